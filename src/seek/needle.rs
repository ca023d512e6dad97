//! Finds every place of a text in bytes: the width of a letter or digit and its case aside, the
//! rest to the letter.
//!
//! A part of the text that has only one spelling is the anchor: it is looked for with the fastest
//! search there is, and the signs round it are compared in all their spellings. A text of nothing
//! but letters and digits is anchored at its rarest sign.

use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};
use std::ops::Range;

/// Most characters of a needle.
pub const NEEDLE_MAX_CHARS: usize = 100;

/// A character in all its spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sign(Vec<String>);

impl Sign {
    fn new(letter: char) -> Self {
        let plain = match letter {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(letter).saturating_sub(0xfee0)).unwrap_or(letter)
            }
            other => other,
        };
        let mut spellings = vec![plain];
        if plain.is_ascii_alphabetic() {
            spellings = vec![plain.to_ascii_lowercase(), plain.to_ascii_uppercase()];
        }
        let wide: Vec<char> = spellings.iter().filter_map(|one| wide(*one)).collect();
        spellings.extend(wide);
        Self(spellings.into_iter().map(String::from).collect())
    }

    /// Tells whether there is but one spelling.
    const fn is_fixed(&self) -> bool {
        self.0.len() == 1
    }

    /// How often the sign is met in papers of an office, roughly: digits of years most.
    fn frequency(&self) -> usize {
        let order = "zqxjkvwygfbpmuhdlcsrtoinae98765431,.-: 20";
        self.0.first().and_then(|one| order.find(one.as_str())).unwrap_or(0)
    }
}

/// Gives the full-width form of an ASCII sign.
fn wide(letter: char) -> Option<char> {
    match letter {
        ' ' => Some('\u{3000}'),
        '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0),
        _ => None,
    }
}

/// How often a byte is met in Chinese text in UTF-8; the search looks for the rare ones.
#[derive(Clone, Copy)]
struct Chinese;

impl HeuristicFrequencyRank for Chinese {
    fn rank(&self, byte: u8) -> u8 {
        match byte {
            // What a Chinese character begins with, by how many characters do.
            0xe4..=0xe6 => 255,
            0xe7..=0xe9 => 240,
            0xef => 235,
            0xe3 => 230,
            0xbc | 0xbd | 0x80..=0x82 => 200,
            0x83..=0xbf => 150,
            b'0'..=b'9' | b'\n' => 120,
            _ => 60,
        }
    }
}

/// A text to be looked for.
#[derive(Clone, Debug)]
pub struct Needle {
    signs: Vec<Sign>,
    /// Which signs the anchor is.
    anchor: Range<usize>,
    /// The anchor in all its spellings.
    finders: Vec<Finder<'static>>,
}

impl Needle {
    /// Makes a text ready; `None` when it is empty, too long, or goes over a line.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let is_line = !text.contains(['\n', '\r', '\u{c}']);
        let signs: Vec<Sign> = text.chars().map(Sign::new).collect();
        if signs.is_empty() || signs.len() > NEEDLE_MAX_CHARS || !is_line {
            return None;
        }
        let anchor = longest_fixed(&signs).unwrap_or_else(|| {
            let frequency = |at: &usize| signs.get(*at).map_or(usize::MAX, Sign::frequency);
            let rarest = (0..signs.len()).min_by_key(frequency).unwrap_or(0);
            rarest..rarest + 1
        });
        let spellings = spellings(signs.get(anchor.clone()).unwrap_or_default());
        let build = |one: &String| {
            let builder = FinderBuilder::new();
            builder.build_forward_with_ranker(Chinese, one.as_bytes()).into_owned()
        };
        let finders = spellings.iter().map(build).collect();
        Some(Self { signs, anchor, finders })
    }

    /// Gives the most bytes a place of it can take.
    #[must_use]
    pub fn longest(&self) -> usize {
        let most = |sign: &Sign| sign.0.iter().map(String::len).max().unwrap_or(0);
        self.signs.iter().map(most).sum()
    }

    /// Begins a search.
    #[must_use]
    pub fn search<'a>(&'a self, bytes: &'a [u8]) -> Search<'a> {
        Search { needle: self, bytes, next: vec![Some(0..0); self.finders.len()] }
    }

    /// Gives every place in one line.
    #[must_use]
    pub fn places(&self, line: &str) -> Vec<Range<usize>> {
        let mut search = self.search(line.as_bytes());
        let mut places: Vec<Range<usize>> = Vec::new();
        while let Some(place) = search.next_from(places.last().map_or(0, |last| last.end)) {
            places.push(place);
        }
        places
    }

    /// Compares the signs round an anchor; gives the whole place.
    fn round(&self, bytes: &[u8], anchor: &Range<usize>) -> Option<Range<usize>> {
        let (mut start, mut end) = (anchor.start, anchor.end);
        for sign in self.signs.get(..self.anchor.start)?.iter().rev() {
            let head = bytes.get(..start)?;
            start -= sign.0.iter().find(|one| head.ends_with(one.as_bytes()))?.len();
        }
        for sign in self.signs.get(self.anchor.end..)? {
            let tail = bytes.get(end..)?;
            end += sign.0.iter().find(|one| tail.starts_with(one.as_bytes()))?.len();
        }
        Some(start..end)
    }
}

/// Gives all spellings of an anchor: of several fixed signs the one, of a single sign each.
fn spellings(anchor: &[Sign]) -> Vec<String> {
    match anchor {
        [only] => only.0.clone(),
        fixed => vec![fixed.iter().filter_map(|sign| sign.0.first()).cloned().collect()],
    }
}

/// Finds the longest run of signs with one spelling.
fn longest_fixed(signs: &[Sign]) -> Option<Range<usize>> {
    let mut best = 0..0;
    let mut start = 0;
    for (at, sign) in signs.iter().enumerate() {
        if sign.is_fixed() {
            if at + 1 - start > best.len() {
                best = start..at + 1;
            }
        } else {
            start = at + 1;
        }
    }
    (!best.is_empty()).then_some(best)
}

/// A search that goes on through some bytes.
#[derive(Debug)]
pub struct Search<'a> {
    needle: &'a Needle,
    bytes: &'a [u8],
    /// Where each spelling of the anchor is met next; `None` when no more. A range that lies
    /// before the place in question is out of date.
    next: Vec<Option<Range<usize>>>,
}

impl Search<'_> {
    /// Gives the first place that begins at an offset or behind it; offsets may only grow.
    pub fn next_from(&mut self, offset: usize) -> Option<Range<usize>> {
        let mut at = offset;
        loop {
            let anchor = self.anchor(at)?;
            match self.needle.round(self.bytes, &anchor) {
                Some(place) if place.start >= offset => return Some(place),
                Some(_) | None => at = anchor.start + 1,
            }
        }
    }

    /// Gives the nearest anchor at an offset or behind it.
    fn anchor(&mut self, at: usize) -> Option<Range<usize>> {
        let mut nearest: Option<Range<usize>> = None;
        for (finder, next) in self.needle.finders.iter().zip(&mut self.next) {
            let length = finder.needle().len();
            let is_old = next.as_ref().is_some_and(|one| one.start < at || one.is_empty());
            if is_old {
                let found = self.bytes.get(at..).and_then(|rest| finder.find(rest));
                *next = found.map(|found| at + found..at + found + length);
            }
            if let Some(one) = next
                && nearest.as_ref().is_none_or(|best| one.start < best.start)
            {
                nearest = Some(one.clone());
            }
        }
        nearest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert_eq, proptest};

    fn count(needle: &str, text: &str) -> usize {
        Needle::new(needle).unwrap().places(text).len()
    }

    #[test]
    fn width_and_case_fall_together_and_nothing_else_does() {
        let text = "罚款２５000元，ABC公司、ａｂＣ厂 2500０元";
        assert_eq!(count("25000元", text), 2);
        assert_eq!(count("abc", text), 2);
        assert_eq!(count("罚款", text), 1);
        assert_eq!(count("，", text), count(",", text));
        assert_eq!(count("公司、", text), 1);
        assert_eq!(count("公司。", text), 0);
        assert_eq!(count("一一", "一一一"), 1, "places do not overlap");
    }

    #[test]
    fn what_is_no_needle_is_refused() {
        for text in ["", "甲\n乙", "甲\u{c}乙", &"长".repeat(NEEDLE_MAX_CHARS + 1)] {
            assert!(Needle::new(text).is_none(), "{text}");
        }
        assert!(Needle::new(&"长".repeat(NEEDLE_MAX_CHARS)).is_some());
    }

    /// The same, by hand: every character folded, then a plain text search.
    fn plainly(needle: &str, text: &str) -> usize {
        let fold = |text: &str| -> String {
            let letters = text.chars().map(|letter| match letter {
                '\u{3000}' => ' ',
                '！'..='～' => char::from_u32(u32::from(letter) - 0xfee0).unwrap(),
                other => other,
            });
            letters.map(|letter| letter.to_ascii_lowercase()).collect()
        };
        fold(text).matches(&fold(needle)).count()
    }

    proptest! {
        #[test]
        fn no_place_is_lost_against_a_plain_search(
            needle in "[ab1２罚号， 　Ａ]{1,4}",
            text in "[abABａＡ12１２罚号款，, 　]{0,60}",
        ) {
            prop_assert_eq!(count(&needle, &text), plainly(&needle, &text));
        }
    }
}
