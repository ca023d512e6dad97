//! A document's text cut into lines that know their page and number.

/// One line of a document as written, before any breaking for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// Page, from 1.
    pub page: u32,
    /// Line on the page, from 1.
    pub number: u32,
    /// Where it begins in the text of the document, in bytes.
    pub start: usize,
    /// The words.
    pub text: String,
}

/// A document's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PagedText {
    /// All lines in order.
    pub lines: Vec<PageLine>,
}

impl PagedText {
    /// Cuts a text at form feeds into pages and at line feeds into lines.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut lines = Vec::new();
        let mut top = 0;
        for (page, body) in (1_u32..).zip(text.split('\u{c}')) {
            let mut start = top;
            for (number, line) in (1_u32..).zip(body.trim_end_matches('\n').split('\n')) {
                lines.push(PageLine { page, number, start, text: line.to_owned() });
                start += line.len() + 1;
            }
            top += body.len() + 1;
        }
        Self { lines }
    }

    /// Gives the page of a line; 1 beyond the end.
    #[must_use]
    pub fn page_of(&self, line: usize) -> u32 {
        self.lines.get(line).map_or(1, |line| line.page)
    }

    /// Gives the line in which a byte of the text stands.
    #[must_use]
    pub fn line_at(&self, byte: usize) -> Option<usize> {
        self.lines.partition_point(|line| line.start <= byte).checked_sub(1)
    }

    /// Cuts a line into sentences, each with its closing mark, as byte ranges.
    #[must_use]
    pub fn sentences(&self, line: usize) -> Vec<std::ops::Range<usize>> {
        let Some(line) = self.lines.get(line) else { return Vec::new() };
        let mut ranges = Vec::new();
        let mut start = 0;
        for (at, letter) in line.text.char_indices() {
            if matches!(letter, '。' | '；' | '？' | '！' | ';' | '|') {
                let end = at + letter.len_utf8();
                ranges.push(start..end);
                start = end;
            }
        }
        if start < line.text.len() {
            ranges.push(start..line.text.len());
        }
        ranges
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lines_and_sentences_are_counted() {
        let text = PagedText::new("甲。乙；丙\n二\u{c}三");
        assert_eq!(text.lines.len(), 3);
        assert_eq!((text.page_of(2), text.lines[2].number), (2, 1));
        let cut: Vec<&str> =
            text.sentences(0).into_iter().filter_map(|r| text.lines[0].text.get(r)).collect();
        assert_eq!(cut, ["甲。", "乙；", "丙"]);
        assert!(text.sentences(9).is_empty());
        let starts: Vec<usize> = text.lines.iter().map(|line| line.start).collect();
        assert_eq!(starts, [0, 16, 20], "a line feed and a form feed are a byte each");
        assert_eq!(
            (text.line_at(15), text.line_at(16), text.line_at(99)),
            (Some(0), Some(1), Some(2))
        );
    }
}
