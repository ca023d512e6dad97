//! Ledgers and defect lists of the fixtures, row by row against their truth files.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use pingcha::domain::{DocketNumber, Fen, docket::normalize};
use pingcha::import::Found;
use pingcha::import::columns::{ColumnMap, Said};
use pingcha::import::table::{TableReader, is_table};
use pingcha::packs::Packs;
use pingcha::protocol::{Level, Note};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[derive(Deserialize)]
struct Truth {
    rows: usize,
    cases: usize,
    distinct_cases: usize,
    warned: usize,
    skipped: usize,
    #[serde(default)]
    warning: Vec<Line>,
    #[serde(default)]
    dockets: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Line {
    line: u32,
}

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder)
}

fn read_said(path: &Path, said: &Said) -> (Found, Vec<ColumnMap>) {
    let packs = Packs::built_in().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_pingcha"));
    let reader = TableReader { program, packs: &packs, said, find: &|_| None };
    let mut found = Found::default();
    let maps = reader.read(path, &mut found);
    (found, maps)
}

fn read(path: &Path) -> Found {
    read_said(path, &Said::default()).0
}

fn rows(found: &Found, fits: impl Fn(Level, &Note) -> bool) -> BTreeSet<u32> {
    let fitting = found.report.iter().filter(|line| fits(line.level, &line.note));
    fitting.filter_map(|line| line.row).collect()
}

fn is_no_data(note: &Note) -> bool {
    matches!(
        note,
        Note::BlankRow | Note::RemarkRow | Note::TotalRow | Note::TitleRow | Note::HeaderAgain
    )
}

fn check(table: &Path, truth: &Path) {
    let name = table.file_name().unwrap().to_string_lossy().into_owned();
    let truth: Truth = toml::from_str(&std::fs::read_to_string(truth).unwrap()).unwrap();
    let found = read(table);
    let data = rows(&found, |_, note| !is_no_data(note));
    let dropped = rows(&found, |_, note| {
        matches!(note, Note::RowWithoutDocket(_)) || matches!(note, Note::NoSuchCase(_))
    });
    let no_docket = rows(&found, |_, note| matches!(note, Note::RowWithoutDocket(_)));
    assert_eq!(data.len(), truth.rows, "{name}: rows {data:?}");
    assert_eq!(no_docket.len(), truth.skipped, "{name}: skipped {no_docket:?}");
    assert_eq!(data.len() - no_docket.len(), truth.cases, "{name}: cases");
    if dropped == no_docket {
        assert_eq!(found.cases.len(), truth.distinct_cases, "{name}: distinct cases");
        let warned = rows(&found, |level, _| level == Level::Warned);
        let warned: BTreeSet<u32> = warned.union(&no_docket).copied().collect();
        let wanted: BTreeSet<u32> = truth.warning.iter().map(|warning| warning.line).collect();
        let notes: Vec<_> = found.report.iter().filter(|line| line.level != Level::Read).collect();
        assert_eq!(warned, wanted, "{name}: warned {notes:#?}");
        assert_eq!(warned.len(), truth.warned, "{name}");
    }
    let keys: BTreeSet<String> =
        found.cases.iter().filter_map(|case| Some(case.docket.as_ref()?.key())).collect();
    for (row, docket) in &truth.dockets {
        let key = DocketNumber::parse(docket).map_or_else(|| normalize(docket), |one| one.key());
        assert!(keys.contains(&key), "{name}:{row}: no {key} among {keys:#?}");
    }
}

#[test]
fn every_ledger_of_the_fixtures_is_read_as_its_truth_says() {
    let mut count = 0;
    for entry in std::fs::read_dir(fixtures("ledgers")).unwrap() {
        let path = entry.unwrap().path();
        if !is_table(&path) {
            continue;
        }
        let of_format = PathBuf::from(format!("{}.truth.toml", path.display()));
        let of_name = path.with_extension("truth.toml");
        check(&path, if of_format.exists() { &of_format } else { &of_name });
        count += 1;
    }
    assert_eq!(count, 7);
}

fn fine(found: &Found, docket: &str) -> Option<Fen> {
    let key = DocketNumber::parse(docket).unwrap().key();
    let case = found.cases.iter().find(|case| case.docket.as_ref().unwrap().key() == key);
    case.unwrap().facts.fine.as_ref().map(|fact| fact.value)
}

#[test]
fn csv_and_workbook_of_one_ledger_tell_the_same() {
    let (text, book) =
        (read(&fixtures("ledgers/双公示台账.csv")), read(&fixtures("ledgers/双公示台账.xlsx")));
    let fines = |found: &Found| -> Vec<(String, Option<Fen>, _)> {
        let of = |case: &pingcha::protocol::CaseImport| {
            let decided = case.facts.decided.as_ref().map(|fact| fact.value);
            let fine = case.facts.fine.as_ref().map(|fact| fact.value);
            (case.docket.as_ref().unwrap().key(), fine, decided)
        };
        found.cases.iter().map(of).collect()
    };
    assert_eq!(fines(&text), fines(&book));
    // Ten-thousands with six places, and without.
    assert_eq!(fine(&text, "（穗花花山）应急当罚〔2025〕5号"), Some(Fen(200_000)));
    assert_eq!(fine(&text, "(穗花秀全)应急当罚[2026]2号"), Some(Fen(300_000)));
    let town = read(&fixtures("ledgers/镇街执法台账.xlsx"));
    assert_eq!(fine(&town, "（穗花花城）应急当罚字〔2025〕第3号"), Some(Fen(500_000)));
    assert_eq!(fine(&town, "（穗花秀全）应急当罚〔2026〕2号"), Some(Fen(300_000)));
    assert_eq!(fine(&town, "（穗花炭步）应急检〔2025〕12号"), None);
}

#[test]
fn a_map_of_a_person_changes_what_a_column_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本地台账.csv");
    std::fs::write(
        &path,
        "办件号,被查单位,罚没(万),镇街\n（穗花狮）应急罚〔2025〕3号,某某公司,1.8,狮岭镇\n",
    )
    .unwrap();
    assert!(read(&path).cases.is_empty(), "without a map there is no docket column");
    let text = "[columns]\n\"办件号\" = \"docket\"\n\"被查单位\" = \"party\"\n\"罚没(万)\" = \"fine_wan\"\n";
    let said = Said::parse(text, Packs::built_in().unwrap().columns()).unwrap();
    let (found, maps) = read_said(&path, &said);
    assert_eq!((found.cases.len(), maps.len()), (1, 1));
    assert_eq!(found.cases[0].facts.fine.as_ref().unwrap().value, Fen(1_800_000));
    assert_eq!(found.cases[0].unit.as_ref().unwrap().0.len(), 9);
}

#[test]
fn files_made_to_do_harm_are_refused_in_time_with_words() {
    for name in ["bomb.xlsx", "sparse.xlsx", "loop.xlsx", "empty.xlsx"] {
        let begun = Instant::now();
        let found = read(&fixtures("hostile").join(name));
        assert!(begun.elapsed() < Duration::from_secs(30), "{name}");
        assert!(found.cases.is_empty(), "{name}");
        let line = found.report.first().unwrap();
        assert_eq!((line.file.as_str(), line.level), (name, Level::Skipped));
    }
    let formula = read(&fixtures("hostile/formula.xlsx"));
    assert!(!formula.cases.is_empty(), "formulas in cells are text");
}

/// Without its limits the child would try to have all that a sparse sheet claims.
#[cfg(unix)]
#[test]
fn control_the_sparse_sheet_is_stopped_by_the_limit_on_memory() {
    let found = read(&fixtures("hostile/sparse.xlsx"));
    let said = format!("{:?}", found.report);
    assert!(said.contains("memory allocation"), "{said}");
}
