//! Lines of text that are already broken, from a given one on.

use crate::ui::paint::{self, Line, Look};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws the lines from `first` on, one in each row of the area.
pub fn draw(buffer: &mut Buffer, area: Rect, lines: &[Line], first: usize, look: Look) {
    for (row, line) in (0..area.height).zip(lines.iter().skip(first)) {
        paint::line(buffer, paint::row_of(area, row), line, Style::new(), look);
    }
}
