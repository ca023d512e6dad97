//! Citations of laws in a text: which law, article, paragraph, item, and where they stand.
//!
//! The text is walked once. A citation is recognised at its 条 (or at 前款, 本项 and the like), the
//! law is read backwards from there within fixed limits, the list of places forwards; whatever was
//! read is never read again, so that the time is linear in the text whatever it holds.

mod bare;
mod hint;
mod law;
mod letters;
mod memory;
mod numeral;
mod places;
mod role;
mod scan;

use crate::domain::Place;
use crate::packs::statutes::Statutes;
use std::ops::Range;

/// One place of a law that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Where it stands in the text, in characters.
    pub range: Range<usize>,
    /// Where it stands in the text, in bytes.
    pub bytes: Range<usize>,
    /// The law as named, without brackets and blanks; 本法 and the like as written, 本条 for 前款.
    pub law: String,
    /// The law meant by 本法, 该法 or a name shortened by 以下简称, when the text names it before.
    pub stands_for: Option<String>,
    /// The words that refer back: 本法, 前款, 本项.
    pub anaphora: Option<String>,
    /// The place within the law.
    pub place: Place,
    /// The version named beside the law: `2021-06-10`, or a year.
    pub version_hint: Option<String>,
    /// Whether the law stands in brackets for titles, whole or half; 本法 and the like need none.
    pub is_bracketed: bool,
    /// As what the text cites it.
    pub role: Option<Role>,
}

/// As what a text cites a law, by the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 违反, 触犯: the duty that was not kept.
    Violated,
    /// 依据, 根据, 依照, 按照, 处罚条款: what the agency acts by.
    Basis,
    /// 参照: what guides it.
    Guide,
}

impl Citation {
    /// Gives the name under which the law is to be looked for.
    #[must_use]
    pub fn name(&self) -> &str {
        self.stands_for.as_deref().unwrap_or(&self.law)
    }
}

/// Finds every citation of a text, in order. `statutes` knows names of laws, which matters only
/// where a name stands without brackets; a law that is in no pack is found all the same.
#[must_use]
pub fn find_all(text: &str, statutes: &Statutes) -> Vec<Citation> {
    scan::scan(text, None, statutes)
}

/// Finds citations in a table whose heading names the law of articles that stand there without one.
#[must_use]
pub fn find_under(text: &str, heading: &str, statutes: &Statutes) -> Vec<Citation> {
    scan::scan(text, Some(heading), statutes)
}

#[cfg(test)]
mod tests;
