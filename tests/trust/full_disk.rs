//! A disk that is full: nothing acknowledged is lost, the store opens for reading, and goes on
//! once there is space. A small disk in memory is mounted where nobody else sees it; that takes
//! the rights of the administrator, and is skipped aloud without.

use super::desk;
use std::path::Path;
use std::process::Command;

/// Tells the child where to mount, and how many KB.
pub(crate) const MOUNT: &str = "PINGCHA_TRUST_MOUNT";
const SIZE: &str = "PINGCHA_TRUST_KB";
/// Makes the child leave the disk full and expect to go on: it must not.
const STAYS: &str = "PINGCHA_TRUST_STAYS";

/// Letters of a doubt: the larger, the sooner full.
const FILLING: usize = 900;

fn mount(words: &[&str], folder: &Path) -> bool {
    let run = Command::new("mount").args(words).arg(folder).output();
    run.is_ok_and(|output| output.status.success())
}

/// The child, in a name space of its own.
pub(crate) fn fill(folder: &Path) {
    let size = std::env::var(SIZE).unwrap();
    if !mount(&["-t", "tmpfs", "-o", &format!("size={size}k"), "tmpfs"], folder) {
        return println!("SKIPPED: no disk could be mounted");
    }
    let path = folder.join("store");
    let mut acknowledged = 0;
    match desk::try_open(&path, false) {
        // A disk too small for an empty store is refused in words.
        Err(fault) => println!("refused {fault:?}"),
        Ok(opened) => {
            let mut store = opened.store;
            let brought = desk::bring(&mut store, 1);
            let mut result = brought;
            while result.is_ok() {
                result = desk::numbered(&mut store, acknowledged + 1, FILLING);
                acknowledged += u64::from(result.is_ok());
            }
            println!("full after {acknowledged}: {result:?}");
        }
    }
    // Whoever looks sees everything, for reading or, where a little is left, for writing.
    if acknowledged > 0 {
        for is_read_only in [true, false] {
            let store = desk::try_open(&path, is_read_only).unwrap().store;
            assert!(desk::latest(&store) >= acknowledged, "lost while full");
            assert_eq!(store.cases(&desk::me(), &Default::default()).rows.len(), 1);
        }
    }
    if std::env::var(STAYS).is_err() {
        assert!(mount(&["-o", "remount,size=96m"], folder));
    }
    let mut store = desk::open(&path);
    assert!(store.read_only().is_none(), "{:?}", store.read_only());
    assert!(desk::latest(&store) >= acknowledged, "lost");
    desk::bring(&mut store, 1).unwrap();
    for number in acknowledged + 1..=acknowledged + 3 {
        desk::numbered(&mut store, number, FILLING).unwrap();
    }
    assert_eq!(desk::latest(&store), acknowledged + 3);
    // The store as it lies on a medium that cannot be written.
    drop(store);
    assert!(mount(&["-o", "remount,ro"], folder));
    let opened = desk::try_open(&path, false).unwrap();
    assert!(opened.store.read_only().is_some());
    assert_eq!(desk::latest(&opened.store), acknowledged + 3);
    println!("done {acknowledged}");
}

/// Runs one size; `None` when it was skipped, else whether it went well, and what was said.
fn run(kilobytes: u64, stays: bool) -> Option<(bool, String)> {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("unshare");
    command.arg("-m").arg(std::env::current_exe().unwrap());
    command.args(["--exact", "child", "--nocapture"]);
    command.env(MOUNT, folder.path()).env(SIZE, kilobytes.to_string());
    if stays {
        command.env(STAYS, "1");
    }
    let output = command.output().ok()?;
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    let is_skipped = said.contains("SKIPPED") || said.contains("Operation not permitted");
    if is_skipped {
        println!("SKIPPED: full disks: {said}");
        return None;
    }
    Some((output.status.success() && said.contains("done"), said))
}

fn try_sizes(sizes: impl Iterator<Item = u64>) {
    let mut count = 0;
    for kilobytes in sizes {
        let Some((is_good, said)) = run(kilobytes, false) else { return };
        assert!(is_good, "{kilobytes} KB: {said}");
        count += 1;
    }
    println!("{count} full disks, nothing lost");
}

#[test]
fn a_full_disk_loses_nothing_is_read_and_goes_on() {
    try_sizes([600, 1_900].into_iter());
}

#[test]
#[ignore = "the full size"]
fn a_full_disk_loses_nothing_is_read_and_goes_on_in_full() {
    try_sizes((0..40).map(|number| 500 + number * 500));
}

#[test]
fn control_a_disk_that_stays_full_does_not_go_on() {
    if let Some((is_good, said)) = run(1_200, true) {
        assert!(!is_good, "{said}");
    }
}
