//! The view as a map in memory.

use super::{Batch, Pair, View};
use crate::protocol::Fault;
use std::collections::BTreeMap;

/// A view that lives as long as the program.
#[derive(Debug, Default)]
pub(crate) struct MemoryView {
    pairs: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl View for MemoryView {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.pairs.get(key).cloned())
    }

    fn scan(&self, prefix: &[u8]) -> Result<Vec<Pair>, Fault> {
        let from = self.pairs.range(prefix.to_vec()..);
        let pairs = from.take_while(|(key, _)| key.starts_with(prefix));
        Ok(pairs.map(|(key, value)| (key.clone(), value.clone())).collect())
    }

    fn apply(&mut self, batch: Batch) -> Result<(), Fault> {
        for (key, value) in batch.writes {
            match value {
                Some(value) => self.pairs.insert(key, value),
                None => self.pairs.remove(&key),
            };
        }
        Ok(())
    }

    fn checkpoint(&mut self) -> Result<(), Fault> {
        Ok(())
    }
}
