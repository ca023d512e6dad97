//! Carries whole cases out in the interchange format.

use super::{Carried, Errand, filter};
use crate::disk::{Files as _, RealFiles, atomic_stream};
use crate::domain::{CaseFile, Review, SessionId};
use crate::export::interchange::{self, ORIGINAL_BYTES_MAX, Source};
use crate::interchange::{ReviewLine, RubricLine};
use crate::protocol::{CaseListQuery, Fault, SortKey};
use crate::store::Store;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The store as a source of texts and originals.
struct Shelf<'a>(&'a Store);

/// A fault of the records, or of the target.
enum Trouble {
    Fault(Fault),
    Disk(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Source for Shelf<'_> {
    type Fault = Trouble;

    fn text(&self, case: &CaseFile, index: usize) -> Result<Option<String>, Trouble> {
        let document = case.documents.get(index).filter(|document| document.text.is_some());
        document
            .map(|document| self.0.text(case.id, &document.key))
            .transpose()
            .map_err(Trouble::from)
    }

    fn original(&self, case: &CaseFile, index: usize) -> Result<Option<Vec<u8>>, Trouble> {
        let Some(document) = case.documents.get(index) else { return Ok(None) };
        if document.size > ORIGINAL_BYTES_MAX {
            return Ok(None);
        }
        let outside = document.outside_path.as_ref().map(PathBuf::from);
        let vault = self.0.vault();
        match outside.or_else(|| vault.attachment_path(document.original)) {
            Some(path) => Ok(RealFiles.read(&path, ORIGINAL_BYTES_MAX).ok()),
            None => Ok(vault.get(document.original)?),
        }
    }
}

/// Writes the cases a filter takes, with the reviews the viewer may see.
pub(super) fn carry(store: &Store, errand: Errand<'_>, path: &Path) -> Result<Carried, Fault> {
    let query = CaseListQuery {
        filter: filter(errand)?,
        sort: SortKey::Arrival,
        ..CaseListQuery::default()
    };
    let rows = store.cases(errand.viewer, &query).rows;
    let mut carried = Carried { rows: rows.len(), ..Carried::default() };
    let written = atomic_stream(&RealFiles, path, |stream| {
        let mut out = io::BufWriter::new(stream);
        for row in &rows {
            let case = store.case(errand.viewer, row.id)?.case;
            let mut reviews = store.reviews(errand.viewer, row.id);
            // Opinions of a session travel in signed packages only: here nothing proves whose
            // they are.
            reviews.retain(|review| review.key.session == SessionId::default());
            let reviews: Result<Vec<ReviewLine>, Fault> =
                reviews.iter().filter_map(|review| line(store, review).transpose()).collect();
            let left = interchange::write(&case, reviews?, &Shelf(store), &mut out)?;
            carried.left.extend(left);
        }
        out.flush().map_err(Trouble::from)
    });
    match written {
        Ok(()) => Ok(carried),
        Err(Trouble::Fault(fault)) => Err(fault),
        Err(Trouble::Disk(error)) => Err(Fault::Io(path.display().to_string(), error.to_string())),
    }
}

/// The line of a review; one without a rubric has no work in it.
fn line(store: &Store, review: &Review) -> Result<Option<ReviewLine>, Fault> {
    let Some(hash) = review.rubric else { return Ok(None) };
    let bytes = store.rubric_bytes(hash)?;
    let rubric = store.rubric(hash)?;
    let toml = String::from_utf8_lossy(&bytes).into_owned();
    let line = RubricLine {
        id: rubric.id.clone(),
        version: rubric.version.clone(),
        sm3: hash.to_string(),
        toml,
    };
    Ok(Some(ReviewLine::new(review, line)))
}
