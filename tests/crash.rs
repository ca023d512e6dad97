//! kill -9 at any moment: nothing acknowledged is lost, nothing is half there, the store opens.
//!
//! A child of this test binary judges and prints a number after each receipt; the parent kills it
//! and looks. Power cuts, where only synced bytes count, are played in `journal` and `vault`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, say what it counted, and play the machine"
)]

use pingcha::disk::Dice;
use pingcha::domain::{
    CaseId, CaseKind, CriterionCode, DocketNumber, Facts, Mark, Person, Procedure, ReplicaId,
    Verdict,
};
use pingcha::packs::Packs;
use pingcha::protocol::{CaseImport, Fault, ImportSource, Request};
use pingcha::store::{OpenOptions, Store};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// Tells a run of this test binary that it is the child, and where its store is.
const STORE: &str = "PINGCHA_TEST_STORE";
/// Makes the child acknowledge before it acts: the fault the test must see.
const HASTY: &str = "PINGCHA_TEST_HASTY";

const ROUNDS: u64 = 300;
/// The full size, run by `cargo test --release --test crash -- --ignored`.
const ROUNDS_FULL: u64 = 5_000;

/// The child; an ordinary run of the tests passes through it.
#[test]
fn child() {
    let Ok(folder) = std::env::var(STORE) else { return };
    let is_hasty = std::env::var(HASTY).is_ok();
    let (mut store, case, items) = desk(Path::new(&folder)).unwrap();
    let mut number = latest(&store, case, &items);
    loop {
        number += 1;
        if is_hasty {
            acknowledge(number);
        }
        let mark = if number.is_multiple_of(2) { Mark::Pass } else { Mark::Absent };
        let marks = items.iter().map(|item| (item.clone(), mark)).collect();
        act(&mut store, &Request::Judge { case, marks });
        let reason = Some(number.to_string());
        act(&mut store, &Request::Doubt { case, criterion: items[0].clone(), reason });
        if number.is_multiple_of(16) {
            store.checkpoint().unwrap();
        }
        if !is_hasty {
            acknowledge(number);
        }
    }
}

fn acknowledge(number: u64) {
    let mut out = std::io::stdout();
    writeln!(out, "ack {number}").unwrap();
    out.flush().unwrap();
}

fn act(store: &mut Store, request: &Request) {
    store.act(&me(), chrono::DateTime::UNIX_EPOCH, request).unwrap();
}

fn me() -> Person {
    Person::new("测试员", "某某局")
}

/// Opens the store with its one case, and two items to judge together.
fn desk(folder: &Path) -> Result<(Store, CaseId, [CriterionCode; 2]), Fault> {
    let mut store = Store::open(OpenOptions {
        folder,
        own: ReplicaId([7; 8]),
        packs: Arc::new(Packs::built_in().unwrap()),
        program: "测试".to_owned(),
        holder: "测试员".to_owned(),
        is_read_only: false,
        progress: &mut |_| {},
    })?
    .store;
    let docket = DocketNumber::parse("（穗花）应急罚〔2025〕12号").unwrap();
    let case = CaseId(pingcha::seal::sm3(docket.key().as_bytes()));
    let import = CaseImport {
        id: case,
        source: ImportSource::Folder,
        docket: Some(docket),
        unit: None,
        kind: Some(CaseKind::Penalty),
        procedure: Some(Procedure::Ordinary),
        facts: Facts::default(),
        documents: vec![],
        origin: "测试".to_owned(),
    };
    act(&mut store, &Request::Import(vec![import]));
    let rubric = store.review(&me(), case)?.rubric;
    let mut items = rubric.criteria().map(|item| item.code.clone());
    let items = [items.next().unwrap(), items.next().unwrap()];
    Ok((store, case, items))
}

/// The number of the last whole act in the store.
fn latest(store: &Store, case: CaseId, items: &[CriterionCode; 2]) -> u64 {
    let review = store.review(&me(), case).unwrap().review;
    review.doubts.get(&items[0]).and_then(|reason| reason.parse().ok()).unwrap_or(0)
}

/// Lets a child work and kills it; gives the last number it acknowledged.
fn round(folder: &Path, dice: &mut Dice, is_hasty: bool) -> u64 {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child", "--nocapture"]).env(STORE, folder);
    if is_hasty {
        command.env(HASTY, "1");
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut last = 0;
    let mut line = String::new();
    // One round in four is killed while the store opens, the others while it is written.
    if !dice.once_in(4) {
        while last == 0 && out.read_line(&mut line).unwrap() > 0 {
            last = number_in(&line);
            line.clear();
        }
    }
    std::thread::sleep(Duration::from_millis(dice.below(30)));
    child.kill().unwrap();
    child.wait().unwrap();
    for line in out.lines().map_while(Result::ok) {
        last = last.max(number_in(&line));
    }
    last
}

fn number_in(line: &str) -> u64 {
    line.trim().strip_prefix("ack ").and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Looks after a kill; gives whether all that was acknowledged is there.
fn look(folder: &Path, acknowledged: u64) -> bool {
    let (store, case, items) = desk(folder).unwrap();
    let review = store.review(&me(), case).unwrap().review;
    assert_eq!(review.verdict(&items[0]), review.verdict(&items[1]), "an act is half there");
    let found = latest(&store, case, &items);
    if found > 0 {
        assert_ne!(review.verdict(&items[0]), Verdict::Unjudged);
    }
    found >= acknowledged
}

fn survive(rounds: u64, seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut dice = Dice::new(seed);
    let mut acknowledged = 0;
    for number in 0..rounds {
        acknowledged = round(&store, &mut dice, false).max(acknowledged);
        assert!(look(&store, acknowledged), "round {number}: {acknowledged} was acknowledged");
    }
    assert!(acknowledged > rounds, "the children did no work: {acknowledged}");
    let digest = desk(&store).unwrap().0.digest().unwrap();
    Store::forget_view(&store, "测试员").unwrap();
    assert_eq!(desk(&store).unwrap().0.digest().unwrap(), digest, "the view is not the records");
    println!("{rounds} kills, {acknowledged} acts acknowledged, none lost");
}

#[test]
fn a_kill_loses_nothing_acknowledged() {
    survive(ROUNDS, 1);
}

#[test]
#[ignore = "the full size"]
fn a_kill_loses_nothing_acknowledged_in_full() {
    survive(ROUNDS_FULL, 2);
}

#[test]
fn control_acknowledging_before_the_act_loses_something() {
    let mut dice = Dice::new(3);
    let lost = (0..ROUNDS).any(|_| {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store");
        let acknowledged = round(&store, &mut dice, true);
        !look(&store, acknowledged)
    });
    assert!(lost, "the test cannot see a loss");
}
