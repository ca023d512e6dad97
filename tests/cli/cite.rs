//! `cite`: every example of the field, and what is printed.

use super::Office;
use serde_json::{Map, Value, json};

/// The fields of an example as the command prints them; the fixture says 前款 in words.
fn wanted(cite: &toml::Table) -> Map<String, Value> {
    let mut map = Map::new();
    for (name, value) in cite {
        let value: Value = serde_json::to_value(value).unwrap();
        map.insert(name.clone(), value);
    }
    map.entry("article").or_insert(Value::Null);
    map
}

#[test]
fn every_example_is_printed_field_for_field() {
    let office = Office::new();
    let text = include_str!("../../fixtures/citations/examples.toml");
    let table: toml::Table = text.parse().unwrap();
    let own = ["version", "status", "note"];
    for example in table["example"].as_array().unwrap() {
        let text = example["text"].as_str().unwrap();
        let printed = office.json(&["cite", text, "--on", "2022-03-01", "--json"]);
        let mut found = printed[0].as_array().unwrap().clone();
        for one in &mut found {
            let one = one.as_object_mut().unwrap();
            for name in own {
                assert!(one.remove(name).is_some(), "{text} {name}");
            }
        }
        let cites = example["cite"].as_array().unwrap();
        let wanted: Vec<Value> =
            cites.iter().map(|cite| Value::Object(wanted(cite.as_table().unwrap()))).collect();
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn the_status_and_the_version_are_of_the_day() {
    let office = Office::new();
    let one = |text: &str, on: &str| {
        let printed = office.json(&["cite", text, "--on", on, "--json"]);
        let one = &printed[0][0];
        (one["status"].clone(), one["version"].clone())
    };
    let text = "《安全生产法》第一百二十条";
    assert_eq!(one(text, "2022-03-01"), (json!("no_such_article"), json!("2021-06-10")));
    assert_eq!(one(text, "2020-03-01"), (json!("unverified_version"), json!("2014-08-31")));
    assert_eq!(one("《水法》第三条", "2022-03-01"), (json!("unknown_law"), Value::Null));
    let said = office.done(&["cite", "《安全生产法》第97条第4项", "--on", "2022年3月1日"]);
    for part in ["第九十七条第（四）项", "2021-09-01 起施行", "待核", "100,000–200,000元", "罚则"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(office.done(&["cite", "没有引用"]).contains("没有找到"));
    assert!(office.fails(&["cite", "《甲法》第一条", "--on", "昨天"], 2).contains("--on"));
    let escape = office.done(&["cite", "《\u{1b}[31m安全生产法》第三条", "--on", "2022-03-01"]);
    assert!(!escape.contains('\u{1b}'), "{escape:?}");
}

#[test]
fn a_users_law_takes_the_place_of_the_built_in_one() {
    let office = Office::new();
    let folder = office.path().join("store/packs/statutes");
    std::fs::create_dir_all(&folder).unwrap();
    let pack = "id = \"own\"\nname = \"某某区安全规定\"\nlevel = \"local_rule\"\n\
                nature = \"substance\"\n[[version]]\npromulgated = \"2020-01-01\"\n\
                from = \"2020-01-01\"\nverified = false\nstructure = [\"1-3:0\"]\n";
    std::fs::write(folder.join("own.toml"), pack).unwrap();
    let words = ["cite", "《某某区安全规定》第四条", "--on", "2022-03-01", "--json"];
    assert_eq!(office.json(&words)[0][0]["status"], "no_such_article");
    assert!(office.done(&["packs", "check"]).contains("法律法规 24 部"));
    std::fs::write(folder.join("own.toml"), pack.replace("1-3:0", "3-1:0")).unwrap();
    let output = office.run(&["packs", "check"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("own.toml:9: "), "{said}");
}
