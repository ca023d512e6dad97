//! Reads a file of any size from front to back through a small buffer.

use super::seam::Disk;
use std::io;

/// Bytes fetched at a time.
const CHUNK_BYTES: usize = 256 * 1024;

/// A buffered view of an open file.
pub struct Window<'a> {
    disk: &'a dyn Disk,
    len: u64,
    start: u64,
    buffer: Vec<u8>,
}

impl<'a> Window<'a> {
    /// Looks at a file from its beginning to its present end.
    pub fn new(disk: &'a dyn Disk) -> io::Result<Self> {
        Ok(Self { disk, len: disk.len()?, start: 0, buffer: Vec::new() })
    }

    /// Gives the length of the file in bytes.
    #[must_use]
    pub const fn file_len(&self) -> u64 {
        self.len
    }

    /// Gives `wanted` bytes from an offset, fewer only at the end of the file. The caller bounds
    /// `wanted`: that much memory is taken.
    pub fn bytes(&mut self, offset: u64, wanted: usize) -> io::Result<&[u8]> {
        let left = usize::try_from(self.len.saturating_sub(offset)).unwrap_or(usize::MAX);
        let wanted = wanted.min(left);
        if !self.holds(offset, wanted) {
            self.fill(offset, wanted.max(CHUNK_BYTES.min(left)))?;
        }
        let from = usize::try_from(offset.saturating_sub(self.start)).unwrap_or(usize::MAX);
        let to = from.saturating_add(wanted).min(self.buffer.len());
        Ok(self.buffer.get(from..to).unwrap_or_default())
    }

    fn holds(&self, offset: u64, wanted: usize) -> bool {
        let end = self.start + self.buffer.len() as u64;
        offset >= self.start && offset.saturating_add(wanted as u64) <= end
    }

    fn fill(&mut self, offset: u64, size: usize) -> io::Result<()> {
        self.buffer.resize(size, 0);
        let read = self.disk.read_at(offset, &mut self.buffer)?;
        self.buffer.truncate(read);
        self.start = offset;
        Ok(())
    }
}
