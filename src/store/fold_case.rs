//! How the entries of a case fold: imports complete one another, corrections win over imports.

use super::state::{CaseState, Corrected};
use crate::domain::{
    CaseField, CaseFile, CaseId, CaseKind, DocketNumber, Document, DocumentField, DocumentKey,
    DocumentKind, Fact, Facts, Procedure, Source, UnitId,
};
use crate::protocol::{CaseImport, Change, Entry, ImportSource, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// Folds one entry into the state of its case; `None` before the first import.
pub(super) fn apply(state: Option<CaseState>, entry: &Entry) -> (Option<CaseState>, Standing) {
    if let Change::ImportCase(import) = &entry.change {
        let mut state = state.unwrap_or_else(|| empty(import, entry.lamport));
        take_import(&mut state, import);
        return (Some(state), Standing::Applied);
    }
    let Some(mut state) = state else { return (None, Standing::Void) };
    let standing = apply_to(&mut state, &entry.change);
    (Some(state), standing)
}

fn apply_to(state: &mut CaseState, change: &Change) -> Standing {
    match change {
        Change::CorrectCase { field, new, .. } => correct_case(state, *field, new),
        Change::CorrectDocument { document, field, new, .. } => {
            correct_document(state, document, *field, new)
        }
        Change::WithdrawCase { reason, .. } => {
            state.withdrawn = Some(reason.clone());
            Standing::Applied
        }
        Change::AbsorbCase { from, .. } => {
            absorb(state, from);
            Standing::Applied
        }
        Change::JoinInto { into, .. } => {
            state.joined_into = Some(*into);
            Standing::Applied
        }
        Change::CorrectFact { spot, new, .. } => {
            match new {
                Some(value) => state.read.insert(spot.clone(), value.clone()),
                None => state.read.remove(spot),
            };
            Standing::Applied
        }
        Change::ImportCase(_)
        | Change::AdoptRubric { .. }
        | Change::Judge { .. }
        | Change::FlagDefect { .. }
        | Change::ReviseDefect { .. }
        | Change::WithdrawDefect { .. }
        | Change::Doubt { .. }
        | Change::Submit { .. }
        | Change::Reopen { .. }
        | Change::Undo { .. }
        | Change::Redo { .. }
        | Change::Note { .. }
        | Change::Bulk { .. }
        | Change::AcceptFinding { .. }
        | Change::DismissFinding { .. }
        | Change::Session { .. }
        | Change::FollowUp { .. }
        | Change::SendOut { .. } => Standing::Void,
    }
}

fn empty(import: &CaseImport, arrival: u64) -> CaseState {
    CaseState {
        case: CaseFile {
            id: import.id,
            docket: None,
            unit: None,
            kind: CaseKind::default(),
            procedure: Procedure::default(),
            facts: Facts::default(),
            documents: Vec::new(),
            origin: import.origin.clone(),
        },
        arrival,
        known_from: BTreeMap::new(),
        corrected: BTreeSet::new(),
        read: BTreeMap::new(),
        withdrawn: None,
        joined_into: None,
    }
}

/// Completes a case from a source. A source fills gaps and replaces what it said itself before;
/// what another source or a person said stays.
fn take_import(state: &mut CaseState, import: &CaseImport) {
    if let Some(docket) = &import.docket
        && may_take(state, CaseField::Docket, import.source)
    {
        state.case.docket = Some(docket.clone());
    }
    if let Some(unit) = &import.unit
        && may_take(state, CaseField::Unit, import.source)
    {
        state.case.unit = Some(unit.clone());
    }
    if let Some(kind) = import.kind
        && may_take(state, CaseField::Kind, import.source)
    {
        state.case.kind = kind;
    }
    if let Some(procedure) = import.procedure
        && may_take(state, CaseField::Procedure, import.source)
    {
        state.case.procedure = procedure;
    }
    take_facts(state, &import.facts);
    for document in &import.documents {
        take_document(state, document);
    }
    sort_documents(&mut state.case.documents);
}

fn may_take(state: &mut CaseState, field: CaseField, source: ImportSource) -> bool {
    if state.corrected.contains(&Corrected::Case(field)) {
        return false;
    }
    *state.known_from.entry(field).or_insert(source) == source
}

fn take_facts(state: &mut CaseState, new: &Facts) {
    let is_corrected = |field| state.corrected.contains(&Corrected::Case(field));
    let (keep_party, keep_matter) =
        (is_corrected(CaseField::Party), is_corrected(CaseField::Matter));
    let facts = &mut state.case.facts;
    if !keep_party {
        take_fact(&mut facts.party, new.party.as_ref());
    }
    if !keep_matter {
        take_fact(&mut facts.matter, new.matter.as_ref());
    }
    take_fact(&mut facts.party_code, new.party_code.as_ref());
    take_fact(&mut facts.filed, new.filed.as_ref());
    take_fact(&mut facts.decided, new.decided.as_ref());
    take_fact(&mut facts.served, new.served.as_ref());
    take_fact(&mut facts.closed, new.closed.as_ref());
    take_fact(&mut facts.fine, new.fine.as_ref());
    for (header, fact) in &new.others {
        let same = |(known, old): &&mut (String, Fact<String>)| {
            known == header && is_same_source(&old.source, &fact.source)
        };
        match facts.others.iter_mut().find(same) {
            Some((_, old)) => *old = fact.clone(),
            None => facts.others.push((header.clone(), fact.clone())),
        }
    }
}

fn take_fact<T: Clone>(slot: &mut Option<Fact<T>>, new: Option<&Fact<T>>) {
    let Some(new) = new else { return };
    let may = slot.as_ref().is_none_or(|old| is_same_source(&old.source, &new.source));
    if may {
        *slot = Some(new.clone());
    }
}

/// Two readings of one folder or of one ledger file; a later one replaces the earlier.
fn is_same_source(old: &Source, new: &Source) -> bool {
    match (old, new) {
        (Source::Ledger { file: a, .. }, Source::Ledger { file: b, .. }) => a == b,
        (
            Source::CaseToml | Source::Document(_) | Source::FolderName,
            Source::CaseToml | Source::Document(_) | Source::FolderName,
        )
        | (Source::Typed(_), Source::Typed(_)) => true,
        (
            Source::Ledger { .. }
            | Source::CaseToml
            | Source::Document(_)
            | Source::FolderName
            | Source::Typed(_),
            _,
        ) => false,
    }
}

/// Adds a document, or takes a changed file as a new revision; what a person corrected stays.
fn take_document(state: &mut CaseState, new: &Document) {
    let corrected = |field| state.corrected.contains(&Corrected::Document(new.key.clone(), field));
    let Some(old) = state.case.documents.iter_mut().find(|document| document.key == new.key) else {
        state.case.documents.push(new.clone());
        return;
    };
    let mut taken = new.clone();
    taken.revision =
        if old.original == new.original { old.revision } else { old.revision.saturating_add(1) };
    if corrected(DocumentField::Kind) {
        taken.kind = old.kind;
    }
    if corrected(DocumentField::Title) {
        taken.title.clone_from(&old.title);
    }
    if corrected(DocumentField::Order) {
        taken.order = old.order;
    }
    *old = taken;
}

fn sort_documents(documents: &mut [Document]) {
    documents.sort_by(|a, b| (a.order, &a.key).cmp(&(b.order, &b.key)));
}

fn correct_case(state: &mut CaseState, field: CaseField, value: &str) -> Standing {
    let typed =
        |text: &str| Some(Fact { value: text.to_owned(), source: Source::Typed(String::new()) });
    let case = &mut state.case;
    match field {
        CaseField::Docket => match DocketNumber::parse(value) {
            Some(docket) => case.docket = Some(docket),
            None => return Standing::Void,
        },
        CaseField::Unit => case.unit = (!value.is_empty()).then(|| UnitId(value.to_owned())),
        CaseField::Kind => match CaseKind::from_code(value) {
            Some(kind) => case.kind = kind,
            None => return Standing::Void,
        },
        CaseField::Procedure => match Procedure::from_code(value) {
            Some(procedure) => case.procedure = procedure,
            None => return Standing::Void,
        },
        CaseField::Party => case.facts.party = typed(value),
        CaseField::Matter => case.facts.matter = typed(value),
    }
    state.corrected.insert(Corrected::Case(field));
    Standing::Applied
}

fn correct_document(
    state: &mut CaseState,
    key: &DocumentKey,
    field: DocumentField,
    value: &str,
) -> Standing {
    let Some(document) = state.case.documents.iter_mut().find(|document| document.key == *key)
    else {
        return Standing::Void;
    };
    match field {
        DocumentField::Kind => match DocumentKind::from_code(value) {
            Some(kind) => document.kind = kind,
            None => return Standing::Void,
        },
        DocumentField::Title => value.clone_into(&mut document.title),
        DocumentField::Order => match value.parse() {
            Ok(order) => document.order = order,
            Err(_) => return Standing::Void,
        },
    }
    state.corrected.insert(Corrected::Document(key.clone(), field));
    sort_documents(&mut state.case.documents);
    Standing::Applied
}

/// Takes over what the other record has and this one lacks.
fn absorb(state: &mut CaseState, from: &CaseFile) {
    let case = &mut state.case;
    case.docket = case.docket.take().or_else(|| from.docket.clone());
    case.unit = case.unit.take().or_else(|| from.unit.clone());
    let (facts, theirs) = (&mut case.facts, &from.facts);
    facts.party = facts.party.take().or_else(|| theirs.party.clone());
    facts.party_code = facts.party_code.take().or_else(|| theirs.party_code.clone());
    facts.matter = facts.matter.take().or_else(|| theirs.matter.clone());
    facts.filed = facts.filed.take().or_else(|| theirs.filed.clone());
    facts.decided = facts.decided.take().or_else(|| theirs.decided.clone());
    facts.served = facts.served.take().or_else(|| theirs.served.clone());
    facts.closed = facts.closed.take().or_else(|| theirs.closed.clone());
    facts.fine = facts.fine.take().or_else(|| theirs.fine.clone());
    facts.others.extend(theirs.others.iter().cloned());
    for document in &from.documents {
        case.documents.push(absorbed(document, &case.documents, from.id));
    }
    sort_documents(&mut case.documents);
}

/// A document of the other record; a file of the same name gets the other case's id before it.
fn absorbed(document: &Document, present: &[Document], from: CaseId) -> Document {
    let mut copy = document.clone();
    if present.iter().any(|own| own.key == copy.key) {
        copy.key = DocumentKey(format!("{}/{}", from.short(), copy.key));
    }
    copy
}
