//! What becomes of the rows of a ledger, seen against the records: each makes a case, completes
//! one or changes nothing; and where the records say something else, that is told and kept.

use super::folder::Found;
use crate::domain::docket::normalize;
use crate::domain::{CaseFile, Fact, Facts, Source};
use crate::packs::Packs;
use crate::protocol::{CaseImport, Level, Note, Outcome, ReportLine};
use std::collections::BTreeMap;
use std::fmt::Display;

/// The records, as far as a ledger is seen against them.
pub trait Records {
    /// The case as it stands, if it is there.
    fn case(&self, import: &CaseImport) -> Option<CaseFile>;
    /// What an import would do.
    fn foresee(&self, import: &CaseImport) -> Option<Outcome>;
}

impl Found {
    /// Tells of every row that became a case what it does to the records.
    pub fn settle(&mut self, records: &dyn Records, packs: &Packs) {
        let mut fates: BTreeMap<usize, fn(String) -> Note> = BTreeMap::new();
        for (line, at) in self.rows.clone() {
            let Some(import) = self.cases.get_mut(at) else { continue };
            let fate = *fates.entry(at).or_insert_with(|| {
                let differing = records.case(import).map(|case| differing(&case.facts, import));
                for one in differing.unwrap_or_default() {
                    self.report.push(one.keep(import, packs));
                }
                fate(records.foresee(import).as_ref())
            });
            let Some(ReportLine { note, .. }) = self.report.get_mut(line) else { continue };
            if let Note::RowRead(docket) = note {
                *note = fate(std::mem::take(docket));
            }
        }
    }
}

fn fate(outcome: Option<&Outcome>) -> fn(String) -> Note {
    match outcome {
        Some(Outcome::Imported { made: 0, changed: 0, .. }) => Note::RowUnchanged,
        Some(Outcome::Imported { made: 0, .. }) => Note::RowCompleted,
        _ => Note::RowMade,
    }
}

/// A value of a ledger that the records do not take.
struct Differing {
    code: &'static str,
    records: String,
    ledger: Fact<String>,
}

impl Differing {
    /// Keeps the value beside the facts, so that it is not lost, and tells a person.
    fn keep(self, import: &mut CaseImport, packs: &Packs) -> ReportLine {
        let field = packs.columns().ledger.iter().find(|field| field.code == self.code);
        let title = field.map_or(self.code, |field| field.title.as_str()).to_owned();
        let (file, row) = match &self.ledger.source {
            Source::Ledger { file, row } => (file.clone(), Some(*row)),
            Source::CaseToml | Source::Document(_) | Source::FolderName | Source::Typed(_) => {
                (import.origin.clone(), None)
            }
        };
        let value = self.ledger.value.clone();
        import.facts.others.push((title.clone(), self.ledger));
        let note = Note::RecordsDisagree(title, self.records, value);
        ReportLine { file, row, level: Level::Warned, note }
    }
}

/// The facts of which the records hold another value from another source. A matter is worded in
/// many ways and is not compared.
fn differing(records: &Facts, import: &CaseImport) -> Vec<Differing> {
    let ledger = &import.facts;
    let found = [
        differs("party", records.party.as_ref(), ledger.party.as_ref()),
        differs("credit_code", records.party_code.as_ref(), ledger.party_code.as_ref()),
        differs("filing_date", records.filed.as_ref(), ledger.filed.as_ref()),
        differs("decision_date", records.decided.as_ref(), ledger.decided.as_ref()),
        differs("closure_date", records.closed.as_ref(), ledger.closed.as_ref()),
        differs("fine_yuan", records.fine.as_ref(), ledger.fine.as_ref()),
    ];
    found.into_iter().flatten().collect()
}

fn differs<T: Display>(
    code: &'static str,
    records: Option<&Fact<T>>,
    ledger: Option<&Fact<T>>,
) -> Option<Differing> {
    let (old, new) = (records?, ledger?);
    let is_own = match (&old.source, &new.source) {
        // A later state of one ledger replaces what it said before.
        (Source::Ledger { file: old, .. }, Source::Ledger { file: new, .. }) => old == new,
        _ => false,
    };
    let (old, value) = (old.value.to_string(), new.value.to_string());
    if is_own || normalize(&old) == normalize(&value) {
        return None;
    }
    let ledger = Fact { value, source: new.source.clone() };
    Some(Differing { code, records: old, ledger })
}
