//! The store as its users meet it: acts, restarts, undoing, remade views.

mod finding;
mod hands;
mod list_cache;
mod merge;
mod model;
mod session;

use super::*;
use crate::domain::{
    CaseId, CaseKind, CriterionCode, Defect, DefectCode, DefectKind, DocketNumber, Facts, Mark,
    Points, Procedure, Severity,
};
use crate::protocol::{CaseImport, CaseListQuery, Filter, ImportSource, Outcome, Request, TallyBy};
use chrono::{DateTime, Utc};
use std::path::Path;

const OWN: ReplicaId = ReplicaId([7; 8]);

pub(super) fn open_as(folder: &Path, own: ReplicaId, is_read_only: bool) -> Opened {
    Store::open(OpenOptions {
        folder,
        own,
        packs: Arc::new(Packs::built_in().unwrap()),
        program: "测试".to_owned(),
        holder: "测试员".to_owned(),
        is_read_only,
        progress: &mut |_| {},
    })
    .unwrap()
}

fn open(folder: &Path) -> Store {
    open_as(folder, OWN, false).store
}

pub(super) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn me() -> Person {
    Person::new("测试员", "某某局")
}

pub(super) fn import(docket: &str) -> CaseImport {
    let docket = DocketNumber::parse(docket).unwrap();
    CaseImport {
        id: CaseId(crate::seal::sm3(docket.key().as_bytes())),
        source: ImportSource::Folder,
        docket: Some(docket),
        unit: Some(crate::domain::UnitId("440114109".to_owned())),
        kind: Some(CaseKind::Penalty),
        procedure: Some(Procedure::Ordinary),
        facts: Facts::default(),
        documents: vec![],
        origin: "测试".to_owned(),
    }
}

pub(super) fn defect(criterion: &str, code: &str, deduction: i64) -> Defect {
    Defect {
        kind: DefectKind::ImproperProcedure,
        code: Some(DefectCode(code.to_owned())),
        severity: Severity::Minor,
        stage: None,
        criterion: Some(CriterionCode(criterion.to_owned())),
        deduction: Points(deduction),
        count: 1,
        anchors: vec![],
        finding: "测试问题".to_owned(),
        advice: String::new(),
        basis: vec![],
    }
}

fn act(store: &mut Store, request: &Request) -> Result<crate::protocol::Receipt, Fault> {
    store.act(&me(), now(), request)
}

fn code(text: &str) -> CriterionCode {
    CriterionCode(text.to_owned())
}

fn with_case(folder: &Path) -> (Store, CaseId) {
    let mut store = open(folder);
    let import = import("（穗花）应急罚〔2025〕12号");
    let case = import.id;
    act(&mut store, &Request::Import(vec![import])).unwrap();
    (store, case)
}

#[test]
fn importing_twice_changes_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    let again =
        act(&mut store, &Request::Import(vec![import("(穗花)应急罚[2025]第12号")])).unwrap();
    assert_eq!(
        again.outcome,
        Outcome::Imported { made: 0, changed: 1, unchanged: 0 },
        "another spelling"
    );
    let again =
        act(&mut store, &Request::Import(vec![import("(穗花)应急罚[2025]第12号")])).unwrap();
    assert_eq!(again.outcome, Outcome::Imported { made: 0, changed: 0, unchanged: 1 });
    for text in ["（穗花） 应急罚〔2025〕12 号", "2025〕12号", &case.short(), "应急罚"]
    {
        assert_eq!(store.find(text), Ok(case), "{text}");
    }
    assert_eq!(store.find("无"), Err(Fault::NoSuchCase("无".to_owned())));
}

#[test]
fn a_review_is_judged_scored_submitted_and_locked() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    let refused = act(&mut store, &Request::Submit { case }).unwrap_err();
    assert!(matches!(refused, Fault::StillUnjudged(ref codes) if codes.len() == 64), "{refused:?}");
    let all: Vec<_> = store.review(&me(), case).unwrap().rubric.codes().cloned().collect();
    let marks = all.iter().map(|code| (code.clone(), Mark::Pass)).collect();
    act(&mut store, &Request::Judge { case, marks }).unwrap();
    act(&mut store, &Request::Flag { case, defect: Box::new(defect("A1", "D01", 100)) }).unwrap();
    let view = store.review(&me(), case).unwrap();
    assert_eq!(view.score.proof, "100.00 - 1.00(A1) = 99.00");
    assert_eq!(store.cases(&me(), &CaseListQuery::default()).rows[0].by_severity, [1, 0, 0]);
    act(&mut store, &Request::Submit { case }).unwrap();
    let marks = vec![(code("A2"), Mark::Absent)];
    assert_eq!(act(&mut store, &Request::Judge { case, marks }).unwrap_err(), Fault::Submitted);
    assert_eq!(act(&mut store, &Request::Undo(None)).unwrap_err(), Fault::ReverseBy("reopen"));
    assert_eq!(
        act(&mut store, &Request::Reopen { case, reason: " ".to_owned() }).unwrap_err(),
        Fault::NeedsReason
    );
    act(&mut store, &Request::Reopen { case, reason: "复核".to_owned() }).unwrap();
    let table = store.tally(&me(), TallyBy::Unit, &Filter::default());
    assert_eq!(
        (table.rows[0].key.as_str(), table.sum.defects(), table.sum.submitted),
        ("狮岭镇", 1, 0)
    );
    assert_eq!(store.history(&me(), case).unwrap().len(), 6);
}

#[test]
fn refusals_name_the_rule() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    let judge =
        |criterion: &str, mark| Request::Judge { case, marks: vec![(code(criterion), mark)] };
    assert_eq!(
        act(&mut store, &judge("Z9", Mark::Pass)),
        Err(Fault::NoSuchCriterion("Z9".to_owned()))
    );
    assert_eq!(
        act(&mut store, &judge("A1", Mark::NotApplicable)),
        Err(Fault::MustApply(code("A1")))
    );
    assert_eq!(act(&mut store, &judge("V1", Mark::Absent)), Err(Fault::VetoNotAbsent(code("V1"))));
    let flag = |defect| Request::Flag { case, defect: Box::new(defect) };
    assert!(matches!(
        act(&mut store, &flag(defect("A1", "D01", 999))),
        Err(Fault::DeductionOutOfRange { .. })
    ));
    let mut silent = defect("V1", "P01", 0);
    silent.finding = " ".to_owned();
    assert_eq!(act(&mut store, &flag(silent)), Err(Fault::EmptyFinding), "a veto needs its reason");
    act(&mut store, &flag(defect("A1", "D01", 100))).unwrap();
    assert_eq!(act(&mut store, &judge("A1", Mark::Pass)), Err(Fault::HasDefects(code("A1"))));
}

#[test]
fn undo_and_redo_survive_a_restart_and_a_bulk_is_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    let start = store.digest().unwrap();
    let marks = vec![(code("A1"), Mark::Pass), (code("A2"), Mark::Absent)];
    act(&mut store, &Request::Judge { case, marks }).unwrap();
    let judged = store.review(&me(), case).unwrap().review.marks;
    act(&mut store, &Request::Flag { case, defect: Box::new(defect("A3", "D03", 50)) }).unwrap();
    drop(store);
    let mut store = open(folder.path());
    act(&mut store, &Request::Undo(None)).unwrap();
    assert_eq!(store.review(&me(), case).unwrap().review.marks, judged);
    act(&mut store, &Request::Undo(None)).unwrap();
    assert!(store.review(&me(), case).unwrap().review.marks.is_empty());
    assert_eq!(store.digest().unwrap(), start, "undo all gives the first state");
    drop(store);
    let mut store = open(folder.path());
    act(&mut store, &Request::Redo(None)).unwrap();
    act(&mut store, &Request::Redo(None)).unwrap();
    assert_eq!(act(&mut store, &Request::Redo(None)), Err(Fault::NothingToRedo));
    let view = store.review(&me(), case).unwrap();
    assert_eq!((view.review.marks, view.review.defects.len()), (judged, 1));
}

#[test]
fn an_import_others_worked_on_is_not_undone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    let other = Person::new("测试员乙", "");
    let marks = vec![(code("A1"), Mark::Pass)];
    store.act(&other, now(), &Request::Judge { case, marks }).unwrap();
    assert_eq!(
        act(&mut store, &Request::Undo(None)),
        Err(Fault::UndoBlocked("测试员乙".to_owned()))
    );
    store.act(&other, now(), &Request::Undo(None)).unwrap();
    act(&mut store, &Request::Undo(None)).unwrap();
    assert_eq!(store.cases(&me(), &CaseListQuery::default()).total, 0);
    act(&mut store, &Request::Redo(None)).unwrap();
    assert_eq!(store.cases(&me(), &CaseListQuery::default()).total, 1);
}

#[test]
fn a_second_process_reads_and_is_told_who_writes() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    act(&mut store, &Request::Judge { case, marks: vec![(code("A1"), Mark::Pass)] }).unwrap();
    let mut second = open_as(folder.path(), OWN, false).store;
    assert_eq!(second.read_only(), Some(&ReadOnlyReason::HeldBy("测试员".to_owned())));
    assert_eq!(second.digest().unwrap(), store.digest().unwrap(), "sled and memory agree");
    assert!(matches!(act(&mut second, &Request::Undo(None)), Err(Fault::ReadOnly(_))));
}

#[test]
fn a_missing_or_broken_view_is_remade() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = with_case(folder.path());
    let digest = store.digest().unwrap();
    drop(store);
    std::fs::remove_dir_all(folder.path().join("view")).unwrap();
    assert_eq!(open(folder.path()).digest().unwrap(), digest);
    for entry in std::fs::read_dir(folder.path().join("view")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::write(path, b"nonsense").unwrap();
        }
    }
    assert_eq!(open(folder.path()).digest().unwrap(), digest);
}

#[test]
fn corrections_win_over_a_later_import() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    let unit = Request::CorrectCase {
        case,
        field: crate::domain::CaseField::Unit,
        value: "炭步".to_owned(),
    };
    act(&mut store, &unit).unwrap();
    act(&mut store, &Request::Import(vec![import("（穗花）应急罚〔2025〕12号")])).unwrap();
    assert_eq!(store.case(&me(), case).unwrap().unit_name, "炭步镇");
    act(&mut store, &Request::Undo(None)).unwrap();
    assert_eq!(store.case(&me(), case).unwrap().unit_name, "狮岭镇");
}

/// Hashes and numbers end in every byte there is; none of them may hide what it names.
#[test]
fn every_case_and_every_act_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let cases: Vec<CaseId> = (0..=u8::MAX)
        .map(|last| {
            let mut import = import("（穗花）应急罚〔2025〕12号");
            let mut bytes = [3; 32];
            bytes[31] = last;
            import.id = CaseId(crate::domain::ContentHash(bytes));
            let id = import.id;
            act(&mut store, &Request::Import(vec![import])).unwrap();
            id
        })
        .collect();
    for (number, case) in (0..).zip(&cases) {
        let reason = Some(format!("{number}"));
        let request = Request::Doubt { case: *case, criterion: code("A1"), reason };
        act(&mut store, &request).unwrap();
    }
    let digest = store.digest().unwrap();
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.digest().unwrap(), digest);
    let page = store.cases(&me(), &CaseListQuery::default());
    assert_eq!(page.rows.len(), cases.len());
    assert!(page.rows.iter().all(|row| row.doubts == 1), "a review was passed over");
    for case in cases {
        let history = store.history(&me(), case).unwrap();
        assert_eq!(history.len(), 3, "import, rubric, doubt");
    }
    let again = import("（穗花）应急罚〔2025〕12号");
    let before = store.own_head();
    act(&mut store, &Request::Import(vec![again.clone()])).unwrap();
    let after_first = store.own_head();
    act(&mut store, &Request::Import(vec![again])).unwrap();
    assert_eq!(store.own_head(), after_first);
    assert_ne!(before, after_first);
}
