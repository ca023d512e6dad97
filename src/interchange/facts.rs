//! Facts and documents in the interchange format.

use super::LineFault;
use crate::domain::{
    ContentHash, Document, DocumentKey, DocumentKind, Fact, Facts, Fen, Medium, Source,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a fact comes from; one of the names is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum SourceLine {
    /// A ledger's file and row.
    Ledger {
        /// File name.
        file: String,
        /// Row from 1.
        row: u32,
    },
    /// 案卷.toml.
    CaseToml,
    /// A document, by its key.
    Document(String),
    /// The name of the case folder.
    FolderName,
    /// A person, by name.
    Typed(String),
}

/// A fact as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactLine {
    /// The value; a date as 2025-03-01, money in 元 with two places.
    value: String,
    /// Its source.
    source: SourceLine,
}

/// The facts of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactsLine {
    party: Option<FactLine>,
    party_code: Option<FactLine>,
    matter: Option<FactLine>,
    filed: Option<FactLine>,
    decided: Option<FactLine>,
    served: Option<FactLine>,
    closed: Option<FactLine>,
    fine_yuan: Option<FactLine>,
    /// Header and cell of what is no fact of its own.
    others: Vec<(String, FactLine)>,
}

impl FactsLine {
    pub(super) fn new(facts: &Facts) -> Self {
        Self {
            party: line(facts.party.as_ref(), String::clone),
            party_code: line(facts.party_code.as_ref(), String::clone),
            matter: line(facts.matter.as_ref(), String::clone),
            filed: line(facts.filed.as_ref(), NaiveDate::to_string),
            decided: line(facts.decided.as_ref(), NaiveDate::to_string),
            served: line(facts.served.as_ref(), NaiveDate::to_string),
            closed: line(facts.closed.as_ref(), NaiveDate::to_string),
            fine_yuan: line(facts.fine.as_ref(), |fen| fen.yuan()),
            others: facts
                .others
                .iter()
                .filter_map(|(header, fact)| {
                    Some((header.clone(), line(Some(fact), String::clone)?))
                })
                .collect(),
        }
    }

    pub(super) fn facts(&self) -> Result<Facts, LineFault> {
        let text = |value: &str| Some(value.to_owned());
        let date = |value: &str| value.parse::<NaiveDate>().ok();
        let money = |value: &str| Fen::parse_decimal(value, 100);
        let others: Result<Vec<_>, LineFault> = self
            .others
            .iter()
            .map(|(header, cell)| {
                let fact = fact(Some(cell), "others", text)?;
                fact.map(|fact| (header.clone(), fact)).ok_or(LineFault::Value("others"))
            })
            .collect();
        Ok(Facts {
            party: fact(self.party.as_ref(), "party", text)?,
            party_code: fact(self.party_code.as_ref(), "party_code", text)?,
            matter: fact(self.matter.as_ref(), "matter", text)?,
            filed: fact(self.filed.as_ref(), "filed", date)?,
            decided: fact(self.decided.as_ref(), "decided", date)?,
            served: fact(self.served.as_ref(), "served", date)?,
            closed: fact(self.closed.as_ref(), "closed", date)?,
            fine: fact(self.fine_yuan.as_ref(), "fine_yuan", money)?,
            others: others?,
        })
    }
}

fn line<T>(fact: Option<&Fact<T>>, write: impl Fn(&T) -> String) -> Option<FactLine> {
    let fact = fact?;
    let source = match &fact.source {
        Source::Ledger { file, row } => SourceLine::Ledger { file: file.clone(), row: *row },
        Source::CaseToml => SourceLine::CaseToml,
        Source::Document(key) => SourceLine::Document(key.0.clone()),
        Source::FolderName => SourceLine::FolderName,
        Source::Typed(who) => SourceLine::Typed(who.clone()),
    };
    Some(FactLine { value: write(&fact.value), source })
}

fn fact<T>(
    line: Option<&FactLine>,
    name: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<Fact<T>>, LineFault> {
    let Some(line) = line else { return Ok(None) };
    let value = read(&line.value).ok_or(LineFault::Value(name))?;
    let source = match &line.source {
        SourceLine::Ledger { file, row } => Source::Ledger { file: file.clone(), row: *row },
        SourceLine::CaseToml => Source::CaseToml,
        SourceLine::Document(key) => Source::Document(DocumentKey(key.clone())),
        SourceLine::FolderName => Source::FolderName,
        SourceLine::Typed(who) => Source::Typed(who.clone()),
    };
    Ok(Some(Fact { value, source }))
}

/// A document; `text` is its text, `original` the bytes of its file in base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentLine {
    /// Its name within the case.
    pub key: String,
    /// Code of its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its place.
    pub order: u32,
    /// Number of pages.
    pub pages: u32,
    /// SM3 of the original.
    pub sm3: String,
    /// Bytes of the original.
    pub size: u64,
    /// SM3 of the text.
    pub text_sm3: Option<String>,
    /// Where a file too large for the vault lies.
    pub outside_path: Option<String>,
    /// How often it changed.
    pub revision: u32,
    /// Its text, pages split by form feeds.
    pub text: Option<String>,
    /// Its original in base64; left out where it is too large for a line.
    pub original: Option<String>,
}

impl DocumentLine {
    pub(super) fn new(document: &Document) -> Self {
        Self {
            key: document.key.0.clone(),
            kind: document.kind.code().to_owned(),
            title: document.title.clone(),
            order: document.order,
            pages: document.pages,
            sm3: document.original.to_string(),
            size: document.size,
            text_sm3: document.text.map(|hash| hash.to_string()),
            outside_path: document.outside_path.clone(),
            revision: document.revision,
            text: None,
            original: None,
        }
    }

    pub(super) fn document(&self) -> Result<Document, LineFault> {
        let hash = |text: &str, name| ContentHash::parse(text).ok_or(LineFault::Value(name));
        let text = self.text_sm3.as_deref().map(|text| hash(text, "text_sm3")).transpose()?;
        Ok(Document {
            key: DocumentKey(self.key.clone()),
            kind: DocumentKind::from_code(&self.kind).ok_or(LineFault::Value("kind"))?,
            title: self.title.clone(),
            order: self.order,
            medium: if text.is_some() { Medium::Text } else { Medium::Attachment },
            pages: self.pages,
            original: hash(&self.sm3, "sm3")?,
            size: self.size,
            text,
            outside_path: self.outside_path.clone(),
            revision: self.revision,
        })
    }
}
