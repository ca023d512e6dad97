//! Every case folder of the fixtures is imported, and no hostile file stops an import.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail as tests do")]

use pingcha::domain::{CaseKind, DocumentKind, Fen, Medium};
use pingcha::import::{Found, HashOnly, read_folders};
use pingcha::packs::Packs;
use pingcha::protocol::{CaseImport, Level, Note};
use std::path::{Path, PathBuf};

fn import(path: &Path) -> Found {
    let packs = Packs::built_in().unwrap();
    read_folders(&[path.to_owned()], &packs, &mut HashOnly, &mut |_, _, _| {})
}

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn case<'a>(found: &'a Found, name: &str) -> &'a CaseImport {
    found.cases.iter().find(|case| case.origin.contains(name)).unwrap()
}

#[test]
fn every_case_is_imported_with_its_docket() {
    let found = import(&fixtures("cases"));
    assert_eq!(found.cases.len(), 26);
    for case in &found.cases {
        let docket = case.docket.as_ref().unwrap_or_else(|| panic!("no docket: {}", case.origin));
        assert!(docket.year.is_some() && !docket.original.contains(['|', '：']), "{docket}");
        assert!(case.kind.is_some() && case.facts.party.is_some(), "{}", case.origin);
    }
    let ids: std::collections::BTreeSet<_> = found.cases.iter().map(|case| case.id).collect();
    assert_eq!(ids.len(), 26, "no two cases are one");
    let skipped: Vec<_> = found.report.iter().filter(|line| line.level == Level::Skipped).collect();
    assert_eq!(skipped.len(), 1, "one line for all loose files: {skipped:?}");
    assert_eq!(skipped[0].note, Note::OutsideCaseFolder);
}

#[test]
fn units_are_those_the_folders_name() {
    let packs = Packs::built_in().unwrap();
    let mut named = 0;
    for case in &import(&fixtures("cases")).cases {
        let Some(unit) = packs.unit_by_text(&case.origin) else { continue };
        assert_eq!(case.unit.as_ref(), Some(&unit.id), "{}", case.origin);
        named += 1;
    }
    assert!(named >= 24, "only {named} folders name a unit");
}

#[test]
fn nearly_every_kind_is_recognised() {
    let found = import(&fixtures("cases"));
    let kinds: Vec<DocumentKind> =
        found.cases.iter().flat_map(|case| &case.documents).map(|one| one.kind).collect();
    let known = kinds.iter().filter(|kind| **kind != DocumentKind::Other).count();
    assert!(kinds.len() > 300);
    assert!(known * 100 >= kinds.len() * 95, "{known} of {}", kinds.len());
}

#[test]
fn the_facts_of_an_unannotated_case_are_read() {
    let found = import(&fixtures("cases"));
    let case = case(&found, "第007号");
    assert_eq!(case.docket.as_ref().unwrap().key(), "穗花应急罚〔2025〕007号");
    assert_eq!(case.kind, Some(CaseKind::Penalty));
    let facts = &case.facts;
    let day = |fact: &Option<pingcha::domain::Fact<chrono::NaiveDate>>| {
        fact.as_ref().map(|fact| fact.value.to_string()).unwrap_or_default()
    };
    let days = [&facts.filed, &facts.decided, &facts.served, &facts.closed].map(day);
    assert_eq!(days, ["2025-04-18", "2025-06-06", "2025-06-23", "2025-07-15"]);
    assert_eq!(facts.fine.as_ref().unwrap().value, Fen(2_800_000));
    assert_eq!(facts.party_code.as_ref().unwrap().value, "9144011400CE14052U");
}

#[test]
fn orders_rise_and_pages_are_counted() {
    let found = import(&fixtures("cases"));
    for case in &found.cases {
        let orders: Vec<u32> = case.documents.iter().map(|one| one.order).collect();
        assert!(orders.is_sorted_by(|one, next| one < next), "{}", case.origin);
    }
    let decision = case(&found, "12 花东镇")
        .documents
        .iter()
        .find(|one| one.kind == DocumentKind::PenaltyDecision)
        .unwrap();
    assert_eq!((decision.medium, decision.pages), (Medium::Text, 2));
}

#[test]
fn importing_twice_gives_the_same() {
    assert_eq!(import(&fixtures("cases")), import(&fixtures("cases")));
}

#[test]
fn hostile_files_are_read_or_noted() {
    let root = tempfile::tempdir().unwrap();
    let mut files = 0;
    for entry in std::fs::read_dir(fixtures("hostile")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, root.path().join(path.file_name().unwrap())).unwrap();
            files += 1;
        }
    }
    let found = import(root.path());
    assert_eq!(found.cases.len(), 1);
    assert_eq!(found.cases[0].documents.len(), files, "none is lost");
    let warned = |name: &str| {
        let lines = found.report.iter().filter(|line| line.file.ends_with(&format!("/{name}")));
        lines.filter(|line| line.level == Level::Warned).map(|line| line.note.clone()).next()
    };
    for name in ["doctype.docx", "doctype-laughs.docx", "doctype-external.docx"] {
        assert_eq!(warned(name), Some(Note::DoctypeRefused), "{name}");
    }
    for name in ["bomb.docx", "deep-xml.docx"] {
        assert!(matches!(warned(name), Some(Note::TooLarge(..))), "{name}");
    }
    let damaged = [
        "path-dotdot.docx",
        "path-absolute.docx",
        "path-backslash.docx",
        "path-drive.docx",
        "path-reserved.docx",
        "path-control.docx",
        "truncated.docx",
        "zip-not-docx.docx",
        "text-named.docx",
        "broken-xml.docx",
        "zero.docx",
        "encrypted.docx",
        "empty.txt",
    ];
    for name in damaged {
        assert!(matches!(warned(name), Some(Note::Unreadable(_))), "{name}: {:?}", warned(name));
    }
    assert!(matches!(warned("gb18030-broken.txt"), Some(Note::BadBytes("gb18030", _))));
    assert!(matches!(warned("control.txt"), Some(Note::HiddenCharacters(_))));
}

#[test]
fn a_broken_case_file_is_noted_and_the_documents_are_read() {
    for name in ["broken-toml", "wrong-types-toml"] {
        let found = import(&fixtures("hostile").join(name));
        assert_eq!(found.cases[0].documents.len(), 1, "{name}");
        let is_bad = |note: &Note| matches!(note, Note::BadCaseToml(..));
        assert!(found.report.iter().any(|line| is_bad(&line.note)), "{name}");
    }
    let found = import(&fixtures("hostile/invalid-utf8-toml"));
    assert!(found.cases.is_empty());
    assert!(found.report.iter().any(|line| line.note == Note::EmptyFolder));
}
