//! Tampering and damage: everything is found, and repair brings back all that is undamaged.

use super::desk::{Desk, STORE, entries, read_all};
use super::fixed::{self, OWN};
use crate::disk::{Dice, Files, OpenMode};
use crate::journal::{DamageKind, KnownChain, Placed, SalvageReport, salvage, verify};
use crate::protocol::{Entry, Head};
use crate::seal::crc32;
use crate::seal::header::HEADER_BYTES;
use std::path::Path;

/// The full sizes are run by `cargo test --lib tamper -- --ignored`.
const TAMPERINGS: u64 = 500;
const TAMPERINGS_FULL: u64 = 10_000;
const DAMAGES_FULL: u64 = 3_000;
const DAMAGES: u64 = 300;

/// A chain of groups of every small size, and what is known of it elsewhere.
struct Base {
    desk: Desk,
    bytes: Vec<u8>,
    all: Vec<(Entry, Placed)>,
    known: Vec<KnownChain>,
}

impl Base {
    fn new(seed: u64) -> Self {
        let (desk, journal) = Desk::with_groups(seed, &[1, 2, 3, 1, 1, 4, 1, 2, 1, 3, 1]);
        let (bytes, all, known) = (desk.bytes(), read_all(&journal), journal.ends());
        Self { desk, bytes, all, known }
    }

    fn witnesses(&self) -> Vec<Head> {
        self.known.iter().map(|known| known.head).collect()
    }

    fn frames(&self) -> Vec<Vec<u8>> {
        let frame = |placed: &Placed| {
            self.bytes[placed.position.offset as usize..placed.next as usize].to_vec()
        };
        self.all.iter().map(|(_, placed)| frame(placed)).collect()
    }

    fn with_frames(&self, frames: &[Vec<u8>]) -> Vec<u8> {
        [&self.bytes[..HEADER_BYTES], &frames.concat()].concat()
    }

    /// One tampering by somebody who puts the check sums right.
    fn tampered(&self, dice: &mut Dice, how: u64) -> Vec<u8> {
        let mut frames = self.frames();
        let at = dice.index(frames.len());
        match how % 5 {
            0 => edit(&mut frames[at], dice),
            1 => drop(frames.remove(at)),
            2 => frames.insert(at, frames[at].clone()),
            3 => {
                let other = (at + 1 + dice.index(frames.len() - 1)) % frames.len();
                frames.swap(at, other);
            }
            _ => frames.truncate(at),
        }
        self.with_frames(&frames)
    }

    fn verify(&self, bytes: &[u8], witnesses: &[Head]) -> crate::journal::VerifyReport {
        self.desk.set_bytes(bytes);
        verify(&self.desk.files, Path::new(STORE), witnesses)
    }

    fn salvage(&self, bytes: &[u8]) -> SalvageReport {
        self.desk.set_bytes(bytes);
        salvage(&self.desk.files, Path::new(STORE), &self.witnesses()).unwrap()
    }
}

/// Changes a byte behind the check sum and puts the check sum right.
fn edit(frame: &mut [u8], dice: &mut Dice) {
    let at = 8 + dice.index(frame.len() - 8);
    frame[at] ^= 1 << dice.below(8);
    let crc = crc32(&frame[8..]);
    frame[4..8].copy_from_slice(&crc.to_le_bytes());
}

#[test]
fn every_tampering_is_found() {
    find_tamperings(0..TAMPERINGS);
}

#[test]
#[ignore = "the full size"]
fn every_tampering_is_found_in_full() {
    find_tamperings(100_000..100_000 + TAMPERINGS_FULL);
}

fn find_tamperings(seeds: std::ops::Range<u64>) {
    let base = Base::new(1);
    assert!(base.verify(&base.bytes, &base.witnesses()).is_sound());
    for how in seeds {
        let bytes = base.tampered(&mut Dice::new(how), how);
        let report = base.verify(&bytes, &base.witnesses());
        assert!(!report.is_sound(), "tampering {how} went unnoticed");
        let damage = &report.chains[0].damages[0];
        assert_eq!(damage.file, format!("journal/{OWN}.log"));
        assert!(damage.entry <= base.all.len() as u64 + 1);
    }
}

#[test]
fn control_without_a_head_kept_elsewhere_a_cut_goes_unnoticed() {
    let base = Base::new(2);
    let frames = base.frames();
    let shorter = base.with_frames(&frames[..1]);
    let report = base.verify(&shorter, &[]);
    assert!(report.is_sound() && report.chains[0].torn.is_none());
    let report = base.verify(&shorter, &base.witnesses());
    let known = base.all.len() as u64;
    assert_eq!(report.chains[0].damages[0].what, DamageKind::Shortened { known });
}

#[test]
fn an_edit_is_placed_where_the_chain_breaks() {
    let base = Base::new(3);
    let mut frames = base.frames();
    edit(&mut frames[4][..], &mut Dice::new(1));
    let report = base.verify(&base.with_frames(&frames), &[]);
    let found: Vec<u64> = report.chains[0].damages.iter().map(|damage| damage.entry).collect();
    assert!(found.iter().all(|entry| [5, 6].contains(entry)) && !found.is_empty(), "{found:?}");
}

/// Damages a copy by accident: a flipped bit, a zeroed sector, a cut, junk put in.
fn damaged(bytes: &[u8], dice: &mut Dice, how: u64) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at = dice.index(bytes.len());
    match how % 4 {
        0 => bytes[at] ^= 1 << dice.below(8),
        1 => {
            let end = (at + 512).min(bytes.len());
            bytes[at..end].fill(0);
        }
        2 => bytes.truncate(at),
        _ => {
            let junk: Vec<u8> = (0..=dice.below(700)).map(|n| n as u8).collect();
            bytes.splice(at..at, junk);
        }
    }
    bytes
}

#[test]
fn every_damage_is_found_and_everything_undamaged_is_brought_back() {
    find_damages(0..DAMAGES);
}

#[test]
#[ignore = "the full size"]
fn every_damage_is_found_and_everything_undamaged_is_brought_back_in_full() {
    find_damages(100_000..100_000 + DAMAGES_FULL);
}

fn find_damages(seeds: std::ops::Range<u64>) {
    for how in seeds {
        let base = Base::new(how % 7);
        let mut dice = Dice::new(how);
        let bytes = damaged(&base.bytes, &mut dice, how);
        if bytes == base.bytes {
            continue;
        }
        let report = base.verify(&bytes, &base.witnesses());
        assert!(!report.is_sound(), "damage {how} went unnoticed");
        check_salvage(&base, &bytes, how);
    }
}

#[test]
fn tampered_chains_are_repaired_too() {
    for how in 0..TAMPERINGS / 2 {
        let base = Base::new(how % 7);
        let bytes = base.tampered(&mut Dice::new(how), how);
        check_salvage(&base, &bytes, how);
    }
}

/// Salvages and checks: what is left of the true entries is all there and nothing else, the head
/// is the known one, the damaged file is kept, a second repair does nothing, writing goes on.
fn check_salvage(base: &Base, bytes: &[u8], how: u64) {
    let report = base.salvage(bytes);
    let chain = &report.chains[0];
    let intact: Vec<Entry> = base
        .all
        .iter()
        .zip(base.frames())
        .filter(|(_, frame)| bytes.windows(frame.len()).any(|window| window == frame))
        .map(|((entry, _), _)| entry.clone())
        .collect();
    let files = &base.desk.files;
    let (mut journal, opened) = base.desk.open(OpenMode::ReadWrite, &[]).unwrap();
    assert_eq!((opened.damages, opened.torn), (vec![], vec![]), "case {how}");
    assert_eq!(entries(&journal), intact, "case {how}");
    assert_eq!(chain.kept, intact.len() as u64);
    assert_eq!(journal.heads(), base.witnesses(), "the head kept elsewhere stays true");
    let kept = Path::new(STORE).join(chain.kept_as.as_ref().unwrap());
    assert_eq!(files.read(&kept, 1 << 24).unwrap(), bytes);
    let lost: u64 = chain.lost.iter().map(|(first, last)| last - first + 1).sum();
    assert_eq!(lost + chain.kept, base.all.len() as u64);
    let known = base.desk.open(OpenMode::ReadOnly, &base.known).unwrap().1;
    assert_eq!(known.damages, [], "case {how}");
    assert_eq!(salvage(files, Path::new(STORE), &base.witnesses()), Ok(SalvageReport::default()));
    let count = journal.own_head().count;
    journal.append(&[fixed::entry(count + 1, fixed::entries()[1].change.clone())]).unwrap();
    let report = verify(files, Path::new(STORE), &base.witnesses());
    assert!(report.is_sound(), "case {how}: {report:?}");
    assert_eq!(report.chains[0].gaps.len(), chain.lost.len());
}

#[test]
fn an_entry_with_a_forged_number_is_not_taken_for_one_beyond_the_head() {
    let base = Base::new(6);
    let mut frames = base.frames();
    let frame = &mut frames[18];
    // The fourth byte of its place in the chain, behind the head of frame and payload.
    frame[65] ^= 1;
    let crc = crc32(&frame[8..]);
    frame[4..8].copy_from_slice(&crc.to_le_bytes());
    check_salvage(&base, &base.with_frames(&frames), 0);
}

#[test]
fn a_second_damage_keeps_the_gap_of_the_first() {
    let base = Base::new(4);
    let mut frames = base.frames();
    frames[3][50] ^= 1;
    let first = base.salvage(&base.with_frames(&frames)).chains.remove(0);
    assert_eq!((first.lost.as_slice(), first.kept), (&[(4, 4)][..], 19));
    let gap = verify(&base.desk.files, Path::new(STORE), &[]).chains[0].gaps[0];
    let mut bytes = base.desk.bytes();
    let at = bytes.len() - 10;
    bytes[at] ^= 1;
    let second = base.salvage(&bytes).chains.remove(0);
    assert_eq!((second.lost.as_slice(), second.kept), (&[(4, 4), (20, 20)][..], 18));
    let gaps = verify(&base.desk.files, Path::new(STORE), &[]).chains[0].gaps.clone();
    assert_eq!((gaps[0], gaps.len()), (gap, 2));
    assert!(second.kept_as.unwrap().ends_with(".damaged-2"), "the first file is still there");
}

#[test]
fn after_a_repair_positions_are_void_and_said_so() {
    let base = Base::new(5);
    let mut frames = base.frames();
    frames[3].extend([0; 9]);
    base.salvage(&base.with_frames(&frames));
    let mut frames = base.frames();
    frames[2][60] ^= 4;
    base.salvage(&base.with_frames(&frames));
    let (_, report) = base.desk.open(OpenMode::ReadWrite, &base.known).unwrap();
    assert_eq!((report.moved.as_slice(), report.damages), (&[OWN][..], vec![]));
}

#[test]
fn a_sound_journal_is_left_alone() {
    let base = Base::new(6);
    assert_eq!(base.salvage(&base.bytes), SalvageReport::default());
    assert_eq!(base.desk.bytes(), base.bytes);
}
