//! Chains of others: taken whole or not at all, whatever happens to the power.

use super::desk::{Desk, STORE};
use super::fixed::OWN;
use crate::disk::{Files as _, Lie, OpenMode, SimFiles};
use crate::domain::ReplicaId;
use crate::journal::{Journal, read_chain};
use crate::protocol::Fault;
use std::path::Path;
use std::sync::Arc;

const HERE: ReplicaId = ReplicaId([0x77; 8]);
/// More calls than taking a chain over needs.
const CALLS: u64 = 12;
const SEEDS: u64 = 20;

fn open(files: &SimFiles) -> Journal {
    let opened =
        Journal::open(Arc::new(files.clone()), Path::new(STORE), HERE, OpenMode::ReadWrite, &[]);
    let (journal, report) = opened.unwrap();
    assert_eq!(report.damages, []);
    journal
}

/// A chain of two entries, and the same gone on to five.
fn short_and_long(seed: u64) -> (Vec<u8>, Vec<u8>) {
    let (mut desk, mut journal) = Desk::with_groups(seed, &[2]);
    let short = desk.bytes();
    let group = desk.group(&journal, 3);
    journal.append(&group).unwrap();
    (short, desk.bytes())
}

/// Cuts the power at a call while the longer chain is taken over; gives whether that was
/// acknowledged, and how many entries are there afterwards.
fn cut_at(seed: u64, call: u64, lie: Option<Lie>) -> (bool, u64) {
    let (short, long) = short_and_long(seed);
    let files = SimFiles::new(seed);
    files.create_dir(Path::new(STORE)).unwrap();
    let mut journal = open(&files);
    journal.adopt(OWN, &short).unwrap();
    if let Some(lie) = lie {
        files.lie(lie);
    }
    files.cut_power_at(call);
    let is_acknowledged = journal.adopt(OWN, &long).is_ok();
    files.crash();
    let opened =
        Journal::open(Arc::new(files), Path::new(STORE), HERE, OpenMode::ReadWrite, &[]).unwrap();
    let count = if opened.1.damages.is_empty() {
        opened.0.heads().first().map_or(0, |head| head.count)
    } else {
        0
    };
    (is_acknowledged, count)
}

#[test]
fn a_power_cut_leaves_the_old_chain_or_the_new_one() {
    let mut acknowledged = 0;
    for (seed, call) in (0..SEEDS).flat_map(|seed| (1..=CALLS).map(move |call| (seed, call))) {
        let (is_acknowledged, count) = cut_at(seed, call, None);
        assert!(count == 5 || (count == 2 && !is_acknowledged), "seed {seed} call {call}: {count}");
        acknowledged += u64::from(is_acknowledged);
    }
    assert!((1..SEEDS * CALLS).contains(&acknowledged), "some are cut, some are not");
}

#[test]
fn control_without_syncs_something_is_lost() {
    let all = (0..SEEDS).flat_map(|seed| (1..=CALLS).map(move |call| (seed, call)));
    let is_lost = |(seed, call)| {
        let (is_acknowledged, count) = cut_at(seed, call, Some(Lie::SkipSync));
        count != 5 && (is_acknowledged || count != 2)
    };
    assert!(all.filter(|one| is_lost(*one)).count() > 0);
}

#[test]
fn only_what_goes_on_is_taken_over() {
    let ((short, long), (other, _)) = (short_and_long(1), short_and_long(2));
    let files = SimFiles::new(1);
    files.create_dir(Path::new(STORE)).unwrap();
    let mut journal = open(&files);
    journal.adopt(OWN, &long).unwrap();
    let fork = Err(Fault::Fork(OWN.to_string()));
    assert_eq!(journal.adopt(OWN, &short), fork, "never shorter");
    assert_eq!(journal.adopt(OWN, &other), fork);
    assert_eq!(journal.adopt(HERE, &long), Err(Fault::Fork(HERE.to_string())), "never the own");
    assert_eq!(journal.chain_bytes(OWN), Ok(long.clone()));
    assert_eq!(open(&files).heads(), journal.heads());
    for cut in 1..long.len() {
        // A chain cut between two groups is a shorter chain; anywhere else it is refused.
        let is_whole = cut == short.len() || cut == 24;
        assert_eq!(read_chain(OWN, &long[..cut]).is_ok(), is_whole, "cut at {cut}");
    }
}
