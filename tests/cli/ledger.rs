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
