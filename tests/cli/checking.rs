//! `check`, `facts` and `due`.

use super::Office;
use serde_json::Value;
use std::fs;
use std::path::Path;

const CASE: &str = "fixtures/cases/02 花东镇 测试化工经营部危险物品储存案";

fn office() -> Office {
    let office = Office::new();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join(CASE);
    office.done(&["import", case.to_str().unwrap()]);
    office
}

#[test]
fn a_case_is_checked_with_its_words_and_places() {
    let office = office();
    let printed = office.json(&["check", "--all", "--json"]);
    let case = &printed[0];
    for name in ["id", "docket", "folder", "findings", "undecidable"] {
        assert!(case.get(name).is_some(), "{name}");
    }
    let findings = case["findings"].as_array().unwrap();
    let late = findings.iter().find(|one| one["rule"] == "P-058a").unwrap();
    assert_eq!(late["code"], "P25");
    assert_eq!(late["kind"], "improper_procedure");
    assert_eq!(late["severity"], "veto");
    assert_eq!(late["documents"][0], "12 法制审核意见书.docx");
    assert_eq!(late["quote"], "2025年5月15日");
    assert_eq!(late["basis"][0], "行政处罚法 第五十八条");
    let again = office.json(&["check", case["id"].as_str().unwrap(), "--json"]);
    assert_eq!(again[0]["findings"], case["findings"], "the same findings with the same names");
    let said = office.done(&["check"]);
    assert!(said.contains("法制审核 2025-05-15 晚于处罚决定 2025-05-12"), "{said}");
    let english = office.done(&["check", "--lang", "en"]);
    assert!(english.contains("The legal review of 2025-05-15 is later"), "{english}");
}

#[test]
fn facts_are_listed_with_their_documents() {
    let office = office();
    let printed = office.json(&["facts", "12", "--json"]);
    let facts = printed[0].as_array().unwrap();
    let has = |name: &str, value: &str| {
        let is = |fact: &&Value| fact["fact"] == name && fact["value"] == value;
        assert!(facts.iter().any(|fact| is(&fact)), "{name} {value}");
    };
    has("filed", "2025-03-14");
    has("decided", "2025-05-12");
    has("served", "2025-05-14");
    has("legally_reviewed", "2025-05-15");
    has("payment_days", "15");
    let paid = facts.iter().find(|fact| fact["fact"] == "payment_days").unwrap();
    assert_eq!((&paid["page"], &paid["confidence"]), (&2.into(), &"sure".into()), "{paid}");
    let said = office.done(&["facts", "12"]);
    assert!(said.contains("听证日期  ——"), "a fact that is not there is shown as missing: {said}");
}

#[test]
fn a_last_day_is_told_or_why_it_is_not() {
    let office = Office::new();
    let due = |words: &[&str]| office.done(&[&["due"], words].concat());
    let working = ["--from", "2025-09-26", "--days", "5", "--working"];
    assert_eq!(due(&working).trim(), "2025-10-10");
    let calendar = ["--from", "2025-09-20", "--days", "15", "--calendar"];
    assert_eq!(due(&calendar).trim(), "2025-10-09");
    let far = ["due", "--from", "2026-12-28", "--days", "9", "--working"];
    assert!(office.fails(&far, 1).contains("2027 年"));
    assert!(
        office.fails(&["due", "--from", "某日", "--days", "9", "--working"], 2).contains("日期")
    );
    office.fails(&["due", "--from", "2026-12-28", "--days", "9"], 2);
}

#[test]
fn a_users_rule_is_used_and_a_wrong_one_is_told_by_line() {
    let office = office();
    let rules = office.path().join("store/packs/rules");
    fs::create_dir_all(&rules).unwrap();
    let rule = "[[rule]]\nid = \"本地-1\"\ntitle = \"立案后五日内询问\"\ncode = \"P08\"\n\
        require = 'first_evidence <= filed + 3'\nat = [\"first_evidence\"]\n\
        message = \"立案 {filed}，{first_evidence} 才取证\"\nbasis = [\"本局办案规定\"]\n\
        verified = false\n";
    fs::write(rules.join("own.toml"), rule).unwrap();
    assert!(office.done(&["check"]).contains("本地-1 P08（待核）  立案 2025-03-14"));
    fs::write(rules.join("own.toml"), rule.replace("first_evidence <=", "first_proof <=")).unwrap();
    let told = office.run(&["packs", "check"]);
    let said = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(said.contains("own.toml:5: 事实表中没有 first_proof"), "{said}");
}

#[test]
fn a_check_is_made_as_of_a_day() {
    let office = office();
    let folder = office.path().join("store/packs/rules");
    fs::create_dir_all(&folder).unwrap();
    let rule = r#"
[[rule]]
id       = "本局-当日"
title    = "决定不晚于检查当日"
code     = "D31"
require  = 'decided <= today()'
at       = ["decided"]
message  = "决定日期 {decided} 在检查当日之后"
basis    = ["本局规定"]
verified = false
"#;
    fs::write(folder.join("own.toml"), rule).unwrap();
    let found = |args: &[&str]| {
        let all = [&["check", "--all", "--json"], args].concat();
        let printed = office.json(&all);
        let findings = printed[0]["findings"].as_array().unwrap().clone();
        findings.iter().any(|one| one["rule"] == "本局-当日")
    };
    assert!(!found(&[]), "the decision of 2025-05-12 is not after today");
    assert!(found(&["--as-of", "2025-05-11"]));
    assert!(!found(&["--as-of", "2025年5月12日"]));
    let refused = office.fails(&["check", "--as-of", "某日"], 2);
    assert!(refused.contains("--as-of"), "{refused}");
}
