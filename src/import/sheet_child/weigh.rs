//! Weighs an archive before anything in it is parsed: what it really unpacks to, not what it says.

use crate::protocol::Note;
use std::fs::File;
use std::io::{BufReader, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Largest file read.
const FILE_BYTES_MAX: u64 = 64 << 20;
/// Most entries of the archive.
const ENTRIES_MAX: usize = 2_000;
/// Most bytes its entries unpack to.
const UNPACKED_BYTES_MAX: u64 = 256 << 20;
/// What stands after `<` in a declaration of entities; no program writes one into a workbook.
const DOCTYPE: &[u8] = b"!DOCTYPE";

/// Refuses an archive that is too large, claims to be, or declares entities.
pub(super) fn weigh(file: File) -> Result<(), Note> {
    let size = file.metadata().map_or(0, |meta| meta.len());
    if size > FILE_BYTES_MAX {
        return Err(Note::TooLarge("bytes", FILE_BYTES_MAX));
    }
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| damaged(&error))?;
    if archive.len() > ENTRIES_MAX {
        return Err(Note::TooLarge("entries", ENTRIES_MAX as u64));
    }
    let mut claimed = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|error| damaged(&error))?;
        claimed = claimed.saturating_add(entry.size());
        within(claimed)?;
    }
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| damaged(&error))?;
        look_through(&mut entry, &mut unpacked)?;
    }
    Ok(())
}

fn within(bytes: u64) -> Result<(), Note> {
    if bytes > UNPACKED_BYTES_MAX {
        return Err(Note::TooLarge("unpacked bytes", UNPACKED_BYTES_MAX));
    }
    Ok(())
}

fn damaged(error: &ZipError) -> Note {
    if let ZipError::UnsupportedArchive(why) = error
        && why.contains("assword")
    {
        return Note::LegacyXls;
    }
    Note::DamagedWorkbook(error.to_string().chars().take(120).collect())
}

/// Unpacks an entry into nothing, counting; stops at the limit and at a declaration of entities.
fn look_through(entry: &mut impl Read, unpacked: &mut u64) -> Result<(), Note> {
    let mut buffer = vec![0; 64 << 10];
    let mut kept = 0;
    loop {
        let free = buffer.get_mut(kept..).unwrap_or_default();
        let count = entry.read(free).map_err(|error| Note::DamagedWorkbook(error.to_string()))?;
        if count == 0 {
            return Ok(());
        }
        *unpacked = unpacked.saturating_add(count as u64);
        within(*unpacked)?;
        let full = buffer.get(..kept + count).unwrap_or_default();
        if declares(full) {
            return Err(Note::DoctypeRefused);
        }
        // The word may lie across two readings.
        let tail = full.len().min(DOCTYPE.len());
        let from = full.len() - tail;
        buffer.copy_within(from..from + tail, 0);
        kept = tail;
    }
}

fn declares(bytes: &[u8]) -> bool {
    let tags = bytes.split(|byte| *byte == b'<').skip(1);
    let mut heads = tags.filter_map(|tag| tag.get(..DOCTYPE.len()));
    heads.any(|head| head.eq_ignore_ascii_case(DOCTYPE))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time, as a decoder may.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = self.0.len().min(3).min(buffer.len());
            let (now, later) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    #[test]
    fn a_declaration_is_found_across_readings() {
        let look = |text: &str| look_through(&mut Drops(text.as_bytes()), &mut 0);
        assert_eq!(look("<?xml?><!doctype x [<!ENTITY a 'b'>]><x/>"), Err(Note::DoctypeRefused));
        assert_eq!(look("<x>&lt;!DOCTYPE</x>"), Ok(()));
    }

    #[test]
    fn what_really_unpacks_counts() {
        let mut unpacked = 0;
        let endless = look_through(&mut std::io::repeat(b'x'), &mut unpacked);
        assert_eq!(endless, Err(Note::TooLarge("unpacked bytes", UNPACKED_BYTES_MAX)));
        assert!(unpacked <= UNPACKED_BYTES_MAX + (64 << 10), "stopped at once");
    }
}
