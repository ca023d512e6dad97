//! How fast a journal is verified.

use super::desk::{Desk, STORE};
use crate::journal::verify;
use crate::protocol::Head;
use std::path::Path;
use std::time::{Duration, Instant};

const ACTS: u64 = 100_000;
const GROUP: u64 = 100;

/// Runs as it should only when built with `--release`, as the program is.
#[test]
#[ignore = "the full size, to be built with --release"]
fn a_hundred_thousand_acts_are_verified_within_a_second() {
    let groups = vec![GROUP; usize::try_from(ACTS / GROUP).unwrap()];
    let (desk, journal) = Desk::with_groups(5, &groups);
    let heads: Vec<Head> = journal.heads();
    assert_eq!(heads[0].count, ACTS);
    let begun = Instant::now();
    let report = verify(&desk.files, Path::new(STORE), &heads);
    let took = begun.elapsed();
    assert!(report.is_sound());
    let megabytes = report.chains[0].bytes / 1_000_000;
    println!("{ACTS} acts, {megabytes} MB, verified in {took:?}");
    assert!(took < Duration::from_secs(1), "{took:?}");
}
