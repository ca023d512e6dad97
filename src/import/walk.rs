//! Walks over folders: which of them are case folders, and which files a case folder holds.

use super::case_toml;
use crate::domain::DOCUMENT_ENDINGS;
use crate::extract::clean::clean;
use crate::protocol::{Level, Note, ReportLine};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Case folders may lie this many folders below the one given.
const LEVELS_MAX: usize = 2;
/// Files of a case may lie this many folders below the case folder.
const DEPTH_MAX: usize = 8;
/// How many files a case may have.
const FILES_MAX: usize = 5_000;

/// A case folder.
#[derive(Debug)]
pub(super) struct CaseFolder {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Its name, as shown.
    pub(super) name: String,
}

/// A file of a case.
#[derive(Debug)]
pub(super) struct CaseFile {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Its path below the case folder, `/` between parts.
    pub(super) key: String,
}

/// What a directory entry is.
enum Entry {
    Folder,
    File,
    Link,
    /// Hidden, temporary, or neither file nor folder.
    Junk,
}

/// Notes one thing of one file.
pub(super) fn say(report: &mut Vec<ReportLine>, file: String, level: Level, note: Note) {
    report.push(ReportLine { file, row: None, level, note });
}

/// Finds the case folders at or below a path.
pub(super) fn case_folders(path: &Path, report: &mut Vec<ReportLine>) -> Vec<CaseFolder> {
    // `.` and `..` have no name of their own.
    let whole = if path.file_name().is_none() { path.canonicalize().ok() } else { None };
    let path = whole.as_deref().unwrap_or(path);
    let name = name_of(path);
    let mut found = Vec::new();
    match std::fs::symlink_metadata(path) {
        Ok(data) if data.is_symlink() => say(report, name, Level::Skipped, Note::Link),
        Ok(data) if data.is_dir() => look(path, &name, 0, &mut found, report),
        Ok(_) => say(report, name, Level::Skipped, Note::OutsideCaseFolder),
        Err(error) => say(report, name, Level::Skipped, unreadable(&error)),
    }
    found
}

fn look(
    path: &Path,
    label: &str,
    level: usize,
    found: &mut Vec<CaseFolder>,
    report: &mut Vec<ReportLine>,
) {
    let entries = match entries(path) {
        Ok(entries) => entries,
        Err(error) => return say(report, label.to_owned(), Level::Skipped, unreadable(&error)),
    };
    let is_document = |(path, entry): &(PathBuf, Entry)| {
        matches!(entry, Entry::File) && (is_document(path) || name_of(path) == case_toml::NAME)
    };
    if entries.iter().any(is_document) {
        found.push(CaseFolder { path: path.to_owned(), name: name_of(path) });
        return;
    }
    let mut folders = 0_usize;
    let mut loose: BTreeMap<String, usize> = BTreeMap::new();
    for (path, entry) in entries {
        let name = format!("{label}/{}", name_of(&path));
        match entry {
            Entry::Folder if level < LEVELS_MAX => {
                folders += 1;
                look(&path, &name, level + 1, found, report);
            }
            Entry::Folder => say(report, name, Level::Skipped, Note::OutsideCaseFolder),
            Entry::Link => say(report, name, Level::Skipped, Note::Link),
            Entry::Junk => say(report, name, Level::Skipped, Note::NotADocument),
            Entry::File => *loose.entry(ending(&path)).or_default() += 1,
        }
    }
    if folders == 0 && loose.is_empty() {
        say(report, label.to_owned(), Level::Skipped, Note::EmptyFolder);
    }
    for ending in loose.keys() {
        let files = format!("{label}/*.{ending}");
        say(report, files, Level::Skipped, Note::OutsideCaseFolder);
    }
}

/// Lists the files of a case folder, by key; what is none is noted.
pub(super) fn files(folder: &CaseFolder, report: &mut Vec<ReportLine>) -> Vec<CaseFile> {
    let mut found = Vec::new();
    let mut waiting = vec![(folder.path.clone(), String::new(), 0_usize)];
    while let Some((path, prefix, depth)) = waiting.pop() {
        let label = |key: &str| format!("{}/{key}", folder.name);
        let entries = match entries(&path) {
            Ok(entries) => entries,
            Err(error) => {
                say(report, label(&prefix), Level::Skipped, unreadable(&error));
                continue;
            }
        };
        for (path, entry) in entries {
            let key = format!("{prefix}{}", name_of(&path));
            let note = match entry {
                Entry::Folder if depth < DEPTH_MAX => {
                    waiting.push((path, format!("{key}/"), depth + 1));
                    continue;
                }
                Entry::File if found.len() < FILES_MAX => {
                    found.push(CaseFile { path, key });
                    continue;
                }
                Entry::Folder => Note::TooLarge("depth", DEPTH_MAX as u64),
                Entry::File => Note::TooLarge("files", FILES_MAX as u64),
                Entry::Link => Note::Link,
                Entry::Junk => Note::NotADocument,
            };
            say(report, label(&key), Level::Skipped, note);
        }
    }
    found.sort_by(|one, other| one.key.cmp(&other.key));
    found
}

/// The entries of a folder, by name.
fn entries(path: &Path) -> std::io::Result<Vec<(PathBuf, Entry)>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let path = entry.path();
        let entry = match kind {
            kind if kind.is_symlink() => Entry::Link,
            _ if is_junk(&name_of(&path)) => Entry::Junk,
            kind if kind.is_dir() => Entry::Folder,
            kind if kind.is_file() => Entry::File,
            _ => Entry::Junk,
        };
        entries.push((path, entry));
    }
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(entries)
}

fn is_junk(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str())
}

fn is_document(path: &Path) -> bool {
    DOCUMENT_ENDINGS.contains(&ending(path).as_str())
}

/// The ending of a file name in small letters, without its dot; `-` when there is none.
pub(super) fn ending(path: &Path) -> String {
    path.extension()
        .map_or_else(|| "-".to_owned(), |end| clean(&end.to_string_lossy()).0)
        .to_lowercase()
}

/// The name of a file or folder, its hidden characters made visible.
pub(super) fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    clean(&name.replace(['\n', '\t', '\u{c}'], "␊")).0
}

fn unreadable(error: &std::io::Error) -> Note {
    Note::Unreadable(error.kind().to_string())
}

#[cfg(test)]
mod tests;
