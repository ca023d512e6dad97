//! Reads packs beside the vault, without its lock: items are never rewritten, so a place once told
//! holds for good. For searches that go through everything on a thread of their own.

use super::Vault;
use super::item::HEAD_BYTES;
use super::names::{folder, io_fault, pack_name, shown_pack};
use crate::disk::{Disk, Files, Mode};
use crate::domain::ContentHash;
use crate::protocol::Fault;
use std::path::PathBuf;
use std::sync::Arc;

/// Where the bytes of an item lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemPlace {
    /// Number of the pack.
    pub pack: u32,
    /// Byte offset of the first byte behind the item's head.
    pub offset: u64,
    /// Length in bytes.
    pub length: u32,
}

impl ItemPlace {
    /// Gives the byte offset behind the last byte.
    #[must_use]
    pub const fn end(&self) -> u64 {
        self.offset + self.length as u64
    }
}

/// Opens packs for reading.
#[derive(Clone)]
pub struct PackReader {
    files: Arc<dyn Files>,
    store: PathBuf,
}

/// A pack open for reading.
pub struct OpenPack {
    disk: Box<dyn Disk>,
    number: u32,
}

impl Vault {
    /// Gives where the items of some hashes lie; nothing for one that is in no pack.
    #[must_use]
    pub fn places(&self, hashes: &[ContentHash]) -> Vec<Option<ItemPlace>> {
        let inner = self.inner();
        let place = |hash: &ContentHash| {
            let (pack, item) = inner.item(*hash)?;
            let offset = item.offset + HEAD_BYTES as u64;
            Some(ItemPlace { pack, offset, length: item.head.length })
        };
        hashes.iter().map(place).collect()
    }

    /// Gives a reader of the packs.
    #[must_use]
    pub fn reader(&self) -> PackReader {
        let inner = self.inner();
        PackReader { files: Arc::clone(&inner.files), store: inner.store.clone() }
    }
}

impl PackReader {
    /// Opens a pack.
    ///
    /// # Errors
    /// `Io`.
    pub fn open(&self, number: u32) -> Result<OpenPack, Fault> {
        let path = folder(&self.store).join(pack_name(number));
        let disk = self.files.open(&path, Mode::Read);
        let disk = disk.map_err(|error| io_fault(&shown_pack(number), &error))?;
        Ok(OpenPack { disk, number })
    }
}

impl OpenPack {
    /// Gives the number of the pack.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// Reads bytes from an offset; fewer only at the end of the pack. They are not checked: only
    /// `Vault::get` tells whether an item is still whole.
    ///
    /// # Errors
    /// `Io`.
    pub fn read_at(&self, offset: u64, bytes: &mut [u8]) -> Result<usize, Fault> {
        let read = self.disk.read_at(offset, bytes);
        read.map_err(|error| io_fault(&shown_pack(self.number), &error))
    }
}
