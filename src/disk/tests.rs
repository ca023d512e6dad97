//! The promises of the disk room: private files, whole replacements, one writer, honest simulation.

use super::*;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const POWER_CUTS: u64 = 300;
const FAULT_CALLS: u64 = 12;

fn sim(seed: u64) -> (SimFiles, PathBuf) {
    let files = SimFiles::new(seed);
    files.create_dir(Path::new("store")).unwrap();
    (files, PathBuf::from("store/a.toml"))
}

fn read(files: &dyn Files, path: &Path) -> Vec<u8> {
    files.read(path, 1 << 20).unwrap()
}

#[test]
fn a_real_file_keeps_what_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("below/deep/file");
    RealFiles.create_dir(path.parent().unwrap()).unwrap();
    let mut disk = RealFiles.open(&path, Mode::New).unwrap();
    assert!(disk.is_empty().unwrap());
    disk.write_at(0, b"hello world").unwrap();
    disk.write_at(6, b"there").unwrap();
    disk.sync().unwrap();
    let mut buffer = [0; 20];
    assert_eq!(disk.read_at(3, &mut buffer).unwrap(), 8);
    disk.set_len(5).unwrap();
    assert_eq!(read(&RealFiles, &path), b"hello");
    assert_eq!(RealFiles.open(&path, Mode::New).err().unwrap().kind(), ErrorKind::AlreadyExists);
    assert_eq!(RealFiles.read(&path, 4).unwrap_err().kind(), ErrorKind::FileTooLarge);
    assert_eq!(RealFiles.list(path.parent().unwrap()).unwrap(), ["file"]);
}

#[cfg(unix)]
#[test]
fn files_and_folders_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("one/two");
    RealFiles.create_dir(&folder).unwrap();
    atomic_write(&RealFiles, &folder.join("file"), b"x").unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder.join("file")), 0o600);
    assert_eq!((mode(&folder), mode(&dir.path().join("one"))), (0o700, 0o700));
}

#[cfg(unix)]
#[test]
fn links_and_folders_are_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let (target, link) = (dir.path().join("target"), dir.path().join("link"));
    std::fs::write(&target, b"victim").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    for mode in [Mode::Read, Mode::Write] {
        assert_eq!(RealFiles.open(&link, mode).err().unwrap().kind(), ErrorKind::InvalidInput);
        assert_eq!(RealFiles.open(dir.path(), mode).err().unwrap().kind(), ErrorKind::InvalidInput);
    }
    let dangling = dir.path().join("dangling");
    std::os::unix::fs::symlink(dir.path().join("nowhere"), &dangling).unwrap();
    let refused = RealFiles.open(&dangling, Mode::New).err().unwrap();
    assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
    atomic_write(&RealFiles, &link, b"new").unwrap();
    assert_eq!(read(&RealFiles, &target), b"victim", "the link is replaced, not its target");
    assert_eq!(read(&RealFiles, &link), b"new");
}

#[test]
fn a_second_holder_is_told_who_has_the_store() {
    let dir = tempfile::tempdir().unwrap();
    let held = StoreLock::acquire(dir.path(), "pid 1, 测试员").unwrap();
    match StoreLock::acquire(dir.path(), "pid 2") {
        Err(LockFault::Held { info }) => assert_eq!(info, "pid 1, 测试员"),
        other => panic!("{other:?}"),
    }
    drop(held);
    let next = StoreLock::acquire(dir.path(), "pid 2").unwrap();
    let info = read(&RealFiles, &dir.path().join("lock.info"));
    assert_eq!(info, b"pid 2", "the text of the holder before is gone");
    drop(next);
}

#[test]
fn no_folder_no_lock() {
    let dir = tempfile::tempdir().unwrap();
    let result = StoreLock::acquire(&dir.path().join("absent"), "x");
    assert!(matches!(result, Err(LockFault::Io(error)) if error.kind() == ErrorKind::NotFound));
}

#[test]
fn a_replaced_file_is_old_or_new_after_a_power_cut() {
    let (old, new) = (vec![b'o'; 3000], vec![b'n'; 5000]);
    let outcome = |seed: u64, lie: Option<Lie>| {
        let (files, path) = sim(seed);
        atomic_write(&files, &path, &old).unwrap();
        if let Some(lie) = lie {
            files.lie(lie);
        }
        files.cut_power_at(1 + seed % 6);
        let is_acknowledged = atomic_write(&files, &path, &new).is_ok();
        files.crash();
        let bytes = files.read(&path, 1 << 20).unwrap_or_default();
        bytes == new || (bytes == old && !is_acknowledged)
    };
    assert!((0..POWER_CUTS).all(|seed| outcome(seed, None)));
    let lost = (0..POWER_CUTS).filter(|seed| !outcome(*seed, Some(Lie::SkipSync))).count();
    assert!(lost > 0, "control: without syncs something must be lost");
}

#[test]
fn a_failed_replacement_leaves_the_old_file_and_no_litter() {
    for call in [Call::Open, Call::Write, Call::Sync, Call::Rename] {
        for kind in [ErrorKind::StorageFull, ErrorKind::ReadOnlyFilesystem] {
            let (files, path) = sim(1);
            atomic_write(&files, &path, b"old").unwrap();
            files.fail(Trouble { call, nth: 1, kind, stays: false });
            assert_eq!(atomic_write(&files, &path, b"new").unwrap_err().kind(), kind, "{call:?}");
            assert!(files.has_fired());
            assert_eq!(read(&files, &path), b"old", "{call:?}");
            assert_eq!(files.list(Path::new("store")).unwrap(), ["a.toml"], "{call:?}");
        }
    }
}

#[test]
fn leftovers_of_killed_processes_are_swept() {
    let (files, path) = sim(1);
    atomic_write(&files, &path, b"kept").unwrap();
    drop(files.open(Path::new("store/.a.toml.part-77"), Mode::New).unwrap());
    assert_eq!(sweep_parts(&files, Path::new("store")).unwrap(), 1);
    assert_eq!(files.list(Path::new("store")).unwrap(), ["a.toml"]);
}

#[test]
fn the_simulation_fails_the_nth_call_once_or_from_then_on() {
    for stays in [false, true] {
        for nth in 1..FAULT_CALLS {
            let (files, path) = sim(nth);
            let mut disk = files.open(&path, Mode::New).unwrap();
            let kind = ErrorKind::StorageFull;
            files.fail(Trouble { call: Call::Write, nth, kind, stays });
            let fails = |number: u64| number == nth || (stays && number > nth);
            for number in 1..FAULT_CALLS {
                assert_eq!(disk.write_at(0, b"ab").is_err(), fails(number), "{number} of {nth}");
            }
        }
    }
}

#[test]
fn the_simulation_keeps_what_was_synced_and_forgets_what_a_failed_sync_held() {
    let (files, path) = sim(3);
    let mut disk = files.open(&path, Mode::New).unwrap();
    disk.write_at(0, b"safe").unwrap();
    disk.sync().unwrap();
    files.sync_dir(Path::new("store")).unwrap();
    files.fail(Trouble { call: Call::Sync, nth: 1, kind: ErrorKind::Other, stays: false });
    disk.write_at(4, b" lost").unwrap();
    disk.sync().unwrap_err();
    disk.sync().unwrap();
    assert_eq!(read(&files, &path), b"safe lost", "the page cache still shows it");
    files.crash();
    assert_eq!(read(&files, &path), b"safe", "a second sync saves nothing");
    disk.write_at(0, b"x").unwrap_err();
}

#[test]
fn one_seed_gives_one_run() {
    let run = |seed| {
        let (files, path) = sim(seed);
        let mut disk = files.open(&path, Mode::New).unwrap();
        files.sync_dir(Path::new("store")).unwrap();
        disk.write_at(0, &[7; 4000]).unwrap();
        files.crash();
        read(&files, &path)
    };
    assert!((0..50).all(|seed| run(seed) == run(seed)));
    assert!((0..50).any(|seed| run(seed) != run(0)));
}

#[test]
fn a_window_shows_every_byte() {
    let (files, path) = sim(1);
    let bytes: Vec<u8> = (0..600_000_u32).map(|n| (n % 251) as u8).collect();
    atomic_write(&files, &path, &bytes).unwrap();
    let disk = files.open(&path, Mode::Read).unwrap();
    let mut window = Window::new(disk.as_ref()).unwrap();
    let mut dice = Dice::new(5);
    for _ in 0..500 {
        let (from, wanted) = (dice.index(bytes.len() + 10), dice.index(300_000));
        let to = (from + wanted).min(bytes.len());
        let expected = bytes.get(from..to).unwrap_or_default();
        assert_eq!(window.bytes(from as u64, wanted).unwrap(), expected);
    }
}
