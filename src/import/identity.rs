//! Gives a case its identity, the same on every machine and at every import.

use crate::domain::{CaseId, ContentHash, DocketNumber};
use crate::seal::{Sm3Hasher, sm3};

/// The identity of a case with a docket: SM3 of `docket:` and its normalised number.
#[must_use]
pub fn case_id_of_docket(docket: &DocketNumber) -> CaseId {
    CaseId(sm3(format!("docket:{}", docket.key()).as_bytes()))
}

/// The identity of a case without a docket: SM3 of `folder:`, the folder's name and its file names,
/// each closed by a line feed, the files in sorted order. File names alone would be those of
/// every folder made from one template.
#[must_use]
pub fn case_id_of_folder<'a>(folder: &str, names: impl Iterator<Item = &'a str>) -> CaseId {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    let mut hasher = Sm3Hasher::new();
    hasher.update(b"folder:");
    for name in std::iter::once(folder).chain(names) {
        hasher.update(name.as_bytes());
        hasher.update(b"\n");
    }
    CaseId(hasher.finish())
}

/// The identity of a folder that shares name and file names with another of the same import and
/// holds something else: SM3 of the other's id and the hashes of its originals.
#[must_use]
pub fn case_id_of_contents(twin: CaseId, originals: impl Iterator<Item = ContentHash>) -> CaseId {
    let mut originals: Vec<ContentHash> = originals.collect();
    originals.sort_unstable();
    let mut hasher = Sm3Hasher::new();
    hasher.update(b"contents:");
    for hash in std::iter::once(twin.0).chain(originals) {
        hasher.update(&hash.0);
    }
    CaseId(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_docket_is_one_case() {
        let id = |text: &str| case_id_of_docket(&DocketNumber::parse(text).unwrap());
        assert_eq!(id("（穗花）应急罚〔2025〕12号"), id("(穗花)应急罚字[2025]第12号"));
        assert_ne!(id("（穗花）应急罚〔2025〕12号"), id("（穗花）应急罚〔2025〕13号"));
    }

    #[test]
    fn the_order_of_files_does_not_matter_but_their_names_do() {
        let id = |names: &[&str]| case_id_of_folder("某案", names.iter().copied());
        assert_eq!(id(&["甲", "乙"]), id(&["乙", "甲"]));
        assert_ne!(id(&["甲", "乙"]), id(&["甲乙"]));
        assert_ne!(id(&["甲"]), case_id_of_folder("另案", ["甲"].into_iter()));
    }
}
