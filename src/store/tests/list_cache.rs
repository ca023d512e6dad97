//! The list cache: as good as the view, and never trusted when it is not of these heads.

use super::{act, code, defect, import, me, open};
use crate::disk::RealFiles;
use crate::domain::Mark;
use crate::protocol::{CaseListQuery, CasePage, Request};
use crate::store::{Store, list_cache};
use std::path::Path;

fn list(store: &Store) -> CasePage {
    store.cases(&me(), &CaseListQuery::default())
}

/// Some cases, one judged, one submitted with a defect, one withdrawn.
fn worked(folder: &Path) -> Store {
    let mut store = open(folder);
    let numbers = ["1", "2", "3", "4"];
    let imports = numbers.map(|number| import(&format!("（穗花）应急罚〔2025〕{number}号")));
    let [first, second, third, _] = imports.clone().map(|import| import.id);
    act(&mut store, &Request::Import(imports.to_vec())).unwrap();
    let marks = vec![(code("A1"), Mark::Pass)];
    act(&mut store, &Request::Judge { case: first, marks }).unwrap();
    act(&mut store, &Request::Flag { case: second, defect: Box::new(defect("A1", "P18", 100)) })
        .unwrap();
    act(&mut store, &Request::WithdrawCase { case: third, reason: "测试".to_owned() }).unwrap();
    store
}

fn is_used(folder: &Path) -> bool {
    !open(folder).cached_heads.is_empty()
}

#[test]
fn a_list_from_the_cache_is_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = worked(folder.path());
    let (before, progress) = (list(&store), store.progress(&me()));
    store.checkpoint().unwrap();
    drop(store);
    let last = before.rows.last().map(|row| row.id);
    for around in [None, last] {
        let first = Store::first_page(folder.path(), "测试", &me(), around).unwrap();
        assert_eq!(first, (before.clone(), progress), "the first page");
    }
    let narrow = list_cache::excerpt(&RealFiles, folder.path(), "测试", (last, 1)).unwrap();
    assert_eq!((narrow.offset, narrow.index.cases().count()), (before.total - 1, 1));
    let store = open(folder.path());
    assert!(!store.cached_heads.is_empty(), "the cache was not used");
    assert_eq!((list(&store), store.progress(&me())), (before.clone(), progress));
    drop(store);
    std::fs::remove_file(list_cache::path(folder.path())).unwrap();
    let store = open(folder.path());
    assert!(store.cached_heads.is_empty(), "there was no cache to use");
    assert_eq!(list(&store), before);
}

#[test]
fn an_old_or_damaged_cache_is_no_cache() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = worked(folder.path());
    store.checkpoint().unwrap();
    let case = list(&store).rows[2].id;
    act(&mut store, &Request::Flag { case, defect: Box::new(defect("A1", "P18", 100)) }).unwrap();
    let newest = list(&store);
    drop(store);
    let store = open(folder.path());
    assert!(store.cached_heads.is_empty(), "an old cache was used");
    assert_eq!(list(&store), newest);
    drop(store);
    let mut store = open(folder.path());
    store.checkpoint().unwrap();
    drop(store);
    assert!(is_used(folder.path()));
    let path = list_cache::path(folder.path());
    let sound = std::fs::read(&path).unwrap();
    let packs = crate::packs::Packs::built_in().unwrap();
    for at in 0..sound.len() {
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        std::fs::write(&path, &bytes[..]).unwrap();
        let found = crate::store::open::cached(folder.path(), "测试", &packs);
        assert!(found.is_none(), "a flipped bit at {at} was believed");
    }
    std::fs::write(&path, &sound[..sound.len() / 2]).unwrap();
    assert!(!is_used(folder.path()), "half a cache was believed");
}

#[test]
fn another_program_writes_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = worked(folder.path());
    store.checkpoint().unwrap();
    drop(store);
    let packs = crate::packs::Packs::built_in().unwrap();
    assert!(crate::store::open::cached(folder.path(), "测试", &packs).is_some());
    assert!(crate::store::open::cached(folder.path(), "另一版", &packs).is_none());
    assert_eq!(list(&open(folder.path())).rows.len(), 3);
}
