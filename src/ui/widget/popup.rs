//! A framed window over the middle of the screen.

use super::pane;
use crate::ui::paint::{self, Look};
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Clears the middle of the screen, frames it, and returns the area inside.
///
/// `size` is width and height with the frame; it is cut to the screen. The frame on the left is
/// what lets the clean-up pass see a glyph that the window cuts in half.
pub fn draw(buffer: &mut Buffer, size: (u16, u16), title: &str, look: Look) -> Rect {
    let screen = buffer.area;
    let (width, height) = (size.0.min(screen.width), size.1.min(screen.height));
    let area = Rect {
        x: screen.x.saturating_add(screen.width.saturating_sub(width) / 2),
        y: screen.y.saturating_add(screen.height.saturating_sub(height) / 2),
        width,
        height,
    };
    if width < 2 || height < 2 {
        return Rect { width: 0, height: 0, ..area };
    }
    paint::blank(buffer, area, look.style(Role::Text));
    pane::draw(buffer, area, title, true, look)
}
