//! What checking a case came to, page by page: findings and questions, facts, days, citations; and
//! how often findings of each rule were accepted.

use crate::domain::{FindingPlace, RuleId, Stage};
use crate::protocol::{
    CaseFindings, CitationRow, FactRow, FoundRow, LimitRow, PromptRow, RuleRow, Said,
};

/// A page of the study.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StudyPage {
    /// Findings, questions for a person, rules that could not be decided.
    #[default]
    Checks,
    /// Facts by stage, and those a rule wants and nobody tells.
    Facts,
    /// Days in order, those the law sets among them.
    Days,
    /// Citations with what is known of them.
    Citations,
    /// Findings accepted and dismissed, by rule, over all cases.
    Rules,
}

impl StudyPage {
    /// Every page, in the order of the digits.
    pub const ALL: [Self; 5] =
        [Self::Checks, Self::Facts, Self::Days, Self::Citations, Self::Rules];
}

/// What the study has to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Study {
    /// The page in sight.
    pub page: StudyPage,
    /// Of the case; `None` until it is known.
    pub found: Option<Box<CaseFindings>>,
    /// Of the rules; `None` until it is known.
    pub rules: Option<Vec<RuleRow>>,
}

/// A row of the page in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudyRow<'a> {
    /// What was noticed.
    Finding(&'a FoundRow),
    /// A question for a person.
    Prompt(&'a PromptRow),
    /// A rule that lacks something.
    Undecided(&'a (RuleId, Said)),
    /// A fact.
    Fact(&'a FactRow),
    /// A day that was read, and whether a finding rests on it.
    Day(&'a FactRow, bool),
    /// A day that the law sets.
    Limit(&'a LimitRow),
    /// A citation.
    Citation(&'a CitationRow),
    /// How a rule fares.
    Rule(&'a RuleRow),
}

impl StudyRow<'_> {
    /// Gives where the row was read.
    #[must_use]
    pub fn place(&self) -> Option<&FindingPlace> {
        match self {
            Self::Finding(row) => row.finding.places.first(),
            Self::Fact(row) | Self::Day(row, _) => row.place.as_ref(),
            Self::Citation(row) => Some(&row.place),
            Self::Prompt(_) | Self::Undecided(_) | Self::Limit(_) | Self::Rule(_) => None,
        }
    }
}

impl Study {
    /// Gives the rows of the page in sight.
    #[must_use]
    pub fn rows(&self) -> Vec<StudyRow<'_>> {
        let found = self.found.iter();
        match self.page {
            StudyPage::Checks => found.flat_map(|found| checks(found)).collect(),
            StudyPage::Facts => {
                let all = found.flat_map(|found| &found.more).flat_map(|more| &more.facts);
                let mut rows: Vec<&FactRow> =
                    all.filter(|row| row.place.is_some() || row.is_wanted).collect();
                rows.sort_by_key(|row| stage_index(row.stage));
                rows.into_iter().map(StudyRow::Fact).collect()
            }
            StudyPage::Days => found.flat_map(|found| days(found)).collect(),
            StudyPage::Citations => {
                let all = found.flat_map(|found| &found.more).flat_map(|more| &more.citations);
                all.map(StudyRow::Citation).collect()
            }
            StudyPage::Rules => self.rules.iter().flatten().map(StudyRow::Rule).collect(),
        }
    }

    /// Whether what the page in sight shows is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        match self.page {
            StudyPage::Checks => self.found.is_some(),
            StudyPage::Facts | StudyPage::Days | StudyPage::Citations => {
                self.found.as_ref().is_some_and(|found| found.more.is_some())
            }
            StudyPage::Rules => self.rules.is_some(),
        }
    }
}

fn checks(found: &CaseFindings) -> Vec<StudyRow<'_>> {
    let rows = found.rows.iter().map(StudyRow::Finding);
    let prompts = found.prompts.iter().map(StudyRow::Prompt);
    rows.chain(prompts).chain(found.undecided.iter().map(StudyRow::Undecided)).collect()
}

/// Days that were read and days the law sets, in order; on one day what was done comes first.
fn days(found: &CaseFindings) -> Vec<StudyRow<'_>> {
    let facts = found.more.iter().flat_map(|more| &more.facts);
    let read = facts.filter_map(|row| {
        let day = row.day()?;
        Some((day, 0_u8, StudyRow::Day(row, is_noticed(found, row))))
    });
    let limits = found.limits.iter().map(|row| (row.day, 1_u8, StudyRow::Limit(row)));
    let mut rows: Vec<_> = read.chain(limits).collect();
    rows.sort_by_key(|(day, order, _)| (*day, *order));
    rows.dedup_by(|later, earlier| same_day(&later.2, &earlier.2));
    rows.into_iter().map(|(_, _, row)| row).collect()
}

/// Whether a finding rests on a fact, by the place where it was read.
fn is_noticed(found: &CaseFindings, row: &FactRow) -> bool {
    let place = row.place.as_ref().filter(|place| !place.bytes.is_empty());
    let places = found.rows.iter().flat_map(|row| &row.finding.places);
    place.is_some_and(|place| {
        places.into_iter().any(|one| one.document == place.document && one.bytes == place.bytes)
    })
}

/// One fact of one day that several documents tell is one row.
fn same_day(one: &StudyRow<'_>, other: &StudyRow<'_>) -> bool {
    let (StudyRow::Day(row, _), StudyRow::Day(other, _)) = (one, other) else {
        return false;
    };
    row.day() == other.day() && row.name == other.name
}

fn stage_index(stage: Stage) -> usize {
    Stage::ALL.iter().position(|one| *one == stage).unwrap_or(usize::MAX)
}
