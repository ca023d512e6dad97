//! Hands originals to the programs of the system.
//!
//! The program that opens a document cannot read the vault: it gets a copy in the folder `opened`
//! of the store, which is emptied when the workbench opens and when it closes.

use crate::app::event::Event;
use crate::disk::{Files as _, RealFiles, atomic_write};
use crate::domain::{CaseId, DocumentKey};
use crate::protocol::Fault;
use crate::store::{Original, Store};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread::Builder;

/// Largest attachment that is copied to be looked at.
const COPY_MAX_BYTES: u64 = 1 << 30;

/// The folder of the copies.
#[derive(Clone, Debug)]
pub(super) struct Viewer {
    folder: PathBuf,
}

impl Viewer {
    /// Takes the folder below a store, and empties it.
    pub(super) fn open(store: &Path) -> Self {
        let viewer = Self { folder: store.join("opened") };
        viewer.clear();
        viewer
    }

    /// Removes the copies; one that a program still holds stays until next time.
    pub(super) fn clear(&self) {
        for name in RealFiles.list(&self.folder).unwrap_or_default() {
            drop(RealFiles.remove(&self.folder.join(name)));
        }
    }

    /// Lays out a copy and has it opened; what came of it goes to the inbox.
    pub(super) fn view(&self, store: &Store, id: CaseId, key: &DocumentKey, inbox: &Sender<Event>) {
        let laid = self.lay(store, id, key);
        let teller = inbox.clone();
        let open = move || {
            let result = laid.and_then(|(name, path)| match opener::open(&path) {
                Ok(()) => Ok(name),
                Err(error) => Err(Fault::Io(name, error.to_string())),
            });
            drop(teller.send(Event::Viewed(result)));
        };
        // The system may take its time to find a program; the clerk goes on.
        if let Err(error) = Builder::new().name("viewer".to_owned()).spawn(open) {
            let fault = Fault::Io(key.0.clone(), error.to_string());
            drop(inbox.send(Event::Viewed(Err(fault))));
        }
    }

    fn lay(
        &self,
        store: &Store,
        id: CaseId,
        key: &DocumentKey,
    ) -> Result<(String, PathBuf), Fault> {
        let (name, original) = store.original(id, key)?;
        let fault = |error: io::Error| Fault::Io(name.clone(), error.to_string());
        let bytes = match original {
            Original::Bytes(bytes) => bytes,
            Original::File(path) => RealFiles.read(&path, COPY_MAX_BYTES).map_err(fault)?,
        };
        RealFiles.create_dir(&self.folder).map_err(fault)?;
        let path = self.folder.join(format!("{}-{}", id.short(), file_name(&name)));
        atomic_write(&RealFiles, &path, &bytes).map_err(fault)?;
        Ok((name, path))
    }
}

/// A name every system takes.
fn file_name(name: &str) -> String {
    let fits = |letter: char| !letter.is_control() && !"\\/:*?\"<>|".contains(letter);
    name.chars().map(|letter| if fits(letter) { letter } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_fit_for_every_system() {
        assert_eq!(file_name("3:1 询问\u{1b}笔录?.docx"), "3_1 询问_笔录_.docx");
    }

    #[test]
    fn copies_are_gone_when_the_workbench_opens_again() {
        let store = tempfile::tempdir().unwrap();
        let folder = store.path().join("opened");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("笔录.docx"), b"x").unwrap();
        Viewer::open(store.path());
        assert!(RealFiles.list(&folder).unwrap().is_empty());
    }
}
