//! The words for kinds of document, and which documents a file of each kind should hold.

use super::fault::{PackFault, PackMistake};
use super::sheet::{self, Mistakes, Sheet, plain};
use crate::domain::{CaseKind, DocumentKind, Procedure, Stage};

const ROOT: &[&str] = &["kind", "template"];
const KIND: &[&str] = &["code", "title", "stage", "aliases"];
const TEMPLATE: &[&str] = &["kind", "procedure", "entries"];
const ENTRY: &[&str] = &["kind", "need", "when"];

/// The words for one kind of document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindWords {
    /// The kind.
    pub kind: DocumentKind,
    /// Its title as printed in lists.
    pub title: String,
    /// Where in the procedure it belongs.
    pub stage: Option<Stage>,
    /// Every way it is written in files, the title among them.
    pub aliases: Vec<String>,
}

/// Whether a document has to be in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// 应有.
    Required,
    /// 有条件时应有.
    Conditional,
    /// 可有.
    Optional,
}

impl Need {
    /// Finds a need by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "required" => Some(Self::Required),
            "conditional" => Some(Self::Conditional),
            "optional" => Some(Self::Optional),
            _ => None,
        }
    }
}

/// One place in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateEntry {
    /// The kind of document that belongs there.
    pub kind: DocumentKind,
    /// Whether it has to be there.
    pub need: Need,
    /// On what condition, in words; empty unless conditional.
    pub when: String,
}

/// The order of documents in a file (归档次序).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The kind of case it is for.
    pub kind: CaseKind,
    /// The procedure it is for; `None` for any.
    pub procedure: Option<Procedure>,
    /// The documents, in order.
    pub entries: Vec<TemplateEntry>,
}

/// What a file of kinds holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds {
    pub(super) words: Vec<KindWords>,
    pub(super) templates: Vec<Template>,
}

/// Reads a file of kinds and templates.
pub(super) fn read(file: &str, bytes: &[u8]) -> (Kinds, Vec<PackFault>) {
    let (kinds, faults) = sheet::read(file, bytes, ROOT, |sheet, mistakes| Kinds {
        words: words(sheet, mistakes),
        templates: templates(sheet, mistakes),
    });
    (kinds.unwrap_or_default(), faults)
}

fn words(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<KindWords> {
    let mut words: Vec<KindWords> = Vec::new();
    for table in sheet.tables("kind", KIND, mistakes) {
        let kind = table.code("code", DocumentKind::from_code, mistakes);
        let title = table.text("title", mistakes);
        let stage = table.optional_code("stage", Stage::from_code, mistakes);
        let mut aliases = table.texts("aliases", mistakes);
        aliases.retain(|alias| {
            let is_new = !words.iter().any(|other| other.aliases.contains(&alias.value));
            if !is_new {
                mistakes.add(alias.at, PackMistake::Repeated(alias.value.clone()));
            }
            is_new
        });
        let Some(kind) = kind else { continue };
        if words.iter().any(|other| other.kind == kind) {
            mistakes.add(table.place("code"), PackMistake::Repeated(kind.code().to_owned()));
        }
        let mut aliases = plain(aliases);
        if !title.is_empty() && !aliases.contains(&title) {
            aliases.insert(0, title.clone());
        }
        words.push(KindWords { kind, title, stage, aliases });
    }
    words
}

fn templates(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<Template> {
    let mut templates: Vec<Template> = Vec::new();
    for table in sheet.tables("template", TEMPLATE, mistakes) {
        let kind = table.code("kind", CaseKind::from_code, mistakes);
        let procedure = table.optional_code("procedure", Procedure::from_code, mistakes);
        let entries = entries(&table, mistakes);
        let Some(kind) = kind else { continue };
        if templates.iter().any(|seen| seen.kind == kind && seen.procedure == procedure) {
            mistakes.add(table.at, PackMistake::Repeated(kind.code().to_owned()));
        }
        templates.push(Template { kind, procedure, entries });
    }
    templates
}

fn entries(table: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<TemplateEntry> {
    let rows = table.tables("entries", ENTRY, mistakes);
    if rows.is_empty() {
        mistakes.add(table.place("entries"), PackMistake::Empty("entries"));
    }
    let mut entries = Vec::new();
    for row in rows {
        let kind = row.code("kind", DocumentKind::from_code, mistakes);
        let need = row.code("need", Need::from_code, mistakes);
        let when = row.optional("when", mistakes);
        let (Some(kind), Some(need)) = (kind, need) else { continue };
        if (need == Need::Conditional) == when.is_empty() {
            mistakes.add(row.place("when"), PackMistake::WhenAndNeed);
        }
        entries.push(TemplateEntry { kind, need, when });
    }
    entries
}
