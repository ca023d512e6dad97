//! Opens a file of tables, whatever its format, and reads what it holds.

use super::columns::{self, ColumnMap, Said, TableKind, Target};
use super::defect_list::{self, Home, ListReader};
use super::folder::Found;
use super::grid::Grid;
use super::ledger::Table;
use super::{csv_table, sandbox};
use crate::disk::{Files as _, RealFiles};
use crate::domain::DocketNumber;
use crate::packs::Packs;
use crate::protocol::{Level, Note, ReportLine};
use std::path::Path;

/// How files of tables end.
const ENDINGS: [&str; 6] = ["csv", "tsv", "xlsx", "xlsm", "xls", "et"];

/// What reading tables needs from outside.
pub struct TableReader<'a> {
    /// The program that reads spreadsheets in a child.
    pub program: &'a Path,
    /// The packs.
    pub packs: &'a Packs,
    /// What a person says of columns.
    pub said: &'a Said,
    /// Finds the case a row of a defect list belongs to.
    pub find: &'a dyn Fn(&DocketNumber) -> Option<Home>,
}

/// Tells whether a path is a file of tables.
#[must_use]
pub fn is_table(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    path.is_file() && ENDINGS.contains(&ending.as_str())
}

impl TableReader<'_> {
    /// Reads a file into cases or defects; gives the map of each table in it.
    pub fn read(&self, path: &Path, found: &mut Found) -> Vec<ColumnMap> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut say = |level, note| {
            let row = if let Note::UnclosedQuote(row) = note { Some(row) } else { None };
            found.report.push(ReportLine { file: name.clone(), row, level, note });
        };
        let (grids, notes) = match self.open(path) {
            Ok(opened) => opened,
            Err(note) => {
                say(Level::Skipped, note);
                return Vec::new();
            }
        };
        for note in notes {
            let is_lost = matches!(note, Note::UnclosedQuote(_));
            say(if is_lost { Level::Skipped } else { Level::Warned }, note);
        }
        let words = self.packs.columns();
        let tables: Vec<(&Grid, ColumnMap)> = grids
            .iter()
            .filter_map(|grid| Some((grid, columns::map(grid, words, self.said)?)))
            .collect();
        if tables.is_empty() {
            say(Level::Skipped, Note::NoHeader);
        }
        let is_alone = tables.len() == 1;
        for (grid, map) in &tables {
            let label = if is_alone { name.clone() } else { format!("{name}[{}]", grid.sheet) };
            let table = Table { file: &name, label: &label, map, packs: self.packs };
            for note in columns_left(map) {
                let is_kept = matches!(note, Note::UnknownColumn(_));
                let level = if is_kept { Level::Read } else { Level::Warned };
                found.report.push(ReportLine { file: label.clone(), row: None, level, note });
            }
            for (row, cell, error) in &grid.errors {
                let (row, note) = (Some(*row), Note::CellError(cell.clone(), error.clone()));
                let file = label.clone();
                found.report.push(ReportLine { file, row, level: Level::Warned, note });
            }
            match map.kind {
                TableKind::Ledger => table.read_ledger(grid, found),
                TableKind::DefectList => ListReader { table, find: self.find }.read(grid, found),
            }
        }
        tables.into_iter().map(|(_, map)| map).collect()
    }

    fn open(&self, path: &Path) -> Result<(Vec<Grid>, Vec<Note>), Note> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if ending != "csv" && ending != "tsv" {
            return Ok((sandbox::read_spreadsheet(self.program, path)?, Vec::new()));
        }
        let bytes = RealFiles.read(path, csv_table::FILE_BYTES_MAX).map_err(|error| {
            if error.kind() == std::io::ErrorKind::FileTooLarge {
                Note::TooLarge("bytes", csv_table::FILE_BYTES_MAX)
            } else {
                Note::Unreadable(error.to_string())
            }
        })?;
        let table = csv_table::read(&bytes)?;
        Ok((vec![table.grid], table.notes))
    }
}

/// The columns that are none of a field: a ledger keeps them as they are, a defect has no place
/// for them, and neither for what happened to it since.
fn columns_left(map: &ColumnMap) -> Vec<Note> {
    let left = map.columns.iter().filter(|column| match (&column.target, map.kind) {
        (Target::Kept, _) => true,
        (Target::Field(code, _), TableKind::DefectList) => defect_list::is_left(code),
        (Target::Field(..), TableKind::Ledger) | (Target::Ignored, _) => false,
    });
    let note = |header: String| match map.kind {
        TableKind::Ledger => Note::UnknownColumn(header),
        TableKind::DefectList => Note::ColumnLeft(header),
    };
    left.map(|column| note(column.header.clone())).collect()
}
