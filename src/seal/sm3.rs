//! SM3 (GB/T 32905-2016): names contents and chains entries.

use crate::domain::ContentHash;
use sm3::{Digest, Sm3};

/// Gives the SM3 hash of some bytes.
#[must_use]
pub fn sm3(bytes: &[u8]) -> ContentHash {
    ContentHash(Sm3::digest(bytes).into())
}

/// SM3 over bytes that come in pieces.
#[derive(Clone, Debug, Default)]
pub struct Sm3Hasher(Sm3);

impl Sm3Hasher {
    /// Begins with no bytes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Gives the hash of all bytes taken.
    #[must_use]
    pub fn finish(self) -> ContentHash {
        ContentHash(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::{Sm3Hasher, sm3};

    /// GB/T 32905-2016, appendix A.
    #[test]
    fn gives_the_hashes_of_the_standard() {
        let abc = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        let long = "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732";
        assert_eq!(sm3(b"abc").to_string(), abc);
        assert_eq!(sm3("abcd".repeat(16).as_bytes()).to_string(), long);
    }

    #[test]
    fn pieces_hash_as_the_whole() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
        for size in [1, 63, 64, 65, 999] {
            let mut hasher = Sm3Hasher::new();
            bytes.chunks(size).for_each(|piece| hasher.update(piece));
            assert_eq!(hasher.finish(), sm3(&bytes), "pieces of {size}");
        }
    }
}
