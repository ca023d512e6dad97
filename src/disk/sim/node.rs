//! One simulated file: what a reader sees, what is safe, and the writes in between.

use crate::disk::dice::Dice;

/// Bytes a disk writes whole or not at all.
const SECTOR_BYTES: usize = 512;

/// A file of the simulation.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// What a running program reads.
    now: Vec<u8>,
    /// What a power cut leaves at least.
    safe: Vec<u8>,
    /// What may or may not have reached the disk.
    pending: Vec<Pending>,
}

#[derive(Debug)]
enum Pending {
    Write { offset: usize, bytes: Vec<u8> },
    Length(usize),
}

impl Node {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.now
    }

    pub(super) fn write(&mut self, offset: usize, bytes: &[u8]) {
        put(&mut self.now, offset, bytes);
        self.pending.push(Pending::Write { offset, bytes: bytes.to_vec() });
    }

    pub(super) fn set_len(&mut self, len: usize) {
        self.now.resize(len, 0);
        self.pending.push(Pending::Length(len));
    }

    /// Makes what is pending safe.
    pub(super) fn settle(&mut self) {
        for change in self.pending.drain(..) {
            match change {
                Pending::Write { offset, bytes } => put(&mut self.safe, offset, &bytes),
                Pending::Length(len) => self.safe.resize(len, 0),
            }
        }
    }

    /// What a failed sync does: the pages count as written although they are not, so that a
    /// second sync would succeed and save nothing.
    pub(super) fn forget_pending(&mut self) {
        self.pending.clear();
    }

    /// Cuts the power: each pending change is kept, dropped, torn, or kept in scattered sectors.
    pub(super) fn crash(&mut self, dice: &mut Dice) {
        for change in self.pending.drain(..) {
            match change {
                Pending::Write { offset, bytes } => {
                    crash_write(&mut self.safe, offset, &bytes, dice);
                }
                Pending::Length(len) => {
                    if dice.once_in(2) {
                        self.safe.resize(len, 0);
                    }
                }
            }
        }
        self.now.clone_from(&self.safe);
    }
}

fn crash_write(safe: &mut Vec<u8>, offset: usize, bytes: &[u8], dice: &mut Dice) {
    let pieces = sectors(offset, bytes);
    match dice.below(4) {
        0 => put(safe, offset, bytes),
        1 => {}
        2 => {
            let kept = dice.index(pieces.len());
            for (at, piece) in pieces.into_iter().take(kept) {
                put(safe, at, piece);
            }
        }
        _ => {
            for (at, piece) in pieces {
                if dice.once_in(2) {
                    put(safe, at, piece);
                }
            }
        }
    }
}

/// Splits bytes where the sectors of the disk end.
fn sectors(offset: usize, bytes: &[u8]) -> Vec<(usize, &[u8])> {
    let mut pieces = Vec::new();
    let (mut at, mut rest) = (offset, bytes);
    while !rest.is_empty() {
        let room = SECTOR_BYTES - at % SECTOR_BYTES;
        let (piece, after) = rest.split_at(room.min(rest.len()));
        pieces.push((at, piece));
        at += piece.len();
        rest = after;
    }
    pieces
}

fn put(target: &mut Vec<u8>, offset: usize, bytes: &[u8]) {
    let end = offset.saturating_add(bytes.len());
    if target.len() < end {
        target.resize(end, 0);
    }
    if let Some(place) = target.get_mut(offset..end) {
        place.copy_from_slice(bytes);
    }
}
