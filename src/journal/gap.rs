//! A gap: the record that a repair leaves where entries are lost, so that the chain goes on.
//!
//! Table of its content, little-endian: first lost u64 | next u64 | resume 32 | kept 32. The frame
//! after a gap carries `resume` as its previous hash, which is the hash of the last lost frame; so
//! every entry behind the gap keeps its bytes and its hash, and heads kept elsewhere stay true.

use super::frame::{Body, GAP_MARK, Group, payload};
use crate::domain::ContentHash;

/// The layout written today.
const LAYOUT: u16 = 1;

/// What is missing from a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Sequence number of the first lost entry.
    pub first_lost: u64,
    /// Sequence number of the entry after the gap.
    pub next: u64,
    /// Hash of the last lost frame, by which the entry after the gap continues.
    pub resume: ContentHash,
    /// SM3 of the damaged file that was kept aside.
    pub kept: ContentHash,
}

impl Gap {
    /// Gives the payload of the gap's frame.
    pub(super) fn payload(&self) -> Vec<u8> {
        let mut content = Vec::with_capacity(80);
        content.extend(self.first_lost.to_le_bytes());
        content.extend(self.next.to_le_bytes());
        content.extend(self.resume.0);
        content.extend(self.kept.0);
        payload(GAP_MARK, LAYOUT, Group::SINGLE, &content)
    }

    /// Reads the content of a gap's frame.
    pub(super) fn read(layout: u16, content: &[u8]) -> Body {
        match layout {
            LAYOUT => Self::parse(content).map_or(Body::Unreadable, Body::Gap),
            0 => Body::Unreadable,
            newer => Body::Newer(newer),
        }
    }

    fn parse(content: &[u8]) -> Option<Self> {
        let (first_lost, rest) = content.split_first_chunk()?;
        let (next, rest) = rest.split_first_chunk()?;
        let (resume, rest) = rest.split_first_chunk()?;
        let kept = rest.try_into().ok()?;
        let gap = Self {
            first_lost: u64::from_le_bytes(*first_lost),
            next: u64::from_le_bytes(*next),
            resume: ContentHash(*resume),
            kept: ContentHash(kept),
        };
        (0 < gap.first_lost && gap.first_lost < gap.next).then_some(gap)
    }
}
