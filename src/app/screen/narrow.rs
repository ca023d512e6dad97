//! The state of a filter under typing: what can come next, and what is wrong.

use crate::protocol::KnownValues;
use crate::protocol::filter::FilterFault;
use std::ops::Range;

/// Something that can be written where the caret stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// What is written.
    pub insert: String,
    /// What it means; may be empty.
    pub label: String,
    /// Other names it is found by.
    pub others: Vec<String>,
    /// Whether a condition ends with it.
    pub is_last: bool,
}

/// A filter under typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// What can come next, the best first.
    pub candidates: Vec<Candidate>,
    /// What of it is written already, in bytes of the text.
    pub range: Range<usize>,
    /// The candidate the arrows went to; Enter takes it.
    pub picked: Option<usize>,
    /// What is wrong.
    pub fault: Option<FilterFault>,
    /// Whether Enter was pressed on the mistake: it is told even if more may follow.
    pub is_told: bool,
    /// How far back among the filters typed before, from 0.
    pub back: Option<usize>,
    /// What was typed before going back.
    pub begun: String,
    /// The values the records know.
    pub known: KnownValues,
}

impl Narrowing {
    /// Gives the mistake to tell: one at the very end is only half a text until Enter.
    #[must_use]
    pub fn told(&self) -> Option<&FilterFault> {
        self.fault.as_ref().filter(|fault| self.is_told || fault.len > 0)
    }
}
