//! The case files of the fixtures: seeded defects against findings, with a table by type of defect.
//! `cargo test --test checker quality -- --nocapture` prints it.

use super::CHECKER;
use pingcha::check::native::{Paper, RULES};
use pingcha::domain::{CheckReport, DocumentKey, DocumentKind};
use pingcha::extract::clean::clean;
use pingcha::extract::kind::{Aliases, recognise};
use pingcha::extract::pages;
use pingcha::import::{decode::decode, docx};
use pingcha::packs::rules::{Body, Rule};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Seeded defects that only a person can see: the type, and how the case folder begins.
const FOR_A_PERSON: &[(&str, &str)] = &[("P04", "21-"), ("P44", "25-")];

pub(crate) struct File {
    pub(crate) key: DocumentKey,
    pub(crate) title: String,
    pub(crate) order: u32,
    pub(crate) kind: DocumentKind,
    pub(crate) text: String,
}

/// Reads a case, every text written otherwise first.
pub(crate) fn read_written(
    folder: &Path,
    aliases: &Aliases,
    write: impl Fn(&str) -> String,
) -> Vec<File> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let text = match ending.as_str() {
            "docx" => docx::text_of(&bytes).unwrap(),
            "txt" | "md" => decode(&bytes).text,
            "toml" => continue,
            _ => String::new(),
        };
        let text = pages::split(&clean(&write(&text)).0);
        let stem = name.rsplit_once('.').unwrap().0.to_owned();
        let known = recognise(&stem, text.lines(), aliases);
        let (kind, order, title) = (known.kind, known.order.unwrap_or(u32::MAX), known.title);
        files.push(File { key: DocumentKey(name), title, order, kind, text });
    }
    files.sort_by(|a, b| (a.order, &a.key).cmp(&(b.order, &b.key)));
    files
}

pub(crate) fn checked(files: &[File]) -> CheckReport {
    let papers: Vec<Paper<'_>> = files
        .iter()
        .map(|one| Paper { key: &one.key, kind: one.kind, title: &one.title, text: &one.text })
        .collect();
    CHECKER.check(&papers, &BTreeMap::new())
}

/// The folder of the fixtures, or another one of the same form.
pub(crate) fn folders() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let all = env::var_os("PINGCHA_CASES").map_or(own, PathBuf::from);
    let mut folders: Vec<PathBuf> = fs::read_dir(all)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

pub(crate) fn seeded(folder: &Path) -> BTreeSet<String> {
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let truth = fs::read_to_string(folder.with_file_name(format!("{name}.truth.toml"))).unwrap();
    let truth: toml::Table = truth.parse().unwrap();
    let defects = truth.get("defect").and_then(toml::Value::as_array);
    let code = |defect: &toml::Value| defect["code"].as_str().unwrap().to_owned();
    defects.into_iter().flatten().map(code).collect()
}

/// The types of defect that a rule or a check in code can find.
fn covered() -> BTreeSet<String> {
    let is_test = |rule: &&Rule| matches!(rule.body, Body::Test { .. });
    let rules = CHECKER.book().rules().iter().filter(is_test).map(|rule| rule.code.0.clone());
    rules.chain(RULES.iter().map(|rule| rule.code.to_owned())).collect()
}

#[test]
fn what_was_seeded_is_found_and_nothing_else() {
    let aliases = Aliases::of(CHECKER.packs());
    let covered = covered();
    let mut counts: BTreeMap<String, [u32; 3]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let seeded = seeded(&folder);
        let report = checked(&read_written(&folder, &aliases, str::to_owned));
        assert!(report.broken.is_empty(), "{name}: {:?}", report.broken);
        let sure = report.findings.iter().filter(|finding| !finding.is_hint);
        let found: BTreeSet<String> = sure.map(|finding| finding.code.0.clone()).collect();
        for code in found.union(&seeded) {
            let count = counts.entry(code.clone()).or_default();
            let is_for_a_person =
                FOR_A_PERSON.iter().any(|(one, start)| one == code && name.starts_with(start));
            match (seeded.contains(code), found.contains(code)) {
                (true, true) => count[0] += 1,
                (false, _) => {
                    count[1] += 1;
                    wrong.push(format!("{name}: {code} was not seeded"));
                }
                (true, false) if covered.contains(code) && !is_for_a_person => {
                    count[2] += 1;
                    wrong.push(format!("{name}: {code} was not found"));
                }
                (true, false) => count[2] += 1,
            }
        }
    }
    println!("code  found  invented  missed");
    for (code, [found, invented, missed]) in &counts {
        println!("{code:<5} {found:>5} {invented:>9} {missed:>7}");
    }
    let sum = |at: usize| counts.values().map(|count| count[at]).sum::<u32>();
    println!("all   {:>5} {:>9} {:>7}; {} types covered", sum(0), sum(1), sum(2), covered.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}
