//! Ledgers and defect lists of the fixtures, row by row against their truth files.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use pingcha::domain::{CaseKind, DocketNumber, Fen, docket::normalize};
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

fn table(name: &str, text: &str) -> Found {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    read(&path)
}

#[test]
fn a_header_printed_again_and_titles_are_told_and_hide_nothing() {
    let found = table(
        "a.csv",
        "2025年台账\n案号,当事人,案由\n（穗花狮岭）应急罚〔2025〕1号,甲,x\n案号,当事人,案由\n\
         （穗花狮岭）应急罚〔2025〕2号,乙,x\n合计,2件,\n",
    );
    assert_eq!(found.cases.len(), 2);
    let note = |row: u32| {
        found.report.iter().find(|line| line.row == Some(row)).map(|line| line.note.clone())
    };
    assert_eq!(note(1), Some(Note::TitleRow));
    assert_eq!(note(4), Some(Note::HeaderAgain));
    assert_eq!(note(6), Some(Note::TotalRow));
}

#[test]
fn nothing_that_a_later_row_of_a_docket_says_is_lost() {
    let docket = "（穗花狮岭）应急罚〔2025〕1号";
    let found = table(
        "a.csv",
        &format!(
            "案号,当事人,案由,罚款（元）,决定日期,结案日期\n{docket},甲,x,1000,2025-03-01,\n\
             {docket},乙,x,2000,2025-03-01,2025-04-01\n"
        ),
    );
    assert_eq!(found.cases.len(), 1);
    let facts = &found.cases[0].facts;
    assert_eq!(facts.fine.as_ref().unwrap().value, Fen(100_000), "amounts are not added up");
    assert_eq!(facts.closed.as_ref().unwrap().value.to_string(), "2025-04-01");
    let kept = |header: &str| {
        facts.others.iter().find(|(own, _)| own == header).map(|(_, fact)| fact.value.as_str())
    };
    assert_eq!(kept("罚款（元）（第3行）"), Some("2000.00"));
    assert_eq!(kept("当事人（第3行）"), Some("乙"));
    let told = |line: &&pingcha::protocol::ReportLine| {
        line.row == Some(3) && matches!(line.note, Note::RowsDisagree(..))
    };
    assert_eq!(found.report.iter().filter(told).count(), 2);
}

#[test]
fn a_kind_that_nothing_says_is_left_open() {
    let kind =
        |docket: &str| table("a.csv", &format!("案号,当事人,案由\n{docket},甲,x\n")).cases[0].kind;
    assert_eq!(kind("（穗花狮岭）应急〔2025〕1号"), None);
    assert_eq!(kind("（穗花狮岭）应急检〔2025〕1号"), Some(CaseKind::Inspection));
    assert_eq!(kind("（穗花狮岭）应急罚〔2025〕1号"), Some(CaseKind::Penalty));
}

#[test]
fn a_bad_row_stops_no_other() {
    let found = read(&fixtures("hostile/ragged.csv"));
    assert_eq!(found.cases.len(), 3);
    assert!(found.report.iter().any(|line| line.note == Note::Ragged(6, 3)), "{found:#?}");
    let found = read(&fixtures("hostile/nul-broken.csv"));
    let has = |number: &str| {
        found.cases.iter().any(|case| case.docket.as_ref().unwrap().original.ends_with(number))
    };
    assert!(has("4号"), "a row below broken bytes: {:#?}", found.report);
    assert!(found.report.iter().any(|line| matches!(line.note, Note::BadBytes("UTF-8", _))));
    let found = read(&fixtures("hostile/unclosed-quote.csv"));
    assert_eq!(found.report[0].note, Note::UnclosedQuote(2));
    assert_eq!((found.report[0].level, found.report[0].row), (Level::Skipped, Some(2)));
}

#[test]
fn files_made_to_do_harm_are_refused_in_time_with_words() {
    let refused = [
        ("bomb.xlsx", Note::TooLarge("unpacked bytes", 256 << 20)),
        ("sparse.xlsx", Note::TooLarge("columns", 256)),
        ("doctype.xlsx", Note::DoctypeRefused),
        ("wide.csv", Note::TooLarge("columns", 256)),
        ("no-header.csv", Note::NoHeader),
        ("empty.csv", Note::NoHeader),
    ];
    for (name, note) in refused {
        let begun = Instant::now();
        let found = read(&fixtures("hostile").join(name));
        assert!(begun.elapsed() < Duration::from_secs(30), "{name}");
        let line = found.report.first().unwrap();
        assert_eq!((line.file.as_str(), line.level, &line.note), (name, Level::Skipped, &note));
    }
    for name in ["loop.xlsx", "empty.xlsx"] {
        let found = read(&fixtures("hostile").join(name));
        let line = found.report.first().unwrap();
        assert_eq!((line.file.as_str(), line.level), (name, Level::Skipped));
        assert!(matches!(line.note, Note::DamagedWorkbook(_)), "{line:?}");
    }
    let formula = read(&fixtures("hostile/formula.xlsx"));
    assert!(!formula.cases.is_empty(), "formulas in cells are text");
}

/// A workbook whose one sheet holds a ledger and whose other parts are as given.
fn workbook(path: &Path, shared_strings: impl Fn(&mut dyn std::io::Write)) {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let cell = |name: &str, text: &str| {
        format!("<c r=\"{name}1\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let header = [cell("A", "案号"), cell("B", "当事人"), cell("C", "案由")].concat();
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let relations =
        |inner: String| format!("<Relationships xmlns=\"{package}\">{inner}</Relationships>");
    let parts = [
        ("_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                relation("r1", "worksheet", "worksheets/sheet1.xml")
                    + &relation("r2", "sharedStrings", "sharedStrings.xml"),
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>\
                 <sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\">{header}</row>\
                 </sheetData></worksheet>"
            ),
        ),
    ];
    for (name, text) in parts {
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.start_file("xl/sharedStrings.xml", options).unwrap();
    write!(archive, "<sst xmlns=\"{main}\">").unwrap();
    shared_strings(&mut archive);
    write!(archive, "</sst>").unwrap();
    archive.finish().unwrap();
}

/// Within every size that is weighed, but one string of that size, held and copied, takes more
/// memory than the child has. The control shows that nothing else stops the file: read without the
/// limit, it goes through.
#[cfg(target_os = "linux")]
#[test]
fn control_what_weighs_little_and_takes_much_is_stopped_by_the_limit_on_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    workbook(&path, |out| {
        let many = "x".repeat(1 << 20);
        out.write_all(b"<si><t>").unwrap();
        (0..240).for_each(|_| out.write_all(many.as_bytes()).unwrap());
        out.write_all(b"</t></si>").unwrap();
    });
    let found = read(&path);
    assert_eq!(found.report[0].note, Note::SandboxMemory, "{:?}", found.report);
    let mut said = Vec::new();
    pingcha::import::sheet_child::run(&path, &mut said).unwrap();
    assert!(String::from_utf8(said).unwrap().contains("案号"), "only the limit stops it");
}

/// A part that is too large is refused by the size it claims; one that claims less is found out
/// when it is unpacked, before anything is parsed.
#[test]
fn control_a_size_that_lies_is_found_out_by_unpacking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    workbook(&path, |out| {
        let many = " ".repeat(1 << 20);
        (0..300).for_each(|_| out.write_all(many.as_bytes()).unwrap());
    });
    let honest = read(&path);
    assert_eq!(honest.report[0].note, Note::TooLarge("unpacked bytes", 256 << 20));
    let mut bytes = std::fs::read(&path).unwrap();
    let size = u32::try_from(shared_size()).unwrap().to_le_bytes();
    let mut patched = 0;
    for at in 0..bytes.len().saturating_sub(4) {
        if bytes[at..at + 4] == size {
            bytes[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
            patched += 1;
        }
    }
    assert!(patched > 0, "no size found to falsify");
    std::fs::write(&path, bytes).unwrap();
    let begun = Instant::now();
    let lying = read(&path);
    assert!(begun.elapsed() < Duration::from_secs(30));
    let note = &lying.report[0].note;
    let is_found_out = matches!(note, Note::DamagedWorkbook(why) if why.contains("declared"));
    assert!(is_found_out && lying.cases.is_empty(), "{note:?}");
}

/// Bytes of the shared strings written by the test above.
fn shared_size() -> usize {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    format!("<sst xmlns=\"{main}\">").len() + (300 << 20) + "</sst>".len()
}
