//! Bulk acts: one request over many cases or items, foreseen before it is done.

use crate::domain::{CaseId, CriterionCode};
use std::collections::BTreeMap;

/// What is done to all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BulkAct {
    /// What is still unjudged passes.
    Pass,
    /// What is still unjudged and may not apply does not apply.
    NotApplicable,
    /// Put in doubt.
    Doubt,
    /// Taken out of doubt.
    Settle,
    /// Reviews that are complete are submitted.
    Submit,
    /// Submitted reviews are opened again, for one reason.
    Reopen,
}

impl BulkAct {
    /// Every act.
    pub const ALL: [Self; 6] =
        [Self::Pass, Self::NotApplicable, Self::Doubt, Self::Settle, Self::Submit, Self::Reopen];
    /// The acts upon cases.
    pub const OF_CASES: [Self; 3] = [Self::Pass, Self::Submit, Self::Reopen];
    /// The acts upon items of one case.
    pub const OF_ITEMS: [Self; 4] = [Self::Pass, Self::NotApplicable, Self::Doubt, Self::Settle];

    /// The name used on the wire and in histories.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::NotApplicable => "na",
            Self::Doubt => "doubt",
            Self::Settle => "settle",
            Self::Submit => "submit",
            Self::Reopen => "reopen",
        }
    }

    /// Finds an act by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }
}

/// What a bulk act is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkScope {
    /// Whole cases.
    Cases(Vec<CaseId>),
    /// Items of one case.
    Items(CaseId, Vec<CriterionCode>),
}

impl BulkScope {
    /// The acts it takes.
    #[must_use]
    pub const fn acts(&self) -> &'static [BulkAct] {
        match self {
            Self::Cases(_) => &BulkAct::OF_CASES,
            Self::Items(..) => &BulkAct::OF_ITEMS,
        }
    }
}

/// A bulk act asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkRequest {
    /// What is done.
    pub act: BulkAct,
    /// To what.
    pub scope: BulkScope,
    /// Why; compulsory for `Reopen`, empty otherwise.
    pub reason: String,
}

/// Why a case or an item is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftWhy {
    /// The case is submitted and locked.
    Submitted,
    /// The case is not submitted.
    NotSubmitted,
    /// The case still has items unjudged or in doubt.
    Incomplete,
    /// The case is gone, withdrawn, or has no rubric.
    Unusable,
    /// Its session does not allow it, or does not allow it now.
    Session,
    /// The item has a verdict already.
    Judged,
    /// The item is in doubt.
    InDoubt,
    /// The item is a veto, which is judged one by one.
    Veto,
    /// The item always applies.
    MustApply,
    /// The item is so already.
    AlreadySo,
}

impl LeftWhy {
    /// Whether cases are counted under it rather than items.
    #[must_use]
    pub const fn is_of_cases(self) -> bool {
        matches!(
            self,
            Self::Submitted
                | Self::NotSubmitted
                | Self::Incomplete
                | Self::Unusable
                | Self::Session
        )
    }
}

/// What a bulk act will come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// Cases it touches.
    pub cases: u32,
    /// Items it touches.
    pub items: u32,
    /// What it leaves alone, by reason.
    pub left: BTreeMap<LeftWhy, u32>,
}
