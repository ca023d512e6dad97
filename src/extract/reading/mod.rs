//! Reads the facts a check needs out of the forms of a file, each with its place. Written for the
//! kind of form and not for one template: labels may stand before colons, in table cells or in
//! brackets, and dates in any form. What is not plain is left out.

mod decision;
mod evidence;
mod execution;
mod form;
mod notice;
mod people;
mod review;
mod seizure;
mod service;

use super::dates;
use super::forms::Piece;
use crate::domain::{DocumentKey, DocumentKind, FactSpot, Fen};
use chrono::NaiveDate;
use form::{Form, Found};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// The value of a fact as read; several of one name are a list, or disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// A date.
    Day(NaiveDate),
    /// An amount.
    Money(Fen),
    /// A whole number.
    Number(i64),
    /// Words.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

impl FactValue {
    /// Reads a value of the same kind as another; nothing when it is no such value.
    #[must_use]
    fn like(&self, text: &str) -> Option<Self> {
        match self {
            Self::Day(_) => dates::parse(text).map(Self::Day),
            Self::Money(_) => Fen::parse_decimal(text, 100).map(Self::Money),
            Self::Number(_) => text.parse().ok().map(Self::Number),
            Self::Text(_) => Some(Self::Text(text.to_owned())),
            Self::Flag(_) => text.parse().ok().map(Self::Flag),
        }
    }
}

impl fmt::Display for FactValue {
    /// As a person may type it: `2025-03-01`, an amount in 元, `true` or `false`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Money(fen) => fen.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Flag(flag) => flag.fmt(f),
        }
    }
}

/// A fact and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFact {
    /// Its name in the table of facts (`packs::facts`).
    pub name: Cow<'static, str>,
    /// Its value.
    pub value: FactValue,
    /// The document.
    pub document: DocumentKey,
    /// Where in the text of the document, in bytes; empty when the form as a whole is meant.
    pub bytes: Range<usize>,
    /// The words there.
    pub quote: String,
    /// Whether the text it was read in is all there; otherwise it is only likely.
    pub is_sure: bool,
}

/// What is being read, and what was found so far.
struct Reader<'a> {
    forms: Vec<Form<'a>>,
    facts: Vec<ReadFact>,
}

/// Reads all forms of a case. The first fact of a name is the one to go by: forms are asked in the
/// order of their weight, and forms of one kind in the order of the file.
#[must_use]
pub fn read(pieces: &[Piece<'_>]) -> Vec<ReadFact> {
    let mut reader = Reader { forms: pieces.iter().map(Form::new).collect(), facts: Vec::new() };
    decision::read(&mut reader);
    notice::read(&mut reader);
    evidence::read(&mut reader);
    people::read(&mut reader);
    review::read(&mut reader);
    service::read(&mut reader);
    execution::read(&mut reader);
    seizure::read(&mut reader);
    reader.facts
}

/// Lays over what was read what people say instead. A value of another kind, or one said of what
/// is no longer read, changes nothing.
#[must_use]
pub fn corrected(mut facts: Vec<ReadFact>, said: &BTreeMap<FactSpot, String>) -> Vec<ReadFact> {
    for (spot, value) in said {
        let is_it = |fact: &ReadFact| {
            fact.name == spot.fact
                && fact.document == spot.document
                && fact.value.to_string() == spot.read
        };
        if value.is_empty() {
            facts.retain(|fact| !is_it(fact));
        }
        for fact in facts.iter_mut().filter(|fact| is_it(fact)) {
            if let Some(value) = fact.value.like(value) {
                fact.value = value;
            }
        }
    }
    facts
}

impl<'a> Reader<'a> {
    /// The forms of some kinds.
    fn of(&self, kinds: &[DocumentKind]) -> Vec<Form<'a>> {
        self.forms.iter().filter(|form| kinds.contains(&form.kind)).cloned().collect()
    }

    fn put(&mut self, name: &'static str, form: &Form<'_>, value: FactValue, at: Range<usize>) {
        let quote = form.text.get(at.clone()).unwrap_or_default().trim().to_owned();
        let bytes = form.start + at.start..form.start + at.end;
        let document = form.key.clone();
        let (name, is_sure) = (name.into(), form.is_sound);
        self.facts.push(ReadFact { name, value, document, bytes, quote, is_sure });
    }

    fn day(&mut self, name: &'static str, form: &Form<'_>, found: Option<Found<NaiveDate>>) {
        // Of a form that is cut off or scanned badly the last day is not its own.
        if let Some(found) = found.filter(|_| form.is_sound) {
            self.put(name, form, FactValue::Day(found.value), found.at);
        }
    }

    fn number(&mut self, name: &'static str, form: &Form<'_>, found: Option<Found<i64>>) {
        if let Some(found) = found {
            self.put(name, form, FactValue::Number(found.value), found.at);
        }
    }

    fn text(&mut self, name: &'static str, form: &Form<'_>, found: Option<Found<String>>) {
        if let Some(found) = found {
            self.put(name, form, FactValue::Text(found.value), found.at);
        }
    }

    /// Says yes or no of a form as a whole, or of the words that say so.
    fn flag(&mut self, name: &'static str, form: &Form<'_>, is: bool, words: &[&str]) {
        if !is && !form.is_sound {
            return;
        }
        let at = form.place_of(words).unwrap_or(0..0);
        self.put(name, form, FactValue::Flag(is), at);
    }
}

#[cfg(test)]
mod tests;
