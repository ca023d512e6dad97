//! Case files in the words of other bureaus: no form, no labels, dates in words.

use super::CHECKER;
use super::quality::{checked, read_written};
use pingcha::extract::kind::Aliases;
use std::fs;
use std::path::Path;

#[test]
fn nothing_is_found_in_clean_files_of_others() {
    let aliases = Aliases::of(CHECKER.packs());
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/strangers");
    let mut clean = 0;
    for entry in fs::read_dir(all).unwrap() {
        let folder = entry.unwrap().path();
        let truth = folder.to_string_lossy().into_owned() + ".truth.toml";
        if !folder.is_dir() || !fs::read_to_string(truth).unwrap().contains("clean = true") {
            continue;
        }
        clean += 1;
        let report = checked(&read_written(&folder, &aliases, str::to_owned));
        let found: Vec<_> = report.findings.iter().filter(|one| !one.is_hint).collect();
        assert!(found.is_empty(), "{folder:?}: {found:#?}");
    }
    assert!(clean > 0);
}
