//! What may be asked to be done in a session.

use crate::domain::{
    Assigned, CaseId, CriterionCode, Defect, DefectId, DrawOutcome, EntryId, Indicator, Mark,
    Merit, Person, Plan, Ratio, RectifyState, SessionStage, Take, UnitId,
};
use chrono::NaiveDate;

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
