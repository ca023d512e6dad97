//! Reads CSV, in whatever encoding and with whatever separator offices write it.

use super::decode::decode;
use super::grid::{Beyond, Grid, Measure, ROWS_MAX, Row};
use crate::protocol::Note;

/// Largest file read.
pub const FILE_BYTES_MAX: u64 = 64 << 20;

/// Separators tried, the likeliest first.
const SEPARATORS: [u8; 3] = *b",\t;";
/// Lines looked at to choose among them.
const SAMPLE_LINES: usize = 8;

/// A table and what there is to say of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvTable {
    /// The table.
    pub grid: Grid,
    /// What was wrong with its bytes and quotes.
    pub notes: Vec<Note>,
}

/// Reads the bytes of a file.
///
/// # Errors
/// `TooLarge`, or `Unreadable` with the place.
pub fn read(bytes: &[u8]) -> Result<CsvTable, Note> {
    let decoded = decode(bytes);
    let bad = (decoded.replaced > 0).then_some(Note::BadBytes(decoded.encoding, decoded.replaced));
    let mut notes: Vec<Note> = bad.into_iter().collect();
    // One kind of line end, so that rows can be counted.
    let text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let (mut rows, mut measure) = (Vec::new(), Measure::default());
    let (mut number, mut record) = (0_u64, csv::StringRecord::new());
    loop {
        let before = records.position().line();
        let is_there = records.read_record(&mut record);
        if !is_there.map_err(|error| Note::Unreadable(error.to_string()))? {
            break;
        }
        number += 1 + empty_lines(before, records.position().line(), &record);
        if number > ROWS_MAX as u64 {
            return Err(Beyond("rows", ROWS_MAX).into());
        }
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        measure.take(&cells)?;
        rows.push(Row { number: u32::try_from(number).unwrap_or(u32::MAX), cells });
    }
    notes.extend(unclosed(&text, &mut rows));
    Ok(CsvTable { grid: Grid { rows, ..Grid::default() }, notes })
}

/// Takes away the last row when its cell swallowed the lines below for want of a quotation mark.
fn unclosed(text: &str, rows: &mut Vec<Row>) -> Option<Note> {
    let is_odd = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    let swallows = |row: &Row| row.cells.iter().any(|cell| cell.contains('\n'));
    let last = rows.pop_if(|row| is_odd && swallows(row))?;
    Some(Note::UnclosedQuote(last.number))
}

/// How many empty lines stand before a record that was read between two lines of the file: a line
/// break inside a cell begins no row, an empty line does.
fn empty_lines(before: u64, after: u64, record: &csv::StringRecord) -> u64 {
    let breaks = record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
    after.saturating_sub(before).saturating_sub(breaks + 1)
}

fn separator(text: &str) -> u8 {
    let count = |separator: u8| {
        let lines = text.lines().take(SAMPLE_LINES);
        lines.map(|line| line.bytes().filter(|byte| *byte == separator).count()).sum::<usize>()
    };
    // Of equals the last wins; the likeliest is asked last.
    SEPARATORS.into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8]) -> Vec<(u32, Vec<String>)> {
        read(text).unwrap().grid.rows.into_iter().map(|row| (row.number, row.cells)).collect()
    }

    #[test]
    fn rows_are_counted_as_in_a_spreadsheet() {
        let text = "甲,乙\n\n\"一\n二\",x\n\n\n末,y\n";
        let numbers: Vec<u32> = rows(text.as_bytes()).iter().map(|row| row.0).collect();
        assert_eq!(numbers, [1, 3, 6]);
        assert_eq!(rows("\r\n甲\r\n".as_bytes())[0].0, 2);
    }

    #[test]
    fn a_quote_never_closed_is_named_and_swallows_no_row() {
        let table = read("甲,乙\n1,\"x\ny\"\n2,\"z\n3,q\n".as_bytes()).unwrap();
        assert_eq!(table.notes, [Note::UnclosedQuote(3)]);
        assert_eq!(table.grid.rows.len(), 2);
        let inch = read("甲,乙\n1,5\" 管\n".as_bytes()).unwrap();
        assert_eq!((inch.notes.len(), inch.grid.rows.len()), (0, 2), "no quote, a sign of inches");
    }

    #[test]
    fn encodings_and_separators_are_found() {
        let wanted = vec![(1, vec!["案号".to_owned(), "当事人".to_owned()])];
        assert_eq!(rows("案号\t当事人\n".as_bytes()), wanted);
        assert_eq!(rows("\u{feff}案号；当事人\n".replace('；', ";").as_bytes()), wanted);
        let (bytes, _, _) = encoding_rs::GB18030.encode("案号,当事人\n");
        assert_eq!(rows(&bytes), wanted);
    }
}
