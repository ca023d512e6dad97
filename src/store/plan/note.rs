//! Notes: written beside a case, a document or an item of the actor's own review.

use super::Planner;
use crate::domain::{CaseId, NOTE_MAX, NoteAt};
use crate::protocol::{Change, Fault};

impl Planner<'_> {
    /// Plans a note. It changes no result, so a submitted review takes it too.
    pub(super) fn note(&self, case: CaseId, at: &NoteAt, text: &str) -> Result<Vec<Change>, Fault> {
        let desk = self.desk(case)?;
        match at {
            NoteAt::Case => {}
            NoteAt::Document(key) => {
                let file = self.case(case)?.case;
                if !file.documents.iter().any(|document| document.key == *key) {
                    return Err(Fault::NoSuchDocument(key.0.clone()));
                }
            }
            NoteAt::Item(code) => {
                if desk.rubric.criterion(code).is_none() && desk.rubric.veto(code).is_none() {
                    return Err(Fault::NoSuchCriterion(code.0.clone()));
                }
            }
        }
        let new = text.trim().to_owned();
        if new.chars().count() > NOTE_MAX {
            return Err(Fault::TooLarge { what: "note", max: NOTE_MAX as u64 });
        }
        let old = desk.review.notes.get(at).cloned().unwrap_or_default();
        if old == new {
            return Ok(Vec::new());
        }
        let note = Change::Note { review: desk.key.clone(), at: at.clone(), old, new };
        Ok(desk.adoption.into_iter().chain([note]).collect())
    }
}
