//! The command line as a script meets it: words in, exit codes, text and JSON out.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod checking;
mod cite;
mod draw;
mod escapes;
mod export;
mod house;
mod interchange;
mod key;
mod keys;
mod ledger;
mod package;
mod reports;
mod review;
mod session;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with settings and a store of its own.
pub(crate) struct Office(tempfile::TempDir);

impl Office {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// An office with the first case folders of the fixtures.
    pub(crate) fn with_cases(count: usize) -> Self {
        let office = Self::new();
        let mut words = vec!["import".to_owned()];
        words.extend(folders().into_iter().take(count).map(|path| path.display().to_string()));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        office.done(&words);
        office
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.run_as("测试员", words)
    }

    /// Runs a command as somebody.
    pub(crate) fn run_as(&self, who: &str, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_pingcha"))
            .args(["--as", who, "--store"])
            .arg(self.path().join("store"))
            .args(words)
            .env("PINGCHA_SETTINGS", self.path().join("settings"))
            .current_dir(self.path())
            .output()
            .unwrap()
    }

    /// Runs a command that must succeed; gives what it printed.
    pub(crate) fn done(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must fail with an exit code; gives what it said.
    pub(crate) fn fails(&self, words: &[&str], code: i32) -> String {
        let output = self.run(words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{words:?}: {said}");
        assert!(!said.trim().is_empty(), "{words:?} failed without a word");
        said
    }

    /// Runs a command that prints one JSON value a line.
    pub(crate) fn json(&self, words: &[&str]) -> Vec<Value> {
        self.done(words).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// The case folders of the fixtures, by name.
pub(crate) fn folders() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(all)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}
