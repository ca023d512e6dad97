//! What can be wrong with a journal, and where.

use crate::domain::ReplicaId;
use crate::protocol::Fault;

/// One damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// File name within the store.
    pub file: String,
    /// Byte offset of the first damaged byte, or of the frame it is in.
    pub offset: u64,
    /// Sequence number of the entry concerned, from 1; 0 for the file header.
    pub entry: u64,
    /// What is wrong.
    pub what: DamageKind,
}

/// Kinds of damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DamageKind {
    /// The first bytes of the file are not those of a journal.
    Header,
    /// The header or an entry is of another chain.
    OtherChain,
    /// Length or check sum of a frame is wrong.
    Frame,
    /// A sound frame does not continue the one before: something was edited, removed, put in or
    /// swapped.
    Chain,
    /// A sound frame holds no entry that can be read.
    Content,
    /// The chain ends before a head that was kept elsewhere.
    Shortened {
        /// Number of entries by the head.
        known: u64,
    },
    /// The chain has another entry where a head was kept elsewhere (分叉).
    Forked,
    /// The file of a known chain is not there.
    Missing,
    /// A newer program wrote it: the version.
    Newer(u32),
    /// The file cannot be read: what the system said.
    Unreadable(String),
}

impl DamageKind {
    /// The name of the kind in JSON.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::OtherChain => "other_chain",
            Self::Frame => "frame",
            Self::Chain => "chain",
            Self::Content => "content",
            Self::Shortened { .. } => "shortened",
            Self::Forked => "forked",
            Self::Missing => "missing",
            Self::Newer(_) => "newer",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

impl Damage {
    /// Gives the damage as a fault.
    #[must_use]
    pub fn fault(&self) -> Fault {
        Fault::Damaged { file: self.file.clone(), offset: self.offset, entry: self.entry }
    }
}

/// The end of a file that was being written when the power went: never acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// File name within the store.
    pub file: String,
    /// Where the last whole group ends.
    pub offset: u64,
    /// Bytes behind it.
    pub bytes: u64,
    /// Whole entries among them, of a group that is not whole.
    pub entries: u64,
    /// Where the bytes were kept when they were cut off and held whole entries.
    pub kept_as: Option<String>,
}

/// What opening found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenReport {
    /// Torn ends; cut off when opened for writing.
    pub torn: Vec<Torn>,
    /// The first damage of each damaged chain. With any of them nothing can be appended, and a
    /// damaged chain shows only what stands before.
    pub damages: Vec<Damage>,
    /// Chains whose known head was found, but at another place, as after a repair: positions kept
    /// elsewhere are void and the view has to be rebuilt.
    pub moved: Vec<ReplicaId>,
}
