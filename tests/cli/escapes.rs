//! Texts made to deceive or to steer a terminal: none of it is printed or exported.

use super::Office;

fn payloads() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/hostile/escapes.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn is_foul(letter: char) -> bool {
    (letter.is_control() && letter != '\n' && letter != '\t')
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2066}'..='\u{2069}')
}

/// Runs a command; whatever it says, on either stream, must be harmless.
fn harmless(office: &Office, words: &[&str]) {
    let output = office.run(words);
    for said in [output.stdout, output.stderr] {
        let said = String::from_utf8_lossy(&said).into_owned();
        let found = said.chars().find(|letter| is_foul(*letter));
        assert_eq!(found, None, "{words:?}: {said:?}");
    }
}

#[test]
fn no_payload_is_printed_or_exported() {
    let office = Office::with_cases(1);
    let all = payloads();
    // An argument cannot hold a NUL.
    let usable: Vec<&String> = all.iter().filter(|text| !text.contains('\0')).collect();
    assert!(usable.len() >= 60);
    let foul: String = usable.iter().map(|text| text.as_str()).collect();
    let folder = office.path().join("案卷");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("01 决定书.txt"), format!("行政处罚决定书\n{foul}")).unwrap();
    std::fs::write(folder.join("案卷.toml"), toml_of(&foul)).unwrap();
    harmless(&office, &["import", "案卷"]);
    harmless(&office, &["flag", "3号", "--code", "P18", "--finding", &foul, "--quote", &foul]);
    let history = ["history", "3号"];
    for words in
        [&["cases"][..], &["show", "3号"], &["score", "3号"], &history, &["tally", "--by", "unit"]]
    {
        harmless(&office, words);
    }
    for words in usable.iter().step_by(5) {
        harmless(&office, &["show", words]);
        harmless(&office, &["cases", "--filter", &format!("{words}>>")]);
        harmless(&office, &["flag", "3号", "--code", words]);
    }
    for name in ["d.csv", "d.md", "d.json", "d.jsonl"] {
        office.done(&["export", "defects", "--out", name]);
        let text = std::fs::read_to_string(office.path().join(name)).unwrap();
        let found = text.chars().find(|letter| is_foul(*letter) && *letter != '\r');
        assert_eq!(found, None, "{name}");
    }
}

fn toml_of(foul: &str) -> String {
    let party = toml::Value::String(foul.to_owned());
    format!("docket = \"（穗花狮）应急罚〔2025〕99号\"\nparty = {party}\nmatter = {party}\n")
}
