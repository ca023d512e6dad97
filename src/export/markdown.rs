//! Markdown: a table to paste into a report or a message.

use super::table::Table;
use crate::text::Lang;
use std::io::{self, Write};

/// Writes a table without the columns that are blank in every row.
///
/// # Errors
/// What the writer says.
pub fn write(table: &Table, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let shown: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| escaped(&cell.shown())).collect())
        .collect();
    let is_filled =
        |index: usize| shown.iter().any(|row| row.get(index).is_some_and(|text| !text.is_empty()));
    let kept: Vec<usize> = (0..table.columns.len()).filter(|index| is_filled(*index)).collect();
    writeln!(out, "# {}\n", table.title)?;
    if !kept.is_empty() {
        let headers = kept.iter().filter_map(|index| table.columns.get(*index));
        line(out, &headers.map(|column| column.header(lang).to_owned()).collect::<Vec<_>>())?;
        line(out, &vec!["---".to_owned(); kept.len()])?;
    }
    for row in &shown {
        line(out, &kept.iter().filter_map(|index| row.get(*index).cloned()).collect::<Vec<_>>())?;
    }
    writeln!(out)?;
    table
        .notes(lang)
        .iter()
        .try_for_each(|(name, value)| writeln!(out, "- {name}: {}", escaped(value)))
}

fn line(out: &mut dyn Write, cells: &[String]) -> io::Result<()> {
    writeln!(out, "| {} |", cells.join(" | "))
}

/// Keeps the text of a cell from being taken for markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("<br>"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("甲|乙\n<b> *"), "甲\\|乙<br>&lt;b> \\*");
    }
}
