//! Care: what is lost is noticed and stays noticed until it is repaired.

use super::*;
use crate::domain::{CriterionCode, Mark, Person};
use crate::journal::DamageKind;
use crate::protocol::{Request, Standing};
use crate::store::tests::{import, now, open_as};
use std::fs;
use std::path::PathBuf;

const OWN: ReplicaId = ReplicaId([7; 8]);
const HOLDER: &str = "测试员";

fn log(folder: &Path) -> PathBuf {
    folder.join(format!("journal/{OWN}.log"))
}

fn me() -> Person {
    Person::new("测试员", "某某局")
}

/// A store of one case with some judged items; gives the length of its journal before the last.
fn store(folder: &Path) -> u64 {
    let mut store = open_as(folder, OWN, false).store;
    let mut one = import("应急罚〔2025〕1号");
    one.documents = vec![];
    let case = one.id;
    store.act(&me(), now(), &Request::Import(vec![one])).unwrap();
    let mut before = 0;
    for item in ["A1", "A2", "A3"] {
        before = fs::metadata(log(folder)).unwrap().len();
        let marks = vec![(CriterionCode(item.to_owned()), Mark::Pass)];
        store.act(&me(), now(), &Request::Judge { case, marks }).unwrap();
    }
    store.checkpoint().unwrap();
    before
}

fn cut(folder: &Path, len: u64) {
    fs::OpenOptions::new().write(true).open(log(folder)).unwrap().set_len(len).unwrap();
}

fn kinds(check: &StoreCheck) -> Vec<DamageKind> {
    check.journal.chains.iter().flat_map(|c| c.damages.iter().map(|d| d.what.clone())).collect()
}

/// The store as a fold of the journal in memory says it is.
fn replayed(folder: &Path) -> ContentHash {
    open_as(folder, OWN, true).store.digest().unwrap()
}

#[test]
fn a_sound_store_is_found_sound() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path());
    let check = Store::check(folder.path(), HOLDER).unwrap();
    assert!(check.is_sound() && check.is_witnessed);
    assert_eq!(check.journal.chains.first().map(|chain| chain.entries), Some(5));
    assert_eq!((check.vault.items, check.vault.orphans.len()), (1, 0), "the rubric");
    assert!(Store::repair(folder.path(), HOLDER).unwrap().chains.is_empty());
    let empty = tempfile::tempdir().unwrap();
    assert!(Store::check(&empty.path().join("none"), HOLDER).unwrap().is_sound());
    assert!(!empty.path().join("none").exists(), "looking makes nothing");
}

#[test]
fn a_lost_content_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path());
    fs::remove_file(folder.path().join("vault/pack-0001.pck")).unwrap();
    let check = Store::check(folder.path(), HOLDER).unwrap();
    assert!(!check.is_sound() && check.journal.is_sound());
    assert_eq!(check.vault.missing.len(), 1);
}

#[test]
fn a_shortened_journal_stays_noticed_until_it_is_repaired() {
    let folder = tempfile::tempdir().unwrap();
    let before = store(folder.path());
    cut(folder.path(), before);
    for _ in 0..3 {
        let opened = open_as(folder.path(), OWN, false);
        assert!(matches!(opened.store.read_only(), Some(ReadOnlyReason::Damaged(_))));
        assert_eq!(opened.store.digest().unwrap(), replayed(folder.path()));
        drop(opened);
        let check = Store::check(folder.path(), HOLDER).unwrap();
        assert_eq!(kinds(&check), [DamageKind::Shortened { known: 5 }]);
    }
    let report = Store::repair(folder.path(), HOLDER).unwrap();
    assert_eq!(report.chains.first().map(|chain| chain.lost.clone()), Some(vec![(5, 5)]));
    let opened = open_as(folder.path(), OWN, false);
    assert_eq!(opened.store.read_only(), None);
    assert_eq!(opened.store.digest().unwrap(), replayed(folder.path()));
    drop(opened);
    assert!(Store::check(folder.path(), HOLDER).unwrap().is_sound());
}

#[test]
fn a_missing_or_forked_journal_stays_noticed() {
    for is_forked in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        store(folder.path());
        fs::remove_file(log(folder.path())).unwrap();
        if is_forked {
            let other = tempfile::tempdir().unwrap();
            let mut twin = open_as(other.path(), OWN, false).store;
            let imports =
                (1..9).map(|number| import(&format!("应急罚〔2024〕{number}号"))).collect();
            twin.act(&me(), now(), &Request::Import(imports)).unwrap();
            fs::copy(log(other.path()), log(folder.path())).unwrap();
        }
        for _ in 0..2 {
            let opened = open_as(folder.path(), OWN, false);
            assert!(matches!(opened.store.read_only(), Some(ReadOnlyReason::Damaged(_))));
            drop(opened);
            let check = Store::check(folder.path(), HOLDER).unwrap();
            let expected = if is_forked { DamageKind::Forked } else { DamageKind::Missing };
            assert_eq!(kinds(&check), [expected]);
        }
    }
}

#[test]
fn a_damaged_entry_is_named_and_the_rest_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let before = usize::try_from(store(folder.path())).unwrap();
    let mut bytes = fs::read(log(folder.path())).unwrap();
    bytes[before - 20] ^= 1;
    fs::write(log(folder.path()), bytes).unwrap();
    let check = Store::check(folder.path(), HOLDER).unwrap();
    let damage = check.journal.chains[0].damages.first().cloned().unwrap();
    assert_eq!((damage.file, damage.entry), (format!("journal/{OWN}.log"), 4));
    let report = Store::repair(folder.path(), HOLDER).unwrap();
    assert_eq!((report.chains[0].kept, report.chains[0].lost.as_slice()), (4, &[(4, 4)][..]));
    let store = open_as(folder.path(), OWN, false).store;
    assert_eq!(store.read_only(), None);
    assert_eq!(store.digest().unwrap(), replayed(folder.path()));
    let case = store.find("1号").unwrap();
    let history = store.history(&me(), case).unwrap();
    assert!(history.iter().any(|row| row.standing == Standing::Applied && row.subject == "A3"));
}

#[test]
fn a_store_another_holds_is_looked_at_but_not_repaired() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path());
    let held = open_as(folder.path(), OWN, false).store;
    let check = Store::check(folder.path(), "another").unwrap();
    assert!(check.is_sound() && !check.is_witnessed);
    let refused = Store::repair(folder.path(), "another").unwrap_err();
    assert_eq!(refused, Fault::ReadOnly(ReadOnlyReason::HeldBy(HOLDER.to_owned())));
    assert!(Store::forget_view(folder.path(), "another").is_err());
    drop(held);
    Store::forget_view(folder.path(), HOLDER).unwrap();
    assert!(!folder.path().join("view").exists());
}
