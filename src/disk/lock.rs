//! One writer for a store: a lock of the operating system, and beside it who holds it.

use super::atomic::atomic_write;
use super::real::{RealFiles, open_file};
use super::seam::{Files, Mode};
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// Most bytes of the holder's text that are shown.
const INFO_MAX_BYTES: u64 = 4096;

/// The lock, held until dropped or until the process ends in whatever way.
#[derive(Debug)]
pub struct StoreLock {
    /// Holding the file open holds the lock.
    _file: File,
}

/// Why the lock was not given.
#[derive(Debug, thiserror::Error)]
pub enum LockFault {
    /// Another process holds it.
    #[error("held: {info}")]
    Held {
        /// What the holder wrote of itself; empty when it cannot be read.
        info: String,
    },
    /// The folder cannot be written or its medium knows no locks.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl StoreLock {
    /// Takes the lock of a store folder and leaves the holder's text (process, person, machine,
    /// since when) in `lock.info`, a file of its own because some systems bar reading a locked
    /// one. The text of a dead holder means nothing: its lock is free.
    pub fn acquire(dir: &Path, holder: &str) -> Result<Self, LockFault> {
        let file = lock_file(&dir.join("lock"))?;
        let info = dir.join("lock.info");
        match file.try_lock() {
            Ok(()) => {
                atomic_write(&RealFiles, &info, holder.as_bytes())?;
                Ok(Self { _file: file })
            }
            Err(TryLockError::WouldBlock) => {
                let bytes = RealFiles.read(&info, INFO_MAX_BYTES).unwrap_or_default();
                Err(LockFault::Held { info: String::from_utf8_lossy(&bytes).into_owned() })
            }
            Err(TryLockError::Error(error)) => Err(LockFault::Io(error)),
        }
    }
}

fn lock_file(path: &Path) -> io::Result<File> {
    match open_file(path, Mode::Write) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        other => return other,
    }
    match open_file(path, Mode::New) {
        // Another process made it in between.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => open_file(path, Mode::Write),
        other => other,
    }
}
