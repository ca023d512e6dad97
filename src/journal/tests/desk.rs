//! A simulated store folder to try the journal on.

use super::fixed::OWN;
use super::random;
use crate::disk::{Dice, Files, Mode, OpenMode, SimFiles, atomic_write};
use crate::journal::{Journal, KnownChain, OpenReport, Placed};
use crate::protocol::{Entry, Fault};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) struct Desk {
    pub(super) files: SimFiles,
    pub(super) dice: Dice,
}

impl Desk {
    pub(super) fn new(seed: u64) -> Self {
        let files = SimFiles::new(seed);
        files.create_dir(Path::new(STORE)).unwrap();
        Self { files, dice: Dice::new(seed) }
    }

    /// Makes a store with groups of these sizes.
    pub(super) fn with_groups(seed: u64, sizes: &[u64]) -> (Self, Journal) {
        let mut desk = Self::new(seed);
        let mut journal = desk.open(OpenMode::ReadWrite, &[]).unwrap().0;
        for size in sizes {
            let group = desk.group(&journal, *size);
            journal.append(&group).unwrap();
        }
        (desk, journal)
    }

    pub(super) fn open(
        &self,
        mode: OpenMode,
        known: &[KnownChain],
    ) -> Result<(Journal, OpenReport), Fault> {
        Journal::open(Arc::new(self.files.clone()), Path::new(STORE), OWN, mode, known)
    }

    /// Throws entries that continue the own chain.
    pub(super) fn group(&mut self, journal: &Journal, size: u64) -> Vec<Entry> {
        let first = journal.own_head().count + 1;
        (first..first + size).map(|sequence| random::entry(&mut self.dice, sequence)).collect()
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.files.read(&path(), u64::MAX).unwrap()
    }

    /// Replaces the bytes of the own chain's file, safely.
    pub(super) fn set_bytes(&self, bytes: &[u8]) {
        atomic_write(&self.files, &path(), bytes).unwrap();
    }

    /// Appends bytes to the own chain's file, safely.
    pub(super) fn add_bytes(&self, bytes: &[u8]) {
        let mut disk = self.files.open(&path(), Mode::Write).unwrap();
        disk.write_at(disk.len().unwrap(), bytes).unwrap();
        disk.sync().unwrap();
    }
}

pub(super) const STORE: &str = "store";

pub(super) fn path() -> PathBuf {
    Path::new(STORE).join(format!("journal/{OWN}.log"))
}

/// Reads all entries of the own chain.
pub(super) fn try_read(journal: &Journal) -> Result<Vec<(Entry, Placed)>, Fault> {
    let mut all = Vec::new();
    journal.scan(OWN, 0, &mut |entry, placed| {
        all.push((entry, placed));
        Ok(())
    })?;
    Ok(all)
}

pub(super) fn read_all(journal: &Journal) -> Vec<(Entry, Placed)> {
    try_read(journal).unwrap()
}

pub(super) fn entries(journal: &Journal) -> Vec<Entry> {
    read_all(journal).into_iter().map(|(entry, _)| entry).collect()
}
