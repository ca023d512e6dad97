//! Frames: the pieces a chain is made of, each checked by itself and tied to the one before.
//!
//! Table, little-endian: length u32 | crc32 u32 | previous hash 32 | payload. The crc covers
//! previous hash and payload, the frame's own hash (SM3) everything. A payload begins with mark 4
//! | layout u16 | place u32 | size u32: its place in a group written by one sync, and how many
//! frames the group has. A group counts whole or not at all.

use super::codec::{WireFault, decode};
use super::gap::Gap;
use crate::domain::ContentHash;
use crate::protocol::Entry;
use crate::seal::{crc32, sm3};

/// Most bytes of a payload.
pub const FRAME_MAX_BYTES: usize = 1024 * 1024;
/// Most bytes written by one sync.
pub const GROUP_MAX_BYTES: usize = 4 * 1024 * 1024;
/// Length, crc and previous hash.
pub(super) const HEAD_BYTES: usize = 40;
/// Mark of an entry.
pub(super) const ENTRY_MARK: [u8; 4] = *b"entr";
/// Mark of a gap.
pub(super) const GAP_MARK: [u8; 4] = *b"gap ";

/// A frame that is sound by itself; whether it belongs where it stands is the chain's question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// Where it begins in its file.
    pub(super) offset: u64,
    /// Where the next one begins.
    pub(super) next: u64,
    /// Hash of the frame before it.
    pub(super) prev: ContentHash,
    /// Its own hash.
    pub(super) hash: ContentHash,
    /// Its place in its group.
    pub(super) group: Group,
    /// What it carries.
    pub(super) body: Body,
}

/// Place of a frame in its group, from 0, and size of the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) place: u32,
    pub(super) size: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Entry(Box<Entry>),
    Gap(Gap),
    /// Of a layout only a newer program knows.
    Newer(u16),
    /// Sound bytes that say nothing we know.
    Unreadable,
}

impl Group {
    /// A frame by itself.
    pub(super) const SINGLE: Self = Self { place: 0, size: 1 };

    /// Tells whether the frame is the last of its group.
    pub(super) const fn is_last(self) -> bool {
        self.place + 1 == self.size
    }
}

/// Gives the payload of a frame.
pub(super) fn payload(mark: [u8; 4], layout: u16, group: Group, content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(14 + content.len());
    bytes.extend(mark);
    bytes.extend(layout.to_le_bytes());
    bytes.extend(group.place.to_le_bytes());
    bytes.extend(group.size.to_le_bytes());
    bytes.extend(content);
    bytes
}

/// Gives the bytes and the hash of a frame; refuses a payload that is too long.
pub(super) fn seal(prev: ContentHash, payload: &[u8]) -> Result<(Vec<u8>, ContentHash), WireFault> {
    let length = u32::try_from(payload.len()).map_err(|_| WireFault::TooLarge)?;
    if payload.len() > FRAME_MAX_BYTES {
        return Err(WireFault::TooLarge);
    }
    let mut checked = Vec::with_capacity(32 + payload.len());
    checked.extend(prev.0);
    checked.extend(payload);
    let mut bytes = Vec::with_capacity(HEAD_BYTES + payload.len());
    bytes.extend(length.to_le_bytes());
    bytes.extend(crc32(&checked).to_le_bytes());
    bytes.extend(checked);
    let hash = sm3(&bytes);
    Ok((bytes, hash))
}

/// Reads the payload length out of the first bytes of a frame; `None` when it cannot be one.
pub(super) fn length_of(head: &[u8]) -> Option<usize> {
    let (length, _) = head.split_first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    (1..=FRAME_MAX_BYTES).contains(&length).then_some(length)
}

/// Reads a frame out of exactly its bytes; `None` when length or crc is wrong.
pub(super) fn parse(offset: u64, bytes: &[u8]) -> Option<Frame> {
    let length = length_of(bytes)?;
    let (_, rest) = bytes.split_first_chunk::<4>()?;
    let (crc, checked) = rest.split_first_chunk()?;
    let (prev, payload) = checked.split_first_chunk()?;
    if payload.len() != length || u32::from_le_bytes(*crc) != crc32(checked) {
        return None;
    }
    let (group, body) = read_payload(payload).unwrap_or((Group::SINGLE, Body::Unreadable));
    Some(Frame {
        offset,
        next: offset + bytes.len() as u64,
        prev: ContentHash(*prev),
        hash: sm3(bytes),
        group,
        body,
    })
}

fn read_payload(payload: &[u8]) -> Option<(Group, Body)> {
    let (mark, rest) = payload.split_first_chunk::<4>()?;
    let (layout, rest) = rest.split_first_chunk()?;
    let (place, rest) = rest.split_first_chunk()?;
    let (size, content) = rest.split_first_chunk()?;
    let group = Group { place: u32::from_le_bytes(*place), size: u32::from_le_bytes(*size) };
    if group.place >= group.size {
        return None;
    }
    let layout = u16::from_le_bytes(*layout);
    let body = match *mark {
        ENTRY_MARK => read_entry(layout, content),
        GAP_MARK => Gap::read(layout, content),
        _ => Body::Unreadable,
    };
    Some((group, body))
}

fn read_entry(layout: u16, content: &[u8]) -> Body {
    match decode(layout, content) {
        Ok(entry) if matches!(entry.id.sequence, 0 | u64::MAX) => Body::Unreadable,
        Ok(entry) => Body::Entry(Box::new(entry)),
        Err(WireFault::Newer(layout)) => Body::Newer(layout),
        Err(
            WireFault::Undecodable
            | WireFault::UnknownCode(..)
            | WireFault::BadTime
            | WireFault::TooLarge,
        ) => Body::Unreadable,
    }
}
