//! Gives the original of a document, to be looked at outside.

use super::Store;
use crate::domain::{CaseId, DocumentKey};
use crate::protocol::Fault;
use std::path::PathBuf;

/// Where an original is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Original {
    /// In the vault, as bytes.
    Bytes(Vec<u8>),
    /// In a file of its own.
    File(PathBuf),
}

impl Store {
    /// Gives the file name of a document and where its original is.
    ///
    /// # Errors
    /// `NoSuchCase`; `NoSuchDocument`, also when the original is gone; `NotViewable` for a file no
    /// viewer opens, such as a program; `Damaged` when its bytes are no longer whole.
    pub fn original(&self, id: CaseId, key: &DocumentKey) -> Result<(String, Original), Fault> {
        let missing = || Fault::NoSuchDocument(key.0.clone());
        let state = self.case_state(id)?.ok_or_else(|| Fault::NoSuchCase(id.to_string()))?;
        let found = state.case.documents.iter().find(|document| document.key == *key);
        let document = found.ok_or_else(missing)?;
        let name = document.viewable_name().ok_or_else(|| Fault::NotViewable(key.0.clone()))?;
        let outside = document.outside_path.as_ref().map(PathBuf::from);
        let file = outside.or_else(|| self.vault.attachment_path(document.original));
        let original = match file {
            Some(path) => Original::File(path),
            None => Original::Bytes(self.vault.get(document.original)?.ok_or_else(missing)?),
        };
        Ok((name.to_owned(), original))
    }
}
