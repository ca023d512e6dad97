//! Opens a file of tables, whatever its format, and reads what it holds.

use super::columns::{self, ColumnMap, Said, TableKind};
use super::defect_list::{Home, ListReader};
use super::folder::Found;
use super::grid::Grid;
use super::ledger::LedgerReader;
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
            found.report.push(ReportLine { file: name.clone(), row: None, level, note });
        };
        let (grids, note) = match self.open(path) {
            Ok(opened) => opened,
            Err(note) => {
                say(Level::Skipped, note);
                return Vec::new();
            }
        };
        if let Some(note) = note {
            say(Level::Warned, note);
        }
        let words = self.packs.columns();
        let tables: Vec<(&Grid, ColumnMap)> = grids
            .iter()
            .filter_map(|grid| Some((grid, columns::map(grid, words, self.said)?)))
            .collect();
        if tables.is_empty() {
            say(Level::Skipped, Note::NoHeader);
        }
        let unknown = |map: &ColumnMap| {
            let kept = map.columns.iter().filter(|one| one.target == columns::Target::Kept);
            kept.map(|column| column.header.clone()).collect::<Vec<_>>()
        };
        for header in tables.iter().flat_map(|(_, map)| unknown(map)) {
            say(Level::Read, Note::UnknownColumn(header));
        }
        for (grid, map) in &tables {
            match map.kind {
                TableKind::Ledger => LedgerReader::new(&name, map, self.packs).read(grid, found),
                TableKind::DefectList => {
                    let (name, packs, find) = (name.as_str(), self.packs, self.find);
                    ListReader { name, map, packs, find }.read(grid, found);
                }
            }
        }
        tables.into_iter().map(|(_, map)| map).collect()
    }

    fn open(&self, path: &Path) -> Result<(Vec<Grid>, Option<Note>), Note> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if ending != "csv" && ending != "tsv" {
            return Ok((sandbox::read_spreadsheet(self.program, path)?, None));
        }
        let bytes = RealFiles.read(path, csv_table::FILE_BYTES_MAX).map_err(|error| {
            if error.kind() == std::io::ErrorKind::FileTooLarge {
                Note::TooLarge("bytes", csv_table::FILE_BYTES_MAX)
            } else {
                Note::Unreadable(error.to_string())
            }
        })?;
        let table = csv_table::read(&bytes)?;
        Ok((vec![table.grid], table.note))
    }
}
