//! Sessions: what is recorded of them, what is asked to be done, what is told.

use crate::domain::session::compare::{Comparison, Trigger};
use crate::domain::{
    Assigned, CaseId, ContentHash, CriterionCode, DefectId, DrawOutcome, EntryId, FollowUp, Grade,
    Indicator, Mark, Merit, Person, Plan, Points, Ratio, Rectification, RectifyState, Review,
    SessionId, SessionStage, Take, UnitId,
};
use crate::domain::{Defect, Session};
use chrono::NaiveDate;

/// A recorded step of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionStep {
    /// The plan is made or changed.
    Plan {
        /// As it stood.
        old: Option<Box<Plan>>,
        /// As it stands.
        new: Box<Plan>,
    },
    /// Files are drawn.
    Draw(DrawOutcome),
    /// A file is set aside as 不符合评查条件.
    SetAside {
        /// The file.
        case: CaseId,
        /// Why.
        reason: String,
        /// The file drawn instead, where there was one.
        instead: Option<CaseId>,
    },
    /// Files are assigned; what was assigned before falls.
    Assign(Vec<(CaseId, Vec<Assigned>)>),
    /// Other people review one file.
    Reassign {
        /// The file.
        case: CaseId,
        /// Who did.
        old: Vec<Assigned>,
        /// Who does.
        new: Vec<Assigned>,
        /// Why.
        reason: String,
    },
    /// The session goes to another stage.
    Stage {
        /// From where.
        old: SessionStage,
        /// To where.
        new: SessionStage,
        /// Why; needed for going back.
        reason: String,
        /// The rubrics frozen by its start: id and SM3.
        rubrics: Vec<(String, ContentHash)>,
    },
    /// An indicator of a unit is entered.
    Indicate {
        /// The unit.
        unit: UnitId,
        /// The indicator.
        indicator: Indicator,
        /// What stood.
        old: Option<Ratio>,
        /// What stands; `None` takes it away.
        new: Option<Ratio>,
    },
    /// A file is nominated as a typical case.
    Nominate {
        /// The file.
        case: CaseId,
        /// What stood.
        old: Option<(Merit, String)>,
        /// What stands; `None` takes it away.
        new: Option<(Merit, String)>,
    },
}

impl SessionStep {
    /// The name of the step in JSON and histories.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Plan { .. } => "plan",
            Self::Draw(_) => "draw",
            Self::SetAside { .. } => "set_aside",
            Self::Assign(_) => "assign",
            Self::Reassign { .. } => "reassign",
            Self::Stage { .. } => "stage",
            Self::Indicate { .. } => "indicate",
            Self::Nominate { .. } => "nominate",
        }
    }
}

/// A recorded step of what follows the review of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FollowUpStep {
    /// A member of the panel votes.
    Vote {
        /// On what.
        criterion: CriterionCode,
        /// The vote before.
        old: Option<Take>,
        /// The vote.
        new: Take,
    },
    /// The unit answers; the answer is named after this entry.
    Answer {
        /// The defect; `None` for the file as a whole.
        defect: Option<DefectId>,
        /// Whether it objects.
        objects: bool,
        /// Its reasons.
        reason: String,
        /// Evidence it names.
        evidence: String,
    },
    /// An objection is decided.
    Decide {
        /// Which answer.
        answer: EntryId,
        /// Whether it is upheld.
        is_upheld: bool,
        /// Why.
        reason: String,
    },
    /// Rectification of a defect is demanded.
    Demand {
        /// The defect.
        defect: DefectId,
        /// What is demanded.
        demand: String,
        /// The deadline.
        due: NaiveDate,
    },
    /// A rectification goes a step.
    Rectify {
        /// Of which defect.
        defect: DefectId,
        /// From where.
        old: RectifyState,
        /// To where.
        new: RectifyState,
        /// What was said.
        note: String,
        /// Evidence named.
        evidence: String,
    },
    /// A deadline is put off.
    PutOff {
        /// Of which defect.
        defect: DefectId,
        /// The deadline that stood.
        old: NaiveDate,
        /// The deadline now.
        new: NaiveDate,
        /// Why.
        reason: String,
    },
}

impl FollowUpStep {
    /// The name of the step in JSON and histories.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Vote { .. } => "vote",
            Self::Answer { .. } => "answer",
            Self::Decide { .. } => "decide",
            Self::Demand { .. } => "demand",
            Self::Rectify { .. } => "rectify",
            Self::PutOff { .. } => "put_off",
        }
    }
}

/// What is asked to be done in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionRequest {
    /// Make or change the plan.
    Plan(Box<Plan>),
    /// Record a draw.
    Draw(DrawOutcome),
    /// Set a file aside.
    SetAside {
        /// The file.
        case: CaseId,
        /// Why; needed.
        reason: String,
        /// The file drawn instead.
        instead: Option<CaseId>,
    },
    /// Assign all files.
    Assign(Vec<(CaseId, Vec<Assigned>)>),
    /// Have other people review one file.
    Reassign {
        /// The file.
        case: CaseId,
        /// Who.
        new: Vec<Assigned>,
        /// Why; needed.
        reason: String,
    },
    /// Take the session to a stage: the next one, or an earlier one with a reason.
    Step {
        /// Where to.
        to: SessionStage,
        /// Why; needed for going back.
        reason: String,
    },
    /// Give a submitted review back to its reviewer.
    Return {
        /// The file.
        case: CaseId,
        /// Whose.
        reviewer: Person,
        /// Why; needed.
        reason: String,
    },
    /// Take over what reviewers agree on, for files that need no recheck everything.
    Settle,
    /// Rule on a criterion of a file.
    Rule {
        /// The file.
        case: CaseId,
        /// The criterion.
        criterion: CriterionCode,
        /// What stands.
        ruling: Ruling,
    },
    /// Vote on a criterion of a file.
    Vote {
        /// The file.
        case: CaseId,
        /// The criterion.
        criterion: CriterionCode,
        /// For what.
        take: Take,
    },
    /// Make the ruled opinion on a file the result.
    Conclude {
        /// The file.
        case: CaseId,
    },
    /// Enter the answer of a unit.
    Answer {
        /// The file.
        case: CaseId,
        /// The defect; `None` for the file as a whole.
        defect: Option<DefectId>,
        /// Whether it objects.
        objects: bool,
        /// Its reasons; needed to object.
        reason: String,
        /// Evidence it names.
        evidence: String,
    },
    /// Decide an objection.
    Decide {
        /// The file.
        case: CaseId,
        /// Which answer.
        answer: EntryId,
        /// Whether it is upheld.
        is_upheld: bool,
        /// Why; needed.
        reason: String,
    },
    /// Demand rectification of every confirmed defect that has no demand yet.
    Demand {
        /// The deadline.
        due: NaiveDate,
    },
    /// Take a rectification a step on.
    Rectify {
        /// The file.
        case: CaseId,
        /// The defect.
        defect: DefectId,
        /// Where to.
        to: RectifyState,
        /// What is said; needed to send back.
        note: String,
        /// Evidence named.
        evidence: String,
    },
    /// Put off a deadline.
    PutOff {
        /// The file.
        case: CaseId,
        /// The defect.
        defect: DefectId,
        /// The new deadline.
        due: NaiveDate,
        /// Why; needed.
        reason: String,
    },
    /// Enter an indicator of a unit.
    Indicate {
        /// The unit.
        unit: UnitId,
        /// The indicator.
        indicator: Indicator,
        /// The figures; `None` takes them away.
        ratio: Option<Ratio>,
    },
    /// Nominate a typical case.
    Nominate {
        /// The file.
        case: CaseId,
        /// As what and why; `None` takes it away.
        merit: Option<(Merit, String)>,
    },
}

/// What a ruling lays down for a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// What reviewers said.
    Take(Take),
    /// The adjudicator's own mark.
    Mark(Mark),
    /// The adjudicator's own defect.
    Defect(Box<Defect>),
}

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
