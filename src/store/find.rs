//! Finding the case a text names.

use super::Store;
use crate::domain::{CaseId, DocketNumber, docket::normalize};
use crate::protocol::Fault;

/// Fewest hex digits that name a case by its id.
const ID_DIGITS_MIN: usize = 4;
/// Most candidates that are named when a text fits several cases.
const CANDIDATES_MAX: usize = 5;

impl Store {
    /// Finds the case a text names: an id or its beginning, a docket in any form, or a part of a
    /// docket, party or matter that fits one case only.
    ///
    /// # Errors
    /// `NoSuchCase`, `AmbiguousCase` with the first few candidates.
    pub fn find(&self, text: &str) -> Result<CaseId, Fault> {
        let text = text.trim();
        let wanted = normalize(text);
        if let Some(docket) = DocketNumber::parse(text) {
            let key = docket.key();
            if let Some(exact) = self.only(|found| found.docket_key == key) {
                return Ok(exact);
            }
        }
        let is_hex = text.len() >= ID_DIGITS_MIN && text.chars().all(|c| c.is_ascii_hexdigit());
        let hex = text.to_ascii_lowercase();
        let mut fits: Vec<Candidate> =
            self.candidates().filter(|found| is_hex && found.hex.starts_with(&hex)).collect();
        if fits.is_empty() && !wanted.is_empty() {
            fits = self.candidates().filter(|found| found.text.contains(&wanted)).collect();
        }
        match fits.as_slice() {
            [] => Err(Fault::NoSuchCase(text.to_owned())),
            [only] => Ok(only.id),
            several => {
                let names = several.iter().take(CANDIDATES_MAX).map(|found| found.name.clone());
                Err(Fault::AmbiguousCase(text.to_owned(), names.collect()))
            }
        }
    }

    fn only(&self, fits: impl Fn(&Candidate) -> bool) -> Option<CaseId> {
        let mut found = self.candidates().filter(fits);
        let first = found.next()?;
        if found.next().is_some() { None } else { Some(first.id) }
    }

    /// Cases in lists; a withdrawn one is still found by id and docket.
    fn candidates(&self) -> impl Iterator<Item = Candidate> {
        self.index.cases().filter(|case| case.joined_into.is_none()).map(|state| {
            let case = &state.case;
            let docket = case.docket.as_ref();
            let fact = |fact: &Option<crate::domain::Fact<String>>| {
                fact.as_ref().map(|fact| normalize(&fact.value)).unwrap_or_default()
            };
            let key = docket.map(DocketNumber::key).unwrap_or_default();
            let original = docket.map(|docket| normalize(&docket.original)).unwrap_or_default();
            let (party, matter) = (fact(&case.facts.party), fact(&case.facts.matter));
            Candidate {
                id: case.id,
                hex: case.id.0.to_string(),
                name: docket.map_or_else(|| case.id.short(), |docket| docket.original.clone()),
                text: format!("{key}\n{original}\n{party}\n{matter}\n{}", normalize(&case.origin)),
                docket_key: key,
            }
        })
    }
}

struct Candidate {
    id: CaseId,
    hex: String,
    name: String,
    docket_key: String,
    /// Everything a part is looked for in.
    text: String,
}
