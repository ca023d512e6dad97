//! Case folders into cases.

use super::*;
use crate::domain::{CaseKind, ContentHash, Medium, Source};
use crate::import::HashOnly;
use crate::protocol::Fault;
use std::path::Path;

const DECISION: &str =
    "测试机关\n行政处罚决定书\n（测）应急罚〔2025〕3号\n当事人：某厂\n2025年4月10日\n";

fn lay(root: &Path, files: &[(&str, &str)]) {
    for (file, text) in files {
        let path = root.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

fn import(root: &Path, keep: &mut dyn Keep) -> Found {
    let packs = Packs::built_in().unwrap();
    read_folders(&[root.to_owned()], &packs, keep, &mut |_, _, _| {})
}

fn notes(found: &Found, file: &str) -> Vec<Note> {
    let lines = found.report.iter().filter(|line| line.file.ends_with(file));
    lines.map(|line| line.note.clone()).collect()
}

#[test]
fn what_a_person_said_comes_before_what_was_read() {
    let root = tempfile::tempdir().unwrap();
    let toml = "party = \"别厂\"\nunit = \"狮岭镇\"\n[[document]]\nfile = \"随手.txt\"\n\
        kind = \"penalty_decision\"\ntitle = \"决定书\"\n[[document]]\nfile = \"无.txt\"\n";
    lay(root.path(), &[("甲/随手.txt", DECISION), ("甲/案卷.toml", toml)]);
    let found = import(root.path(), &mut HashOnly);
    let case = &found.cases[0];
    let party = case.facts.party.as_ref().unwrap();
    assert_eq!((party.value.as_str(), &party.source), ("别厂", &Source::CaseToml));
    assert!(matches!(case.facts.decided.as_ref().unwrap().source, Source::Document(_)));
    assert_eq!(case.kind, Some(CaseKind::Penalty));
    assert!(case.unit.is_some());
    assert_eq!(case.documents[0].title, "决定书");
    let unknown = Note::UnknownInCaseToml("file".to_owned(), "无.txt".to_owned());
    assert_eq!(notes(&found, "案卷.toml"), [unknown]);
}

#[test]
fn a_case_without_a_docket_is_known_by_its_files() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &[("甲/现场照片.png", "x"), ("甲/附/2.txt", "乙")]);
    let found = import(root.path(), &mut HashOnly);
    let case = &found.cases[0];
    assert_eq!(case.id, case_id_of_folder("甲", ["现场照片.png", "附/2.txt"].into_iter()));
    assert_eq!(notes(&found, "甲"), [Note::NoDocket, Note::NoUnit]);
    assert_eq!(notes(&found, "现场照片.png"), [Note::Attachment]);
    let read = Note::DocumentRead("other", 1);
    assert_eq!(notes(&found, "2.txt"), [read, Note::KindUnknown]);
}

#[test]
fn folders_made_from_one_template_are_cases_of_their_own() {
    let root = tempfile::tempdir().unwrap();
    for (folder, text) in [("一所/甲", "1"), ("二所/甲", "2"), ("三所/甲", "1"), ("一所/乙", "1")]
    {
        lay(root.path(), &[(&format!("{folder}/照片.txt"), text)]);
    }
    let found = import(root.path(), &mut HashOnly);
    let ids: std::collections::BTreeSet<_> = found.cases.iter().map(|case| case.id).collect();
    assert_eq!((found.cases.len(), ids.len()), (4, 3), "一所/甲 and 三所/甲 are the same");
    let told = notes(&found, "甲");
    let apart = |note: &&Note| matches!(note, Note::RepeatedFolder(_, true));
    let same = |note: &&Note| matches!(note, Note::RepeatedFolder(_, false));
    assert_eq!((told.iter().filter(apart).count(), told.iter().filter(same).count()), (1, 1));
}

#[test]
fn the_same_docket_twice_is_told() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &[("乙/决定书.txt", DECISION), ("甲/决定书.txt", DECISION)]);
    let found = import(root.path(), &mut HashOnly);
    let repeated = Note::RepeatedDocket("（测）应急罚〔2025〕3号".to_owned(), 1);
    assert!(notes(&found, "甲").contains(&repeated) && !notes(&found, "乙").contains(&repeated));
}

#[test]
fn documents_stand_in_order() {
    let root = tempfile::tempdir().unwrap();
    let names = ["10 送达回证.txt", "2 立案审批表.txt", "卷内目录.txt", "照片.png", "询问笔录.txt"];
    for name in names {
        lay(root.path(), &[(name, "甲")]);
    }
    let found = import(root.path(), &mut HashOnly);
    let order: Vec<(&str, u32)> = found.cases[0]
        .documents
        .iter()
        .map(|document| (document.title.as_str(), document.order))
        .collect();
    let expected =
        [("卷内目录", 10), ("立案审批表", 20), ("送达回证", 30), ("询问笔录", 40), ("照片", 50)];
    assert_eq!(order, expected);
}

#[test]
fn a_file_too_large_stays_where_it_is() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("录像.mp4");
    std::fs::File::create(&path).unwrap().set_len((64 << 20) + 1).unwrap();
    let found = import(root.path(), &mut Failing);
    let document = &found.cases[0].documents[0];
    assert_eq!(document.medium, Medium::Attachment);
    assert_eq!(document.outside_path.as_deref(), path.to_str());
    assert_eq!(document.original, HashOnly.attachment(&path).unwrap());
    let kept = [Note::KeptOutside((64 << 20) + 1), Note::Attachment];
    assert_eq!(notes(&found, "录像.mp4").get(..2), Some(kept.as_slice()));
}

/// A vault that takes nothing.
struct Failing;

impl Keep for Failing {
    fn rubric(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault> {
        HashOnly.rubric(bytes)
    }

    fn text(&mut self, _: &str) -> Result<ContentHash, Fault> {
        Err(Fault::WriteStopped("full".to_owned()))
    }

    fn original(&mut self, bytes: &[u8]) -> Result<ContentHash, Fault> {
        HashOnly.original(bytes)
    }

    fn attachment(&mut self, _: &Path) -> Result<ContentHash, Fault> {
        Err(Fault::WriteStopped("full".to_owned()))
    }
}

#[test]
fn what_cannot_be_kept_is_skipped_and_told() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &[("甲/决定书.txt", DECISION), ("甲/照片.png", "x")]);
    let found = import(root.path(), &mut Failing);
    assert!(found.cases.is_empty());
    let skipped = |file: &str| {
        found.report.iter().any(|line| {
            line.file.ends_with(file)
                && line.level == Level::Skipped
                && matches!(line.note, Note::Unreadable(_))
        })
    };
    assert!(skipped("决定书.txt") && skipped("照片.png"));
}

#[test]
fn progress_is_told_before_each_case_and_at_the_end() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &[("乙/1.txt", "x"), ("甲/1.txt", "x")]);
    let packs = Packs::built_in().unwrap();
    let mut told = Vec::new();
    let mut note = |done: usize, all: usize, name: &str| told.push((done, all, name.to_owned()));
    read_folders(&[root.path().to_owned()], &packs, &mut HashOnly, &mut note);
    let expected = [(0, 2, "乙"), (1, 2, "甲"), (2, 2, "")];
    assert!(told.iter().map(|(d, a, n)| (*d, *a, n.as_str())).eq(expected), "{told:?}");
}
