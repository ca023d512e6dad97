//! The vault behind its lock: packs, the index of positions, and whether anything may be written.

use super::item::{Head, ITEM_MAX_BYTES, Kind};
use super::names::{attachments, folder, io_fault, pack_name, shown_pack};
use super::pack::{Item, Pack, numbers};
use super::places::{Place, Places};
use super::report::VaultReport;
use crate::disk::{Files, Mode, OpenMode, sweep_parts};
use crate::domain::ContentHash;
use crate::protocol::{Fault, ReadOnlyReason};
use crate::seal::sm3;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Length at which a new pack is begun.
pub const PACK_MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The state of an open vault.
pub(super) struct Inner {
    pub(super) files: Arc<dyn Files>,
    pub(super) store: PathBuf,
    packs: Vec<Pack>,
    places: Places,
    pack_max_bytes: u64,
    unsynced: Unsynced,
    gate: Gate,
}

/// What a sync has to make safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unsynced {
    Nothing,
    Bytes,
    /// The bytes, and the name of a new pack.
    BytesAndName,
}

/// Whether anything is taken in.
enum Gate {
    Open,
    ReadOnly,
    /// What the system said when a write or sync failed.
    Stopped(String),
}

/// What a look for a content found.
#[derive(Default)]
struct Found<'a> {
    item: Option<(&'a Pack, Item)>,
    /// A place where no head stands any more.
    broken: Option<(&'a Pack, Place)>,
    /// A place that cannot be read.
    failure: Option<(&'a Pack, io::Error)>,
}

/// The number of an open pack as places keep it.
fn place_of(pack: usize) -> u32 {
    u32::try_from(pack).unwrap_or(u32::MAX)
}

impl Inner {
    pub(super) fn open(
        files: Arc<dyn Files>,
        store: &Path,
        mode: OpenMode,
        pack_max_bytes: u64,
    ) -> Result<(Self, VaultReport), Fault> {
        let gate = match mode {
            OpenMode::ReadWrite => Gate::Open,
            OpenMode::ReadOnly => Gate::ReadOnly,
        };
        let mut inner = Self {
            files,
            store: store.to_owned(),
            packs: Vec::new(),
            places: Places::default(),
            pack_max_bytes,
            unsynced: Unsynced::Nothing,
            gate,
        };
        let mut report = VaultReport::default();
        let numbers = numbers(inner.files.as_ref(), store);
        let numbers = numbers.map_err(|error| io_fault("vault", &error))?;
        for number in &numbers {
            let is_written = mode == OpenMode::ReadWrite && Some(number) == numbers.last();
            inner.open_pack(*number, is_written, &mut report)?;
        }
        if mode == OpenMode::ReadWrite {
            inner.settle()?;
        }
        Ok((inner, report))
    }

    fn open_pack(
        &mut self,
        number: u32,
        is_written: bool,
        report: &mut VaultReport,
    ) -> Result<(), Fault> {
        let pack = place_of(self.packs.len());
        let path = folder(&self.store).join(pack_name(number));
        let mode = if is_written { Mode::Write } else { Mode::Read };
        let places = &mut self.places;
        let mut each =
            |item: Item| places.note(item.head.hash, Place { pack, offset: item.offset });
        let pack = Pack::open(self.files.as_ref(), &path, (number, mode), report, &mut each)?;
        self.packs.push(pack);
        Ok(())
    }

    /// Makes safe what a killed process may have written without a sync, for `put` relies on what
    /// is there; and sweeps its left-over temporary files.
    fn settle(&mut self) -> Result<(), Fault> {
        if let Some(pack) = self.packs.last_mut() {
            let synced = pack.disk.sync().and_then(|()| self.files.sync_dir(&folder(&self.store)));
            synced.map_err(|error| Fault::WriteStopped(error.to_string()))?;
        }
        let attachments = attachments(&self.store);
        if self.files.exists(&attachments) {
            sweep_parts(self.files.as_ref(), &attachments)
                .map_err(|error| io_fault("vault/files", &error))?;
        }
        Ok(())
    }

    pub(super) fn put(&mut self, kind: Kind, bytes: &[u8]) -> Result<ContentHash, Fault> {
        self.pass_gate()?;
        let hash = sm3(bytes);
        let too_large = Fault::TooLarge { what: "vault_item", max: ITEM_MAX_BYTES as u64 };
        let head = Head::new(kind, hash, bytes).ok_or(too_large)?;
        if self.holds(hash, bytes) {
            return Ok(hash);
        }
        let added = self.add(head, bytes);
        added.map_err(|error| self.stop(&error))?;
        Ok(hash)
    }

    /// Tells whether a sound copy is there. It is read back: what lay unsynced when the power went
    /// may have a head and no bytes.
    fn holds(&self, hash: ContentHash, bytes: &[u8]) -> bool {
        let Some((pack, item)) = self.find(hash).item else { return false };
        item.bytes(pack.disk.as_ref()).is_ok_and(|it| it == bytes)
    }

    /// Finds the last copy of a content.
    fn find(&self, hash: ContentHash) -> Found<'_> {
        let mut found = Found::default();
        for place in self.places.of(hash) {
            let pack = usize::try_from(place.pack).ok().and_then(|at| self.packs.get(at));
            let Some(pack) = pack else { continue };
            match Head::read(pack.disk.as_ref(), place.offset) {
                Ok(Some(head)) if head.hash == hash => {
                    found.item = Some((pack, Item { head, offset: place.offset, number: 0 }));
                    return found;
                }
                // Another content whose hash begins alike.
                Ok(Some(_)) => {}
                Ok(None) => found.broken = found.broken.or(Some((pack, place))),
                Err(error) => found.failure = found.failure.or(Some((pack, error))),
            }
        }
        found
    }

    fn add(&mut self, head: Head, bytes: &[u8]) -> io::Result<()> {
        if !self.has_room(bytes.len() as u64) {
            self.begin_pack()?;
        }
        let place = place_of(self.packs.len().saturating_sub(1));
        let pack = self.packs.last_mut().ok_or(io::ErrorKind::NotFound)?;
        let item = pack.append(head, bytes)?;
        self.places.note(head.hash, Place { pack: place, offset: item.offset });
        self.unsynced = self.unsynced.max(Unsynced::Bytes);
        Ok(())
    }

    fn has_room(&self, length: u64) -> bool {
        self.packs.last().is_some_and(|pack| {
            let is_filling = pack.items == 0 || pack.end + length <= self.pack_max_bytes;
            !pack.is_closed && is_filling
        })
    }

    /// Begins the next pack. The one before is made safe first: only the last is ever synced.
    fn begin_pack(&mut self) -> io::Result<()> {
        self.flush()?;
        let number = self.packs.last().map_or(0, |pack| pack.number).saturating_add(1);
        self.files.create_dir(&folder(&self.store))?;
        self.packs.push(Pack::make(self.files.as_ref(), &self.store, number)?);
        self.unsynced = Unsynced::BytesAndName;
        Ok(())
    }

    pub(super) fn sync(&mut self) -> Result<(), Fault> {
        self.pass_gate()?;
        self.flush().map_err(|error| self.stop(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(pack) = self.packs.last_mut().filter(|_| self.unsynced != Unsynced::Nothing) {
            pack.disk.sync()?;
        }
        if self.unsynced == Unsynced::BytesAndName {
            self.files.sync_dir(&folder(&self.store))?;
        }
        self.unsynced = Unsynced::Nothing;
        Ok(())
    }

    pub(super) fn get(&self, hash: ContentHash) -> Result<Option<Vec<u8>>, Fault> {
        let found = self.find(hash);
        let damaged = |pack: &Pack, offset| {
            let place = self.places.of(hash).find(|place| place.offset == offset);
            let entry = place.map(|place| self.places.number(place)).unwrap_or_default();
            Fault::Damaged { file: shown_pack(pack.number), offset, entry }
        };
        let Some((pack, item)) = found.item else {
            if let Some((pack, error)) = &found.failure {
                return Err(io_fault(&shown_pack(pack.number), error));
            }
            return found.broken.map_or(Ok(None), |(pack, place)| Err(damaged(pack, place.offset)));
        };
        let file = shown_pack(pack.number);
        let bytes = item.bytes(pack.disk.as_ref()).map_err(|error| io_fault(&file, &error))?;
        if item.head.is_of(&bytes) {
            return Ok(Some(bytes));
        }
        Err(damaged(pack, item.offset))
    }

    /// Gives the number of the pack an item is in, and the item.
    pub(super) fn item(&self, hash: ContentHash) -> Option<(u32, Item)> {
        let (pack, item) = self.find(hash).item?;
        Some((pack.number, item))
    }

    pub(super) fn contains(&self, hash: ContentHash) -> bool {
        self.find(hash).item.is_some()
    }

    pub(super) fn hashes(&self) -> BTreeSet<ContentHash> {
        let head = |place: Place| {
            let pack = usize::try_from(place.pack).ok().and_then(|at| self.packs.get(at))?;
            Head::read(pack.disk.as_ref(), place.offset).ok().flatten()
        };
        self.places.all().filter_map(head).map(|head| head.hash).collect()
    }

    pub(super) fn pass_gate(&self) -> Result<(), Fault> {
        match &self.gate {
            Gate::Open => Ok(()),
            Gate::ReadOnly => Err(Fault::ReadOnly(ReadOnlyReason::Medium("vault".to_owned()))),
            Gate::Stopped(said) => Err(Fault::WriteStopped(said.clone())),
        }
    }

    /// Stops all writing after a failed write or sync.
    pub(super) fn stop(&mut self, error: &io::Error) -> Fault {
        let said = error.to_string();
        self.gate = Gate::Stopped(said.clone());
        Fault::WriteStopped(said)
    }
}
