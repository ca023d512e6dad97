//! Walks a text once and finds its citations.

use super::letters::{any_word, fold, next, previous, word};
use super::memory::Memory;
use super::numeral::is_figure;
use super::places::{Part, Walk};
use super::{Citation, Role, law, role};
use crate::domain::{Paragraph, Place};
use crate::packs::statutes::Statutes;

/// The characters at which something may be found.
const SIGNS: [char; 8] = ['条', '條', '奈', '前', '本', '简', '簡', '》'];
/// Most characters of a number before 条, and most numbers of a list.
const NUMBER_MAX: usize = 12;
const LIST_MAX: usize = 32;
/// Most characters of a short name.
const SHORT_MAX: usize = 20;

/// What is found so far.
struct Scan<'t> {
    text: &'t str,
    heading: Option<&'t str>,
    statutes: &'t Statutes,
    memory: Memory,
    found: Vec<Citation>,
    /// Everything before this byte was read.
    floor: usize,
    /// Where the last list of a law ended, and as what it was cited.
    last: (usize, Option<Role>),
    /// Bytes and characters up to a place, which only goes forward.
    counted: (usize, usize),
}

/// Finds the citations of a text; `heading` is the law of articles that stand without one.
pub(super) fn scan(text: &str, heading: Option<&str>, statutes: &Statutes) -> Vec<Citation> {
    let mut scan = Scan {
        text,
        heading,
        statutes,
        memory: Memory::default(),
        found: Vec::new(),
        floor: 0,
        last: (0, None),
        counted: (0, 0),
    };
    for (at, sign) in text.match_indices(SIGNS) {
        if at < scan.floor {
            continue;
        }
        match fold(sign.chars().next().unwrap_or_default()) {
            '条' | '奈' => scan.article(at),
            '》' => scan.title(at),
            '简' => scan.shortening(at),
            _ => scan.back_reference(at),
        }
    }
    scan.found
}

impl Scan<'_> {
    /// At a 条: reads the law before its number and the list after it.
    fn article(&mut self, at: usize) {
        let Some((start, has_first)) = self.unit_start(at) else { return };
        let law = law::before(self.text, start, self.floor, self.statutes);
        if law.is_none() && !has_first {
            return;
        }
        let Some((parts, end)) = Walk::from_article(self.text, start) else { return };
        match law {
            Some(law) => self.named(law, parts, end),
            None => self.headed(start, parts, end),
        }
        self.floor = self.floor.max(end);
    }

    /// Articles of a law that is named, or referred to.
    fn named(&mut self, law: law::Law, parts: Vec<Part>, end: usize) {
        let stands_for = if law.is_anaphor {
            self.memory.last_like(&law.name)
        } else {
            self.memory.full(&law.name)
        };
        let stands_for = stands_for.map(str::to_owned);
        if !law.is_anaphor {
            self.memory.name(&law.name);
        }
        let role = role::read(self.text, law.start, self.last);
        self.last = (end, role);
        let shared = Shared {
            start: law.start,
            anaphora: law.is_anaphor.then(|| law.name.clone()),
            law: law.name,
            stands_for,
            version_hint: law.version_hint,
            is_bracketed: law.is_bracketed,
            role,
        };
        self.keep(parts, &shared);
    }

    /// Articles without a law: of the heading, or of 刑法 where its numbered 修正案 follows, which
    /// no other law has.
    fn headed(&mut self, start: usize, parts: Vec<Part>, end: usize) {
        let amended = word(self.text, end, "(").and_then(|at| word(self.text, at, "《修正案("));
        let law = self.heading.or_else(|| amended.map(|_| "刑法"));
        let Some(law) = law.map(str::to_owned) else { return };
        let anaphora = Some(format!("表头{law}"));
        let shared = Shared { start, law, anaphora, ..Shared::default() };
        self.keep(parts, &shared);
    }

    /// Goes back from a 条 to where its 第 begins, or its number; tells whether there is a 第.
    fn unit_start(&self, at: usize) -> Option<(usize, bool)> {
        let mut end = at;
        for _ in 0..LIST_MAX {
            let start = self.number_start(end)?;
            let (c, before) = previous(self.text, start).unwrap_or((' ', start));
            if before >= self.floor && c == '第' {
                return Some((before, true));
            }
            let is_list = matches!(c, '、' | ',' | '和' | '及') && before > self.floor;
            let has_more = || previous(self.text, before).is_some_and(|(c, _)| is_figure(c));
            if !(is_list && has_more()) {
                let is_decimal = matches!(c, '.' | '-' | '/') || c.is_ascii_alphanumeric();
                return (!is_decimal).then_some((start, false));
            }
            end = before;
        }
        None
    }

    fn number_start(&self, end: usize) -> Option<usize> {
        let mut start = end;
        for _ in 0..NUMBER_MAX {
            match previous(self.text, start) {
                Some((c, before)) if is_figure(c) && before >= self.floor => start = before,
                Some(_) | None => break,
            }
        }
        (start < end).then_some(start)
    }

    /// At 前 or 本: 前款, 本条, 本项 and what follows.
    fn back_reference(&mut self, at: usize) {
        let words = ["前款", "前条", "前项", "本款", "本条", "本项"];
        let found = words.into_iter().find_map(|one| Some((one, word(self.text, at, one)?)));
        let Some((reference, end)) = found else { return };
        let para = match reference {
            "前款" => Some(Paragraph::Previous),
            "本款" => Some(Paragraph::This),
            _ => None,
        };
        let place = Place { para, ..Place::default() };
        let parts = Walk::from_word(self.text, at, end, place);
        let has_more = parts.first().is_some_and(|part| part.end > end);
        let goes_on = reference == "前款"
            && any_word(self.text, end, &["规定", "所列", "所称", "的规定", "行为"]).is_some();
        if !has_more && !goes_on {
            return;
        }
        let law = if reference == "前条" { "前条" } else { "本条" };
        let shared = Shared {
            start: at,
            law: law.to_owned(),
            anaphora: Some(reference.to_owned()),
            ..Shared::default()
        };
        self.floor = parts.last().map_or(end, |part| part.end);
        self.keep(parts, &shared);
    }

    /// At a 》: a law is named, with or without an article.
    fn title(&mut self, at: usize) {
        let after = at + '》'.len_utf8();
        if let Some(law) = law::before(self.text, after, self.floor, self.statutes)
            && !law.is_anaphor
        {
            self.memory.name(&law.name);
        }
    }

    /// At 以下简称: the law named before gets a short name.
    fn shortening(&mut self, at: usize) {
        let Some(end) = word(self.text, at, "简称").or_else(|| word(self.text, at, "簡称"))
        else {
            return;
        };
        let mut at = end;
        let mut short = String::new();
        for _ in 0..SHORT_MAX {
            let Some((c, after)) = next(self.text, at) else { return };
            at = after;
            match c {
                '《' | '“' | '"' | '〈' | '‘' | ':' | '为' if short.is_empty() => {}
                '》' | '”' | '"' | '〉' | '’' | ')' => return self.memory.shorten(short),
                _ => short.push(c),
            }
        }
    }

    /// Keeps the citations of one list.
    fn keep(&mut self, parts: Vec<Part>, shared: &Shared) {
        for (at, part) in parts.into_iter().enumerate() {
            let start = if at == 0 { shared.start } else { part.start };
            let bytes = start..part.end;
            let range = self.count(bytes.start)..self.count(bytes.end);
            self.found.push(Citation {
                range,
                bytes,
                law: shared.law.clone(),
                stands_for: shared.stands_for.clone(),
                anaphora: shared.anaphora.clone(),
                place: part.place,
                version_hint: shared.version_hint.clone(),
                is_bracketed: shared.is_bracketed,
                role: shared.role,
            });
        }
    }

    /// Gives the characters before a byte; places are asked for in order, but for a range written
    /// out, whose members end at one place.
    fn count(&mut self, byte: usize) -> usize {
        let (bytes, characters) = self.counted;
        if byte < bytes {
            return self
                .text
                .get(byte..bytes)
                .map_or(characters, |back| characters.saturating_sub(back.chars().count()));
        }
        let more = self.text.get(bytes..byte).map_or(0, |text| text.chars().count());
        self.counted = (byte, characters + more);
        self.counted.1
    }
}

/// What the citations of one list share.
#[derive(Default)]
struct Shared {
    start: usize,
    law: String,
    stands_for: Option<String>,
    anaphora: Option<String>,
    version_hint: Option<String>,
    is_bracketed: bool,
    role: Option<Role>,
}
