//! A text field: text and a caret that steps over whole characters as a person sees them.

use std::ops::Range;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Text under edit. The caret is always between two grapheme clusters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    text: String,
    caret: usize,
    multi_line: bool,
    limit: usize,
}

impl Field {
    /// An empty field of one line that holds at most `limit` characters (`char`s).
    pub const fn line(limit: usize) -> Self {
        Self { text: String::new(), caret: 0, multi_line: false, limit }
    }

    /// An empty field of several lines that holds at most `limit` characters (`char`s).
    pub const fn lines(limit: usize) -> Self {
        Self { text: String::new(), caret: 0, multi_line: true, limit }
    }

    /// The same field with this text in it, cut to the limit, the caret at its end.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        self.text.clear();
        self.caret = 0;
        self.insert_str(text);
        self
    }

    /// The same field with more text behind the caret, cut to the limit; the caret stays.
    #[must_use]
    pub fn with_tail(mut self, tail: &str) -> Self {
        let caret = self.caret;
        self.caret = self.text.len();
        self.insert_str(tail);
        self.caret = self.boundary_from(caret);
        self
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The caret as a byte offset into the text.
    pub const fn caret(&self) -> usize {
        self.caret
    }

    /// Whether the field takes line breaks.
    pub const fn is_multi_line(&self) -> bool {
        self.multi_line
    }

    /// The same field showing another text with as many characters, the caret after as many.
    #[must_use]
    pub fn covered_by(&self, text: String) -> Self {
        let count = self.text.get(..self.caret).map_or(0, |head| head.chars().count());
        let caret = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
        Self { text, caret, multi_line: self.multi_line, limit: self.limit }
    }

    /// Types one character.
    pub fn insert(&mut self, letter: char) {
        self.insert_str(letter.encode_utf8(&mut [0; 4]));
    }

    /// Types or pastes a text.
    ///
    /// Line breaks become `\n`, or one space in a field of one line; other control characters are
    /// dropped; what goes beyond the limit is cut between grapheme clusters.
    pub fn insert_str(&mut self, text: &str) {
        let room = self.limit.saturating_sub(self.text.chars().count());
        let clean = self.cleaned(text);
        let mut used = 0_usize;
        let fitting: String = clean
            .graphemes(true)
            .take_while(|cluster| {
                used = used.saturating_add(cluster.chars().count());
                used <= room
            })
            .collect();
        self.text.insert_str(self.caret, &fitting);
        self.caret = self.boundary_from(self.caret.saturating_add(fitting.len()));
    }

    /// Breaks the line; does nothing in a field of one line.
    pub fn newline(&mut self) {
        if self.multi_line {
            self.insert_str("\n");
        }
    }

    /// Deletes the cluster before the caret.
    pub fn backspace(&mut self) {
        let end = self.caret;
        self.left();
        self.remove(self.caret..end);
    }

    /// Deletes the cluster after the caret.
    pub fn delete(&mut self) {
        let end = self.after(self.caret);
        self.remove(self.caret..end);
    }

    /// Moves one cluster to the left.
    pub fn left(&mut self) {
        self.caret = self.before(self.caret);
    }

    /// Moves one cluster to the right.
    pub fn right(&mut self) {
        self.caret = self.after(self.caret);
    }

    /// Moves to the start of the line.
    pub fn home(&mut self) {
        self.caret = self.line_at(self.caret).start;
    }

    /// Moves to the end of the line.
    pub fn end(&mut self) {
        self.caret = self.line_at(self.caret).end;
    }

    /// Moves to the line above, as many clusters in; `false` on the first line.
    pub fn up(&mut self) -> bool {
        let line = self.line_at(self.caret);
        let Some(above) = line.start.checked_sub(1) else { return false };
        let column = self.column(&line);
        self.caret = self.at_column(&self.line_at(above), column);
        true
    }

    /// Moves to the line below, as many clusters in; `false` on the last line.
    pub fn down(&mut self) -> bool {
        let line = self.line_at(self.caret);
        if line.end == self.text.len() {
            return false;
        }
        let column = self.column(&line);
        self.caret = self.at_column(&self.line_at(line.end.saturating_add(1)), column);
        true
    }

    /// The text as this field may hold it.
    fn cleaned(&self, text: &str) -> String {
        let unified = text.replace("\r\n", "\n").replace('\r', "\n");
        let break_as = if self.multi_line { '\n' } else { ' ' };
        let letters = unified.chars().map(|letter| match letter {
            '\n' => break_as,
            '\t' => ' ',
            other => other,
        });
        letters.filter(|letter| *letter == '\n' || !letter.is_control()).collect()
    }

    /// Cuts a range out and leaves the caret where it was, on a boundary.
    fn remove(&mut self, range: Range<usize>) {
        let start = range.start;
        self.text.replace_range(range, "");
        self.caret = self.boundary_from(start);
    }

    /// The boundary at or after an offset: joining texts may melt two clusters into one.
    fn boundary_from(&self, offset: usize) -> usize {
        let mut cursor = GraphemeCursor::new(offset, self.text.len(), true);
        if cursor.is_boundary(&self.text, 0).unwrap_or(true) { offset } else { self.after(offset) }
    }

    /// The boundary before an offset.
    fn before(&self, offset: usize) -> usize {
        let mut cursor = GraphemeCursor::new(offset, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    /// The boundary after an offset.
    fn after(&self, offset: usize) -> usize {
        let mut cursor = GraphemeCursor::new(offset, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// The line that holds an offset, without its break.
    fn line_at(&self, offset: usize) -> Range<usize> {
        let (head, tail) = self.text.split_at_checked(offset).unwrap_or((&self.text, ""));
        let start = head.rfind('\n').map_or(0, |found| found.saturating_add(1));
        let end = tail.find('\n').map_or(self.text.len(), |found| offset.saturating_add(found));
        start..end
    }

    /// How many clusters the caret is into its line.
    fn column(&self, line: &Range<usize>) -> usize {
        self.text.get(line.start..self.caret).map_or(0, |head| head.graphemes(true).count())
    }

    /// The offset so many clusters into a line, or its end.
    fn at_column(&self, line: &Range<usize>, column: usize) -> usize {
        let text = self.text.get(line.clone()).unwrap_or("");
        let inside = text.grapheme_indices(true).nth(column).map_or(text.len(), |(at, _)| at);
        line.start.saturating_add(inside)
    }
}

#[cfg(test)]
mod tests;
