//! The house as planned: who may enter whom, how large a file may grow, what may be depended on.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

mod doors;
mod sizes;
mod supply;
mod words;

use std::path::{Path, PathBuf};

/// A file of the sources: its path below the repository, and its text.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// The room a file of `src` belongs to.
    pub(crate) fn room(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        below.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Whether the whole file is for tests.
    pub(crate) fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.ends_with("tests.rs")
            || self.path.contains("/tests/")
    }

    /// The code with its line breaks: comments and what is for tests only are left empty.
    pub(crate) fn code(&self) -> String {
        let mut code = String::new();
        let mut test_item: Option<&str> = None;
        let mut is_marked = false;
        for line in self.text.lines() {
            let indent = &line[..line.len() - line.trim_start().len()];
            let is_last = test_item.is_some_and(|open| indent == open && line.trim() == "}");
            if is_marked {
                let is_block = line.ends_with('{');
                test_item = is_block.then_some(indent);
            } else if line.trim() != "#[cfg(test)]" && test_item.is_none() {
                code.push_str(without_comment(line));
            }
            is_marked =
                line.trim() == "#[cfg(test)]" || (is_marked && line.trim().starts_with("#["));
            if is_last {
                test_item = None;
            }
            code.push('\n');
        }
        code
    }
}

/// A line up to its comment; `//` in a text is none.
fn without_comment(line: &str) -> &str {
    let is_comment = |(at, _): &(usize, &str)| {
        let before = line[..*at].replace("\\\"", "").replace("'\"'", "");
        before.matches('"').count().is_multiple_of(2)
    };
    let end = line.match_indices("//").find(is_comment).map_or(line.len(), |(at, _)| at);
    &line[..end]
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn gather(folder: &Path, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let below = path.strip_prefix(root()).unwrap().display().to_string();
            found.push(Source { path: below.replace('\\', "/"), text });
        }
    }
}

/// The sources below a folder of the repository.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    gather(&root().join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "{folder} holds no sources");
    found
}
