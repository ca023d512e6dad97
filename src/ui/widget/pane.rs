//! A framed part of the screen with a title.

use crate::ui::paint::{self, Look};
use crate::ui::theme::Role;
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Position, Rect};

/// Draws the frame and returns the area inside.
///
/// An area too small for a frame is left alone and its inside is empty.
pub fn draw(buffer: &mut Buffer, area: Rect, title: &str, focused: bool, look: Look) -> Rect {
    let area = area.intersection(buffer.area);
    if area.width < 2 || area.height < 2 {
        return Rect { width: 0, height: 0, ..area };
    }
    frame(buffer, area, focused, look);
    let room = area.width.saturating_sub(4);
    if room > 0 && !title.is_empty() {
        let title = wrap::truncate(title, usize::from(room));
        let place = Rect { x: area.x.saturating_add(2), width: room, height: 1, ..area };
        paint::text(buffer, place, &title, look.style(Role::Title), look);
    }
    area.inner(Margin::new(1, 1))
}

/// Draws the four sides and corners.
fn frame(buffer: &mut Buffer, area: Rect, focused: bool, look: Look) {
    let role = if focused { Role::FocusedBorder } else { Role::Border };
    let style = look.style(role);
    let border = look.glyphs.border();
    let (right, bottom) = (area.right().saturating_sub(1), area.bottom().saturating_sub(1));
    let mut sign = |x: u16, y: u16, letter: char| {
        let mut space = [0; 4];
        paint::put(buffer, Position::new(x, y), letter.encode_utf8(&mut space), style);
    };
    for x in area.left()..=right {
        sign(x, area.y, border.horizontal);
        sign(x, bottom, border.horizontal);
    }
    for y in area.top()..=bottom {
        sign(area.x, y, border.vertical);
        sign(right, y, border.vertical);
    }
    let [top_left, top_right, bottom_left, bottom_right] = border.corners;
    sign(area.x, area.y, top_left);
    sign(right, area.y, top_right);
    sign(area.x, bottom, bottom_left);
    sign(right, bottom, bottom_right);
}
