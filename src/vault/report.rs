//! What can be wrong with a vault, and where.

use crate::domain::ContentHash;
use crate::protocol::Fault;

/// One damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultDamage {
    /// File name within the store.
    pub file: String,
    /// Byte offset of the damaged head or item.
    pub offset: u64,
    /// Number of the item in its pack, from 1; 0 for the file header or a whole file.
    pub item: u64,
    /// Hash of what is damaged, where it is known.
    pub hash: Option<ContentHash>,
    /// What is wrong.
    pub what: VaultDamageKind,
}

/// Kinds of damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultDamageKind {
    /// The first bytes of the file are not those of this pack.
    Header,
    /// Bytes between two items belong to none: a head is damaged.
    Head,
    /// The bytes are no longer those of their hash.
    Content,
    /// A newer program wrote it: the version.
    Newer(u32),
    /// The file cannot be read: what the system said.
    Unreadable(String),
}

impl VaultDamageKind {
    /// The name of the kind in JSON.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Head => "head",
            Self::Content => "content",
            Self::Newer(_) => "newer",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

impl VaultDamage {
    /// Gives the damage as a fault.
    #[must_use]
    pub fn fault(&self) -> Fault {
        Fault::Damaged { file: self.file.clone(), offset: self.offset, entry: self.item }
    }
}

/// The end of a pack that was being written when the power went. It is left as it is, and new
/// items go to the next pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultTorn {
    /// File name within the store.
    pub file: String,
    /// Where the last whole item ends.
    pub offset: u64,
    /// Bytes behind it.
    pub bytes: u64,
}

/// What opening found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VaultReport {
    /// Number of items.
    pub items: u64,
    /// Torn ends of packs.
    pub torn: Vec<VaultTorn>,
    /// Damaged heads; the bytes of items are checked when they are read.
    pub damages: Vec<VaultDamage>,
}
