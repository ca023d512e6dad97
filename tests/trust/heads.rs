//! Heads kept elsewhere: what left with an export or on paper, held against the records.

use super::care::{append, appraise, chain, change, done, finding, frames, heads, program, sound};
use super::desk;
use pingcha::disk::{Dice, RealFiles};
use pingcha::domain::ReplicaId;
use pingcha::protocol::{Entry, Head};
use pingcha::store::Finding;
use std::fs;

#[test]
fn heads_leave_with_every_export_and_are_held_against_the_records() {
    let folder = tempfile::tempdir().unwrap();
    let store = sound(folder.path());
    let mut files = vec![folder.path().join("b.zip")];
    for name in ["d.csv", "d.md", "d.json", "d.xlsx"] {
        let file = folder.path().join(name);
        done(&store, &["export", "cases", "--out", file.to_str().unwrap()]);
        files.push(file);
    }
    // The records go on: every file still agrees.
    let mut opened = desk::open(&store);
    desk::numbered(&mut opened, 7, 8).unwrap();
    drop(opened);
    for file in &files {
        done(&store, &["verify", "--against", file.to_str().unwrap()]);
    }
    // Another history, as long, told from the same beginning.
    let fork = folder.path().join("fork");
    let mut opened = desk::open(&fork);
    for number in 1..=30 {
        desk::bring(&mut opened, number).unwrap();
    }
    drop(opened);
    for file in &files {
        let output = program(&fork, &["verify", "--against", file.to_str().unwrap()]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(1), "{}: {said}", file.display());
        assert!(said.contains("分叉"), "{}: {said}", file.display());
    }
    let none = folder.path().join("none.txt");
    fs::write(&none, "没有").unwrap();
    let output = program(&store, &["verify", "--against", none.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("没有记录头"));
}

/// Forks at a random entry; heads of the other branch are never taken for heads of this one.
fn try_forks(rounds: u64) {
    let folder = tempfile::tempdir().unwrap();
    let base = desk::files(&sound(folder.path()));
    let mut dice = Dice::new(23);
    for round in 0..rounds {
        let folder = tempfile::tempdir().unwrap();
        let [left, right] = ["left", "right"].map(|name| folder.path().join(name));
        for store in [&left, &right] {
            desk::lay(store, &base);
        }
        let places = frames(&left);
        let at = places[1 + dice.index(places.len() - 2)];
        change(&chain(&right), |bytes| bytes.truncate(at));
        fs::remove_dir_all(right.join("view")).unwrap();
        let fork = heads(&right)[0];
        for _ in 0..=dice.below(4) {
            append(&right, |entry| Entry { program: format!("{round}"), ..entry });
        }
        let other = heads(&right)[0];
        assert_ne!(other, fork);
        for (store, head) in [(&left, other), (&right, heads(&left)[0])] {
            let report = pingcha::journal::verify(&RealFiles, store, &[head]);
            assert!(!report.is_sound(), "{round}: a fork at {at} goes unnoticed");
        }
        // Control: the head before the fork is of both.
        for store in [&left, &right] {
            assert!(pingcha::journal::verify(&RealFiles, store, &[fork]).is_sound(), "{round}");
        }
    }
    println!("{rounds} forks found");
}

#[test]
fn every_fork_is_found() {
    try_forks(60);
}

#[test]
#[ignore = "the full size"]
fn every_fork_is_found_in_full() {
    try_forks(1_000);
}

#[test]
fn a_chain_of_nobody_has_no_head() {
    let folder = tempfile::tempdir().unwrap();
    let store = sound(folder.path());
    let head = Head { replica: ReplicaId([1; 8]), count: 3, hash: heads(&store)[0].hash };
    let found = appraise(&store, &[head]);
    assert!(matches!(finding(&found, "not_shortened"), Finding::Failed(_)));
}
