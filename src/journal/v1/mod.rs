//! Wire layout 1 of a journal entry: frozen structs, never edited; a new layout is a new module.
//!
//! Enumerations of the domain travel as their codes, dates as days of the common era, times as
//! seconds and nanoseconds, hashes and ids as bytes. The golden bytes in `fixtures/formats/v1`
//! hold this module still.

mod case;
mod change;
mod codec;
mod defect;
mod document;
mod facts;
mod finding;
mod hand;
pub mod parts;
mod review;
mod session;

use super::codec::WireFault;
use crate::domain::{BatchId, ContentHash, EntryId, Person, ReplicaId};
use crate::protocol::Entry;
use change::ChangeV1;
use chrono::DateTime;
pub(super) use codec::decode_value;
use codec::encode_value;
use serde::{Deserialize, Serialize};

/// Gives the bytes of an entry.
pub(super) fn encode(entry: &Entry) -> Result<Vec<u8>, WireFault> {
    encode_value(&EntryV1::from(entry))
}

/// Reads the bytes of an entry; every byte must be used.
pub(super) fn decode(bytes: &[u8]) -> Result<Entry, WireFault> {
    decode_value::<EntryV1>(bytes)?.try_into()
}

#[derive(Serialize, Deserialize)]
struct EntryV1 {
    id: EntryIdV1,
    lamport: u64,
    at: TimeV1,
    actor: PersonV1,
    program: String,
    batch: u64,
    base: Option<[u8; 32]>,
    change: ChangeV1,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(in crate::journal) struct EntryIdV1 {
    replica: [u8; 8],
    sequence: u64,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct TimeV1 {
    seconds: i64,
    nanoseconds: u32,
}

#[derive(Serialize, Deserialize)]
pub(in crate::journal) struct PersonV1 {
    name: String,
    unit: String,
}

impl From<&Entry> for EntryV1 {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id.into(),
            lamport: entry.lamport,
            at: entry.at.into(),
            actor: (&entry.actor).into(),
            program: entry.program.clone(),
            batch: entry.batch.0,
            base: entry.base.map(|hash| hash.0),
            change: (&entry.change).into(),
        }
    }
}

impl TryFrom<EntryV1> for Entry {
    type Error = WireFault;

    fn try_from(wire: EntryV1) -> Result<Self, WireFault> {
        Ok(Self {
            id: wire.id.into(),
            lamport: wire.lamport,
            at: wire.at.try_into()?,
            actor: wire.actor.into(),
            program: wire.program,
            batch: BatchId(wire.batch),
            base: wire.base.map(ContentHash),
            change: wire.change.try_into()?,
        })
    }
}

impl From<EntryId> for EntryIdV1 {
    fn from(id: EntryId) -> Self {
        Self { replica: id.replica.0, sequence: id.sequence }
    }
}

impl From<EntryIdV1> for EntryId {
    fn from(wire: EntryIdV1) -> Self {
        Self { replica: ReplicaId(wire.replica), sequence: wire.sequence }
    }
}

impl From<DateTime<chrono::Utc>> for TimeV1 {
    fn from(at: DateTime<chrono::Utc>) -> Self {
        Self { seconds: at.timestamp(), nanoseconds: at.timestamp_subsec_nanos() }
    }
}

impl TryFrom<TimeV1> for DateTime<chrono::Utc> {
    type Error = WireFault;

    fn try_from(wire: TimeV1) -> Result<Self, WireFault> {
        Self::from_timestamp(wire.seconds, wire.nanoseconds).ok_or(WireFault::BadTime)
    }
}

impl From<&Person> for PersonV1 {
    fn from(person: &Person) -> Self {
        Self { name: person.name.clone(), unit: person.unit.clone() }
    }
}

impl From<PersonV1> for Person {
    /// Keeps the parts as recorded; only a person newly made is trimmed.
    fn from(wire: PersonV1) -> Self {
        Self { name: wire.name, unit: wire.unit }
    }
}
