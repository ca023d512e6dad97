//! Which room may enter which, and which crates it may use. `docs/ARCHITECTURE.md` says why.

use crate::{Source, sources};
use std::collections::BTreeSet;

/// A room, the rooms it may enter, the outside crates only such rooms may use.
type Room = (&'static str, &'static [&'static str], &'static [&'static str]);

const PLAN: &[Room] = &[
    ("domain", &[], &["chrono"]),
    ("disk", &[], &[]),
    ("seal", &["domain"], &["crc32fast", "ed25519_dalek", "sm3"]),
    ("seek", &[], &["memchr", "pinyin"]),
    ("packs", &["domain", "seal"], &["cel", "chrono", "toml"]),
    ("protocol", &["domain"], &["chrono"]),
    ("extract", &["domain", "packs"], &["chrono", "regex", "unicode_normalization"]),
    ("check", &["domain", "extract", "packs", "seal"], &["cel", "chrono", "regex"]),
    ("text", &["domain", "protocol"], &["chrono"]),
    ("interchange", &["domain", "protocol"], &["chrono", "serde", "serde_json"]),
    ("package", &["domain", "protocol", "seal"], &["chrono"]),
    ("journal", &["disk", "domain", "protocol", "seal"], &["bincode", "chrono", "serde"]),
    ("vault", &["disk", "domain", "protocol", "seal"], &[]),
    (
        "store",
        &["disk", "domain", "journal", "package", "packs", "protocol", "seal", "seek", "vault"],
        &["bincode", "chrono", "memchr", "serde", "sled"],
    ),
    ("app", &["domain", "protocol", "seek", "text"], &["chrono", "unicode_segmentation"]),
    (
        "ui",
        &["app", "domain", "protocol", "seek", "text"],
        &["chrono", "ratatui", "unicode_segmentation", "unicode_width"],
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
        &["domain", "interchange", "packs", "protocol", "seal", "text"],
        &["base64", "chrono", "csv", "quick_xml", "rust_xlsxwriter", "serde_json", "zip"],
    ),
    ("config", &["app", "domain", "text"], &["etcetera", "serde", "sys_locale", "toml"]),
    (
        "runtime",
        &[
            "app",
            "disk",
            "domain",
            "export",
            "import",
            "interchange",
            "packs",
            "protocol",
            "seek",
            "store",
            "text",
            "ui",
        ],
        &[
            "chrono",
            "crossterm",
            "getrandom",
            "opener",
            "ratatui",
            "rustix",
            "serde",
            "signal_hook",
            "toml",
        ],
    ),
    (
        "cli",
        &[
            "app",
            "check",
            "config",
            "disk",
            "domain",
            "export",
            "extract",
            "import",
            "interchange",
            "journal",
            "package",
            "packs",
            "protocol",
            "runtime",
            "seal",
            "store",
            "text",
            "ui",
            "vault",
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
    "cel",
    "chrono",
    "clap",
    "clap_complete",
    "clap_mangen",
    "crc32fast",
    "crossterm",
    "csv",
    "ed25519_dalek",
    "encoding_rs",
    "etcetera",
    "getrandom",
    "include_dir",
    "memchr",
    "opener",
    "pinyin",
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
    ("std::env", &["config", "cli"]),
    ("std::fs", &["disk", "packs", "store", "import", "export", "runtime", "cli"]),
    ("std::net", &[]),
    ("UdpSocket", &[]),
    ("TcpStream", &[]),
    ("thread::spawn", &["runtime"]),
    ("Command::new(", &["import"]),
    ("Utc::now", &["runtime"]),
    ("SystemTime::now", &["runtime"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("dbg!", &[]),
    ("unsafe ", &[]),
];

/// Whether a path may begin at this place: no word and no colon stands right before it.
fn is_start(code: &str, at: usize) -> bool {
    !code[..at].ends_with(|c: char| is_word(c) || c == ':')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The first name of a path, or of each path in a group: `{a::b, c}` has `a` and `c`.
fn first_names(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else {
        return path.split(|c| !is_word(c)).next().into_iter().collect();
    };
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                names.extend(group[start..at].trim().split(|c| !is_word(c)).next());
                start = at + 1;
            }
            '}' => depth -= 1,
            _ => {}
        }
        if letter == '}' && depth == 0 && start == at + 1 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The rooms that a code enters, each with the place where it says so.
fn rooms_entered(code: &str) -> Vec<(usize, &str)> {
    code.match_indices("crate::")
        .filter(|(at, _)| is_start(code, *at))
        .flat_map(|(at, prefix)| {
            let names = first_names(code[at + prefix.len()..].trim_start());
            names.into_iter().map(move |name| (at, name))
        })
        .collect()
}

/// The places where a code names a crate: `name::x`, `use name;`, `use name as x;`.
fn crate_named(code: &str, name: &str) -> Vec<usize> {
    let is_named = |at: usize| {
        let rest = &code[at + name.len()..];
        let is_use = code[..at].ends_with("use ") || code[..at].ends_with("extern crate ");
        rest.starts_with("::") || (is_use && (rest.starts_with(';') || rest.starts_with(" as ")))
    };
    code.match_indices(name)
        .map(|(at, _)| at)
        .filter(|at| is_start(code, *at) && is_named(*at))
        .collect()
}

/// The doors a file opens that are not on the plan.
fn faults(source: &Source) -> BTreeSet<String> {
    let room = source.room();
    let mut faults = BTreeSet::new();
    let Some((_, rooms, crates)) = PLAN.iter().find(|(name, ..)| *name == room) else {
        return BTreeSet::from([format!("{room} is not on the plan")]);
    };
    let code = source.code();
    let mut fault = |at: usize, what: String| {
        let line = code[..at].lines().count().max(1);
        faults.insert(format!("{}:{line} {room} {what}", source.path));
    };
    for (at, name) in rooms_entered(&code) {
        if name != room && !rooms.contains(&name) {
            fault(at, format!("enters {name}"));
        }
    }
    for name in OUTSIDE.iter().filter(|name| !crates.contains(name)) {
        for at in crate_named(&code, name) {
            fault(at, format!("uses the crate {name}"));
        }
    }
    for (words, allowed) in ABSENCES {
        for (at, _) in code.match_indices(words).filter(|_| !allowed.contains(&room)) {
            fault(at, format!("says {words}"));
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

/// A door that nobody uses is closed, so that opening it is a decision again.
#[test]
fn every_door_of_the_plan_is_used() {
    let mut sources = sources("src");
    sources.retain(|source| !source.is_test());
    let mut idle = Vec::new();
    for (room, rooms, crates) in PLAN {
        let codes: Vec<String> =
            sources.iter().filter(|source| source.room() == *room).map(Source::code).collect();
        for door in *rooms {
            let is_used = |code: &String| rooms_entered(code).iter().any(|(_, name)| name == door);
            if !codes.iter().any(is_used) {
                idle.push(format!("{room} never enters {door}"));
            }
        }
        for name in *crates {
            let is_used = |code: &String| !crate_named(code, name).is_empty();
            if !codes.iter().any(is_used) {
                idle.push(format!("{room} never uses the crate {name}"));
            }
        }
    }
    assert!(idle.is_empty(), "doors nobody uses:\n{}", idle.join("\n"));
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

/// The rooms of a table of the house and what each may enter.
fn table(page: &str) -> Vec<(&str, Vec<&str>)> {
    page.lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(room, rest)| {
            let doors = rest.split(" | ").nth(1).unwrap_or_default().trim_end_matches(" |");
            (room, doors.split(", ").filter(|door| *door != "–").collect())
        })
        .collect()
}

#[test]
fn the_page_about_the_house_has_the_same_plan() {
    let page = std::fs::read_to_string(crate::root().join("docs/ARCHITECTURE.md")).unwrap();
    let is_room = |(name, ..): &&Room| !["lib", "main"].contains(name);
    let planned: Vec<(&str, Vec<&str>)> =
        PLAN.iter().filter(is_room).map(|(name, doors, _)| (*name, doors.to_vec())).collect();
    assert_eq!(table(&page), planned);
    let foul = "| `domain` | Nouns | store, ui |\n| `disk` | Bytes | – |";
    assert_eq!(table(foul), [("domain", vec!["store", "ui"]), ("disk", vec![])]);
}

#[test]
fn control_a_forbidden_door_is_seen() {
    let source = |text: &str| Source { path: "src/domain/x.rs".to_owned(), text: text.to_owned() };
    for foul in [
        "use crate::store::Store;",
        "use crate::{ui};",
        "use crate::{domain::Unit, store::Store};",
        "use crate::{\n    domain::{Unit, Points},\n    store::Store,\n};",
        "fn f() { crate::cli::main(); }",
        "let address = \"http://x\"; crate::cli::main();",
        "#[cfg(test)]\nmod tests;\n\nuse crate::store::Store;",
        "#[cfg(test)]\nmod tests {\n    use x;\n}\nuse crate::store::Store;",
        "use sled::Db;",
        "use sled;",
        "use sled as quick;",
        "use std::fs;",
        "use std::net::TcpStream;",
        "let now = chrono::Utc::now();",
        "println!(\"x\");",
        "unsafe { x() }",
    ] {
        assert!(!faults(&source(foul)).is_empty(), "{foul}");
    }
    for fine in [
        "use chrono::NaiveDate; // crate::store",
        "use crate::{domain::{Unit, store}};",
        "#[cfg(test)]\nmod tests {\n    use crate::store::Store;\n}",
        "#[cfg(test)]\nuse crate::store::Store;",
        "my_sled::x();",
    ] {
        assert_eq!(faults(&source(fine)), BTreeSet::new(), "{fine}");
    }
}
