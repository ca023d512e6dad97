//! The simulated body of the seam: files in memory that lose power and fail when a test says so.

mod disk;
mod names;
mod node;
mod plan;
mod state;

use super::seam::{Disk, Files, Mode};
use disk::SimDisk;
use names::NameChange;
pub use plan::{Call, Lie, Trouble};
use state::{Pass, State, finish, no_power};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A simulated folder tree; a clone is the same tree.
#[derive(Clone, Debug)]
pub struct SimFiles(Arc<Mutex<State>>);

impl SimFiles {
    /// Makes an empty tree.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(State::new(seed))))
    }

    /// Plans a failure, in place of the one planned before.
    pub fn fail(&self, trouble: Trouble) {
        self.state().plan(trouble);
    }

    /// Tells whether the planned failure has happened.
    #[must_use]
    pub fn has_fired(&self) -> bool {
        self.state().has_fired
    }

    /// Takes back every planned failure; what went wrong stays wrong.
    pub fn heal(&self) {
        self.state().heal();
    }

    /// Makes the disk lie.
    pub fn lie(&self, lie: Lie) {
        self.state().lie = Some(lie);
    }

    /// Plans a power cut in the middle of the nth call from now that changes something. From
    /// then on every call fails until `crash`.
    pub fn cut_power_at(&self, nth: u64) {
        self.state().cut_power_at(nth);
    }

    /// Cuts the power and starts again: only synced bytes and names survive for certain, the
    /// others as the seed says. Open files are dead, planned failures are gone.
    pub fn crash(&self) {
        self.state().crash();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for SimFiles {
    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn Disk>> {
        let state = &mut *self.state();
        if let Pass::Fail(error) = state.enter(Call::Open)? {
            return Err(error);
        }
        let node = match (state.names.node(path), mode) {
            (Some(_), Mode::New) => return Err(io::ErrorKind::AlreadyExists.into()),
            (Some(node), Mode::Read | Mode::Write) => node,
            (None, Mode::New) if state.names.has_folder_of(path) => state.make(path),
            (None, _) => return Err(io::ErrorKind::NotFound.into()),
        };
        let epoch = state.epoch();
        Ok(Box::new(SimDisk { files: self.clone(), node, epoch, can_write: mode != Mode::Read }))
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        let state = &mut *self.state();
        if state.names.has_folder(path) {
            return Ok(());
        }
        let pass = state.enter(Call::CreateDir)?;
        if let Pass::Fail(error) = pass {
            return Err(error);
        }
        state.names.add_folder(path);
        finish(&pass)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        let state = &mut *self.state();
        match (state.enter(Call::SyncDir)?, state.lie) {
            (Pass::Cut, _) => Err(no_power()),
            (Pass::Fail(error), None | Some(Lie::SkipSync)) => Err(error),
            (Pass::Fail(_), Some(Lie::HideSyncError)) | (Pass::Go, Some(Lie::SkipSync)) => Ok(()),
            (Pass::Go, None | Some(Lie::HideSyncError)) => {
                state.names.settle(path);
                Ok(())
            }
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let state = &mut *self.state();
        if state.names.node(from).is_none() || !state.names.has_folder_of(to) {
            return Err(io::ErrorKind::NotFound.into());
        }
        state.change_names(Call::Rename, NameChange::Moved(from.to_owned(), to.to_owned()))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let state = &mut *self.state();
        if state.names.node(path).is_none() {
            return Err(io::ErrorKind::NotFound.into());
        }
        state.change_names(Call::Remove, NameChange::Gone(path.to_owned()))
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let state = self.state();
        if !state.names.has_folder(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(state.names.inside(path))
    }

    fn exists(&self, path: &Path) -> bool {
        let state = self.state();
        state.names.node(path).is_some() || state.names.has_folder(path)
    }
}
