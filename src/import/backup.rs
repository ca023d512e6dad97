//! Reads a backup: nothing of it is believed before its hashes are checked.

mod manifest;

use crate::protocol::backup::{
    BACKUP_MANIFEST, BACKUP_SEAL_BYTES, BackupFault, BackupManifest, BackupMember, is_backup_name,
};
use crate::seal::Sm3Hasher;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use zip::ZipArchive;

/// Largest manifest read.
const MANIFEST_MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes read at once.
const PIECE_BYTES: usize = 64 * 1024;

/// Takes the bytes of a member that is being unpacked.
pub type Take<'a> = dyn FnMut(&str, &mut dyn Read) -> io::Result<()> + 'a;

/// An open backup whose manifest and names are in order; its bytes are not checked yet.
pub struct Backup {
    archive: ZipArchive<File>,
    manifest: BackupManifest,
    /// The same open file, to read across the archive.
    whole: File,
}

impl Backup {
    /// Opens a backup.
    ///
    /// # Errors
    /// `NotABackup`, `Newer`, `FoulName`, `Extra`, `Missing`, `Damaged` for the manifest, `Io`.
    pub fn open(path: &Path) -> Result<Self, BackupFault> {
        let fault =
            |error: io::Error| BackupFault::Io(path.display().to_string(), error.to_string());
        let whole = File::open(path).map_err(fault)?;
        let file = whole.try_clone().map_err(fault)?;
        let mut archive = ZipArchive::new(file).map_err(|error| not_ours(&error))?;
        if archive.has_duplicate_names() {
            return Err(BackupFault::NotABackup("duplicate names".to_owned()));
        }
        for name in archive.file_names_raw() {
            let name = String::from_utf8_lossy(name);
            if name != BACKUP_MANIFEST && !is_backup_name(&name) {
                return Err(BackupFault::FoulName(name.into_owned()));
            }
        }
        let manifest = read_manifest(&mut archive)?;
        let backup = Self { archive, manifest, whole };
        backup.compare_names()?;
        Ok(backup)
    }

    /// Gives what the backup says of itself.
    #[must_use]
    pub const fn manifest(&self) -> &BackupManifest {
        &self.manifest
    }

    /// The archive holds the members of the manifest, each once, and nothing else.
    fn compare_names(&self) -> Result<(), BackupFault> {
        let mut listed = BTreeSet::from([BACKUP_MANIFEST]);
        for member in &self.manifest.members {
            if !is_backup_name(&member.name) || !listed.insert(&member.name) {
                return Err(BackupFault::FoulName(member.name.clone()));
            }
            if self.archive.index_for_name(&member.name).is_none() {
                return Err(BackupFault::Missing(member.name.clone()));
            }
        }
        for name in self.archive.file_names_raw() {
            let name = String::from_utf8_lossy(name);
            if !listed.contains(name.as_ref()) {
                return Err(BackupFault::Extra(name.into_owned()));
            }
        }
        Ok(())
    }

    /// Checks every byte: first each member, so that a damaged one is named, then the seal.
    ///
    /// # Errors
    /// `Damaged` with the first damaged member, `BrokenSeal` for damage between them.
    pub fn check(&mut self, each: &mut dyn FnMut(&str)) -> Result<(), BackupFault> {
        self.unpack(&mut |name, bytes| {
            each(name);
            io::copy(bytes, &mut io::sink()).map(drop)
        })?;
        match is_sealed(&mut self.whole) {
            Ok(true) => Ok(()),
            Ok(false) => Err(BackupFault::BrokenSeal),
            Err(error) => Err(BackupFault::Io(String::new(), error.to_string())),
        }
    }

    /// Hands over every member; what was handed over counts only once this returns `Ok`.
    ///
    /// # Errors
    /// `Damaged` with the member, `Io` for what `take` returns.
    pub fn unpack(&mut self, take: &mut Take<'_>) -> Result<(), BackupFault> {
        for member in &self.manifest.members {
            hand_over(&mut self.archive, member, take)?;
        }
        Ok(())
    }
}

fn hand_over(
    archive: &mut ZipArchive<File>,
    member: &BackupMember,
    take: &mut Take<'_>,
) -> Result<(), BackupFault> {
    let damaged = || BackupFault::Damaged(member.name.clone());
    let found = archive.by_name(&member.name).map_err(|_| damaged())?;
    if !found.is_file() || found.encrypted() {
        return Err(damaged());
    }
    // What the archive says of sizes is not believed.
    let mut bytes = Hashing::new(found.take(member.size.saturating_add(1)));
    let taken = take(&member.name, &mut bytes);
    if bytes.has_failed {
        return Err(damaged());
    }
    taken.map_err(|error| BackupFault::Io(member.name.clone(), error.to_string()))?;
    match (bytes.size, bytes.hasher.finish()) {
        (size, hash) if size == member.size && hash == member.hash => Ok(()),
        _ => Err(damaged()),
    }
}

fn read_manifest(archive: &mut ZipArchive<File>) -> Result<BackupManifest, BackupFault> {
    let not_ours = || BackupFault::NotABackup(BACKUP_MANIFEST.to_owned());
    let index = archive.index_for_name(BACKUP_MANIFEST).ok_or_else(not_ours)?;
    let damaged = || BackupFault::Damaged(BACKUP_MANIFEST.to_owned());
    let found = archive.by_index(index).map_err(|_| damaged())?;
    let mut text = String::new();
    let read = found.take(MANIFEST_MAX_BYTES).read_to_string(&mut text);
    if read.map_err(|_| damaged())? as u64 == MANIFEST_MAX_BYTES {
        return Err(not_ours());
    }
    manifest::parse(&text)
}

fn not_ours(error: &zip::result::ZipError) -> BackupFault {
    BackupFault::NotABackup(error.to_string())
}

/// Tells whether the last bytes of a backup are the hash of all before.
fn is_sealed(file: &mut File) -> io::Result<bool> {
    let end = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    let mut body = Hashing::new(Read::by_ref(file).take(end.saturating_sub(BACKUP_SEAL_BYTES)));
    io::copy(&mut body, &mut io::sink())?;
    let hash = body.hasher.finish();
    let mut seal = String::new();
    file.take(BACKUP_SEAL_BYTES).read_to_string(&mut seal)?;
    Ok(seal == hash.to_string())
}

/// Hashes what is read through it.
struct Hashing<R> {
    from: R,
    hasher: Sm3Hasher,
    size: u64,
    has_failed: bool,
}

impl<R> Hashing<R> {
    fn new(from: R) -> Self {
        Self { from, hasher: Sm3Hasher::new(), size: 0, has_failed: false }
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece = buffer.get_mut(..PIECE_BYTES.min(buffer.len())).unwrap_or_default();
        let read = self.from.read(piece).inspect_err(|_| self.has_failed = true)?;
        self.hasher.update(piece.get(..read).unwrap_or_default());
        self.size += read as u64;
        Ok(read)
    }
}
