//! Rows to choose from, with the chosen one marked by a sign as well as by style.

use crate::ui::paint::{self, Line, Look};
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The columns before each row: the pointer and a blank.
pub const MARGIN: u16 = 2;

/// The first row to show so that the chosen one is in sight, moving as little as can be.
pub fn scrolled(first: usize, chosen: usize, height: u16) -> usize {
    let last_fitting = usize::from(height).saturating_sub(1);
    first.min(chosen).max(chosen.saturating_sub(last_fitting))
}

/// Draws the rows from `first` on; `chosen` counts from the start of all rows.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    (rows, first): (&[Line], usize),
    chosen: Option<usize>,
    look: Look,
) {
    let visible = rows.iter().enumerate().skip(first);
    for (row, (index, line)) in (0..area.height).zip(visible) {
        let place = paint::row_of(area, row);
        let is_chosen = chosen == Some(index);
        let ground = if is_chosen { look.style(Role::Selected) } else { Style::new() };
        if is_chosen {
            paint::blank(buffer, place, ground);
            let mut space = [0; 4];
            let pointer: &str = look.glyphs.pointer().encode_utf8(&mut space);
            paint::text(buffer, place, pointer, ground, look);
        }
        paint::line(buffer, paint::right_of(place, MARGIN), line, ground, look);
    }
}
