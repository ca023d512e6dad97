//! One part of the packs, window by window: places, lines, pages.

use super::{PartFinds, Span, Texts};
use crate::seek::Needle;
use memchr::{memchr_iter, memchr2, memrchr2};

/// Most bytes of a passage before its place.
const BEFORE_MAX: usize = 180;
/// Most bytes of a passage.
const PASSAGE_MAX: usize = 720;

/// A search of one part.
pub(super) struct Scan<'a> {
    texts: &'a Texts,
    spans: &'a [Span],
    needle: &'a Needle,
    hits_max: usize,
    found: PartFinds,
    /// The first span that is not behind the search.
    next: usize,
    /// Byte offset in the pack the search goes on at.
    resume: u64,
    /// Whether the line of the last hit goes on there: it counts once.
    is_in_line: bool,
    /// Span whose last hit was counted, so that a document counts once.
    counted: Option<usize>,
    lines: Lines,
}

/// Where in its document the search is; kept for the lines that are listed only.
#[derive(Clone, Copy, Debug, Default)]
struct Lines {
    span: Option<usize>,
    /// Byte offset in the pack up to which is counted.
    upto: u64,
    page: u32,
    line: u32,
}

impl<'a> Scan<'a> {
    pub(super) fn new(
        texts: &'a Texts,
        spans: &'a [Span],
        needle: &'a Needle,
        hits_max: usize,
    ) -> Self {
        Self {
            texts,
            spans,
            needle,
            hits_max,
            found: PartFinds::default(),
            next: 0,
            resume: spans.first().map_or(0, |span| span.place.offset),
            is_in_line: false,
            counted: None,
            lines: Lines::default(),
        }
    }

    pub(super) fn done(self) -> PartFinds {
        self.found
    }

    /// Searches a window of the pack that begins at a byte offset. The next window may begin
    /// before this one ends, by the length of the needle.
    pub(super) fn window(&mut self, base: u64, bytes: &[u8]) {
        let mut at = local(self.resume, base).min(bytes.len());
        if self.is_in_line {
            match line_end(bytes, at) {
                Some(end) => at = end,
                None => at = bytes.len(),
            }
            self.is_in_line = at == bytes.len();
        }
        let needle = self.needle;
        let mut search = needle.search(bytes);
        while let Some(found) = search.next_from(at) {
            let (start, end) = (base + found.start as u64, base + found.end as u64);
            while self.spans.get(self.next).is_some_and(|span| span.place.end() <= start) {
                self.next += 1;
            }
            let Some(span) = self.spans.get(self.next) else { break };
            if start < span.place.offset || end > span.place.end() {
                // The sign between two texts, or a place that begins in one and ends in another.
                at = found.start + 1;
                continue;
            }
            let text_end = local(span.place.end(), base).min(bytes.len());
            let text = bytes.get(..text_end).unwrap_or_default();
            self.take((base, text), found.start..found.end);
            at = line_end(text, found.end).unwrap_or(text_end);
            self.is_in_line = at == bytes.len() && base + (at as u64) < span.place.end();
        }
        self.resume = self.resume.max(base + at as u64);
        self.count_lines(base, bytes);
    }

    /// Counts a hit for every document of these words, and lists it while there is room.
    fn take(&mut self, (base, text): (u64, &[u8]), found: std::ops::Range<usize>) {
        let first = self.next;
        let Some(place) = self.spans.get(first).map(|span| span.place) else { return };
        let is_new = self.counted != Some(first);
        self.counted = Some(first);
        let is_listed = self.found.hits.len() < self.hits_max;
        let at = is_listed.then(|| self.lines.find(first, place.offset, (base, text), found.start));
        let passage = is_listed.then(|| passage(text, local(place.offset, base), &found));
        let owners = self.spans.iter().skip(first).take_while(|span| span.place == place);
        for span in owners {
            self.found.lines += 1;
            if is_new {
                self.found.documents += 1;
                self.found.cases.insert(span.case);
            }
            if let (Some(at), Some(passage)) = (at, &passage)
                && self.found.hits.len() < self.hits_max
            {
                self.found.hits.push(self.texts.hit(*span, at, passage, self.needle));
            }
        }
    }

    /// Counts lines up to where the next window may begin, while any are listed.
    fn count_lines(&mut self, base: u64, bytes: &[u8]) {
        let Some(span) = self.spans.get(self.next).filter(|span| {
            // Only a text longer than a window goes on in the next.
            span.place.end() > base + bytes.len() as u64
        }) else {
            return;
        };
        if self.found.hits.len() < self.hits_max {
            let tail = bytes.len().saturating_sub(self.needle.longest());
            self.lines.find(self.next, span.place.offset, (base, bytes), tail);
        }
    }
}

impl Lines {
    /// Gives page and line of a place of a document, both from 1.
    fn find(
        &mut self,
        span: usize,
        offset: u64,
        (base, bytes): (u64, &[u8]),
        to: usize,
    ) -> (u32, u32) {
        if self.span != Some(span) {
            *self = Self { span: Some(span), upto: offset, page: 1, line: 1 };
        }
        let from = local(self.upto, base);
        let Some(new) = bytes.get(from..to) else { return (self.page, self.line) };
        self.upto = base + to as u64;
        let pages = memchr_iter(b'\x0c', new).count();
        let rest = new.rsplit(|byte| *byte == b'\x0c').next().unwrap_or_default();
        let lines = memchr_iter(b'\n', rest).count();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        if pages > 0 {
            self.page = self.page.saturating_add(count(pages));
            self.line = 1;
        }
        self.line = self.line.saturating_add(count(lines));
        (self.page, self.line)
    }
}

fn local(offset: u64, base: u64) -> usize {
    usize::try_from(offset.saturating_sub(base)).unwrap_or(usize::MAX)
}

/// Finds where the line ends that a place is in.
fn line_end(text: &[u8], from: usize) -> Option<usize> {
    Some(from + memchr2(b'\n', b'\x0c', text.get(from..)?)?)
}

/// Gives the words round a place: its line, or as much of it as a screen can show.
fn passage(text: &[u8], start: usize, found: &std::ops::Range<usize>) -> String {
    let floor = start.max(found.start.saturating_sub(BEFORE_MAX));
    let head = text.get(floor..found.start).unwrap_or_default();
    let mut from = memrchr2(b'\n', b'\x0c', head).map_or(floor, |at| floor + at + 1);
    while from < found.start && !is_boundary(text, from) {
        from += 1;
    }
    let ceiling = text.len().min(from + PASSAGE_MAX).max(found.end);
    let mut to = line_end(text, found.end).unwrap_or(ceiling).min(ceiling);
    while to > found.end && !is_boundary(text, to) {
        to -= 1;
    }
    // A character cut by the end of a window is left out.
    let words = String::from_utf8_lossy(text.get(from..to).unwrap_or_default());
    words.trim_end_matches('\u{fffd}').to_owned()
}

/// Tells whether a character begins at a place.
fn is_boundary(text: &[u8], at: usize) -> bool {
    text.get(at).is_none_or(|byte| byte & 0xc0 != 0x80)
}
