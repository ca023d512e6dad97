//! A draw: repeatable, checkable, replaced file by file, and never over a record that is there.

use super::Office;
use serde_json::Value;

fn office() -> Office {
    Office::with_cases(12)
}

fn record(office: &Office, name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(office.path().join(name)).unwrap()).unwrap()
}

fn ids(record: &Value) -> Vec<&str> {
    record["drawn"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
}

#[test]
fn a_draw_is_repeated_exactly_and_a_changed_record_is_seen() {
    let office = office();
    let said = office.done(&["draw", "--seed", "7", "--out", "a.json", "--paper", "a.docx"]);
    assert!(said.contains("种子 7"), "{said}");
    assert!(office.done(&["draw", "--verify", "a.json"]).contains("一致"));
    let drawn = record(&office, "a.json");
    let units: std::collections::BTreeSet<&str> = drawn["drawn"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["unit"].as_str().unwrap())
        .collect();
    assert_eq!(units.len(), ids(&drawn).len(), "one of each unit");
    // Control: a record in which one file was put in the place of another is not the same draw.
    let left = office.json(&["cases", "--json"]);
    let all: Vec<String> = left.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    let other = all.iter().find(|id| !ids(&drawn).contains(&id.as_str())).unwrap();
    let text = std::fs::read_to_string(office.path().join("a.json")).unwrap();
    std::fs::write(office.path().join("b.json"), text.replace(ids(&drawn)[0], other)).unwrap();
    assert!(office.fails(&["draw", "--verify", "b.json"], 1).contains("不一致"));
}

#[test]
fn a_frame_that_changed_is_told() {
    let office = office();
    office.done(&["draw", "--seed", "7", "--out", "a.json"]);
    office.done(&["withdraw", "12号", "--reason", "重复导入"]);
    let said = office.fails(&["draw", "--verify", "a.json"], 1);
    assert!(said.contains("抽样框与记录不同") && said.contains("12"), "{said}");
}

#[test]
fn an_unsuitable_file_is_replaced_with_its_reason() {
    let office = office();
    office.done(&["draw", "--seed", "3", "--quota", "2", "--must", "12号", "--out", "a.json"]);
    let first = record(&office, "a.json");
    let must = first["drawn"].as_array().unwrap().iter().filter(|one| one["why"] == "mandatory");
    assert_eq!(must.count(), 1);
    let gone = first["drawn"][0]["docket"].as_str().unwrap();
    let word = format!("{gone}=案卷未结案");
    office.done(&["draw", "--from", "a.json", "--unsuitable", &word, "--out", "b.json"]);
    let second = record(&office, "b.json");
    assert!(!ids(&second).contains(&ids(&first)[0]));
    assert_eq!(second["unsuitable"][0]["reason"], "案卷未结案");
    assert!(office.done(&["draw", "--verify", "b.json"]).contains("一致"));
    let said = office.fails(&["draw", "--unsuitable", "12号"], 2);
    assert!(said.contains("案号=理由"), "{said}");
}

#[test]
fn a_record_is_never_written_over_and_bad_ones_are_refused() {
    let office = office();
    office.done(&["draw", "--seed", "1", "--out", "a.json"]);
    assert!(office.fails(&["draw", "--seed", "2", "--out", "a.json"], 1).contains("a.json"));
    assert_eq!(record(&office, "a.json")["seed"], "1");
    std::fs::write(office.path().join("c.json"), "{\"pingcha_draw\": 1}").unwrap();
    assert!(office.fails(&["draw", "--verify", "c.json"], 1).contains("c.json"));
    assert!(office.fails(&["draw", "--verify", "没有.json"], 1).contains("没有.json"));
    assert!(office.fails(&["draw", "--filter", "没有这样的案卷"], 1).contains("没有案卷可抽"));
}
