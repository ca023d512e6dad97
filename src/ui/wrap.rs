//! Measuring and breaking text by columns, with the Chinese rules for line ends (避头尾).
//!
//! The drawing library's own wrapping panics on wide glyphs and is never called.

use super::clean;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Marks that may not begin a line: closing and pausing punctuation.
const NEVER_FIRST: &str = "，。、；：？！）》〉」』】〕〗〞’”％‰℃…—～·,.;:?!)]}%";

/// Marks that may not end a line: opening punctuation and signs before a number.
const NEVER_LAST: &str = "（《〈「『【〔〖〝‘“￥＄№([{$";

/// One cluster of the text with its place and width.
struct Piece<'a> {
    at: usize,
    text: &'a str,
    columns: usize,
}

/// The columns a text takes on the screen.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(clean::columns).fold(0, usize::saturating_add)
}

/// Breaks a text into lines of at most `width` columns; the byte ranges leave out line breaks.
///
/// An empty text has one empty line. A wide glyph in a column of one stands alone and is too wide.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0_usize;
    for line in text.split('\n') {
        let bare = line.strip_suffix('\r').unwrap_or(line);
        wrap_line(bare, start, width.max(1), &mut lines);
        start = start.saturating_add(line.len()).saturating_add(1);
    }
    lines
}

/// Breaks one line that starts at `offset` of the text.
fn wrap_line(line: &str, offset: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let pieces: Vec<Piece<'_>> = line
        .grapheme_indices(true)
        .map(|(at, text)| Piece { at, text, columns: clean::columns(text) })
        .collect();
    let mut rest = pieces.as_slice();
    while let Some(first) = rest.first() {
        let (_, after) = rest.split_at_checked(break_at(rest, width)).unwrap_or((rest, &[]));
        let end = after.first().map_or(line.len(), |piece| piece.at);
        lines.push(offset.saturating_add(first.at)..offset.saturating_add(end));
        rest = after;
    }
    if pieces.is_empty() {
        lines.push(offset..offset);
    }
}

/// How many pieces the next line takes: at least one.
fn break_at(pieces: &[Piece<'_>], width: usize) -> usize {
    let mut used = 0_usize;
    let fitting = pieces.iter().take_while(|piece| {
        used = used.saturating_add(piece.columns);
        used <= width
    });
    let fit = fitting.count().max(1);
    if fit >= pieces.len() {
        return pieces.len();
    }
    let better = (1..=fit).rev().find(|at| may_break(pieces, *at));
    better.unwrap_or(fit)
}

/// Whether a line may end before the piece at this place.
fn may_break(pieces: &[Piece<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|index| pieces.get(index));
    let (Some(before), Some(after)) = (before, pieces.get(at)) else { return true };
    let inside_word = is_word(before.text) && is_word(after.text);
    !(inside_word || NEVER_LAST.contains(before.text) || NEVER_FIRST.contains(after.text))
}

/// Whether a cluster belongs to a word or number in Latin script.
fn is_word(cluster: &str) -> bool {
    cluster.chars().all(|letter| letter.is_ascii_alphanumeric())
}

/// Cuts a text to at most `width` columns; what was cut is replaced by `…`.
pub fn truncate(text: &str, width: usize) -> String {
    if self::width(text) <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(1) else { return String::new() };
    let mut used = 0_usize;
    let kept = text.graphemes(true).take_while(|cluster| {
        used = used.saturating_add(clean::columns(cluster));
        used <= room
    });
    kept.chain(["…"]).collect()
}

/// Cuts a text to at most `width` columns in its middle: numbers of cases and files differ at their
/// ends, so two thirds of the room are left to the end.
pub fn squeeze(text: &str, width: usize) -> String {
    if self::width(text) <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(1) else { return String::new() };
    let take = |clusters: &mut dyn Iterator<Item = &str>, room: usize| {
        let mut used = 0_usize;
        let kept = clusters.take_while(|cluster| {
            used = used.saturating_add(clean::columns(cluster));
            used <= room
        });
        kept.map(str::len).sum::<usize>()
    };
    let head = take(&mut text.graphemes(true), room / 3);
    let head = text.get(..head).unwrap_or_default();
    let left = room.saturating_sub(self::width(head));
    let tail = take(&mut text.graphemes(true).rev(), left);
    let tail = text.get(text.len().saturating_sub(tail)..).unwrap_or_default();
    format!("{head}…{tail}")
}

/// A text of exactly `width` columns: cut, or filled with blanks on the right.
pub fn pad(text: &str, width: usize) -> String {
    let mut cut = truncate(text, width);
    let missing = width.saturating_sub(self::width(&cut));
    cut.extend(std::iter::repeat_n(' ', missing));
    cut
}

#[cfg(test)]
mod tests;
