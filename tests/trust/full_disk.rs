//! A disk that is full: nothing acknowledged is lost, the store opens for reading, and goes on
//! once there is space. A small disk in memory is mounted where nobody else sees it; that takes
//! the rights of the administrator, and is skipped aloud without.

use super::desk;
use pingcha::protocol::CaseListQuery;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::process::Command;

/// Tells the child where the small disk is.
pub(crate) const MOUNT: &str = "PINGCHA_TRUST_MOUNT";
/// Tells the child what it is to do there.
const PHASE: &str = "PINGCHA_TRUST_PHASE";

/// Letters of a doubt: the larger, the sooner full.
const FILLING: usize = 900;

/// Mounts, and runs a child for every phase; `$1` the folder, `$2` KB before, `$3` KB after.
const SCRIPT: &str = r#"
mount -t tmpfs -o size=$2k tmpfs "$1" || { echo SKIPPED: no disk could be mounted; exit 0; }
child() { PINGCHA_TRUST_PHASE=$1 "$PROGRAM" --exact child --nocapture || exit 1; }
child fill && child look
mount -o remount,size=$3k "$1" && child go_on
mount -o remount,ro "$1" && child read && echo ALL DONE
"#;

/// The child: does one phase.
pub(crate) fn work(folder: &Path) {
    let (store, noted) = (folder.join("store"), folder.join("acknowledged"));
    let noted_number = || {
        let text = std::fs::read_to_string(&noted).unwrap_or_default();
        text.trim().parse::<u64>().unwrap_or_default()
    };
    match std::env::var(PHASE).unwrap().as_str() {
        "fill" => fill(&store, &noted),
        // Whoever looks sees everything, for reading or, where a little is left, for writing.
        "look" if noted_number() > 0 => {
            for is_read_only in [true, false] {
                let store = desk::try_open(&store, is_read_only).unwrap().store;
                assert!(desk::latest(&store) >= noted_number(), "lost while full");
                assert_eq!(store.cases(&desk::me(), &CaseListQuery::default()).rows.len(), 1);
            }
        }
        "go_on" => {
            let mut opened = desk::open(&store);
            assert_eq!(opened.read_only(), None);
            let latest = desk::latest(&opened);
            assert!(latest >= noted_number(), "lost");
            desk::bring(&mut opened, 1).unwrap();
            for number in latest + 1..=latest + 3 {
                desk::numbered(&mut opened, number, FILLING).unwrap();
            }
            std::fs::write(&noted, (latest + 3).to_string()).unwrap();
        }
        "read" => {
            let store = desk::try_open(&store, false).unwrap().store;
            assert!(store.read_only().is_some());
            assert_eq!(desk::latest(&store), noted_number());
        }
        _ => {}
    }
}

/// Acts until the disk is full, and notes the last act that was acknowledged.
fn fill(store: &Path, noted: &Path) {
    // The note takes its space before the disk is full.
    std::fs::write(noted, "0".repeat(20)).unwrap();
    let mut acknowledged: u64 = 0;
    match desk::try_open(store, false) {
        // A disk too small for an empty store is refused in words.
        Err(fault) => println!("refused {fault:?}"),
        Ok(opened) => {
            let mut store = opened.store;
            let mut result = desk::bring(&mut store, 1);
            while result.is_ok() {
                result = desk::numbered(&mut store, acknowledged + 1, FILLING);
                acknowledged += u64::from(result.is_ok());
            }
            println!("full after {acknowledged}: {result:?}");
        }
    }
    let file = std::fs::OpenOptions::new().write(true).open(noted).unwrap();
    file.write_all_at(format!("{acknowledged:020}").as_bytes(), 0).unwrap();
}

/// Runs one size; `None` when it was skipped, else whether it went well, and what was said.
fn run(kilobytes: u64, after: u64) -> Option<(bool, String)> {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("unshare");
    command.args(["-m", "sh", "-c", SCRIPT, "sh"]).arg(folder.path());
    command.args([kilobytes.to_string(), after.to_string()]);
    command.env(MOUNT, folder.path()).env("PROGRAM", std::env::current_exe().unwrap());
    let Ok(output) = command.output() else {
        println!("SKIPPED: full disks: no unshare");
        return None;
    };
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    if said.contains("SKIPPED") || said.contains("Operation not permitted") {
        println!("SKIPPED: full disks: {said}");
        return None;
    }
    Some((said.contains("ALL DONE"), said))
}

fn try_sizes(sizes: impl Iterator<Item = u64>) {
    let mut count = 0;
    for kilobytes in sizes {
        let Some((is_good, said)) = run(kilobytes, 98_304) else { return };
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
    if let Some((is_good, said)) = run(1_200, 1_200) {
        assert!(!is_good, "{said}");
    }
}
