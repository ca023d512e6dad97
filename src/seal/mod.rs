//! Hashing of bytes: SM3 (GB/T 32905).

use crate::domain::ContentHash;
use sm3::{Digest, Sm3};

/// Hashes bytes with SM3.
#[must_use]
pub fn sm3(bytes: &[u8]) -> ContentHash {
    ContentHash(Sm3::digest(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of GB/T 32905, appendix A.1.
    #[test]
    fn hashes_the_published_example() {
        let published = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(sm3(b"abc").to_string(), published);
    }
}
