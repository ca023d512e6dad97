//! The list of places that follows a law: articles, paragraphs, items, ranges, what is carried on.

use super::letters::{any_word, next, start, word};
use super::numeral::{item, number};
use crate::domain::{Paragraph, Place};

/// What may stand between two members of a list.
const SEPARATORS: [&str; 10] = ["、", ",", "以及", "和", "及", "与", "或者", "或", ";", "并"];
/// What may stand between the first and the last of a range.
const RANGES: [&str; 5] = ["至", "到", "-", "~", "直至"];
/// What may stand after a member before the next one.
const PROVISIONS: [&str; 4] = ["的规定", "之规定", "规定", "所列"];
/// Most numbers written before one 条 or 款.
const GROUP_MAX: usize = 32;
/// The longest range that is written out.
const SPAN_MAX: u32 = 40;

/// One place and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) place: Place,
}

/// Numbers before one 条, 款 or 目, and where the word ends.
struct Group {
    numbers: Vec<(u32, usize, usize)>,
    end: usize,
}

/// The list under way: finished parts and the one being read.
pub(super) struct Walk<'t> {
    text: &'t str,
    parts: Vec<Part>,
    now: Part,
}

impl<'t> Walk<'t> {
    /// Reads from the first article, whose 第 or number begins at `at`; `None` when none is there.
    pub(super) fn from_article(text: &'t str, at: usize) -> Option<(Vec<Part>, usize)> {
        let blank = Part { start: at, end: at, place: Place::default() };
        let mut walk = Self { text, parts: Vec::new(), now: blank };
        walk.articles(at)?;
        // The blank place that the first article has put away.
        walk.parts.remove(0);
        Some(walk.rest())
    }

    /// Reads what follows 前款, 本条, 本项 and the like, which end at `at`.
    pub(super) fn from_word(text: &'t str, start: usize, at: usize, place: Place) -> Vec<Part> {
        let now = Part { start, end: at, place };
        Self { text, parts: Vec::new(), now }.rest().0
    }

    fn rest(mut self) -> (Vec<Part>, usize) {
        while self.step().is_some() {}
        let end = self.now.end;
        self.parts.push(self.now);
        (self.parts, end)
    }

    /// Reads one more member; `None` when the list is over.
    fn step(&mut self) -> Option<()> {
        let at = self.now.end;
        if self.paragraphs(at, true).or_else(|| self.items(at, true)).is_some()
            || self.subs(at).is_some()
        {
            return Some(());
        }
        let after = any_word(self.text, at, &PROVISIONS).unwrap_or(at);
        let after = any_word(self.text, after, &SEPARATORS)?;
        self.articles(after)
            .or_else(|| self.paragraphs(after, false))
            .or_else(|| self.items(after, false))
            .or_else(|| self.subs(after))
    }

    /// Puts the place under way away and begins the next one.
    fn begin(&mut self, start: usize, end: usize, place: Place) {
        let next = Part { start, end, place };
        self.parts.push(std::mem::replace(&mut self.now, next));
    }

    /// `第九十七条`, `第九十七、九十八条`, with 之一 and a range.
    fn articles(&mut self, at: usize) -> Option<()> {
        let group = group(self.text, at, '条')?;
        let after = next(self.text, group.end).map(|(c, _)| c);
        if matches!(after, Some('例' | '件' | '文' | '款' | '目')) {
            return None;
        }
        for (article, start, end) in group.numbers {
            self.begin(start, end, Place { article: Some(article), ..Place::default() });
        }
        self.now.end = group.end;
        let zhi = word(self.text, group.end, "之").and_then(|at| number(self.text, at));
        if let Some((zhi, end)) = zhi {
            (self.now.place.zhi, self.now.end) = (Some(zhi), end);
        }
        self.article_range();
        Some(())
    }

    fn article_range(&mut self) {
        let Some(at) = any_word(self.text, self.now.end, &RANGES) else { return };
        let Some(Group { numbers, end }) = group(self.text, at, '条') else { return };
        if let [(last, ..)] = numbers.as_slice()
            && self.now.place.article.is_some_and(|first| first < *last)
        {
            (self.now.place.article_to, self.now.end) = (Some(*last), end);
        }
    }

    /// `第一款`, `第一、二款`, `第一款至第三款`; right after an article also `1款`.
    fn paragraphs(&mut self, at: usize, is_adjacent: bool) -> Option<()> {
        let group = group(self.text, at, '款').filter(|_| self.may_start(at, is_adjacent))?;
        if next(self.text, group.end).is_some_and(|(c, _)| c == '项') {
            return None;
        }
        for (para, start, end) in group.numbers {
            self.paragraph(para, start, end);
        }
        self.now.end = group.end;
        let range = any_word(self.text, group.end, &RANGES);
        let last = range.and_then(|at| self::group(self.text, at, '款'));
        if let Some(Group { numbers, end }) = last
            && let ([(last, start, _)], Some(Paragraph::Number(first))) =
                (numbers.as_slice(), self.now.place.para)
            && (first..=first.saturating_add(SPAN_MAX)).contains(last)
        {
            for para in first + 1..=*last {
                self.paragraph(para, *start, end);
            }
            self.now.end = end;
        }
        Some(())
    }

    /// A first paragraph belongs to the article just read, any further one is a place of its own.
    fn paragraph(&mut self, para: u32, start: usize, end: usize) {
        let para = Some(Paragraph::Number(para));
        if self.now.place.is_whole_article() && self.now.place.article_to.is_none() {
            (self.now.place.para, self.now.end) = (para, end);
        } else {
            let (article, zhi) = (self.now.place.article, self.now.place.zhi);
            self.begin(start, end, Place { article, zhi, para, ..Place::default() });
        }
    }

    /// `第（一）项`, `第（一）、（二）项`, `第三项至第六项`; they gather in one place.
    fn items(&mut self, at: usize, is_adjacent: bool) -> Option<()> {
        let (items, end) = item_group(self.text, at, is_adjacent)?;
        if self.now.place.sub.is_some() || self.now.place.article_to.is_some() {
            return None;
        }
        self.now.place.items.extend(items);
        self.now.end = end;
        let range = any_word(self.text, end, &RANGES);
        let last = range.and_then(|at| item_group(self.text, at, false));
        if let (Some((numbers, end)), Some(first)) = (last, self.now.place.items.last().copied())
            && let [last] = numbers.as_slice()
            && (first..=first.saturating_add(SPAN_MAX)).contains(last)
        {
            self.now.place.items.extend(first + 1..=*last);
            self.now.end = end;
        }
        Some(())
    }

    /// `第5目`.
    fn subs(&mut self, at: usize) -> Option<()> {
        let group = group(self.text, at, '目').filter(|_| self.may_start(at, false))?;
        for (sub, start, end) in group.numbers {
            if self.now.place.sub.is_none() {
                (self.now.place.sub, self.now.end) = (Some(sub), end);
            } else {
                let place = Place { sub: Some(sub), ..self.now.place.clone() };
                self.begin(start, end, place);
            }
        }
        self.now.end = group.end;
        Some(())
    }

    /// Whether a paragraph may begin so: with 第, or with a digit right after an article.
    fn may_start(&self, at: usize, is_adjacent: bool) -> bool {
        let first = next(self.text, at).map(|(c, _)| c);
        first == Some('第') || (is_adjacent && first.is_some_and(|c| c.is_ascii_digit()))
    }
}

/// Reads `第 n 、 第 n … 条`: the numbers before one word.
fn group(text: &str, at: usize, last: char) -> Option<Group> {
    let mut numbers = Vec::new();
    let mut at = at;
    while numbers.len() < GROUP_MAX {
        let start = start(text, at);
        let after = word(text, at, "第");
        let (value, end) = number(text, after.unwrap_or(at))?;
        numbers.push((value, start, end));
        let (c, after) = next(text, end)?;
        // Recognition takes 条 for 奈, hardly ever anything else for it.
        if c == last || (last == '条' && c == '奈') {
            return Some(Group { numbers, end: after });
        }
        at = any_word(text, end, &["、", ",", "和", "及"])?;
    }
    None
}

/// Reads `第（一）、（二）至（四）项`: the items before one 项. The first bears 第 or a bracket, or,
/// right after an article or paragraph, a digit.
fn item_group(text: &str, at: usize, is_adjacent: bool) -> Option<(Vec<u32>, usize)> {
    let mut items: Vec<u32> = Vec::new();
    let (mut at, mut is_range) = (at, false);
    while items.len() < GROUP_MAX {
        let after = word(text, at, "第");
        let (value, end, is_marked) = item(text, after.unwrap_or(at))?;
        let is_digit = || next(text, at).is_some_and(|(c, _)| c.is_ascii_digit());
        if items.is_empty() && after.is_none() && !is_marked && !(is_adjacent && is_digit()) {
            return None;
        }
        match items.last() {
            Some(first) if is_range => {
                let span = *first..=first.saturating_add(SPAN_MAX);
                let from = span.contains(&value).then_some(first + 1)?;
                items.extend(from..=value);
            }
            Some(_) | None => items.push(value),
        }
        if let Some(end) = word(text, end, "项") {
            let is_project = next(text, end).is_some_and(|(c, _)| c == '目');
            return (!is_project).then_some((items, end));
        }
        let range = any_word(text, end, &RANGES);
        is_range = range.is_some();
        at = range.or_else(|| any_word(text, end, &["、", ",", "和", "及", "或"])).unwrap_or(end);
    }
    None
}
