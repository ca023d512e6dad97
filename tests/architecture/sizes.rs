//! Files of one noun, lines that fit, a first line that says what a file is for.

use crate::{Source, sources};
use std::path::Path;

const LINES_MAX: usize = 400;
const COLUMNS_MAX: usize = 100;

/// What is wrong with the shape of a file.
fn faults(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    let path = &source.path;
    if !source.text.starts_with("//! ") {
        faults.push(format!("{path} does not say what it is for"));
    }
    let lines = source.text.lines().count();
    if lines > LINES_MAX {
        faults.push(format!("{path} has {lines} lines: it is two nouns"));
    }
    let is_long = |line: &&str| line.chars().count() > COLUMNS_MAX;
    let long = source.text.lines().filter(is_long).count();
    if long > 0 {
        faults.push(format!("{path} has {long} lines of more than {COLUMNS_MAX} characters"));
    }
    faults
}

#[test]
fn files_are_of_one_noun_and_say_which() {
    let all: Vec<String> =
        ["src", "tests"].into_iter().flat_map(sources).flat_map(|source| faults(&source)).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Whether a manifest forbids unsafe code.
fn forbids_unsafe(manifest: &str) -> bool {
    let manifest: toml::Table = manifest.parse().unwrap();
    manifest.get("lints").and_then(|lints| lints.get("rust")?.get("unsafe_code")?.as_str())
        == Some("forbid")
}

#[test]
fn unsafe_code_is_forbidden_for_the_whole_package() {
    let manifest = std::fs::read_to_string(crate::root().join("Cargo.toml")).unwrap();
    assert!(forbids_unsafe(&manifest));
    assert!(!forbids_unsafe("# [lints.rust] unsafe_code = \"forbid\"\n"));
    assert!(!forbids_unsafe("[lints.rust]\nunsafe_code = \"deny\"\n"));
}

/// Words that belong to a workplace and not to the project.
const FOREIGN: [&str; 7] =
    ["/work/", "/root/", "/home/", "C:\\Users", "artifactory", "localhost", "127.0.0.1"];

/// Endings of files that people write; the rest is forms and fixtures of other programs.
const WRITTEN: [&str; 6] = ["rs", "md", "toml", "yml", "py", "sh"];

/// Every written text of the repository, with its path; this list of words is none.
fn texts(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", ".git", "hostile"].contains(&name.as_str()) {
                texts(&path, found);
            }
        } else if path.extension().is_some_and(|it| WRITTEN.iter().any(|one| it == *one))
            || name == "run"
        {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            found.push((path.display().to_string(), text));
        }
    }
}

/// The foreign words that a text says.
fn foreign(text: &str) -> Vec<&'static str> {
    FOREIGN.into_iter().filter(|word| text.contains(word)).collect()
}

#[test]
fn no_file_names_a_machine() {
    let mut found = Vec::new();
    texts(&crate::root(), &mut found);
    assert!(found.len() > 250, "only {} texts were found", found.len());
    for (path, text) in found.iter().filter(|(path, _)| !path.ends_with("sizes.rs")) {
        assert_eq!(foreign(text), [""; 0], "{path}");
    }
    assert_eq!(foreign("see /home/someone and localhost"), ["/home/", "localhost"]);
}

#[test]
fn control_a_shapeless_file_is_seen() {
    let make = |text: String| Source { path: "src/x.rs".to_owned(), text };
    assert_eq!(faults(&make("fn f() {}\n".to_owned())).len(), 1);
    assert_eq!(faults(&make(format!("//! x\n{}", "\n".repeat(LINES_MAX)))).len(), 1);
    assert_eq!(faults(&make(format!("//! x\n// {}\n", "宽".repeat(COLUMNS_MAX)))).len(), 1);
    assert!(faults(&make("//! x\n".to_owned())).is_empty());
}
