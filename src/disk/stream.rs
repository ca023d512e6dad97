//! An open file of the seam as a stream, for writers and readers that know no offsets.

use super::atomic::{finish_part, part_of};
use super::seam::{Disk, Files};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// An open file with a place in it.
pub struct Stream {
    disk: Box<dyn Disk>,
    place: u64,
}

impl Stream {
    /// Begins at the start of a file.
    #[must_use]
    pub fn new(disk: Box<dyn Disk>) -> Self {
        Self { disk, place: 0 }
    }

    /// Makes what was written safe.
    pub fn sync(&mut self) -> io::Result<()> {
        self.disk.sync()
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.disk.read_at(self.place, buffer)?;
        self.place += read as u64;
        Ok(read)
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.write_at(self.place, bytes)?;
        self.place += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Stream {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.disk.len()?.checked_add_signed(by),
            SeekFrom::Current(by) => self.place.checked_add_signed(by),
        };
        self.place = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.place)
    }
}

/// Writes a file all or nothing, 0600, as `atomic_write` does, from a writer that need not hold
/// all of it in memory. On an error the old file stands.
pub fn atomic_stream<E: From<io::Error>>(
    files: &dyn Files,
    path: &Path,
    write: impl FnOnce(&mut Stream) -> Result<(), E>,
) -> Result<(), E> {
    let part = part_of(path)?;
    let attempt = || {
        let mut stream = Stream::new(super::atomic::new_part(files, &part)?);
        write(&mut stream)?;
        stream.sync()?;
        drop(stream);
        finish_part(files, &part, path).map_err(E::from)
    };
    let done = attempt();
    if done.is_err() {
        // The error at hand matters more than one while tidying up.
        drop(files.remove(&part));
    }
    done
}
