//! Whole histories on a simulated disk: acts, power cuts, failing calls, torn openings, repairs of
//! nothing. A seed replays exactly.

use super::desk::{Desk, try_read};
use crate::disk::{Call, Lie, OpenMode, Trouble};
use crate::journal::{Journal, KnownChain, verify};
use crate::protocol::{Entry, Head};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

const HISTORIES: u64 = 800;
/// The full size, run by `cargo test --lib histories -- --ignored`.
const HISTORIES_FULL: u64 = 100_000;
/// Times the program is started on one disk.
const LIVES: u64 = 3;
/// Acts of one life at most.
const ACTS: u64 = 8;

const CALLS: [Call; 7] =
    [Call::Open, Call::Read, Call::Write, Call::Sync, Call::SetLen, Call::CreateDir, Call::SyncDir];
const KINDS: [ErrorKind; 3] =
    [ErrorKind::Other, ErrorKind::StorageFull, ErrorKind::ReadOnlyFilesystem];

/// One history under way.
struct History {
    desk: Desk,
    acknowledged: Vec<Entry>,
    in_flight: Vec<Entry>,
    known: Vec<KnownChain>,
}

impl History {
    fn new(seed: u64) -> Self {
        let desk = Desk::new(seed);
        Self { desk, acknowledged: Vec::new(), in_flight: Vec::new(), known: Vec::new() }
    }

    /// Plans what goes wrong in this life: a power cut, a failing call, or both; gives whether the
    /// power may go.
    fn plan(&mut self) -> bool {
        let dice = &mut self.desk.dice;
        let (fate, nth) = (dice.below(4), 1 + dice.below(24));
        let (call, kind) = (CALLS[dice.index(CALLS.len())], KINDS[dice.index(KINDS.len())]);
        let trouble = Trouble { call, nth: 1 + dice.below(12), kind, stays: dice.once_in(2) };
        if fate != 1 {
            self.desk.files.cut_power_at(nth);
        }
        if fate != 0 {
            self.desk.files.fail(trouble);
        }
        fate != 1
    }

    /// Holds what is found against what was acknowledged; what was in flight may be there, whole.
    /// Gives whether it could be read: a read that fails is told, and loses nothing.
    fn settle(&mut self, journal: &Journal) -> Result<bool, String> {
        let Ok(found) = try_read(journal) else { return Ok(false) };
        let found: Vec<Entry> = found.into_iter().map(|(entry, _)| entry).collect();
        let with_last = [&self.acknowledged[..], &self.in_flight].concat();
        if found != self.acknowledged && found != with_last {
            let (is, was) = (found.len(), self.acknowledged.len());
            return Err(format!("{is} entries for {was} acknowledged"));
        }
        self.acknowledged = found;
        self.in_flight.clear();
        self.known = journal.ends();
        Ok(true)
    }

    /// One life: opens and acts until something goes wrong.
    fn live(&mut self) -> Result<(), String> {
        let known = if self.desk.dice.once_in(2) { self.known.clone() } else { Vec::new() };
        let Ok((mut journal, report)) = self.desk.open(OpenMode::ReadWrite, &known) else {
            return Ok(());
        };
        if !report.damages.is_empty() {
            return Err(format!("{:?}", report.damages));
        }
        if !self.settle(&journal)? {
            return Ok(());
        }
        for _ in 0..=self.desk.dice.below(ACTS) {
            let size = 1 + self.desk.dice.below(4);
            self.in_flight = self.desk.group(&journal, size);
            if journal.append(&self.in_flight).is_err() {
                // Writing has stopped for good.
                let again = journal.append(&self.in_flight);
                return if again.is_err() { Ok(()) } else { Err("it went on".to_owned()) };
            }
            self.acknowledged.append(&mut self.in_flight);
            self.known = journal.ends();
        }
        Ok(())
    }

    /// The disk as it is after the last life: it opens, has everything, and verifies.
    fn end(&mut self) -> Result<usize, String> {
        self.desk.files.heal();
        let known = self.known.clone();
        let opened = self.desk.open(OpenMode::ReadWrite, &known);
        let (journal, report) = opened.map_err(|fault| format!("{fault:?}"))?;
        if !report.damages.is_empty() {
            return Err(format!("{:?}", report.damages));
        }
        if !self.settle(&journal)? {
            return Err("a sound disk cannot be read".to_owned());
        }
        let heads: Vec<Head> = self.known.iter().map(|known| known.head).collect();
        let report = verify(&self.desk.files, Path::new(super::desk::STORE), &heads);
        if report.is_sound() { Ok(self.acknowledged.len()) } else { Err(format!("{report:?}")) }
    }
}

/// Plays a history; gives how many entries it ends with, or what went wrong.
fn play(seed: u64, lie: Option<Lie>) -> Result<usize, String> {
    let mut history = History::new(seed);
    if let Some(lie) = lie {
        history.desk.files.lie(lie);
    }
    for _ in 0..LIVES {
        let has_cut = history.plan();
        history.live()?;
        if !has_cut && history.desk.dice.once_in(2) {
            // A killed process: the disk goes on.
            history.desk.files.heal();
        } else {
            history.desk.files.crash();
        }
    }
    history.end()
}

fn try_histories(seeds: std::ops::Range<u64>) {
    let (mut entries, count) = (0, seeds.end - seeds.start);
    for seed in seeds {
        match play(seed, None) {
            Ok(kept) => entries += kept,
            Err(why) => panic!("history {seed}: {why}"),
        }
    }
    assert!(entries as u64 > count, "the histories did no work: {entries}");
    println!("{count} histories, {entries} entries acknowledged, none lost");
}

#[test]
fn no_history_loses_what_was_acknowledged() {
    try_histories(0..HISTORIES);
}

#[test]
#[ignore = "the full size"]
fn no_history_loses_what_was_acknowledged_in_full() {
    try_histories(1_000_000..1_000_000 + HISTORIES_FULL);
}

#[test]
fn a_seed_replays_exactly() {
    for seed in 0..40 {
        assert_eq!(play(seed, None), play(seed, None), "{seed}");
    }
    let ends: BTreeSet<_> = (0..40).map(|seed| play(seed, None)).collect();
    assert!(ends.len() > 5, "the seeds are all the same: {ends:?}");
}

#[test]
fn control_a_disk_that_lies_about_syncs_loses_something() {
    for lie in [Lie::SkipSync, Lie::HideSyncError] {
        let lost = (0..300).filter(|seed| play(*seed, Some(lie)).is_err()).count();
        assert!(lost > 5, "{lie:?}: {lost}");
    }
}
