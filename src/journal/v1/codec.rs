//! bincode with every guard on: fixed integers, a byte limit, all bytes used.

use crate::journal::codec::WireFault;
use bincode::config::{Configuration, Fixint, Limit, LittleEndian};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Most bytes of one encoded value. Without a limit nine bytes can ask for any amount of memory.
const VALUE_MAX_BYTES: usize = 1024 * 1024;

const CONFIG: Configuration<LittleEndian, Fixint, Limit<VALUE_MAX_BYTES>> =
    bincode::config::standard()
        .with_little_endian()
        .with_fixed_int_encoding()
        .with_limit::<VALUE_MAX_BYTES>();

/// Encodes a value. What could never be decoded again is refused here, because bincode itself
/// writes beyond its limit without a word.
pub(super) fn encode_value(value: &impl Serialize) -> Result<Vec<u8>, WireFault> {
    let bytes = bincode::serde::encode_to_vec(value, CONFIG).map_err(|_| WireFault::Undecodable)?;
    if bytes.len() > VALUE_MAX_BYTES { Err(WireFault::TooLarge) } else { Ok(bytes) }
}

/// Decodes a value; bytes left over are a fault, for bincode reads a longer record as a shorter
/// one without a word.
pub(in crate::journal) fn decode_value<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, WireFault> {
    let (value, used) =
        bincode::serde::decode_from_slice(bytes, CONFIG).map_err(|_| WireFault::Undecodable)?;
    if used == bytes.len() { Ok(value) } else { Err(WireFault::Undecodable) }
}
