//! Proves that bytes are what they were: SM3 hashes, frame checks, file headers.

pub mod crc;
pub mod header;
pub mod sm3;

pub use crc::crc32;
pub use header::{FileHeader, HeaderFault};
pub use sm3::{Sm3Hasher, sm3};
