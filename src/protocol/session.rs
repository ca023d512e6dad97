//! Steps of sessions as they are recorded.

use crate::domain::{
    Assigned, CaseId, ContentHash, CriterionCode, DefectId, DrawOutcome, EntryId, Indicator, Merit,
    Plan, Ratio, RectifyState, SessionStage, Take, UnitId,
};
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
