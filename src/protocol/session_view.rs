//! Sessions as they are looked at.

use crate::domain::session::compare::{Comparison, Trigger};
use crate::domain::{
    CaseId, Defect, DefectId, EntryId, FollowUp, Grade, Person, Points, Rectification, Review,
    Session, SessionId, SessionStage, UnitAnswer, UnitId,
};

/// One session in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub stage: SessionStage,
    /// Files under review.
    pub files: usize,
    /// Reviews assigned.
    pub assigned: usize,
    /// Reviews submitted.
    pub submitted: usize,
}

/// How far one reviewer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewerRow {
    /// Who.
    pub person: Person,
    /// Files assigned.
    pub assigned: usize,
    /// Files begun and not submitted.
    pub begun: usize,
    /// Files submitted.
    pub submitted: usize,
    /// Items in doubt (存疑).
    pub doubts: usize,
    /// Files against a rule of recusal, by the organiser's reason.
    pub against_recusal: usize,
}

/// How far one unit's files are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// Code.
    pub unit: UnitId,
    /// Name.
    pub name: String,
    /// Files.
    pub files: usize,
    /// Files every reviewer has submitted.
    pub complete: usize,
    /// Files with a final result.
    pub concluded: usize,
}

/// A session with how far everyone is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// The session.
    pub session: Session,
    /// By reviewer.
    pub reviewers: Vec<ReviewerRow>,
    /// By unit.
    pub units: Vec<UnitRow>,
}

/// One file to be ruled on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeRow {
    /// The file.
    pub case: CaseId,
    /// Its docket.
    pub docket: String,
    /// Its unit.
    pub unit_name: String,
    /// Why it is rechecked; empty when it need not be.
    pub triggers: Vec<Trigger>,
    /// Criteria on which reviewers differ.
    pub differences: usize,
    /// Of those, not ruled on yet.
    pub open: usize,
    /// Total and grade, once concluded.
    pub result: Option<(Points, Grade)>,
    /// Objections not decided yet.
    pub objections: usize,
}

/// One file with the opinions on it and the ruling so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeView {
    /// The file.
    pub case: CaseId,
    /// The comparison.
    pub comparison: Comparison,
    /// The ruled opinion; `None` before anything was taken over.
    pub ruled: Option<Box<Review>>,
    /// Votes, answers, rectifications.
    pub follow_up: FollowUp,
}

/// The answers of a unit on one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// The file.
    pub case: CaseId,
    /// Its docket.
    pub docket: String,
    /// Its unit.
    pub unit_name: String,
    /// The answers, by name.
    pub answers: Vec<(EntryId, UnitAnswer)>,
}

/// One rectification on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RectifyRow {
    /// The file.
    pub case: CaseId,
    /// Its docket.
    pub docket: String,
    /// The unit that is to do it.
    pub unit_name: String,
    /// The defect's id.
    pub id: DefectId,
    /// The defect.
    pub defect: Defect,
    /// The rectification.
    pub item: Rectification,
    /// Whether the same unit had a defect of the same type in an earlier session (重复问题).
    pub is_recurring: bool,
}
