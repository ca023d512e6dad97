//! Judges what a text cites: is the law known, in force on the day, is the article there.

use crate::domain::{DefectCode, Severity};
use crate::extract::citation::Citation;
use crate::packs::Packs;
use chrono::NaiveDate;

/// A citation and the day whose law it is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The citation.
    pub citation: Citation,
    /// The day of the act for substance, the day of the step for procedure; 行政处罚法第三十七条.
    pub on: NaiveDate,
}

/// Gives how grave a defect type is by its pack; `None` for a code that is in no pack.
#[must_use]
pub fn severity(packs: &Packs, code: &DefectCode) -> Option<Severity> {
    packs.defect(code).map(|defect| defect.severity)
}
