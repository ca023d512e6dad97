//! Notes, bulk acts and undoing out of turn.

use super::*;
use crate::domain::{NoteAt, Verdict};
use crate::protocol::{Answer, CaseStatus};
use crate::protocol::{BulkAct, BulkRequest, BulkScope, Forecast, LeftWhy, Query, Standing};

fn note(case: CaseId, at: NoteAt, text: &str) -> Request {
    Request::Note { case, at, text: text.to_owned() }
}

fn item(text: &str) -> NoteAt {
    NoteAt::Item(code(text))
}

fn bulk(act: BulkAct, scope: BulkScope) -> BulkRequest {
    BulkRequest { act, scope, reason: "补充材料".to_owned() }
}

fn foresee(store: &Store, request: &BulkRequest) -> Result<Forecast, Fault> {
    let answer = store.ask(&me(), &Query::Foresee(request.clone()))?;
    let Answer::Foreseen(forecast) = answer else { unreachable!("{answer:?}") };
    Ok(forecast)
}

fn judge(store: &mut Store, case: CaseId, item: &str, mark: Mark) {
    act(store, &Request::Judge { case, marks: vec![(code(item), mark)] }).unwrap();
}

/// The latest step of a case's history of this name.
fn row(store: &Store, case: CaseId, act: &str, subject: &str) -> crate::protocol::HistoryRow {
    let rows = store.history(&me(), case).unwrap();
    let found = rows.into_iter().rev().find(|row| row.act == act && row.subject.contains(subject));
    found.unwrap()
}

fn several(folder: &Path, count: u32) -> (Store, Vec<CaseId>) {
    let mut store = open(folder);
    let imports: Vec<_> =
        (1..=count).map(|number| import(&format!("（穗花）应急罚〔2025〕{number}号"))).collect();
    let cases = imports.iter().map(|import| import.id).collect();
    act(&mut store, &Request::Import(imports)).unwrap();
    (store, cases)
}

#[test]
fn a_note_is_kept_changed_undone_and_begins_no_review() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    act(&mut store, &note(case, item("A1"), " 待核实\n问经办人 ")).unwrap();
    act(&mut store, &note(case, NoteAt::Case, "整卷备注")).unwrap();
    let row = store.case(&me(), case).unwrap().row;
    assert_eq!((row.notes, row.status, row.total), (2, CaseStatus::Pending, None));
    assert!(row.reviewers.is_empty(), "a note is no review");
    let again = act(&mut store, &note(case, NoteAt::Case, "整卷备注")).unwrap();
    assert_eq!(again.outcome, Outcome::NothingToDo);
    drop(store);
    let mut store = open(folder.path());
    let notes = store.review(&me(), case).unwrap().review.notes;
    assert_eq!(notes[&item("A1")], "待核实\n问经办人");
    act(&mut store, &note(case, item("A1"), "")).unwrap();
    assert_eq!(store.review(&me(), case).unwrap().review.notes.len(), 1);
    act(&mut store, &Request::Undo(Some(case))).unwrap();
    assert_eq!(store.review(&me(), case).unwrap().review.notes.len(), 2);
    let nowhere = act(&mut store, &note(case, item("Z9"), "x")).unwrap_err();
    assert_eq!(nowhere, Fault::NoSuchCriterion("Z9".to_owned()));
    let document = NoteAt::Document(crate::domain::DocumentKey("无".to_owned()));
    assert!(matches!(act(&mut store, &note(case, document, "x")), Err(Fault::NoSuchDocument(_))));
    let long = act(&mut store, &note(case, NoteAt::Case, &"长".repeat(2_001))).unwrap_err();
    assert_eq!(long, Fault::TooLarge { what: "note", max: 2_000 });
    let undo = act(&mut store, &Request::WithdrawCase { case, reason: "误".to_owned() });
    assert!(undo.is_ok(), "{undo:?}");
}

#[test]
fn a_submitted_review_takes_notes_and_an_import_with_notes_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    act(&mut store, &note(case, NoteAt::Case, "先记一笔")).unwrap();
    let rows = store.history(&me(), case).unwrap();
    let blocked = act(&mut store, &Request::UndoStep(rows[0].id)).unwrap_err();
    assert!(matches!(blocked, Fault::UndoBlocked(_)), "a note would vanish: {blocked:?}");
    let view = store.review(&me(), case).unwrap();
    let marks = view.rubric.codes().cloned().map(|code| (code, Mark::Pass)).collect();
    act(&mut store, &Request::Judge { case, marks }).unwrap();
    act(&mut store, &Request::Submit { case }).unwrap();
    act(&mut store, &note(case, item("A1"), "提交后补记")).unwrap();
    assert_eq!(store.case(&me(), case).unwrap().row.status, CaseStatus::Submitted);
}

#[test]
fn a_bulk_pass_does_what_was_foreseen_and_is_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, cases) = several(folder.path(), 4);
    judge(&mut store, cases[0], "A1", Mark::Absent);
    let (case, criterion) = (cases[1], code("A2"));
    act(&mut store, &Request::Doubt { case, criterion, reason: Some(String::new()) }).unwrap();
    act(&mut store, &Request::WithdrawCase { case: cases[3], reason: "误".to_owned() }).unwrap();
    let before: Vec<_> =
        cases.iter().map(|case| store.review(&me(), *case).unwrap().review.marks).collect();
    let request = bulk(BulkAct::Pass, BulkScope::Cases([cases.clone(), cases.clone()].concat()));
    let forecast = foresee(&store, &request).unwrap();
    let rubric = store.review(&me(), cases[0]).unwrap().rubric;
    let (vetoes, items) = (rubric.vetoes.len(), rubric.criteria().count());
    let left = |why| forecast.left.get(&why).copied().unwrap_or_default();
    assert_eq!(forecast.cases, 3);
    assert_eq!(usize::try_from(forecast.items).unwrap(), 3 * items - 2);
    assert_eq!(usize::try_from(left(LeftWhy::Veto)).unwrap(), 3 * vetoes);
    assert_eq!((left(LeftWhy::Judged), left(LeftWhy::InDoubt)), (1, 1));
    assert_eq!(left(LeftWhy::Unusable), 1, "the withdrawn case");
    let receipt = act(&mut store, &Request::Bulk(request.clone())).unwrap();
    let Forecast { cases: touched, items: passed, .. } = forecast;
    let done = Outcome::Bulk { act: BulkAct::Pass, cases: touched, items: passed };
    assert_eq!(receipt.outcome, done);
    assert_eq!(row(&store, cases[2], "bulk", "pass").new, format!("3/{passed}"));
    for case in &cases[..3] {
        let review = store.review(&me(), *case).unwrap().review;
        assert!(rubric.vetoes.iter().all(|veto| review.verdict(&veto.code) == Verdict::Unjudged));
    }
    assert_eq!(foresee(&store, &request).unwrap().cases, 0, "nothing is left to do");
    let again = act(&mut store, &Request::Bulk(request)).unwrap();
    assert_eq!(again.outcome, Outcome::NothingToDo);
    let undone = act(&mut store, &Request::Undo(None)).unwrap();
    assert!(matches!(undone.outcome, Outcome::Undone { act: "bulk", .. }), "{undone:?}");
    let after: Vec<_> =
        cases.iter().map(|case| store.review(&me(), *case).unwrap().review.marks).collect();
    assert_eq!(after, before, "one step took all of it back");
    act(&mut store, &Request::Redo(None)).unwrap();
    drop(store);
    let store = open(folder.path());
    let review = store.review(&me(), cases[2]).unwrap().review;
    assert_eq!(review.marks.len(), items);
    assert_eq!(row(&store, cases[2], "bulk", "pass").standing, Standing::Applied);
}

#[test]
fn marked_items_pass_do_not_apply_and_are_doubted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    let items =
        |codes: &[&str]| BulkScope::Items(case, codes.iter().map(|one| code(one)).collect());
    let request = bulk(BulkAct::Doubt, items(&["A1", "A2"]));
    act(&mut store, &Request::Bulk(request.clone())).unwrap();
    let forecast = foresee(&store, &request).unwrap();
    assert_eq!((forecast.cases, forecast.left[&LeftWhy::AlreadySo]), (0, 2));
    act(&mut store, &Request::Bulk(bulk(BulkAct::Settle, items(&["A1", "B1"])))).unwrap();
    let doubts = store.review(&me(), case).unwrap().review.doubts;
    assert_eq!(doubts.keys().collect::<Vec<_>>(), [&code("A2")]);
    // A veto marked by hand passes with the rest.
    act(&mut store, &Request::Bulk(bulk(BulkAct::Pass, items(&["V1", "A1", "A2"])))).unwrap();
    let review = store.review(&me(), case).unwrap().review;
    assert_eq!(review.verdict(&code("V1")), Verdict::Pass);
    assert_eq!(review.verdict(&code("A2")), Verdict::Unjudged, "it is in doubt");
    let rubric = store.review(&me(), case).unwrap().rubric;
    let fixed = rubric.criteria().find(|item| !item.may_not_apply).unwrap().code.clone();
    let free = rubric.criteria().filter(|item| item.may_not_apply).last().unwrap().code.clone();
    let request = bulk(BulkAct::NotApplicable, BulkScope::Items(case, vec![fixed, free.clone()]));
    let forecast = foresee(&store, &request).unwrap();
    assert_eq!(forecast.items, 1, "{forecast:?}");
    act(&mut store, &Request::Bulk(request)).unwrap();
    assert_eq!(store.review(&me(), case).unwrap().review.verdict(&free), Verdict::NotApplicable);
    let unknown = bulk(BulkAct::Pass, items(&["Z9"]));
    assert!(matches!(foresee(&store, &unknown), Err(Fault::NoSuchCriterion(_))));
}

#[test]
fn complete_cases_are_submitted_together_and_opened_again_for_one_reason() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, cases) = several(folder.path(), 3);
    for case in &cases[..2] {
        let view = store.review(&me(), *case).unwrap();
        let marks = view.rubric.codes().cloned().map(|code| (code, Mark::Pass)).collect();
        act(&mut store, &Request::Judge { case: *case, marks }).unwrap();
    }
    let request = bulk(BulkAct::Submit, BulkScope::Cases(cases.clone()));
    let forecast = foresee(&store, &request).unwrap();
    assert_eq!((forecast.cases, forecast.left[&LeftWhy::Incomplete]), (2, 1));
    act(&mut store, &Request::Bulk(request)).unwrap();
    assert_eq!(store.progress(&me()).submitted, 2);
    let refused = act(&mut store, &Request::Undo(None)).unwrap_err();
    assert_eq!(refused, Fault::ReverseBy("reopen"));
    let mut reopen = bulk(BulkAct::Reopen, BulkScope::Cases(cases));
    reopen.reason = "  ".to_owned();
    assert_eq!(act(&mut store, &Request::Bulk(reopen.clone())), Err(Fault::NeedsReason));
    reopen.reason = "复核".to_owned();
    act(&mut store, &Request::Bulk(reopen)).unwrap();
    assert_eq!(store.progress(&me()).submitted, 0);
}

#[test]
fn a_step_is_undone_out_of_turn_while_nothing_rests_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    judge(&mut store, case, "A1", Mark::Pass);
    judge(&mut store, case, "A2", Mark::Pass);
    judge(&mut store, case, "A1", Mark::Absent);
    let rows = store.history(&me(), case).unwrap();
    let steps: Vec<_> = rows.iter().filter(|row| row.act == "judge").collect();
    let (first, second, third) = (steps[0].id, steps[1].id, steps[2].id);
    let rests = act(&mut store, &Request::UndoStep(first)).unwrap_err();
    let named = matches!(&rests, Fault::UndoRests { act: "judge", subject, who }
        if subject == "A1" && who == "测试员");
    assert!(named, "{rests:?}");
    act(&mut store, &Request::UndoStep(second)).unwrap();
    let review = store.review(&me(), case).unwrap().review;
    assert_eq!(review.verdict(&code("A2")), Verdict::Unjudged);
    assert_eq!(review.verdict(&code("A1")), Verdict::Absent, "the later step stands");
    assert_eq!(act(&mut store, &Request::UndoStep(second)), Err(Fault::UndoneAlready));
    let undo = row(&store, case, "undo", "").id;
    assert_eq!(act(&mut store, &Request::UndoStep(undo)), Err(Fault::NotAStep));
    act(&mut store, &Request::Redo(Some(case))).unwrap();
    assert_eq!(store.review(&me(), case).unwrap().review.marks.len(), 2);
    act(&mut store, &Request::UndoStep(third)).unwrap();
    // The first step also took the rubric, by which the second is scored: that part stays.
    act(&mut store, &Request::UndoStep(first)).unwrap();
    let view = store.review(&me(), case).unwrap();
    assert!(view.review.rubric.is_some());
    assert_eq!(view.review.marks.keys().collect::<Vec<_>>(), [&code("A2")]);
    let digest = store.digest().unwrap();
    drop(store);
    assert_eq!(open_as(folder.path(), OWN, true).store.digest().unwrap(), digest);
}

#[test]
fn defects_rest_on_their_flagging_and_everything_on_a_submission() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    let flag = Request::Flag { case, defect: Box::new(defect("A1", "D01", 100)) };
    let id = act(&mut store, &flag).unwrap().flagged.unwrap();
    let revised = Box::new(crate::domain::Defect { count: 2, ..defect("A1", "D01", 100) });
    act(&mut store, &Request::Revise { case, id, defect: revised }).unwrap();
    let rests = act(&mut store, &Request::UndoStep(id.0)).unwrap_err();
    assert!(matches!(rests, Fault::UndoRests { act: "revise_defect", .. }), "{rests:?}");
    let view = store.review(&me(), case).unwrap();
    let marks =
        view.rubric.codes().filter(|one| **one != code("A1")).cloned().map(|one| (one, Mark::Pass));
    act(&mut store, &Request::Judge { case, marks: marks.collect() }).unwrap();
    act(&mut store, &Request::Submit { case }).unwrap();
    let revision = row(&store, case, "revise_defect", "");
    let rests = act(&mut store, &Request::UndoStep(revision.id)).unwrap_err();
    assert!(matches!(rests, Fault::UndoRests { act: "submit", .. }), "{rests:?}");
    let submission = row(&store, case, "submit", "");
    let locked = act(&mut store, &Request::UndoStep(submission.id)).unwrap_err();
    assert_eq!(locked, Fault::ReverseBy("reopen"));
    act(&mut store, &Request::Reopen { case, reason: "复核".to_owned() }).unwrap();
    act(&mut store, &Request::UndoStep(revision.id)).unwrap();
    assert_eq!(store.review(&me(), case).unwrap().review.defects[&id].count, 1);
}

#[test]
fn only_the_own_steps_of_this_machine_are_undone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    judge(&mut store, case, "A1", Mark::Pass);
    let step = row(&store, case, "judge", "A1").id;
    let other = Person::new("另一人", "");
    let foreign = store.act(&other, now(), &Request::UndoStep(step)).unwrap_err();
    assert_eq!(foreign, Fault::UndoForeign);
    let elsewhere = crate::domain::EntryId { replica: ReplicaId([9; 8]), ..step };
    assert_eq!(act(&mut store, &Request::UndoStep(elsewhere)), Err(Fault::UndoForeign));
    let preview = store.ask(&me(), &Query::UndoPreview(None)).unwrap();
    let Answer::UndoPreview(preview) = preview else { unreachable!() };
    assert_eq!((preview.act, preview.cases), ("judge", 1));
}
