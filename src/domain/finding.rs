//! Findings (机器提示): what the program noticed in a file. Only a person makes a defect of one.

use super::defect::{DefectCode, DefectId, Severity};
use super::document::DocumentKey;
use super::document_kind::DocumentKind;
use super::legal::{LegalGap, LegalReason};
use chrono::NaiveDate;
use std::fmt;
use std::ops::Range;

/// The name of a rule, such as `P-058a` or `K03`; checks in code have names of the same form.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub String);

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The identity of a finding within its case: the first eight bytes of the SM3 of its rule, its
/// documents and the values it rests on. It survives checking again, and changes with what it
/// rests on, so that a dismissal lapses when the facts do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(pub [u8; 8]);

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What a reviewer said of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingAnswer {
    /// A defect was made of it; while that stands the finding is settled.
    Accepted(DefectId),
    /// It was set aside, with the reason; may be empty.
    Dismissed(String),
}

/// How a finding stands in a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingStanding {
    /// It waits for an answer.
    Open,
    /// A defect was made of it.
    Accepted(DefectId),
    /// The reviewer had flagged the same type in the same document before.
    Covered(DefectId),
    /// It was set aside, with the reason; may be empty.
    Dismissed(String),
}

/// A finding that was answered, as the review remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredFinding {
    /// The rule that noticed it.
    pub rule: RuleId,
    /// What was said.
    pub answer: FindingAnswer,
}

/// A fact as the program read it, so that a person can say it is otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactSpot {
    /// Its name in the table of facts, such as `decided`.
    pub fact: String,
    /// The document it was read in, or should be read in.
    pub document: DocumentKey,
    /// The value as it was read; empty when none was.
    pub read: String,
}

/// Where something was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingPlace {
    /// The document.
    pub document: DocumentKey,
    /// Where in its text, in bytes; empty when the document as a whole is meant.
    pub bytes: Range<usize>,
    /// The words there, as they stand in the text.
    pub quote: String,
}

/// Why something is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingReason {
    /// The sentence of a rule pack, with the facts put in.
    Rule {
        /// In Chinese.
        zh: String,
        /// In English; empty where the pack has none.
        en: String,
    },
    /// A citation, a penalty, a body: what is cited, and what is wrong with it.
    Legal {
        /// The citation as it may be quoted; empty when it is about none.
        cited: String,
        /// Why.
        reason: LegalReason,
    },
    /// Two documents that disagree.
    Differs {
        /// The fact: its name in the table of facts, such as `party`.
        fact: &'static str,
        /// Values as written, with the titles of the documents that say so.
        said: Vec<(String, String)>,
    },
    /// A document the file must hold and does not (the template of its procedure).
    Missing(DocumentKind),
    /// The list of contents names a document that is not there.
    NotInFile(String),
    /// A document is there that the list of contents does not name.
    NotListed(String),
}

/// What the program noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its identity within the case.
    pub id: FindingId,
    /// The rule that noticed it.
    pub rule: RuleId,
    /// The type of defect it suggests.
    pub code: DefectCode,
    /// How grave that type is.
    pub severity: Severity,
    /// Only worth a look: the ground is inferred, or not settled.
    pub is_hint: bool,
    /// Whether every text it rests on was checked; otherwise 待核.
    pub is_verified: bool,
    /// Where it was read, the chief place first; empty when something is missing from the file.
    pub places: Vec<FindingPlace>,
    /// Legal basis, one citation each.
    pub basis: Vec<String>,
    /// Why.
    pub reason: FindingReason,
}

/// What a rule would have to know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lacking {
    /// A fact of the table of facts that no document tells.
    Fact(String),
    /// Something about a citation.
    Legal(LegalGap),
    /// The working days of a year that no calendar has.
    Year(i32),
    /// A local value that is not set.
    Setting(String),
    /// The text of a document: it is a scan, a picture, or paper.
    Text(DocumentKind),
}

/// A rule that applies and cannot be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecidable {
    /// The rule.
    pub rule: RuleId,
    /// What is missing, without repetitions.
    pub lacking: Vec<Lacking>,
}

/// A question only a person can answer (`needs = "human"`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// The rule.
    pub rule: RuleId,
    /// The type of defect it is about.
    pub code: DefectCode,
    /// The question in Chinese.
    pub zh: String,
    /// The question in English; empty where the pack has none.
    pub en: String,
    /// Legal basis, one citation each.
    pub basis: Vec<String>,
}

/// A last day that the law sets in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The rule that holds the case to it.
    pub rule: RuleId,
    /// The day.
    pub day: NaiveDate,
    /// What is due, in Chinese.
    pub zh: String,
    /// What is due, in English; empty where the pack has none.
    pub en: String,
    /// Legal basis, one citation each.
    pub basis: Vec<String>,
    /// Whether the text of the basis was checked; otherwise 待核.
    pub is_verified: bool,
}

/// What checking a case came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// What was noticed: by document and place, then what is missing from the file.
    pub findings: Vec<Finding>,
    /// Rules that apply and could not be decided, by name.
    pub undecidable: Vec<Undecidable>,
    /// Questions for a person, by name.
    pub prompts: Vec<Prompt>,
    /// Last days, in order.
    pub limits: Vec<Limit>,
    /// Rules that are broken: name and what went wrong.
    pub broken: Vec<(RuleId, String)>,
}
