//! The head of an item in a pack: what follows, how long it is, and its hash.
//!
//! Table, little-endian: mark 4 | kind u8 | length u32 | crc32 of the bytes u32 | SM3 of the bytes
//! 32 | crc32 of the 45 bytes before u32; then the bytes. The head has a check of its own, so that
//! a scan can hop from head to head without reading what lies between.

use crate::disk::Disk;
use crate::domain::ContentHash;
use crate::seal::{crc32, sm3};
use std::io;

/// Most bytes of an item.
pub const ITEM_MAX_BYTES: usize = 64 * 1024 * 1024;
/// Length of a head in bytes.
pub(super) const HEAD_BYTES: usize = 49;
/// What a head begins with.
pub(super) const MARK: [u8; 4] = *b"item";

/// What an item is; for people and repairs, the hash alone finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text read from a document.
    Text,
    /// The bytes of a document as imported.
    Original,
    /// A rubric as adopted.
    Rubric,
}

impl Kind {
    const fn byte(self) -> u8 {
        match self {
            Self::Text => 1,
            Self::Original => 2,
            Self::Rubric => 3,
        }
    }
}

/// The head of an item. Kinds of a newer program are passed over: the hash says all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    kind: u8,
    pub(super) length: u32,
    crc: u32,
    pub(super) hash: ContentHash,
}

impl Head {
    /// Makes the head of some bytes; `None` when they are too many.
    pub(super) fn new(kind: Kind, hash: ContentHash, bytes: &[u8]) -> Option<Self> {
        let length = u32::try_from(bytes.len()).ok()?;
        (bytes.len() <= ITEM_MAX_BYTES).then(|| Self {
            kind: kind.byte(),
            length,
            crc: crc32(bytes),
            hash,
        })
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEAD_BYTES + self.length as usize);
        bytes.extend(MARK);
        bytes.push(self.kind);
        bytes.extend(self.length.to_le_bytes());
        bytes.extend(self.crc.to_le_bytes());
        bytes.extend(self.hash.0);
        bytes.extend(crc32(&bytes).to_le_bytes());
        bytes
    }

    /// Reads the head at an offset; `None` when none stands there.
    pub(super) fn read(disk: &dyn Disk, offset: u64) -> io::Result<Option<Self>> {
        let mut bytes = [0; HEAD_BYTES];
        let read = disk.read_at(offset, &mut bytes)?;
        Ok(bytes.get(..read).and_then(Self::parse))
    }

    /// Reads a head; `None` when it is none.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let (checked, rest) = bytes.split_at_checked(HEAD_BYTES - 4)?;
        let (check, _) = rest.split_first_chunk()?;
        let (mark, rest) = checked.split_first_chunk::<4>()?;
        if *mark != MARK || u32::from_le_bytes(*check) != crc32(checked) {
            return None;
        }
        let (kind, rest) = rest.split_first()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (crc, rest) = rest.split_first_chunk()?;
        let (hash, _) = rest.split_first_chunk()?;
        let length = u32::from_le_bytes(*length);
        (length as usize <= ITEM_MAX_BYTES).then_some(Self {
            kind: *kind,
            length,
            crc: u32::from_le_bytes(*crc),
            hash: ContentHash(*hash),
        })
    }

    /// Tells whether bytes are those the head was made of. The check sum comes first for it is
    /// cheap; only the hash proves anything.
    pub(super) fn is_of(&self, bytes: &[u8]) -> bool {
        bytes.len() == self.length as usize && crc32(bytes) == self.crc && sm3(bytes) == self.hash
    }
}
