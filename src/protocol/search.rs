//! Finding: cases by a part of their names, places in the texts of all documents.

use super::answer::CaseRow;
use crate::domain::{CaseId, DocumentKey};
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
