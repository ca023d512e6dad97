//! The fold: entries of one aggregate, in the one order all replicas agree on, give its state.
//! It never refuses or drops an entry; each one's standing is told.

use super::state::State;
use super::{fold_case, fold_follow_up, fold_review, fold_session};
use crate::domain::{
    CaseField, CaseId, ContentHash, CriterionCode, DefectId, DocumentField, DocumentKey, EntryId,
    FactSpot, FindingId, Indicator, NoteAt, UnitId,
};
use crate::protocol::{Aggregate, Change, Entry, FollowUpStep, Reversal, SessionStep, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// An entry with the hash of its frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hashed {
    /// The entry.
    pub entry: Entry,
    /// SM3 of its frame.
    pub hash: ContentHash,
}

/// What an aggregate's entries fold to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folded {
    /// The state; `None` when nothing stands.
    pub state: Option<State>,
    /// How each entry was taken.
    pub standings: BTreeMap<EntryId, Standing>,
}

/// Folds all entries of an aggregate, whatever order they come in.
pub(super) fn fold(aggregate: &Aggregate, entries: &[Hashed]) -> Folded {
    let mut sorted: Vec<&Hashed> = entries.iter().collect();
    sorted.sort_by_key(|hashed| hashed.entry.rank());
    let undone = undone_by(&sorted);
    let mut folded = Folded::default();
    for (index, hashed) in sorted.iter().enumerate() {
        let entry = &hashed.entry;
        let standing = if undone.contains(&entry.id) {
            Standing::Undone
        } else if is_conflict(&sorted, index, &folded) {
            Standing::Conflict
        } else {
            step(&mut folded.state, aggregate, entry)
        };
        folded.standings.insert(entry.id, standing);
    }
    folded
}

/// Folds one entry made upon the present state.
pub(super) fn step(state: &mut Option<State>, aggregate: &Aggregate, entry: &Entry) -> Standing {
    if entry.change.reversal() != Reversal::None {
        return Standing::Applied;
    }
    match aggregate {
        Aggregate::Case(_) => {
            let before = state.take().and_then(State::into_case);
            let (after, standing) = fold_case::apply(before, entry);
            *state = after.map(|case| State::Case(Box::new(case)));
            standing
        }
        Aggregate::Review(key) => {
            let before = state.take().and_then(State::into_review);
            let (after, standing) = fold_review::apply(before, key, entry);
            *state = Some(State::Review(Box::new(after)));
            standing
        }
        Aggregate::Session(id) => {
            let before = state.take().and_then(State::into_session);
            let (after, standing) = fold_session::apply(before, id, entry);
            *state = after.map(|session| State::Session(Box::new(session)));
            standing
        }
        Aggregate::FollowUp(session, case) => {
            let before = state.take().and_then(State::into_follow_up);
            let (after, standing) = fold_follow_up::apply(before, (session, *case), entry);
            *state = Some(State::FollowUp(Box::new(after)));
            standing
        }
        // A register only grows; its entries are all there is of it.
        Aggregate::Register => Standing::Applied,
    }
}

/// The entries that `Undo` took back and no later `Redo` brought again.
fn undone_by(sorted: &[&Hashed]) -> BTreeSet<EntryId> {
    let mut undone = BTreeSet::new();
    for hashed in sorted {
        match hashed.entry.change.reversal() {
            Reversal::Undo(target) => {
                undone.insert(target);
            }
            Reversal::Redo(target) => {
                undone.remove(&target);
            }
            Reversal::None => {}
        }
    }
    undone
}

/// Tells whether another chain changed the same thing without either author having seen the other:
/// an applied entry between this one's base and itself, from another chain, on a common slot.
fn is_conflict(sorted: &[&Hashed], index: usize, folded: &Folded) -> bool {
    let Some(own) = sorted.get(index) else { return false };
    let slots = slots_of(&own.entry.change);
    let seen = own.entry.base.and_then(|base| sorted.iter().position(|other| other.hash == base));
    let first_unseen = seen.map_or(0, |place| place + 1);
    sorted.iter().take(index).skip(first_unseen).any(|other| {
        other.entry.id.replica != own.entry.id.replica
            && folded.standings.get(&other.entry.id) == Some(&Standing::Applied)
            && slots_of(&other.entry.change).iter().any(|slot| slots.contains(slot))
    })
}

/// Tells whether a later change of the same aggregate rests on an earlier entry: undoing that one
/// would pull the ground from under it. `is_submitted` is how the review stands now.
pub(super) fn rests_on(later: &Change, earlier: &Entry, is_submitted: bool) -> bool {
    if matches!(later, Change::Submit { .. }) && is_submitted {
        return !matches!(earlier.change, Change::Note { .. } | Change::Bulk { .. });
    }
    match &earlier.change {
        // All work is scored by the rubric and done upon the case.
        Change::AdoptRubric { .. } | Change::ImportCase(_) | Change::AbsorbCase { .. } => {
            !matches!(later, Change::Bulk { .. })
        }
        Change::FlagDefect { .. } => slots_of(later).contains(&Slot::Defect(DefectId(earlier.id))),
        Change::AcceptFinding { finding, .. } => {
            let grounds = [Slot::Defect(DefectId(earlier.id)), Slot::Finding(*finding)];
            slots_of(later).iter().any(|slot| grounds.contains(slot))
        }
        // Everything in a session is done by its plan.
        Change::Session { step, .. } if matches!(**step, SessionStep::Plan { old: None, .. }) => {
            true
        }
        Change::FollowUp { step, .. } if matches!(**step, FollowUpStep::Answer { .. }) => {
            slots_of(later).contains(&Slot::Answer(earlier.id))
        }
        Change::CorrectCase { .. }
        | Change::CorrectDocument { .. }
        | Change::WithdrawCase { .. }
        | Change::JoinInto { .. }
        | Change::Judge { .. }
        | Change::ReviseDefect { .. }
        | Change::WithdrawDefect { .. }
        | Change::Doubt { .. }
        | Change::Submit { .. }
        | Change::Reopen { .. }
        | Change::Undo { .. }
        | Change::Redo { .. }
        | Change::Note { .. }
        | Change::Bulk { .. }
        | Change::DismissFinding { .. }
        | Change::CorrectFact { .. }
        | Change::Session { .. }
        | Change::FollowUp { .. }
        | Change::SendOut { .. } => {
            let slots = slots_of(&earlier.change);
            slots_of(later).iter().any(|slot| slots.contains(slot))
        }
    }
}

/// The single thing a change writes.
#[derive(PartialEq, Eq)]
enum Slot<'a> {
    Case(CaseField),
    Document(&'a DocumentKey, DocumentField),
    Listing,
    Rubric,
    Mark(&'a CriterionCode),
    Defect(DefectId),
    Doubt(&'a CriterionCode),
    Submission,
    Note(&'a NoteAt),
    Finding(FindingId),
    Fact(&'a FactSpot),
    Plan,
    Draw,
    Assignment,
    File(CaseId),
    Stage,
    Indicator(&'a UnitId, Indicator),
    Nominee(CaseId),
    Answer(EntryId),
    Item(DefectId),
}

fn slots_of(change: &Change) -> Vec<Slot<'_>> {
    match change {
        Change::CorrectCase { field, .. } => vec![Slot::Case(*field)],
        Change::CorrectDocument { document, field, .. } => vec![Slot::Document(document, *field)],
        Change::WithdrawCase { .. } | Change::JoinInto { .. } => vec![Slot::Listing],
        Change::AdoptRubric { .. } => vec![Slot::Rubric],
        Change::Judge { marks, .. } => {
            marks.iter().map(|change| Slot::Mark(&change.criterion)).collect()
        }
        Change::ReviseDefect { id, .. } | Change::WithdrawDefect { id, .. } => {
            vec![Slot::Defect(*id)]
        }
        Change::Doubt { criterion, .. } => vec![Slot::Doubt(criterion)],
        Change::Submit { .. } | Change::Reopen { .. } => vec![Slot::Submission],
        Change::Note { at, .. } => vec![Slot::Note(at)],
        Change::AcceptFinding { finding, .. } | Change::DismissFinding { finding, .. } => {
            vec![Slot::Finding(*finding)]
        }
        Change::CorrectFact { spot, .. } => vec![Slot::Fact(spot)],
        Change::Session { step, .. } => session_slots(step),
        Change::FollowUp { step, .. } => match step.as_ref() {
            FollowUpStep::Decide { answer, .. } => vec![Slot::Answer(*answer)],
            FollowUpStep::Demand { defect, .. }
            | FollowUpStep::Rectify { defect, .. }
            | FollowUpStep::PutOff { defect, .. } => vec![Slot::Item(*defect)],
            // A vote is its author's own; an answer adds.
            FollowUpStep::Vote { .. } | FollowUpStep::Answer { .. } => Vec::new(),
        },
        // Imports and new defects add; undoing is its author's own act.
        Change::ImportCase(_)
        | Change::AbsorbCase { .. }
        | Change::FlagDefect { .. }
        | Change::Undo { .. }
        | Change::Redo { .. }
        | Change::Bulk { .. }
        | Change::SendOut { .. } => Vec::new(),
    }
}

fn session_slots(step: &SessionStep) -> Vec<Slot<'_>> {
    match step {
        SessionStep::Plan { .. } => vec![Slot::Plan],
        SessionStep::Draw(_) => vec![Slot::Draw],
        SessionStep::SetAside { case, instead, .. } => {
            let files = [Some(*case), *instead].into_iter().flatten().map(Slot::File);
            [Slot::Draw].into_iter().chain(files).collect()
        }
        SessionStep::Assign(files) => {
            let each = files.iter().map(|(case, _)| Slot::File(*case));
            [Slot::Draw, Slot::Assignment].into_iter().chain(each).collect()
        }
        SessionStep::Reassign { case, .. } => vec![Slot::File(*case)],
        SessionStep::Stage { .. } => vec![Slot::Stage],
        SessionStep::Indicate { unit, indicator, .. } => vec![Slot::Indicator(unit, *indicator)],
        SessionStep::Nominate { case, .. } => vec![Slot::Nominee(*case)],
    }
}
