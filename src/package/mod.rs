//! Packages as bytes: a head, a chain, the contents it names, and a signature over all of it.
//!
//! Table, little-endian: magic 8 | version u32 | length of the whole file u64 | length of the head
//! u32 | head | parts in the order of the head | signature 64. `docs/FORMAT.md` has the head. What
//! is signed is everything before the signature.

mod read;
mod write;

pub use read::read;
pub use write::write;

use crate::protocol::PackageHead;

/// What a package begins with.
const MAGIC: [u8; 8] = *b"pingchaP";
/// Magic, version, length of the file, length of the head.
const START_BYTES: usize = 24;
/// Most bytes of a head.
const HEAD_MAX_BYTES: usize = 16 * 1024 * 1024;
/// What the signature is for.
const PURPOSE: &str = "pingcha package 1";

/// What a content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// Text read from a document.
    Text,
    /// The bytes of a document as imported.
    Original,
    /// A rubric.
    Rubric,
    /// An original kept as a file of its own.
    Attachment,
}

impl ContentKind {
    /// All of them, in the order of their numbers on disk, which begin with 1; 0 is the chain.
    const ALL: [Self; 4] = [Self::Text, Self::Original, Self::Rubric, Self::Attachment];

    const fn byte(self) -> u8 {
        match self {
            Self::Text => 1,
            Self::Original => 2,
            Self::Rubric => 3,
            Self::Attachment => 4,
        }
    }
}

/// A package, its signature found sound; whether anyone may send it is the store's question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// What it says of itself.
    pub head: PackageHead,
    /// The sender's chain: the bytes of its file, whole.
    pub chain: Vec<u8>,
    /// The contents its entries name.
    pub contents: Vec<(ContentKind, Vec<u8>)>,
}

#[cfg(test)]
mod tests;
