//! A table as it stands in a file: numbered rows of texts, and how it travels out of the child that
//! reads spreadsheets.

use super::refusal;
use crate::protocol::Note;
use std::io::{self, Read, Write};

/// Most rows of one file.
pub const ROWS_MAX: usize = 100_000;
/// Most columns of a row.
pub const COLUMNS_MAX: usize = 256;
/// Most bytes of a cell.
pub const CELL_BYTES_MAX: usize = 64 * 1024;
/// Most bytes of all cells of a file.
pub const TABLE_BYTES_MAX: usize = 64 << 20;
/// Most cells of a file, the empty ones left of others among them.
pub const CELLS_MAX: usize = 4_000_000;
/// Most error values of a file that are told one by one.
pub const ERRORS_MAX: usize = 200;

/// First cell of a record that begins a sheet.
const SHEET: &str = "sheet";
/// First cell of the one record of a refused file.
const REFUSED: &str = "refused";
/// First cell of a record of an error value.
const ERROR: &str = "error";

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1 as a spreadsheet counts.
    pub number: u32,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
}

impl Row {
    /// Gives a cell; one beyond the end is empty.
    #[must_use]
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }

    /// Tells whether every cell is empty.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Its name; empty for a text file.
    pub sheet: String,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Cells that hold an error value such as `#REF!`, and are empty here: row, cell, error.
    pub errors: Vec<(u32, String, String)>,
}

/// Which limit a table goes beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beyond(pub &'static str, pub usize);

impl From<Beyond> for Note {
    fn from(Beyond(what, max): Beyond) -> Self {
        Self::TooLarge(what, max as u64)
    }
}

/// Counts what a table takes and says when it is too much.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measure {
    rows: usize,
    cells: usize,
    bytes: usize,
}

impl Measure {
    /// Takes a row.
    ///
    /// # Errors
    /// The limit it goes beyond.
    pub fn take(&mut self, cells: &[String]) -> Result<(), Beyond> {
        self.rows += 1;
        self.cells += cells.len();
        self.bytes += cells.iter().map(String::len).sum::<usize>();
        let longest = cells.iter().map(String::len).max().unwrap_or(0);
        [
            ("rows", self.rows, ROWS_MAX),
            ("columns", cells.len(), COLUMNS_MAX),
            ("cells", self.cells, CELLS_MAX),
            ("cell bytes", longest, CELL_BYTES_MAX),
            ("table bytes", self.bytes, TABLE_BYTES_MAX),
        ]
        .into_iter()
        .find(|(_, count, max)| count > max)
        .map_or(Ok(()), |(what, _, max)| Err(Beyond(what, max)))
    }
}

/// Writes sheets for the parent.
///
/// # Errors
/// What the writer says.
pub fn write(grids: &[Grid], out: impl Write) -> io::Result<()> {
    let mut records = csv::WriterBuilder::new().flexible(true).from_writer(out);
    for grid in grids {
        records.write_record([SHEET, &grid.sheet])?;
        for (row, cell, error) in &grid.errors {
            records.write_record([ERROR, &row.to_string(), cell, error])?;
        }
        for row in &grid.rows {
            let number = row.number.to_string();
            records.write_record(std::iter::once(&number).chain(&row.cells))?;
        }
    }
    records.flush()
}

/// Tells the parent that a file is refused.
///
/// # Errors
/// What the writer says.
pub(super) fn refuse(note: &Note, out: impl Write) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    let [what, number, words] = refusal::to_record(note);
    records.write_record([REFUSED, &what, &number, &words])?;
    records.flush()
}

/// Reads sheets from the child; what it says is not believed beyond the limits.
///
/// # Errors
/// Why the child refuses the file; `SandboxFailed` for what is no such text; `TooLarge`.
pub fn read(input: impl Read) -> Result<Vec<Grid>, Note> {
    let mut records =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(input);
    let (mut grids, mut measure): (Vec<Grid>, Measure) = (Vec::new(), Measure::default());
    for record in records.records() {
        let record = record.map_err(|_| garbled())?;
        let mut cells = record.iter();
        let first = cells.next().ok_or_else(garbled)?;
        let cells: Vec<String> = cells.map(str::to_owned).collect();
        measure.take(&cells)?;
        take(&mut grids, first, cells)?;
    }
    Ok(grids)
}

fn garbled() -> Note {
    Note::SandboxFailed("output".to_owned())
}

/// Takes one record of the child.
fn take(grids: &mut Vec<Grid>, first: &str, cells: Vec<String>) -> Result<(), Note> {
    if first == SHEET {
        let sheet = cells.into_iter().next().unwrap_or_default();
        grids.push(Grid { sheet, ..Grid::default() });
        return Ok(());
    }
    if first == REFUSED {
        return Err(refusal::from_record(&cells).unwrap_or_else(garbled));
    }
    let grid = grids.last_mut().ok_or_else(garbled)?;
    if first == ERROR {
        let [row, cell, error] = <[String; 3]>::try_from(cells).map_err(|_| garbled())?;
        grid.errors.push((row.parse().map_err(|_| garbled())?, cell, error));
    } else {
        grid.rows.push(Row { number: first.parse().map_err(|_| garbled())?, cells });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let rows = vec![
            Row { number: 1, cells: vec!["甲,\"乙\"\n丙".to_owned(), String::new()] },
            Row { number: 7, cells: vec!["sheet".to_owned()] },
        ];
        let errors = vec![(7, "A7".to_owned(), "#REF!".to_owned())];
        let grids = vec![Grid { sheet: "表一".to_owned(), rows, errors }, Grid::default()];
        let mut bytes = Vec::new();
        write(&grids, &mut bytes).unwrap();
        assert_eq!(read(bytes.as_slice()), Ok(grids));
    }

    #[test]
    fn too_much_is_refused() {
        let mut measure = Measure::default();
        let wide = vec![String::new(); COLUMNS_MAX + 1];
        assert_eq!(measure.take(&wide), Err(Beyond("columns", COLUMNS_MAX)));
        assert_eq!(
            measure.take(&["x".repeat(CELL_BYTES_MAX + 1)]),
            Err(Beyond("cell bytes", CELL_BYTES_MAX))
        );
        assert_eq!(read(&b"x,y\n"[..]), Err(garbled()));
        let mut bytes = Vec::new();
        refuse(&Note::DoctypeRefused, &mut bytes).unwrap();
        assert_eq!(read(bytes.as_slice()), Err(Note::DoctypeRefused));
    }
}
