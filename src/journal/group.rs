//! Groups: entries that go to disk with one sync and count whole or not at all.

use super::codec::{WIRE_VERSION, WireFault, encode};
use super::file::{Placed, Position};
use super::frame::{ENTRY_MARK, FRAME_MAX_BYTES, GROUP_MAX_BYTES, Group, payload, seal};
use super::link::Link;
use super::walk::Cursor;
use crate::domain::{EntryId, ReplicaId};
use crate::protocol::{Change, Entry, Fault};

/// Bytes ready to be written, and where each entry will stand.
pub(super) struct Batch {
    pub(super) bytes: Vec<u8>,
    pub(super) placed: Vec<Placed>,
    /// The chain once the bytes are safe.
    pub(super) end: Cursor,
}

impl Batch {
    /// Makes the frames of some entries behind `start`; `bytes` come before them (a header).
    pub(super) fn new(
        own: ReplicaId,
        start: Cursor,
        bytes: Vec<u8>,
        entries: &[Entry],
    ) -> Result<Self, Fault> {
        let offset = start.offset + bytes.len() as u64;
        let end = Cursor { offset, link: start.link };
        let mut batch = Self { bytes, placed: Vec::with_capacity(entries.len()), end };
        let size = u32::try_from(entries.len()).map_err(|_| group_too_large())?;
        for (place, entry) in (0..size).zip(entries) {
            batch.add(own, Group { place, size }, entry)?;
        }
        Ok(batch)
    }

    fn add(&mut self, own: ReplicaId, group: Group, entry: &Entry) -> Result<(), Fault> {
        let link = self.end.link;
        check_id(entry.id, EntryId { replica: own, sequence: link.count + 1 })?;
        let sealed = encode(entry).and_then(|content| {
            seal(link.hash, &payload(ENTRY_MARK, WIRE_VERSION, group, &content))
        });
        let (frame, hash) = sealed.map_err(|fault| entry_fault(&fault))?;
        if self.bytes.len() + frame.len() > GROUP_MAX_BYTES {
            return Err(group_too_large());
        }
        let offset = self.end.offset;
        let next = offset + frame.len() as u64;
        self.placed.push(Placed { position: Position { replica: own, offset }, next, hash });
        self.end = Cursor { offset: next, link: Link { count: link.count + 1, hash } };
        self.bytes.extend(frame);
        Ok(())
    }
}

/// Bytes of a frame that are not the change: its head, who, when, by which program, upon what.
const AROUND_BYTES: usize = 4 * 1024;

/// Tells how many bytes the entry of a change takes at most, without recording it.
///
/// # Errors
/// `TooLarge` for a change that no frame can hold.
pub fn weigh(change: Change) -> Result<(usize, Change), Fault> {
    let probe = Entry::probe(change);
    let content = encode(&probe).map_err(|fault| entry_fault(&fault))?;
    let weight = content.len() + AROUND_BYTES;
    if weight > FRAME_MAX_BYTES {
        Err(entry_fault(&WireFault::TooLarge))
    } else {
        Ok((weight, probe.change))
    }
}

/// Only the own chain is written, and only at its end.
fn check_id(id: EntryId, expected: EntryId) -> Result<(), Fault> {
    if id == expected {
        return Ok(());
    }
    let field = if id.replica == expected.replica { "sequence" } else { "replica" };
    Err(Fault::BadValue { field, value: id.to_string() })
}

fn entry_fault(fault: &WireFault) -> Fault {
    match fault {
        WireFault::TooLarge => {
            Fault::TooLarge { what: "journal_entry", max: FRAME_MAX_BYTES as u64 }
        }
        WireFault::Undecodable
        | WireFault::UnknownCode(..)
        | WireFault::BadTime
        | WireFault::Newer(_) => Fault::BadValue { field: "entry", value: format!("{fault:?}") },
    }
}

const fn group_too_large() -> Fault {
    Fault::TooLarge { what: "journal_group", max: GROUP_MAX_BYTES as u64 }
}
