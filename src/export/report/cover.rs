//! Covers a dossier once, before anything is written from it: no paper can then tell what its level
//! hides, in a cell, a chart, a property or the name of a file.

use super::Dossier;
use crate::domain::mask::{Veil, without_ending};
use crate::domain::{Anchor, CaseId, MaskLevel};
use crate::protocol::{CaseRow, DefectRow};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A text to be looked over by a person: names in it were covered by their look, not because they
/// are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// The case.
    pub docket: String,
    /// The text as it leaves.
    pub text: String,
}

impl Dossier {
    /// Covers everything at a level. Covering again at a higher level covers more; nothing is ever
    /// uncovered.
    #[must_use]
    pub fn covered(mut self, level: MaskLevel) -> Self {
        self.origin.level = self.origin.level.max(level);
        if level == MaskLevel::Inside {
            return self;
        }
        let mut veils = self.veils(level);
        for row in &self.defects {
            if let Some(veil) = veils.get_mut(&row.case.id) {
                texts(row).for_each(|text| veil.learn(text));
            }
        }
        let mut suspects = Vec::new();
        for row in &mut self.defects {
            if let Some(veil) = veils.get(&row.case.id) {
                defect(row, veil, &mut suspects);
            }
        }
        for row in &mut self.cases {
            if let Some(veil) = veils.get(&row.id) {
                case(row, veil);
            }
        }
        let none = Veil::new(level, "", []);
        self.origin.maker = none.reviewer(&self.origin.maker);
        self.origin.filter = none.text(&self.origin.filter);
        self.suspects.extend(suspects);
        self
    }

    fn veils(&self, level: MaskLevel) -> BTreeMap<CaseId, Veil> {
        let others = without_ending(self.cases.iter().map(|row| &*row.party));
        let veil = |row: &CaseRow| {
            let reviewers = row.reviewers.iter().map(|name| &**name);
            let mut veil = Veil::new(level, &row.party, reviewers).among(&others);
            veil.learn(&row.matter);
            (row.id, veil)
        };
        self.cases.iter().map(veil).collect()
    }
}

/// The free texts of a defect.
fn texts(row: &DefectRow) -> impl Iterator<Item = &str> {
    let defect = &row.defect;
    let quotes = defect.anchors.iter().map(|anchor| anchor.quote.as_str());
    let notes = row.notes.iter().map(String::as_str);
    [defect.finding.as_str(), defect.advice.as_str(), row.document_title.as_str()]
        .into_iter()
        .chain(quotes)
        .chain(notes)
}

fn case(row: &mut CaseRow, veil: &Veil) {
    row.party = Arc::from(veil.party());
    row.matter = Arc::from(veil.text(&row.matter));
    row.reviewers = row.reviewers.iter().map(|name| Arc::from(veil.reviewer(name))).collect();
}

fn defect(row: &mut DefectRow, veil: &Veil, suspects: &mut Vec<Suspect>) {
    let docket = row.case.docket.to_string();
    let mut cover = |text: &mut String| {
        let covered = veil.text(text);
        if covered != *text && veil.is_guess(text) {
            suspects.push(Suspect { docket: docket.clone(), text: covered.clone() });
        }
        *text = covered;
    };
    cover(&mut row.defect.finding);
    cover(&mut row.defect.advice);
    row.notes.iter_mut().for_each(&mut cover);
    let quotes = row.defect.anchors.iter_mut().map(|anchor: &mut Anchor| &mut anchor.quote);
    quotes.for_each(&mut cover);
    row.document_title = veil.text(&row.document_title);
    row.reviewer = veil.reviewer(&row.reviewer);
    case(&mut row.case, veil);
}
