//! Random acts: sled against memory, state against replay, undo all and redo all.

use super::*;
use crate::disk::Dice;
use crate::domain::{FindingId, NoteAt, RuleId};
use crate::protocol::Receipt;
use crate::protocol::{BulkAct, BulkRequest, BulkScope};

/// Series tried.
const SERIES: u64 = 12;
/// The full sizes, run by `cargo test --lib model -- --ignored`.
const SERIES_FULL: u64 = 10_000;
const REPLAYS_FULL: u64 = 250;
const ACTS: usize = 40;

fn random_act(store: &mut Store, dice: &mut Dice, cases: &[CaseId]) -> Option<Receipt> {
    let case = cases[dice.index(cases.len())];
    let items = ["A1", "A2", "A3", "B1", "C1", "V1"];
    let item = code(items[dice.index(items.len())]);
    let request = match dice.below(14) {
        0 | 1 => Request::Judge { case, marks: vec![(item, Mark::Pass)] },
        2 => Request::Judge {
            case,
            marks: vec![(code("C1"), Mark::NotApplicable), (code("C2"), Mark::Absent)],
        },
        3 | 4 => Request::Flag { case, defect: Box::new(defect("A1", "D01", 100)) },
        5 => Request::Doubt { case, criterion: item, reason: Some("存疑".to_owned()) },
        8 => Request::Note {
            case,
            at: [NoteAt::Case, NoteAt::Item(item)][dice.index(2)].clone(),
            text: ["", "备注甲", "备注乙"][dice.index(3)].to_owned(),
        },
        9 => Request::Bulk(BulkRequest {
            act: BulkAct::ALL[dice.index(BulkAct::ALL.len())],
            scope: if dice.once_in(2) {
                BulkScope::Cases(cases.to_vec())
            } else {
                BulkScope::Items(case, vec![item, code("A1")])
            },
            reason: "重开".to_owned(),
        }),
        10 | 11 => {
            // A case whose import was undone has no history.
            let rows = store.history(&me(), case).ok()?;
            Request::UndoStep(rows[dice.index(rows.len())].id)
        }
        12 => Request::AcceptFinding {
            case,
            finding: FindingId([u8::from(dice.once_in(2)); 8]),
            rule: RuleId("P-058a".to_owned()),
            defect: Box::new(defect("A1", "D01", 100)),
        },
        13 => Request::DismissFinding {
            case,
            finding: FindingId([u8::from(dice.once_in(2)); 8]),
            rule: RuleId("P-058a".to_owned()),
            reason: dice.once_in(2).then(String::new),
        },
        6 => Request::Undo(if dice.once_in(2) { Some(case) } else { None }),
        _ => Request::Redo(if dice.once_in(2) { Some(case) } else { None }),
    };
    act(store, &request).ok()
}

#[test]
fn whatever_is_done_the_view_equals_the_replay() {
    replay(0..SERIES);
}

#[test]
#[ignore = "the full size: 10,000 acts"]
fn whatever_is_done_the_view_equals_the_replay_in_full() {
    replay(10_000..10_000 + REPLAYS_FULL);
}

fn replay(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        let imports = vec![import("应急罚〔2025〕1号"), import("应急罚〔2025〕2号")];
        let cases: Vec<CaseId> = imports.iter().map(|import| import.id).collect();
        act(&mut store, &Request::Import(imports)).unwrap();
        let mut dice = Dice::new(seed);
        for _ in 0..ACTS {
            random_act(&mut store, &mut dice, &cases);
            if dice.once_in(15) {
                drop(store);
                store = open(folder.path());
            }
        }
        let digest = store.digest().unwrap();
        let replay = open_as(folder.path(), OWN, true).store;
        assert_eq!(replay.digest().unwrap(), digest, "seed {seed}");
    }
}

#[test]
fn undo_all_then_redo_all_comes_back() {
    undo_and_redo(100..100 + SERIES);
}

#[test]
#[ignore = "the full size"]
fn undo_all_then_redo_all_comes_back_in_full() {
    undo_and_redo(100_000..100_000 + SERIES_FULL);
}

fn undo_and_redo(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        act(&mut store, &Request::Import(vec![import("应急罚〔2025〕1号")])).unwrap();
        let case = store.find("1号").unwrap();
        let mut dice = Dice::new(seed);
        let mut done = 0;
        for _ in 0..20 {
            let before = store.own_head().count;
            let marks = vec![(
                code(["A1", "A2", "B1"][dice.index(3)]),
                [Mark::Pass, Mark::Absent][dice.index(2)],
            )];
            act(&mut store, &Request::Judge { case, marks }).unwrap();
            done += u32::from(store.own_head().count > before);
        }
        let last = store.review(&me(), case).unwrap().review;
        for _ in 0..done {
            act(&mut store, &Request::Undo(None)).unwrap();
        }
        assert!(store.review(&me(), case).unwrap().review.marks.is_empty());
        for _ in 0..done {
            act(&mut store, &Request::Redo(None)).unwrap();
        }
        assert_eq!(store.review(&me(), case).unwrap().review.marks, last.marks, "seed {seed}");
    }
}
