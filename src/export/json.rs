//! JSON: notes and rows, with names that never change.

use super::table::{Cell, Table};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes a table as one object: `title`, `count`, `origin`, `rows`.
///
/// # Errors
/// What the writer says.
pub fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let origin = &table.origin;
    let heads: Vec<Value> = origin
        .heads
        .iter()
        .map(|head| {
            json!({
                "replica": head.replica.to_string(), "count": head.count,
                "hash": head.hash.to_string(),
            })
        })
        .collect();
    let rubrics: Vec<Value> =
        origin.rubrics.iter().map(|(name, hash)| json!({ "name": name, "sm3": hash })).collect();
    let value = json!({
        "title": table.title, "count": table.rows.len(),
        "origin": {
            "filter": origin.filter, "maker": origin.maker, "at": origin.at.to_rfc3339(),
            "program": origin.program, "heads": heads, "rubrics": rubrics,
        },
        "rows": table.rows.iter().map(|row| object(table, row)).collect::<Vec<_>>(),
    });
    writeln!(out, "{value:#}")
}

/// Writes the rows alone, an object a line.
///
/// # Errors
/// What the writer says.
pub fn write_lines(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    table.rows.iter().try_for_each(|row| writeln!(out, "{}", object(table, row)))
}

fn object(table: &Table, row: &[Cell]) -> Value {
    let pairs = table.columns.iter().zip(row);
    Value::Object(
        pairs.map(|(column, cell)| (column.key.to_owned(), value(cell))).collect::<Map<_, _>>(),
    )
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(words) => json!(words),
        Cell::Count(count) => json!(count),
        // As a decimal text: points are exact, floating numbers are not.
        Cell::Points(points) => json!(points.to_string()),
        Cell::Blank => Value::Null,
    }
}
