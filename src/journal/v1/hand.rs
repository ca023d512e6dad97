//! Wire layout 1 of notes and of the entry that stands before a bulk act.

use crate::domain::{NoteAt, ReviewKey};
use crate::journal::codec::{WireFault, by_code};
use crate::protocol::{BulkAct, Change};
use serde::{Deserialize, Serialize};

/// A note: kind and name of its place, the text before and now.
#[derive(Serialize, Deserialize)]
pub(super) struct NoteV1 {
    kind: String,
    name: String,
    old: String,
    new: String,
}

/// A bulk act: its code, how many reviews and items it touched.
#[derive(Serialize, Deserialize)]
pub(super) struct BulkV1 {
    act: String,
    cases: u32,
    items: u32,
}

impl NoteV1 {
    pub(super) fn new(at: &NoteAt, old: &str, new: &str) -> Self {
        let (kind, name) = (at.kind().to_owned(), at.name().to_owned());
        Self { kind, name, old: old.to_owned(), new: new.to_owned() }
    }

    pub(super) fn of_review(self, review: ReviewKey) -> Result<Change, WireFault> {
        let at = NoteAt::from_parts(&self.kind, &self.name);
        let at = at.ok_or(WireFault::UnknownCode("note place", self.kind))?;
        Ok(Change::Note { review, at, old: self.old, new: self.new })
    }
}

impl BulkV1 {
    pub(super) fn new(act: BulkAct, cases: u32, items: u32) -> Self {
        Self { act: act.code().to_owned(), cases, items }
    }

    pub(super) fn of_review(self, review: ReviewKey) -> Result<Change, WireFault> {
        let act = by_code("bulk act", &BulkAct::ALL, BulkAct::code, self.act)?;
        Ok(Change::Bulk { review, act, cases: self.cases, items: self.items })
    }
}
