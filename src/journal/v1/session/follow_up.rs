//! Wire layout 1 of the steps that follow the review of a file.

use super::kept::{TakeV1, day_of, state_of};
use crate::domain::CriterionCode;
use crate::journal::codec::WireFault;
use crate::journal::v1::EntryIdV1;
use crate::journal::v1::defect::defect_id;
use crate::protocol::FollowUpStep;
use chrono::Datelike as _;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(in crate::journal) enum FollowUpStepV1 {
    /// On what, the vote before, the vote.
    Vote(String, Option<TakeV1>, TakeV1),
    Answer(AnswerV1),
    /// Which answer, whether upheld, the reason.
    Decide(EntryIdV1, bool, String),
    /// The defect, the demand, the deadline.
    Demand(EntryIdV1, String, i32),
    Rectify(RectifyV1),
    /// The defect, the deadline before and now, the reason.
    PutOff(EntryIdV1, i32, i32, String),
}

#[derive(Serialize, Deserialize)]
pub(in crate::journal) struct AnswerV1 {
    defect: Option<EntryIdV1>,
    objects: bool,
    reason: String,
    evidence: String,
}

#[derive(Serialize, Deserialize)]
pub(in crate::journal) struct RectifyV1 {
    defect: EntryIdV1,
    old: String,
    new: String,
    note: String,
    evidence: String,
}

impl From<&FollowUpStep> for FollowUpStepV1 {
    fn from(step: &FollowUpStep) -> Self {
        match step {
            FollowUpStep::Vote { criterion, old, new } => {
                Self::Vote(criterion.0.clone(), old.as_ref().map(TakeV1::from), new.into())
            }
            FollowUpStep::Answer { defect, objects, reason, evidence } => Self::Answer(AnswerV1 {
                defect: defect.map(|id| id.0.into()),
                objects: *objects,
                reason: reason.clone(),
                evidence: evidence.clone(),
            }),
            FollowUpStep::Decide { answer, is_upheld, reason } => {
                Self::Decide((*answer).into(), *is_upheld, reason.clone())
            }
            FollowUpStep::Demand { defect, demand, due } => {
                Self::Demand(defect.0.into(), demand.clone(), due.num_days_from_ce())
            }
            FollowUpStep::Rectify { defect, old, new, note, evidence } => {
                Self::Rectify(RectifyV1 {
                    defect: defect.0.into(),
                    old: old.code().to_owned(),
                    new: new.code().to_owned(),
                    note: note.clone(),
                    evidence: evidence.clone(),
                })
            }
            FollowUpStep::PutOff { defect, old, new, reason } => {
                let (old, new) = (old.num_days_from_ce(), new.num_days_from_ce());
                Self::PutOff(defect.0.into(), old, new, reason.clone())
            }
        }
    }
}

impl TryFrom<FollowUpStepV1> for FollowUpStep {
    type Error = WireFault;

    fn try_from(wire: FollowUpStepV1) -> Result<Self, WireFault> {
        Ok(match wire {
            FollowUpStepV1::Vote(criterion, old, new) => Self::Vote {
                criterion: CriterionCode(criterion),
                old: old.map(Into::into),
                new: new.into(),
            },
            FollowUpStepV1::Answer(AnswerV1 { defect, objects, reason, evidence }) => {
                Self::Answer { defect: defect.map(defect_id), objects, reason, evidence }
            }
            FollowUpStepV1::Decide(answer, is_upheld, reason) => {
                Self::Decide { answer: answer.into(), is_upheld, reason }
            }
            FollowUpStepV1::Demand(defect, demand, due) => {
                Self::Demand { defect: defect_id(defect), demand, due: day_of(due)? }
            }
            FollowUpStepV1::Rectify(step) => Self::Rectify {
                defect: defect_id(step.defect),
                old: state_of(step.old)?,
                new: state_of(step.new)?,
                note: step.note,
                evidence: step.evidence,
            },
            FollowUpStepV1::PutOff(defect, old, new, reason) => {
                let (old, new) = (day_of(old)?, day_of(new)?);
                Self::PutOff { defect: defect_id(defect), old, new, reason }
            }
        })
    }
}
