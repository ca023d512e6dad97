//! Which wire layout a payload has, and what can be wrong with it.

use super::v1;
use crate::protocol::Entry;

/// The layout written today; every older one is still read.
pub(super) const WIRE_VERSION: u16 = 1;

/// Why bytes are no entry, or an entry cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireFault {
    /// The bytes do not decode, or not all of them were used.
    Undecodable,
    /// A code the domain does not know: of what, and the code.
    UnknownCode(&'static str, String),
    /// A date or time out of range.
    BadTime,
    /// The encoded entry is longer than a frame may be.
    TooLarge,
    /// A newer program wrote this layout.
    Newer(u16),
}

/// Gives the bytes of an entry in today's layout.
pub(super) fn encode(entry: &Entry) -> Result<Vec<u8>, WireFault> {
    v1::encode(entry)
}

/// Reads an entry of a known layout.
pub(super) fn decode(version: u16, bytes: &[u8]) -> Result<Entry, WireFault> {
    match version {
        0 => Err(WireFault::Undecodable),
        1 => v1::decode(bytes),
        newer => Err(WireFault::Newer(newer)),
    }
}

/// Finds a value of the domain by its code among all of them.
pub(super) fn by_code<T: Copy>(
    what: &'static str,
    all: &[T],
    code_of: impl Fn(T) -> &'static str,
    code: String,
) -> Result<T, WireFault> {
    let found = all.iter().copied().find(|value| code_of(*value) == code);
    found.ok_or(WireFault::UnknownCode(what, code))
}
