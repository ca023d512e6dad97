//! How the entries of a review fold.

use crate::domain::{
    AnsweredFinding, CriterionCode, DefectId, FindingAnswer, FindingId, Mark, NoteAt, Review,
    ReviewKey, RuleId, Submission,
};
use crate::protocol::{Change, Entry, MarkChange, Standing};
use std::collections::btree_map::Entry as Slot;

/// Folds one entry into the state of its review, which is empty before the first.
pub(super) fn apply(state: Option<Review>, key: &ReviewKey, entry: &Entry) -> (Review, Standing) {
    let mut review = state.unwrap_or_else(|| Review::new(key.clone()));
    let standing = apply_to(&mut review, entry);
    if standing == Standing::Applied {
        review.touched = review.touched.max(Some(entry.at));
    }
    (review, standing)
}

fn apply_to(review: &mut Review, entry: &Entry) -> Standing {
    match &entry.change {
        Change::AdoptRubric { hash, .. } => review.rubric = Some(*hash),
        Change::Judge { marks, .. } => judge(review, marks),
        Change::FlagDefect { defect, .. } => {
            review.defects.insert(DefectId(entry.id), (**defect).clone());
        }
        Change::ReviseDefect { id, new, .. } => match review.defects.entry(*id) {
            Slot::Occupied(mut slot) => {
                slot.insert((**new).clone());
            }
            Slot::Vacant(_) => return Standing::Void,
        },
        Change::WithdrawDefect { id, .. } => {
            if review.defects.remove(id).is_none() {
                return Standing::Void;
            }
        }
        Change::Doubt { criterion, new, .. } => doubt(review, criterion, new.as_ref()),
        Change::Submit { total, grade, rubric, .. } => {
            review.submission =
                Some(Submission { total: *total, grade: *grade, rubric: *rubric, at: entry.at });
        }
        Change::Reopen { .. } => review.submission = None,
        Change::Note { at, new, .. } => write_note(review, at, new),
        Change::AcceptFinding { finding, rule, defect, .. } => {
            let id = DefectId(entry.id);
            review.defects.insert(id, (**defect).clone());
            answer(review, *finding, rule, Some(FindingAnswer::Accepted(id)));
        }
        Change::DismissFinding { finding, rule, new, .. } => {
            answer(review, *finding, rule, new.clone().map(FindingAnswer::Dismissed));
        }
        // It only tells that what follows was done in bulk.
        Change::Bulk { .. } => {}
        Change::ImportCase(_)
        | Change::CorrectCase { .. }
        | Change::CorrectDocument { .. }
        | Change::WithdrawCase { .. }
        | Change::AbsorbCase { .. }
        | Change::JoinInto { .. }
        | Change::CorrectFact { .. }
        | Change::Undo { .. }
        | Change::Redo { .. }
        | Change::Session { .. }
        | Change::FollowUp { .. }
        | Change::SendOut { .. } => return Standing::Void,
    }
    Standing::Applied
}

fn judge(review: &mut Review, marks: &[MarkChange]) {
    for change in marks {
        if change.new == Mark::Unjudged {
            review.marks.remove(&change.criterion);
        } else {
            review.marks.insert(change.criterion.clone(), change.new);
        }
    }
}

fn doubt(review: &mut Review, criterion: &CriterionCode, reason: Option<&String>) {
    match reason {
        Some(reason) => review.doubts.insert(criterion.clone(), reason.clone()),
        None => review.doubts.remove(criterion),
    };
}

fn answer(review: &mut Review, finding: FindingId, rule: &RuleId, said: Option<FindingAnswer>) {
    match said.map(|answer| AnsweredFinding { rule: rule.clone(), answer }) {
        Some(answered) => review.answered.insert(finding, answered),
        None => review.answered.remove(&finding),
    };
}

fn write_note(review: &mut Review, at: &NoteAt, text: &str) {
    if text.is_empty() {
        review.notes.remove(at);
    } else {
        review.notes.insert(at.clone(), text.to_owned());
    }
}
