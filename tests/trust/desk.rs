//! A small store to break: cases with documents, judged in numbered acts.

use chrono::DateTime;
use pingcha::domain::{
    CaseId, CaseKind, CriterionCode, DocketNumber, Document, DocumentKey, DocumentKind, Facts,
    Mark, Medium, Person, Procedure, ReplicaId,
};
use pingcha::packs::Packs;
use pingcha::protocol::{CaseImport, Fault, ImportSource, Request};
use pingcha::seal::sm3;
use pingcha::store::{OpenOptions, Opened, Store};
use pingcha::vault::Kind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// Loading the packs takes longer than most damages.
static PACKS: LazyLock<Arc<Packs>> = LazyLock::new(|| Arc::new(Packs::built_in().unwrap()));

pub(crate) const OWN: ReplicaId = ReplicaId([7; 8]);

pub(crate) fn me() -> Person {
    Person::new("测试员", "某某局")
}

pub(crate) fn try_open(folder: &Path, is_read_only: bool) -> Result<Opened, Fault> {
    Store::open(OpenOptions {
        folder,
        own: OWN,
        packs: Arc::clone(&PACKS),
        program: "测试".to_owned(),
        holder: "测试员".to_owned(),
        is_read_only,
        progress: &mut |_| {},
    })
}

pub(crate) fn open(folder: &Path) -> Store {
    try_open(folder, false).unwrap().store
}

fn docket(number: u64) -> DocketNumber {
    DocketNumber::parse(&format!("（穗花）应急罚〔2025〕{number}号")).unwrap()
}

pub(crate) fn case(number: u64) -> CaseId {
    CaseId(sm3(docket(number).key().as_bytes()))
}

/// A document whose text, and a stand-in for the scan, are put into the vault.
fn document(store: &Store, number: u64) -> Result<Document, Fault> {
    let words = format!("现场检查记录\n第{number}号 某某公司（测试）").repeat(12);
    let text = store.vault().put(Kind::Text, words.as_bytes())?;
    let original = store.vault().put(Kind::Original, format!("原件{words}").as_bytes())?;
    Ok(Document {
        key: DocumentKey(format!("{number} 现场检查记录.txt")),
        kind: DocumentKind::Contents,
        title: "现场检查记录".to_owned(),
        order: 10,
        medium: Medium::Text,
        pages: 1,
        original,
        size: 3,
        text: Some(text),
        outside_path: None,
        revision: 0,
    })
}

/// Brings one case with a document in.
pub(crate) fn bring(store: &mut Store, number: u64) -> Result<(), Fault> {
    let documents = vec![document(store, number)?];
    store.vault().sync()?;
    let import = CaseImport {
        id: case(number),
        source: ImportSource::Folder,
        docket: Some(docket(number)),
        unit: None,
        kind: Some(CaseKind::Penalty),
        procedure: Some(Procedure::Ordinary),
        facts: Facts::default(),
        documents,
        origin: "测试".to_owned(),
    };
    act(store, &Request::Import(vec![import]))
}

pub(crate) fn act(store: &mut Store, request: &Request) -> Result<(), Fault> {
    store.act(&me(), DateTime::UNIX_EPOCH, request).map(|_| ())
}

/// The first two items of the rubric of a case.
pub(crate) fn items(store: &Store, id: CaseId) -> [CriterionCode; 2] {
    let rubric = store.review(&me(), id).unwrap().rubric;
    let mut all = rubric.criteria().map(|item| item.code.clone());
    [all.next().unwrap(), all.next().unwrap()]
}

/// One numbered act: both items are judged, and the doubt of the first says the number.
pub(crate) fn numbered(store: &mut Store, number: u64, filling: usize) -> Result<(), Fault> {
    let id = case(1);
    let items = items(store, id);
    let mark = if number.is_multiple_of(2) { Mark::Pass } else { Mark::Absent };
    let marks = items.iter().map(|item| (item.clone(), mark)).collect();
    act(store, &Request::Judge { case: id, marks })?;
    let reason = Some(format!("{number} {}", "字".repeat(filling)));
    act(store, &Request::Doubt { case: id, criterion: items[0].clone(), reason })
}

/// The number of the last whole act; 0 for none.
pub(crate) fn latest(store: &Store) -> u64 {
    let Ok(view) = store.review(&me(), case(1)) else { return 0 };
    let items = items(store, case(1));
    let reason = view.review.doubts.get(&items[0]);
    let number = reason.and_then(|reason| reason.split(' ').next()?.parse().ok());
    number.unwrap_or(0)
}

/// Every file below a folder with its bytes, by name.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    fn walk(root: &Path, folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_owned();
                found.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, folder, &mut found);
    found.sort();
    found
}

/// Lays files down below a folder.
pub(crate) fn lay(folder: &Path, files: &[(PathBuf, Vec<u8>)]) {
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}
