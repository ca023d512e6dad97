//! A table as it stands in a file: numbered rows of texts, and how it travels out of the child that
//! reads spreadsheets.

use std::io::{self, Read, Write};

/// Most rows of one file.
pub const ROWS_MAX: usize = 100_000;
/// Most columns of a row.
pub const COLUMNS_MAX: usize = 256;
/// Most bytes of a cell.
pub const CELL_BYTES_MAX: usize = 64 * 1024;
/// Most bytes of all cells of a file.
pub const TABLE_BYTES_MAX: usize = 64 << 20;

/// First cell of a record that begins a sheet.
const SHEET: &str = "sheet";

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
}

/// Which limit a table goes beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beyond(pub &'static str, pub usize);

/// Counts what a table takes and says when it is too much.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measure {
    rows: usize,
    bytes: usize,
}

impl Measure {
    /// Takes a row.
    ///
    /// # Errors
    /// The limit it goes beyond.
    pub fn take(&mut self, cells: &[String]) -> Result<(), Beyond> {
        self.rows += 1;
        self.bytes += cells.iter().map(String::len).sum::<usize>();
        let longest = cells.iter().map(String::len).max().unwrap_or(0);
        [
            ("rows", self.rows, ROWS_MAX),
            ("columns", cells.len(), COLUMNS_MAX),
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
        for row in &grid.rows {
            let number = row.number.to_string();
            records.write_record(std::iter::once(&number).chain(&row.cells))?;
        }
    }
    records.flush()
}

/// Reads sheets from the child; what it says is not believed beyond the limits.
///
/// # Errors
/// `None` for what is no such text, or the limit it goes beyond.
pub fn read(input: impl Read) -> Result<Vec<Grid>, Option<Beyond>> {
    let mut records =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(input);
    let (mut grids, mut measure): (Vec<Grid>, Measure) = (Vec::new(), Measure::default());
    for record in records.records() {
        let record = record.map_err(|_| None)?;
        let mut cells = record.iter();
        let first = cells.next().ok_or(None)?;
        let cells: Vec<String> = cells.map(str::to_owned).collect();
        measure.take(&cells).map_err(Some)?;
        if first == SHEET {
            let sheet = cells.into_iter().next().unwrap_or_default();
            grids.push(Grid { sheet, rows: Vec::new() });
        } else {
            let number = first.parse().map_err(|_| None)?;
            grids.last_mut().ok_or(None)?.rows.push(Row { number, cells });
        }
    }
    Ok(grids)
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
        let grids = vec![
            Grid { sheet: "表一".to_owned(), rows },
            Grid { sheet: String::new(), rows: Vec::new() },
        ];
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
        assert_eq!(read(&b"x,y\n"[..]), Err(None));
    }
}
