//! Files made to do harm, and files broken by chance: no panic, no hang, no silence.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use pingcha::config::Settings;
use pingcha::disk::Dice;
use pingcha::import::columns::Said;
use pingcha::import::table::{TableReader, is_table};
use pingcha::import::{Found, HashOnly, case_toml, csv_table, docx, interchange, read_folders};
use pingcha::interchange::CaseLine;
use pingcha::packs::Packs;
use pingcha::protocol::{Filter, Level};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// Broken files of each class; the full size is run by `-- --ignored`.
const ROUNDS: u64 = 60;
const ROUNDS_FULL: u64 = 500;
/// Longest any one file may take, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(25);

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn hostile() -> Vec<PathBuf> {
    let entries = fs::read_dir(fixtures().join("hostile")).unwrap();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn import(path: &Path, office: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pingcha"))
        .args(["--as", "测试员", "--store"])
        .arg(office.join("store"))
        .args(["import", "--json"])
        .arg(path)
        .env("PINGCHA_SETTINGS", office.join("settings"))
        .output()
        .unwrap()
}

/// Lays a file where an import finds it: a document goes into a case folder of its own.
fn laid(path: &Path, office: &Path) -> PathBuf {
    if path.is_dir() || is_table(path) || interchange::is_interchange(path) {
        return path.to_owned();
    }
    let folder = office.join("案卷");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(path, folder.join(path.file_name().unwrap())).unwrap();
    fs::write(folder.join("01 现场检查记录.txt"), "现场检查记录\n正常文书").unwrap();
    folder
}

#[test]
fn every_hostile_file_is_taken_or_refused_with_words() {
    let mut count = 0;
    for path in hostile() {
        let office = tempfile::tempdir().unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let begun = Instant::now();
        let output = import(&laid(&path, office.path()), office.path());
        assert!(begun.elapsed() < PATIENCE, "{name}");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{name}: {complaint}");
        assert!(!complaint.contains("panicked"), "{name}: {complaint}");
        assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{name}: {said:?}");
        // Whatever is not read is named with a reason.
        for line in said.lines().filter(|line| line.contains("\"skipped\"")) {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            if line["level"] == "skipped" {
                assert!(!line["file"].as_str().unwrap().is_empty(), "{name}: {line}");
                assert!(!line["note"].as_str().unwrap().is_empty(), "{name}: {line}");
            }
        }
        count += 1;
    }
    assert!(count >= 55, "{count}");
    assert!(!Path::new("/etc/x").exists(), "a member of an archive was laid out");
}

/// Breaks bytes: flips, cuts, doubles, inserts, zeros.
fn broken(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = dice.index(bytes.len());
        let until = (at + 1 + dice.index(64)).min(bytes.len());
        match dice.below(6) {
            0 => bytes.truncate(at),
            1 => {
                let piece = bytes.get(at..until).unwrap().to_vec();
                bytes.splice(at..at, piece);
            }
            2 => drop(bytes.splice(at..until, [])),
            3 => bytes.get_mut(at..until).unwrap().fill(0),
            _ => {
                let mask = 1 << dice.below(8);
                *bytes.get_mut(at).unwrap() ^= mask;
            }
        }
    }
    bytes
}

fn first(folder: &str, ending: &str) -> Vec<u8> {
    fn find(folder: &Path, ending: &str) -> Option<PathBuf> {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.into_iter().find_map(|path| {
            if path.is_dir() {
                return find(&path, ending);
            }
            path.to_string_lossy().ends_with(ending).then_some(path)
        })
    }
    fs::read(find(&fixtures().join(folder), ending).unwrap()).unwrap()
}

/// A reader under trial: what it is fed, and the call.
type Trial<'a> = (&'static str, Vec<u8>, Box<dyn Fn(&[u8]) + 'a>);

#[expect(clippy::too_many_lines, reason = "a table: one row for every reader")]
fn trials(packs: &Packs, folder: &Path) -> Vec<Trial<'static>> {
    let packs = packs.clone();
    let words = packs.columns().clone();
    let (for_toml, for_table) = (packs.clone(), packs);
    let line = folder.join("a.jsonl");
    let table = folder.join("台账.csv");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    vec![
        ("docx", first("cases", ".docx"), Box::new(|bytes| drop(docx::text_of(bytes)))),
        ("csv", first("ledgers", ".csv"), Box::new(|bytes| drop(csv_table::read(bytes)))),
        (
            "ledger",
            first("ledgers", ".csv"),
            Box::new(move |bytes| {
                fs::write(&table, bytes).unwrap();
                let (said, find) = (Said::default(), |_: &_| None);
                let program = Path::new("none");
                let reader = TableReader { program, packs: &for_table, said: &said, find: &find };
                let mut found = Found::default();
                drop(reader.read(&table, &mut found));
            }),
        ),
        (
            "案卷.toml",
            first("cases", "案卷.toml"),
            Box::new(move |bytes| drop(case_toml::read(bytes, &for_toml))),
        ),
        (
            "interchange",
            first("hostile", "bad-lines.jsonl"),
            Box::new(move |bytes| {
                fs::write(&line, bytes).unwrap();
                interchange::read(&line, &mut HashOnly, &mut Found::default());
                drop(CaseLine::parse(&String::from_utf8_lossy(bytes)));
            }),
        ),
        (
            "columns",
            b"[columns]\n\"a\" = \"docket\"\n\"b\" = \"keep\"\n".to_vec(),
            Box::new(move |bytes| drop(Said::parse(&text(bytes), &words))),
        ),
        (
            "settings",
            b"[person]\nname = \"x\"\n[ui]\nlanguage = \"zh\"\n".to_vec(),
            Box::new(move |bytes| drop(Settings::parse(&text(bytes)))),
        ),
        (
            "filter",
            "镇街=狮岭 (分<80 或 问题>3) 编码=P18 !状态=已评".as_bytes().to_vec(),
            Box::new(move |bytes| drop(Filter::parse(&text(bytes)))),
        ),
    ]
}

fn try_all(rounds: u64) {
    let packs = Packs::built_in().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, read) in trials(&packs, folder.path()) {
        let mut dice = Dice::new(bytes.len() as u64);
        for round in 0..rounds {
            let begun = Instant::now();
            // A panic in a reader fails the test by itself.
            read(&broken(&bytes, &mut dice));
            assert!(begun.elapsed() < PATIENCE, "{name} {round}");
        }
    }
}

#[test]
fn files_broken_by_chance_bring_no_reader_down() {
    try_all(ROUNDS);
}

#[test]
#[ignore = "the full size"]
fn files_broken_by_chance_bring_no_reader_down_in_full() {
    try_all(ROUNDS_FULL);
}

#[test]
fn broken_packs_and_backups_are_refused_with_their_place() {
    let rubric =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/packs/data/rubrics/yj-jc.toml"))
            .unwrap();
    let mut dice = Dice::new(5);
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir().unwrap();
        let rubrics = folder.path().join("rubrics");
        fs::create_dir(&rubrics).unwrap();
        fs::write(rubrics.join("自定.toml"), broken(&rubric, &mut dice)).unwrap();
        if let Err(faults) = Packs::load(Some(folder.path())) {
            assert!(faults.iter().all(|fault| fault.file.contains("自定") && fault.line > 0));
        }
    }
}

#[test]
fn a_broken_spreadsheet_never_takes_the_program_with_it() {
    let packs = Packs::built_in().unwrap();
    let bytes = first("ledgers", "镇街执法台账.xlsx");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    let program = Path::new(env!("CARGO_BIN_EXE_pingcha"));
    let (said, find) = (Said::default(), |_: &_| None);
    let reader = TableReader { program, packs: &packs, said: &said, find: &find };
    let mut dice = Dice::new(7);
    for round in 0..ROUNDS {
        fs::write(&path, broken(&bytes, &mut dice)).unwrap();
        let mut found = Found::default();
        reader.read(&path, &mut found);
        assert!(!found.report.is_empty(), "{round}: nothing was said");
    }
}

#[test]
fn documents_broken_by_chance_never_stop_the_case() {
    let packs = Packs::built_in().unwrap();
    let bytes = first("cases", ".docx");
    let mut dice = Dice::new(9);
    for round in 0..ROUNDS / 4 {
        let folder = tempfile::tempdir().unwrap();
        let case = folder.path().join("某案");
        fs::create_dir(&case).unwrap();
        fs::write(case.join("02 坏.docx"), broken(&bytes, &mut dice)).unwrap();
        fs::write(case.join("01 好.txt"), "现场检查记录").unwrap();
        let found =
            read_folders(&[folder.path().to_owned()], &packs, &mut HashOnly, &mut |_, _, _| {});
        assert_eq!(found.cases.len(), 1, "{round}");
        let is_told = |line: &&pingcha::protocol::ReportLine| line.file.contains("坏.docx");
        assert!(found.report.iter().filter(is_told).count() >= 1, "{round}");
        assert!(found.report.iter().any(|line| line.level == Level::Read), "{round}");
    }
}

#[test]
fn control_a_careless_reader_is_brought_down() {
    let bytes = first("ledgers", ".csv");
    let mut dice = Dice::new(11);
    let careless = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().len();
    let fell = (0..ROUNDS).any(|_| {
        let bytes = broken(&bytes, &mut dice);
        std::panic::catch_unwind(|| careless(&bytes)).is_err()
    });
    assert!(fell, "the broken files are not broken enough");
}
