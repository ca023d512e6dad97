//! Findings accepted and dismissed, facts corrected.

use super::*;
use crate::domain::{
    ContentHash, Document, DocumentKey, DocumentKind, FactSpot, FindingAnswer, FindingId, Medium,
    RuleId,
};
use crate::protocol::CaseStatus;

const FOUND: FindingId = FindingId([7; 8]);

fn accept(case: CaseId) -> Request {
    let (finding, rule) = (FOUND, RuleId("P-058a".to_owned()));
    Request::AcceptFinding { case, finding, rule, defect: Box::new(defect("A1", "D01", 100)) }
}

fn dismiss(case: CaseId, reason: Option<&str>) -> Request {
    let (finding, rule) = (FOUND, RuleId("P-058a".to_owned()));
    Request::DismissFinding { case, finding, rule, reason: reason.map(str::to_owned) }
}

fn answer(store: &Store, case: CaseId) -> Option<FindingAnswer> {
    store.review(&me(), case).unwrap().review.answer_to(&FOUND).cloned()
}

#[test]
fn an_accepted_finding_is_a_defect_and_opens_again_when_that_is_withdrawn() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    let receipt = act(&mut store, &accept(case)).unwrap();
    let id = receipt.flagged.unwrap();
    assert_eq!(answer(&store, case), Some(FindingAnswer::Accepted(id)));
    assert_eq!(act(&mut store, &accept(case)).unwrap().outcome, Outcome::NothingToDo);
    assert_eq!(act(&mut store, &dismiss(case, Some(""))), Err(Fault::FindingAccepted));
    let row = store.case(&me(), case).unwrap().row;
    assert_eq!((row.defects, row.status), (1, CaseStatus::InReview));
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(answer(&store, case), Some(FindingAnswer::Accepted(id)), "kept over a restart");
    act(&mut store, &Request::WithdrawDefect { case, id }).unwrap();
    assert_eq!(answer(&store, case), None);
    act(&mut store, &accept(case)).unwrap();
    act(&mut store, &Request::Undo(Some(case))).unwrap();
    act(&mut store, &Request::Undo(Some(case))).unwrap();
    assert_eq!(answer(&store, case), Some(FindingAnswer::Accepted(id)), "undone step by step");
    act(&mut store, &Request::Undo(Some(case))).unwrap();
    let review = store.review(&me(), case).unwrap().review;
    assert!(review.defects.is_empty() && review.answered.is_empty(), "one step took back both");
}

#[test]
fn a_dismissal_keeps_its_reason_and_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    act(&mut store, &dismiss(case, Some(" 附卷另有说明 "))).unwrap();
    let said = FindingAnswer::Dismissed("附卷另有说明".to_owned());
    assert_eq!(answer(&store, case), Some(said));
    let row = store.history(&me(), case).unwrap().pop().unwrap();
    assert_eq!((row.act, row.new.as_str()), ("dismiss_finding", "附卷另有说明"));
    act(&mut store, &dismiss(case, None)).unwrap();
    assert_eq!(answer(&store, case), None);
    act(&mut store, &dismiss(case, Some(""))).unwrap();
    act(&mut store, &accept(case)).unwrap();
    assert!(
        matches!(answer(&store, case), Some(FindingAnswer::Accepted(_))),
        "one may think again"
    );
}

fn paper(key: &DocumentKey) -> Document {
    Document {
        key: key.clone(),
        kind: DocumentKind::PenaltyDecision,
        title: "决定书".to_owned(),
        order: 10,
        medium: Medium::Attachment,
        pages: 1,
        original: ContentHash::default(),
        size: 0,
        text: None,
        outside_path: None,
        revision: 1,
    }
}

#[test]
fn a_fact_said_to_be_otherwise_is_recorded_with_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, case) = with_case(folder.path());
    let (document, read) = (DocumentKey("决定书.txt".to_owned()), "2025-03-20".to_owned());
    let mut more = import("（穗花）应急罚〔2025〕12号");
    more.documents.push(paper(&document));
    act(&mut store, &Request::Import(vec![more])).unwrap();
    let spot = FactSpot { fact: "decided".to_owned(), document, read };
    let say = |value: Option<&str>| Request::CorrectFact {
        case,
        spot: spot.clone(),
        value: value.map(str::to_owned),
    };
    act(&mut store, &say(Some("2025-03-22"))).unwrap();
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.case(&me(), case).unwrap().read[&spot], "2025-03-22");
    let row = store.history(&me(), case).unwrap().pop().unwrap();
    assert_eq!((row.old.as_str(), row.new.as_str()), ("2025-03-20", "2025-03-22"));
    act(&mut store, &say(Some("2025-03-20"))).unwrap();
    assert!(store.case(&me(), case).unwrap().read.is_empty(), "as read is no correction");
    let nowhere = FactSpot { document: DocumentKey("无此文书".to_owned()), ..spot.clone() };
    let refused = Request::CorrectFact { case, spot: nowhere, value: Some(String::new()) };
    assert_eq!(act(&mut store, &refused), Err(Fault::NoSuchDocument("无此文书".to_owned())));
}
