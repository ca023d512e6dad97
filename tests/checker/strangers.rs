//! Case files in the words of other bureaus: told in words, without labels, in the old script, in
//! one file. What is not found yet stands here by name; anything more fails the test.

use super::CHECKER;
use super::quality::{checked, read_written, seeded};
use pingcha::extract::kind::Aliases;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Seeded defects that are not found today: how the folder is called, and the type.
const NOT_FOUND: &[(&str, &str)] = &[
    ("个体户-当场处罚超限", "L15"),
    ("个体户-当场处罚超限", "P04"),
    ("个体户-当场处罚超限", "P33"),
    ("举报-手袋厂-数额与立案有误", "D02"),
    ("电子厂检查-复查与签字有误", "E11"),
    ("电子厂检查-复查与签字有误", "P06"),
    ("电子厂检查-复查与签字有误", "P07"),
];

#[test]
fn strangers_give_what_is_known_of_them_and_nothing_invented() {
    let aliases = Aliases::of(CHECKER.packs());
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/strangers");
    let mut missed = BTreeSet::new();
    let (mut clean, mut hits) = (0, 0);
    for entry in fs::read_dir(all).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let seeded = seeded(&folder);
        clean += usize::from(seeded.is_empty());
        let report = checked(&read_written(&folder, &aliases, str::to_owned));
        let sure = report.findings.iter().filter(|finding| !finding.is_hint);
        let found: BTreeSet<String> = sure.map(|finding| finding.code.0.clone()).collect();
        let invented: Vec<_> = found.difference(&seeded).collect();
        assert!(invented.is_empty(), "{name}: invented {invented:?}");
        hits += found.len();
        missed.extend(seeded.difference(&found).map(|code| (name.clone(), code.clone())));
    }
    println!("clean {clean}, found {hits}, missed {}, invented 0", missed.len());
    let own = |(name, code): &(&str, &str)| ((*name).to_owned(), (*code).to_owned());
    assert_eq!(missed, NOT_FOUND.iter().map(own).collect());
    assert!(clean > 0 && hits > 0);
}
