//! Several rows of one docket: what the later ones add, and where they say something else.

use crate::domain::Fact;
use crate::import::columns::ColumnMap;
use crate::protocol::{CaseImport, Note};
use std::fmt::Display;

/// What a later row does to the case an earlier one began.
struct Later<'a> {
    map: &'a ColumnMap,
    /// What is kept beside the facts.
    others: Vec<(String, Fact<String>)>,
    notes: Vec<Note>,
}

/// Fills what an earlier row of the same docket left open. Where the later row says something else
/// (a second party, a further penalty) the first stays, the other is kept under its header and
/// row, and a person is told: amounts are never added up here.
pub(super) fn complete(
    earlier: &mut CaseImport,
    case: CaseImport,
    map: &ColumnMap,
    row: u32,
) -> Vec<Note> {
    let mut later = Later { map, others: Vec::new(), notes: Vec::new() };
    let (facts, more) = (&mut earlier.facts, case.facts);
    earlier.unit = earlier.unit.take().or(case.unit);
    earlier.kind = earlier.kind.or(case.kind);
    earlier.procedure = earlier.procedure.or(case.procedure);
    later.fact(&mut facts.party, more.party, &["party"]);
    later.fact(&mut facts.party_code, more.party_code, &["credit_code", "person_id"]);
    later.fact(&mut facts.matter, more.matter, &["matter", "violation_type", "violation_facts"]);
    later.fact(&mut facts.filed, more.filed, &["filing_date"]);
    later.fact(&mut facts.decided, more.decided, &["decision_date"]);
    later.fact(&mut facts.closed, more.closed, &["closure_date"]);
    later.fact(&mut facts.fine, more.fine, &["fine_wan", "fine_yuan"]);
    for (header, fact) in more.others.into_iter().chain(std::mem::take(&mut later.others)) {
        let is_told =
            facts.others.iter().any(|(own, told)| *own == header && told.value == fact.value);
        if !is_told {
            facts.others.push((format!("{header}（第{row}行）"), fact));
        }
    }
    later.notes
}

impl Later<'_> {
    fn fact<T: Display + PartialEq>(
        &mut self,
        slot: &mut Option<Fact<T>>,
        new: Option<Fact<T>>,
        codes: &[&str],
    ) {
        let Some(new) = new else { return };
        let Some(old) = slot else {
            *slot = Some(new);
            return;
        };
        if old.value == new.value {
            return;
        }
        let header = codes.iter().find_map(|code| self.map.header(code)).unwrap_or_default();
        let (first, other) = (old.value.to_string(), new.value.to_string());
        self.notes.push(Note::RowsDisagree(header.to_owned(), first, other.clone()));
        self.others.push((header.to_owned(), Fact { value: other, source: new.source }));
    }
}
