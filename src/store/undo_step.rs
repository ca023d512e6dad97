//! Undoing one act out of its turn, from the history: while nothing later rests on it.

use super::fold::{self, Hashed};
use super::undo::{Planned, check_unworked, latest_act, lead, reverse_of};
use super::{Store, history};
use crate::domain::{EntryId, Person};
use crate::protocol::{Aggregate, Change, Entry, Fault, Outcome, Reversal, Standing, UndoPreview};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

/// The aggregates of an act with their entries and how each stands.
type Ground = BTreeMap<Aggregate, (Vec<Hashed>, fold::Folded)>;

/// Plans the reversal of the act an entry belongs to.
pub(super) fn undo(store: &Store, actor: &Person, target: EntryId) -> Result<Planned, Fault> {
    let act = standing_part(store, &step(store, actor, target)?)?;
    let name = lead(&act).ok_or(Fault::UndoneAlready)?.change.code();
    let entries = act.len();
    let change =
        |entry: &Entry| Change::Undo { aggregate: entry.change.aggregate(), target: entry.id };
    Ok((act.iter().map(change).collect(), Outcome::Undone { act: name, entries }))
}

impl Store {
    /// Tells what undoing would take back: the act of an entry, or else the actor's latest.
    ///
    /// # Errors
    /// Every refusal of the undoing itself, so that it is told before anything is asked.
    pub(super) fn undo_preview(
        &self,
        actor: &Person,
        target: Option<EntryId>,
    ) -> Result<UndoPreview, Fault> {
        let target = if let Some(target) = target {
            target
        } else {
            let latest = latest_act(self, actor, None)?.ok_or(Fault::NothingToUndo)?;
            lead(&latest).or_else(|| latest.first()).ok_or(Fault::NothingToUndo)?.id
        };
        let act = standing_part(self, &step(self, actor, target)?)?;
        let named = lead(&act).or_else(|| act.first()).ok_or(Fault::UndoneAlready)?;
        let mut cases: Vec<_> = act.iter().filter_map(|entry| case_of(&entry.change)).collect();
        cases.sort();
        cases.dedup();
        let (subject, _, _) = history::told(&named.change);
        Ok(UndoPreview {
            target,
            act: named.change.code(),
            subject,
            at: named.at,
            entries: act.len(),
            cases: cases.len(),
        })
    }
}

fn case_of(change: &Change) -> Option<crate::domain::CaseId> {
    match change.aggregate() {
        Aggregate::Case(case) | Aggregate::FollowUp(_, case) => Some(case),
        Aggregate::Review(key) => Some(key.case),
        Aggregate::Session(_) | Aggregate::Register => None,
    }
}

/// Gives all entries of the act of one entry of the own chain, oldest first. The batch is named
/// after the place of its first entry.
fn step(store: &Store, actor: &Person, target: EntryId) -> Result<Vec<Entry>, Fault> {
    if target.replica != store.own {
        return Err(Fault::UndoForeign);
    }
    let entry = store.own_entry(target.sequence)?.ok_or(Fault::NothingToUndo)?;
    if entry.actor != *actor {
        return Err(Fault::UndoForeign);
    }
    if entry.change.reversal() != Reversal::None {
        return Err(Fault::NotAStep);
    }
    let mut act = Vec::new();
    for sequence in entry.batch.0..=store.own_head().count {
        match store.own_entry(sequence)? {
            Some(one) if one.batch == entry.batch => act.push(one),
            Some(_) => break,
            // A place that is no entry (a mended gap) is passed over.
            None => {}
        }
    }
    Ok(act)
}

/// Takes from an act what still counts, and refuses when something later rests on it. A rubric
/// taken on the way stays while later work is scored by it.
fn standing_part(store: &Store, act: &[Entry]) -> Result<Vec<Entry>, Fault> {
    let mut ground = Ground::new();
    for entry in act {
        let aggregate = entry.change.aggregate();
        if let Slot::Vacant(slot) = ground.entry(aggregate.clone()) {
            let entries = store.entries_of(&aggregate)?;
            let folded = fold::fold(&aggregate, &entries);
            slot.insert((entries, folded));
        }
    }
    let counts = |entry: &Entry| {
        let folded = ground.get(&entry.change.aggregate()).map(|(_, folded)| folded);
        folded.and_then(|one| one.standings.get(&entry.id)) == Some(&Standing::Applied)
    };
    let mut counting: Vec<Entry> = act.iter().filter(|entry| counts(entry)).cloned().collect();
    if counting.is_empty() {
        return Err(Fault::UndoneAlready);
    }
    if let Some(locked) = counting.iter().find(|entry| !entry.change.is_undoable()) {
        return Err(Fault::ReverseBy(reverse_of(&locked.change)));
    }
    let is_only_rubric = lead(&counting).is_none();
    let mut kept = Vec::new();
    for entry in &counting {
        let Some((entries, folded)) = ground.get(&entry.change.aggregate()) else { continue };
        if let Some(later) = resting(entry, entries, folded, act) {
            if matches!(entry.change, Change::AdoptRubric { .. }) && !is_only_rubric {
                kept.push(entry.id);
                continue;
            }
            let (subject, _, _) = history::told(&later.change);
            let who = later.actor.name.clone();
            return Err(Fault::UndoRests { act: later.change.code(), subject, who });
        }
        check_unworked(store, entry, entries, act)?;
    }
    counting.retain(|entry| !kept.contains(&entry.id));
    Ok(counting)
}

/// Finds the first later entry that still counts and rests on an entry of the act.
fn resting<'a>(
    entry: &Entry,
    entries: &'a [Hashed],
    folded: &fold::Folded,
    act: &[Entry],
) -> Option<&'a Entry> {
    let review = folded.state.as_ref().and_then(super::state::State::as_review);
    let is_submitted = review.is_some_and(|review| review.submission.is_some());
    entries.iter().map(|hashed| &hashed.entry).find(|later| {
        later.rank() > entry.rank()
            && !act.iter().any(|own| own.id == later.id)
            && later.change.reversal() == Reversal::None
            && folded.standings.get(&later.id) == Some(&Standing::Applied)
            && fold::rests_on(&later.change, entry, is_submitted)
    })
}
