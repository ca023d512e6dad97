//! The facts of a case as rules see them: one value a name, with the places where it was read.

use crate::domain::{CaseKind, DocumentKind, Fen, FindingPlace, Procedure};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A date.
    Day(NaiveDate),
    /// Dates.
    Days(Vec<NaiveDate>),
    /// An amount.
    Money(Fen),
    /// A whole number.
    Number(i64),
    /// Words.
    Text(String),
    /// Several words.
    Texts(Vec<String>),
    /// Yes or no.
    Flag(bool),
}

/// A fact that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Its value.
    pub value: Value,
    /// Where it was read; empty for what follows from several documents.
    pub places: Vec<FindingPlace>,
}

/// A document, or a form bound within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// What it is.
    pub kind: DocumentKind,
    /// Whether its text is known: it is no scan and no picture.
    pub has_text: bool,
}

/// What is known of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFacts {
    /// Its kind.
    pub kind: CaseKind,
    /// Its procedure.
    pub procedure: Procedure,
    /// The facts, by their names in the table of facts.
    pub facts: BTreeMap<String, Bound>,
    /// What the file holds.
    pub documents: Vec<Held>,
}

impl CaseFacts {
    /// Adds a fact of which no place is known.
    pub fn put(&mut self, name: &str, value: Value) {
        self.facts.insert(name.to_owned(), Bound { value, places: Vec::new() });
    }

    /// Counts the documents of a kind.
    #[must_use]
    pub fn count(&self, kind: DocumentKind) -> usize {
        self.documents.iter().filter(|held| held.kind == kind).count()
    }

    /// Tells whether a document could be anything: it was not recognised and cannot be read.
    #[must_use]
    pub fn has_unknown(&self) -> bool {
        self.documents.iter().any(|held| held.kind == DocumentKind::Other && !held.has_text)
    }

    /// Tells whether the file looks whole: it decides, serves and closes, so that what is not in
    /// it is missing rather than left at home.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let has = |kinds: &[DocumentKind]| kinds.iter().any(|kind| self.count(*kind) > 0);
        !self.has_unknown()
            && has(&[
                DocumentKind::PenaltyDecision,
                DocumentKind::SummaryDecision,
                DocumentKind::SeizureDecision,
                DocumentKind::PermitDecision,
            ])
            && has(&[DocumentKind::ServiceReceipt])
            && has(&[DocumentKind::ClosureApproval, DocumentKind::Remarks])
    }
}
