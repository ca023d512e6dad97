//! A session from plan to close, and what is refused on the way.

mod roles;

use super::*;
use crate::domain::{
    Assigned, Blinding, DefectId, DrawOutcome, DrawnAs, Indicator, Member, Merit, Plan,
    RectifyState, Role, SessionAct, SessionId, SessionStage, Take,
};
use crate::protocol::{
    Lack, Query, Receipt, Ruling, SessionFault, SessionRequest as Ask, SessionRequest, Standing,
};
use chrono::NaiveDate;

fn person(name: &str) -> Person {
    Person::new(name, "某某局")
}

fn member(name: &str, roles: &[Role]) -> Member {
    Member {
        person: person(name),
        roles: roles.to_vec(),
        group: String::new(),
        is_leader: false,
        capacity: None,
        relations: Vec::new(),
    }
}

fn plan() -> Plan {
    Plan {
        name: "测试评查".to_owned(),
        blinding: Blinding::Double,
        members: vec![
            member("组织者", &[Role::Organiser]),
            member("评查员甲", &[Role::Reviewer]),
            member("评查员乙", &[Role::Reviewer]),
            member("复核人", &[Role::Adjudicator]),
            member("复核人二", &[Role::Adjudicator]),
            member("单位人员", &[Role::Unit]),
        ],
        ..Plan::default()
    }
}

fn id() -> SessionId {
    SessionId("2026".to_owned())
}

fn ask(store: &mut Store, who: &str, request: SessionRequest) -> Result<Receipt, Fault> {
    store.act(&person(who), now(), &Request::Session(id(), Box::new(request)))
}

fn refused(store: &mut Store, who: &str, request: SessionRequest) -> SessionFault {
    let fault = ask(store, who, request).unwrap_err();
    if let Fault::Session(fault) = fault { fault } else { panic!("{fault:?}") }
}

fn step(store: &mut Store, to: SessionStage) -> Result<Receipt, Fault> {
    ask(store, "组织者", Ask::Step { to, reason: String::new() })
}

/// Passes everything but what is named, which gets a defect, and submits.
fn review(store: &mut Store, who: &str, case: CaseId, flagged: &[Defect]) {
    let view = store.review(&person(who), case).unwrap();
    let of = |code: &CriterionCode| flagged.iter().any(|one| one.criterion.as_ref() == Some(code));
    let marks: Vec<_> = view
        .rubric
        .codes()
        .filter(|code| !of(code))
        .map(|code| (code.clone(), Mark::Pass))
        .collect();
    let by = person(who);
    store.act(&by, now(), &Request::Judge { case, marks }).unwrap();
    for defect in flagged {
        let defect = Box::new(defect.clone());
        store.act(&by, now(), &Request::Flag { case, defect }).unwrap();
    }
    store.act(&by, now(), &Request::Submit { case }).unwrap();
}

/// A store with three files drawn and assigned to both reviewers, under review.
fn reviewing(folder: &Path) -> (Store, Vec<CaseId>) {
    let mut store = open(folder);
    let dockets = ["（测）应急罚〔2026〕1号", "（测）应急罚〔2026〕2号", "（测）应急罚〔2026〕3号"];
    let imports: Vec<_> = dockets.iter().map(|docket| import(docket)).collect();
    let files: Vec<CaseId> = imports.iter().map(|one| one.id).collect();
    act(&mut store, &Request::Import(imports)).unwrap();
    ask(&mut store, "组织者", Ask::Plan(Box::new(plan()))).unwrap();
    let lacks = |lack, left| Fault::Session(SessionFault::NotReady(lack, left));
    let early = step(&mut store, SessionStage::Reviewing).unwrap_err();
    assert_eq!(early, lacks(Lack::Draw, 1));
    let drawn = files.iter().map(|case| (*case, DrawnAs::Random)).collect();
    let draw = DrawOutcome { seed: 1, frame: 3, files: drawn, ..DrawOutcome::default() };
    ask(&mut store, "组织者", Ask::Draw(draw)).unwrap();
    let early = step(&mut store, SessionStage::Reviewing).unwrap_err();
    assert_eq!(early, lacks(Lack::Assignment, 3));
    let both = |case: &CaseId| (*case, assigned(&["评查员甲", "评查员乙"]));
    ask(&mut store, "组织者", Ask::Assign(files.iter().map(both).collect())).unwrap();
    step(&mut store, SessionStage::Reviewing).unwrap();
    (store, files)
}

fn assigned(names: &[&str]) -> Vec<Assigned> {
    let one = |name: &&str| Assigned { person: person(name), against_recusal: None };
    names.iter().map(one).collect()
}

#[test]
fn nobody_sees_another_opinion_before_all_have_submitted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, files) = reviewing(folder.path());
    let case = files[0];
    review(&mut store, "评查员甲", case, &[defect("A1", "P16", 200)]);
    for who in ["评查员乙", "组织者", "复核人", "单位人员", "旁人"] {
        let who = person(who);
        assert!(store.reviews(&who, case).is_empty(), "{who:?}");
        assert!(store.defects(&who, &Filter::default()).is_empty());
        assert_eq!(store.leading(&who, case).unwrap(), None);
        let Ok(crate::protocol::Answer::Row(row)) = store.ask(&who, &Query::Row(case)) else {
            panic!()
        };
        assert_eq!((row.total, row.defects), (None, 0));
        let seen = store.history(&who, case).unwrap();
        assert!(seen.iter().all(|row| row.actor != person("评查员甲")), "{who:?}");
        assert_eq!(store.tally(&who, TallyBy::Reviewer, &Filter::default()).rows.len(), 0);
    }
    assert_eq!(store.reviews(&person("评查员甲"), case).len(), 1);
    review(&mut store, "评查员乙", case, &[]);
    for (who, seen) in [("评查员乙", 2), ("组织者", 2), ("复核人", 2), ("单位人员", 0)]
    {
        assert_eq!(store.reviews(&person(who), case).len(), seen, "{who}");
    }
    // It holds after a restart, when lists come from the cache.
    store.checkpoint().unwrap();
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.reviews(&person("单位人员"), case).len(), 0);
    assert_eq!(store.reviews(&person("复核人"), case).len(), 2);
}

#[test]
fn work_in_a_session_is_of_those_assigned_and_in_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, files) = reviewing(folder.path());
    let case = files[0];
    let judge = Request::Judge { case, marks: vec![(code("A1"), Mark::Pass)] };
    let stranger = store.act(&person("旁人"), now(), &judge).unwrap_err();
    let name = "测试评查".to_owned();
    assert_eq!(stranger, Fault::Session(SessionFault::NotAssigned(name)));
    review(&mut store, "评查员甲", case, &[]);
    let reopen = Request::Reopen { case, reason: "改".to_owned() };
    let own = store.act(&person("评查员甲"), now(), &reopen).unwrap_err();
    assert_eq!(own, Fault::Session(SessionFault::OnlyReturned));
    let back = |reason: &str| Ask::Return {
        case,
        reviewer: person("评查员甲"),
        reason: reason.to_owned(),
    };
    assert_eq!(ask(&mut store, "组织者", back(" ")).unwrap_err(), Fault::NeedsReason);
    let denied = refused(&mut store, "评查员甲", back("漏评"));
    assert_eq!(denied, SessionFault::NotYours(SessionAct::Return));
    ask(&mut store, "组织者", back("漏评")).unwrap();
    assert!(store.act(&person("评查员甲"), now(), &judge).is_ok());
    let early = Ask::Rectify {
        case,
        defect: DefectId(crate::domain::EntryId::default()),
        to: RectifyState::Reported,
        note: String::new(),
        evidence: String::new(),
    };
    let fault = refused(&mut store, "组织者", early);
    assert_eq!(fault, SessionFault::NotNow(SessionAct::Report, SessionStage::Reviewing));
}

/// One file agreed, one disputed on an item, one on a veto.
fn compared(folder: &Path) -> (Store, Vec<CaseId>, CriterionCode) {
    let (mut store, files) = reviewing(folder);
    let rubric = store.review(&person("评查员甲"), files[0]).unwrap().rubric;
    let veto = rubric.vetoes.first().unwrap().code.clone();
    let small = defect("A1", "P16", 100);
    let grave = defect(&veto.0, "P16", 0);
    for (case, of_a, of_b) in [
        (files[0], vec![small.clone()], vec![small.clone()]),
        (files[1], vec![small], vec![]),
        (files[2], vec![grave], vec![]),
    ] {
        review(&mut store, "评查员甲", case, &of_a);
        review(&mut store, "评查员乙", case, &of_b);
    }
    step(&mut store, SessionStage::Comparing).unwrap();
    (store, files, veto)
}

#[test]
fn what_is_agreed_is_taken_over_and_a_disputed_veto_goes_to_a_vote() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, files, veto) = compared(folder.path());
    ask(&mut store, "复核人", Ask::Settle).unwrap();
    let rows = store.disputes(&person("复核人"), &id()).unwrap();
    let row = |case: CaseId| rows.iter().find(|row| row.case == case).unwrap();
    assert!(row(files[0]).result.is_some());
    assert!(row(files[1]).result.is_some(), "a small difference needs no recheck");
    assert_eq!((row(files[2]).result, row(files[2]).open), (None, 1));
    let ready = step(&mut store, SessionStage::Feedback).unwrap_err();
    assert_eq!(ready, Fault::Session(SessionFault::NotReady(Lack::Result, 1)));
    let case = files[2];
    let alone = Ask::Rule { case, criterion: veto.clone(), ruling: Ruling::Take(Take::Pass) };
    assert_eq!(refused(&mut store, "复核人", alone), SessionFault::NeedsVote(0, 2));
    let vote = |take| Ask::Vote { case, criterion: veto.clone(), take };
    let fault = refused(&mut store, "评查员甲", vote(Take::Pass));
    assert_eq!(fault, SessionFault::NotYours(SessionAct::Rule));
    ask(&mut store, "复核人", vote(Take::Of(person("评查员甲")))).unwrap();
    let early = ask(&mut store, "复核人", Ask::Conclude { case }).unwrap_err();
    assert_eq!(early, Fault::StillUnjudged(vec![veto.clone()]));
    ask(&mut store, "复核人二", vote(Take::Of(person("评查员甲")))).unwrap();
    ask(&mut store, "复核人", Ask::Conclude { case }).unwrap();
    let view = store.dispute(&person("复核人"), &id(), case).unwrap();
    let ruled = view.ruled.unwrap();
    assert_eq!(ruled.defects.len(), 1);
    assert_eq!(ruled.submission.unwrap().grade, crate::domain::Grade::Unqualified);
    assert_eq!(view.follow_up.votes.len(), 2);
    // Only the result counts from here on.
    let defects = store.defects(&person("复核人"), &Filter::default());
    assert_eq!(defects.len(), 3);
}

#[test]
fn whoever_reviewed_a_file_does_not_rule_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let one = import("（测）应急罚〔2026〕1号");
    let case = one.id;
    act(&mut store, &Request::Import(vec![one])).unwrap();
    let mut plan = plan();
    plan.members[1].roles.push(Role::Adjudicator);
    ask(&mut store, "组织者", Ask::Plan(Box::new(plan))).unwrap();
    let files = vec![(case, DrawnAs::Random)];
    ask(&mut store, "组织者", Ask::Draw(DrawOutcome { files, ..DrawOutcome::default() })).unwrap();
    let people = assigned(&["评查员甲", "评查员乙"]);
    ask(&mut store, "组织者", Ask::Assign(vec![(case, people)])).unwrap();
    step(&mut store, SessionStage::Reviewing).unwrap();
    review(&mut store, "评查员甲", case, &[]);
    review(&mut store, "评查员乙", case, &[]);
    step(&mut store, SessionStage::Comparing).unwrap();
    let fault = refused(&mut store, "评查员甲", Ask::Conclude { case });
    assert_eq!(fault, SessionFault::RulesOnOwn);
    ask(&mut store, "复核人", Ask::Conclude { case }).unwrap();
}

/// Files settled, the veto voted away, results with the units.
fn fed_back(folder: &Path) -> (Store, Vec<CaseId>) {
    let (mut store, files, veto) = compared(folder);
    ask(&mut store, "复核人", Ask::Settle).unwrap();
    for who in ["复核人", "复核人二"] {
        let take = Take::Pass;
        ask(&mut store, who, Ask::Vote { case: files[2], criterion: veto.clone(), take }).unwrap();
    }
    ask(&mut store, "复核人", Ask::Conclude { case: files[2] }).unwrap();
    step(&mut store, SessionStage::Feedback).unwrap();
    (store, files)
}

#[test]
fn an_upheld_objection_takes_the_defect_away() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, files) = fed_back(folder.path());
    let ruled = store.reviews(&person("单位人员"), files[0]);
    assert_eq!(ruled.len(), 1, "the unit sees the result only");
    let defect = *ruled[0].defects.keys().next().unwrap();
    let before = ruled[0].submission.as_ref().unwrap().total;
    let object = Ask::Answer {
        case: files[0],
        defect: Some(defect),
        objects: true,
        reason: "卷内第三页已有".to_owned(),
        evidence: "第三页".to_owned(),
    };
    assert_eq!(refused(&mut store, "单位人员", object.clone()), SessionFault::OtherUnit);
    ask(&mut store, "组织者", object).unwrap();
    let undecided = step(&mut store, SessionStage::Final).unwrap_err();
    assert_eq!(undecided, Fault::Session(SessionFault::NotReady(Lack::Decision, 1)));
    let view = store.dispute(&person("复核人"), &id(), files[0]).unwrap();
    let answer = *view.follow_up.answers.keys().next().unwrap();
    let reason = "属实".to_owned();
    let upheld = Ask::Decide { case: files[0], answer, is_upheld: true, reason };
    ask(&mut store, "复核人", upheld.clone()).unwrap();
    assert_eq!(refused(&mut store, "复核人", upheld), SessionFault::NothingToDecide);
    let after = store.dispute(&person("复核人"), &id(), files[0]).unwrap().ruled.unwrap();
    assert!(after.defects.is_empty());
    assert!(after.submission.unwrap().total > before);
    let told = store.history(&person("组织者"), files[0]).unwrap();
    assert!(told.iter().all(|row| row.standing == Standing::Applied));
    assert!(told.iter().any(|row| row.act == "decide"));
}

#[test]
fn rectification_is_closed_and_the_session_laid_down_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, files) = fed_back(folder.path());
    step(&mut store, SessionStage::Final).unwrap();
    let merit = Some((Merit::Instructive, "程序完整".to_owned()));
    ask(&mut store, "组织者", Ask::Nominate { case: files[1], merit }).unwrap();
    let (unit, indicator) = (UnitId("440114109".to_owned()), Indicator::Enforced);
    ask(&mut store, "组织者", Ask::Indicate { unit, indicator, ratio: Some((3, 4)) }).unwrap();
    step(&mut store, SessionStage::Rectifying).unwrap();
    let due = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    ask(&mut store, "组织者", Ask::Demand { due }).unwrap();
    assert!(ask(&mut store, "组织者", Ask::Demand { due }).unwrap().touched.is_empty());
    close_all(&mut store);
    step(&mut store, SessionStage::Closed).unwrap();
    let fault = refused(&mut store, "组织者", Ask::Demand { due });
    assert_eq!(fault, SessionFault::NotNow(SessionAct::Demand, SessionStage::Closed));
    let digest = store.digest().unwrap();
    drop(store);
    std::fs::remove_dir_all(folder.path().join("view")).unwrap();
    let store = open(folder.path());
    assert_eq!(store.digest().unwrap(), digest, "the journal tells all of it");
    let view = store.session(&person("组织者"), &id()).unwrap();
    assert_eq!(view.session.stage, SessionStage::Closed);
}

fn close_all(store: &mut Store) {
    let rows = store.rectifications(&person("组织者"), &id()).unwrap();
    assert_eq!(rows.len(), 2);
    for (row, left) in rows.into_iter().zip([2, 1]) {
        let to = |to, note: &str| Ask::Rectify {
            case: row.case,
            defect: row.id,
            to,
            note: note.to_owned(),
            evidence: String::new(),
        };
        let skip = refused(store, "组织者", to(RectifyState::Closed, ""));
        assert_eq!(skip, SessionFault::NoWay(RectifyState::Demanded, RectifyState::Closed));
        ask(store, "组织者", to(RectifyState::Reported, "已补")).unwrap();
        let bare = ask(store, "复核人", to(RectifyState::Returned, "")).unwrap_err();
        assert_eq!(bare, Fault::NeedsReason);
        ask(store, "复核人", to(RectifyState::Returned, "不完整")).unwrap();
        let open = step(store, SessionStage::Closed).unwrap_err();
        assert_eq!(open, Fault::Session(SessionFault::NotReady(Lack::Rectification, left)));
        ask(store, "组织者", to(RectifyState::Reported, "再补")).unwrap();
        ask(store, "复核人", to(RectifyState::Closed, "")).unwrap();
    }
}

#[test]
fn a_paper_that_left_unmasked_stays_in_the_register_and_bars_no_undo() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    act(&mut store, &Request::Import(vec![import("（测）应急罚〔2026〕1号")])).unwrap();
    let out = Request::SendOut {
        what: "workbook".to_owned(),
        level: "L0".to_owned(),
        filter: String::new(),
        file: "问题清单.xlsx".to_owned(),
    };
    act(&mut store, &out).unwrap();
    act(&mut store, &Request::Undo(None)).unwrap();
    assert_eq!(store.cases(&me(), &CaseListQuery::default()).total, 0);
    act(&mut store, &Request::Redo(None)).unwrap();
    assert_eq!(store.cases(&me(), &CaseListQuery::default()).total, 1);
}
