//! Names of journal files, their header, and faults that name them.

use crate::domain::ReplicaId;
use crate::protocol::Fault;
use crate::seal::FileHeader;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the journal within the store.
const FOLDER: &str = "journal";
/// What a chain's file name ends with.
const ENDING: &str = ".log";

/// Gives the folder of the journal.
pub(super) fn folder(store: &Path) -> PathBuf {
    store.join(FOLDER)
}

/// Gives the name of a chain's file within the journal folder.
pub(super) fn file_name(replica: ReplicaId) -> String {
    format!("{replica}{ENDING}")
}

/// Gives the name of a file within the store, as reports and faults show it.
pub(super) fn shown(name: &str) -> String {
    format!("{FOLDER}/{name}")
}

/// Reads the chain out of a file name; `None` for any other file.
pub(super) fn replica_of(name: &str) -> Option<ReplicaId> {
    let replica = ReplicaId::parse(name.strip_suffix(ENDING)?)?;
    (file_name(replica) == name).then_some(replica)
}

/// Gives the header of a chain's file.
pub(super) const fn header(replica: ReplicaId) -> FileHeader {
    FileHeader { magic: *b"pingchaJ", version: 1, id: replica.0 }
}

/// Makes a fault of a failed file operation.
pub(super) fn io_fault(file: &str, error: &io::Error) -> Fault {
    Fault::Io(file.to_owned(), error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_name_is_a_chain() {
        let replica = ReplicaId([0xab; 8]);
        assert_eq!(replica_of(&file_name(replica)), Some(replica));
        let others =
            ["ABABABABABABABAB.log", "abababababababab.log.damaged-1", "abab.log", "", "x"];
        assert!(others.iter().all(|name| replica_of(name).is_none()));
    }
}
