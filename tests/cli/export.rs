//! Lists in every format: complete, harmless, with the records they come from.

use super::Office;
use calamine::{Data, Reader as _, Xlsx, open_workbook};

const FOUL: &str = "=HYPERLINK(\"http://x\")";

fn office() -> Office {
    let office = Office::with_cases(3);
    for (case, code) in [("3号", "P18"), ("12号", "E04"), ("12号", "L16")] {
        office.done(&["flag", case, "--code", code]);
    }
    office.done(&["flag", "12号", "--code", "D16", "--finding", FOUL, "--quote", "+86|甲"]);
    office
}

fn head(office: &Office) -> String {
    let place = &office.json(&["where", "--json"])[0];
    place["heads"][0]["hash"].as_str().unwrap().to_owned()
}

#[test]
fn a_workbook_has_string_cells_a_filter_a_frozen_header_and_its_origin() {
    let office = office();
    office.done(&["export", "defects", "--out", "d.xlsx"]);
    let path = office.path().join("d.xlsx");
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let list = book.worksheet_range("问题清单").unwrap();
    assert_eq!(list.height(), 5);
    assert_eq!(list.get((0, 0)), Some(&Data::String("序号".to_owned())));
    assert!(list.used_cells().all(|(_, _, cell)| matches!(cell, Data::String(_))));
    assert!(list.used_cells().any(|(_, _, cell)| *cell == Data::String(FOUL.to_owned())));
    let notes = book.worksheet_range("说明").unwrap();
    let said: Vec<String> = notes.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(said.iter().any(|text| text == "4"), "{said:?}");
    assert!(said.iter().any(|text| text.contains(&head(&office))), "{said:?}");
    let sheet = part(&path, "xl/worksheets/sheet1.xml");
    for mark in ["<pane ySplit=\"1\"", "<autoFilter ", "<col ", "orientation=\"landscape\""] {
        assert!(sheet.contains(mark), "{mark}");
    }
    assert!(!sheet.contains("<f>"), "a formula");
}

/// One file inside a workbook.
fn part(path: &std::path::Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn csv_json_and_markdown_tell_the_same() {
    let office = office();
    let read = |name: &str| {
        office.done(&["export", "defects", "--out", name]);
        std::fs::read_to_string(office.path().join(name)).unwrap()
    };
    let text = read("d.csv");
    assert!(text.starts_with('\u{feff}'));
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let cells = || rows.iter().flat_map(|row| row.iter());
    assert!(cells().any(|cell| cell == format!("'{FOUL}")));
    assert!(!cells().any(|cell| cell.starts_with(['=', '+', '@'])), "a formula");
    let json: serde_json::Value = serde_json::from_str(&read("d.json")).unwrap();
    assert_eq!(json["count"], 4);
    assert_eq!(json["rows"][0].as_object().unwrap().len(), 28);
    assert_eq!(json["origin"]["heads"][0]["hash"], head(&office).as_str());
    let markdown = read("d.md");
    assert_eq!(markdown.lines().filter(|line| line.starts_with("| ")).count(), 6);
    assert!(markdown.contains("\\|甲"), "a bar must not part a cell");
}

#[test]
fn a_list_may_be_of_one_unit_one_case_or_a_filter() {
    let office = office();
    let count = |words: &[&str]| {
        let mut all = vec!["export"];
        all.extend(words);
        all.extend(["--out", "part.json"]);
        office.done(&all);
        let text = std::fs::read_to_string(office.path().join("part.json")).unwrap();
        serde_json::from_str::<serde_json::Value>(&text).unwrap()["count"].as_u64().unwrap()
    };
    assert_eq!(count(&["defects"]), 4);
    assert_eq!(count(&["defects", "--filter", "镇街=狮岭"]), 1);
    assert_eq!(count(&["defects", "--filter", "12号"]), 3);
    assert_eq!(count(&["cases"]), 3);
    assert_eq!(count(&["cases", "--filter", "问题>1"]), 1);
}

#[test]
fn a_wrong_ending_is_refused_and_the_old_file_stands() {
    let office = office();
    std::fs::write(office.path().join("d.doc"), "旧").unwrap();
    let said = office.fails(&["export", "defects", "--out", "d.doc"], 2);
    assert!(said.contains(".xlsx"), "{said}");
    assert_eq!(std::fs::read_to_string(office.path().join("d.doc")).unwrap(), "旧");
    let said = office.fails(&["export", "defects", "--out", "没有的文件夹/d.csv"], 1);
    assert!(said.contains("d.csv"), "{said}");
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_an_export_and_a_link_is_replaced_not_followed() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let office = office();
    let (target, link) = (office.path().join("别处.csv"), office.path().join("d.csv"));
    std::fs::write(&target, "别处").unwrap();
    symlink(&target, &link).unwrap();
    office.done(&["export", "defects", "--out", "d.csv"]);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "别处");
    let meta = std::fs::symlink_metadata(&link).unwrap();
    assert!(meta.is_file());
    assert_eq!(meta.permissions().mode() & 0o777, 0o600);
}
