//! The first 24 bytes of a file of ours: what it is, which format, whose.
//!
//! Table: magic 8 | version u32 | id 8 | crc32 of the 20 bytes before u32; little-endian.

use super::crc::crc32;

/// Length of a header in bytes.
pub const HEADER_BYTES: usize = 24;

/// The head of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileHeader {
    /// What kind of file it is.
    pub magic: [u8; 8],
    /// Version of its format.
    pub version: u32,
    /// Which of its kind: a chain, a pack.
    pub id: [u8; 8],
}

/// Why a header is not the one expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderFault {
    /// It is cut, damaged or of another kind of file.
    Damaged,
    /// A newer program wrote the file in this version.
    Newer(u32),
    /// The header is sound but of another chain or pack.
    OtherId,
}

impl FileHeader {
    /// Gives the bytes of the header.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER_BYTES);
        bytes.extend(self.magic);
        bytes.extend(self.version.to_le_bytes());
        bytes.extend(self.id);
        bytes.extend(crc32(&bytes).to_le_bytes());
        bytes
    }

    /// Checks that bytes begin with this header.
    pub fn check(&self, bytes: &[u8]) -> Result<(), HeaderFault> {
        let found = Self::parse(bytes).ok_or(HeaderFault::Damaged)?;
        if found.magic != self.magic || found.version == 0 {
            return Err(HeaderFault::Damaged);
        }
        if found.version > self.version {
            return Err(HeaderFault::Newer(found.version));
        }
        if found.id == self.id { Ok(()) } else { Err(HeaderFault::OtherId) }
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(HEADER_BYTES - 4)?;
        let (crc, _) = rest.split_first_chunk()?;
        let (magic, after) = head.split_first_chunk()?;
        let (version, after) = after.split_first_chunk()?;
        let (id, _) = after.split_first_chunk()?;
        (u32::from_le_bytes(*crc) == crc32(head)).then_some(Self {
            magic: *magic,
            version: u32::from_le_bytes(*version),
            id: *id,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: FileHeader = FileHeader { magic: *b"exampleX", version: 2, id: [7; 8] };

    #[test]
    fn takes_its_own_bytes_and_no_others() {
        let bytes = HEADER.encode();
        assert_eq!(bytes.len(), HEADER_BYTES);
        assert_eq!(HEADER.check(&bytes), Ok(()));
        for at in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[at] ^= 1;
            assert_eq!(HEADER.check(&bad), Err(HeaderFault::Damaged), "byte {at}");
            assert_eq!(HEADER.check(&bytes[..at]), Err(HeaderFault::Damaged), "cut at {at}");
        }
    }

    #[test]
    fn tells_newer_and_foreign_files_apart() {
        let newer = FileHeader { version: 3, ..HEADER };
        assert_eq!(HEADER.check(&newer.encode()), Err(HeaderFault::Newer(3)));
        assert_eq!(newer.check(&HEADER.encode()), Ok(()), "an older file is read");
        let other = FileHeader { id: [8; 8], ..HEADER };
        assert_eq!(HEADER.check(&other.encode()), Err(HeaderFault::OtherId));
    }
}
