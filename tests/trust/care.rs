//! Care by the command line: the report of the four properties (四性检测), every check of it with
//! a store on which it must complain.

use super::desk::{self, OWN};
use pingcha::disk::{OpenMode, RealFiles};
use pingcha::domain::{BatchId, EntryId, Person};
use pingcha::journal::Journal;
use pingcha::protocol::{Change, Entry, Head};
use pingcha::store::{Appraisal, Finding, Store};
use pingcha::text::{Lang, appraisal};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

pub(super) fn program(store: &Path, words: &[&str]) -> Output {
    let settings = store.parent().unwrap().join("settings");
    fs::create_dir_all(&settings).unwrap();
    if !settings.join("replica").exists() {
        fs::write(settings.join("replica"), format!("{OWN}\n")).unwrap();
    }
    Command::new(env!("CARGO_BIN_EXE_pingcha"))
        .args(["--as", "测试员", "--store"])
        .arg(store)
        .args(words)
        .env("PINGCHA_SETTINGS", settings)
        .output()
        .unwrap()
}

pub(super) fn done(store: &Path, words: &[&str]) -> String {
    let output = program(store, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A sound store with two chains, made in a folder.
pub(super) fn sound(folder: &Path) -> PathBuf {
    let path = folder.join("store");
    let mut store = desk::open(&path);
    for number in 1..=3 {
        desk::bring(&mut store, number).unwrap();
    }
    for number in 1..=6 {
        desk::numbered(&mut store, number, 8).unwrap();
    }
    store.checkpoint().unwrap();
    drop(store);
    done(&path, &["backup", &folder.join("b.zip").display().to_string()]);
    path
}

pub(super) fn appraise(store: &Path, elsewhere: &[Head]) -> Appraisal {
    Store::appraise(store, "测试员", elsewhere).unwrap()
}

pub(super) fn chain(store: &Path) -> PathBuf {
    store.join(format!("journal/{OWN}.log"))
}

pub(super) fn change(path: &Path, act: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    act(&mut bytes);
    fs::write(path, bytes).unwrap();
}

/// Where each frame begins, and where the last one ends.
pub(super) fn frames(store: &Path) -> Vec<usize> {
    let opened = Journal::open(Arc::new(RealFiles), store, OWN, OpenMode::ReadOnly, &[]).unwrap();
    let (mut places, mut end) = (Vec::new(), 0);
    opened
        .0
        .scan(OWN, 0, &mut |_, placed| {
            places.push(usize::try_from(placed.position.offset).unwrap());
            end = usize::try_from(placed.next).unwrap();
            Ok(())
        })
        .unwrap();
    places.push(end);
    places
}

pub(super) fn heads(store: &Path) -> Vec<Head> {
    let opened = Journal::open(Arc::new(RealFiles), store, OWN, OpenMode::ReadOnly, &[]).unwrap();
    opened.0.heads()
}

/// Appends an entry made by hand to a chain.
pub(super) fn append(store: &Path, make: impl FnOnce(Entry) -> Entry) {
    let opened = Journal::open(Arc::new(RealFiles), store, OWN, OpenMode::ReadWrite, &[]);
    let mut journal = opened.unwrap().0;
    let head = journal.own_head();
    let mut last = None;
    journal
        .scan(OWN, 0, &mut |entry, _| {
            last = Some(entry);
            Ok(())
        })
        .unwrap();
    let last = last.unwrap();
    let sequence = head.count + 1;
    let entry = Entry {
        id: EntryId { replica: OWN, sequence },
        lamport: last.lamport + 1,
        batch: BatchId(sequence),
        ..last
    };
    journal.append(&[make(entry)]).unwrap();
}

/// A way to spoil a sound store.
type Spoil = fn(&Path) -> Vec<Head>;

fn flip(path: &Path, at: usize) {
    change(path, |bytes| bytes[at] ^= 1);
}

fn pack(store: &Path) -> PathBuf {
    store.join("vault/pack-0001.pck")
}

fn place_of(bytes: &[u8], words: &str) -> usize {
    let words = words.as_bytes();
    bytes.windows(words.len()).position(|window| window == words).unwrap()
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[expect(clippy::too_many_lines, reason = "a table: one row for every check of the report")]
fn spoilt() -> Vec<(&'static str, Spoil)> {
    vec![
        ("continuous", |store| {
            let places = frames(store);
            change(&chain(store), |bytes| drop(bytes.drain(places[3]..places[4])));
            Vec::new()
        }),
        ("own_chain", |store| {
            fs::copy(chain(store), store.join("journal/0808080808080808.log")).unwrap();
            Vec::new()
        }),
        ("heads_agree", |store| {
            let mut head = heads(store)[0];
            (head.count, head.hash.0) = (4, [9; 32]);
            vec![head]
        }),
        ("contents_match", |store| {
            let at = place_of(&fs::read(pack(store)).unwrap(), "某某公司（测试）");
            flip(&pack(store), at);
            Vec::new()
        }),
        ("who_and_what", |store| {
            append(store, |entry| Entry { actor: Person::new("", ""), ..entry });
            Vec::new()
        }),
        ("clock", |store| {
            append(store, |entry| Entry { at: chrono::DateTime::UNIX_EPOCH, ..entry });
            append(store, |entry| Entry { at: far(), ..entry });
            append(store, |entry| Entry { at: chrono::DateTime::UNIX_EPOCH, ..entry });
            Vec::new()
        }),
        ("headers", |store| {
            flip(&chain(store), 0);
            Vec::new()
        }),
        ("entries_whole", |store| {
            let places = frames(store);
            flip(&chain(store), places[2] + 60);
            Vec::new()
        }),
        ("not_shortened", |store| {
            let places = frames(store);
            change(&chain(store), |bytes| bytes.truncate(places[places.len() - 2]));
            Vec::new()
        }),
        ("contents_there", |store| {
            fs::remove_file(pack(store)).unwrap();
            Vec::new()
        }),
        ("no_gaps", |store| {
            let places = frames(store);
            flip(&chain(store), places[2] + 60);
            Store::repair(store, "测试员").unwrap();
            Vec::new()
        }),
        ("no_torn_end", |store| {
            change(&chain(store), |bytes| bytes.extend([7; 40]));
            Vec::new()
        }),
        ("witnessed", |store| {
            fs::remove_dir_all(store.join("view")).unwrap();
            Vec::new()
        }),
        ("readable", |store| {
            fs::remove_file(chain(store)).unwrap();
            fs::create_dir(chain(store)).unwrap();
            Vec::new()
        }),
        ("version", |store| {
            change(&chain(store), |bytes| newer(bytes));
            Vec::new()
        }),
        ("view", |store| {
            let db = sled::open(store.join("view")).unwrap();
            let (key, value) = db.scan_prefix("s").next().unwrap().unwrap();
            let mut value = value.to_vec();
            *value.last_mut().unwrap() ^= 1;
            db.insert(key, value).unwrap();
            db.flush().unwrap();
            Vec::new()
        }),
        ("packs", |store| {
            fs::create_dir_all(store.join("packs/rubrics")).unwrap();
            fs::write(store.join("packs/rubrics/坏.toml"), "id = 7\n").unwrap();
            Vec::new()
        }),
        ("rubrics", |store| {
            append(store, |entry| {
                let id = entry.id;
                let change = other_rubric(store);
                Entry { id, change, ..entry }
            });
            Vec::new()
        }),
        ("backup", |store| {
            fs::remove_file(store.join("backed-up")).unwrap();
            Vec::new()
        }),
        ("folders_private", |store| {
            mode(&store.join("journal"), 0o755);
            Vec::new()
        }),
        ("files_private", |store| {
            mode(&chain(store), 0o644);
            Vec::new()
        }),
        ("no_links", |store| {
            std::os::unix::fs::symlink("/etc/hostname", store.join("vault/连接")).unwrap();
            Vec::new()
        }),
    ]
}

fn far() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(4_000_000_000, 0).unwrap()
}

/// Raises the version in the header of a file, and puts its check sum right.
fn newer(bytes: &mut [u8]) {
    use pingcha::seal::FileHeader;
    let header = FileHeader { magic: *b"pingchaJ", version: 9, id: OWN.0 }.encode();
    bytes[..header.len()].copy_from_slice(&header);
}

/// The first adoption of a rubric in the chain, of a rubric that is nowhere.
fn other_rubric(store: &Path) -> Change {
    let opened = Journal::open(Arc::new(RealFiles), store, OWN, OpenMode::ReadOnly, &[]).unwrap();
    let mut found = None;
    opened
        .0
        .scan(OWN, 0, &mut |entry, _| {
            if let Change::AdoptRubric { review, id, version, hash, .. } = entry.change {
                let old = Some(hash);
                let hash = pingcha::seal::sm3(b"nowhere");
                found = Some(Change::AdoptRubric { review, id, version, hash, old });
            }
            Ok(())
        })
        .unwrap();
    found.unwrap()
}

pub(super) fn finding(appraisal: &Appraisal, code: &str) -> Finding {
    let one = appraisal.checks.iter().find(|one| one.code == code);
    one.map(|one| one.finding.clone()).unwrap()
}

#[test]
fn a_sound_store_passes_every_check() {
    let folder = tempfile::tempdir().unwrap();
    let store = sound(folder.path());
    let found = appraise(&store, &heads(&store));
    for one in &found.checks {
        assert_eq!(one.finding, Finding::Passed, "{}", one.code);
        for lang in [Lang::Zh, Lang::En] {
            assert!(appraisal::check(one.code, lang).is_some(), "{}", one.code);
        }
    }
    assert!(found.checks.len() >= 20, "{}", found.checks.len());
    let said = done(&store, &["verify", "--report"]);
    for word in ["真实性", "完整性", "可用性", "安全性", "结论：通过"] {
        assert!(said.contains(word), "{said}");
    }
    let said = done(&store, &["verify", "--report", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(value["passed"], true);
    assert_eq!(value["checks"].as_array().unwrap().len(), found.checks.len());
}

#[test]
fn every_check_complains_of_a_store_made_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let base = desk::files(&sound(folder.path()));
    let mut tried = BTreeSet::new();
    for (code, spoil) in spoilt() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store");
        lay_private(&store, &base);
        assert_eq!(finding(&appraise(&store, &[]), code), Finding::Passed, "{code}: before");
        let elsewhere = spoil(&store);
        let found = finding(&appraise(&store, &elsewhere), code);
        assert_ne!(found, Finding::Passed, "{code} is not noticed");
        tried.insert(code);
    }
    // Another process that writes is no file.
    tried.insert("one_writer");
    let folder = tempfile::tempdir().unwrap();
    let store = sound(folder.path());
    let writer = desk::open(&store);
    let while_written = appraise(&store, &[]);
    assert_eq!(finding(&while_written, "one_writer"), Finding::Unknown);
    drop(writer);
    let all: BTreeSet<&str> = appraise(&store, &[]).checks.iter().map(|one| one.code).collect();
    assert_eq!(tried, all, "a check without a store on which it complains");
}

/// Lays files down as the program does: for their owner alone.
fn lay_private(store: &Path, files: &[(PathBuf, Vec<u8>)]) {
    desk::lay(store, files);
    for (name, _) in files {
        mode(&store.join(name), 0o600);
        name.ancestors().skip(1).for_each(|above| mode(&store.join(above), 0o700));
    }
}
