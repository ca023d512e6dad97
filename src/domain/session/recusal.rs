//! Recusal (回避): who does not review which file.
//!
//! Nobody reviews a file of their own unit, one they handled, legally reviewed or discussed, or one
//! they declared a relation to (行政处罚法 第四十三条 has the rule for cases; for reviews it is the
//! practice of bureaus).

use super::member::Member;
use crate::domain::case_file::CaseId;

/// What is known of a file for recusal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewFile {
    /// The case.
    pub case: CaseId,
    /// Code and name of its unit; empty when unknown.
    pub unit: Vec<String>,
    /// Its docket in all spellings met.
    pub dockets: Vec<String>,
    /// Names of its parties.
    pub parties: Vec<String>,
    /// Names of those who handled it.
    pub officers: Vec<String>,
    /// Names of those who reviewed it legally (法制审核).
    pub legal_reviewers: Vec<String>,
    /// Names of those at its collective discussion (集体讨论).
    pub discussants: Vec<String>,
}

/// Why somebody does not review a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recusal {
    /// It is of their own unit.
    OwnUnit,
    /// They handled the case.
    Handled,
    /// They reviewed it legally.
    LegallyReviewed,
    /// They sat in its collective discussion.
    Discussed,
    /// They declared a relation to its unit, party or docket.
    Declared,
}

impl Recusal {
    /// Every ground.
    pub const ALL: [Self; 5] =
        [Self::OwnUnit, Self::Handled, Self::LegallyReviewed, Self::Discussed, Self::Declared];

    /// The name used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OwnUnit => "own_unit",
            Self::Handled => "handled",
            Self::LegallyReviewed => "legally_reviewed",
            Self::Discussed => "discussed",
            Self::Declared => "declared",
        }
    }
}

/// Tells why a person does not review a file; `None` when nothing stands against it.
#[must_use]
pub fn recusal(file: &ReviewFile, member: &Member) -> Option<Recusal> {
    let (name, unit) = (&member.person.name, &member.person.unit);
    let is_declared = |words: &[String]| member.relations.iter().any(|one| words.contains(one));
    let is_met = |ground: &Recusal| match ground {
        Recusal::OwnUnit => !unit.is_empty() && file.unit.contains(unit),
        Recusal::Handled => file.officers.contains(name),
        Recusal::LegallyReviewed => file.legal_reviewers.contains(name),
        Recusal::Discussed => file.discussants.contains(name),
        Recusal::Declared => {
            is_declared(&file.unit) || is_declared(&file.dockets) || is_declared(&file.parties)
        }
    };
    Recusal::ALL.into_iter().find(is_met)
}
