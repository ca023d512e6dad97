//! The documents against the program: keys, commands, links, dependencies.
//!
//! `PINGCHA_BLESS=1 cargo test --test docs` writes docs/KEYS.md anew.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and play the machine"
)]

use pingcha::app::command::{Command, Place};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

/// Every Markdown file of the repository that people read.
fn documents() -> Vec<PathBuf> {
    fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    let mut found = vec![root().join("README.md"), root().join("CHANGELOG.md")];
    gather(&root().join("docs"), &mut found);
    found.sort();
    found
}

fn keys() -> String {
    let places = [
        (Place::Anywhere, "各处 Anywhere"),
        (Place::Cases, "案卷列表 Case list"),
        (Place::Reader, "阅读与评判 Reader"),
        (Place::Form, "问题表单 Defect form"),
        (Place::Prompt, "输入框 Prompt"),
    ];
    let mut lines = vec![
        "# 按键 Keys".to_owned(),
        String::new(),
        "由命令表生成，与程序一致。Made from the command table. 逗号隔开的是同一命令的不同按键；\
         字母键在中文输入法下无效，各有功能键或符号键替代。"
            .to_owned(),
    ];
    for (place, name) in places {
        lines.extend([String::new(), format!("## {name}"), String::new()]);
        lines.push("| 按键 | 命令 | 作用 | Command | Meaning |".to_owned());
        lines.push("| --- | --- | --- | --- | --- |".to_owned());
        for entry in Command::ALL.iter().filter(|entry| entry.place == place) {
            let key = |key: &str| format!("`{}`", key.replace('|', "\\|"));
            let keys = entry.keys.split(" | ").map(key).collect::<Vec<_>>().join(", ");
            let (zh, zh_help) = (entry.zh, entry.zh_help);
            lines.push(format!("| {keys} | {zh} | {zh_help} | {} | {} |", entry.en, entry.en_help));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_list_of_keys_is_the_command_table() {
    let wanted = keys();
    if std::env::var("PINGCHA_BLESS").is_ok() {
        std::fs::write(root().join("docs/KEYS.md"), &wanted).unwrap();
    }
    assert!(read("docs/KEYS.md") == wanted, "docs/KEYS.md is not the command table");
}

#[test]
fn every_command_the_documents_name_is_there() {
    let help = process::Command::new(env!("CARGO_BIN_EXE_pingcha")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let known: BTreeSet<&str> = help
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(known.contains("import") && known.contains("verify"), "{known:?}");
    let mut seen = 0;
    for path in documents() {
        let text = std::fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("pingcha ") {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + "pingcha ".len()..).unwrap_or_default();
            if !before.ends_with(['`', '\n']) {
                continue;
            }
            let word: String = after.chars().take_while(char::is_ascii_lowercase).collect();
            if !word.is_empty() {
                seen += 1;
                assert!(known.contains(word.as_str()), "{}: pingcha {word}", path.display());
            }
        }
    }
    assert!(seen > 20, "only {seen} commands were found in the documents");
}

#[test]
fn every_link_leads_somewhere() {
    let mut seen = 0;
    for path in documents() {
        let text = std::fs::read_to_string(&path).unwrap();
        for part in text.split("](").skip(1) {
            let target = part.split(')').next().unwrap();
            if target.starts_with("http") || target.starts_with('#') {
                continue;
            }
            seen += 1;
            let to = path.parent().unwrap().join(target.split('#').next().unwrap());
            assert!(to.exists(), "{}: {target}", path.display());
        }
    }
    assert!(seen > 5);
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let reasons = read("docs/decisions/0012-dependencies.md");
    let unix = &manifest["target"]["cfg(unix)"]["dependencies"];
    let tables = [&manifest["dependencies"], &manifest["dev-dependencies"], unix];
    for name in tables.into_iter().flat_map(|table| table.as_table().unwrap().keys()) {
        assert!(reasons.contains(&format!("\n| {name} | ")), "{name} has no reason");
    }
}

#[test]
fn the_readme_begins_with_a_screen_and_the_two_commands() {
    let readme = read("README.md");
    let screen = readme.find("```text").unwrap();
    let demo = readme.find("cargo run --release -- demo").unwrap();
    let ci = readme.find("bash .ci/run").unwrap();
    assert!(screen < demo && demo < ci);
    for letter in ["\u{1b}", "TODO", "FIXME"] {
        assert!(!readme.contains(letter));
    }
}
