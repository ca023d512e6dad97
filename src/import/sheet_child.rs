//! The child that reads a spreadsheet: a process of its own, with little memory and time, so that
//! a file made to do harm can do none to the records.

use super::csv_table::beyond;
use super::grid::{self, Grid, Measure, Row};
use crate::protocol::Note;
use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;
use zip::ZipArchive;

/// Largest file read.
pub const FILE_BYTES_MAX: u64 = 64 << 20;
/// Most entries of the archive.
const ENTRIES_MAX: usize = 2_000;
/// Most bytes its entries claim to unpack to; the limit on memory holds what they really do.
const UNPACKED_BYTES_MAX: u64 = 256 << 20;
/// Most sheets read.
const SHEETS_MAX: usize = 40;

/// Reads every sheet of a workbook and writes it out for the parent.
///
/// # Errors
/// What is wrong with the file.
pub fn run(path: &Path, out: impl Write) -> Result<(), Note> {
    let grids = sheets(path)?;
    grid::write(&grids, out).map_err(|error| Note::Unreadable(error.to_string()))
}

fn sheets(path: &Path) -> Result<Vec<Grid>, Note> {
    let open = || File::open(path).map_err(|error| Note::Unreadable(error.to_string()));
    weigh(open()?)?;
    let unreadable = |error: calamine::XlsxError| Note::Unreadable(error.to_string());
    let mut book: Xlsx<_> = open_workbook_from_rs(BufReader::new(open()?)).map_err(unreadable)?;
    let (mut grids, mut measure) = (Vec::new(), Measure::default());
    for sheet in book.sheet_names().into_iter().take(SHEETS_MAX) {
        // A chart sheet has no cells; that is no reason to refuse the others.
        let Ok(range) = book.worksheet_range(&sheet) else { continue };
        let merged = book.merge_cells_by_sheet_name(&sheet).unwrap_or_default();
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut rows = Vec::new();
        for (number, cells) in (first_row..).zip(range.rows()) {
            let left = std::iter::repeat_n(String::new(), first_column as usize);
            let mut cells: Vec<String> = left.chain(cells.iter().map(text)).collect();
            while cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            measure.take(&cells).map_err(beyond)?;
            rows.push(Row { number: number.saturating_add(1), cells });
        }
        let mut grid = Grid { sheet, rows };
        for area in merged {
            spread(&mut grid, area.start, area.end, &mut measure)?;
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// Refuses an archive that claims too much.
fn weigh(file: File) -> Result<(), Note> {
    let size = file.metadata().map_or(0, |meta| meta.len());
    if size > FILE_BYTES_MAX {
        return Err(Note::TooLarge("bytes", FILE_BYTES_MAX));
    }
    let unreadable = |error: zip::result::ZipError| Note::Unreadable(error.to_string());
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(unreadable)?;
    if archive.len() > ENTRIES_MAX {
        return Err(Note::TooLarge("entries", ENTRIES_MAX as u64));
    }
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(unreadable)?;
        unpacked = unpacked.saturating_add(entry.size());
    }
    if unpacked > UNPACKED_BYTES_MAX {
        return Err(Note::TooLarge("unpacked bytes", UNPACKED_BYTES_MAX));
    }
    Ok(())
}

/// Gives every cell of a merged area down one column the text of its first: the rows below belong
/// to it as much. A title over many columns stays one cell.
fn spread(
    grid: &mut Grid,
    (top, left): (u32, u32),
    (bottom, right): (u32, u32),
    measure: &mut Measure,
) -> Result<(), Note> {
    if left != right {
        return Ok(());
    }
    let column = left as usize;
    let first = grid.rows.iter().find(|row| row.number == top.saturating_add(1));
    let words = first.map(|row| row.cell(column).to_owned()).unwrap_or_default();
    for row in &mut grid.rows {
        if row.number > top.saturating_add(1) && row.number <= bottom.saturating_add(1) {
            while row.cells.len() <= column {
                row.cells.push(String::new());
            }
            if let Some(cell) = row.cells.get_mut(column).filter(|cell| cell.is_empty()) {
                cell.clone_from(&words);
            }
            measure.take(&row.cells).map_err(beyond)?;
        }
    }
    Ok(())
}

/// The text of a cell: a date in full, a number without a needless fraction, an error as nothing.
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
        Data::String(_)
        | Data::Int(_)
        | Data::Float(_)
        | Data::Bool(_)
        | Data::DateTime(_)
        | Data::DurationIso(_) => cell.to_string().trim().to_owned(),
    }
}
