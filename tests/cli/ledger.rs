//! Ledgers and defect lists into a store: made, completed, unchanged; maps written and read.

use super::Office;
use std::path::Path;

fn ledger(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ledgers").join(name).display().to_string()
}

#[test]
fn a_ledger_completes_cases_and_twice_changes_nothing() {
    let office = Office::with_cases(usize::MAX);
    office.done(&["flag", "花城）应急当罚字", "--code", "P33"]);
    let said = office.done(&["import", &ledger("镇街执法台账.xlsx")]);
    assert!(said.contains("更新 10 宗") && said.contains("新增 9 宗"), "{said}");
    assert!(office.done(&["import", &ledger("镇街执法台账.xlsx")]).contains("没有变化"));
    let shown = &office.json(&["show", "花城）应急当罚字", "--json"])[0];
    assert_eq!(shown["defects"].as_array().unwrap().len(), 1, "review work was lost");
    assert!(shown["facts"].to_string().contains("梁某琪"), "a ledger cell was lost");
}

#[test]
fn a_defect_list_becomes_defects_once() {
    let office = Office::with_cases(usize::MAX);
    let said = office.done(&["import", &ledger("问题清单.xlsx")]);
    assert!(said.contains("新增 11 条"), "{said}");
    let said = office.done(&["import", &ledger("问题清单.xlsx")]);
    assert!(said.contains("新增 0 条，已有 11 条"), "{said}");
    office.done(&["export", "defects", "--out", "d.json"]);
    let text = std::fs::read_to_string(office.path().join("d.json")).unwrap();
    assert!(text.contains("简易程序对单位罚款5000元"));
    office.done(&["undo"]);
    let defects = office.json(&["cases", "--json"]);
    assert!(defects.iter().all(|case| case["defects"] == 0), "one act, one undo");
}

#[test]
fn a_map_is_shown_written_changed_and_used() {
    let office = Office::new();
    let table = office.path().join("本地.csv");
    std::fs::write(
        &table,
        "案号,当事人,罚没款,镇街\n（穗花狮）应急罚〔2025〕3号,某某公司,5000,狮岭镇\n",
    )
    .unwrap();
    let table = table.display().to_string();
    let said = office.done(&["import", &table, "--dry-run", "--columns", "对照.toml"]);
    assert!(said.contains("keep 原样保留") && said.contains("列对照已写入"), "{said}");
    let map = office.path().join("对照.toml");
    let text = std::fs::read_to_string(&map).unwrap();
    std::fs::write(&map, text.replace("\"罚没款\" = \"keep\"", "\"罚没款\" = \"fine_yuan\""))
        .unwrap();
    office.done(&["import", &table, "--columns", "对照.toml"]);
    let shown = &office.json(&["show", "3号", "--json"])[0];
    assert_eq!(shown["facts"]["fine_yuan"]["value"], "5000.00");
    std::fs::write(&map, "[columns]\n\"罚没款\" = \"fine\"\n").unwrap();
    let said = office.fails(&["import", &table, "--columns", "对照.toml"], 1);
    assert!(said.contains("第 2 行"), "{said}");
}

#[test]
fn a_dry_run_makes_no_store() {
    let office = Office::new();
    let said = office.done(&["import", &ledger("双公示台账-gb18030.csv"), "--dry-run"]);
    assert!(said.contains("将导入 34 宗"), "{said}");
    assert!(!office.path().join("store").exists());
}

fn notes(lines: &[serde_json::Value], row: u64) -> Vec<String> {
    let of_row = lines.iter().filter(|line| line["row"] == row);
    of_row.map(|line| line["note"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_row_is_told_what_it_does_to_the_records() {
    let office = Office::new();
    let path = office.path().join("a.csv");
    let header = "案号,当事人,案由,镇街,结案日期\n";
    let docket = "（穗花狮岭）应急罚〔2025〕1号";
    let import = |rows: &str| {
        std::fs::write(&path, format!("{header}{rows}")).unwrap();
        office.json(&["import", &path.display().to_string(), "--json"])
    };
    let first = format!("{docket},甲公司,x,狮岭镇,\n无号,乙公司,x,狮岭镇,\n");
    let said = import(&first);
    assert_eq!(notes(&said, 2), [format!("{docket}：新增案卷")]);
    assert!(notes(&said, 3)[0].contains("没有可用的文号"), "{said:?}");
    assert_eq!(notes(&import(&first), 2), [format!("{docket}：没有变化")]);
    let more = format!("{docket},甲公司,x,狮岭镇,2025-06-01\n");
    assert_eq!(notes(&import(&more), 2), [format!("{docket}：补充已有案卷")]);
    assert_eq!(notes(&import(&more), 2), [format!("{docket}：没有变化")]);
}

#[test]
fn what_the_records_say_stays_and_the_ledger_is_kept_beside_it() {
    let office = Office::with_cases(usize::MAX);
    let path = office.path().join("a.csv");
    let docket = "穗花应急罚字[2025]第007号";
    std::fs::write(&path, format!("案号,当事人,罚款（元）\n{docket},另一公司,9999\n")).unwrap();
    let import = || office.json(&["import", &path.display().to_string(), "--json"]);
    let said = import();
    let told = notes(&said, 2);
    assert_eq!(told.iter().filter(|note| note.contains("记录未改")).count(), 2, "{told:?}");
    let facts = &office.json(&["show", docket, "--json"])[0]["facts"];
    assert_eq!(facts["fine_yuan"]["value"], "28000.00", "the document's own fine");
    assert!(facts["others"].to_string().contains("9999.00"), "the ledger's fine is lost");
    let again = notes(&import(), 2);
    assert!(again.iter().any(|note| note.contains("没有变化")), "{again:?}");
}

#[test]
fn sheets_that_repeat_a_docket_change_nothing_the_second_time() {
    let office = Office::new();
    let path = office.path().join("分月.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, fine) in [("一月", 1000.0), ("汇总", 2000.0)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (column, header) in (0..).zip(["案号", "当事人", "罚款（元）"]) {
            sheet.write_string(0, column, header).unwrap();
        }
        sheet.write_string(1, 0, "（穗花狮岭）应急罚〔2025〕1号").unwrap();
        sheet.write_string(1, 1, "甲公司").unwrap();
        sheet.write_number(1, 2, fine).unwrap();
    }
    book.save(&path).unwrap();
    let path = path.display().to_string();
    let said = office.json(&["import", &path, "--json"]);
    let files: Vec<&str> = said.iter().filter_map(|line| line["file"].as_str()).collect();
    assert!(files.contains(&"分月.xlsx[一月]") && files.contains(&"分月.xlsx[汇总]"), "{files:?}");
    let shown = |office: &Office| office.json(&["show", "〔2025〕1号", "--json"]);
    let before = shown(&office);
    assert_eq!(before[0]["facts"]["fine_yuan"]["value"], "1000.00");
    for _ in 0..2 {
        assert!(office.done(&["import", &path]).contains("没有变化"));
        assert_eq!(shown(&office), before);
    }
}

#[test]
fn a_ledger_and_the_list_about_it_come_in_by_one_command() {
    let office = Office::new();
    let (town, list) = (ledger("镇街执法台账.xlsx"), ledger("问题清单.xlsx"));
    let foreseen = office.done(&["import", &town, &list, "--dry-run"]);
    assert!(foreseen.contains("将导入 19 宗案卷、11 条问题"), "{foreseen}");
    let said = office.done(&["import", &town, &list]);
    assert!(said.contains("新增 19 宗") && said.contains("新增 11 条"), "{said}");
    let said = office.done(&["import", &town, &list]);
    assert!(said.contains("没有变化") && said.contains("新增 0 条，已有 11 条"), "{said}");
}

/// Going through the records for every row must not go through all of them: with that, the second
/// import of these rows takes minutes.
#[test]
fn a_long_ledger_is_imported_twice_in_time() {
    use std::fmt::Write as _;
    let office = Office::new();
    let mut text = "案号,当事人,案由,罚款（元）\n".to_owned();
    for number in 1..=4_000 {
        writeln!(text, "（穗花狮岭）应急罚〔2025〕{number}号,甲公司,x,{number}").unwrap();
    }
    let path = office.path().join("长.csv");
    std::fs::write(&path, text).unwrap();
    let path = path.display().to_string();
    assert!(office.done(&["import", &path]).contains("新增 4000 宗"));
    let begun = std::time::Instant::now();
    assert!(office.done(&["import", &path]).contains("没有变化"));
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn a_list_is_never_guessed_at() {
    let office = Office::new();
    let ledger = office.path().join("台账.csv");
    let docket = "（穗花狮岭）应急罚〔2025〕1号";
    std::fs::write(&ledger, format!("案号,当事人,案由\n{docket},甲公司,x\n")).unwrap();
    office.done(&["import", &ledger.display().to_string()]);
    let list = office.path().join("清单.csv");
    std::fs::write(
        &list,
        format!(
            "案号,问题类别,问题编码,问题描述,扣分,整改情况\n\
             {docket},程序,,甲问题,扣1-2分,已整改\n\
             应急罚〔2025〕1号,程序,,乙问题,1,\n\
             {docket},事实,P01,丙问题,,\n\
             {docket},程序,,,1,\n"
        ),
    )
    .unwrap();
    let said = office.json(&["import", &list.display().to_string(), "--json"]);
    assert!(notes(&said, 2).iter().any(|note| note.contains("扣1-2分")), "{said:?}");
    assert!(notes(&said, 3)[0].contains("没有案卷"), "a part of a number is no number: {said:?}");
    assert!(notes(&said, 4).iter().any(|note| note.contains("与编码 P01 不符")), "{said:?}");
    assert!(notes(&said, 5)[0].contains("为空"), "{said:?}");
    let left = said.iter().any(|line| {
        line["note"]
            .as_str()
            .is_some_and(|note| note.contains("整改情况") && note.contains("未导入"))
    });
    assert!(left, "a column that is left is told: {said:?}");
    let defects = &office.json(&["show", docket, "--json"])[0]["defects"];
    let of = |finding: &str| {
        defects.as_array().unwrap().iter().find(|one| one["finding"] == finding).cloned()
    };
    let first = of("甲问题").unwrap();
    assert!(!first.to_string().contains("12.00"), "1-2 is not twelve: {first}");
    assert_eq!(defects.as_array().unwrap().len(), 2);
}
