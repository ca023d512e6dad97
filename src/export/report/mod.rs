//! Reports: what they are made of is gathered and covered once; every paper, workbook and page is
//! then written from the same dossier, so that all of them say the same.

pub mod bulletin;
mod cover;
pub mod draw_record;
pub mod figures;
pub mod notice;
pub mod opinion;
pub mod score_sheet;
mod tables;
#[cfg(test)]
pub(crate) mod tests_dossier;

pub use cover::Suspect;
pub use figures::Figures;

use super::table::Origin;
use crate::domain::{CaseId, Fen, PenaltyKind, Rubric, Scorecard};
use crate::packs::ReportForm;
use crate::protocol::{CaseRow, DefectRow};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The result of the review that stands for a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseResult {
    /// The rubric it was scored by.
    pub rubric: Arc<Rubric>,
    /// The score with its arithmetic.
    pub score: Scorecard,
    /// When it was submitted.
    pub submitted: Option<DateTime<Utc>>,
}

/// What a penalty case decided, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Penalty {
    /// The heaviest penalty, under which the case counts once.
    pub heaviest: Option<PenaltyKind>,
    /// The fine.
    pub fine: Option<Fen>,
}

/// Everything reports are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// The case files, by unit and docket; withdrawn ones are left out.
    pub cases: Vec<CaseRow>,
    /// The defects of the review that stands for each case.
    pub defects: Vec<DefectRow>,
    /// The results by case, where work has begun.
    pub results: BTreeMap<CaseId, CaseResult>,
    /// What penalty cases decided.
    pub penalties: BTreeMap<CaseId, Penalty>,
    /// Titles of defect types by code.
    pub types: BTreeMap<String, String>,
    /// Name of the bureau that reviews.
    pub bureau: String,
    /// What it was made from.
    pub origin: Origin,
    /// Texts in which persons were covered by their look, which a person should look over.
    pub suspects: Vec<Suspect>,
    /// Form of printed papers.
    pub form: ReportForm,
}

impl Dossier {
    /// Gives the defects of a case.
    pub fn defects_of(&self, id: CaseId) -> impl Iterator<Item = &DefectRow> {
        self.defects.iter().filter(move |defect| defect.case.id == id)
    }

    /// Gives the names of the units, each once, in the order of the cases.
    #[must_use]
    pub fn units(&self) -> Vec<&str> {
        let mut units: Vec<&str> = Vec::new();
        for case in &self.cases {
            if units.last() != Some(&&*case.unit_name) && !units.contains(&&*case.unit_name) {
                units.push(&case.unit_name);
            }
        }
        units
    }

    /// Gives the part of the dossier about the cases that are picked.
    #[must_use]
    pub fn of(&self, is_picked: impl Fn(&CaseRow) -> bool) -> Self {
        let cases: Vec<CaseRow> = self.cases.iter().filter(|row| is_picked(row)).cloned().collect();
        let defects = self.defects.iter().filter(|row| is_picked(&row.case)).cloned().collect();
        let results = cases
            .iter()
            .filter_map(|row| Some((row.id, self.results.get(&row.id)?.clone())))
            .collect();
        let penalties =
            cases.iter().filter_map(|row| Some((row.id, *self.penalties.get(&row.id)?))).collect();
        Self {
            cases,
            defects,
            results,
            penalties,
            types: self.types.clone(),
            bureau: self.bureau.clone(),
            origin: self.origin.clone(),
            suspects: Vec::new(),
            form: self.form.clone(),
        }
    }
}

/// What a file name may hold: no sign that a system takes for something else.
#[must_use]
pub fn file_name(words: &str) -> String {
    let is_sign = |c: char| c.is_control() || "\\/:*?\"<>|".contains(c);
    let name: String = words.chars().map(|c| if is_sign(c) { '_' } else { c }).take(80).collect();
    let name = name.trim().trim_end_matches('.').to_owned();
    if name.is_empty() { "_".to_owned() } else { name }
}
