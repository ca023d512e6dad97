//! Answers to queries: plain values, ready to be shown or printed.

use super::bulk::Forecast;
use super::entry::Standing;
use super::found::RuleRow;
use super::search::{JumpPage, KnownValues, QueuePage};
use super::session_view::{
    AnswerRow, DisputeRow, DisputeView, RectifyRow, SessionRow, SessionView,
};
use crate::domain::session::assign::Assignment;
use crate::domain::tally::TallyRow;
use crate::domain::{
    CaseFile, CaseId, CaseKind, CriterionCode, Defect, DefectId, DrawOutcome, EntryId, FactSpot,
    Grade, Person, Points, Procedure, Review, Rubric, Scorecard,
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How far a case is, for the viewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseStatus {
    /// 待评: nobody has judged anything.
    #[default]
    Pending,
    /// 在评: work has begun.
    InReview,
    /// 已评: submitted.
    Submitted,
    /// 已撤回: imported by mistake.
    Withdrawn,
}

impl CaseStatus {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Pending, Self::InReview, Self::Submitted, Self::Withdrawn];

    /// The name used in filters and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::InReview => "in_review",
            Self::Submitted => "submitted",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// One line of the case list. Score, grade and defects are of the viewer's own review, or else of
/// the one last worked on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseRow {
    /// The case.
    pub id: CaseId,
    /// Running number by arrival, from 1.
    pub number: u32,
    /// Docket as written; empty when there is none.
    pub docket: Arc<str>,
    /// Unit code; empty when unknown.
    pub unit: Arc<str>,
    /// Unit name; empty when unknown.
    pub unit_name: Arc<str>,
    /// Kind of case.
    pub kind: CaseKind,
    /// Procedure.
    pub procedure: Procedure,
    /// Party.
    pub party: Arc<str>,
    /// Matter.
    pub matter: Arc<str>,
    /// Date of the decision.
    pub decided: Option<NaiveDate>,
    /// Number of documents.
    pub documents: u32,
    /// How far it is.
    pub status: CaseStatus,
    /// Total so far or as submitted; `None` before any work.
    pub total: Option<Points>,
    /// Grade of a submitted result.
    pub grade: Option<Grade>,
    /// Number of defects.
    pub defects: u32,
    /// Defects by kind, in the order of `DefectKind::ALL`.
    pub by_kind: [u32; 5],
    /// Defects by severity, in the order of `Severity::ALL`.
    pub by_severity: [u32; 3],
    /// Codes of the defects.
    pub codes: Arc<[Arc<str>]>,
    /// Criteria in doubt.
    pub doubts: u32,
    /// Whether a veto is established.
    pub is_vetoed: bool,
    /// Criteria with a verdict.
    pub judged: u32,
    /// Criteria and vetoes in all; 0 before a rubric is adopted.
    pub criteria: u32,
    /// Notes of the viewer's own review.
    pub notes: u32,
    /// Names of everyone with work on it.
    pub reviewers: Vec<Arc<str>>,
}

/// A window of the case list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CasePage {
    /// The lines of the window.
    pub rows: Vec<CaseRow>,
    /// Lines the filter takes in all.
    pub total: usize,
    /// Where the window begins.
    pub offset: usize,
}

/// One case as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// The case and its documents.
    pub case: CaseFile,
    /// Its line in the list.
    pub row: CaseRow,
    /// Name of its unit.
    pub unit_name: String,
    /// What people say of facts that were read in its documents.
    pub read: BTreeMap<FactSpot, String>,
    /// Every conflict or void entry, for a warning.
    pub disputed: usize,
}

/// A review with its rubric and score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewView {
    /// The review; empty before the first act.
    pub review: Review,
    /// The adopted rubric, or the one the first act will adopt.
    pub rubric: Arc<Rubric>,
    /// The score so far.
    pub score: Scorecard,
    /// Whether today's pack differs from the adopted rubric.
    pub is_rubric_changed: bool,
}

/// One defect in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefectRow {
    /// The defect's id.
    pub id: DefectId,
    /// Line of its case.
    pub case: CaseRow,
    /// The defect.
    pub defect: Defect,
    /// Title of the criterion it counts under; empty when it counts nowhere.
    pub criterion_title: String,
    /// Title of its document, or of its kind in the pack's words.
    pub document_title: String,
    /// Who flagged it.
    pub reviewer: String,
    /// The reviewer's notes on its item, its document and the case, in this order.
    pub notes: Vec<String>,
    /// Whether its basis is verified in the pack; otherwise 待核.
    pub is_verified: bool,
}

/// A tally with its total line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TallyTable {
    /// One row a group; labels are codes, except units and reviewers, which are names.
    pub rows: Vec<TallyRow>,
    /// All groups together.
    pub sum: TallyRow,
    /// The types of defect met most often: code, title, occurrences.
    pub types: Vec<(String, String, u32)>,
    /// By quarter of the decision, oldest first.
    pub quarters: Vec<TallyRow>,
}

/// One entry in a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRow {
    /// The entry.
    pub id: EntryId,
    /// When, by the wall clock.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Person,
    /// `Change::code`.
    pub act: &'static str,
    /// What it was about, in codes: a criterion, a document, a defect code.
    pub subject: String,
    /// Old value in codes, may be empty.
    pub old: String,
    /// New value in codes, may be empty.
    pub new: String,
    /// How the fold took it.
    pub standing: Standing,
}

impl HistoryRow {
    /// When, as a clock shows it that is so many seconds ahead of UTC: month, day and time.
    #[must_use]
    pub fn at_clock(&self, ahead_seconds: i32) -> String {
        at_clock(self.at, ahead_seconds)
    }
}

fn at_clock(at: DateTime<Utc>, ahead_seconds: i32) -> String {
    let ahead = chrono::TimeDelta::seconds(ahead_seconds.into());
    at.checked_add_signed(ahead).unwrap_or(at).format("%m-%d %H:%M:%S").to_string()
}

/// What undoing an act would take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoPreview {
    /// An entry of the act.
    pub target: EntryId,
    /// `Change::code` of the act.
    pub act: &'static str,
    /// What it was about, as in its history row.
    pub subject: String,
    /// When it was done, by the wall clock.
    pub at: DateTime<Utc>,
    /// Entries that would be taken back.
    pub entries: usize,
    /// Cases they belong to.
    pub cases: usize,
}

impl UndoPreview {
    /// When, as a clock shows it that is so many seconds ahead of UTC: month, day and time.
    #[must_use]
    pub fn at_clock(&self, ahead_seconds: i32) -> String {
        at_clock(self.at, ahead_seconds)
    }
}

/// Counts for the title line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// 待评.
    pub pending: usize,
    /// 在评.
    pub in_review: usize,
    /// 已评.
    pub submitted: usize,
    /// Cases in all, withdrawn ones left out.
    pub total: usize,
}

impl Progress {
    /// Counts a case; withdrawn ones are left out.
    pub const fn count(&mut self, status: CaseStatus) {
        match status {
            CaseStatus::Pending => self.pending += 1,
            CaseStatus::InReview => self.in_review += 1,
            CaseStatus::Submitted => self.submitted += 1,
            CaseStatus::Withdrawn => return,
        }
        self.total += 1;
    }
}

/// A ready defect of the pack for one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Title of its type.
    pub title: String,
    /// Whether its basis is verified; otherwise shown as 待核.
    pub is_verified: bool,
    /// The defect with the criterion's deduction, wording, advice and basis.
    pub defect: Defect,
}

/// Ready defects by criterion and veto; the first is the preset of the key `-`.
pub type Presets = BTreeMap<CriterionCode, Vec<Preset>>;

/// The answer to a query, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To `Cases`.
    Cases(CasePage),
    /// To [`Query::Row`](super::Query::Row).
    Row(Box<CaseRow>),
    /// To `Find`.
    Found(CaseId),
    /// To `Jump`.
    Jump(JumpPage),
    /// To `Known`.
    Known(KnownValues),
    /// To `Queue`.
    Queue(QueuePage),
    /// To `Case`.
    Case(Box<CaseView>),
    /// To `Review`.
    Review(Box<ReviewView>),
    /// To `Presets`.
    Presets(Presets),
    /// To `Text`: pages are split by form feeds.
    Text(String),
    /// To `Defects`.
    Defects(Vec<DefectRow>),
    /// To `Tally`.
    Tally(TallyTable),
    /// To `History`.
    History(Vec<HistoryRow>),
    /// To `Foresee`.
    Foreseen(Forecast),
    /// To `UndoPreview`.
    UndoPreview(UndoPreview),
    /// To `Rules`.
    Rules(Vec<RuleRow>),
    /// To `Progress`.
    Progress(Progress),
    /// To `Sessions`.
    Sessions(Vec<SessionRow>),
    /// To [`Query::Session`](super::Query::Session).
    Session(Box<SessionView>),
    /// To `Disputes`.
    Disputes(Vec<DisputeRow>),
    /// To `Dispute`.
    Dispute(Box<DisputeView>),
    /// To `UnitAnswers`.
    UnitAnswers(Vec<AnswerRow>),
    /// To `Rectifications`.
    Rectifications(Vec<RectifyRow>),
    /// To `DrawFor`.
    DrawnFor(DrawOutcome),
    /// To `AssignmentFor`.
    AssignmentFor(Assignment),
}
