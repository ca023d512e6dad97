//! What the program is made of: licences that fit ours, pinned versions, one source.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Licences that allow what ours does; `.deny.toml` has the same list.
const LICENCES: [&str; 12] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Versions that are pinned: newer ones do not compile, or change what is written to disk.
const PINS: [(&str, &str); 3] = [("bincode", "2.0.1"), ("sled", "0.34.7"), ("ratatui", "0.30.2")];

/// Crates of which two versions would mean two of what there must be one of.
const SINGLE: [&str; 6] = ["crossterm", "ratatui", "zip", "quick-xml", "serde", "chrono"];

/// Whether a licence expression can be met from the list.
fn is_fine(expression: &str) -> bool {
    // `A AND (B OR C)`: every part joined by AND needs one of its alternatives.
    let bare = expression.replace(['(', ')'], " ").replace('/', " OR ");
    bare.split(" AND ")
        .all(|part| part.split(" OR ").any(|licence| LICENCES.contains(&licence.trim())))
}

fn packages() -> Vec<Value> {
    let host = Command::new("rustc").arg("-vV").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1"])
        .args(["--filter-platform", host])
        .current_dir(crate::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

#[test]
fn every_licence_fits_ours() {
    let packages = packages();
    assert!(packages.len() > 50, "{}", packages.len());
    for package in &packages {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_fine(licence), "{}: {licence}", package["name"]);
    }
}

/// Name and version of every package in the lock file, for every system.
fn locked() -> Vec<(String, String, String)> {
    let text = std::fs::read_to_string(crate::root().join("Cargo.lock")).unwrap();
    let lock: toml::Table = text.parse().unwrap();
    let text = |package: &toml::Value, key: &str| {
        package.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
    };
    lock["package"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| (text(package, "name"), text(package, "version"), text(package, "source")))
        .collect()
}

/// What is wrong with a list of locked packages.
fn lock_faults(locked: &[(String, String, String)]) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, version, _) in locked {
        versions.entry(name).or_default().push(version);
    }
    let of = |name: &str| versions.get(name).cloned().unwrap_or_default();
    let unpinned = PINS.iter().filter(|(name, version)| of(name) != [*version]);
    let mut faults: Vec<String> = unpinned.map(|(name, _)| format!("{name} not pinned")).collect();
    let many = SINGLE.iter().filter(|name| of(name).len() != 1);
    faults.extend(many.map(|name| format!("{name}: {:?}", of(name))));
    let sources: BTreeSet<&str> =
        locked.iter().map(|one| one.2.as_str()).filter(|source| !source.is_empty()).collect();
    let foreign = sources.iter().filter(|source| !source.starts_with("registry+"));
    faults.extend(foreign.map(|source| format!("from {source}")));
    if sources.len() > 1 {
        faults.push(format!("from more than one place: {sources:?}"));
    }
    faults
}

#[test]
fn versions_are_pinned_and_come_from_one_place() {
    let locked = locked();
    assert!(locked.len() > 50, "{}", locked.len());
    assert_eq!(lock_faults(&locked), [""; 0]);
}

#[test]
fn control_a_foul_lock_is_seen() {
    let with = |name: &str, version: &str, source: &str| {
        let mut list = locked();
        list.push((name.to_owned(), version.to_owned(), source.to_owned()));
        lock_faults(&list).len()
    };
    let from = locked().into_iter().find(|one| !one.2.is_empty()).unwrap().2;
    assert_eq!(with("new", "1.0.0", &from), 0);
    assert_eq!(with("bincode", "1.3.3", &from), 1);
    assert_eq!(with("zip", "0.6.6", &from), 1);
    assert_eq!(with("new", "1.0.0", "git+https://example.com/x"), 2);
    assert_eq!(with("new", "1.0.0", "registry+https://example.com/index"), 1);
    assert_eq!(lock_faults(&[]).len(), PINS.len() + SINGLE.len());
}

#[test]
fn the_list_for_the_checker_is_the_same() {
    let text = std::fs::read_to_string(crate::root().join(".deny.toml")).unwrap();
    let deny: toml::Table = text.parse().unwrap();
    let allowed = deny["licenses"]["allow"].as_array().unwrap();
    let allowed: BTreeSet<&str> = allowed.iter().filter_map(toml::Value::as_str).collect();
    assert_eq!(allowed, BTreeSet::from(LICENCES));
}

#[test]
fn control_a_licence_that_does_not_fit_is_seen() {
    for foul in ["GPL-3.0", "AGPL-3.0 AND MIT", "none", ""] {
        assert!(!is_fine(foul), "{foul}");
    }
    for fine in ["MIT", "MIT/Apache-2.0", "(Apache-2.0 OR MIT) AND BSD-3-Clause", "GPL-3.0 OR MIT"]
    {
        assert!(is_fine(fine), "{fine}");
    }
}
