//! Replaces a whole file: the old bytes or the new ones, never a mixture, whatever happens.

use super::seam::{Disk, Files, Mode};
use super::stream::atomic_stream;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What the name of a half-made file contains.
const PART: &str = ".part-";

/// Writes a file all or nothing, 0600: a temporary file in the same folder, synced, renamed, and
/// the folder synced. On an error the old file stands and the temporary one is removed.
pub fn atomic_write(files: &dyn Files, path: &Path, bytes: &[u8]) -> io::Result<()> {
    atomic_stream(files, path, |stream| stream.write_all(bytes))
}

/// Gives the path of the temporary file for a file.
pub(super) fn part_of(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    Ok(folder_of(path).join(format!(".{name}{PART}{}", std::process::id())))
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|above| !above.as_os_str().is_empty());
    folder.unwrap_or_else(|| Path::new("."))
}

/// Makes the temporary file. One of the same name was left by a dead process of the same number.
pub(super) fn new_part(files: &dyn Files, part: &Path) -> io::Result<Box<dyn Disk>> {
    match files.open(part, Mode::New) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            files.remove(part)?;
            files.open(part, Mode::New)
        }
        other => other,
    }
}

/// Gives the synced temporary file its name.
pub(super) fn finish_part(files: &dyn Files, part: &Path, path: &Path) -> io::Result<()> {
    files.rename(part, path)?;
    files.sync_dir(folder_of(path))
}

/// Removes temporary files that killed processes left in a folder; gives how many. Only for
/// folders of the store, by the holder of its lock.
pub fn sweep_parts(files: &dyn Files, folder: &Path) -> io::Result<usize> {
    let left: Vec<PathBuf> = files
        .list(folder)?
        .iter()
        .filter(|name| name.starts_with('.') && name.contains(PART))
        .map(|name| folder.join(name))
        .collect();
    left.iter().try_for_each(|path| files.remove(path))?;
    Ok(left.len())
}
