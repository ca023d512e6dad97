//! Bringing view and index up to the journal.

use super::codec::{self, PlaceHash};
use super::fold::{Hashed, fold, step};
use super::index::Beside;
use super::state::State;
use super::view::Batch;
use super::{Store, key};
use crate::domain::ContentHash;
use crate::journal::{KnownChain, Placed};
use crate::protocol::{Aggregate, Entry, Fault, Head, Reversal};
use std::collections::BTreeMap;

/// Told the number of entries folded so far.
pub(super) type Progress<'a> = dyn FnMut(u64) + 'a;

/// Entries folded between two batches of the view.
const BATCH_ENTRIES: usize = 2_000;

impl Store {
    /// Folds in what lies behind the known ends, then fills the index from the view.
    pub(super) fn catch_up(
        &mut self,
        known: &[KnownChain],
        progress: &mut Progress<'_>,
    ) -> Result<(), Fault> {
        let mut folded = 0_u64;
        for chain in self.journal.ends() {
            let start = known.iter().find(|old| old.head.replica == chain.head.replica);
            let from = start.map_or(0, |old| old.end);
            if start.is_some_and(|old| old.end == chain.end) {
                continue;
            }
            let mut pending: Vec<(Entry, Placed)> = Vec::new();
            self.journal.scan(chain.head.replica, from, &mut |entry, placed| {
                pending.push((entry, placed));
                Ok(())
            })?;
            for group in whole_batches(&pending) {
                self.take(group)?;
                folded += u64::try_from(group.len()).unwrap_or_default();
                progress(folded);
            }
        }
        self.write_ends()?;
        self.fill_index()
    }

    /// Puts entries of one chain into the view, with the end of the chain behind them; gives the
    /// states that changed. They are on disk in the journal already.
    pub(super) fn take(
        &mut self,
        entries: &[(Entry, Placed)],
    ) -> Result<BTreeMap<Aggregate, Option<State>>, Fault> {
        let mut batch = Batch::default();
        let mut states: BTreeMap<Aggregate, Option<State>> = BTreeMap::new();
        let mut refold = Vec::new();
        for (entry, placed) in entries {
            let aggregate = entry.change.aggregate();
            let place = PlaceHash { position: placed.position, hash: placed.hash };
            let place = codec::encode_place(&place)?;
            batch.put(key::entry(&aggregate, entry.rank()), place.clone());
            if entry.id.replica == self.own {
                batch.put(key::own(self.own, entry.id.sequence), place);
            }
            self.lamport = self.lamport.max(entry.lamport);
            if self.is_plain(&aggregate, entry)? && !refold.contains(&aggregate) {
                let mut state = match states.remove(&aggregate) {
                    Some(state) => state,
                    None => self.state(&aggregate)?,
                };
                step(&mut state, &aggregate, entry);
                states.insert(aggregate, state);
            } else if !refold.contains(&aggregate) {
                refold.push(aggregate);
            }
        }
        if !refold.is_empty() {
            // The places must be there to fold from.
            self.view.apply(std::mem::take(&mut batch))?;
            for aggregate in refold {
                let folded = fold(&aggregate, &self.entries_of(&aggregate)?);
                states.insert(aggregate, folded.state);
            }
        }
        for (aggregate, state) in &states {
            match state {
                Some(state) => batch.put(key::state(aggregate), codec::encode_state(state)?),
                None => batch.remove(key::state(aggregate)),
            }
        }
        if let Some((entry, placed)) = entries.last() {
            let replica = entry.id.replica;
            let head = Head { replica, count: entry.id.sequence, hash: placed.hash };
            let known = KnownChain { head, end: placed.next };
            batch.put(key::end(replica), codec::encode_end(&known)?);
        }
        self.view.apply(batch)?;
        Ok(states)
    }

    /// An entry that can be folded upon the present state without looking back: no undoing, and
    /// nothing of another chain between its base and itself.
    fn is_plain(&self, aggregate: &Aggregate, entry: &Entry) -> Result<bool, Fault> {
        if entry.change.reversal() != Reversal::None {
            return Ok(false);
        }
        let places = self.view.scan(&key::entries(aggregate))?;
        let foreign = |(_, value): &(Vec<u8>, Vec<u8>)| {
            codec::decode_place(value)
                .map_or(true, |place| place.position.replica != entry.id.replica)
        };
        Ok(!places.iter().any(foreign))
    }

    /// Reads the state of an aggregate from the view.
    pub(super) fn state(&self, aggregate: &Aggregate) -> Result<Option<State>, Fault> {
        let bytes = self.view.get(&key::state(aggregate))?;
        bytes.map(|bytes| codec::decode_state(aggregate, &bytes)).transpose()
    }

    /// Reads all entries of an aggregate, in the order of the fold.
    pub(super) fn entries_of(&self, aggregate: &Aggregate) -> Result<Vec<Hashed>, Fault> {
        let places = self.view.scan(&key::entries(aggregate))?;
        places
            .iter()
            .map(|(_, value)| {
                let place = codec::decode_place(value)?;
                let (entry, _) = self.journal.read_at(place.position)?;
                Ok(Hashed { entry, hash: place.hash })
            })
            .collect()
    }

    /// Gives the hash an entry about an aggregate is made upon.
    pub(super) fn base_of(&self, aggregate: &Aggregate) -> Result<Option<ContentHash>, Fault> {
        let places = self.view.scan(&key::entries(aggregate))?;
        places.last().map(|(_, value)| Ok(codec::decode_place(value)?.hash)).transpose()
    }

    fn write_ends(&mut self) -> Result<(), Fault> {
        let mut batch = Batch::default();
        batch.put(key::LAYOUT.to_vec(), vec![codec::LAYOUT]);
        for known in self.journal.ends() {
            batch.put(key::end(known.head.replica), codec::encode_end(&known)?);
        }
        self.view.apply(batch)
    }

    /// Takes the index from the list cache where that is of these heads, else from the view.
    fn fill_index(&mut self) -> Result<(), Fault> {
        let heads = self.journal.heads();
        if let Some((as_of, index)) = self.cached.take().filter(|(as_of, _)| *as_of == heads) {
            self.index = index;
            self.cached_heads = as_of;
            self.lamport = self.lamport.max(self.last_lamport()?);
            return self.fill_sessions();
        }
        for (key, value) in self.view.scan(key::STATES)? {
            let aggregate = key::aggregate_of(&key).ok_or_else(|| Fault::View("key".to_owned()))?;
            let state = codec::decode_state(&aggregate, &value)?;
            self.lamport = self.lamport.max(state.as_case().map_or(0, |case| case.arrival));
            self.index_state(&aggregate, Some(&state));
        }
        self.lamport = self.lamport.max(self.last_lamport()?);
        Ok(())
    }

    /// Takes the sessions from the view: the list cache has none of them.
    fn fill_sessions(&mut self) -> Result<(), Fault> {
        for (key, value) in self.view.scan(key::SESSIONS)? {
            let aggregate = key::aggregate_of(&key).ok_or_else(|| Fault::View("key".to_owned()))?;
            let state = codec::decode_state(&aggregate, &value)?;
            self.index_state(&aggregate, Some(&state));
        }
        Ok(())
    }

    /// Shows a state to lists and tallies.
    pub(super) fn index_state(&mut self, aggregate: &Aggregate, state: Option<&State>) {
        let hash = state.and_then(State::as_review).and_then(|review| review.rubric);
        // A rubric that cannot be read leaves the review without a score; opening it tells why.
        let rubric = hash.and_then(|hash| self.rubric_of(hash).ok());
        let unit = state.and_then(State::as_case).and_then(|case| case.case.unit.as_ref());
        let unit_name = self.unit_name(unit);
        if matches!(aggregate, Aggregate::Case(_)) {
            self.forget_texts();
        }
        self.index.set(
            aggregate,
            state,
            Beside { unit_name: &unit_name, rubric: rubric.as_deref() },
        );
    }

    /// The Lamport number of the last entry of each chain bounds all others of that chain.
    fn last_lamport(&self) -> Result<u64, Fault> {
        let own = self.journal.own_head();
        let Some(place) = self.view.get(&key::own(self.own, own.count))? else { return Ok(0) };
        let (entry, _) = self.journal.read_at(codec::decode_place(&place)?.position)?;
        Ok(entry.lamport)
    }
}

/// Cuts entries into groups for the view, never within a batch: what was written together is
/// taken together.
fn whole_batches(entries: &[(Entry, Placed)]) -> Vec<&[(Entry, Placed)]> {
    let mut groups = Vec::new();
    let mut rest = entries;
    while !rest.is_empty() {
        let ends_batch = |index: usize| {
            let batch = |place: usize| rest.get(place).map(|(entry, _)| entry.batch);
            index + 1 >= BATCH_ENTRIES && batch(index) != batch(index + 1)
        };
        let len =
            (0..rest.len()).find(|index| ends_batch(*index)).map_or(rest.len(), |index| index + 1);
        let (group, behind) = rest.split_at(len);
        groups.push(group);
        rest = behind;
    }
    groups
}
