//! What every import does with what was read: where a defect belongs, and what one act takes.

use crate::domain::{CaseFile, DocketNumber, Person};
use crate::import::defect_list::Home;
use crate::import::identity::case_id_of_docket;
use crate::import::sieve::Room;
use crate::packs::Packs;
use crate::protocol::{BroughtReview, CaseImport};
use crate::store::Store;

/// Most cases, or defects, brought in by one act.
pub const CASES_PER_ACT: usize = 10_000;

/// Most entries of reviews brought in by one act, unless one review has more.
const ENTRIES_PER_ACT: usize = 10_000;

/// What the records can hold.
pub const ROOM: Room<'static> = Room { case: &Store::fits_case, review: &Store::fits_review };

/// Splits reviews into what one act takes.
#[must_use]
pub fn parts(reviews: &[BroughtReview]) -> Vec<Vec<BroughtReview>> {
    let mut parts: Vec<Vec<BroughtReview>> = Vec::new();
    let mut entries = usize::MAX;
    for brought in reviews {
        let own = Store::fits_review(brought).unwrap_or_default();
        entries = entries.saturating_add(own);
        match parts.last_mut() {
            Some(part) if entries <= ENTRIES_PER_ACT => part.push(brought.clone()),
            _ => {
                entries = own;
                parts.push(vec![brought.clone()]);
            }
        }
    }
    parts
}

/// The case of a docket with its rubric. The whole number has to be that of the case: a part
/// of it that fits only one would be a guess.
#[must_use]
pub fn home(store: &Store, viewer: &Person, docket: &DocketNumber) -> Option<Home> {
    let by_id = store.case_file(case_id_of_docket(docket));
    let by_number = || {
        let case = store.case_file(store.find(&docket.original).ok()?)?;
        let own = case.docket.as_ref().map(DocketNumber::key);
        (own == Some(docket.key())).then_some(case)
    };
    let case = by_id.or_else(by_number)?;
    let review = store.review(viewer, case.id).ok()?;
    let is_locked = review.review.submission.is_some();
    Some(Home { case, rubric: review.rubric, is_locked })
}

/// The case of a docket among those about to be imported.
#[must_use]
pub fn home_to_come(packs: &Packs, coming: &[CaseImport], docket: &DocketNumber) -> Option<Home> {
    let id = case_id_of_docket(docket);
    let import = coming.iter().find(|import| import.id == id)?.clone();
    let kind = import.kind.unwrap_or_default();
    let procedure = import.procedure.unwrap_or_default();
    let rubric = packs.rubric_for(kind, procedure)?.rubric.clone();
    let case = CaseFile {
        id,
        docket: import.docket,
        unit: import.unit,
        kind,
        procedure,
        facts: import.facts,
        documents: import.documents,
        origin: import.origin,
    };
    Some(Home { case, rubric, is_locked: false })
}
