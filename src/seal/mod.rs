//! Proves that bytes are what they were and whose: SM3 hashes, frame checks, file headers,
//! signatures.

pub mod crc;
pub mod header;
pub mod sign;
pub mod sm3;

pub use crc::crc32;
pub use header::{FileHeader, HeaderFault};
pub use sign::{OwnKey, SECRET_BYTES, SIGNATURE_BYTES, fingerprint, is_signed};
pub use sm3::{Sm3Hasher, sm3};
