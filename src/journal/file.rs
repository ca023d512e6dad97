//! The open journal: appends to the own chain, reads any.

use super::frame::{Body, Frame};
use super::frames::{Frames, Place};
use super::group::Batch;
use super::link::Link;
use super::names::{file_name, folder, header, io_fault, replica_of, shown};
use super::open::{KnownChain, Opening};
use super::report::OpenReport;
use super::walk::{Cursor, Step, Walker};
use crate::disk::{Disk, Files, Mode, OpenMode, sweep_parts};
use crate::domain::{ContentHash, ReplicaId};
use crate::protocol::{Entry, Fault, Head, ReadOnlyReason};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where an entry begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Its chain.
    pub replica: ReplicaId,
    /// Byte offset of its frame in the chain's file.
    pub offset: u64,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where it begins.
    pub position: Position,
    /// Byte offset behind it.
    pub next: u64,
    /// SM3 of its frame, by which later entries name it.
    pub hash: ContentHash,
}

/// An open journal.
pub struct Journal {
    pub(super) files: Arc<dyn Files>,
    pub(super) store: PathBuf,
    pub(super) own: ReplicaId,
    pub(super) chains: BTreeMap<ReplicaId, Chain>,
    gate: Gate,
}

/// One open chain.
pub(super) struct Chain {
    pub(super) disk: Box<dyn Disk>,
    /// File name within the store.
    pub(super) file: String,
    pub(super) head: Head,
    /// Byte offset behind the last whole group.
    pub(super) end: u64,
}

/// Whether entries are taken.
enum Gate {
    Open,
    ReadOnly,
    /// The name of a damaged file.
    Damaged(String),
    /// What the system said when a write or sync failed.
    Stopped(String),
}

impl Journal {
    /// Opens the journal in a store folder. Of chains in `known` only the bytes behind are read
    /// and checked. Damage is no error but stands in the report, and bars appending.
    ///
    /// # Errors
    /// `NewerStore` for a file of a newer program, `Io` when something cannot be read,
    /// `WriteStopped` when a torn end could not be cut off safely.
    pub fn open(
        files: Arc<dyn Files>,
        dir: &Path,
        own: ReplicaId,
        mode: OpenMode,
        known: &[KnownChain],
    ) -> Result<(Self, OpenReport), Fault> {
        let mut replicas = chain_files(files.as_ref(), dir, mode)?;
        replicas.extend(known.iter().map(|known| known.head.replica));
        let report = OpenReport::default();
        let mut opening = Opening { files: files.as_ref(), store: dir, own, mode, report };
        let mut chains = BTreeMap::new();
        for replica in replicas {
            let known = known.iter().find(|known| known.head.replica == replica).copied();
            if let Some(chain) = opening.chain(replica, known)? {
                chains.insert(replica, chain);
            }
        }
        let report = opening.report;
        let gate = match (report.damages.first(), mode) {
            (Some(damage), _) => Gate::Damaged(damage.file.clone()),
            (None, OpenMode::ReadOnly) => Gate::ReadOnly,
            (None, OpenMode::ReadWrite) => Gate::Open,
        };
        Ok((Self { files, store: dir.to_owned(), own, chains, gate }, report))
    }

    /// Gives the heads of all chains that have entries.
    pub fn heads(&self) -> Vec<Head> {
        self.ends().iter().map(|known| known.head).collect()
    }

    /// Gives the head of the own chain.
    pub fn own_head(&self) -> Head {
        let empty = Head { replica: self.own, ..Head::default() };
        self.chains.get(&self.own).map_or(empty, |chain| chain.head)
    }

    /// Gives the heads and ends of all chains that have entries, for the view to keep.
    pub fn ends(&self) -> Vec<KnownChain> {
        let chains = self.chains.values().filter(|chain| chain.head.count > 0);
        chains.map(|chain| KnownChain { head: chain.head, end: chain.end }).collect()
    }

    /// Appends entries to the own chain: one write and one sync, all or nothing. Once it returns
    /// they are safe.
    ///
    /// # Errors
    /// `WriteStopped` when the write or sync failed, and for every append after that; `ReadOnly`
    /// when not opened for writing or damaged; `BadValue` for an entry that does not continue the
    /// own chain; `TooLarge` beyond `FRAME_MAX_BYTES` or `GROUP_MAX_BYTES`. Nothing was recorded.
    pub fn append(&mut self, entries: &[Entry]) -> Result<Vec<Placed>, Fault> {
        self.pass_gate()?;
        if entries.is_empty() {
            return Ok(Vec::new());
        }
        let start = self.own_end();
        let before = if start.offset == 0 { header(self.own).encode() } else { Vec::new() };
        let batch = Batch::new(self.own, start, before, entries)?;
        self.write(start.offset, &batch.bytes).map_err(|error| {
            let said = error.to_string();
            self.gate = Gate::Stopped(said.clone());
            Fault::WriteStopped(said)
        })?;
        if let Some(chain) = self.chains.get_mut(&self.own) {
            chain.head = batch.end.link.head(self.own);
            chain.end = batch.end.offset;
        }
        Ok(batch.placed)
    }

    /// Reads the entry at a position.
    ///
    /// # Errors
    /// `Damaged` when no sound entry of that chain stands there, `Io` when it cannot be read.
    pub fn read_at(&self, position: Position) -> Result<(Entry, Placed), Fault> {
        let damaged = |file: String| Fault::Damaged { file, offset: position.offset, entry: 0 };
        let Some(chain) = self.chains.get(&position.replica) else {
            return Err(damaged(shown(&file_name(position.replica))));
        };
        let place = Frames::new(chain.disk.as_ref())
            .and_then(|mut frames| frames.at(position.offset))
            .map_err(|error| io_fault(&chain.file, &error))?;
        match place {
            Place::Frame(frame) => entry_of(frame, position.replica),
            Place::Bad | Place::End => None,
        }
        .ok_or_else(|| damaged(chain.file.clone()))
    }

    /// Hands over the entries of a chain from a byte offset on, 0 for all, in order.
    ///
    /// # Errors
    /// What `each` returns, which ends the scan; `Damaged` and `Io` as for `read_at`.
    pub fn scan(
        &self,
        replica: ReplicaId,
        from: u64,
        each: &mut dyn FnMut(Entry, Placed) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let Some(chain) = self.chains.get(&replica) else { return Ok(()) };
        let mut walker = Walker::anywhere(chain.disk.as_ref(), &chain.file, replica, from)?;
        while walker.cursor().offset < chain.end {
            match walker.step()? {
                Some(Step::Frame(frame)) if frame.offset >= chain.end => break,
                Some(Step::Frame(frame)) => {
                    if let Some((entry, placed)) = entry_of(frame, replica) {
                        each(entry, placed)?;
                    }
                }
                Some(Step::Damage(damage)) => return Err(damage.fault()),
                Some(Step::Torn(_)) | None => break,
            }
        }
        Ok(())
    }

    pub(super) fn pass_gate(&self) -> Result<(), Fault> {
        match &self.gate {
            Gate::Open => Ok(()),
            Gate::ReadOnly => {
                let name = file_name(self.own);
                Err(Fault::ReadOnly(ReadOnlyReason::Medium(shown(&name))))
            }
            Gate::Damaged(file) => Err(Fault::ReadOnly(ReadOnlyReason::Damaged(file.clone()))),
            Gate::Stopped(said) => Err(Fault::WriteStopped(said.clone())),
        }
    }

    fn own_end(&self) -> Cursor {
        self.chains.get(&self.own).map_or_else(Cursor::default, |chain| Cursor {
            offset: chain.end,
            link: Link::of(&chain.head),
        })
    }

    /// Writes behind the own chain and syncs. A failed attempt is cut off as well as possible and
    /// never repeated: after a failed sync the system no longer knows what it has not written.
    fn write(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        if !self.chains.contains_key(&self.own) {
            let chain = self.new_chain()?;
            self.chains.insert(self.own, chain);
        }
        let Some(chain) = self.chains.get_mut(&self.own) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let disk = &mut chain.disk;
        let written = disk.write_at(offset, bytes).and_then(|()| disk.sync());
        // The name of a new file must be safe too, or its entries go with it.
        let named = written.and_then(|()| match offset {
            0 => self.files.sync_dir(&folder(&self.store)),
            _ => Ok(()),
        });
        named.inspect_err(|_| drop(disk.set_len(offset)))
    }

    fn new_chain(&self) -> io::Result<Chain> {
        let (folder, name) = (folder(&self.store), file_name(self.own));
        self.files.create_dir(&folder)?;
        let disk = self.files.open(&folder.join(&name), Mode::New)?;
        let head = Head { replica: self.own, ..Head::default() };
        Ok(Chain { disk, file: shown(&name), head, end: 0 })
    }
}

fn entry_of(frame: Frame, replica: ReplicaId) -> Option<(Entry, Placed)> {
    let position = Position { replica, offset: frame.offset };
    let placed = Placed { position, next: frame.next, hash: frame.hash };
    match frame.body {
        Body::Entry(entry) if entry.id.replica == replica => Some((*entry, placed)),
        Body::Entry(_) | Body::Gap(_) | Body::Newer(_) | Body::Unreadable => None,
    }
}

/// Lists the chains that have a file; sweeps left-over temporary files when opened for writing.
fn chain_files(
    files: &dyn Files,
    store: &Path,
    mode: OpenMode,
) -> Result<BTreeSet<ReplicaId>, Fault> {
    let folder = folder(store);
    if !files.exists(&folder) {
        return Ok(BTreeSet::new());
    }
    let fault = |error: io::Error| io_fault("journal", &error);
    if mode == OpenMode::ReadWrite {
        sweep_parts(files, &folder).map_err(fault)?;
    }
    let names = files.list(&folder).map_err(fault)?;
    Ok(names.iter().filter_map(|name| replica_of(name)).collect())
}
