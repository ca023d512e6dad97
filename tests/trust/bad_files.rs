//! Bad files of every class through the program itself: no panic, no abort, no hang, no more
//! memory than it is given, and every refusal says in Chinese which file and what to do.

use super::desk;
use pingcha::disk::Dice;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Files of each class in a commit, and in full: 12 × 250.
const EACH: u64 = 2;
const EACH_FULL: u64 = 250;
/// Longest any one may take, on a busy machine; the longest seen is printed.
const PATIENCE: Duration = Duration::from_secs(10);
/// Address space of the program and of its child, in KB: memory held is less.
const MEMORY_KB: u64 = 512 * 1024;

/// A class of files: what is broken, and the words that have the program read it.
struct Class {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    /// Where the broken bytes go, below the folder of a trial.
    file: &'static str,
    words: &'static [&'static str],
    /// Whether a store is laid down before.
    has_store: bool,
}

fn fixture(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Every fixture with an ending, at most a few.
fn fixtures(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, ending, found);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder), ending, &mut found);
    found.sort();
    let seeds: Vec<Vec<u8>> = found.iter().take(6).map(|path| fs::read(path).unwrap()).collect();
    assert!(!seeds.is_empty(), "{folder} {ending}");
    seeds
}

/// A store, file by file, and a backup of it.
type StoreAndBackup = (Vec<(PathBuf, Vec<u8>)>, Vec<u8>);

/// Made once.
static STORE: LazyLock<StoreAndBackup> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let mut store = desk::open(&path);
    for number in 1..=3 {
        desk::bring(&mut store, number).unwrap();
        desk::numbered(&mut store, number, 8).unwrap();
    }
    store.checkpoint().unwrap();
    drop(store);
    let files = desk::files(&path);
    let made = run(folder.path(), &["backup", "b.zip"]);
    assert_eq!(made.code, Some(0), "{}", made.said);
    (files, fs::read(folder.path().join("b.zip")).unwrap())
});

fn of_store(ending: &str) -> Vec<Vec<u8>> {
    let all = STORE.0.iter();
    let found = all.filter(|(name, _)| name.to_string_lossy().ends_with(ending));
    found.map(|(_, bytes)| bytes.clone()).collect()
}

fn classes() -> Vec<Class> {
    let class = |name, seeds, file, words| Class { name, seeds, file, words, has_store: false };
    let stored = |name, seeds, file, words| Class { name, seeds, file, words, has_store: true };
    let settings =
        b"[person]\nname = \"\xe6\xb5\x8b\xe8\xaf\x95\"\n[ui]\nlanguage = \"zh\"\n".to_vec();
    vec![
        class("csv", fixtures("ledgers", ".csv"), "台账.csv", &["import", "台账.csv"]),
        class("xlsx", fixtures("ledgers", ".xlsx"), "台账.xlsx", &["import", "台账.xlsx"]),
        class("docx", fixtures("cases", ".docx"), "案卷/02 文书.docx", &["import", "案卷"]),
        class(
            "pdf",
            vec![b"%PDF-1.4\n1 0 obj\n<< /Type /Page >>\nendobj\n%%EOF\n".repeat(40)],
            "案卷/02 扫描.pdf",
            &["import", "案卷"],
        ),
        class(
            "json",
            fixtures("hostile", "bad-lines.jsonl"),
            "案卷.jsonl",
            &["import", "案卷.jsonl"],
        ),
        class(
            "packs",
            vec![
                fixture("src/packs/data/rubrics/yj-jc.toml"),
                fixture("src/packs/data/rubrics/yj-cf-pt.toml"),
            ],
            "store/packs/rubrics/自有.toml",
            &["packs", "check"],
        ),
        class("case toml", fixtures("cases", "案卷.toml"), "案卷/案卷.toml", &["import", "案卷"]),
        class("backup", vec![STORE.1.clone()], "b.zip", &["restore", "b.zip"]),
        stored(
            "journal",
            of_store("0707070707070707.log"),
            "store/journal/0707070707070707.log",
            &["verify"],
        ),
        stored("vault", of_store(".pck"), "store/vault/pack-0001.pck", &["verify"]),
        stored("view", of_store("view/db"), "store/view/db", &["cases"]),
        class("settings", vec![settings], "settings/settings.toml", &["cases"]),
    ]
}

/// Breaks bytes: flips, cuts, doubles, removes, zeros, puts what is special in.
fn broken(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    const SPECIAL: [&[u8]; 8] = [
        b"\0",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"999999999999999999999",
        b"\"",
        b"\n\n[[",
        b"=cmd|' /C calc'!A0",
        b"\x1b]0;evil\x07",
    ];
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(5) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = dice.index(bytes.len());
        let until = (at + 1 + dice.index(200)).min(bytes.len());
        match dice.below(7) {
            0 => bytes.truncate(at),
            1 => {
                let piece = bytes[at..until].to_vec();
                bytes.splice(at..at, piece);
            }
            2 => drop(bytes.drain(at..until)),
            3 => bytes[at..until].fill(0),
            4 => {
                let piece = SPECIAL[dice.index(SPECIAL.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            _ => bytes[at] ^= 1 << dice.below(8),
        }
    }
    bytes
}

/// What a run of the program came to.
struct Ran {
    code: Option<i32>,
    said: String,
    complaint: String,
    took: Duration,
}

/// Runs the program with little memory.
fn run(folder: &Path, words: &[&str]) -> Ran {
    let begun = Instant::now();
    let limit = format!("ulimit -v {MEMORY_KB}; exec \"$0\" \"$@\"");
    let output = Command::new("sh")
        .args(["-c", &limit, env!("CARGO_BIN_EXE_pingcha"), "--store", "store"])
        .args(words)
        .env("PINGCHA_SETTINGS", folder.join("settings"))
        .env("RUST_BACKTRACE", "0")
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran {
        code: output.status.code(),
        said: text(output.stdout),
        complaint: text(output.stderr),
        took: begun.elapsed(),
    }
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

/// What is wrong with how a bad file was taken.
fn fault(class: &Class, ran: &Ran) -> Option<String> {
    let Ran { code, said, complaint, took } = ran;
    if !matches!(code, Some(0..=2)) || complaint.contains("panicked") {
        return Some(format!("ended with {code:?}: {complaint}"));
    }
    if *took > PATIENCE {
        return Some(format!("took {took:?}"));
    }
    let all = format!("{said}{complaint}");
    if all.contains(['\u{1b}', '\u{7}', '\u{202e}']) {
        return Some("an escape was printed".to_owned());
    }
    if *code == Some(0) {
        return None;
    }
    let file = Path::new(class.file).file_name().unwrap().to_string_lossy().into_owned();
    if !is_chinese(complaint) || !all.contains(&file) {
        return Some(format!("the refusal does not name {file} in Chinese: {all}"));
    }
    None
}

fn one(class: &Class, dice: &mut Dice) -> (Option<String>, Duration, bool) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir_all(path.join("settings")).unwrap();
    fs::create_dir_all(path.join("案卷")).unwrap();
    fs::write(path.join("案卷/01 现场检查记录.txt"), "现场检查记录\n某某公司（测试）").unwrap();
    if class.has_store {
        desk::lay(&path.join("store"), &STORE.0);
        fs::write(path.join("settings/replica"), format!("{}\n", desk::OWN)).unwrap();
    }
    let file = path.join(class.file);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let seed = &class.seeds[dice.index(class.seeds.len())];
    fs::write(&file, broken(seed, dice)).unwrap();
    let ran = run(path, class.words);
    let fault = fault(class, &ran);
    (fault, ran.took, ran.code != Some(0))
}

fn try_files(each: u64) {
    let (mut faults, mut longest) = (Vec::new(), BTreeMap::new());
    let mut refused = 0;
    for class in classes() {
        let mut dice =
            Dice::new(class.name.len() as u64 * 31 + u64::from(class.name.as_bytes()[0]));
        for number in 0..each {
            let (fault, took, is_refused) = one(&class, &mut dice);
            faults.extend(fault.map(|why| format!("{} {number}: {why}", class.name)));
            let most = longest.entry(class.name).or_insert(took);
            *most = took.max(*most);
            refused += u64::from(is_refused);
        }
    }
    let count = faults.len();
    assert!(faults.is_empty(), "{count}:\n{}", faults[..count.min(25)].join("\n"));
    println!("{} bad files, {refused} refused, longest {longest:?}", each * 12);
    assert!(refused > each, "the files are not bad enough");
}

#[test]
fn bad_files_are_taken_or_refused_in_words() {
    try_files(EACH);
}

#[test]
#[ignore = "the full size"]
fn bad_files_are_taken_or_refused_in_words_in_full() {
    try_files(EACH_FULL);
}

#[test]
fn bad_arguments_are_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let long = "长".repeat(20_000);
    let bad: [&[&str]; 14] = [
        &["没有"],
        &["import"],
        &["import", "没有这个文件"],
        &["import", &long],
        &["cases", "--filter", "分<<<"],
        &["cases", "--filter", &"(".repeat(9_000)],
        &["show", "没有"],
        &["judge", "没有", "--criterion", "A1", "--verdict", "好"],
        &["flag", "没有", "--code", "P16", "--count", "99999999999"],
        &["export", "cases", "--out", "没有/x.csv"],
        &["restore", "没有.zip"],
        &["verify", "--against", "没有.zip"],
        &["--lang", "xx", "cases"],
        &["cite", "第条", "--on", "2025-13-45"],
    ];
    for words in bad {
        let ran = run(folder.path(), words);
        assert!(matches!(ran.code, Some(1 | 2)), "{words:?} {:?}", ran.code);
        assert!(is_chinese(&ran.complaint), "{words:?}: {}", ran.complaint);
        assert!(!ran.complaint.contains("panicked") && ran.took < PATIENCE, "{words:?}");
    }
}

/// The limit is one: the same program, given far less, is brought down by it.
#[test]
fn control_the_limit_on_memory_is_felt() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new("sh")
        .args(["-c", "ulimit -v 12000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_pingcha")])
        .args(["--store", "store", "cases"])
        .env("PINGCHA_SETTINGS", folder.path().join("settings"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(!output.status.success());
}
