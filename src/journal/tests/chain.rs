//! Chains: what is appended is read back, torn ends are cut, damage is named, limits hold.

use super::desk::{Desk, STORE, entries, path, read_all};
use super::fixed::{self, OWN};
use crate::disk::{Call, Files, OpenMode, Trouble};
use crate::domain::{CaseId, ReplicaId};
use crate::journal::frame::{HEAD_BYTES, payload, seal};
use crate::journal::{DamageKind, FRAME_MAX_BYTES, GROUP_MAX_BYTES, Position, verify};
use crate::protocol::{Change, Entry, Fault, Head, ReadOnlyReason};
use crate::seal::header::HEADER_BYTES;
use crate::seal::{FileHeader, crc32, sm3};
use std::io::ErrorKind;
use std::path::Path;

#[test]
fn entries_are_read_back_by_scan_and_by_position() {
    let (mut desk, mut journal) = Desk::with_groups(1, &[1, 3]);
    let group = desk.group(&journal, 2);
    let placed = journal.append(&group).unwrap();
    let all = read_all(&journal);
    assert_eq!(all.len(), 6);
    assert_eq!(all[4..], [(group[0].clone(), placed[0]), (group[1].clone(), placed[1])]);
    for (entry, placed) in &all {
        assert_eq!(journal.read_at(placed.position).unwrap(), (entry.clone(), *placed));
    }
    let (again, report) = desk.open(OpenMode::ReadOnly, &[]).unwrap();
    assert_eq!((read_all(&again), report.damages, report.torn), (all.clone(), vec![], vec![]));
    assert_eq!((again.heads(), again.ends()), (journal.heads(), journal.ends()));
    assert_eq!(again.own_head().hash, placed[1].hash);
    let mut behind = Vec::new();
    let mut take = |entry: Entry, _| {
        behind.push(entry.id.sequence);
        Ok(())
    };
    again.scan(OWN, all[2].1.next, &mut take).unwrap();
    assert_eq!(behind, [4, 5, 6], "a scan can begin anywhere between two frames");
}

#[test]
fn a_frame_is_laid_out_as_documented() {
    let (desk, journal) = Desk::with_groups(2, &[1, 1]);
    let (bytes, all) = (desk.bytes(), read_all(&journal));
    assert_eq!(&bytes[..8], b"pingchaJ");
    let (from, to) = (all[1].1.position.offset as usize, all[1].1.next as usize);
    let frame = &bytes[from..to];
    let word = |at: usize| u32::from_le_bytes(frame[at..at + 4].try_into().unwrap());
    assert_eq!(word(0) as usize, frame.len() - HEAD_BYTES);
    assert_eq!(word(4), crc32(&frame[8..]));
    assert_eq!(frame[8..40], all[0].1.hash.0);
    assert_eq!(&frame[40..46], b"entr\x01\x00");
    assert_eq!((word(46), word(50)), (0, 1), "place and size of the group");
    assert_eq!(sm3(frame), all[1].1.hash);
    assert_eq!(all[0].1.position.offset as usize, HEADER_BYTES);
    assert_eq!(bytes.len(), to);
}

#[test]
fn an_empty_journal_has_no_file() {
    let desk = Desk::new(1);
    let (mut journal, report) = desk.open(OpenMode::ReadWrite, &[]).unwrap();
    assert_eq!(journal.append(&[]).unwrap(), []);
    assert_eq!((report.damages, journal.heads()), (vec![], vec![]));
    assert_eq!(journal.own_head(), Head { replica: OWN, ..Head::default() });
    assert!(!desk.files.exists(&path()));
    assert!(journal.read_at(Position { replica: OWN, offset: 24 }).is_err());
}

#[test]
fn only_the_own_chain_is_written_and_only_at_its_end() {
    let (desk, mut journal) = Desk::with_groups(1, &[2]);
    let before = desk.bytes();
    let change = || Change::WithdrawCase { case: CaseId::default(), reason: String::new() };
    let mut foreign = fixed::entry(3, change());
    foreign.id.replica = ReplicaId([9; 8]);
    let value = foreign.id.to_string();
    assert_eq!(journal.append(&[foreign]), Err(Fault::BadValue { field: "replica", value }));
    for sequence in [0, 1, 2, 4, u64::MAX] {
        let entry = fixed::entry(sequence % 1_000_000, change());
        let value = entry.id.to_string();
        assert_eq!(journal.append(&[entry]), Err(Fault::BadValue { field: "sequence", value }));
    }
    assert_eq!(desk.bytes(), before);
    journal.append(&[fixed::entry(3, change())]).unwrap();
}

#[test]
fn limits_are_told_and_nothing_is_written() {
    let (desk, mut journal) = Desk::with_groups(1, &[1]);
    let before = desk.bytes();
    let entry = |sequence, letters| {
        let reason = "x".repeat(letters);
        fixed::entry(sequence, Change::WithdrawCase { case: CaseId::default(), reason })
    };
    let (what, max) = ("journal_entry", FRAME_MAX_BYTES as u64);
    let long = entry(2, FRAME_MAX_BYTES);
    assert_eq!(journal.append(&[long]), Err(Fault::TooLarge { what, max }));
    let many: Vec<_> = (2..8).map(|sequence| entry(sequence, 800_000)).collect();
    let (what, max) = ("journal_group", GROUP_MAX_BYTES as u64);
    assert_eq!(journal.append(&many), Err(Fault::TooLarge { what, max }));
    assert_eq!(desk.bytes(), before);
    journal.append(&many[..5]).unwrap();
}

#[test]
fn reading_only_changes_nothing() {
    let (desk, _) = Desk::with_groups(1, &[1, 2]);
    desk.add_bytes(b"torn");
    let before = desk.bytes();
    let (mut journal, report) = desk.open(OpenMode::ReadOnly, &[]).unwrap();
    assert_eq!(report.torn.len(), 1);
    let entry = fixed::entries().remove(0);
    let refused = Fault::ReadOnly(ReadOnlyReason::Medium(format!("journal/{OWN}.log")));
    assert_eq!(journal.append(&[entry]), Err(refused));
    assert_eq!(desk.bytes(), before);
}

#[test]
fn a_group_torn_anywhere_is_cut_whole() {
    let (desk, journal) = Desk::with_groups(3, &[1, 3]);
    let (bytes, all) = (desk.bytes(), read_all(&journal));
    let whole = all[0].1.next;
    for cut in (whole as usize + 1..bytes.len()).step_by(13) {
        desk.set_bytes(&bytes[..cut]);
        let (journal, report) = desk.open(OpenMode::ReadWrite, &[]).unwrap();
        assert_eq!(entries(&journal).len(), 1, "no half act at {cut}");
        assert_eq!(desk.bytes().len() as u64, whole);
        let torn = &report.torn[0];
        assert_eq!((torn.offset, torn.bytes), (whole, cut as u64 - whole));
        assert_eq!(torn.kept_as.is_some(), torn.entries > 0, "whole entries are kept aside");
        if let Some(kept) = &torn.kept_as {
            let kept = desk.files.read(&Path::new(STORE).join(kept), 1 << 20).unwrap();
            assert_eq!(kept, bytes[whole as usize..cut]);
        }
    }
}

#[test]
fn a_torn_first_write_leaves_an_empty_chain() {
    let (desk, _) = Desk::with_groups(4, &[2]);
    let bytes = desk.bytes();
    for cut in [0, 1, 23, 24, 25, 100] {
        desk.set_bytes(&bytes[..cut]);
        let (mut journal, report) = desk.open(OpenMode::ReadWrite, &[]).unwrap();
        assert_eq!((journal.heads(), report.damages), (vec![], vec![]), "cut at {cut}");
        journal.append(&fixed::entries()[..1]).unwrap();
        let (again, report) = desk.open(OpenMode::ReadWrite, &[]).unwrap();
        assert_eq!((entries(&again).len(), report.damages), (1, vec![]), "cut at {cut}");
    }
}

#[test]
fn sectors_missing_inside_the_last_group_are_a_torn_end() {
    let (desk, journal) = Desk::with_groups(5, &[1, 4]);
    let (mut bytes, all) = (desk.bytes(), read_all(&journal));
    let second = all[2].1;
    bytes[second.position.offset as usize..second.next as usize].fill(0);
    desk.set_bytes(&bytes);
    let (journal, report) = desk.open(OpenMode::ReadWrite, &[]).unwrap();
    assert_eq!((entries(&journal).len(), report.damages), (1, vec![]));
    assert_eq!(report.torn[0].entries, 3);
}

#[test]
fn damage_before_a_later_group_is_named_and_bars_writing() {
    let (desk, journal) = Desk::with_groups(6, &[2, 1, 1]);
    let (mut bytes, all) = (desk.bytes(), read_all(&journal));
    let third = all[2].1.position.offset;
    bytes[third as usize + 60] ^= 1;
    desk.set_bytes(&bytes);
    let (mut journal, report) = desk.open(OpenMode::ReadWrite, &[]).unwrap();
    let file = format!("journal/{OWN}.log");
    let fault = Fault::Damaged { file: file.clone(), offset: third, entry: 3 };
    assert_eq!(report.damages[0].fault(), fault);
    assert_eq!(report.damages[0].what, DamageKind::Frame);
    assert_eq!(entries(&journal).len(), 2, "what stands before is shown");
    let entry = fixed::entries().remove(0);
    let refused = Fault::ReadOnly(ReadOnlyReason::Damaged(file));
    assert_eq!(journal.append(&[entry]), Err(refused));
    assert_eq!(desk.bytes(), bytes, "nothing is cut from a damaged chain");
    assert!(matches!(journal.read_at(all[2].1.position), Err(Fault::Damaged { .. })));
    assert_eq!(journal.read_at(all[3].1.position).unwrap().0, all[3].0);
}

#[test]
fn a_known_chain_is_not_read_again() {
    let (mut desk, mut journal) = Desk::with_groups(7, &[2, 2]);
    let known = journal.ends();
    let group = desk.group(&journal, 2);
    journal.append(&group).unwrap();
    let mut bytes = desk.bytes();
    bytes[100] ^= 1;
    desk.set_bytes(&bytes);
    let (journal, report) = desk.open(OpenMode::ReadWrite, &known).unwrap();
    assert_eq!(report.damages, [], "the damage lies in the known part");
    assert_eq!(journal.own_head().count, 6);
    assert!(!verify(&desk.files, Path::new(STORE), &[]).is_sound());
}

#[test]
fn a_chain_that_ends_before_the_known_head_is_damaged() {
    let (desk, journal) = Desk::with_groups(8, &[1, 2, 1]);
    let (known, all, bytes) = (journal.ends(), read_all(&journal), desk.bytes());
    for (cut, entry) in [(all[2].1.next, 4), (all[1].1.next, 2), (all[0].1.next + 5, 2), (0, 1)] {
        desk.set_bytes(&bytes[..cut as usize]);
        let (mut journal, report) = desk.open(OpenMode::ReadWrite, &known).unwrap();
        let damage = &report.damages[0];
        assert_eq!((&damage.what, damage.entry), (&DamageKind::Shortened { known: 4 }, entry));
        assert!(matches!(
            journal.append(&fixed::entries()),
            Err(Fault::ReadOnly(ReadOnlyReason::Damaged(_)))
        ));
        assert_eq!(desk.bytes().len() as u64, cut, "nothing more is cut");
    }
    desk.files.remove(&path()).unwrap();
    let (_, report) = desk.open(OpenMode::ReadWrite, &known).unwrap();
    assert_eq!(report.damages[0].what, DamageKind::Missing);
}

#[test]
fn another_history_under_a_known_head_is_a_fork() {
    let (_, journal) = Desk::with_groups(9, &[1, 1]);
    let known = journal.ends();
    let (other, _) = Desk::with_groups(10, &[1, 1, 1, 1]);
    let (_, report) = other.open(OpenMode::ReadWrite, &known).unwrap();
    assert_eq!(report.damages[0].what, DamageKind::Forked);
}

#[test]
fn files_of_a_newer_program_are_refused_untouched() {
    let (desk, journal) = Desk::with_groups(11, &[1]);
    let bytes = desk.bytes();
    let header = FileHeader { magic: *b"pingchaJ", version: 2, id: OWN.0 };
    let mut newer = header.encode();
    newer.extend(&bytes[HEADER_BYTES..]);
    desk.set_bytes(&newer);
    assert_eq!(desk.open(OpenMode::ReadWrite, &[]).err(), Some(Fault::NewerStore(2)));
    assert_eq!(desk.bytes(), newer);
    let group = crate::journal::frame::Group::SINGLE;
    let body = payload(*b"entr", 3, group, b"of the future");
    let frame = seal(journal.own_head().hash, &body).unwrap().0;
    let newer = [&bytes[..], &frame].concat();
    desk.set_bytes(&newer);
    assert_eq!(desk.open(OpenMode::ReadWrite, &[]).err(), Some(Fault::NewerStore(3)));
    assert_eq!(desk.bytes(), newer);
    let report = verify(&desk.files, Path::new(STORE), &[]);
    assert_eq!(report.chains[0].damages[0].what, DamageKind::Newer(3));
}

#[test]
fn a_file_under_another_name_is_noticed() {
    let (desk, _) = Desk::with_groups(12, &[1, 1]);
    let other = Path::new(STORE).join("journal/00000000000000ff.log");
    desk.files.rename(&path(), &other).unwrap();
    let (_, report) = desk.open(OpenMode::ReadWrite, &[]).unwrap();
    assert_eq!(report.damages[0].what, DamageKind::OtherChain);
}

#[test]
fn a_sound_frame_without_an_entry_is_damage() {
    let (desk, journal) = Desk::with_groups(13, &[1]);
    for body in
        [&b"what"[..], b"entr\x01\0\0\0\0\0\x01\0\0\0rubbish", b"gap \x01\0\0\0\0\0\x01\0\0\0"]
    {
        let bytes = desk.bytes();
        desk.add_bytes(&seal(journal.own_head().hash, body).unwrap().0);
        let (_, report) = desk.open(OpenMode::ReadWrite, &[]).unwrap();
        assert_eq!(report.damages[0].what, DamageKind::Content, "{body:?}");
        desk.set_bytes(&bytes);
    }
}

#[test]
fn a_torn_end_that_cannot_be_cut_stops_writing() {
    let (desk, _) = Desk::with_groups(14, &[1]);
    desk.add_bytes(b"torn");
    for call in [Call::SetLen, Call::Sync] {
        let kind = ErrorKind::ReadOnlyFilesystem;
        desk.files.fail(Trouble { call, nth: 1, kind, stays: true });
        let refused = desk.open(OpenMode::ReadWrite, &[]).err();
        assert!(matches!(refused, Some(Fault::WriteStopped(_))), "{call:?}");
        desk.open(OpenMode::ReadOnly, &[]).unwrap();
        desk.files.heal();
    }
    assert_eq!(desk.open(OpenMode::ReadWrite, &[]).unwrap().0.own_head().count, 1);
}

/// A file full of made-up marks must not keep the search busy.
#[test]
fn hostile_bytes_end_in_time() {
    let (desk, _) = Desk::with_groups(15, &[1]);
    let mut hostile = Vec::new();
    for _ in 0..40_000 {
        hostile.extend(0x0010_0000_u32.to_le_bytes());
        hostile.extend([0; 36]);
        hostile.extend(b"entr");
    }
    desk.add_bytes(&hostile);
    let started = std::time::Instant::now();
    let (_, report) = desk.open(OpenMode::ReadWrite, &[]).unwrap();
    assert_eq!(report.damages[0].what, DamageKind::Frame, "undecided counts as damage");
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}
