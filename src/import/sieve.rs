//! What the records cannot hold is refused alone, before anything is recorded, and said.

use super::folder::Found;
use crate::domain::CaseId;
use crate::protocol::{BroughtReview, CaseImport, Fault, Level, Note, ReportLine};
use std::collections::BTreeSet;

/// What the records can hold.
pub struct Room<'a> {
    /// Tells whether a case fits.
    pub case: &'a dyn Fn(&CaseImport) -> Result<(), Fault>,
    /// Tells whether a review fits, and in how many entries.
    pub review: &'a dyn Fn(&BroughtReview) -> Result<usize, Fault>,
}

impl Found {
    /// Takes out the cases and reviews the records cannot hold, and says so where they were read.
    pub fn sieve(&mut self, room: &Room<'_>) {
        let faults: Vec<Option<Fault>> =
            self.cases.iter().map(|import| (room.case)(import).err()).collect();
        if faults.iter().any(Option::is_some) {
            self.take_out(&faults);
        }
        let mut report = Vec::new();
        self.reviews.retain(|brought| {
            let Err(fault) = (room.review)(brought) else { return true };
            let file = format!("{} {}", brought.case.short(), brought.reviewer.name);
            report.push(ReportLine { file, row: None, level: Level::Skipped, note: note(&fault) });
            false
        });
        self.report.append(&mut report);
    }

    fn take_out(&mut self, faults: &[Option<Fault>]) {
        let mut gone = BTreeSet::<CaseId>::new();
        for (at, (import, fault)) in self.cases.iter().zip(faults).enumerate() {
            let Some(fault) = fault else { continue };
            gone.insert(import.id);
            let mut is_said = false;
            for (line, _) in self.rows.iter().filter(|(_, case)| *case == at) {
                if let Some(line) = self.report.get_mut(*line) {
                    (line.level, line.note) = (Level::Skipped, note(fault));
                    is_said = true;
                }
            }
            if !is_said {
                let file = import.origin.clone();
                let note = note(fault);
                self.report.push(ReportLine { file, row: None, level: Level::Skipped, note });
            }
        }
        let fits = |at: usize| faults.get(at).is_none_or(Option::is_none);
        let mut moved = Vec::with_capacity(faults.len());
        let mut next = 0;
        for at in 0..faults.len() {
            moved.push(fits(at).then_some(next));
            next += usize::from(fits(at));
        }
        let to = |at: usize| moved.get(at).copied().flatten();
        self.rows = self.rows.iter().filter_map(|(line, at)| Some((*line, to(*at)?))).collect();
        let mut at = 0..faults.len();
        self.cases.retain(|_| at.next().is_none_or(fits));
        self.reviews.retain(|brought| !gone.contains(&brought.case));
        self.defects.retain(|(case, _)| !gone.contains(case));
    }
}

/// What there is to say of a refusal by the records.
pub(super) fn note(fault: &Fault) -> Note {
    if let Fault::TooLarge { what, max } = fault {
        return Note::TooLarge(what, *max);
    }
    Note::BadLine(0, format!("{fault:?}"))
}
