//! Lays what an import reads into the vault, each thing synced before its hash is given back.

use crate::domain::ContentHash;
use crate::import::Keep;
use crate::protocol::Fault;
use crate::vault::{Kind, Vault};
use std::path::Path;

/// An import's way into the vault.
pub(super) struct Keeper(pub(super) Vault);

impl Keep for Keeper {
    fn text(&mut self, text: &str) -> Result<ContentHash, Fault> {
        self.0.put(Kind::Text, text.as_bytes())
    }

    fn original(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault> {
        self.0.put(Kind::Original, bytes)
    }

    fn rubric(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault> {
        self.0.put(Kind::Rubric, bytes)
    }

    fn attachment(&mut self, path: &Path) -> Result<ContentHash, Fault> {
        self.0.put_attachment(path)
    }
}
