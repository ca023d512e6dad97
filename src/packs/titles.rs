//! Finds kinds of document in titles, by their names.

use super::kinds::KindWords;
use crate::domain::DocumentKind;
use std::collections::{BTreeSet, HashMap};

/// What may stand before an alias in a title, in characters: 行政处罚案件调查终结报告.
const BEFORE_MAX: usize = 12;

/// Names of kinds of document, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    names: HashMap<Vec<char>, DocumentKind>,
    /// Names with brackets, as written.
    written: HashMap<String, DocumentKind>,
    /// Lengths of names, in characters, longest first.
    sizes: Vec<usize>,
}

impl Titles {
    /// Takes the aliases of the kinds.
    pub(super) fn of(words: &[KindWords]) -> Self {
        let aliases = || words.iter().flat_map(|one| one.aliases.iter().map(|it| (it, one.kind)));
        let names: HashMap<Vec<char>, DocumentKind> = aliases()
            .map(|(alias, kind)| (plain(alias).chars().collect::<Vec<char>>(), kind))
            .filter(|(alias, _)| !alias.is_empty())
            .collect();
        let sizes: BTreeSet<usize> = names.keys().map(Vec::len).collect();
        let written = aliases()
            .filter(|(alias, _)| alias.contains('（'))
            .map(|(alias, kind)| (alias.clone(), kind))
            .collect();
        Self { names, written, sizes: sizes.into_iter().rev().collect() }
    }

    /// What a line is the title of: it ends with the name of a kind. Brackets within tell a
    /// variant: `行政处罚（听证）告知书` is a notice.
    #[must_use]
    pub fn title(&self, line: &str) -> Option<DocumentKind> {
        let letters = line.chars().filter(|c| !c.is_whitespace());
        let written: String = letters.map(wide_bracket).collect();
        let written = written.trim_start_matches('#');
        self.written
            .get(written)
            .copied()
            .or_else(|| self.ending(&plain(&without_asides(line))))
            .or_else(|| self.ending(&plain(line)))
    }

    fn ending(&self, words: &str) -> Option<DocumentKind> {
        let words: Vec<char> = words.chars().collect();
        (0..words.len().min(BEFORE_MAX))
            .find_map(|from| self.names.get(words.get(from..)?).copied())
    }

    /// Every kind a title names; a longer name hides the shorter ones within it. What stands in
    /// brackets tells what a receipt is for, and is left out unless nothing else names a kind.
    #[must_use]
    pub fn kinds_in(&self, title: &str) -> BTreeSet<DocumentKind> {
        let kinds = self.all_in(&plain(&without_asides(title)));
        if kinds.is_empty() { self.all_in(&plain(title)) } else { kinds }
    }

    fn all_in(&self, text: &str) -> BTreeSet<DocumentKind> {
        let mut letters: Vec<char> = text.chars().collect();
        let mut kinds = BTreeSet::new();
        for size in &self.sizes {
            let mut from = 0;
            while let Some(part) = letters.get(from..from + size) {
                if let Some(kind) = self.names.get(part) {
                    kinds.insert(*kind);
                    letters.iter_mut().skip(from).take(*size).for_each(|c| *c = ' ');
                }
                from += 1;
            }
        }
        kinds.remove(&DocumentKind::Other);
        kinds
    }
}

/// A bracket as packs write it.
const fn wide_bracket(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        other => other,
    }
}

/// The letters of a title.
#[must_use]
pub fn plain(text: &str) -> String {
    // Han letters are asked for first, for that is quicker.
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    text.chars().filter(|c| is_han(*c) || c.is_alphanumeric()).collect()
}

fn without_asides(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}
