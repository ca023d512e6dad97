//! Side files beside the store: drafts of forms and the places of the reviewer. Nothing in them is
//! a record; a file that cannot be read is as if it were not there.

use crate::app::event::{Draft, Place};
use crate::disk::{Files, RealFiles, atomic_write};
use crate::domain::{CaseId, ContentHash, CriterionCode};
use crate::protocol::filter::Views;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Most bytes of a side file.
const FILE_MAX_BYTES: u64 = 256 * 1024;
/// Most cases whose places are remembered.
const PLACES_MAX: usize = 500;

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct DraftFile {
    finding: String,
    advice: String,
    quote: String,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct PlacesFile {
    last: String,
    places: BTreeMap<String, (usize, usize)>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct ViewsFile {
    recent: Vec<String>,
    view: Vec<ViewFile>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct ViewFile {
    digit: u8,
    name: String,
    filter: String,
}

/// The side files of a store.
#[derive(Debug)]
pub(super) struct Notebook {
    folder: PathBuf,
    places: BTreeMap<CaseId, Place>,
    last: Option<CaseId>,
}

impl Notebook {
    /// Opens the side files of a store folder.
    pub(super) fn open(store: &Path) -> Self {
        let folder = store.join("drafts");
        let file: PlacesFile = read(&folder.join("places.toml")).unwrap_or_default();
        let case = |text: &str| ContentHash::parse(text).map(CaseId);
        let places = file.places.iter().filter_map(|(text, (group, item))| {
            Some((case(text)?, Place { group: *group, item: *item }))
        });
        Self { places: places.collect(), last: case(&file.last), folder }
    }

    /// Gives where the reviewer was, and in which case last.
    pub(super) fn places(&self) -> (BTreeMap<CaseId, Place>, Option<CaseId>) {
        (self.places.clone(), self.last)
    }

    /// Remembers a place; written on `keep`.
    pub(super) fn note(&mut self, case: CaseId, place: Place) {
        if self.places.len() >= PLACES_MAX && !self.places.contains_key(&case) {
            self.places.pop_first();
        }
        self.places.insert(case, place);
        self.last = Some(case);
    }

    /// Writes the places.
    pub(super) fn keep(&self) {
        let places =
            self.places.iter().map(|(case, place)| (case.0.to_string(), (place.group, place.item)));
        let last = self.last.map(|case| case.0.to_string()).unwrap_or_default();
        self.write("places.toml", &PlacesFile { last, places: places.collect() });
    }

    /// Keeps the filters to be used again.
    pub(super) fn keep_views(&self, views: &Views) {
        let kept = views.kept.iter().map(|(digit, view)| ViewFile {
            digit: *digit,
            name: view.name.clone(),
            filter: view.filter.clone(),
        });
        let file = ViewsFile { recent: views.recent.clone(), view: kept.collect() };
        self.write("views.toml", &file);
    }

    /// Gives the filters to be used again; `None` when none were ever kept.
    pub(super) fn views(&self) -> Option<Views> {
        let file: ViewsFile = read(&self.folder.join("views.toml"))?;
        let mut views = Views::default();
        file.recent.iter().rev().for_each(|text| views.remember(text));
        for view in file.view {
            // One that cannot be read is left out; it is no record.
            views.keep(view.digit, &view.name, &view.filter);
        }
        Some(views)
    }

    /// Keeps a draft.
    pub(super) fn keep_draft(&self, case: CaseId, criterion: &CriterionCode, draft: &Draft) {
        let Draft { finding, advice, quote } = draft.clone();
        self.write(&draft_name(case, criterion), &DraftFile { finding, advice, quote });
    }

    /// Finds a draft.
    pub(super) fn find_draft(&self, case: CaseId, criterion: &CriterionCode) -> Option<Draft> {
        let file: DraftFile = read(&self.folder.join(draft_name(case, criterion)))?;
        Some(Draft { finding: file.finding, advice: file.advice, quote: file.quote })
    }

    /// Forgets a draft.
    pub(super) fn drop_draft(&self, case: CaseId, criterion: &CriterionCode) {
        // What is not there need not be removed.
        drop(RealFiles.remove(&self.folder.join(draft_name(case, criterion))));
    }

    /// A side file that cannot be written costs a convenience, never a record.
    fn write(&self, name: &str, value: &impl Serialize) {
        let Ok(text) = toml::to_string(value) else { return };
        if RealFiles.create_dir(&self.folder).is_ok() {
            drop(atomic_write(&RealFiles, &self.folder.join(name), text.as_bytes()));
        }
    }
}

fn draft_name(case: CaseId, criterion: &CriterionCode) -> String {
    let code: String = criterion.0.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{}-{code}.toml", case.short())
}

fn read<T: for<'a> Deserialize<'a>>(path: &Path) -> Option<T> {
    let bytes = RealFiles.read(path, FILE_MAX_BYTES).ok()?;
    toml::from_str(&String::from_utf8_lossy(&bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_survive_and_a_spoilt_one_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let notebook = Notebook::open(folder.path());
        assert_eq!(notebook.views(), None);
        let mut views = Views::default();
        views.keep(5, "东河", "镇街=东河");
        views.remember("分<80");
        views.remember("存疑=是");
        notebook.keep_views(&views);
        assert_eq!(Notebook::open(folder.path()).views(), Some(views.clone()));
        let path = folder.path().join("drafts/views.toml");
        let spoilt = std::fs::read_to_string(&path).unwrap().replace("镇街=东河", "镇街=");
        std::fs::write(&path, spoilt).unwrap();
        views.kept.clear();
        assert_eq!(notebook.views(), Some(views));
    }

    #[test]
    fn drafts_and_places_survive() {
        let folder = tempfile::tempdir().unwrap();
        let (case, code) = (CaseId::default(), CriterionCode("V1".to_owned()));
        let draft = Draft { finding: "写了一半".to_owned(), ..Draft::default() };
        let mut notebook = Notebook::open(folder.path());
        notebook.keep_draft(case, &code, &draft);
        notebook.note(case, Place { group: 3, item: 2 });
        notebook.keep();
        let again = Notebook::open(folder.path());
        assert_eq!(again.find_draft(case, &code), Some(draft));
        assert_eq!(
            again.places(),
            (BTreeMap::from([(case, Place { group: 3, item: 2 })]), Some(case))
        );
        again.drop_draft(case, &code);
        assert_eq!(again.find_draft(case, &code), None);
    }
}
