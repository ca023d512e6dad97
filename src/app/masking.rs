//! What the screens show of persons: in full, or covered once the reviewer asks for it.
//!
//! Only what is shown changes: search, filters, records and exports work on the words themselves.

use super::field::Field as TextField;
use super::model::{Model, Tone};
use super::screen::Reader;
use crate::domain::mask;
use crate::protocol::filter::Field;
use crate::protocol::{CaseView, TextHit};
use std::borrow::Cow;
use std::ops::Range;

/// Most names kept for one case.
const NAMES_MAX: usize = 200;

impl Model {
    /// Covers persons, or shows them again, and says which.
    pub(super) fn turn_mask(&mut self) {
        self.is_masked = !self.is_masked;
        let words = if self.is_masked {
            self.lang.pick(
                "已脱敏：姓名、身份证号、电话、卡号、住址在各画面遮盖；查找与记录不受影响，再按一次恢复。",
                "Masked: names, identity numbers, telephones, cards, addresses. Search and records \
                 keep the words; press again to show them.",
            )
        } else {
            self.lang.pick("已恢复显示全部内容。", "Everything is shown again.")
        };
        self.say(Tone::Plain, words);
    }

    /// A text as the screens show it; names known from the open case are covered wherever they
    /// stand.
    #[must_use]
    pub fn shown<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !self.is_masked {
            return Cow::Borrowed(text);
        }
        mask::masked(text, self.reader().map(|reader| reader.names.as_slice()).unwrap_or_default())
    }

    /// A text about one case as the screens show it, its party known.
    #[must_use]
    pub fn shown_of<'a>(&self, text: &'a str, party: &str) -> Cow<'a, str> {
        if !self.is_masked {
            return Cow::Borrowed(text);
        }
        mask::masked(text, &name_of(party).into_iter().collect::<Vec<_>>())
    }

    /// The name of a person as the screens show it.
    #[must_use]
    pub fn shown_person<'a>(&self, name: &'a str) -> Cow<'a, str> {
        if self.is_masked { Cow::Owned(mask::person_masked(name)) } else { Cow::Borrowed(name) }
    }

    /// A party, person or company, as the screens show it.
    #[must_use]
    pub fn shown_party<'a>(&self, party: &'a str) -> Cow<'a, str> {
        if self.is_masked { Cow::Owned(mask::party_masked(party)) } else { Cow::Borrowed(party) }
    }

    /// A filter as the title line shows it: a word that is a name, alone or asked of a field of
    /// persons, is covered.
    #[must_use]
    pub fn shown_filter<'a>(&self, filter: &'a str) -> Cow<'a, str> {
        if !self.is_masked {
            return Cow::Borrowed(filter);
        }
        let persons = [Field::Party, Field::Reviewer].map(|field| [field.zh(), field.en()]);
        let word = |word: &str| match word.split_once('=') {
            None => mask::party_masked(word),
            Some((field, value)) if persons.as_flattened().contains(&field) => {
                let name = mask::party_masked(value.trim_matches('"'));
                if value.starts_with('"') {
                    format!("{field}=\"{name}\"")
                } else {
                    format!("{field}={name}")
                }
            }
            Some(_) => word.to_owned(),
        };
        Cow::Owned(filter.split(' ').map(word).collect::<Vec<_>>().join(" "))
    }

    /// A passage found in a document as the screens show it, its places where they were.
    #[must_use]
    pub fn shown_hit<'a>(&self, hit: &'a TextHit) -> Cow<'a, TextHit> {
        if !self.is_masked {
            return Cow::Borrowed(hit);
        }
        let passage = self.shown(&hit.passage).into_owned();
        let carry = |place: &Range<usize>| mask::carried(&hit.passage, &passage, place.clone());
        let places = hit.places.iter().map(carry).collect();
        let title = self.shown(&hit.title).into_owned();
        Cow::Owned(TextHit { title, passage, places, ..hit.clone() })
    }

    /// A field as the screens show it, its caret where it was.
    #[must_use]
    pub fn shown_field<'a>(&self, field: &'a TextField) -> Cow<'a, TextField> {
        match self.shown(field.text()) {
            Cow::Owned(text) => Cow::Owned(field.covered_by(text)),
            Cow::Borrowed(_) => Cow::Borrowed(field),
        }
    }
}

impl Reader {
    /// Notes the names a text of the case announces.
    pub(super) fn note_names(&mut self, names: Vec<String>) {
        let room = NAMES_MAX.saturating_sub(self.names.len());
        let new = names.into_iter().filter(|name| !self.names.contains(name)).take(room);
        let new: Vec<String> = new.collect();
        self.names.extend(new);
    }

    /// Notes the names in the facts of the case.
    pub(super) fn note_facts(&mut self, view: &CaseView) {
        let facts = &view.case.facts;
        let others = facts.others.iter().map(|(_, fact)| fact.value.as_str());
        let party = facts.party.iter().map(|fact| fact.value.as_str());
        let names = party.chain(others).filter_map(name_of).collect();
        self.note_names(names);
    }
}

/// The name of a person, without what stands in brackets behind it.
fn name_of(text: &str) -> Option<String> {
    let head = text.split(['（', '(']).next().unwrap_or_default().trim();
    mask::is_person(head).then(|| head.to_owned())
}
