//! Paths a person types: their home, and the names that continue them.

use std::path::{Path, PathBuf, is_separator};

/// Most names given back.
const NAMES_MAX: usize = 200;

/// Puts the home of the person in place of a leading `~`.
#[must_use]
pub fn expanded(text: &str, home: Option<&Path>) -> PathBuf {
    let (Some(rest), Some(home)) = (text.strip_prefix('~'), home) else {
        return PathBuf::from(text);
    };
    match rest.chars().next() {
        None => home.to_owned(),
        Some(next) if is_separator(next) => home.join(rest.trim_start_matches(is_separator)),
        Some(_) => PathBuf::from(text),
    }
}

/// Lists the names of the folder that continue a typed path, written as it was typed; hidden ones
/// only when asked for. Folders end in a separator.
#[must_use]
pub fn continued(typed: &str, home: Option<&Path>) -> Vec<String> {
    let cut = typed.rfind(is_separator).map_or(0, |at| at + 1);
    let (head, tail) = typed.split_at_checked(cut).unwrap_or(("", typed));
    let folder = if head.is_empty() { PathBuf::from(".") } else { expanded(head, home) };
    if typed == "~" {
        return vec![format!("~{}", std::path::MAIN_SEPARATOR)];
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let name = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let is_wanted = name.starts_with(tail) && (tail.starts_with('.') || !name.starts_with('.'));
        let end = if entry.path().is_dir() { std::path::MAIN_SEPARATOR_STR } else { "" };
        is_wanted.then(|| format!("{head}{name}{end}"))
    };
    let mut names: Vec<String> = entries.filter_map(|entry| name(entry.ok()?)).collect();
    names.sort();
    names.truncate(NAMES_MAX);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_continue_what_was_typed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("台账夹")).unwrap();
        std::fs::write(folder.path().join("台账.csv"), "x").unwrap();
        std::fs::write(folder.path().join(".hidden"), "x").unwrap();
        let slash = std::path::MAIN_SEPARATOR;
        let names = continued(&format!("~{slash}台"), Some(folder.path()));
        assert_eq!(names, [format!("~{slash}台账.csv"), format!("~{slash}台账夹{slash}")]);
        assert_eq!(continued(&format!("~{slash}无"), Some(folder.path())), [""; 0]);
        assert_eq!(continued(&format!("~{slash}"), Some(folder.path())).len(), 2);
        assert_eq!(continued("/no/such/folder/x", None), [""; 0]);
        assert_eq!(expanded("~x", Some(folder.path())), PathBuf::from("~x"));
    }
}
