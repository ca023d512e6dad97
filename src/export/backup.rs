//! Writes a store into one file: a ZIP archive of journal, vault and packs, their hashes, and a
//! seal over all of it.
//!
//! `docs/FORMAT.md` has the table. The caller holds the lock of the store.

use crate::domain::ContentHash;
use crate::protocol::Head;
use crate::protocol::backup::{
    BACKUP_FOLDERS, BACKUP_MANIFEST, BACKUP_SEAL_BYTES, BACKUP_VERSION, BackupFault,
    BackupManifest, BackupMember, is_backup_name,
};
use crate::seal::Sm3Hasher;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Folders within folders that are followed.
const DEPTH_MAX: usize = 8;
/// Bytes copied at once.
const PIECE_BYTES: usize = 64 * 1024;

/// Writes the backup of a store folder; gives the manifest with its members filled in.
///
/// # Errors
/// `FoulName` for a file of the packs that could not be restored everywhere; `Io`.
pub fn write(
    store: &Path,
    mut manifest: BackupManifest,
    mut out: impl Read + Write + Seek,
) -> Result<BackupManifest, BackupFault> {
    let mut names = Vec::new();
    for folder in BACKUP_FOLDERS {
        list(&store.join(folder), folder, DEPTH_MAX, &mut names)?;
    }
    let mut archive = ZipWriter::new(&mut out);
    manifest.members.clear();
    for name in names {
        manifest.members.push(add(store, name, &mut archive)?);
    }
    let fault = |error: zip::result::ZipError| zip_fault(BACKUP_MANIFEST, error);
    archive.start_file(BACKUP_MANIFEST, options(0)).map_err(fault)?;
    let text = format!("{:#}\n", manifest_json(&manifest));
    archive.write_all(text.as_bytes()).map_err(|error| io_fault(BACKUP_MANIFEST, &error))?;
    let blank = vec![b'0'; usize::try_from(BACKUP_SEAL_BYTES).unwrap_or_default()];
    archive.set_raw_comment(blank.into()).map_err(fault)?;
    archive.finish().map_err(fault)?;
    seal(&mut out).map_err(|error| io_fault("", &error))?;
    Ok(manifest)
}

/// Lists the files below a folder by name, half-made ones left out; links are not followed.
fn list(
    folder: &Path,
    name: &str,
    depth: usize,
    names: &mut Vec<String>,
) -> Result<(), BackupFault> {
    let fault = |error: io::Error| io_fault(name, &error);
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(fault)?,
    };
    let mut entries = entries.collect::<Result<Vec<_>, _>>().map_err(fault)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().map_err(fault)?;
        let part = entry.file_name();
        let part = part.to_str().filter(|part| is_backup_name(&format!("{name}/{part}")));
        let foul = || BackupFault::FoulName(entry.path().display().to_string());
        if kind.is_dir() && depth > 0 {
            let below = format!("{name}/{}", part.ok_or_else(foul)?);
            list(&entry.path(), &below, depth - 1, names)?;
        } else if kind.is_file() && !part.is_some_and(is_half_made) {
            names.push(format!("{name}/{}", part.ok_or_else(foul)?));
        }
    }
    Ok(())
}

/// Tells what a killed process left; the next opening sweeps it.
fn is_half_made(part: &str) -> bool {
    part.starts_with('.') && part.contains(".part-")
}

fn add<W: Write + Seek>(
    store: &Path,
    name: String,
    archive: &mut ZipWriter<W>,
) -> Result<BackupMember, BackupFault> {
    let fault = |error: io::Error| io_fault(&name, &error);
    let mut file = File::open(store.join(&name)).map_err(fault)?;
    let expected = file.metadata().map_err(fault)?.len();
    let started = archive.start_file(&name, options(expected));
    started.map_err(|error| zip_fault(&name, error))?;
    let (hash, size) = copy(&mut file, archive).map_err(fault)?;
    Ok(BackupMember { name, size, hash })
}

/// Copies all bytes; gives their hash and number.
fn copy(from: &mut impl Read, to: &mut impl Write) -> io::Result<(ContentHash, u64)> {
    let (mut hasher, mut size) = (Sm3Hasher::new(), 0);
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = from.read(&mut piece)?;
        let bytes = piece.get(..read).unwrap_or_default();
        if bytes.is_empty() {
            return Ok((hasher.finish(), size));
        }
        hasher.update(bytes);
        to.write_all(bytes)?;
        size += bytes.len() as u64;
    }
}

/// Gives the options of a member. No time of day: equal stores, equal archives.
fn options(size: u64) -> SimpleFileOptions {
    let is_large = size >= u64::from(u32::MAX) / 2;
    SimpleFileOptions::default().unix_permissions(0o600).large_file(is_large)
}

fn manifest_json(manifest: &BackupManifest) -> Value {
    let head = |head: &Head| {
        json!({
            "replica": head.replica.to_string(), "count": head.count,
            "hash": head.hash.to_string(),
        })
    };
    let member = |member: &BackupMember| {
        let hash = member.hash.to_string();
        json!({ "name": member.name, "size": member.size, "sm3": hash })
    };
    json!({
        "format": "pingcha-backup", "version": BACKUP_VERSION, "program": manifest.program,
        "made": manifest.made.to_rfc3339(), "digest": manifest.digest.to_string(),
        "heads": manifest.heads.iter().map(head).collect::<Vec<_>>(),
        "members": manifest.members.iter().map(member).collect::<Vec<_>>(),
    })
}

/// Puts the hash of all bytes before the comment into the comment.
fn seal(out: &mut (impl Read + Write + Seek)) -> io::Result<()> {
    let end = out.seek(SeekFrom::End(0))?;
    out.seek(SeekFrom::Start(0))?;
    let body = end.saturating_sub(BACKUP_SEAL_BYTES);
    let (hash, _) = copy(&mut Read::by_ref(out).take(body), &mut io::sink())?;
    out.seek(SeekFrom::Start(body))?;
    out.write_all(hash.to_string().as_bytes())
}

fn io_fault(name: &str, error: &io::Error) -> BackupFault {
    BackupFault::Io(name.to_owned(), error.to_string())
}

fn zip_fault(name: &str, error: zip::result::ZipError) -> BackupFault {
    io_fault(name, &io::Error::from(error))
}
