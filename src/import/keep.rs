//! Where an import lays what it read: a vault, or nowhere on a dry run.

use crate::domain::ContentHash;
use crate::protocol::Fault;
use crate::seal::{Sm3Hasher, sm3};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// Takes texts and originals; each is synced to disk when its hash is given back.
pub trait Keep {
    /// Keeps a cleaned text.
    fn text(&mut self, text: &str) -> Result<ContentHash, Fault>;
    /// Keeps the bytes of an original file.
    fn original(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault>;
    /// Keeps the bytes of a rubric.
    fn rubric(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault>;
    /// Keeps a file that is not read, streaming it.
    fn attachment(&mut self, path: &Path) -> Result<ContentHash, Fault>;
}

/// Keeps nothing and only gives the hashes, for a dry run.
#[derive(Clone, Copy, Debug, Default)]
pub struct HashOnly;

impl Keep for HashOnly {
    fn text(&mut self, text: &str) -> Result<ContentHash, Fault> {
        Ok(sm3(text.as_bytes()))
    }

    fn original(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault> {
        Ok(sm3(bytes))
    }

    fn rubric(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault> {
        Ok(sm3(bytes))
    }

    fn attachment(&mut self, path: &Path) -> Result<ContentHash, Fault> {
        hash_of(path)
    }
}

/// Hashes a file of any size, streaming it.
pub(super) fn hash_of(path: &Path) -> Result<ContentHash, Fault> {
    let fault = |error: std::io::Error| {
        Fault::Io(path.to_string_lossy().into_owned(), error.kind().to_string())
    };
    let mut file = File::open(path).map_err(fault)?;
    let mut hasher = Sm3Hasher::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        let count = file.read(&mut buffer).map_err(fault)?;
        if count == 0 {
            return Ok(hasher.finish());
        }
        hasher.update(buffer.get(..count).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_its_bytes_have_one_hash() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        let bytes = vec![7; 200_000];
        std::fs::write(&path, &bytes).unwrap();
        let hash = HashOnly.attachment(&path).unwrap();
        assert_eq!(hash, HashOnly.original(&bytes).unwrap());
        assert!(matches!(HashOnly.attachment(folder.path()), Err(Fault::Io(..))));
    }
}
