//! Names of journal entries: which chain, which place in it, which batch.

use std::fmt;

/// The chain of one author on one machine; random bytes made when the settings folder is.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplicaId(pub [u8; 8]);

impl ReplicaId {
    /// Reads 16 hex digits; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 16)
            .then(|| u64::from_str_radix(text, 16).ok())
            .flatten()
            .map(|n| Self(n.to_be_bytes()))
    }
}

impl fmt::Display for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

impl fmt::Debug for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// One entry: the chain and its sequence number there, counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The chain the entry stands in.
    pub replica: ReplicaId,
    /// Its place there, counted from 1.
    pub sequence: u64,
}

impl EntryId {
    /// Reads what `Display` prints (`replica-sequence`); `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (replica, sequence) = text.split_once('-')?;
        Some(Self { replica: ReplicaId::parse(replica)?, sequence: sequence.parse().ok()? })
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.replica, self.sequence)
    }
}

/// Entries that are undone together: the first sequence number of the batch in its chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BatchId(pub u64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_and_reads_back() {
        let id = EntryId { replica: ReplicaId([1, 2, 3, 4, 5, 6, 7, 255]), sequence: 42 };
        assert_eq!(EntryId::parse(&id.to_string()), Some(id));
        assert_eq!(EntryId::parse("42"), None);
        assert_eq!(ReplicaId::parse("xyz"), None);
    }
}
