//! Which room may enter which, and which crates it may use. `docs/ARCHITECTURE.md` says why.

use crate::{Source, sources};
use std::collections::BTreeSet;

/// A room, the rooms it may enter, the outside crates only such rooms may use.
type Room = (&'static str, &'static [&'static str], &'static [&'static str]);

const PLAN: &[Room] = &[
    ("domain", &[], &["chrono"]),
    ("disk", &[], &["rustix"]),
    ("seal", &["domain"], &["sm3", "crc32fast"]),
    ("packs", &["domain", "seal"], &["toml"]),
    ("protocol", &["domain"], &["chrono"]),
    ("extract", &["domain", "packs"], &["chrono", "regex", "unicode_normalization"]),
    ("text", &["domain", "protocol"], &[]),
    ("interchange", &["domain", "protocol"], &["chrono", "serde", "serde_json"]),
    ("journal", &["disk", "domain", "protocol", "seal"], &["bincode", "chrono", "serde"]),
    ("vault", &["disk", "domain", "protocol", "seal"], &[]),
    (
        "store",
        &["disk", "domain", "journal", "packs", "protocol", "seal", "vault"],
        &["bincode", "chrono", "serde", "sled"],
    ),
    ("app", &["domain", "protocol", "text"], &["unicode_segmentation"]),
    (
        "ui",
        &["app", "domain", "protocol", "text"],
        &["ratatui", "unicode_segmentation", "unicode_width"],
    ),
    (
        "import",
        &["disk", "domain", "extract", "interchange", "packs", "protocol", "seal"],
        &[
            "base64",
            "calamine",
            "chrono",
            "csv",
            "encoding_rs",
            "quick_xml",
            "serde",
            "serde_json",
            "tempfile",
            "toml",
            "zip",
        ],
    ),
    (
        "export",
        &["domain", "interchange", "protocol", "seal", "text"],
        &["base64", "chrono", "csv", "rust_xlsxwriter", "serde_json", "zip"],
    ),
    ("config", &["domain"], &["etcetera", "serde", "sys_locale", "toml"]),
    (
        "runtime",
        &["app", "disk", "domain", "export", "interchange", "protocol", "store", "text", "ui"],
        &["chrono", "crossterm", "opener", "ratatui", "rustix", "serde", "signal_hook", "toml"],
    ),
    (
        "cli",
        &[
            "config", "disk", "domain", "export", "extract", "import", "journal", "packs",
            "protocol", "runtime", "store", "text", "ui", "vault",
        ],
        &[
            "chrono",
            "clap",
            "clap_complete",
            "clap_mangen",
            "include_dir",
            "serde",
            "serde_json",
            "toml",
        ],
    ),
    ("lib", &[], &[]),
    ("main", &[], &["pingcha"]),
];

/// Every crate of the manifest, as named in code; `thiserror` may be used anywhere.
const OUTSIDE: &[&str] = &[
    "base64",
    "bincode",
    "calamine",
    "chrono",
    "clap",
    "clap_complete",
    "clap_mangen",
    "crc32fast",
    "crossterm",
    "csv",
    "encoding_rs",
    "etcetera",
    "include_dir",
    "opener",
    "quick_xml",
    "ratatui",
    "regex",
    "rust_xlsxwriter",
    "rustix",
    "serde",
    "serde_json",
    "signal_hook",
    "sled",
    "sm3",
    "sys_locale",
    "tempfile",
    "toml",
    "unicode_normalization",
    "unicode_segmentation",
    "unicode_width",
    "zip",
];

/// What only some rooms may do, by the words that do it.
const ABSENCES: &[(&str, &[&str])] = &[
    ("thread::Builder", &["runtime"]),
    ("Builder::new().name(", &["runtime"]),
    ("crossterm::", &["runtime"]),
    ("sled::", &["store"]),
    ("std::env::", &["config", "cli"]),
    ("Utc::now", &["runtime"]),
    ("SystemTime::now", &["runtime"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("dbg!", &[]),
    ("unsafe ", &[]),
];

/// The names that follow a prefix in a line of code, nested braces included.
fn names_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let starts_a_path = !code[..at].ends_with(|c: char| is_word(c) || c == ':');
        if starts_a_path {
            let rest = &code[at + prefix.len()..];
            names.extend(rest.trim_start_matches('{').split(|c| !is_word(c)).next());
        }
    }
    names
}

/// The doors a file opens that are not on the plan.
fn faults(source: &Source) -> BTreeSet<String> {
    let room = source.room();
    let mut faults = BTreeSet::new();
    let Some((_, rooms, crates)) = PLAN.iter().find(|(name, ..)| *name == room) else {
        return BTreeSet::from([format!("{room} is not on the plan")]);
    };
    for (number, code) in source.code() {
        let place = format!("{}:{number}", source.path);
        for name in names_after(code, "crate::") {
            if name != room && !rooms.contains(&name) {
                faults.insert(format!("{place} {room} enters {name}"));
            }
        }
        for name in OUTSIDE.iter().filter(|name| !crates.contains(name)) {
            let used = code.match_indices(&format!("{name}::")).any(|(at, _)| {
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
            });
            if used {
                faults.insert(format!("{place} {room} uses the crate {name}"));
            }
        }
        for (words, allowed) in ABSENCES {
            if code.contains(words) && !allowed.contains(&room) {
                faults.insert(format!("{place} {room} says {words}"));
            }
        }
    }
    faults
}

#[test]
fn every_room_keeps_to_its_doors() {
    let all: Vec<String> =
        sources("src").iter().filter(|source| !source.is_test()).flat_map(faults).collect();
    assert!(all.is_empty(), "doors that are not on the plan:\n{}", all.join("\n"));
}

#[test]
fn the_plan_has_no_circles() {
    // Peel off rooms whose doors all lead to rooms peeled off before.
    let mut left: Vec<&Room> = PLAN.iter().collect();
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    while !left.is_empty() {
        let (free, bound): (Vec<&Room>, Vec<&Room>) =
            left.iter().partition(|(_, rooms, _)| rooms.iter().all(|room| gone.contains(room)));
        let names: Vec<&str> = bound.iter().map(|(name, ..)| *name).collect();
        assert!(!free.is_empty(), "rooms that enter each other: {names:?}");
        gone.extend(free.iter().map(|(name, ..)| *name));
        left = bound;
    }
}

#[test]
fn every_room_and_crate_of_the_plan_is_there() {
    let sources = sources("src");
    let rooms: BTreeSet<&str> = sources.iter().map(Source::room).collect();
    let planned: BTreeSet<&str> = PLAN.iter().map(|(name, ..)| *name).collect();
    assert_eq!(rooms, planned);
    let manifest = std::fs::read_to_string(crate::root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let unix = &manifest["target"]["cfg(unix)"]["dependencies"];
    let named = manifest["dependencies"].as_table().unwrap().keys();
    let named = named.chain(unix.as_table().unwrap().keys());
    let named: BTreeSet<String> = named.map(|name| name.replace('-', "_")).collect();
    let known: BTreeSet<String> =
        OUTSIDE.iter().chain(&["thiserror"]).map(|name| (*name).to_owned()).collect();
    assert_eq!(named, known, "the manifest and the plan disagree");
}

#[test]
fn control_a_forbidden_door_is_seen() {
    let source = |text: &str| Source { path: "src/domain/x.rs".to_owned(), text: text.to_owned() };
    for foul in [
        "use crate::store::Store;",
        "use crate::{ui};",
        "fn f() { crate::cli::main(); }",
        "use sled::Db;",
        "let now = chrono::Utc::now();",
        "println!(\"x\");",
    ] {
        assert!(!faults(&source(foul)).is_empty(), "{foul}");
    }
    assert!(faults(&source("use chrono::NaiveDate; // crate::store")).is_empty());
    assert!(faults(&source("#[cfg(test)]\nuse crate::store::Store;")).is_empty());
}
