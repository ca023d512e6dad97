//! Files of one noun, lines that fit, a first line that says what a file is for.

use crate::{Source, sources};

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

#[test]
fn unsafe_code_is_forbidden_for_the_whole_package() {
    let manifest = std::fs::read_to_string(crate::root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

/// Words that belong to a workplace and not to the project.
const FOREIGN: [&str; 6] = ["/work/", "/root/", "/home/", "C:\\Users", "artifactory", "localhost"];

#[test]
fn no_file_names_a_machine() {
    let root = crate::root();
    let mut texts: Vec<(String, String)> = ["src", "tests"]
        .into_iter()
        .flat_map(sources)
        .filter(|source| source.path != "tests/architecture/sizes.rs")
        .map(|source| (source.path, source.text))
        .collect();
    for name in ["README.md", "CHANGELOG.md", "Cargo.toml", ".ci/run"] {
        texts.push((name.to_owned(), std::fs::read_to_string(root.join(name)).unwrap()));
    }
    for (path, text) in texts {
        for word in FOREIGN {
            assert!(!text.contains(word), "{path} says {word}");
        }
    }
}

#[test]
fn control_a_shapeless_file_is_seen() {
    let make = |text: String| Source { path: "src/x.rs".to_owned(), text };
    assert_eq!(faults(&make("fn f() {}\n".to_owned())).len(), 1);
    assert_eq!(faults(&make(format!("//! x\n{}", "\n".repeat(LINES_MAX)))).len(), 1);
    assert_eq!(faults(&make(format!("//! x\n// {}\n", "宽".repeat(COLUMNS_MAX)))).len(), 1);
    assert!(faults(&make("//! x\n".to_owned())).is_empty());
}
