//! The table of facts: what documents tell and rules may name, with the words for it.

use super::fault::{PackFault, PackMistake};
use super::sheet;
use crate::domain::Stage;

const ROOT: &[&str] = &["fact"];
const FACT: &[&str] = &["id", "type", "stage", "zh", "en", "note"];

/// What kind of value a fact has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactType {
    /// A date.
    Day,
    /// Dates.
    Days,
    /// An amount, in fen.
    Money,
    /// A whole number.
    Number,
    /// Words.
    Text,
    /// Several words.
    Texts,
    /// Yes or no.
    Flag,
}

impl FactType {
    /// Finds a type by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "day" => Some(Self::Day),
            "days" => Some(Self::Days),
            "money" => Some(Self::Money),
            "number" => Some(Self::Number),
            "text" => Some(Self::Text),
            "texts" => Some(Self::Texts),
            "flag" => Some(Self::Flag),
            _ => None,
        }
    }
}

/// A fact that documents may tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactWords {
    /// Its name in rules.
    pub id: String,
    /// Its kind of value.
    pub of: FactType,
    /// Where in the procedure it belongs.
    pub stage: Stage,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// How it is to be understood; may be empty.
    pub note: String,
}

/// Reads the table of facts.
pub(super) fn read(file: &str, bytes: &[u8]) -> (Vec<FactWords>, Vec<PackFault>) {
    let (facts, faults) = sheet::read(file, bytes, ROOT, |sheet, mistakes| {
        let mut facts: Vec<FactWords> = Vec::new();
        for table in sheet.tables("fact", FACT, mistakes) {
            let id = table.text("id", mistakes);
            if facts.iter().any(|other| other.id == id) {
                mistakes.add(table.place("id"), PackMistake::Repeated(id.clone()));
            }
            let of = table.code("type", FactType::from_code, mistakes);
            let stage = table.code("stage", Stage::from_code, mistakes);
            let zh = table.text("zh", mistakes);
            let en = table.text("en", mistakes);
            let note = table.optional("note", mistakes);
            let (Some(of), Some(stage)) = (of, stage) else { continue };
            facts.push(FactWords { id, of, stage, zh, en, note });
        }
        facts
    });
    (facts.unwrap_or_default(), faults)
}
