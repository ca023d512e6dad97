//! Writes what leaves the house: lists and backups.

pub mod backup;
pub mod case_list;
pub mod csv;
pub mod defect_list;
pub mod docx;
pub mod interchange;
pub mod json;
pub mod markdown;
pub mod page;
pub mod paper;
pub mod report;
pub mod table;
pub mod workbook;
pub mod xlsx;

use crate::text::Lang;
use std::io::{self, Write};
use std::path::Path;
use table::Table;

/// The form of an exported list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    /// A workbook.
    Xlsx,
    /// CSV with a byte order mark.
    Csv,
    /// JSON.
    Json,
    /// Markdown.
    Markdown,
    /// One JSON object a line; of cases, the interchange format.
    JsonLines,
}

impl ListFormat {
    /// The endings, as told to people.
    pub const ENDINGS: &'static str = ".xlsx .csv .json .md .jsonl";

    /// Tells the form by the ending of a path.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        match ending.as_str() {
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "md" => Some(Self::Markdown),
            "jsonl" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// Writes a table in this form.
    ///
    /// # Errors
    /// What the writer says; `InvalidData` for a list too long for a sheet.
    pub fn write(self, table: &Table, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Xlsx => out.write_all(&xlsx::bytes(table, lang)?),
            Self::Csv => csv::write(table, lang, out),
            Self::Json => json::write(table, out),
            Self::Markdown => markdown::write(table, lang, out),
            Self::JsonLines => json::write_lines(table, out),
        }
    }
}
