//! The filter language (`镇街=狮岭 分<80 类=证据`).

use super::answer::{CaseRow, CaseStatus, DefectRow};

/// A parsed filter; the default takes everything that is not withdrawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {}

/// What is wrong with a filter text and where, in characters from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterFault {
    /// The offending place.
    pub at: usize,
}

impl Filter {
    /// Reads a filter.
    pub fn parse(_text: &str) -> Result<Self, FilterFault> {
        Ok(Self {})
    }

    /// Tells whether the filter takes a case.
    #[must_use]
    pub fn takes(&self, row: &CaseRow) -> bool {
        row.status != CaseStatus::Withdrawn
    }

    /// Tells whether the filter takes a defect.
    #[must_use]
    pub fn takes_defect(&self, row: &DefectRow) -> bool {
        self.takes(&row.case)
    }
}
