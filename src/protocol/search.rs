//! Finding: cases by a part of their names, places in the texts of all documents.

use super::answer::CaseRow;
use crate::domain::{CaseId, CriterionCode, DocumentKey};
use std::ops::Range;

/// The cases a jump leads to, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JumpPage {
    /// The best of them.
    pub rows: Vec<CaseRow>,
    /// How many fit in all.
    pub total: usize,
}

/// A line of a document that holds what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextHit {
    /// The case.
    pub case: CaseId,
    /// Its docket as written; empty when there is none.
    pub docket: String,
    /// The document.
    pub document: DocumentKey,
    /// Its title.
    pub title: String,
    /// Page, from 1.
    pub page: u32,
    /// Line on the page, from 1.
    pub line: u32,
    /// The words round the place.
    pub passage: String,
    /// Where the words stand that were looked for, in bytes of the passage.
    pub places: Vec<Range<usize>>,
}

/// What a search through all documents has found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFinds {
    /// The first lines, in the order of arrival.
    pub hits: Vec<TextHit>,
    /// Lines in all.
    pub lines: u64,
    /// Documents they are in.
    pub documents: u64,
    /// Cases they are in.
    pub cases: u64,
    /// Whether every document was gone through.
    pub is_done: bool,
}

/// Values that are met in the records, for completing a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownValues {
    /// Names of units with cases, in the order of their codes.
    pub units: Vec<String>,
    /// Names of people with work.
    pub reviewers: Vec<String>,
    /// Codes of defects that were flagged, with the titles of their types.
    pub codes: Vec<(String, String)>,
}

/// An item to look at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// The line of its case.
    pub case: CaseRow,
    /// The item.
    pub item: CriterionCode,
    /// Its title.
    pub title: String,
    /// Whose review it is.
    pub reviewer: String,
    /// Why it is doubted, or what the latest defect says; may be empty.
    pub note: String,
}

/// Items to look at again, the oldest case first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueuePage {
    /// The first of them.
    pub rows: Vec<QueueRow>,
    /// How many there are in all.
    pub total: usize,
}
