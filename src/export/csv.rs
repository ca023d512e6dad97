//! CSV as offices open it: UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet could
//! take for a formula.

use super::table::Table;
use crate::text::Lang;
use std::io::{self, Write};

/// Tells Excel that the text is UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What a spreadsheet takes for the beginning of a formula, full-width forms among them.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];

/// Writes a table: header, rows, and after a blank line the notes.
///
/// # Errors
/// What the writer says.
pub fn write(table: &Table, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(MARK)?;
    let mut rows =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(out);
    rows.write_record(table.columns.iter().map(|column| column.header(lang)))?;
    for row in &table.rows {
        rows.write_record(row.iter().map(|cell| harmless(cell.shown())))?;
    }
    rows.write_record([""])?;
    for (name, value) in table.notes(lang) {
        rows.write_record([name.to_owned(), harmless(value)])?;
    }
    rows.flush()
}

/// Puts an apostrophe before what would be a formula; a number stays a number.
fn harmless(text: String) -> String {
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    if text.starts_with(FORMULA) && !is_number { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::table::{Cell, Column, Origin};

    const COLUMNS: &[Column] = &[
        Column { key: "a", zh: "甲", en: "a", width: 3 },
        Column { key: "b", zh: "乙", en: "b", width: 3 },
    ];

    fn written(first: &str, second: &str) -> String {
        let row = vec![Cell::text(first), Cell::text(second)];
        let rows = vec![row];
        let origin = Origin::default();
        let table = Table { title: "测试".to_owned(), columns: COLUMNS, rows, origin };
        let mut out = Vec::new();
        write(&table, Lang::Zh, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_mark_begins_and_lines_end_as_in_offices() {
        let text = written("甲,乙", "二\n行");
        assert!(text.starts_with("\u{feff}甲,乙\r\n\"甲,乙\",\"二\n行\"\r\n"), "{text}");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for foul in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"] {
            let text = written("x", foul);
            let cell = text.lines().nth(1).unwrap().split_once(',').unwrap().1;
            assert!(cell.starts_with('\'') || cell.starts_with("\"'"), "{cell}");
            // What the guard keeps out: the bare text would be taken for a formula.
            assert!(foul.starts_with(FORMULA));
        }
        assert!(written("x", "-0.5").contains("x,-0.5\r\n"));
    }
}
