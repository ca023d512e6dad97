//! The law before an article: its title, what stands between, or a name without brackets.

use super::letters::{is_blank, previous, word_before};
use super::memory::ending;
use super::numeral::is_figure;
use super::{bare, hint};
use crate::packs::statutes::Statutes;

/// Most characters of a title.
const TITLE_MAX: usize = 80;
/// Most characters in brackets between title and article.
const ASIDE_MAX: usize = 160;
/// Most characters without brackets between title and article.
const BETWEEN_MAX: usize = 40;
/// Most things between title and article.
const PAUSES_MAX: usize = 4;

/// A law and where it begins.
pub(super) struct Law {
    pub(super) start: usize,
    pub(super) name: String,
    pub(super) is_anaphor: bool,
    pub(super) version_hint: Option<String>,
    pub(super) is_bracketed: bool,
}

/// Reads the law that ends right before an article at `at`, not going back before `floor`.
pub(super) fn before(text: &str, at: usize, floor: usize, statutes: &Statutes) -> Option<Law> {
    let mut at = at;
    let mut asides: Vec<&str> = Vec::new();
    for _ in 0..PAUSES_MAX {
        match title(text, at, floor) {
            Closed::Title(start, name) => {
                let law = with_hint(start, &name, false, &asides);
                return Some(Law { is_bracketed: true, ..law });
            }
            Closed::NoLaw => return None,
            Closed::Nothing => {}
        }
        if let Some(found) = bare::read(text, at, floor, statutes) {
            let law = with_hint(found.start, &found.name, found.is_anaphor, &asides);
            let is_open = previous(text, law.start).is_some_and(|(c, _)| c == '《' || c == '〈');
            return Some(Law { is_bracketed: is_open, ..law });
        }
        let start = pause(text, at, floor)?;
        asides.extend(text.get(start..at));
        at = start;
    }
    None
}

/// Makes a law; a version in its title (`某法（2021年修正）`) is no part of its name.
fn with_hint(start: usize, name: &str, is_anaphor: bool, asides: &[&str]) -> Law {
    let beside = || asides.iter().find_map(|aside| hint::version(aside));
    let name = name.trim_matches(['<', '〈', '《', '“', '"']).to_owned();
    let inner = name.rsplit_once(['（', '(']).and_then(|(head, aside)| {
        let version = hint::version(aside)?;
        ending(head).map(|_| (head.to_owned(), version))
    });
    let (name, own) = inner.map_or((name, None), |(head, version)| (head, Some(version)));
    let version_hint = own.or_else(beside);
    Law { start, name, is_anaphor, version_hint, is_bracketed: false }
}

/// What a closing bracket closes.
enum Closed {
    /// There is none.
    Nothing,
    /// Something that is no law.
    NoLaw,
    /// A title, and where it begins.
    Title(usize, String),
}

/// Reads a title that ends at `at`.
fn title(text: &str, at: usize, floor: usize) -> Closed {
    let Some((close, end)) = previous(text, at) else { return Closed::Nothing };
    let open: &[char] = match close {
        '》' => &['《', '〈', '<'],
        '〉' | '>' => &['〈', '<', '《'],
        '”' | '"' => &['“', '"'],
        '」' => &['「'],
        _ => return Closed::Nothing,
    };
    // Other brackets are used for much besides laws.
    let is_sure = close == '》';
    let found = opening(text, end, floor, (open, close));
    let name = |start: usize| {
        let inner = text.get(start..end)?;
        let name: String = inner.chars().filter(|c| !is_blank(*c)).collect();
        let name = name.trim_start_matches(['《', '〈', '<', '＜', '“', '"', '「']).to_owned();
        let name = name.trim_end_matches(['〉', '>', '＞']).to_owned();
        (!name.is_empty() && (is_sure || ending(&name).is_some())).then_some((start, name))
    };
    let title = match found {
        Some(start) => name(start),
        // The opening bracket was lost: what ends here may be a name all the same.
        None if is_sure || close == '〉' || close == '>' => lost(text, end, floor),
        None => None,
    };
    title.map_or(Closed::NoLaw, |(start, name)| Closed::Title(start, name))
}

/// Finds the bracket that opens what is closed at `end`; a sentence does not go on within a title.
fn opening(text: &str, end: usize, floor: usize, pair: (&[char], char)) -> Option<usize> {
    let (open, close) = pair;
    let mut at = end;
    let mut inner = 0_usize;
    for _ in 0..TITLE_MAX {
        let (c, start) = previous(text, at)?;
        if start < floor || matches!(c, '。' | '；' | ';') {
            return None;
        }
        if open.contains(&c) && (inner == 0 || c == '《') {
            // `<<` is one bracket.
            let twin = previous(text, start).filter(|(c, twin)| *c == '<' && *twin >= floor);
            return Some(if c == '<' { twin.map_or(start, |(_, twin)| twin) } else { start });
        }
        match c {
            '〉' | '>' if close == '》' || at == end => inner += usize::from(close == '》'),
            '〈' | '<' => inner = inner.saturating_sub(1),
            '》' => return None,
            _ => {}
        }
        at = start;
    }
    None
}

/// A name whose opening bracket was lost: `依据中华人民共和国安全生产法》`.
fn lost(text: &str, end: usize, floor: usize) -> Option<(usize, String)> {
    let found = bare::read(text, end, floor, &Statutes::default())?;
    (!found.is_anaphor).then_some((found.start, found.name))
}

/// Goes back over one thing that may stand between a law and its article.
fn pause(text: &str, at: usize, floor: usize) -> Option<usize> {
    let (c, start) = previous(text, at)?;
    if start < floor {
        return None;
    }
    match c {
        ')' | ']' => aside(text, start, floor),
        '的' | '中' | ':' => follows_law(text, start).then_some(start),
        '编' | '分' => part(text, start),
        '章' | '节' => chapter(text, start),
        '号' | '正' | '订' | '版' | '改' | '行' => loose(text, start, floor),
        _ => None,
    }
}

fn follows_law(text: &str, at: usize) -> bool {
    previous(text, at)
        .is_some_and(|(c, _)| matches!(c, '》' | '〉' | '>' | '”' | ')' | '法' | '例'))
}

/// `（2021年6月10日第三次修正）`.
fn aside(text: &str, end: usize, floor: usize) -> Option<usize> {
    let mut at = end;
    let mut depth = 1_usize;
    for _ in 0..ASIDE_MAX {
        let (c, start) = previous(text, at)?;
        if start < floor {
            return None;
        }
        match c {
            ')' | ']' => depth += 1,
            '(' | '[' => depth -= 1,
            '。' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(start);
        }
        at = start;
    }
    None
}

/// `《民法典》人格权编`, `民法典总则编`.
fn part(text: &str, end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..10 {
        let (c, start) = previous(text, at)?;
        if matches!(c, '》' | '典' | '〉') {
            return Some(at);
        }
        if !('\u{4e00}'..='\u{9fff}').contains(&c) {
            return None;
        }
        at = start;
    }
    None
}

/// `第六章`, `第二节`.
fn chapter(text: &str, end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..6 {
        let (c, start) = previous(text, at)?;
        if c == '第' && at < end {
            return Some(start);
        }
        if !is_figure(c) {
            return None;
        }
        at = start;
    }
    None
}

/// An order number or a version without brackets: `安监总局令第15号`, `2021年修正版`.
fn loose(text: &str, end: usize, floor: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..BETWEEN_MAX {
        let (c, start) = previous(text, at)?;
        if c == '》' && start >= floor {
            return Some(at);
        }
        let is_word = c.is_ascii_digit() || ('\u{4e00}'..='\u{9fff}').contains(&c);
        if start < floor || !(is_word || matches!(c, '[' | ']' | '〇')) {
            return None;
        }
        // A verb tells that another sentence part has begun.
        if c == '据' || word_before(text, at, "违反").is_some() {
            return None;
        }
        at = start;
    }
    None
}
