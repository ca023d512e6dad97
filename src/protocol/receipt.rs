//! The receipt of an act: given only after its entries are synced to disk.

use super::bulk::BulkAct;
use super::change::Aggregate;
use super::entry::Head;
use crate::domain::DefectId;

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Recorded.
    Recorded,
    /// Everything was already so; nothing was written.
    NothingToDo,
    /// An import: how many cases were made, completed or revised, and unchanged.
    Imported {
        /// Cases that are new.
        made: usize,
        /// Cases that were there and changed.
        changed: usize,
        /// Cases that were there and did not change.
        unchanged: usize,
    },
    /// A bulk act: how many reviews and items it touched.
    Bulk {
        /// What was done.
        act: BulkAct,
        /// Reviews.
        cases: u32,
        /// Items.
        items: u32,
    },
    /// An act was undone; names the change (`Change::code`) and how many entries it had.
    Undone {
        /// `Change::code` of the act.
        act: &'static str,
        /// Its entries.
        entries: usize,
    },
    /// An act was done again.
    Redone {
        /// `Change::code` of the act.
        act: &'static str,
        /// Its entries.
        entries: usize,
    },
}

/// Proof that an act is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What came of it.
    pub outcome: Outcome,
    /// What it touched; screens ask again for these.
    pub touched: Vec<Aggregate>,
    /// The defect it flagged, when it flagged one.
    pub flagged: Option<DefectId>,
    /// The own chain after it.
    pub head: Head,
}
