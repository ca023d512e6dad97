//! A journal entry: who changed what, when, upon which earlier state.

use super::change::Change;
use crate::domain::{BatchId, ContentHash, EntryId, Person, ReplicaId};
use chrono::{DateTime, Utc};

/// One entry of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its chain and place there.
    pub id: EntryId,
    /// Lamport number: larger than that of every entry its author had seen.
    pub lamport: u64,
    /// Wall clock when it was made; for people, never for order.
    pub at: DateTime<Utc>,
    /// Who acted.
    pub actor: Person,
    /// Version of the program that wrote it.
    pub program: String,
    /// Entries undone together carry one batch.
    pub batch: BatchId,
    /// Hash of the entry of the same aggregate it was made upon; `None` for the first.
    pub base: Option<ContentHash>,
    /// The change.
    pub change: Change,
}

impl Entry {
    /// Makes an entry that is never recorded, to see what a change would do.
    #[must_use]
    pub fn probe(change: Change) -> Self {
        Self {
            id: EntryId::default(),
            lamport: 0,
            at: DateTime::default(),
            actor: Person::default(),
            program: String::new(),
            batch: BatchId::default(),
            base: None,
            change,
        }
    }

    /// Gives the place of the entry in the one order all replicas agree on.
    #[must_use]
    pub const fn rank(&self) -> (u64, ReplicaId, u64) {
        (self.lamport, self.id.replica, self.id.sequence)
    }
}

/// The head of a chain: how many entries, and the hash of the last frame. Kept with every export,
/// package and backup, so that a shortened journal is noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// The chain.
    pub replica: ReplicaId,
    /// Number of entries.
    pub count: u64,
    /// SM3 of the last frame; zero for an empty chain.
    pub hash: ContentHash,
}

/// How the fold took an entry; nothing is ever dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Applied,
    /// It was undone.
    Undone,
    /// Another chain changed the same thing from the same base; the earlier one counts.
    Conflict,
    /// It names something that is not there.
    Void,
}
