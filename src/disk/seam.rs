//! The seam: one open file (`Disk`) and the folder tree it lies in (`Files`).

use std::io;
use std::path::Path;

/// How a single file is opened. A symbolic link or anything but a regular file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It must exist; for reading.
    Read,
    /// It must exist; for reading and writing, its bytes are kept.
    Write,
    /// It must not exist; for reading and writing.
    New,
}

/// How a room of the store is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// By the holder of the store lock: torn tails are cut, new bytes are taken.
    ReadWrite,
    /// By anyone: nothing on disk is changed.
    ReadOnly,
}

/// One open file. Bytes are safe against a power cut only once `sync` has returned `Ok`; after a
/// failed `sync` nothing may be concluded, and it must never be tried again.
pub trait Disk: Send {
    /// Reads from an offset; gives fewer bytes than asked for only at the end of the file.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// Writes all bytes at an offset; after an error some of them may have been written.
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Gives the length in bytes.
    fn len(&self) -> io::Result<u64>;

    /// Tells whether the file has no bytes.
    fn is_empty(&self) -> io::Result<bool> {
        self.len().map(|len| len == 0)
    }

    /// Makes the bytes and the length safe (`fdatasync`).
    fn sync(&mut self) -> io::Result<()>;

    /// Cuts or extends the file.
    fn set_len(&mut self, len: u64) -> io::Result<()>;
}

/// The folder tree. A new, renamed or removed name is safe only once `sync_dir` of its folder has
/// returned `Ok`. Files are made 0600 and folders 0700, whatever the umask.
pub trait Files: Send + Sync {
    /// Opens a file.
    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn Disk>>;

    /// Makes a folder and those above it, safe on return; one that is there is left alone.
    fn create_dir(&self, path: &Path) -> io::Result<()>;

    /// Makes the names in a folder safe.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;

    /// Renames a file, replacing what bears the new name, all or nothing.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Lists the names of the files in a folder, sorted; folders and links are left out.
    fn list(&self, path: &Path) -> io::Result<Vec<String>>;

    /// Tells whether a file or folder bears the name.
    fn exists(&self, path: &Path) -> bool;

    /// Reads a whole file of at most `max` bytes; a longer one is `FileTooLarge`.
    fn read(&self, path: &Path, max: u64) -> io::Result<Vec<u8>> {
        let disk = self.open(path, Mode::Read)?;
        let len = disk.len()?;
        if len > max {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let size = usize::try_from(len).map_err(|_| io::ErrorKind::FileTooLarge)?;
        let mut bytes = vec![0; size];
        let read = disk.read_at(0, &mut bytes)?;
        bytes.truncate(read);
        Ok(bytes)
    }
}
