//! Makes cases of case folders: their documents, facts and identity, and a report of it all.

use super::case_toml::{self, CaseToml};
use super::document::{self, Imported};
use super::identity::{case_id_of_contents, case_id_of_docket, case_id_of_folder};
use super::keep::Keep;
use super::walk::{self, CaseFile, CaseFolder, say};
use crate::domain::{CaseId, Defect, Document, DocumentKind, Facts};
use crate::extract::code::{Code, classify};
use crate::extract::docket;
use crate::extract::facts::{self, Reading};
use crate::extract::kind::Aliases;
use crate::packs::Packs;
use crate::protocol::{BroughtReview, CaseImport, ImportSource, Level, Note, ReportLine};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The header under which a code with a wrong check digit is reported.
const CODE_HEADER: &str = "统一社会信用代码";

/// What an import found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The cases, in the order of their folders.
    pub cases: Vec<CaseImport>,
    /// Defects from lists made elsewhere.
    pub defects: Vec<(CaseId, Defect)>,
    /// Reviews made elsewhere.
    pub reviews: Vec<BroughtReview>,
    /// What became of every file.
    pub report: Vec<ReportLine>,
    /// Rows of ledgers that became a case: the line of the report, and the case.
    pub rows: Vec<(usize, usize)>,
    /// Cases that a ledger began, by its file: which case, and in which row.
    pub(super) begun: BTreeMap<(String, CaseId), (usize, u32)>,
}

/// Reads case folders, or folders of them, and keeps what they hold. `progress` is told before
/// each case how many are done, how many there are, and the name of its folder.
pub fn read_folders(
    paths: &[PathBuf],
    packs: &Packs,
    keep: &mut dyn Keep,
    progress: &mut dyn FnMut(usize, usize, &str),
) -> Found {
    let mut found = Found::default();
    let folders: Vec<CaseFolder> =
        paths.iter().flat_map(|path| walk::case_folders(path, &mut found.report)).collect();
    let aliases = Aliases::of(packs);
    let mut places: BTreeMap<CaseId, usize> = BTreeMap::new();
    for (done, folder) in folders.iter().enumerate() {
        progress(done, folders.len(), &folder.name);
        let Some(mut case) = read_case(folder, packs, &aliases, keep, &mut found.report) else {
            continue;
        };
        if let Some(at) = places.get(&case.id).copied() {
            let note = part(&mut case, at, found.cases.get(at));
            say(&mut found.report, folder.name.clone(), Level::Warned, note);
        }
        places.entry(case.id).or_insert(found.cases.len());
        found.cases.push(case);
    }
    progress(folders.len(), folders.len(), "");
    found
}

/// Tells of a case that has the id of an earlier one of the same import. One docket is one case;
/// without a docket, folders that hold something else are two cases, whatever their names.
fn part(case: &mut CaseImport, at: usize, earlier: Option<&CaseImport>) -> Note {
    let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
    if let Some(docket) = &case.docket {
        return Note::RepeatedDocket(docket.to_string(), number);
    }
    let originals = |case: &CaseImport| {
        let mut all: Vec<_> = case.documents.iter().map(|one| one.original).collect();
        all.sort_unstable();
        all
    };
    let own = originals(case);
    let is_other = earlier.is_some_and(|earlier| originals(earlier) != own);
    if is_other {
        case.id = case_id_of_contents(case.id, own.into_iter());
    }
    Note::RepeatedFolder(number, is_other)
}

fn read_case(
    folder: &CaseFolder,
    packs: &Packs,
    aliases: &Aliases,
    keep: &mut dyn Keep,
    report: &mut Vec<ReportLine>,
) -> Option<CaseImport> {
    let files = walk::files(folder, report);
    let toml = read_toml(folder, &files, packs, report);
    let mut read: Vec<Imported> = Vec::new();
    for file in files.iter().filter(|file| file.key != case_toml::NAME) {
        match document::read(file, aliases, keep) {
            Ok(imported) => read.push(imported),
            Err(note) => say(report, label(folder, &file.key), Level::Skipped, note),
        }
    }
    if read.is_empty() && toml.docket.is_none() {
        say(report, folder.name.clone(), Level::Skipped, Note::EmptyFolder);
        return None;
    }
    settle(&mut read, &toml);
    for one in &mut read {
        for (level, note) in one.notes.drain(..).chain(document::verdict(&one.document)) {
            say(report, label(folder, &one.document.key.0), level, note);
        }
    }
    Some(assemble(folder, read, toml, packs, report))
}

fn label(folder: &CaseFolder, key: &str) -> String {
    format!("{}/{key}", folder.name)
}

fn read_toml(
    folder: &CaseFolder,
    files: &[CaseFile],
    packs: &Packs,
    report: &mut Vec<ReportLine>,
) -> CaseToml {
    let Some(file) = files.iter().find(|file| file.key == case_toml::NAME) else {
        return CaseToml::default();
    };
    let (toml, mut notes) = match case_toml::read_file(&file.path) {
        Ok(bytes) => case_toml::read(&bytes, packs),
        Err(note) => (CaseToml::default(), vec![note]),
    };
    for document in &toml.documents {
        if !files.iter().any(|file| file.key == document.file) {
            notes.push(Note::UnknownInCaseToml("file".to_owned(), document.file.clone()));
        }
    }
    for note in notes {
        say(report, label(folder, case_toml::NAME), Level::Warned, note);
    }
    toml
}

/// Lets 案卷.toml correct kinds and titles, then puts the documents in order: cover and contents
/// without a number, numbers, the rest by kind.
fn settle(read: &mut [Imported], toml: &CaseToml) {
    let said: BTreeMap<&str, &case_toml::TomlDocument> =
        toml.documents.iter().map(|document| (document.file.as_str(), document)).collect();
    for one in read.iter_mut() {
        let Some(said) = said.get(one.document.key.0.as_str()) else { continue };
        one.document.kind = said.kind.unwrap_or(one.document.kind);
        if let Some(title) = &said.title {
            one.document.title.clone_from(title);
        }
    }
    read.sort_by(|one, other| place(&one.document).cmp(&place(&other.document)));
    for (one, order) in read.iter_mut().zip(1..) {
        one.document.order = order * 10;
    }
}

fn place(document: &Document) -> (u32, u32, DocumentKind, &str) {
    let is_front = matches!(document.kind, DocumentKind::Cover | DocumentKind::Contents);
    let rank = match document.order {
        0 if is_front => 0,
        0 => 2,
        _ => 1,
    };
    (rank, document.order, document.kind, &document.key.0)
}

fn assemble(
    folder: &CaseFolder,
    read: Vec<Imported>,
    toml: CaseToml,
    packs: &Packs,
    report: &mut Vec<ReportLine>,
) -> CaseImport {
    let readings: Vec<Reading<'_>> = read
        .iter()
        .map(|one| Reading { key: &one.document.key, kind: one.document.kind, text: &one.text })
        .collect();
    let found = facts::find(&readings, packs);
    let by_name = || docket::find_all(&folder.name).into_iter().next();
    let docket = toml.docket.or(found.docket).or_else(by_name);
    let unit = toml
        .unit
        .or(found.unit)
        .or_else(|| packs.unit_by_text(&folder.name).map(|unit| unit.id.clone()));
    let id = docket.as_ref().map_or_else(
        || case_id_of_folder(&folder.name, read.iter().map(|one| one.document.key.0.as_str())),
        case_id_of_docket,
    );
    let facts = merge(toml.facts, found.facts);
    let case = CaseImport {
        id,
        source: ImportSource::Folder,
        docket,
        unit,
        kind: toml.kind.or(found.kind),
        procedure: toml.procedure.or(found.procedure),
        facts,
        documents: read.into_iter().map(|one| one.document).collect(),
        origin: folder.name.clone(),
    };
    for note in doubts(&case, found.other_dockets) {
        say(report, folder.name.clone(), Level::Warned, note);
    }
    case
}

/// What a person should look at.
fn doubts(case: &CaseImport, other_dockets: Vec<String>) -> Vec<Note> {
    let mut notes = Vec::new();
    match &case.docket {
        None => notes.push(Note::NoDocket),
        Some(docket) if !other_dockets.is_empty() => {
            notes.push(Note::SeveralDockets(docket.original.clone(), other_dockets));
        }
        Some(_) => {}
    }
    if case.unit.is_none() {
        notes.push(Note::NoUnit);
    }
    if let Some(code) = &case.facts.party_code
        && classify(&code.value) == Code::Unknown
    {
        notes.push(Note::CheckDigit(CODE_HEADER.to_owned(), code.value.clone()));
    }
    notes
}

/// Takes what a person said before what was read.
fn merge(said: Facts, read: Facts) -> Facts {
    Facts {
        party: said.party.or(read.party),
        party_code: said.party_code.or(read.party_code),
        matter: said.matter.or(read.matter),
        filed: said.filed.or(read.filed),
        decided: said.decided.or(read.decided),
        served: said.served.or(read.served),
        closed: said.closed.or(read.closed),
        fine: said.fine.or(read.fine),
        others: read.others,
    }
}

#[cfg(test)]
mod tests;
