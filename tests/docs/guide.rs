//! What the guide shows must work: the rubric it teaches by, and the pages it is made of.

use super::{read, root};
use pingcha::packs::Packs;

const RUBRIC: &str = "docs/guide/zh/编写评查标准.md";

/// The first TOML of a page.
fn toml_of(page: &str) -> String {
    let text = read(page);
    let (_, rest) = text.split_once("```toml\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

/// Loads a rubric laid over the shipped packs.
fn load(text: &str) -> Result<Packs, String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("rubrics")).unwrap();
    std::fs::write(folder.path().join("rubrics/x.toml"), text).unwrap();
    Packs::load(Some(folder.path()))
        .map_err(|faults| faults.iter().map(pingcha::packs::PackFault::zh).collect())
}

#[test]
fn the_rubric_of_the_guide_can_be_used() {
    let text = toml_of(RUBRIC);
    let packs = load(&text).unwrap();
    let rubric = &packs.rubric_by_id("LX-JC").unwrap().rubric;
    assert_eq!(rubric.criteria().count(), 2);
    assert_eq!(packs.rubrics()[0].rubric.id, "LX-JC", "a user's own comes first");
}

#[test]
fn control_a_rubric_that_does_not_add_up_is_refused() {
    let text = toml_of(RUBRIC).replacen("points = 60", "points = 59", 1);
    assert!(load(&text).is_err());
}

#[test]
fn every_page_of_the_guide_is_linked_from_the_readme() {
    let readme = read("README.md");
    for entry in std::fs::read_dir(root().join("docs/guide/zh")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(readme.contains(&format!("docs/guide/zh/{name}")), "{name} is not linked");
    }
}
