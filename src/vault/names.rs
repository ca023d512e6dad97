//! Names of the vault's files and folders, and faults that name them.

use crate::domain::ContentHash;
use crate::protocol::Fault;
use crate::seal::FileHeader;
use std::io;
use std::path::{Path, PathBuf};

/// Gives the folder of the packs.
pub(super) fn folder(store: &Path) -> PathBuf {
    store.join("vault")
}

/// Gives the folder of the attachments.
pub(super) fn attachments(store: &Path) -> PathBuf {
    folder(store).join("files")
}

/// Gives the name of a pack within its folder; numbers begin with 1.
pub(super) fn pack_name(number: u32) -> String {
    format!("pack-{number:04}.pck")
}

/// Reads the number out of a pack's name; `None` for any other file.
pub(super) fn pack_number(name: &str) -> Option<u32> {
    let digits = name.strip_prefix("pack-")?.strip_suffix(".pck")?;
    let number = digits.parse().ok().filter(|number| *number > 0)?;
    (pack_name(number) == name).then_some(number)
}

/// Gives the name of a pack within the store, as reports and faults show it.
pub(super) fn shown_pack(number: u32) -> String {
    format!("vault/{}", pack_name(number))
}

/// Gives the name of an attachment within the store.
pub(super) fn shown_attachment(hash: ContentHash) -> String {
    format!("vault/files/{hash}")
}

/// Gives the header of a pack.
pub(super) fn header(number: u32) -> FileHeader {
    FileHeader { magic: *b"pingchaV", version: 1, id: u64::from(number).to_le_bytes() }
}

/// Makes a fault of a failed file operation.
pub(super) fn io_fault(file: &str, error: &io::Error) -> Fault {
    Fault::Io(file.to_owned(), error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_packs_are_packs() {
        for number in [1, 42, 9999, 10_000] {
            assert_eq!(pack_number(&pack_name(number)), Some(number));
        }
        for other in ["pack-0000.pck", "pack-1.pck", "pack-00001.pck", "pack-0001.pck.x", "files"] {
            assert_eq!(pack_number(other), None, "{other}");
        }
    }
}
