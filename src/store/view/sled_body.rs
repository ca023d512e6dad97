//! The view in sled: one tree, so that a batch is atomic, and no value over 4 KB.
//!
//! sled 0.34 never calls fsync on `flush`, may leave a half-written snapshot after a kill that
//! bars the next opening, and can lose records silently when damaged: that is why it is only a
//! view. Values longer than a piece are cut; the first byte of a head value counts its pieces,
//! which lie under a prefix of their own: no key, whatever bytes it ends in, is taken for one.

use super::calm::calmly;
use super::{Batch, Pair, View};
#[cfg(unix)]
use crate::disk::{Files as _, RealFiles};
use crate::protocol::Fault;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes of a value in one record.
const PIECE_BYTES: usize = 3_800;
/// Memory sled may use for its pages.
const CACHE_BYTES: u64 = 16 * 1024 * 1024;
/// First byte of the keys of later pieces; no other key begins with it.
const PIECES: u8 = b'p';

/// A view kept in a folder.
pub(crate) struct SledView {
    /// Taken out by `Drop` alone.
    db: Option<sled::Db>,
    folder: PathBuf,
}

/// sled panics when a file cannot be synced on closing. What is left to sync is synced here
/// before; a view for which that fails is let go of without closing: the journal has it all.
impl Drop for SledView {
    fn drop(&mut self) {
        let is_safe = self.checkpoint().is_ok();
        let Some(db) = self.db.take() else { return };
        if is_safe {
            // A sync that fails only now leaves nothing to do.
            let _is_closed = calmly(move || drop(db)).is_some();
        } else {
            std::mem::forget(db);
        }
    }
}

impl std::fmt::Debug for SledView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SledView").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl SledView {
    /// Opens or makes the view in a folder. A snapshot left half written by a kill is removed
    /// first; a panic inside sled is a fault like any other: the caller rebuilds.
    pub(crate) fn open(folder: &Path) -> Result<Self, Fault> {
        remove_unfinished_snapshots(folder);
        make_private(folder);
        let config =
            sled::Config::new().path(folder).flush_every_ms(None).cache_capacity(CACHE_BYTES);
        match calmly(|| config.open()) {
            Some(Ok(db)) => {
                make_private(folder);
                Ok(Self { db: Some(db), folder: folder.to_owned() })
            }
            Some(Err(error)) => Err(Fault::View(error.to_string())),
            None => Err(Fault::View("sled".to_owned())),
        }
    }

    fn db(&self) -> Result<&sled::Db, Fault> {
        self.db.as_ref().ok_or_else(|| Fault::View("sled".to_owned()))
    }

    /// Reads the later pieces of a value whose head is given.
    fn join(&self, key: &[u8], head: &[u8]) -> Result<Vec<u8>, Fault> {
        let Some((count, first)) = head.split_first() else { return Err(broken(key)) };
        let mut value = first.to_vec();
        for number in 0..*count {
            let piece = self.db()?.get(piece_key(key, number)).map_err(fault)?;
            value.extend_from_slice(&piece.ok_or_else(|| broken(key))?);
        }
        Ok(value)
    }
}

impl View for SledView {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        let head = self.db()?.get(key).map_err(fault)?;
        head.map(|head| self.join(key, &head)).transpose()
    }

    fn scan(&self, prefix: &[u8]) -> Result<Vec<Pair>, Fault> {
        let join = |pair: sled::Result<(sled::IVec, sled::IVec)>| {
            let (key, head) = pair.map_err(fault)?;
            let value = self.join(&key, &head)?;
            Ok((key.to_vec(), value))
        };
        self.db()?.scan_prefix(prefix).map(join).collect()
    }

    fn apply(&mut self, batch: Batch) -> Result<(), Fault> {
        let mut writes = sled::Batch::default();
        let sorted: BTreeMap<Vec<u8>, Option<Vec<u8>>> = batch.writes.into_iter().collect();
        for (key, value) in sorted {
            let before = self.db()?.get(&key).map_err(fault)?;
            let old_pieces = before.and_then(|head| head.first().copied()).unwrap_or_default();
            let new_pieces = if let Some(value) = value {
                insert(&mut writes, &key, &value)?
            } else {
                writes.remove(key.clone());
                0
            };
            for number in new_pieces..old_pieces {
                writes.remove(piece_key(&key, number));
            }
        }
        self.db()?.apply_batch(writes).map_err(fault)
    }

    fn checkpoint(&mut self) -> Result<(), Fault> {
        self.db()?.flush().map_err(fault)?;
        make_private(&self.folder);
        // `flush` does not reach the medium on every system; the two files it leaves out are
        // synced here.
        for name in ["db", "conf"] {
            let path = self.folder.join(name);
            let synced = fs::File::open(&path).and_then(|file| file.sync_all());
            synced.map_err(|error| Fault::View(error.to_string()))?;
        }
        Ok(())
    }
}

fn insert(writes: &mut sled::Batch, key: &[u8], value: &[u8]) -> Result<u8, Fault> {
    let (first, rest) = value.split_at(value.len().min(PIECE_BYTES));
    let pieces = rest.chunks(PIECE_BYTES);
    let count = u8::try_from(pieces.len())
        .map_err(|_| Fault::TooLarge { what: "view_value", max: 256 * PIECE_BYTES as u64 })?;
    let mut head = Vec::with_capacity(first.len() + 1);
    head.push(count);
    head.extend_from_slice(first);
    writes.insert(key.to_vec(), head);
    for (number, piece) in (0..count).zip(pieces) {
        writes.insert(piece_key(key, number), piece.to_vec());
    }
    Ok(count)
}

fn piece_key(key: &[u8], number: u8) -> Vec<u8> {
    let mut piece = Vec::with_capacity(key.len() + 2);
    piece.push(PIECES);
    piece.extend(key);
    piece.push(number);
    piece
}

/// Gives folder and files to their owner alone: sled makes them as the umask says. Rights that
/// cannot be set are told by `verify --report`.
#[cfg(unix)]
fn make_private(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    // A folder that cannot be made is told when sled is to open it.
    drop(RealFiles.create_dir(folder));
    let mut left = vec![folder.to_owned()];
    while let Some(path) = left.pop() {
        let Ok(data) = fs::symlink_metadata(&path) else { continue };
        if data.is_symlink() {
            continue;
        }
        let wanted = if data.is_dir() { 0o700 } else { 0o600 };
        if data.permissions().mode() & 0o777 != wanted {
            drop(fs::set_permissions(&path, fs::Permissions::from_mode(wanted)));
        }
        if let Ok(entries) = fs::read_dir(&path) {
            left.extend(entries.flatten().map(|entry| entry.path()));
        }
    }
}

/// Rights of Windows are those of the folder of the user.
#[cfg(windows)]
const fn make_private(_folder: &Path) {}

fn remove_unfinished_snapshots(folder: &Path) {
    let Ok(names) = fs::read_dir(folder) else { return };
    for entry in names.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            // What cannot be removed makes the opening fail, and the view is rebuilt.
            drop(fs::remove_file(entry.path()));
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape `map_err` wants")]
fn fault(error: sled::Error) -> Fault {
    Fault::View(error.to_string())
}

fn broken(key: &[u8]) -> Fault {
    Fault::View(String::from_utf8_lossy(key).into_owned())
}
