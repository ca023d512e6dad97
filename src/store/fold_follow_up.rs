//! How the entries of what follows the review of a file fold.

use crate::domain::{
    CaseId, Decision, DefectId, FollowUp, Rectification, RectifyState, RectifyStep, SessionId,
    UnitAnswer,
};
use crate::protocol::{Change, Entry, FollowUpStep, Standing};
use std::collections::btree_map::Entry as Slot;

/// Folds one entry into what follows a file, which is empty before the first.
pub(super) fn apply(
    state: Option<FollowUp>,
    (session, case): (&SessionId, CaseId),
    entry: &Entry,
) -> (FollowUp, Standing) {
    let mut follow_up = state.unwrap_or_else(|| FollowUp::new(session.clone(), case));
    let standing = if let Change::FollowUp { step, .. } = &entry.change {
        take(&mut follow_up, step, entry)
    } else {
        Standing::Void
    };
    (follow_up, standing)
}

fn take(follow_up: &mut FollowUp, step: &FollowUpStep, entry: &Entry) -> Standing {
    match step {
        FollowUpStep::Vote { criterion, new, .. } => {
            follow_up.votes.insert((criterion.clone(), entry.actor.clone()), new.clone());
            Standing::Applied
        }
        FollowUpStep::Answer { defect, objects, reason, evidence } => {
            let answer = UnitAnswer {
                defect: *defect,
                objects: *objects,
                reason: reason.clone(),
                evidence: evidence.clone(),
                at: entry.at,
                by: entry.actor.clone(),
                decision: None,
            };
            follow_up.answers.insert(entry.id, answer);
            Standing::Applied
        }
        FollowUpStep::Decide { answer, is_upheld, reason } => {
            let Some(answer) = follow_up.answers.get_mut(answer) else { return Standing::Void };
            answer.decision = Some(Decision {
                is_upheld: *is_upheld,
                reason: reason.clone(),
                by: entry.actor.clone(),
                at: entry.at,
            });
            Standing::Applied
        }
        FollowUpStep::Demand { defect, demand, due } => match follow_up.items.entry(*defect) {
            Slot::Occupied(_) => Standing::Void,
            Slot::Vacant(slot) => {
                let (demand, state) = (demand.clone(), RectifyState::Demanded);
                slot.insert(Rectification { demand, due: *due, state, steps: Vec::new() });
                Standing::Applied
            }
        },
        FollowUpStep::Rectify { defect, new, note, evidence, .. } => {
            rectify(follow_up, (*defect, *new), (note, evidence), entry)
        }
        FollowUpStep::PutOff { defect, new, reason, .. } => {
            let Some(item) = follow_up.items.get_mut(defect) else { return Standing::Void };
            item.due = *new;
            let to = item.state;
            item.steps.push(step_of(to, (reason, ""), entry));
            Standing::Applied
        }
    }
}

/// Takes a step only along the way rectification goes.
fn rectify(
    follow_up: &mut FollowUp,
    (defect, to): (DefectId, RectifyState),
    said: (&str, &str),
    entry: &Entry,
) -> Standing {
    let Some(item) = follow_up.items.get_mut(&defect) else { return Standing::Void };
    if !item.state.leads_to(to) {
        return Standing::Void;
    }
    item.state = to;
    item.steps.push(step_of(to, said, entry));
    Standing::Applied
}

fn step_of(to: RectifyState, (note, evidence): (&str, &str), entry: &Entry) -> RectifyStep {
    RectifyStep {
        to,
        note: note.to_owned(),
        evidence: evidence.to_owned(),
        at: entry.at,
        by: entry.actor.clone(),
    }
}
