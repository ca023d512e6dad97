//! Covers persons in a text that others may see: names, identity numbers, telephones, bank cards,
//! plates, mail and home addresses. Companies, credit codes and docket numbers stay.
//!
//! A covered character is replaced by one as wide, so that lines break where they broke before:
//! given names by 某, digits and Latin letters by `*`, their full-width forms and the words of an
//! address by `＊`.

mod bodies;
mod body_words;
mod names;
mod numbers;
mod places;
mod surnames;
mod veil;

pub use names::{is_person, names_in};
pub use veil::{MaskLevel, Veil, without_ending};

use std::borrow::Cow;
use std::ops::Range;

/// How a character is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cover {
    /// It stays.
    Open,
    /// A sign in its place.
    Star,
    /// 某 in its place.
    Someone,
}

/// A text as characters, folded to half width for comparing, with what covers each.
struct Letters {
    written: Vec<char>,
    folded: Vec<char>,
    covers: Vec<Cover>,
}

impl Letters {
    fn new(text: &str) -> Self {
        let written: Vec<char> = text.chars().collect();
        let folded = written.iter().map(|letter| fold(*letter)).collect();
        let covers = vec![Cover::Open; written.len()];
        Self { written, folded, covers }
    }

    /// The folded character at an index; a line feed outside.
    fn at(&self, index: usize) -> char {
        self.folded.get(index).copied().unwrap_or('\n')
    }

    /// Whether the folded text goes on like this from an index.
    fn goes_on(&self, index: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(step, letter)| self.at(index + step) == letter)
    }

    /// Whether one of some words stands among the `reach` characters before an index, on its line.
    fn has_before(&self, index: usize, reach: usize, words: &[&str]) -> bool {
        let before = self.folded.get(index.saturating_sub(reach)..index).unwrap_or_default();
        let near: String = before.iter().collect();
        words.iter().any(|word| near.contains(word))
    }

    /// Covers the letters and digits of a range; signs and blanks stay.
    fn star(&mut self, range: Range<usize>) {
        self.cover(range, Cover::Star);
    }

    /// Covers a name but for its surname.
    fn someone(&mut self, range: Range<usize>) {
        let name: String = self.folded.get(range.clone()).unwrap_or_default().iter().collect();
        let kept = surnames::length(&name).max(1);
        self.cover(range.start + kept..range.end, Cover::Someone);
    }

    fn cover(&mut self, range: Range<usize>, cover: Cover) {
        for index in range {
            let is_word = self.at(index).is_alphanumeric();
            if let Some(slot) = self.covers.get_mut(index).filter(|_| is_word) {
                *slot = cover;
            }
        }
    }

    fn text(&self) -> String {
        let covered = |(letter, cover): (&char, &Cover)| match cover {
            Cover::Open => *letter,
            Cover::Someone => '某',
            Cover::Star if letter.is_ascii() => '*',
            Cover::Star => '＊',
        };
        self.written.iter().zip(&self.covers).map(covered).collect()
    }
}

/// Folds a full-width character to its half-width form.
fn fold(letter: char) -> char {
    match letter {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(letter).saturating_sub(0xfee0)).unwrap_or(letter)
        }
        other => other,
    }
}

/// Covers what the text tells of persons; `known` names are covered wherever they stand.
///
/// The result has as many characters as the text, each as wide.
#[must_use]
pub fn masked<'a>(text: &'a str, known: &[String]) -> Cow<'a, str> {
    let mut letters = Letters::new(text);
    numbers::cover(&mut letters);
    places::cover(&mut letters);
    names::cover(&mut letters, known);
    if letters.covers.iter().all(|cover| *cover == Cover::Open) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(letters.text())
}

/// Covers the name of a person: what follows the surname becomes 某. A role, such as 评查员甲, and
/// a name that is covered already stay.
#[must_use]
pub fn person_masked(name: &str) -> String {
    let mut letters = Letters::new(name);
    let end = letters.folded.iter().position(|letter| matches!(letter, '(' | '[' | ','));
    let end = end.unwrap_or(letters.folded.len());
    let head: String = letters.folded.get(..end).unwrap_or_default().iter().collect();
    if !names::is_role(head.trim()) {
        letters.someone(0..end);
    }
    numbers::cover(&mut letters);
    letters.text()
}

/// Covers a party: a person's name; of any other what it tells of persons.
#[must_use]
pub fn party_masked(party: &str) -> String {
    if is_person(party) { person_masked(party) } else { masked(party, &[]).into_owned() }
}

/// Carries a range of bytes over from a text to its covered form, which has other characters in
/// the same number.
#[must_use]
pub fn carried(text: &str, covered: &str, range: Range<usize>) -> Range<usize> {
    if text.len() == covered.len() {
        return range;
    }
    let carry = |at: usize| {
        let count = text.get(..at).map_or(usize::MAX, |head| head.chars().count());
        covered.char_indices().nth(count).map_or(covered.len(), |(byte, _)| byte)
    };
    carry(range.start)..carry(range.end)
}

#[cfg(test)]
mod tests;
