//! Where contents lie: eight bytes of the hash and the place, and no more, for there are many.
//! Whether it is the content is read from its head, so that hashes that begin alike do no harm.

use crate::domain::ContentHash;
use std::collections::BTreeSet;

/// A place: pack (by place among the open ones) and byte offset of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) pack: u32,
    pub(super) offset: u64,
}

/// The places of all contents.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeSet<(u64, Place)>);

impl Places {
    /// Notes a content.
    pub(super) fn note(&mut self, hash: ContentHash, place: Place) {
        self.0.insert((beginning(hash), place));
    }

    /// Gives the places of contents whose hash begins so, the last first: a second copy is only
    /// written where the first is damaged.
    pub(super) fn of(&self, hash: ContentHash) -> impl Iterator<Item = Place> {
        let beginning = beginning(hash);
        let first = (beginning, Place { pack: 0, offset: 0 });
        let last = (beginning, Place { pack: u32::MAX, offset: u64::MAX });
        self.0.range(first..=last).rev().map(|(_, place)| *place)
    }

    /// Gives all places, in no order that matters.
    pub(super) fn all(&self) -> impl Iterator<Item = Place> {
        self.0.iter().map(|(_, place)| *place)
    }

    /// Tells the number of an item in its pack, from 1.
    pub(super) fn number(&self, wanted: Place) -> u64 {
        let before =
            self.all().filter(|one| one.pack == wanted.pack && one.offset <= wanted.offset);
        before.count() as u64
    }
}

fn beginning(hash: ContentHash) -> u64 {
    let (head, _) = hash.0.split_first_chunk().unwrap_or((&[0; 8], &[]));
    u64::from_be_bytes(*head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_that_begin_alike_keep_their_places_apart() {
        let hash = |end: u8| {
            let mut bytes = [7; 32];
            bytes[31] = end;
            ContentHash(bytes)
        };
        let place = |offset| Place { pack: 0, offset };
        let mut places = Places::default();
        places.note(hash(1), place(10));
        places.note(hash(2), place(90));
        places.note(ContentHash([8; 32]), place(40));
        let found: Vec<Place> = places.of(hash(1)).collect();
        assert_eq!(found, [place(90), place(10)]);
        assert_eq!(places.number(place(90)), 3);
    }
}
