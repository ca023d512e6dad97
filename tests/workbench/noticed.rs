//! Findings beside the text: how they look, and what keys do with them.

use crate::desk::{Desk, VIEWER, demo, open_store};
use crate::hands::copy;
use crate::screens::check;
use pingcha::app::screen::Reader;
use pingcha::domain::{CaseId, FindingAnswer, FindingStanding};
use pingcha::protocol::Request;
use pingcha::text::Lang;
use std::path::Path;

/// A case of the demonstration that nobody has reviewed and in which something is found.
const CASE: &str = "/ '未履行安全生产管理职责' enter enter";

/// What is shown: a name, and the keys that lead there from the list.
const SHOWN: &[(&str, &str)] = &[
    ("found", ""),
    ("found-accepted", "- up"),
    ("found-dismissed", "0 up"),
    ("found-reason", "0 up enter '审核人另有其人'"),
    ("found-why", "0 up enter '审核人另有其人' enter"),
    ("found-form", "enter"),
    ("found-next", "F8"),
    ("study", "ctrl+w"),
    ("study-facts", "ctrl+w 2"),
    ("study-days", "ctrl+w 3"),
    ("study-citations", "ctrl+w 4 down"),
    ("study-rules", "- 0 ctrl+w 5"),
    ("study-no-rules", "ctrl+w 5"),
    ("study-correct", "ctrl+w 2 down F4"),
    ("study-no-day", "ctrl+w 2 F4 'x' enter"),
    ("study-corrected", "ctrl+w 2 down F4 backspace backspace '19' enter"),
    ("study-menu", "F2"),
];

fn sit(folder: &Path, lang: Lang, size: (u16, u16)) -> Desk {
    let mut desk = Desk::sit(open_store(folder, false), lang, VIEWER, size).checking();
    desk.keys(CASE);
    first(&mut desk);
    desk
}

/// Goes to the first finding of the case.
fn first(desk: &mut Desk) {
    for _ in 0..reader(desk).groups.len() {
        if reader(desk).finding().is_some() {
            break;
        }
        desk.keys("right");
    }
    assert!(reader(desk).finding().is_some());
}

fn reader(desk: &Desk) -> &Reader {
    desk.model.reader().unwrap()
}

fn case(desk: &Desk) -> CaseId {
    reader(desk).id
}

#[test]
fn findings_look_as_kept() {
    let made = tempfile::tempdir().unwrap();
    demo(made.path());
    for (lang, code) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (size, width) in [((80, 24), "80x24"), ((120, 40), "120x40")] {
            for (name, keys) in SHOWN {
                let folder = tempfile::tempdir().unwrap();
                copy(made.path(), folder.path());
                let mut desk = sit(folder.path(), lang, size);
                desk.keys(keys);
                check(&format!("{name}.{code}.{width}"), &desk.screen());
            }
        }
    }
}

#[test]
fn one_key_makes_the_defect_with_its_evidence_and_one_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = sit(folder.path(), Lang::Zh, (120, 40));
    let waiting = reader(&desk).waiting();
    assert!(waiting > 1, "{waiting}");
    let row = reader(&desk).finding().unwrap().clone();
    desk.keys("-");
    let viewer = desk.model.viewer.clone();
    let review = desk.store.review(&viewer, case(&desk)).unwrap().review;
    let Some(FindingAnswer::Accepted(id)) = review.answer_to(&row.finding.id) else {
        unreachable!("{review:?}")
    };
    let defect = &review.defects[id];
    assert_eq!(defect.finding, row.said.zh);
    assert_eq!(defect.basis, row.finding.basis);
    let anchor = &defect.anchors[0];
    assert!(anchor.page.is_some() && anchor.line.is_some(), "{anchor:?}");
    assert!(!anchor.quote.is_empty(), "{anchor:?}");
    assert_eq!(reader(&desk).waiting(), waiting - 1);
    assert!(reader(&desk).pointed.is_none(), "the pointer goes on to the items");
    desk.keys("backspace");
    assert_eq!(reader(&desk).waiting(), waiting, "undone as one step");
    assert!(desk.store.review(&viewer, case(&desk)).unwrap().review.defects.is_empty());
}

#[test]
fn a_dismissal_asks_for_nothing_and_takes_a_reason_later() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = sit(folder.path(), Lang::Zh, (80, 24));
    let id = reader(&desk).finding().unwrap().finding.id;
    let said = |desk: &Desk| {
        let review = desk.store.review(&desk.model.viewer, case(desk)).unwrap().review;
        review.answer_to(&id).cloned()
    };
    desk.keys("0");
    assert_eq!(said(&desk), Some(FindingAnswer::Dismissed(String::new())));
    desk.keys("up 0 '已有更正' enter");
    assert_eq!(said(&desk), Some(FindingAnswer::Dismissed("已有更正".to_owned())));
    desk.keys("esc enter up");
    assert_eq!(reader(&desk).finding().unwrap().finding.id, id, "checked again on opening");
    assert_eq!(said(&desk), Some(FindingAnswer::Dismissed("已有更正".to_owned())));
    desk.keys("delete");
    assert_eq!(said(&desk), None, "brought back");
}

#[test]
fn a_defect_flagged_by_hand_covers_the_finding_of_its_type() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = sit(folder.path(), Lang::Zh, (80, 24));
    let row = reader(&desk).finding().unwrap().clone();
    let (case, waiting) = (case(&desk), reader(&desk).waiting());
    let defect = Box::new(row.preset.defect.clone());
    let viewer = desk.model.viewer.clone();
    desk.store.act(&viewer, chrono::DateTime::UNIX_EPOCH, &Request::Flag { case, defect }).unwrap();
    desk.keys("esc enter up");
    let standing = reader(&desk).standing_of(&row);
    assert!(matches!(standing, FindingStanding::Covered(_)), "{standing:?}");
    assert_eq!(reader(&desk).waiting(), waiting - 1);
    desk.keys("-");
    assert_eq!(desk.store.review(&viewer, case).unwrap().review.defects.len(), 1, "no second one");
}

#[test]
fn no_other_key_files_a_defect_from_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    for key in ["space", "1", "2", "3", "4", "5", "9", "F7", ".", "+", "F6", "delete", "m"] {
        let mut desk = sit(folder.path(), Lang::Zh, (80, 24));
        let waiting = reader(&desk).waiting();
        desk.keys(key);
        let review = desk.store.review(&desk.model.viewer, case(&desk)).unwrap().review;
        assert!(review.defects.is_empty() && review.marks.is_empty(), "{key}: {review:?}");
        assert_eq!(reader(&desk).waiting(), waiting, "{key}");
    }
}

#[test]
fn an_edited_finding_is_filed_in_the_words_of_the_reviewer() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = sit(folder.path(), Lang::Zh, (80, 24));
    let row = reader(&desk).finding().unwrap().clone();
    let id = row.finding.id;
    desk.keys("enter end '请更正' ctrl+s");
    let review = desk.store.review(&desk.model.viewer, case(&desk)).unwrap().review;
    let Some(FindingAnswer::Accepted(defect)) = review.answer_to(&id) else {
        unreachable!("{review:?}")
    };
    assert!(review.defects[defect].finding.ends_with("请更正"), "{review:?}");
    assert_eq!(review.defects[defect].anchors, row.preset.defect.anchors, "no place is lost");
    desk.keys("up enter end '另附' ctrl+s");
    let review = desk.store.review(&desk.model.viewer, case(&desk)).unwrap().review;
    assert_eq!(review.defects.len(), 1, "the same defect is revised: {review:?}");
}

#[test]
fn the_key_for_the_next_thing_goes_to_findings_and_items() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = sit(folder.path(), Lang::Zh, (80, 24));
    let waiting = reader(&desk).waiting();
    let mut seen = std::collections::BTreeSet::new();
    let items: usize = reader(&desk).groups.iter().map(|group| group.items.len()).sum();
    for _ in 0..items + waiting {
        desk.keys("F8");
        if let Some(row) = reader(&desk).finding() {
            seen.insert(row.finding.id);
        }
    }
    assert_eq!(seen.len(), waiting);
    desk.keys("shift+F8");
    assert!(reader(&desk).groups.len() > 1);
}

#[test]
fn the_study_leads_to_where_something_was_read() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = sit(folder.path(), Lang::Zh, (120, 40));
    let id = reader(&desk).finding().unwrap().finding.id;
    desk.keys("home ctrl+w enter");
    assert_eq!(reader(&desk).finding().map(|row| row.finding.id), Some(id), "to the finding");
    desk.keys("ctrl+w 3 enter");
    let found = reader(&desk).found.clone().unwrap();
    assert!(found.contains('月'), "the words of the day are marked: {found}");
    assert!(reader(&desk).finding().is_none());
    desk.keys("ctrl+w tab tab tab tab tab enter");
    assert!(reader(&desk).finding().is_some(), "round all pages");
    desk.keys("ctrl+w 1 down down down enter");
    assert!(desk.message().contains("没有对应的原文"), "{}", desk.message());
}

#[test]
fn a_corrected_fact_is_recorded_and_what_rested_on_it_lapses() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = sit(folder.path(), Lang::Zh, (120, 40));
    let waiting = reader(&desk).waiting();
    let rule = reader(&desk).finding().unwrap().finding.rule.clone();
    desk.keys("ctrl+w 2");
    let row = |desk: &Desk| {
        let facts = &reader(desk).findings.as_ref().unwrap().more.as_ref().unwrap().facts;
        facts.iter().find(|row| row.spot.fact == "legal_reviewers").unwrap().clone()
    };
    for _ in 0..80 {
        if desk.screen().lines().any(|line| line.contains('▸') && line.contains("法制审核人员"))
        {
            break;
        }
        desk.keys("down");
    }
    desk.keys("F4 backspace backspace '彭某' enter");
    assert_eq!(row(&desk).corrected.as_deref(), Some("彭某"));
    assert_eq!(reader(&desk).waiting(), waiting - 1, "the finding lapses");
    let history = desk.store.history(&desk.model.viewer, case(&desk)).unwrap();
    let last = history.last().unwrap();
    assert_eq!((last.act, last.old.as_str(), last.new.as_str()), ("correct_fact", "苏某", "彭某"));
    desk.keys("delete");
    assert_eq!(row(&desk).corrected, None, "the reading stands again");
    let rules = reader(&desk).findings.as_ref().unwrap().rows.iter();
    assert!(rules.into_iter().any(|row| row.finding.rule == rule), "and so does the finding");
}
