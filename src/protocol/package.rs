//! A package: one file by which a person hands their chain to another, signed.

use super::change::Aggregate;
use super::entry::Head;
use crate::domain::{KeyCard, KeyRole, Person, PublicKey, SessionId};
use chrono::{DateTime, Utc};

/// The layout of packages written today.
pub const PACKAGE_VERSION: u32 = 1;
/// Most bytes of a package.
pub const PACKAGE_MAX_BYTES: u64 = 512 * 1024 * 1024;

/// What a package says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageHead {
    /// Which way it goes.
    pub role: KeyRole,
    /// Who sends it, and which chain is in it.
    pub sender: KeyCard,
    /// Whom it is for.
    pub recipient: Person,
    /// The key it is for; no other store takes it.
    pub recipient_key: PublicKey,
    /// The session it belongs to.
    pub session: SessionId,
    /// When it was made, by the clock of the sender.
    pub made: DateTime<Utc>,
    /// Version of the program that made it.
    pub program: String,
    /// The heads the sender had then.
    pub heads: Vec<Head>,
}

/// What a merge of one package came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeNews {
    /// The package.
    pub head: PackageHead,
    /// Entries that were not here before; 0 for a package that is old or came twice.
    pub new_entries: u64,
    /// What two people changed from the same state: both are kept, for a ruling.
    pub conflicts: Vec<(Aggregate, usize)>,
}

/// Why a package is refused; nothing of it was taken then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum PackageFault {
    /// It is no package.
    NotAPackage,
    /// A newer program wrote it: the version.
    Newer(u32),
    /// It is shorter or longer than it says.
    Cut,
    /// Bytes are not those of their hash, or cannot be read: which part, from 1; 0 for the head.
    Damaged(u32),
    /// The signature is not over these bytes.
    BadSignature,
    /// The key that signed is not enrolled here: its fingerprint.
    UnknownKey(String),
    /// The key that signed was retired: why.
    RetiredKey(String),
    /// It is for another store: the name of the person.
    OtherRecipient(String),
    /// The key may not send what an organiser sends.
    NotOrganiser(String),
    /// The session is not known here.
    OtherSession(String),
    /// The chain is not one of the key's.
    OtherChain,
    /// The chain is broken at an entry, from 1.
    BrokenChain(u64),
    /// The chain has other entries than here (分叉).
    Fork,
    /// An entry is not the sender's to make: its number and `Change::code`.
    NotTheirs(u64, &'static str),
    /// A content that an entry names is not in it: the hash, shortened.
    MissingContent(String),
    /// It is larger than packages may be: bytes.
    TooLarge(u64),
}

impl PackageFault {
    /// The name of the fault in JSON.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAPackage => "not_a_package",
            Self::Newer(_) => "newer",
            Self::Cut => "cut",
            Self::Damaged(_) => "damaged",
            Self::BadSignature => "bad_signature",
            Self::UnknownKey(_) => "unknown_key",
            Self::RetiredKey(_) => "retired_key",
            Self::OtherRecipient(_) => "other_recipient",
            Self::NotOrganiser(_) => "not_organiser",
            Self::OtherSession(_) => "other_session",
            Self::OtherChain => "other_chain",
            Self::BrokenChain(_) => "broken_chain",
            Self::Fork => "fork",
            Self::NotTheirs(..) => "not_theirs",
            Self::MissingContent(_) => "missing_content",
            Self::TooLarge(_) => "too_large",
        }
    }
}
