//! Reads 案卷.toml, by which a person says of a case what cannot be recognised.

use crate::domain::{
    CaseKind, DocketNumber, DocumentKind, Fact, Facts, Fen, Procedure, Source, UnitId,
};
use crate::extract::dates;
use crate::packs::Packs;
use crate::protocol::Note;
use chrono::NaiveDate;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the file.
pub const NAME: &str = "案卷.toml";
/// The largest such file read.
const BYTES_MAX: usize = 1 << 20;

const KEYS: [&str; 13] = [
    "docket",
    "unit",
    "kind",
    "procedure",
    "party",
    "party_code",
    "matter",
    "filed",
    "decided",
    "served",
    "closed",
    "fine_yuan",
    "document",
];
const DOCUMENT_KEYS: [&str; 3] = ["file", "kind", "title"];

/// What the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseToml {
    /// Docket number.
    pub docket: Option<DocketNumber>,
    /// Unit.
    pub unit: Option<UnitId>,
    /// Kind of case.
    pub kind: Option<CaseKind>,
    /// Procedure.
    pub procedure: Option<Procedure>,
    /// Structured facts.
    pub facts: Facts,
    /// Documents, in the order of the file.
    pub documents: Vec<TomlDocument>,
}

/// What the file says of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TomlDocument {
    /// Path below the case folder, `/` between parts.
    pub file: String,
    /// Its kind.
    pub kind: Option<DocumentKind>,
    /// Its title.
    pub title: Option<String>,
}

/// Reads the bytes of the file, one byte beyond the limit at most.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Note> {
    let unreadable = |error: std::io::Error| Note::Unreadable(error.kind().to_string());
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(BYTES_MAX as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// Reads what the file says. With a mistake of syntax nothing is taken; with any other, all the
/// rest is.
#[must_use]
pub fn read(bytes: &[u8], packs: &Packs) -> (CaseToml, Vec<Note>) {
    let fail = |note| (CaseToml::default(), vec![note]);
    if bytes.len() > BYTES_MAX {
        return fail(Note::TooLarge(NAME, BYTES_MAX as u64));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => {
            let line = line_of(bytes, fault.valid_up_to());
            return fail(Note::BadCaseToml(line, "UTF-8".to_owned()));
        }
    };
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let note = |error: &toml::de::Error| {
            let line = line_of(bytes, error.span().map_or(0, |span| span.start));
            Note::BadCaseToml(line, error.message().to_owned())
        };
        return (CaseToml::default(), errors.iter().map(note).collect());
    }
    let mut sheet = Sheet { bytes, table: root.get_ref(), notes: Vec::new() };
    sheet.check_keys(&KEYS);
    let case = sheet.case(packs);
    (case, sheet.notes)
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    let breaks = bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}

/// A table of the file and the mistakes found so far.
struct Sheet<'a, 'i> {
    bytes: &'a [u8],
    table: &'a DeTable<'i>,
    notes: Vec<Note>,
}

impl<'i> Sheet<'_, 'i> {
    fn case(&mut self, packs: &Packs) -> CaseToml {
        CaseToml {
            docket: self.known("docket", DocketNumber::parse),
            unit: self.known("unit", |text| unit(text, packs)),
            kind: self.known("kind", case_kind),
            procedure: self.known("procedure", procedure),
            facts: Facts {
                party: self.text("party").map(said),
                party_code: self.text("party_code").map(said),
                matter: self.text("matter").map(said),
                filed: self.date("filed").map(said),
                decided: self.date("decided").map(said),
                served: self.date("served").map(said),
                closed: self.date("closed").map(said),
                fine: self.fine().map(said),
                others: Vec::new(),
            },
            documents: self.documents(packs),
        }
    }

    fn check_keys(&mut self, known: &[&str]) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                self.notes.push(Note::UnknownInCaseToml(name.to_owned(), String::new()));
            }
        }
    }

    fn mistake(&mut self, value: &Spanned<DeValue<'_>>, what: String) {
        self.notes.push(Note::BadCaseToml(line_of(self.bytes, value.span().start), what));
    }

    /// A text; blank is as good as left out.
    fn text(&mut self, key: &str) -> Option<String> {
        let value = self.table.get(key)?;
        let Some(text) = value.get_ref().as_str() else {
            self.mistake(value, format!("{key}: string"));
            return None;
        };
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A text that stands for something known.
    fn known<T>(&mut self, key: &str, find: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(key)?;
        let found = find(&text);
        if found.is_none() {
            self.notes.push(Note::UnknownInCaseToml(key.to_owned(), text));
        }
        found
    }

    fn date(&mut self, key: &str) -> Option<NaiveDate> {
        let value = self.table.get(key)?;
        let date = if let DeValue::Datetime(time) = value.get_ref() {
            time.date.and_then(|date| {
                NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            })
        } else {
            value.get_ref().as_str().and_then(dates::parse)
        };
        if date.is_none() {
            self.mistake(value, format!("{key}: date"));
        }
        date
    }

    fn fine(&mut self) -> Option<Fen> {
        let value = self.table.get("fine_yuan")?;
        let fen = match value.get_ref() {
            DeValue::String(text) => Fen::parse_decimal(text, 100),
            DeValue::Integer(number) => Fen::parse_decimal(number.as_str(), 100),
            DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => None,
        };
        if fen.is_none() {
            self.mistake(value, "fine_yuan: amount".to_owned());
        }
        fen
    }

    fn documents(&mut self, packs: &Packs) -> Vec<TomlDocument> {
        let Some(value) = self.table.get("document") else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.mistake(value, "document: [[document]]".to_owned());
            return Vec::new();
        };
        let mut documents = Vec::new();
        for item in items {
            let DeValue::Table(table) = item.get_ref() else {
                self.mistake(item, "document: [[document]]".to_owned());
                continue;
            };
            let mut sheet = Sheet { bytes: self.bytes, table, notes: Vec::new() };
            sheet.check_keys(&DOCUMENT_KEYS);
            documents.extend(sheet.document(item, packs));
            self.notes.append(&mut sheet.notes);
        }
        documents
    }

    fn document(&mut self, item: &Spanned<DeValue<'i>>, packs: &Packs) -> Option<TomlDocument> {
        let kind = self.known("kind", |text| document_kind(text, packs));
        let title = self.text("title");
        if !self.table.contains_key("file") {
            self.mistake(item, "file".to_owned());
        }
        let file = self.known("file", |text| is_below(text).then(|| text.to_owned()))?;
        Some(TomlDocument { file, kind, title })
    }
}

fn said<T>(value: T) -> Fact<T> {
    Fact { value, source: Source::CaseToml }
}

/// A kind of case by its code or its Chinese name.
fn case_kind(text: &str) -> Option<CaseKind> {
    let by_name = || match text {
        "行政处罚" => Some(CaseKind::Penalty),
        "行政检查" => Some(CaseKind::Inspection),
        "行政强制" => Some(CaseKind::Compulsion),
        "行政许可" => Some(CaseKind::License),
        _ => None,
    };
    CaseKind::from_code(text).or_else(by_name)
}

/// A procedure by its code or its Chinese name.
fn procedure(text: &str) -> Option<Procedure> {
    let by_name = || match text {
        "普通程序" | "普通" => Some(Procedure::Ordinary),
        "简易程序" | "简易" => Some(Procedure::Summary),
        _ => None,
    };
    Procedure::from_code(text).or_else(by_name)
}

/// A kind of document by its code or any way it is written.
fn document_kind(text: &str, packs: &Packs) -> Option<DocumentKind> {
    let by_name = || packs.kind_aliases().find(|(alias, _)| *alias == text).map(|(_, kind)| kind);
    DocumentKind::from_code(text).or_else(by_name)
}

/// A unit by its code, name or any other way it is written.
fn unit(text: &str, packs: &Packs) -> Option<UnitId> {
    let by_code = packs.unit(&UnitId(text.to_owned()));
    by_code.or_else(|| packs.unit_by_text(text)).map(|unit| unit.id.clone())
}

/// Tells whether a path stays below its folder.
fn is_below(path: &str) -> bool {
    !path.contains(['\\', ':'])
        && path.split('/').all(|part| !part.is_empty() && part != ".." && part != ".")
}

#[cfg(test)]
mod tests;
