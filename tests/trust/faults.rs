//! Failing calls, sled's own among them: a library preloaded under a child fails the nth call of
//! a kind on the files of the store. Every failure of journal or vault is reported, nothing
//! acknowledged is lost, nothing panics, and the store opens again.

use super::desk;
use pingcha::disk::Dice;
use pingcha::protocol::Fault;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

/// Tells the child where its store is.
pub(crate) const STORE: &str = "PINGCHA_TRUST_STORE";
/// Makes the child acknowledge whatever happened: the fault the test must see.
const HASTY: &str = "PINGCHA_TRUST_HASTY";

const ACTS: u64 = 9;
const NTH_MAX: u64 = 60;
const CALLS: [&str; 10] = [
    "open",
    "pwrite",
    "write",
    "fsync",
    "fdatasync",
    "sync_file_range",
    "ftruncate",
    "rename",
    "pread",
    "read",
];
const KINDS: [&str; 5] = ["EIO", "ENOSPC", "EROFS", "SHORT", "HALF"];
/// Injections of a commit.
const SAMPLE: usize = 90;

fn acknowledge(number: u64) {
    println!("ack {number}");
    std::io::stdout().flush().unwrap();
}

fn say(word: &str, fault: &Fault) {
    println!("{word} {fault:?}");
}

/// The child: opens, acts, and says what it was told.
pub(crate) fn work(folder: &Path) {
    let is_hasty = std::env::var(HASTY).is_ok();
    let opened = match desk::try_open(folder, false) {
        Ok(opened) => opened,
        Err(fault) => return say("refused", &fault),
    };
    let (mut store, notes) = (opened.store, opened.notes);
    if store.read_only().is_some() || !notes.journal.damages.is_empty() {
        println!("refused {:?} {:?}", store.read_only(), notes.journal.damages);
    }
    if !notes.vault.damages.is_empty() {
        println!("refused {:?}", notes.vault.damages);
    }
    if let Err(fault) = desk::bring(&mut store, 1) {
        return say("refused", &fault);
    }
    let begun = desk::latest(&store);
    for number in begun + 1..=begun + ACTS {
        let done = desk::numbered(&mut store, number, 8)
            .and_then(|()| desk::bring(&mut store, 1 + number));
        match done {
            Ok(()) => acknowledge(number),
            Err(_) if is_hasty => acknowledge(number),
            Err(fault) => {
                say("refused", &fault);
                if matches!(fault, Fault::WriteStopped(_)) {
                    assert!(desk::bring(&mut store, 1_000).is_err(), "writing has stopped");
                }
                return;
            }
        }
        if number.is_multiple_of(3) && store.checkpoint().is_err() {
            println!("view");
        }
    }
}

/// The preloaded library, built once; `None` without a compiler.
static LIBRARY: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/faults/faulty.c");
    let library = std::env::temp_dir().join(format!("pingcha-faulty-{}.so", std::process::id()));
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-w", "-o"])
        .arg(&library)
        .arg(source)
        .arg("-ldl")
        .status();
    built.is_ok_and(|status| status.success()).then_some(library)
});

/// What is to fail.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Injection {
    pub(crate) call: &'static str,
    pub(crate) nth: u64,
    pub(crate) kind: &'static str,
    pub(crate) stays: bool,
}

/// Sets a child up so that its calls fail; `None` without a compiler, said aloud.
pub(crate) fn failing(command: &mut Command, below: &str, injection: Injection) -> Option<()> {
    let Some(library) = LIBRARY.as_ref() else {
        println!("SKIPPED: no C compiler, calls of the system were not made to fail");
        return None;
    };
    command.env("LD_PRELOAD", library).env("FAULT_BELOW", below);
    command.env("FAULT_CALL", injection.call).env("FAULT_KIND", injection.kind);
    command.env("FAULT_NTH", injection.nth.to_string());
    if injection.stays {
        command.env("FAULT_STAYS", "1");
    }
    Some(())
}

/// What came of one injection.
#[expect(clippy::struct_excessive_bools, reason = "four independent observations")]
struct Outcome {
    has_fired: bool,
    /// Whether a call on journal or vault failed without being passed on.
    is_silent: bool,
    is_lost: bool,
    has_fallen: bool,
    told: String,
}

fn run(folder: &Path, injection: Injection, is_hasty: bool) -> Option<Output> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child", "--nocapture"]).env(STORE, folder);
    command.env("RUST_BACKTRACE", "0");
    if is_hasty {
        command.env(HASTY, "1");
    }
    failing(&mut command, &format!("{}/", folder.display()), injection)?;
    Some(command.output().unwrap())
}

/// Whether a failed call need not be told: half a read or write is done again, a read of the view
/// or its files is made good by the journal.
fn must_be_told(line: &str, injection: Injection) -> bool {
    let is_truth = line.contains("/journal/") || line.contains("/vault/");
    line.starts_with("FIRED") && is_truth && injection.kind != "SHORT"
}

fn inject(base: Option<&Path>, injection: Injection, is_hasty: bool) -> Option<Outcome> {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let begun = base.map_or(0, |base| {
        desk::lay(&store, &desk::files(base));
        BASE_ACTS
    });
    let output = run(&store, injection, is_hasty)?;
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    let number = |line: &str| line.strip_prefix("ack ").and_then(|text| text.parse().ok());
    // The harness may say something before the first line of the child.
    let acknowledged = out
        .lines()
        .filter_map(|line| number(line.get(line.find("ack ")?..)?))
        .max()
        .unwrap_or(begun);
    let is_told = out.contains("refused");
    let is_due = error.lines().any(|line| must_be_told(line, injection));
    let found = desk::try_open(&store, false).map(|opened| {
        let is_sound = opened.notes.journal.damages.is_empty();
        let writes = opened.store.read_only().is_none();
        (is_sound && writes, desk::latest(&opened.store))
    });
    let has_fallen = error.contains("panicked") || !output.status.success();
    Some(Outcome {
        has_fired: error.contains("FIRED"),
        is_silent: is_due && !is_told,
        is_lost: !matches!(found, Ok((true, latest)) if latest >= acknowledged),
        has_fallen,
        told: format!("{found:?} {acknowledged}\n{out}\n{error}"),
    })
}

/// Acts in the store that is opened with a torn end and a half-written snapshot.
const BASE_ACTS: u64 = 3;

/// A store as a kill leaves it: the end of the journal torn, the view behind, a snapshot half
/// written. Opening it is recovery.
fn killed(folder: &Path) -> PathBuf {
    let path = folder.join("killed");
    let mut store = desk::open(&path);
    desk::bring(&mut store, 1).unwrap();
    for number in 1..=BASE_ACTS {
        desk::numbered(&mut store, number, 8).unwrap();
    }
    store.checkpoint().unwrap();
    drop(store);
    let chain = path.join(format!("journal/{}.log", desk::OWN));
    let mut bytes = std::fs::read(&chain).unwrap();
    let torn = bytes[bytes.len() - 60..].to_vec();
    bytes.extend(&torn[..50]);
    std::fs::write(&chain, bytes).unwrap();
    std::fs::write(path.join("view/snap.0000000000000F00.generating"), b"half").unwrap();
    path
}

fn injections() -> Vec<Injection> {
    let mut all = Vec::new();
    for call in CALLS {
        for nth in 1..=NTH_MAX {
            for kind in KINDS {
                let is_partial = ["pwrite", "write", "pread", "read"].contains(&call);
                if (kind == "SHORT" && !is_partial) || (kind == "HALF" && !call.contains("write")) {
                    continue;
                }
                all.extend([false, true].map(|stays| Injection { call, nth, kind, stays }));
            }
        }
    }
    all
}

/// Gives how many fired; anything silent, lost or fallen fails the test.
fn try_injections(sample: Option<usize>) {
    let folder = tempfile::tempdir().unwrap();
    let base = killed(folder.path());
    let mut dice = Dice::new(17);
    let mut all = injections();
    if let Some(sample) = sample {
        all = (0..sample).map(|_| all[dice.index(all.len())]).collect();
        // A sample is of calls that are made: the high ones are not.
        for one in &mut all {
            one.nth = 1 + one.nth % 16;
        }
    }
    let mut fired = [0_u64; 2];
    let mut faults = Vec::new();
    // Beyond the last call of a kind nothing fires.
    let mut ends = std::collections::BTreeSet::new();
    for injection in all {
        for (which, base) in [None, Some(base.as_path())].into_iter().enumerate() {
            let row = (which, injection.call, injection.kind, injection.stays);
            if sample.is_none() && ends.contains(&row) {
                continue;
            }
            let Some(outcome) = inject(base, injection, false) else { return };
            if !outcome.has_fired {
                ends.insert(row);
                continue;
            }
            fired[which] += 1;
            if outcome.is_silent || outcome.is_lost || outcome.has_fallen {
                let Outcome { is_silent, is_lost, has_fallen, told, .. } = outcome;
                faults.push(format!(
                    "{injection:?} on {which}: silent {is_silent}, lost {is_lost}, \
                     fallen {has_fallen}\n{told}"
                ));
            }
        }
    }
    let count = faults.len();
    assert!(
        faults.is_empty(),
        "{count} of {fired:?}:\n{}",
        faults[..count.min(12)].join("\n---\n")
    );
    println!("failing calls: {} fired on a new store, {} while recovering", fired[0], fired[1]);
    assert!(fired[0] + fired[1] >= sample.unwrap_or(2_000) as u64 / 2, "{fired:?}");
}

#[test]
fn a_failing_call_is_told_and_loses_nothing() {
    try_injections(Some(SAMPLE));
}

#[test]
#[ignore = "the full size"]
fn a_failing_call_is_told_and_loses_nothing_in_full() {
    try_injections(None);
}

#[test]
fn control_acknowledging_a_failed_call_loses_something() {
    let lost = (4..12).any(|nth| {
        let injection = Injection { call: "fdatasync", nth, kind: "EIO", stays: true };
        inject(None, injection, true).is_none_or(|outcome| outcome.is_lost)
    });
    assert!(lost, "the test cannot see a loss");
}
