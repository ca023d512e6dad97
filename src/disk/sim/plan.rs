//! What a test can plan against the simulated files.

use std::io;

/// A kind of call that can be made to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// `Files::open`.
    Open,
    /// `Disk::read_at`.
    Read,
    /// `Disk::write_at`; a failing write writes half of its bytes first.
    Write,
    /// `Disk::sync`.
    Sync,
    /// `Disk::set_len`.
    SetLen,
    /// `Files::create_dir`.
    CreateDir,
    /// `Files::sync_dir`.
    SyncDir,
    /// `Files::rename`.
    Rename,
    /// `Files::remove`.
    Remove,
}

impl Call {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::Read,
        Self::Write,
        Self::Sync,
        Self::SetLen,
        Self::CreateDir,
        Self::SyncDir,
        Self::Rename,
        Self::Remove,
    ];
}

/// A planned failure.
#[derive(Clone, Copy, Debug)]
pub struct Trouble {
    /// Which kind of call fails.
    pub call: Call,
    /// The first call of that kind to fail, from 1, counted from when the failure was planned.
    pub nth: u64,
    /// With which error.
    pub kind: io::ErrorKind,
    /// Whether every later call of that kind fails too.
    pub stays: bool,
}

/// What the disk hides: the controls that a test of durability must lose with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    /// A sync does nothing and says `Ok`, as if the program had left it out.
    SkipSync,
    /// A failed sync says `Ok`, as if the program had not looked at its result.
    HideSyncError,
}
