//! Defects (问题): what a person says is wrong in a file. Machine findings are another type.

use super::document::DocumentKey;
use super::document_kind::DocumentKind;
use super::entry_id::EntryId;
use super::points::Points;
use super::rubric::CriterionCode;
use super::stage::Stage;
use std::fmt;

/// The five kinds of defect (五类问题).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DefectKind {
    /// 程序不当.
    ImproperProcedure,
    /// 事实不清.
    UnclearFacts,
    /// 证据不足.
    InsufficientEvidence,
    /// 法律适用错误.
    MisappliedLaw,
    /// 执法文书填写不规范.
    NonstandardDocument,
}

impl DefectKind {
    /// Every kind, in the order of the keys 1–5.
    pub const ALL: [Self; 5] = [
        Self::ImproperProcedure,
        Self::UnclearFacts,
        Self::InsufficientEvidence,
        Self::MisappliedLaw,
        Self::NonstandardDocument,
    ];

    /// The name used in packs, filters and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ImproperProcedure => "improper_procedure",
            Self::UnclearFacts => "unclear_facts",
            Self::InsufficientEvidence => "insufficient_evidence",
            Self::MisappliedLaw => "misapplied_law",
            Self::NonstandardDocument => "nonstandard_document",
        }
    }

    /// Finds a kind by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How grave a defect type is; it suggests, the frozen rubric decides what vetoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 一般.
    Minor,
    /// 重大.
    Major,
    /// 否决.
    Veto,
}

impl Severity {
    /// Every severity, lightest first.
    pub const ALL: [Self; 3] = [Self::Minor, Self::Major, Self::Veto];

    /// The name used in packs, filters and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Veto => "veto",
        }
    }

    /// Finds a severity by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.code() == code)
    }
}

/// The code of a defect type in the defects pack, such as `P16`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefectCode(pub String);

impl fmt::Display for DefectCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The identity of a flagged defect: the entry that flagged it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefectId(pub EntryId);

impl fmt::Display for DefectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where in the file something stands (摘录定位).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// The document, when it is one of the case.
    pub document: Option<DocumentKey>,
    /// What kind of document it is; also for one that is missing or only on paper.
    pub document_kind: Option<DocumentKind>,
    /// Page as counted in the document, from 1.
    pub page: Option<u32>,
    /// Line on that page, from 1.
    pub line: Option<u32>,
    /// The quoted words.
    pub quote: String,
}

/// A defect as flagged or revised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defect {
    /// One of the five kinds.
    pub kind: DefectKind,
    /// The type in the defects pack; `None` for one that fits no type.
    pub code: Option<DefectCode>,
    /// How grave it is.
    pub severity: Severity,
    /// Where in the procedure it belongs.
    pub stage: Option<Stage>,
    /// The item or veto of the rubric it counts under; `None` counts nowhere.
    pub criterion: Option<CriterionCode>,
    /// Points taken for one occurrence, in hundredths.
    pub deduction: Points,
    /// How often it occurs, at least 1.
    pub count: u16,
    /// The evidence; may be empty.
    pub anchors: Vec<Anchor>,
    /// 问题描述. For a veto it is the compulsory reason.
    pub finding: String,
    /// 整改意见及建议.
    pub advice: String,
    /// 法律依据, one citation each.
    pub basis: Vec<String>,
}
