//! The filter language (`镇街=狮岭 分<80 类=证据`): which cases and defects a list takes.
//!
//! ```text
//! filter    = all { ("|" | 或 | or) all }
//! all       = one { [ "&" | 且 | and ] one }
//! one       = ("!" | 非 | not) one | "(" filter ")" | condition | word
//! condition = field ("=" | "!=" | "<" | "<=" | ">" | ">=" | "~") value
//! ```
//!
//! A word without a field is looked for in docket, party, matter and unit. Full-width signs count
//! as their ASCII ones; quotes keep white space and signs.

mod condition;
mod eval;
mod fault;
mod field;
mod parse;
mod slot;
mod token;
mod views;

#[cfg(test)]
mod tests;

pub use fault::{FilterFault, FilterMistake};
pub use field::Field;
pub use slot::{Due, Slot, due, written};
pub use token::Operator;
pub use views::{View, Views};

use super::answer::{CaseRow, CaseStatus, DefectRow};
use eval::{Node, Subject};

/// A parsed filter; the default takes everything that is not withdrawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    source: String,
    root: Option<Node>,
}

impl Filter {
    /// Reads a filter; an empty text is the default one.
    pub fn parse(text: &str) -> Result<Self, FilterFault> {
        Ok(Self { root: parse::parse(text)?, source: text.trim().to_owned() })
    }

    /// Gives the text the filter was read from, without white space round it.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Tells whether the filter takes a case. A condition on defects holds when one of the case's
    /// defects meets it.
    #[must_use]
    pub fn takes(&self, row: &CaseRow) -> bool {
        self.weigh(Subject { case: row, defect: None })
    }

    /// Tells whether the filter takes a defect: 类别, 编码 and 严重程度 are those of the defect,
    /// everything else is of its case.
    #[must_use]
    pub fn takes_defect(&self, row: &DefectRow) -> bool {
        self.weigh(Subject { case: &row.case, defect: Some(&row.defect) })
    }

    /// A withdrawn case is taken only by a filter that names 已撤回 (`状态!=已评` does not).
    fn weigh(&self, subject: Subject<'_>) -> bool {
        let Some(root) = &self.root else { return subject.case.status != CaseStatus::Withdrawn };
        let may_take =
            subject.case.status != CaseStatus::Withdrawn || root.names(CaseStatus::Withdrawn);
        may_take && root.takes(subject)
    }
}
