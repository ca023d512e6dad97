//! A backup: one file that holds a whole store, with the proof that it is whole.

use super::entry::Head;
use crate::domain::ContentHash;
use chrono::{DateTime, Utc};

/// The layout of backups written today.
pub const BACKUP_VERSION: u32 = 1;
/// The member that lists all others.
pub const BACKUP_MANIFEST: &str = "backup.json";
/// Folders of a store that are backed up; everything else in it can be remade.
pub const BACKUP_FOLDERS: [&str; 3] = ["journal", "vault", "packs"];
/// Length of the seal at the end of a backup: the SM3 of all bytes before it, in hex digits, kept
/// as the comment of the archive.
pub const BACKUP_SEAL_BYTES: u64 = 64;

/// Longest part of a name in bytes.
const PART_MAX_BYTES: usize = 255;
/// Longest name in bytes.
const NAME_MAX_BYTES: usize = 1024;
/// Names that a system keeps for devices, with or without an ending.
const RESERVED: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupManifest {
    /// Version of the program that wrote it.
    pub program: String,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// The heads of all chains.
    pub heads: Vec<Head>,
    /// The digest of the store.
    pub digest: ContentHash,
    /// Every other member, in the order of the archive.
    pub members: Vec<BackupMember>,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupMember {
    /// Path below the store, `/` between parts.
    pub name: String,
    /// Length in bytes.
    pub size: u64,
    /// SM3 of its bytes.
    pub hash: ContentHash,
}

/// Why a backup is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum BackupFault {
    /// It is no backup: what is missing or wrong.
    NotABackup(String),
    /// A newer program wrote it: the version.
    Newer(u32),
    /// A member bears a name that is not allowed.
    FoulName(String),
    /// A member's bytes are not those of its hash.
    Damaged(String),
    /// A member the manifest lists is not there.
    Missing(String),
    /// A member the manifest does not list.
    Extra(String),
    /// All members are sound, but not the archive around them.
    BrokenSeal,
    /// A file operation failed: file, and what the system said.
    Io(String, String),
}

/// Tells whether a name may stand in a backup: below one of its folders, and the same file on
/// every system.
#[must_use]
pub fn is_backup_name(name: &str) -> bool {
    let mut parts = name.split('/');
    let is_known = parts.next().is_some_and(|first| BACKUP_FOLDERS.contains(&first));
    name.len() <= NAME_MAX_BYTES && is_known && name.contains('/') && parts.all(is_part)
}

fn is_part(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let is_foul = |c: char| c.is_control() || matches!(c, '\\' | ':');
    !part.is_empty()
        && part.len() <= PART_MAX_BYTES
        && !part.contains(is_foul)
        && !part.ends_with(['.', ' '])
        && !RESERVED.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_below_the_store_are_allowed() {
        let good = ["journal/0000000000000000.log", "vault/files/ab", "packs/rubrics/标准.toml"];
        assert!(good.iter().all(|name| is_backup_name(name)));
        let foul = [
            "",
            "journal",
            "journal/",
            "view/db",
            "lock",
            "backup.json",
            "/journal/a",
            "journal//a",
            "journal/../a",
            "journal/.",
            "journal/..",
            "journal/a/",
            "../journal/a",
            "vault/a\\b",
            "vault/c:d",
            "packs/nul",
            "packs/Aux.toml",
            "packs/a.",
            "packs/a ",
            "packs/a\u{1}b",
            "C:/journal/a",
            "\\journal\\a",
        ];
        for name in foul {
            assert!(!is_backup_name(name), "{name:?}");
        }
        assert!(!is_backup_name(&format!("packs/{}", "a".repeat(256))));
    }
}
