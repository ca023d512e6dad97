//! Whole cases out and in: byte for byte, twice without change, a bad line alone.

use super::Office;

#[test]
fn whole_cases_go_out_and_come_in_without_loss() {
    let office = Office::new();
    office.done(&["demo", "--no-open"]);
    office.done(&["export", "cases", "--out", "a.jsonl"]);
    let lines = office.path().join("a.jsonl");
    let path = lines.display().to_string();
    let before = office.done(&["where", "--json"]);
    assert!(office.done(&["import", &path]).contains("没有变化"));
    assert_eq!(office.done(&["where", "--json"]), before, "its own lines changed a store");
    let other = Office::new();
    assert!(other.done(&["import", &path]).contains("新增 26 宗"));
    other.done(&["export", "cases", "--out", "b.jsonl"]);
    let (a, b) =
        (std::fs::read(&lines).unwrap(), std::fs::read(other.path().join("b.jsonl")).unwrap());
    assert!(a == b, "what went out is not what came in");
    // Opinions of sessions travel in signed packages only.
    let tally = ["tally", "--by", "code", "--json", "--filter", "评查人=评查员甲（演示）"];
    assert_eq!(office.done(&tally), other.done(&tally));
    assert!(!office.done(&tally).is_empty());
    assert!(!String::from_utf8_lossy(&a).contains("评查员丙（演示）"));
    assert!(other.done(&["verify"]).contains("完好"));
    let before = other.done(&["where", "--json"]);
    assert!(other.done(&["import", &path]).contains("没有变化"));
    assert_eq!(other.done(&["where", "--json"]), before, "importing twice wrote something");
}

#[test]
fn a_bad_line_never_stops_the_rest() {
    let office = Office::with_cases(1);
    office.done(&["export", "cases", "--out", "a.jsonl"]);
    let good = std::fs::read_to_string(office.path().join("a.jsonl")).unwrap();
    let forged = good.replace("现场检查方案", "被改动的方案");
    assert_ne!(good, forged);
    let text = format!("{{\"pingcha\":2}}\nxx\n{forged}\n{good}");
    std::fs::write(office.path().join("b.jsonl"), text).unwrap();
    let other = Office::new();
    let path = office.path().join("b.jsonl").display().to_string();
    let said = other.done(&["import", &path]);
    for words in
        ["b.jsonl:1 由更新的版本写成", "b.jsonl:2 第 1 列起", "b.jsonl:3 内容有误", "新增 1 宗"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_case_the_records_cannot_hold_is_refused_alone() {
    let office = Office::with_cases(2);
    office.done(&["export", "cases", "--out", "a.jsonl"]);
    let good = std::fs::read_to_string(office.path().join("a.jsonl")).unwrap();
    let mut lines = good.lines();
    let (first, second) = (lines.next().unwrap(), lines.next().unwrap());
    let mut huge: serde_json::Value = serde_json::from_str(first).unwrap();
    huge["origin"] = "某".repeat(700_000).into();
    std::fs::write(office.path().join("b.jsonl"), format!("{huge}\n{second}\n")).unwrap();
    let path = office.path().join("b.jsonl").display().to_string();
    let other = Office::new();
    for words in [&["import", "--dry-run", &path][..], &["import", &path][..]] {
        let said = other.done(words);
        assert!(said.contains("b.jsonl:1 超过上限（一条记录的字节数 1048576）"), "{said}");
        assert!(!said.contains("b.jsonl:2 超过"), "{said}");
    }
    assert!(other.done(&["cases"]).contains('1'), "the good line did not come in");
    assert!(other.done(&["verify"]).contains("完好"));
}

#[test]
fn defects_go_out_a_line_each() {
    let office = Office::with_cases(1);
    office.done(&["flag", "3号", "--code", "P18"]);
    office.done(&["export", "defects", "--out", "d.jsonl"]);
    let text = std::fs::read_to_string(office.path().join("d.jsonl")).unwrap();
    let row: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
    assert_eq!(row["code"], "P18");
}
