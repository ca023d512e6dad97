//! Undo and redo over the own chain: the journal is the undo log, so both survive a restart.

use super::fold::Hashed;
use super::{Store, codec, key};
use crate::domain::{BatchId, CaseId, EntryId, Person};
use crate::protocol::{Aggregate, Change, Entry, Fault, Outcome, Reversal};
use std::collections::BTreeSet;

/// How far back undoing looks, in entries.
const DEPTH_MAX: u64 = 50_000;

pub(super) type Planned = (Vec<Change>, Outcome);

/// Plans the reversal of the actor's latest act that still counts.
pub(super) fn undo(
    store: &Store,
    actor: &Person,
    within: Option<CaseId>,
) -> Result<Planned, Fault> {
    let batch = latest_act(store, actor, within)?.ok_or(Fault::NothingToUndo)?;
    if batch.iter().any(|entry| !is_within(&entry.change, within)) {
        // One act is one undo step: what went through many cases is not taken back in one of them.
        return Err(Fault::UndoWider);
    }
    let first = batch.first().ok_or(Fault::NothingToUndo)?;
    if let Some(locked) = batch.iter().find(|entry| !entry.change.is_undoable()) {
        return Err(Fault::ReverseBy(reverse_of(&locked.change)));
    }
    let act = lead(&batch).unwrap_or(first).change.code();
    for entry in &batch {
        check_unbased(store, entry, &batch)?;
    }
    let change =
        |entry: &Entry| Change::Undo { aggregate: entry.change.aggregate(), target: entry.id };
    let entries = batch.len();
    Ok((batch.iter().map(change).collect(), Outcome::Undone { act, entries }))
}

/// Tells whether a change is part of a review of a case; of none, everything is.
fn is_within(change: &Change, within: Option<CaseId>) -> bool {
    within.is_none_or(|case| match change.aggregate() {
        Aggregate::Review(key) => key.case == case,
        Aggregate::FollowUp(_, of) => of == case,
        Aggregate::Case(_) | Aggregate::Session(_) | Aggregate::Register => false,
    })
}

/// Plans the return of what the actor undid last, if nothing was done since.
pub(super) fn redo(
    store: &Store,
    actor: &Person,
    within: Option<CaseId>,
) -> Result<Planned, Fault> {
    let mut redone: BTreeSet<EntryId> = BTreeSet::new();
    let mut found: Vec<Entry> = Vec::new();
    for entry in OwnEntries::new(store) {
        let entry = entry?;
        if found.first().is_some_and(|first| first.batch != entry.batch) {
            break;
        }
        let is_register = matches!(entry.change, Change::SendOut { .. });
        if entry.actor != *actor || is_register || !is_within(&entry.change, within) {
            continue;
        }
        match entry.change.reversal() {
            Reversal::Redo(target) => {
                redone.insert(target);
            }
            Reversal::Undo(target) if redone.remove(&target) => {}
            Reversal::Undo(_) => found.push(entry),
            Reversal::None => break,
        }
    }
    let targets: Vec<(Aggregate, EntryId)> = found
        .iter()
        .rev()
        .filter_map(|entry| match entry.change.reversal() {
            Reversal::Undo(target) => Some((entry.change.aggregate(), target)),
            Reversal::Redo(_) | Reversal::None => None,
        })
        .collect();
    let (_, first) = targets.last().ok_or(Fault::NothingToRedo)?;
    let act = store.own_entry(first.sequence)?.map_or("undo", |entry| entry.change.code());
    let entries = targets.len();
    let changes = targets.into_iter().map(|(aggregate, target)| Change::Redo { aggregate, target });
    Ok((changes.collect(), Outcome::Redone { act, entries }))
}

/// The entries of the latest batch of an actor that no undoing took back, oldest first.
pub(super) fn latest_act(
    store: &Store,
    actor: &Person,
    within: Option<CaseId>,
) -> Result<Option<Vec<Entry>>, Fault> {
    let mut settled: BTreeSet<EntryId> = BTreeSet::new();
    let mut undone: BTreeSet<EntryId> = BTreeSet::new();
    let mut batch: Option<BatchId> = None;
    let mut found = Vec::new();
    for entry in OwnEntries::new(store) {
        let entry = entry?;
        if batch.is_some_and(|batch| batch != entry.batch) {
            break;
        }
        match entry.change.reversal() {
            // Going back, the first word on a target is the last one said.
            Reversal::Undo(target) => {
                if settled.insert(target) {
                    undone.insert(target);
                }
            }
            Reversal::Redo(target) => {
                settled.insert(target);
            }
            Reversal::None if entry.actor != *actor || undone.contains(&entry.id) => {}
            // The register tells what went out; work goes on as if it were not there.
            Reversal::None if matches!(entry.change, Change::SendOut { .. }) => {}
            // Once the act is found, all of it is looked at.
            Reversal::None if batch.is_none() && !is_within(&entry.change, within) => {}
            Reversal::None => {
                batch = Some(entry.batch);
                found.push(entry);
            }
        }
    }
    found.reverse();
    Ok(Some(found).filter(|found| !found.is_empty()))
}

/// The change a batch is named after; taking a rubric only goes before it.
pub(super) fn lead(batch: &[Entry]) -> Option<&Entry> {
    batch.iter().find(|entry| !matches!(entry.change, Change::AdoptRubric { .. }))
}

pub(super) const fn reverse_of(change: &Change) -> &'static str {
    if matches!(change, Change::Submit { .. }) {
        "reopen"
    } else if matches!(change, Change::Session { .. }) {
        "stage"
    } else {
        "submit"
    }
}

/// Refuses when somebody worked on top: a later entry of the aggregate that is not of this act and
/// still counts, or review work on a case whose import would vanish.
fn check_unbased(store: &Store, entry: &Entry, batch: &[Entry]) -> Result<(), Fault> {
    let aggregate = entry.change.aggregate();
    let entries = store.entries_of(&aggregate)?;
    let folded = super::fold::fold(&aggregate, &entries);
    let on_top = entries.iter().map(|hashed| &hashed.entry).find(|later| {
        later.rank() > entry.rank()
            && !batch.iter().any(|own| own.id == later.id)
            && later.change.reversal() == Reversal::None
            && folded.standings.get(&later.id) == Some(&crate::protocol::Standing::Applied)
    });
    if let Some(later) = on_top {
        return Err(Fault::UndoBlocked(later.actor.name.clone()));
    }
    check_unworked(store, entry, &entries, batch)
}

/// Refuses to take away a case somebody has worked on.
pub(super) fn check_unworked(
    store: &Store,
    entry: &Entry,
    entries: &[Hashed],
    batch: &[Entry],
) -> Result<(), Fault> {
    let Change::ImportCase(import) = &entry.change else { return Ok(()) };
    let made_it = entries.iter().all(|hashed| batch.iter().any(|own| own.id == hashed.entry.id));
    let worker = store.index.reviews(import.id).find(|indexed| indexed.has_work);
    match worker.filter(|_| made_it) {
        Some(worker) => Err(Fault::UndoBlocked(worker.key.reviewer.name.clone())),
        None => Ok(()),
    }
}

/// The entries of the own chain, newest first.
struct OwnEntries<'a> {
    store: &'a Store,
    next: u64,
    left: u64,
}

impl<'a> OwnEntries<'a> {
    fn new(store: &'a Store) -> Self {
        Self { store, next: store.journal.own_head().count, left: DEPTH_MAX }
    }
}

impl Iterator for OwnEntries<'_> {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next > 0 && self.left > 0 {
            let sequence = self.next;
            self.next -= 1;
            self.left -= 1;
            // A place that is no entry (a mended gap) is passed over.
            if let Some(entry) = self.store.own_entry(sequence).transpose() {
                return Some(entry);
            }
        }
        None
    }
}

impl Store {
    pub(super) fn own_entry(&self, sequence: u64) -> Result<Option<Entry>, Fault> {
        let Some(place) = self.view.get(&key::own(self.own, sequence))? else { return Ok(None) };
        let (entry, _) = self.journal.read_at(codec::decode_place(&place)?.position)?;
        Ok(Some(entry))
    }
}
