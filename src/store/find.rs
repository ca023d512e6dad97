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
        self.index.cases().map(|(_, case)| {
            let key = case.docket_key();
            let original = normalize(&case.docket);
            let (party, matter) = (normalize(&case.party), normalize(&case.matter));
            let has_docket = !case.docket.is_empty();
            let name = if has_docket { case.docket.to_string() } else { case.id.short() };
            Candidate {
                id: case.id,
                hex: case.id.0.to_string(),
                name,
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
