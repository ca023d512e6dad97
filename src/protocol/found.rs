//! What checking a case has to show: findings with their words, facts with their places.

use super::answer::Preset;
use crate::domain::{CaseId, FactSpot, Fen, Finding, FindingPlace, RuleId, Stage};
use chrono::NaiveDate;

/// The same words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A finding as it stands beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRow {
    /// The finding.
    pub finding: Finding,
    /// Why, in words.
    pub said: Said,
    /// The defect that accepting it makes.
    pub preset: Preset,
}

/// What kind of value a fact has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// A date, written `2025-03-01`.
    Day,
    /// An amount in 元.
    Money,
    /// A whole number.
    Number,
    /// Words.
    Text,
    /// `true` or `false`.
    Flag,
}

impl FactKind {
    /// Tells whether a text is such a value.
    #[must_use]
    pub fn takes(self, text: &str) -> bool {
        match self {
            Self::Day => text.parse::<NaiveDate>().is_ok(),
            Self::Money => Fen::parse_decimal(text, 100).is_some(),
            Self::Number => text.parse::<i64>().is_ok(),
            Self::Text => !text.is_empty(),
            Self::Flag => text.parse::<bool>().is_ok(),
        }
    }
}

impl FactRow {
    /// Gives the value that holds, as text; empty when there is none.
    #[must_use]
    pub fn value(&self) -> &str {
        self.corrected.as_deref().unwrap_or(&self.spot.read)
    }

    /// Gives the day that holds, when it is one.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        (self.kind == FactKind::Day).then(|| self.value().parse().ok())?
    }
}

/// A fact of a case: as read in one place, or wanted by a rule and read nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// Its name.
    pub name: Said,
    /// Where in the procedure it belongs.
    pub stage: Stage,
    /// The fact as it was read; without a document when it was read nowhere.
    pub spot: FactSpot,
    /// What a person says instead; empty when there is none.
    pub corrected: Option<String>,
    /// What kind of value it has.
    pub kind: FactKind,
    /// Where it was read.
    pub place: Option<FindingPlace>,
    /// Whether a rule wants it and could not be decided without it.
    pub is_wanted: bool,
    /// How it is to be understood; may be empty.
    pub note: String,
}

/// A last day that the law sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitRow {
    /// The last day.
    pub day: NaiveDate,
    /// What has to be done by then.
    pub name: Said,
    /// Legal basis.
    pub basis: String,
    /// Whether the basis was checked against the text; otherwise 待核.
    pub is_verified: bool,
    /// Whether what was due was done later.
    pub is_broken: bool,
}

/// What checking a case came to, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFindings {
    /// The case.
    pub case: CaseId,
    /// What was noticed.
    pub rows: Vec<FoundRow>,
    /// How many of them wait for the viewer's answer.
    pub waiting: u32,
    /// Rules that could not be decided, with what they lack.
    pub undecided: Vec<(RuleId, Said)>,
    /// Questions for a person.
    pub prompts: Vec<PromptRow>,
    /// Days the law sets, in order.
    pub limits: Vec<LimitRow>,
    /// What is made only when somebody wants to see it.
    pub more: Option<CaseStudy>,
}

/// A question only a person can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptRow {
    /// The rule.
    pub rule: RuleId,
    /// The question.
    pub said: Said,
    /// Legal basis, one citation each.
    pub basis: Vec<String>,
}

/// A citation in a document and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationRow {
    /// Where it stands.
    pub place: FindingPlace,
    /// Which place of which law, and how it fares.
    pub title: Said,
    /// Version, gist, tiers; a line each.
    pub lines: Vec<Said>,
}

/// The facts and citations of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseStudy {
    /// Facts, in the order of the table.
    pub facts: Vec<FactRow>,
    /// Citations, by document and place.
    pub citations: Vec<CitationRow>,
}

/// How findings of a rule fare with people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRow {
    /// The rule.
    pub rule: RuleId,
    /// Findings that became defects and still are.
    pub accepted: u32,
    /// Findings that were dismissed.
    pub dismissed: u32,
}
