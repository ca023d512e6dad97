//! Keeps document texts, originals and rubrics by the hash of their content; nothing is ever
//! rewritten.
//!
//! Small things lie in packs, `vault/pack-0001.pck` and so on within the store folder; attachments
//! are files of their own, `vault/files/<hash>`. `docs/FORMAT.md` has the tables.

mod attachments;
mod inner;
mod item;
mod names;
mod pack;
mod places;
mod reader;
mod report;
mod verify;

pub use crate::disk::OpenMode;
pub use attachments::ATTACHMENT_MAX_BYTES;
pub use inner::PACK_MAX_BYTES;
pub use item::{ITEM_MAX_BYTES, Kind};
pub use reader::{ItemPlace, OpenPack, PackReader};
pub use report::{VaultDamage, VaultDamageKind, VaultReport, VaultTorn};
pub use verify::{VaultVerify, verify};

use crate::disk::Files;
use crate::domain::ContentHash;
use crate::protocol::Fault;
use inner::Inner;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// An open vault; a clone is the same vault.
#[derive(Clone)]
pub struct Vault(Arc<Mutex<Inner>>);

impl Vault {
    /// Opens the vault in a store folder; the position of every item is found by one scan over
    /// the heads of the items. Damage is no error but stands in the report: what it does not hit
    /// can be read, and new items are taken.
    ///
    /// # Errors
    /// `NewerStore` for a pack of a newer program, `Io` when something cannot be read,
    /// `WriteStopped` when what a killed process left could not be synced.
    pub fn open(
        files: Arc<dyn Files>,
        dir: &Path,
        mode: OpenMode,
    ) -> Result<(Self, VaultReport), Fault> {
        Self::open_sized(files, dir, mode, PACK_MAX_BYTES)
    }

    fn open_sized(
        files: Arc<dyn Files>,
        dir: &Path,
        mode: OpenMode,
        pack_max_bytes: u64,
    ) -> Result<(Self, VaultReport), Fault> {
        let (inner, report) = Inner::open(files, dir, mode, pack_max_bytes)?;
        Ok((Self(Arc::new(Mutex::new(inner))), report))
    }

    /// Takes bytes in, unless a sound copy is there already. They are safe after `sync`.
    ///
    /// # Errors
    /// `TooLarge` beyond `ITEM_MAX_BYTES`, `ReadOnly` when not opened for writing, `WriteStopped`
    /// when a write failed, and for every write after that.
    pub fn put(&self, kind: Kind, bytes: &[u8]) -> Result<ContentHash, Fault> {
        self.inner().put(kind, bytes)
    }

    /// Makes everything taken in safe. Only after that may the hashes be journalled.
    ///
    /// # Errors
    /// `ReadOnly`, `WriteStopped`; a failed sync is never tried again.
    pub fn sync(&self) -> Result<(), Fault> {
        self.inner().sync()
    }

    /// Gives the bytes of a hash, checked; `None` when it is in no pack.
    ///
    /// # Errors
    /// `Damaged` when the bytes are no longer those of the hash, `Io` when they cannot be read.
    pub fn get(&self, hash: ContentHash) -> Result<Option<Vec<u8>>, Fault> {
        self.inner().get(hash)
    }

    /// Tells whether a hash is in a pack, without reading its bytes: not a reason to leave out
    /// `put`, which looks whether the copy is sound.
    #[must_use]
    pub fn contains(&self, hash: ContentHash) -> bool {
        self.inner().contains(hash)
    }

    /// Gives every hash in the packs.
    #[must_use]
    pub fn hashes(&self) -> BTreeSet<ContentHash> {
        self.inner().hashes()
    }

    /// Copies a file in as an attachment; it is safe on return.
    ///
    /// # Errors
    /// `TooLarge` beyond `ATTACHMENT_MAX_BYTES`, `Io` when the file cannot be read or is a link,
    /// `ReadOnly`, `WriteStopped`.
    pub fn put_attachment(&self, path: &Path) -> Result<ContentHash, Fault> {
        self.inner().put_attachment(path)
    }

    /// Takes the bytes of an attachment in; it is safe on return.
    ///
    /// # Errors
    /// `ReadOnly`, `WriteStopped`.
    pub fn put_attachment_bytes(&self, bytes: &[u8]) -> Result<ContentHash, Fault> {
        self.inner().put_attachment_bytes(bytes)
    }

    /// Gives the path of an attachment, `None` when it is not there.
    #[must_use]
    pub fn attachment_path(&self, hash: ContentHash) -> Option<PathBuf> {
        self.inner().attachment_path(hash)
    }

    /// Gives the hash of every attachment.
    ///
    /// # Errors
    /// `Io` when the folder cannot be listed.
    pub fn attachments(&self) -> Result<BTreeSet<ContentHash>, Fault> {
        self.inner().attachments()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
