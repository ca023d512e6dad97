//! What the demonstration holds: the fictional case files, and who reviewed which of them how far.

use chrono::NaiveDate;
use include_dir::{Dir, DirEntry, include_dir};
use serde::Deserialize;

/// The fictional case files, each folder with a list of its seeded defects beside it.
static CASES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/cases");

const SCRIPT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/demo.toml"));

/// How far a review has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// Judged in half, the last item in doubt.
    Begun,
    /// Judged and submitted.
    Submitted,
}

/// One review of the demonstration.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Scripted {
    /// How the name of the case folder begins.
    case: String,
    /// Who reviews.
    pub(super) reviewer: String,
    /// How far.
    pub(super) state: State,
}

/// One defect seeded into a case file.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Seeded {
    pub(super) code: String,
    /// File name of the document; empty when the file lacks one.
    pub(super) document: String,
    pub(super) quote: String,
    /// What is wrong, in a sentence.
    pub(super) note: String,
}

/// A day as the script writes it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Day(pub(super) NaiveDate);

impl TryFrom<String> for Day {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

/// One session of the demonstration.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct ScriptedSession {
    /// Its id.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
    /// Kinds of case; empty for all.
    #[serde(default)]
    pub(super) kinds: Vec<String>,
    /// What narrows its frame.
    #[serde(default)]
    pub(super) filter: String,
    /// First day of the period of its files.
    pub(super) from: Option<Day>,
    /// Last day of it.
    pub(super) to: Option<Day>,
    /// Day it begins.
    pub(super) starts: Day,
    /// Day its reviews are done.
    pub(super) ends: Day,
    /// Deadline of rectifications.
    pub(super) due: Day,
    /// The stage it has come to.
    pub(super) stage: String,
    /// Codes the second reviewer does not find.
    #[serde(default)]
    pub(super) misses: Vec<String>,
}

#[derive(Deserialize)]
struct Script {
    review: Vec<Scripted>,
    session: Vec<ScriptedSession>,
}

fn script() -> Result<Script, String> {
    toml::from_str(SCRIPT).map_err(|error| error.to_string())
}

/// Gives the sessions in the order they are played.
///
/// # Errors
/// What is wrong in the script; a test keeps it right.
pub(super) fn sessions() -> Result<Vec<ScriptedSession>, String> {
    Ok(script()?.session)
}

#[derive(Deserialize)]
struct Truth {
    #[serde(default)]
    defect: Vec<Seeded>,
}

/// A case folder of the demonstration.
pub(super) struct Folder {
    /// Its name.
    pub(super) name: String,
    /// Its files: path below the folder's parent, and bytes.
    pub(super) files: Vec<(&'static std::path::Path, &'static [u8])>,
    /// Its seeded defects.
    pub(super) seeded: Vec<Seeded>,
    /// Its review, if it has one.
    pub(super) review: Option<Scripted>,
}

/// Gives the case folders in the order of their names.
///
/// # Errors
/// What is wrong in the script or in a list of defects; a test keeps them right.
pub(super) fn folders() -> Result<Vec<Folder>, String> {
    let script = script()?;
    let mut folders: Vec<Folder> = Vec::new();
    for dir in CASES.dirs() {
        let name = dir.path().display().to_string();
        let mut files = Vec::new();
        gather(dir, &mut files);
        let seeded = seeded(&name)?;
        let review = script.review.iter().find(|one| name.starts_with(&one.case)).cloned();
        folders.push(Folder { name, files, seeded, review });
    }
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(folders)
}

fn gather(dir: &'static Dir<'static>, files: &mut Vec<(&'static std::path::Path, &'static [u8])>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => gather(inner, files),
            DirEntry::File(file) => files.push((file.path(), file.contents())),
        }
    }
}

fn seeded(name: &str) -> Result<Vec<Seeded>, String> {
    let file = CASES.get_file(format!("{name}.truth.toml"));
    let text = file.and_then(|file| file.contents_utf8()).unwrap_or_default();
    let truth: Truth = toml::from_str(text).map_err(|error| format!("{name}: {error}"))?;
    Ok(truth.defect)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scripted_review_has_its_folder_and_every_folder_its_files() {
        let folders = folders().expect("the script is sound");
        assert!(folders.len() >= 24, "{}", folders.len());
        assert!(folders.iter().all(|folder| folder.files.len() >= 4));
        let script: Script = toml::from_str(SCRIPT).expect("the script is sound");
        let reviewed = folders.iter().filter(|folder| folder.review.is_some()).count();
        assert_eq!(reviewed, script.review.len());
    }
}
