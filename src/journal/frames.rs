//! Finds frames in a file: at a place, or the next sound one behind damage.

use super::frame::{ENTRY_MARK, Frame, GAP_MARK, HEAD_BYTES, length_of, parse};
use crate::disk::{Disk, Window};
use std::io;

/// Bytes looked through at a time for a mark.
const SEARCH_BYTES: usize = 64 * 1024;
/// Check-sum work a search may do beside a multiple of the file: made-up marks could otherwise
/// keep it busy for hours.
const SEARCH_WORK_BYTES: u64 = 64 * 1024 * 1024;

/// The frames of a file.
pub(super) struct Frames<'a> {
    window: Window<'a>,
    /// Bytes of check-sum work a search may still do.
    work_left: u64,
}

/// What stands at an offset.
pub(super) enum Place {
    /// The end of the file.
    End,
    /// No sound frame.
    Bad,
    /// A sound frame.
    Frame(Frame),
}

/// What a search found.
pub(super) enum Found {
    /// The next sound frame.
    Frame(Frame),
    /// None up to the end of the file.
    Nothing,
    /// Too much looks like a frame and is none.
    GaveUp,
}

impl<'a> Frames<'a> {
    pub(super) fn new(disk: &'a dyn Disk) -> io::Result<Self> {
        let window = Window::new(disk)?;
        let work_left = SEARCH_WORK_BYTES.saturating_add(window.file_len().saturating_mul(16));
        Ok(Self { window, work_left })
    }

    pub(super) const fn file_len(&self) -> u64 {
        self.window.file_len()
    }

    /// Gives some bytes, fewer at the end of the file.
    pub(super) fn bytes(&mut self, offset: u64, wanted: usize) -> io::Result<&[u8]> {
        self.window.bytes(offset, wanted)
    }

    /// Reads the frame at an offset.
    pub(super) fn at(&mut self, offset: u64) -> io::Result<Place> {
        if offset >= self.window.file_len() {
            return Ok(Place::End);
        }
        let Some(length) = length_of(self.window.bytes(offset, HEAD_BYTES)?) else {
            return Ok(Place::Bad);
        };
        let bytes = self.window.bytes(offset, HEAD_BYTES + length)?;
        Ok(parse(offset, bytes).map_or(Place::Bad, Place::Frame))
    }

    /// Finds the first sound frame that begins at an offset or behind it.
    pub(super) fn search(&mut self, from: u64) -> io::Result<Found> {
        let mut base = from.saturating_add(HEAD_BYTES as u64);
        loop {
            let chunk = self.window.bytes(base, SEARCH_BYTES)?;
            let Some(places) = chunk.len().checked_sub(3).filter(|places| *places > 0) else {
                return Ok(Found::Nothing);
            };
            for mark in marks(chunk, base) {
                match self.candidate(mark - HEAD_BYTES as u64)? {
                    Found::Nothing => {}
                    found @ (Found::Frame(_) | Found::GaveUp) => return Ok(found),
                }
            }
            base += places as u64;
        }
    }

    fn candidate(&mut self, offset: u64) -> io::Result<Found> {
        let length = length_of(self.window.bytes(offset, HEAD_BYTES)?).unwrap_or_default();
        let Some(left) = self.work_left.checked_sub(length as u64) else {
            return Ok(Found::GaveUp);
        };
        self.work_left = left;
        match self.at(offset)? {
            Place::Frame(frame) => Ok(Found::Frame(frame)),
            Place::Bad | Place::End => Ok(Found::Nothing),
        }
    }
}

/// Finds the places of marks in some bytes of the file.
fn marks(chunk: &[u8], base: u64) -> Vec<u64> {
    let is_mark = |bytes: &[u8]| bytes == ENTRY_MARK || bytes == GAP_MARK;
    let places = chunk.windows(4).enumerate().filter(|(_, bytes)| is_mark(bytes));
    places.map(|(at, _)| base + at as u64).collect()
}
