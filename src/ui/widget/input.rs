//! A text field on the screen; it says where the caret stands so that the terminal puts its own
//! cursor there: the candidate window of an input method follows it.

use crate::app::field::Field;
use crate::ui::paint::{self, Look};
use crate::ui::theme::Role;
use crate::ui::{clean, wrap};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Draws the field and returns the cell of the caret, or nothing in an empty area.
///
/// The last column is kept for the caret behind the last character.
pub fn draw(buffer: &mut Buffer, area: Rect, field: &Field, look: Look) -> Option<Position> {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return None;
    }
    let style = look.style(Role::Input);
    paint::blank(buffer, area, style);
    let room = usize::from(area.width.saturating_sub(1));
    let lines = if field.is_multi_line() {
        wrap::wrap(field.text(), room)
    } else {
        vec![window(field, room)]
    };
    let caret_line = lines.iter().rposition(|line| line.start <= field.caret()).unwrap_or(0);
    let first = caret_line.saturating_sub(usize::from(area.height.saturating_sub(1)));
    for (row, line) in (0..area.height).zip(lines.iter().skip(first)) {
        let text = field.text().get(line.clone()).unwrap_or("");
        paint::text(buffer, paint::row_of(area, row), text, style, look);
    }
    let start = lines.get(caret_line).map_or(0, |line| line.start);
    let before = wrap::width(field.text().get(start..field.caret()).unwrap_or("")).min(room);
    let row = u16::try_from(caret_line.saturating_sub(first)).unwrap_or(0);
    let column = u16::try_from(before).unwrap_or(0);
    Some(Position::new(area.x.saturating_add(column), area.y.saturating_add(row)))
}

/// The part of one line to show, so that the caret is in sight.
fn window(field: &Field, room: usize) -> Range<usize> {
    let text = field.text();
    let head = text.get(..field.caret()).unwrap_or("");
    let mut used = 0_usize;
    let shown = head.grapheme_indices(true).rev().take_while(|(_, cluster)| {
        used = used.saturating_add(clean::columns(cluster));
        used <= room
    });
    shown.last().map_or_else(|| field.caret(), |(at, _)| at)..text.len()
}
