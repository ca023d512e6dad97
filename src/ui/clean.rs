//! What may stand in a cell: hidden characters made visible, cut wide glyphs blanked.
//!
//! The pass over the buffer answers three faults of the drawing library: a styled wide glyph in the
//! last column makes its comparison of frames panic, half a glyph under a popup leaves ink, and a
//! change of style alone never reaches the second half of a glyph.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// More combining marks than this on one character are dropped: stacks of them climb over lines.
const MARKS_KEPT: usize = 4;

/// Whether a character is a control, steers the direction of text, or takes no space of its own
/// without being a combining mark.
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(letter) & 0xfffe == 0xfffe
}

/// A grapheme cluster as it is shown: always one or two columns wide.
///
/// A hidden character on a visible one is dropped; one that stands alone becomes `mark`, so that
/// nobody is deceived by what they cannot see. A tabulator is a blank.
pub fn shown(cluster: &str, mark: char) -> Cow<'_, str> {
    if let Some(letter) = only(cluster)
        && ('\u{20}'..'\u{7f}').contains(&letter)
    {
        return Cow::Borrowed(cluster);
    }
    if cluster == "\t" {
        return Cow::Borrowed(" ");
    }
    let plain = cluster.chars().all(|letter| !is_hidden(letter));
    let kept = if plain && cluster.chars().count() <= MARKS_KEPT {
        Cow::Borrowed(cluster)
    } else {
        Cow::Owned(stripped(cluster))
    };
    if (1..=2).contains(&kept.width()) { kept } else { Cow::Owned(mark.to_string()) }
}

/// The columns of a grapheme cluster as it is shown: one or two.
pub fn columns(cluster: &str) -> usize {
    shown(cluster, '?').width()
}

/// The one character of a text that has no other.
fn only(text: &str) -> Option<char> {
    let mut letters = text.chars();
    let first = letters.next()?;
    letters.next().is_none().then_some(first)
}

/// The first visible character with the combining marks on it.
fn stripped(cluster: &str) -> String {
    let mut letters = cluster.chars().filter(|letter| !is_hidden(*letter));
    let mut kept: String = letters.next().into_iter().collect();
    let marks = letters.take_while(|letter| letter.width() == Some(0));
    kept.extend(marks.take(MARKS_KEPT));
    kept
}

/// Makes a drawn frame fit for the terminal; runs once per frame, after every widget.
///
/// It cannot see a second half that was overwritten with a *blank*: so every popup has a drawn
/// left border.
pub fn clean(buffer: &mut Buffer, mark: char) {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            x = x.saturating_add(clean_cell(buffer, x, y, mark));
        }
    }
}

/// Cleans one cell and says how many columns it settles.
fn clean_cell(buffer: &mut Buffer, x: u16, y: u16, mark: char) -> u16 {
    let next = (x.saturating_add(1), y);
    let inside = next.0 < buffer.area.right();
    let blank_follows = inside && buffer.cell(next).is_some_and(|cell| cell.symbol() == " ");
    let Some(cell) = buffer.cell_mut((x, y)) else { return 1 };
    if let Cow::Owned(symbol) = shown(cell.symbol(), mark) {
        cell.set_symbol(&symbol);
    } else if cell.symbol() == "\t" {
        cell.set_symbol(" ");
    }
    if cell.symbol().width() < 2 {
        return 1;
    }
    if !blank_follows {
        cell.set_symbol(" ");
        return 1;
    }
    let style = cell.style();
    if let Some(second) = buffer.cell_mut(next) {
        second.set_style(style);
        // A terminal clears both halves of a glyph when one is written over, in its own colours.
        // A half that differs from every blank is drawn anew when it becomes one.
        second.modifier.insert(Modifier::HIDDEN);
    }
    2
}

#[cfg(test)]
mod tests;
