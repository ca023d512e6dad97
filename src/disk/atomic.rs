//! Replaces a whole file: the old bytes or the new ones, never a mixture, whatever happens.

use super::seam::{Files, Mode};
use std::io;
use std::path::{Path, PathBuf};

/// What the name of a half-made file contains.
const PART: &str = ".part-";

/// Writes a file all or nothing, 0600: a temporary file in the same folder, synced, renamed, and
/// the folder synced. On an error the old file stands and the temporary one is removed.
pub fn atomic_write(files: &dyn Files, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let folder = path.parent().filter(|above| !above.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let part = folder.join(format!(".{name}{PART}{}", std::process::id()));
    write_part(files, &part, bytes).and_then(|()| files.rename(&part, path)).inspect_err(|_| {
        // The error at hand matters more than one while tidying up.
        drop(files.remove(&part));
    })?;
    files.sync_dir(folder)
}

/// Makes the temporary file. One of the same name was left by a dead process of the same number.
fn write_part(files: &dyn Files, part: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut disk = match files.open(part, Mode::New) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            files.remove(part)?;
            files.open(part, Mode::New)?
        }
        other => other?,
    };
    disk.write_at(0, bytes)?;
    disk.sync()
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
