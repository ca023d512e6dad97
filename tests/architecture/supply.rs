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

#[test]
fn versions_are_pinned_and_come_from_one_place() {
    let locked = locked();
    for (name, version) in PINS {
        let versions: Vec<&str> =
            locked.iter().filter(|one| one.0 == name).map(|one| one.1.as_str()).collect();
        assert_eq!(versions, [version], "{name}");
    }
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, ..) in &locked {
        *count.entry(name).or_default() += 1;
    }
    for name in SINGLE {
        assert_eq!(count.get(name), Some(&1), "{name}");
    }
    let sources: BTreeSet<&str> =
        locked.iter().map(|one| one.2.as_str()).filter(|source| !source.is_empty()).collect();
    assert_eq!(sources.len(), 1, "{sources:?}");
    assert!(sources.iter().all(|source| source.starts_with("registry+")), "{sources:?}");
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
