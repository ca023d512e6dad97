//! The view: what the screens read, keyed bytes that can be remade from the journal at any time.

mod calm;
mod memory;
mod sled_body;

pub use calm::is_calm;
pub(super) use memory::MemoryView;
pub(super) use sled_body::SledView;

use crate::protocol::Fault;

/// Puts and removals that take effect together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Batch {
    /// Key and new value, or `None` to remove it.
    pub writes: Vec<(Vec<u8>, Option<Vec<u8>>)>,
}

impl Batch {
    /// Adds a put.
    pub(super) fn put(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.writes.push((key, Some(value)));
    }

    /// Adds a removal.
    pub(super) fn remove(&mut self, key: Vec<u8>) {
        self.writes.push((key, None));
    }
}

/// A key and its value.
pub(super) type Pair = (Vec<u8>, Vec<u8>);

/// A body of the view: sled on disk, or a map in memory for read-only opening and as the model
/// that tests hold sled against.
pub(super) trait View: Send {
    /// Reads one value.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault>;

    /// Reads all pairs whose key begins with the prefix, in order of keys.
    fn scan(&self, prefix: &[u8]) -> Result<Vec<Pair>, Fault>;

    /// Applies a batch, all or nothing.
    fn apply(&mut self, batch: Batch) -> Result<(), Fault>;

    /// Makes what was applied safe, as far as the body can; the journal is safe already.
    fn checkpoint(&mut self) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests;
