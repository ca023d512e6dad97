//! Power cuts and failing calls: nothing acknowledged is lost, nothing fails in silence.

use super::desk::{Desk, path, try_read};
use crate::disk::{Call, Files, Lie, Mode, OpenMode, Trouble};
use crate::journal::{Journal, KnownChain};
use crate::protocol::{Entry, Fault};
use std::io::ErrorKind;

const POWER_CUTS: u64 = 300;
/// The full size, run by `cargo test --lib power -- --ignored`.
const POWER_CUTS_FULL: u64 = 5_000;
/// Times the program is started on one disk before it is given up.
const LIVES: u64 = 4;
const FAULT_CALLS: u64 = 14;

/// What a run must find again.
#[derive(Default)]
struct Model {
    acknowledged: Vec<Entry>,
    /// The group that was being written; it may be there, but only whole.
    in_flight: Vec<Entry>,
    known: Vec<KnownChain>,
}

impl Model {
    /// Compares what was found with what was acknowledged; `None` when something is lost.
    fn settle(&mut self, journal: &Journal) -> Option<()> {
        let found = try_read(journal).ok()?;
        let found: Vec<Entry> = found.into_iter().map(|(entry, _)| entry).collect();
        let with_last = [&self.acknowledged[..], &self.in_flight].concat();
        if found != self.acknowledged && found != with_last {
            return None;
        }
        self.acknowledged = found;
        self.known = journal.ends();
        Some(())
    }
}

/// One disk and several lives, each ended by a power cut at a random call. Gives whether nothing
/// was lost and everything opened.
fn survives(seed: u64, lie: Option<Lie>) -> bool {
    let mut desk = Desk::new(seed);
    if let Some(lie) = lie {
        desk.files.lie(lie);
    }
    let mut model = Model::default();
    for _ in 0..LIVES {
        desk.files.cut_power_at(1 + desk.dice.below(30));
        let known = if desk.dice.once_in(2) { model.known.clone() } else { Vec::new() };
        if let Ok((mut journal, report)) = desk.open(OpenMode::ReadWrite, &known) {
            if !report.damages.is_empty() || model.settle(&journal).is_none() {
                return false;
            }
            write_until_dark(&mut desk, &mut journal, &mut model);
        }
        desk.files.crash();
    }
    let Ok((journal, report)) = desk.open(OpenMode::ReadWrite, &model.known) else {
        return false;
    };
    report.damages.is_empty() && model.settle(&journal).is_some()
}

fn write_until_dark(desk: &mut Desk, journal: &mut Journal, model: &mut Model) {
    loop {
        let size = 1 + desk.dice.below(4);
        model.in_flight = desk.group(journal, size);
        if journal.append(&model.in_flight).is_err() {
            return;
        }
        model.acknowledged.append(&mut model.in_flight);
        model.known = journal.ends();
    }
}

#[test]
fn a_power_cut_loses_nothing_acknowledged() {
    let lost: Vec<u64> = (0..POWER_CUTS).filter(|seed| !survives(*seed, None)).collect();
    assert_eq!(lost, [0_u64; 0], "seeds that lost something");
}

#[test]
#[ignore = "the full size"]
fn a_power_cut_loses_nothing_acknowledged_in_full() {
    let seeds = 10_000..10_000 + POWER_CUTS_FULL;
    let lost: Vec<u64> = seeds.filter(|seed| !survives(*seed, None)).collect();
    assert_eq!(lost, [0_u64; 0], "seeds that lost something");
    println!("{POWER_CUTS_FULL} disks of {LIVES} power cuts, nothing lost");
}

#[test]
fn control_without_syncs_a_power_cut_loses_something() {
    let lost = (0..POWER_CUTS).filter(|seed| !survives(*seed, Some(Lie::SkipSync))).count();
    assert!(lost as u64 > POWER_CUTS / 2, "control: {lost} of {POWER_CUTS}");
}

/// A process killed between write and sync leaves a group that the next one shows: from then on
/// it must not be lost either.
#[test]
fn what_is_shown_after_a_kill_is_safe() {
    for seed in 0..20 {
        let (mut desk, mut journal) = Desk::with_groups(seed, &[2]);
        let before = desk.bytes();
        let group = desk.group(&journal, 2);
        journal.append(&group).unwrap();
        let after = desk.bytes();
        desk.set_bytes(&before);
        let mut file = desk.files.open(&path(), Mode::Write).unwrap();
        file.write_at(before.len() as u64, &after[before.len()..]).unwrap();
        let (journal, _) = desk.open(OpenMode::ReadWrite, &[]).unwrap();
        assert_eq!(journal.own_head().count, 4);
        desk.files.crash();
        let (_, report) = desk.open(OpenMode::ReadWrite, &journal.ends()).unwrap();
        assert_eq!(report.damages, [], "seed {seed}");
    }
}

/// What came of a run with a failing call.
struct Outcome {
    has_fired: bool,
    is_reported: bool,
    is_lost: bool,
}

/// Fails one call while opening and writing, then starts anew on the healed disk.
fn with_trouble(seed: u64, trouble: Trouble, lie: Option<Lie>) -> Outcome {
    let mut desk = Desk::new(seed);
    if let Some(lie) = lie {
        desk.files.lie(lie);
    }
    let mut model = Model::default();
    desk.files.fail(trouble);
    let mut is_reported = false;
    match desk.open(OpenMode::ReadWrite, &[]) {
        Err(_) => is_reported = true,
        Ok((mut journal, _)) => {
            for _ in 0..FAULT_CALLS {
                let group = desk.group(&journal, 2);
                match journal.append(&group) {
                    Ok(_) => model.acknowledged.extend(group),
                    Err(fault) => {
                        is_reported = true;
                        assert!(matches!(fault, Fault::WriteStopped(_)));
                        model.in_flight = group.clone();
                        let again = journal.append(&group);
                        assert_eq!(again, Err(fault), "writing has stopped for good");
                        break;
                    }
                }
            }
        }
    }
    let has_fired = desk.files.has_fired();
    desk.files.heal();
    if seed.is_multiple_of(2) {
        desk.files.crash();
    }
    let opened = desk.open(OpenMode::ReadWrite, &model.known);
    let is_lost = opened.ok().and_then(|(journal, _)| model.settle(&journal)).is_none();
    Outcome { has_fired, is_reported, is_lost }
}

fn troubles() -> impl Iterator<Item = (u64, Trouble)> {
    let calls = [Call::Open, Call::Write, Call::Sync, Call::CreateDir, Call::SyncDir];
    let kinds = [ErrorKind::Other, ErrorKind::StorageFull, ErrorKind::ReadOnlyFilesystem];
    let all = calls.into_iter().flat_map(move |call| {
        (1..=FAULT_CALLS).flat_map(move |nth| {
            let with = move |kind| [false, true].map(|stays| Trouble { call, nth, kind, stays });
            kinds.into_iter().flat_map(with)
        })
    });
    (0..).zip(all)
}

#[test]
fn a_failing_call_is_reported_and_loses_nothing() {
    let mut fired = 0;
    for (seed, trouble) in troubles() {
        let outcome = with_trouble(seed, trouble, None);
        fired += u64::from(outcome.has_fired);
        assert_eq!(outcome.is_reported, outcome.has_fired, "silent: {trouble:?}");
        assert!(!outcome.is_lost, "lost: {trouble:?}");
    }
    assert!(fired > FAULT_CALLS * 8, "{fired}");
}

#[test]
fn control_ignoring_a_sync_error_loses_something() {
    let syncs = troubles().filter(|(_, trouble)| trouble.call == Call::Sync);
    let lost = syncs.filter(|(seed, trouble)| {
        let outcome = with_trouble(*seed, *trouble, Some(Lie::HideSyncError));
        assert!(!outcome.is_reported);
        outcome.is_lost
    });
    assert!(lost.count() > 10, "control");
}
