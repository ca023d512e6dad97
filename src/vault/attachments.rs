//! Attachments: scans, images and recordings, each a file named by its hash.

use super::inner::Inner;
use super::names::{attachments, io_fault};
use crate::disk::{Files, atomic_write};
use crate::domain::ContentHash;
use crate::protocol::Fault;
use crate::seal::sm3;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Most bytes of an attachment; a larger file stays where it is and is kept by path and hash.
pub const ATTACHMENT_MAX_BYTES: u64 = 64 * 1024 * 1024;

impl Inner {
    pub(super) fn put_attachment(&mut self, path: &Path) -> Result<ContentHash, Fault> {
        self.pass_gate()?;
        let bytes = self.files.read(path, ATTACHMENT_MAX_BYTES).map_err(|error| {
            if error.kind() == io::ErrorKind::FileTooLarge {
                return Fault::TooLarge { what: "attachment", max: ATTACHMENT_MAX_BYTES };
            }
            io_fault(&path.display().to_string(), &error)
        })?;
        self.put_attachment_bytes(&bytes)
    }

    pub(super) fn put_attachment_bytes(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault> {
        self.pass_gate()?;
        let hash = sm3(bytes);
        let kept = self.keep(hash, bytes);
        kept.map_err(|error| self.stop(&error))?;
        Ok(hash)
    }

    /// Writes the attachment unless a sound copy is there; a damaged one is replaced.
    fn keep(&self, hash: ContentHash, bytes: &[u8]) -> io::Result<()> {
        let folder = attachments(&self.store);
        let path = folder.join(hash.to_string());
        let files = self.files.as_ref();
        if files.read(&path, ATTACHMENT_MAX_BYTES).is_ok_and(|kept| kept == bytes) {
            // A killed process may have left the name unsynced.
            return files.sync_dir(&folder);
        }
        files.create_dir(&folder)?;
        atomic_write(files, &path, bytes)
    }

    pub(super) fn attachment_path(&self, hash: ContentHash) -> Option<PathBuf> {
        let path = attachments(&self.store).join(hash.to_string());
        self.files.exists(&path).then_some(path)
    }

    pub(super) fn attachments(&self) -> Result<BTreeSet<ContentHash>, Fault> {
        list(self.files.as_ref(), &self.store).map_err(|error| io_fault("vault/files", &error))
    }
}

/// Lists the attachments of a store.
pub(super) fn list(files: &dyn Files, store: &Path) -> io::Result<BTreeSet<ContentHash>> {
    let folder = attachments(store);
    if !files.exists(&folder) {
        return Ok(BTreeSet::new());
    }
    let names = files.list(&folder)?;
    let hash = |name: &String| ContentHash::parse(name).filter(|hash| hash.to_string() == *name);
    Ok(names.iter().filter_map(hash).collect())
}
