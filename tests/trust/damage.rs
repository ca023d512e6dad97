//! Damage to any file of a store: never a silent loss, never a panic, never a hang. `verify`
//! names file, place and entry, and `repair` brings back every undamaged act.

use super::desk;
use pingcha::disk::{Dice, OpenMode, RealFiles};
use pingcha::domain::ContentHash;
use pingcha::journal::Journal;
use pingcha::protocol::{CaseListQuery, Entry};
use pingcha::store::{Store, StoreCheck};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const CASES: u64 = 8;
const ACTS: u64 = 40;
const ROUNDS: u64 = 150;
const ROUNDS_FULL: u64 = 3_000;
const SECTOR: usize = 512;
/// Longest any look may take, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// A store as it was, and what must be found in it.
struct Base {
    files: Vec<(PathBuf, Vec<u8>)>,
    /// Every entry with the bytes of its frame: from, behind.
    entries: Vec<(Entry, usize, usize)>,
    digest: ContentHash,
    list: String,
}

fn chain() -> PathBuf {
    Path::new("journal").join(format!("{}.log", desk::OWN))
}

fn list(store: &Store) -> String {
    format!("{:?}", store.cases(&desk::me(), &CaseListQuery::default()).rows)
}

fn scan(folder: &Path) -> Vec<(Entry, usize, usize)> {
    let opened =
        Journal::open(Arc::new(RealFiles), folder, desk::OWN, OpenMode::ReadOnly, &[]).unwrap();
    let mut found = Vec::new();
    opened
        .0
        .scan(desk::OWN, 0, &mut |entry, placed| {
            let (from, behind) = (placed.position.offset, placed.next);
            found.push((entry, from.try_into().unwrap(), behind.try_into().unwrap()));
            Ok(())
        })
        .unwrap();
    found
}

impl Base {
    fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        let mut store = desk::open(&path);
        for number in 1..=CASES {
            desk::bring(&mut store, number).unwrap();
        }
        let attached = folder.path().join("扫描.pdf");
        std::fs::write(&attached, vec![b'%'; 5_000]).unwrap();
        store.vault().put_attachment(&attached).unwrap();
        for number in 1..=ACTS {
            desk::numbered(&mut store, number, 20).unwrap();
            if number == ACTS / 2 {
                store.checkpoint().unwrap();
            }
        }
        store.checkpoint().unwrap();
        let (digest, list) = (store.digest().unwrap(), list(&store));
        drop(store);
        let files = desk::files(&path);
        Self { files, entries: scan(&path), digest, list }
    }
}

/// What is done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Harm {
    Flip,
    Cut,
    Zero,
    Swap,
    Junk,
    Append,
    Gone,
}

const HARMS: [Harm; 7] =
    [Harm::Flip, Harm::Cut, Harm::Zero, Harm::Swap, Harm::Junk, Harm::Append, Harm::Gone];

/// Harms bytes; gives the span that may have changed, `None` when the file is to go.
fn harm(bytes: &mut Vec<u8>, what: Harm, dice: &mut Dice) -> Option<(usize, usize)> {
    let at = dice.index(bytes.len().max(1));
    let until = (at + SECTOR).min(bytes.len());
    match what {
        Harm::Gone => return None,
        Harm::Append => {
            let from = bytes.len();
            bytes.extend((0..=dice.index(600)).map(|_| u8::try_from(dice.below(256)).unwrap()));
            return Some((from, bytes.len()));
        }
        Harm::Cut => {
            let from = bytes.len();
            bytes.truncate(at);
            return Some((at, from));
        }
        Harm::Flip => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << dice.below(8);
            }
            return Some((at, at + 1));
        }
        Harm::Zero => bytes[at..until].fill(0),
        Harm::Junk => bytes[at..until]
            .iter_mut()
            .for_each(|byte| *byte = u8::try_from(dice.below(256)).unwrap()),
        Harm::Swap => {
            let first = at / SECTOR * SECTOR;
            let second = first + SECTOR;
            if second + SECTOR <= bytes.len() {
                let (left, right) = bytes.split_at_mut(second);
                left[first..].swap_with_slice(&mut right[..SECTOR]);
                return Some((first, second + SECTOR));
            }
        }
    }
    Some((at, until))
}

/// What was seen of one harm.
struct Seen {
    file: PathBuf,
    harm: Harm,
    fault: Option<String>,
}

fn check(folder: &Path) -> StoreCheck {
    let begun = Instant::now();
    let check = Store::check(folder, "测试员").unwrap();
    assert!(begun.elapsed() < PATIENCE, "verify took {:?}", begun.elapsed());
    check
}

fn one(base: &Base, seed: u64) -> Seen {
    let mut dice = Dice::new(seed);
    let which = pick(base, &mut dice);
    let what = HARMS[dice.index(HARMS.len())];
    let (name, before) = base.files[which].clone();
    let mut bytes = before.clone();
    let span = harm(&mut bytes, what, &mut dice);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    desk::lay(&path, &base.files);
    if span.is_some() {
        std::fs::write(path.join(&name), &bytes).unwrap();
    } else {
        std::fs::remove_file(path.join(&name)).unwrap();
    }
    let is_same = span.is_some() && bytes == before;
    let fault = if is_same {
        None
    } else if name == chain() {
        journal(base, &path, span)
    } else {
        other(base, &path, &name)
    };
    Seen { file: name, harm: what, fault }
}

/// Every kind of file has its turn; within a kind the larger files come more often.
fn pick(base: &Base, dice: &mut Dice) -> usize {
    let part = ["journal", "vault", "view", ""][dice.index(4)];
    let all: Vec<usize> =
        (0..base.files.len()).filter(|number| base.files[*number].0.starts_with(part)).collect();
    all[dice.index(all.len())]
}

/// The journal was harmed: it is named with its place, and the rest comes back.
fn journal(base: &Base, path: &Path, span: Option<(usize, usize)>) -> Option<String> {
    let (from, behind) = span.unwrap_or((0, usize::MAX));
    let is_hit = |entry: &&(Entry, usize, usize)| from < entry.2 && entry.1 < behind;
    let hit: Vec<&(Entry, usize, usize)> = base.entries.iter().filter(is_hit).collect();
    let before = check(path);
    let named = before.journal.chains.iter().flat_map(|chain| &chain.damages).next();
    let is_header = from < base.entries[0].1;
    match named {
        None if !hit.is_empty() || is_header => return Some("silent".to_owned()),
        None => {}
        Some(damage) => {
            let expected = if is_header { 0 } else { hit.first()?.0.id.sequence };
            let is_file = Path::new(&damage.file) == chain();
            let is_near = is_header || damage.entry.abs_diff(expected) <= 1;
            if !is_file || !is_near {
                return Some(format!("{damage:?} for entry {expected}"));
            }
        }
    }
    // Opening looks at what is new only; what is done upon damage comes back as well.
    let mut later = None;
    if let Ok(opened) = desk::try_open(path, false) {
        let mut store = opened.store;
        later = desk::bring(&mut store, CASES + 1).is_ok().then(|| store.own_head().count);
    }
    if let Err(fault) = Store::repair(path, "测试员") {
        return Some(format!("repair: {fault:?}"));
    }
    let kept: BTreeMap<u64, Entry> =
        scan(path).into_iter().map(|(entry, _, _)| (entry.id.sequence, entry)).collect();
    let missing = base
        .entries
        .iter()
        .filter(|entry| !is_hit(entry))
        .find(|entry| kept.get(&entry.0.id.sequence) != Some(&entry.0));
    if let Some((entry, ..)) = missing {
        return Some(format!("entry {} did not come back", entry.id.sequence));
    }
    if later.is_some_and(|count| !kept.contains_key(&count)) {
        return Some("what was done after the damage did not come back".to_owned());
    }
    let reopened = desk::try_open(path, false)
        .map(|opened| opened.store.read_only().is_none() && desk::latest(&opened.store) <= ACTS);
    if !matches!(reopened, Ok(true)) {
        return Some(format!("after repair: {reopened:?}"));
    }
    let after = check(path).journal;
    (!after.is_sound()).then(|| format!("not sound after repair: {after:?}"))
}

/// Anything else was harmed: the records are whole, contents are named, the view is the replay.
fn other(base: &Base, path: &Path, name: &Path) -> Option<String> {
    if name.starts_with("vault") {
        let vault = check(path).vault;
        let named = vault.damaged.iter().map(|damage| damage.file.as_str());
        let torn = vault.torn.iter().map(|torn| torn.file.as_str());
        let is_named = named.chain(torn).any(|file| Path::new(file) == name)
            || !vault.missing.is_empty()
            || name.starts_with("vault/files");
        if !is_named {
            return Some(format!("{vault:?}"));
        }
    }
    let opened = match desk::try_open(path, false) {
        Ok(opened) => opened,
        Err(fault) => return Some(format!("{fault:?}")),
    };
    let digest = opened.store.digest();
    if digest != Ok(base.digest) {
        return Some(format!("the view is not the records: {digest:?} {:?}", opened.notes.rebuilt));
    }
    if list(&opened.store) != base.list {
        return Some("the list is not the records".to_owned());
    }
    opened.store.read_only().map(|reason| format!("{reason:?}"))
}

fn try_harms(rounds: u64, first: u64) {
    let base = Base::make();
    let mut faults = Vec::new();
    let mut counts = BTreeMap::new();
    for seed in first..first + rounds {
        let begun = Instant::now();
        let seen = one(&base, seed);
        assert!(begun.elapsed() < PATIENCE, "{seed}: {:?}", begun.elapsed());
        let part = seen.file.components().next().unwrap().as_os_str().to_owned();
        *counts.entry(part).or_insert(0_u64) += 1;
        if let Some(fault) = seen.fault {
            faults.push(format!("{seed} {} {:?}: {fault}", seen.file.display(), seen.harm));
        }
    }
    let count = faults.len();
    assert!(faults.is_empty(), "{count} of {rounds}:\n{}", faults[..count.min(30)].join("\n"));
    println!("{rounds} damages, none silent: {counts:?}");
}

#[test]
fn damage_is_never_silent_and_what_is_sound_comes_back() {
    try_harms(ROUNDS, 1);
}

#[test]
#[ignore = "the full size"]
fn damage_is_never_silent_and_what_is_sound_comes_back_in_full() {
    try_harms(ROUNDS_FULL, 10_000);
}

/// Without the heads the view keeps, a chain cut between two groups looks like a shorter one.
#[test]
fn control_without_a_witness_a_cut_goes_unnoticed() {
    let base = Base::make();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    desk::lay(&path, &base.files);
    std::fs::remove_dir_all(path.join("view")).unwrap();
    let at = base.entries[base.entries.len() - 2].1;
    let mut bytes = std::fs::read(path.join(chain())).unwrap();
    bytes.truncate(at);
    std::fs::write(path.join(chain()), bytes).unwrap();
    assert!(check(&path).journal.is_sound(), "the witness is not what finds a cut");
}
