//! Links: how far a chain has come, and whether a frame continues it.

use super::frame::{Body, Frame};
use super::report::DamageKind;
use crate::domain::{ContentHash, ReplicaId};
use crate::protocol::Head;

/// The state of a chain between two frames; the default is a chain without entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Link {
    /// Sequence number of the last entry, lost ones counted.
    pub(super) count: u64,
    /// What the next frame must carry as its previous hash.
    pub(super) hash: ContentHash,
}

impl Link {
    /// Gives the chain after a frame, or what is wrong with the frame here.
    pub(super) fn follow(self, frame: &Frame, replica: ReplicaId) -> Result<Self, DamageKind> {
        if let Body::Entry(entry) = &frame.body
            && entry.id.replica != replica
        {
            return Err(DamageKind::OtherChain);
        }
        let after = Self::after(frame).ok_or(DamageKind::Content)?;
        if Self::before(frame) == Some(self) { Ok(after) } else { Err(DamageKind::Chain) }
    }

    /// Gives the chain that a frame claims to continue.
    pub(super) fn before(frame: &Frame) -> Option<Self> {
        let sequence = match &frame.body {
            Body::Entry(entry) => entry.id.sequence,
            Body::Gap(gap) => gap.first_lost,
            Body::Newer(_) | Body::Unreadable => return None,
        };
        Some(Self { count: sequence.saturating_sub(1), hash: frame.prev })
    }

    /// Gives the chain after a frame, taken at its word.
    pub(super) fn after(frame: &Frame) -> Option<Self> {
        match &frame.body {
            Body::Entry(entry) => Some(Self { count: entry.id.sequence, hash: frame.hash }),
            Body::Gap(gap) => Some(Self { count: gap.next.saturating_sub(1), hash: gap.resume }),
            Body::Newer(_) | Body::Unreadable => None,
        }
    }

    /// Gives the chain after passing over a frame that cannot be used.
    pub(super) fn pass_over(self, frame: &Frame) -> Self {
        let next = Self { count: self.count.saturating_add(1), hash: frame.hash };
        Self::after(frame).unwrap_or(next)
    }

    pub(super) const fn of(head: &Head) -> Self {
        Self { count: head.count, hash: head.hash }
    }

    pub(super) const fn head(self, replica: ReplicaId) -> Head {
        Head { replica, count: self.count, hash: self.hash }
    }
}
