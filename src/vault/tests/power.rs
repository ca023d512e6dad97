//! Power cuts and failing calls: nothing acknowledged is lost, nothing fails in silence.

use super::*;
use crate::disk::{Call, Lie, Trouble};
use std::collections::BTreeMap;
use std::io::ErrorKind;

const POWER_CUTS: u64 = 300;
/// The full size, run by `cargo test --lib power -- --ignored`.
const POWER_CUTS_FULL: u64 = 5_000;
/// Times the program is started on one disk before it is given up.
const LIVES: u64 = 4;
const FAULT_CALLS: u64 = 14;

/// Everything acknowledged, by its hash.
type Model = BTreeMap<ContentHash, Vec<u8>>;

/// Takes contents in until something fails: new ones, ones seen before, attachments.
fn write_until_dark(vault: &Vault, files: &SimFiles, dice: &mut Dice, model: &mut Model) {
    let (mut seen, source) = (Vec::new(), Path::new(STORE).join("source"));
    loop {
        let mut put = Vec::new();
        for _ in 0..=dice.below(3) {
            let again = dice.index(seen.len() + 1);
            let bytes = seen.get(again).cloned().unwrap_or_else(|| content(dice));
            if vault.put(Kind::Text, &bytes).is_err() {
                return;
            }
            put.push(bytes);
        }
        if dice.once_in(3) {
            let bytes = content(dice);
            if atomic_write(files, &source, &bytes).is_err() {
                return;
            }
            match vault.put_attachment(&source) {
                Ok(hash) => model.insert(hash, bytes),
                Err(_) => return,
            };
        }
        if vault.sync().is_err() {
            return;
        }
        seen.extend(put.clone());
        model.extend(put.into_iter().map(|bytes| (sm3(&bytes), bytes)));
    }
}

/// Tells whether all that was acknowledged is there.
fn has_all(vault: &Vault, files: &SimFiles, model: &Model) -> bool {
    let attached = |hash| vault.attachment_path(hash).and_then(|path| files.read(&path, 4096).ok());
    model.iter().all(|(hash, bytes)| {
        let packed = vault.get(*hash).ok().flatten();
        packed.as_ref() == Some(bytes) || attached(*hash).as_ref() == Some(bytes)
    })
}

/// One disk and several lives, each ended by a power cut. The same dice are thrown in every life,
/// so that contents whose writes were torn are taken in again.
fn survives(seed: u64, lie: Option<Lie>) -> bool {
    let (files, mut model) = (sim(seed), Model::new());
    if let Some(lie) = lie {
        files.lie(lie);
    }
    for life in 0..LIVES {
        files.cut_power_at(1 + Dice::new(seed + life).below(40));
        if let Ok((vault, _)) = open(&files, OpenMode::ReadWrite) {
            if !has_all(&vault, &files, &model) {
                return false;
            }
            write_until_dark(&vault, &files, &mut Dice::new(seed), &mut model);
        }
        files.crash();
    }
    open(&files, OpenMode::ReadWrite).is_ok_and(|(vault, _)| has_all(&vault, &files, &model))
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

/// A killed process leaves items without a sync; the next one relies on them.
#[test]
fn what_a_killed_process_left_is_safe_once_it_is_relied_on() {
    for seed in 0..20 {
        let files = sim(seed);
        let hash = writable(&files).put(Kind::Text, &[7; 3_000]).unwrap();
        let vault = writable(&files);
        assert_eq!(vault.put(Kind::Text, &[7; 3_000]), Ok(hash));
        vault.sync().unwrap();
        files.crash();
        assert!(writable(&files).get(hash).unwrap().is_some(), "seed {seed}");
    }
}

/// Fails one call while taking contents in; gives whether it fired, was reported, and lost.
fn with_trouble(seed: u64, trouble: Trouble, lie: Option<Lie>) -> (bool, bool, bool) {
    let (files, mut model, mut dice) = (sim(seed), Model::new(), Dice::new(seed));
    if let Some(lie) = lie {
        files.lie(lie);
    }
    files.fail(trouble);
    let mut is_reported = false;
    let vault = open(&files, OpenMode::ReadWrite).map(|(vault, _)| vault);
    for _ in 0..FAULT_CALLS {
        let Ok(vault) = &vault else { break };
        let bytes = content(&mut dice);
        match vault.put(Kind::Text, &bytes).and_then(|_| vault.sync()) {
            Ok(()) => drop(model.insert(sm3(&bytes), bytes)),
            Err(fault) => {
                is_reported = true;
                assert!(matches!(fault, Fault::WriteStopped(_)));
                assert_eq!(vault.put(Kind::Text, b"new"), Err(fault.clone()));
                assert_eq!(vault.sync(), Err(fault), "writing has stopped for good");
                break;
            }
        }
    }
    let has_fired = files.has_fired();
    files.heal();
    if seed.is_multiple_of(2) {
        files.crash();
    }
    let is_safe =
        open(&files, OpenMode::ReadWrite).is_ok_and(|(vault, _)| has_all(&vault, &files, &model));
    (has_fired, is_reported || vault.is_err(), !is_safe)
}

fn troubles(calls: &[Call]) -> impl Iterator<Item = (u64, Trouble)> {
    let kinds = [ErrorKind::Other, ErrorKind::StorageFull];
    let all = calls.iter().flat_map(move |call| {
        (1..=FAULT_CALLS).flat_map(move |nth| {
            let with =
                move |kind| [false, true].map(|stays| Trouble { call: *call, nth, kind, stays });
            kinds.into_iter().flat_map(with)
        })
    });
    (0..).zip(all)
}

#[test]
fn a_failing_call_is_reported_and_loses_nothing() {
    let mut fired = 0;
    let calls = [Call::Open, Call::Write, Call::Sync, Call::CreateDir, Call::SyncDir];
    for (seed, trouble) in troubles(&calls) {
        let (has_fired, is_reported, is_lost) = with_trouble(seed, trouble, None);
        fired += u64::from(has_fired);
        assert_eq!(is_reported, has_fired, "silent: {trouble:?}");
        assert!(!is_lost, "lost: {trouble:?}");
    }
    assert!(fired > FAULT_CALLS * 6, "{fired}");
}

#[test]
fn control_ignoring_a_sync_error_loses_something() {
    let lost = troubles(&[Call::Sync]).filter(|(seed, trouble)| {
        let (_, is_reported, is_lost) = with_trouble(*seed, *trouble, Some(Lie::HideSyncError));
        assert!(!is_reported);
        is_lost
    });
    assert!(lost.count() > 10, "control");
}
