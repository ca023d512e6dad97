//! What may be asked of the records; every query is asked by a viewer.

use super::bulk::BulkRequest;
use super::filter::Filter;
use crate::domain::{CaseId, DocumentKey, EntryId, SessionId};

/// How a list of cases is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// As imported.
    #[default]
    Arrival,
    /// By docket.
    Docket,
    /// By unit, then docket.
    Unit,
    /// By score, unscored last.
    Score,
    /// By number of defects.
    Defects,
    /// By status.
    Status,
}

impl SortKey {
    /// Every key, in the order a screen steps through them.
    pub const ALL: [Self; 6] =
        [Self::Arrival, Self::Docket, Self::Unit, Self::Score, Self::Defects, Self::Status];
}

/// What a tally groups by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TallyBy {
    /// 镇街.
    Unit,
    /// 五类问题.
    Kind,
    /// 环节.
    Stage,
    /// 问题编码.
    Code,
    /// 评查人.
    Reviewer,
}

impl TallyBy {
    /// Every grouping.
    pub const ALL: [Self; 5] = [Self::Unit, Self::Kind, Self::Stage, Self::Code, Self::Reviewer];

    /// The name used on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Kind => "kind",
            Self::Stage => "stage",
            Self::Code => "code",
            Self::Reviewer => "reviewer",
        }
    }
}

/// What brings an item into the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QueueBy {
    /// 存疑: in doubt.
    #[default]
    Doubt,
    /// 未评: without a verdict in a review that has begun and is not submitted.
    Open,
    /// With a defect, in a review that is not submitted.
    Flagged,
}

impl QueueBy {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Doubt, Self::Open, Self::Flagged];
}

/// A window on the list of cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseListQuery {
    /// Which cases.
    pub filter: Filter,
    /// In which order.
    pub sort: SortKey,
    /// Whether the order is turned round.
    pub is_descending: bool,
    /// How many to pass over.
    pub offset: usize,
    /// How many at most; 0 for all.
    pub limit: usize,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// A window of cases.
    Cases(CaseListQuery),
    /// The case a text names: an id, a docket in any form, or an unambiguous part.
    Find(String),
    /// The cases that fit what was typed, by docket, party, unit or matter; all without a text.
    Jump(String),
    /// The values a filter can ask for: units, reviewers and codes that are met.
    Known,
    /// Items to look at again, over all cases.
    Queue(QueueBy),
    /// One case with its documents.
    Case(CaseId),
    /// The viewer's review of a case: rubric, marks, defects, score.
    Review(CaseId),
    /// The line of one case in the list.
    Row(CaseId),
    /// Ready defects for every criterion of a case's rubric.
    Presets(CaseId),
    /// The text of a document.
    Text(CaseId, DocumentKey),
    /// Defects of the cases a filter takes.
    Defects(Filter),
    /// A tally over the cases a filter takes.
    Tally(TallyBy, Filter),
    /// Every entry about a case.
    History(CaseId),
    /// What a bulk act would come to.
    Foresee(BulkRequest),
    /// What undoing would take back: the act of an entry, or the viewer's latest.
    UndoPreview(Option<EntryId>),
    /// How findings of each rule fare with people, over all cases.
    Rules,
    /// Counts for the title line.
    Progress,
    /// All sessions, the latest first.
    Sessions,
    /// One session, with how far everyone is.
    Session(SessionId),
    /// Its files, compared.
    Disputes(SessionId),
    /// One of its files: opinions, ruling, what follows.
    Dispute(SessionId, CaseId),
    /// Answers of units to its preliminary findings.
    UnitAnswers(SessionId),
    /// Its rectifications.
    Rectifications(SessionId),
    /// The files its plan would draw by a seed.
    DrawFor(SessionId, u64),
    /// The reviewers its files would get.
    AssignmentFor(SessionId),
}
