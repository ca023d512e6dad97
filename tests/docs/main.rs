//! The documents against the program: keys, commands, links, dependencies.
//!
//! `PINGCHA_BLESS=1 cargo test --test docs` writes docs/KEYS.md and the page of keys anew.
#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and play the machine"
)]

mod guide;
mod keys;

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

/// The calls of the program in a text, each the words of its line: `pingcha import x --dry-run`.
fn calls(text: &str) -> Vec<Vec<&str>> {
    text.match_indices("pingcha ")
        .filter(|(at, _)| text[..*at].is_empty() || text[..*at].ends_with(['`', '\n']))
        .map(|(at, name)| {
            let line = text[at + name.len()..].split(['`', '\n', '#']).next().unwrap();
            line.split_whitespace().collect()
        })
        .filter(|words: &Vec<&str>| words.first().is_some_and(|word| word.is_ascii()))
        .collect()
}

/// What `--help` says of a command, or of the program.
fn help(command: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_pingcha");
    let output = process::Command::new(program).args(command).arg("--help").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The first words of the indented lines of a help: commands and options.
fn offered(help: &str) -> BTreeSet<String> {
    help.lines()
        .filter(|line| line.starts_with("  "))
        .flat_map(|line| line.split_whitespace().take(3))
        .map(|word| word.trim_end_matches([',', '=']).to_owned())
        .collect()
}

/// What is wrong with a call.
fn fault(words: &[&str], known: &BTreeSet<String>) -> Option<String> {
    let is_option = |word: &&&str| word.starts_with("--");
    let command = words.iter().copied().take_while(|word| !word.starts_with('-')).next();
    if let Some(name) = command.filter(|name| !known.contains(*name)) {
        return Some(format!("no command {name}"));
    }
    let mut options = known.clone();
    if let Some(name) = command {
        let own = offered(&help(&[name]));
        // A command of commands: `packs copy`.
        let below = words.get(1).filter(|word| own.contains(**word) && !word.starts_with('-'));
        options.extend(below.into_iter().flat_map(|below| offered(&help(&[name, below]))));
        options.extend(own);
    }
    let option = words.iter().filter(is_option).find(|word| !options.contains(**word))?;
    Some(format!("no option {option} of {words:?}"))
}

#[test]
fn every_call_the_documents_show_can_be_made() {
    let known = offered(&help(&[]));
    assert!(known.contains("import") && known.contains("--lang"), "{known:?}");
    let mut seen = 0;
    for path in documents() {
        let text = std::fs::read_to_string(&path).unwrap();
        for words in calls(&text) {
            seen += 1;
            assert_eq!(fault(&words, &known), None, "{}", path.display());
        }
    }
    assert!(seen > 30, "only {seen} calls were found in the documents");
}

#[test]
fn control_a_call_that_cannot_be_made_is_seen() {
    let known = offered(&help(&[]));
    let text = "pingcha fly\n`pingcha import x --backwards` and\npingcha verify # --no\n";
    let faults: Vec<bool> =
        calls(text).iter().map(|words| fault(words, &known).is_some()).collect();
    assert_eq!(faults, [true, true, false]);
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

/// The names in code style of the second column of a table.
fn names(table: &str) -> Vec<&str> {
    let rows = table.lines().filter(|line| line.starts_with("| "));
    let columns = rows.filter_map(|row| row.split(" | ").nth(1));
    columns.flat_map(|column| column.split('`').skip(1).step_by(2)).collect()
}

/// The words of all sources.
fn words_of_sources() -> BTreeSet<String> {
    fn gather(folder: &Path, words: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, words);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let parts = text.split(|c: char| !c.is_alphanumeric() && c != '_');
                words.extend(parts.map(str::to_owned));
            }
        }
    }
    let mut words = BTreeSet::new();
    gather(&root().join("src"), &mut words);
    words
}

#[test]
fn the_glossary_names_what_is_in_the_code() {
    let words = words_of_sources();
    let glossary = read("docs/GLOSSARY.md");
    let lost = |table: &str| {
        let is_lost = |name: &&str| !name.split(" = ").all(|word| words.contains(word));
        names(table).into_iter().filter(is_lost).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(names(&glossary).len() > 20);
    assert_eq!(lost(&glossary), [""; 0]);
    assert_eq!(lost("| 案 | `CaseFile`, `Nowhere77` | x |"), ["Nowhere77"]);
}

#[test]
fn decisions_are_short_and_each_has_its_number() {
    let folder = root().join("docs/decisions");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let number_of = |name: &String| name[..4].parse::<u32>().unwrap();
    // Several people write records at a time: a number may come late, but never twice.
    let numbers: BTreeSet<u32> = names.iter().map(number_of).collect();
    assert_eq!(numbers.len(), names.len(), "{names:?}");
    for name in &names {
        let number = number_of(name);
        let text = read(&format!("docs/decisions/{name}"));
        assert!(text.starts_with(&format!("# {number:04}: ")), "{name}");
        // The list of dependencies is a table, one line for each.
        let is_table = name == "0012-dependencies.md";
        assert!(is_table || text.lines().count() <= 30, "{name} is no short record");
        assert!(is_table || text.contains("**Decision.**"), "{name} decides nothing");
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
