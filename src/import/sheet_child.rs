//! The child that reads a spreadsheet: a process of its own, with little memory and time, so that
//! a file made to do harm can do none to the records.

mod weigh;

use super::grid::{self, COLUMNS_MAX, ERRORS_MAX, Grid, Measure, ROWS_MAX, Row};
use crate::protocol::Note;
use calamine::{Data, Dimensions, Reader as _, Xlsx, XlsxError, open_workbook_from_rs};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

/// Most sheets read.
const SHEETS_MAX: usize = 40;
/// Most merged areas of a sheet.
const MERGED_MAX: usize = 50_000;
/// Most cells of a sheet with something in them.
const FULL_CELLS_MAX: usize = 2_000_000;

/// A sheet while it is read: only the cells with something in them, wherever they stand.
#[derive(Default)]
struct Cells {
    rows: BTreeMap<u32, BTreeMap<usize, String>>,
    errors: Vec<(u32, String, String)>,
    count: usize,
}

/// Reads every sheet of a workbook and writes it out for the parent, or why it is refused.
///
/// # Errors
/// What the writer says.
pub fn run(path: &Path, out: impl Write) -> std::io::Result<()> {
    match sheets(path) {
        Ok(grids) => grid::write(&grids, out),
        Err(note) => grid::refuse(&note, out),
    }
}

fn sheets(path: &Path) -> Result<Vec<Grid>, Note> {
    let open = || File::open(path).map_err(|error| Note::Unreadable(error.to_string()));
    weigh::weigh(open()?)?;
    let mut book: Xlsx<_> =
        open_workbook_from_rs(BufReader::new(open()?)).map_err(|error| damaged(&error))?;
    let (mut grids, mut measure) = (Vec::new(), Measure::default());
    for sheet in book.sheet_names().into_iter().take(SHEETS_MAX) {
        let merged = book.merge_cells_by_sheet_name(&sheet).unwrap_or_default();
        // A chart sheet has no cells; that is no reason to refuse the others.
        let Some(mut cells) = cells(&mut book, &sheet)? else { continue };
        if merged.len() > MERGED_MAX {
            return Err(Note::TooLarge("merged", MERGED_MAX as u64));
        }
        for area in merged {
            cells.spread(area)?;
        }
        grids.push(cells.into_grid(sheet, &mut measure)?);
    }
    Ok(grids)
}

/// Reads a sheet cell by cell: two cells in opposite corners are two cells, not a whole sheet.
fn cells<R: std::io::Read + std::io::Seek>(
    book: &mut Xlsx<R>,
    sheet: &str,
) -> Result<Option<Cells>, Note> {
    let Ok(mut reader) = book.worksheet_cells_reader(sheet) else { return Ok(None) };
    let mut cells = Cells::default();
    while let Some(cell) = reader.next_cell().map_err(|error| damaged(&error))? {
        let (row, column) = cell.get_position();
        let row = row.saturating_add(1);
        let value = Data::from(cell.get_value().clone());
        if let Data::Error(error) = &value {
            if cells.errors.len() < ERRORS_MAX {
                cells.errors.push((row, name(column, row), error.to_string()));
            }
            continue;
        }
        cells.take(row, column as usize, text(&value))?;
    }
    Ok(Some(cells))
}

fn damaged(error: &XlsxError) -> Note {
    Note::DamagedWorkbook(error.to_string().chars().take(120).collect())
}

impl Cells {
    /// Takes a cell; of two in one place the first counts.
    fn take(&mut self, row: u32, column: usize, text: String) -> Result<(), Note> {
        if text.is_empty() {
            return Ok(());
        }
        if column >= COLUMNS_MAX {
            return Err(Note::TooLarge("columns", COLUMNS_MAX as u64));
        }
        if row as usize > ROWS_MAX {
            return Err(Note::TooLarge("rows", ROWS_MAX as u64));
        }
        self.count += 1;
        if self.count > FULL_CELLS_MAX {
            return Err(Note::TooLarge("cells", FULL_CELLS_MAX as u64));
        }
        self.rows.entry(row).or_default().entry(column).or_insert(text);
        Ok(())
    }

    /// Gives every cell of a merged area down one column the text of its first: the rows below
    /// belong to it as much. A title over many columns stays one cell, and so does an empty row.
    fn spread(&mut self, area: Dimensions) -> Result<(), Note> {
        let ((top, left), (bottom, right)) = (area.start, area.end);
        let (first, last) = (top.saturating_add(1), bottom.saturating_add(1));
        let column = left as usize;
        let words = self.rows.get(&first).and_then(|row| row.get(&column)).cloned();
        let Some(words) = words.filter(|_| left == right && first < last) else { return Ok(()) };
        for (_, row) in self.rows.range_mut(first.saturating_add(1)..=last) {
            self.count += 1;
            row.entry(column).or_insert_with(|| words.clone());
        }
        if self.count > FULL_CELLS_MAX {
            return Err(Note::TooLarge("cells", FULL_CELLS_MAX as u64));
        }
        Ok(())
    }

    fn into_grid(self, sheet: String, measure: &mut Measure) -> Result<Grid, Note> {
        let mut rows = Vec::with_capacity(self.rows.len());
        for (number, full) in self.rows {
            let width = full.keys().next_back().map_or(0, |last| last + 1);
            let mut cells = vec![String::new(); width];
            for (column, text) in full {
                if let Some(cell) = cells.get_mut(column) {
                    *cell = text;
                }
            }
            measure.take(&cells)?;
            rows.push(Row { number, cells });
        }
        Ok(Grid { sheet, rows, errors: self.errors })
    }
}

/// The name of a cell as a spreadsheet shows it: `AB12`.
fn name(column: u32, row: u32) -> String {
    let (mut letters, mut rest) = (Vec::new(), u64::from(column) + 1);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    format!("{}{row}", letters.into_iter().rev().collect::<String>())
}

/// The text of a cell: a date in full, a number as a spreadsheet shows it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(value) if !value.is_duration() => {
            let (year, month, day, ..) = value.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(value) => {
            value.split_once('T').map_or(value.as_str(), |(date, _)| date).to_owned()
        }
        Data::Float(value) => number(*value),
        Data::String(_)
        | Data::Int(_)
        | Data::Bool(_)
        | Data::DateTime(_)
        | Data::DurationIso(_) => cell.to_string().trim().to_owned(),
    }
}

/// A number with the fifteen digits a spreadsheet has: `7.000000000000001` was computed from 7.
fn number(value: f64) -> String {
    format!("{value:.14e}").parse::<f64>().unwrap_or(value).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_and_numbers_shown_as_a_spreadsheet_does() {
        assert_eq!(
            (name(0, 1), name(25, 2), name(26, 3)),
            ("A1".into(), "Z2".into(), "AA3".into())
        );
        assert_eq!(name(16_383, 1_048_576), "XFD1048576");
        assert_eq!((number(7.000_000_000_000_001), number(0.3)), ("7".into(), "0.3".into()));
        assert_eq!((number(45_944.0), number(20_000.05)), ("45944".into(), "20000.05".into()));
    }

    #[test]
    fn a_merged_area_fills_full_rows_only() {
        let mut cells = Cells::default();
        for (row, column, text) in [(1, 0, "狮岭镇"), (2, 1, "x"), (4, 1, "y")] {
            cells.take(row, column, text.to_owned()).unwrap();
        }
        cells.spread(Dimensions::new((0, 0), (3, 0))).unwrap();
        let grid = cells.into_grid(String::new(), &mut Measure::default()).unwrap();
        let firsts: Vec<(u32, &str)> =
            grid.rows.iter().map(|row| (row.number, row.cell(0))).collect();
        assert_eq!(firsts, [(1, "狮岭镇"), (2, "狮岭镇"), (4, "狮岭镇")]);
    }

    #[test]
    fn a_far_corner_is_beyond_the_limits() {
        let mut cells = Cells::default();
        assert!(cells.take(1_048_576, 0, String::new()).is_ok(), "nothing stands there");
        let far = cells.take(1, COLUMNS_MAX, "x".to_owned());
        assert_eq!(far, Err(Note::TooLarge("columns", COLUMNS_MAX as u64)));
        assert!(cells.take(u32::MAX, 0, "x".to_owned()).is_err());
    }
}
