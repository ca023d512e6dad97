//! Ledgers (台账): a row makes or completes a case by its docket; titles are no key.

mod cells;
mod complete;

use super::columns::{ColumnMap, Target};
use super::folder::Found;
use super::grid::{Grid, Row};
use super::identity::case_id_of_docket;
use crate::domain::{CaseKind, DocketNumber, Fact, Facts, Procedure, Source};
use crate::packs::Packs;
use crate::protocol::{CaseImport, ImportSource, Level, Note, ReportLine};
use cells::Reader;
use complete::complete;

/// How rows of totals begin.
const TOTALS: [&str; 4] = ["合计", "总计", "小计", "共计"];

/// What a table is called and how its columns are taken.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    /// Name of the file: the source of every fact.
    pub file: &'a str,
    /// Name in the report: with the sheet where a file has several tables.
    pub label: &'a str,
    /// Its map.
    pub map: &'a ColumnMap,
    /// The packs.
    pub packs: &'a Packs,
}

impl Table<'_> {
    /// Walks over the rows and gives those of data; what every other row is goes to the report.
    pub(super) fn walk<'g>(&self, grid: &'g Grid, found: &mut Found) -> Vec<&'g Row> {
        let (mut data, mut previous) = (Vec::new(), 0_u32);
        for row in &grid.rows {
            // A text file has no record for a line without anything.
            for number in previous.saturating_add(1)..row.number {
                say(found, self.label, number, Level::Skipped, Note::BlankRow);
            }
            previous = row.number;
            let note = match self.what(row) {
                RowIs::Header => continue,
                RowIs::Data => {
                    self.measure(row, found);
                    data.push(row);
                    continue;
                }
                RowIs::Other(note) => note,
            };
            let is_end = note == Note::RemarkRow;
            say(found, self.label, row.number, Level::Skipped, note);
            if is_end {
                break;
            }
        }
        data
    }

    /// Tells of cells that stand under no header.
    fn measure(&self, row: &Row, found: &mut Found) {
        let wide = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let columns = self.map.columns.len();
        if wide > columns {
            say(found, self.label, row.number, Level::Warned, Note::Ragged(wide, columns));
        }
    }

    /// Tells what a row is by its place and its first words.
    fn what(&self, row: &Row) -> RowIs {
        if row.number == self.map.header_row {
            return RowIs::Header;
        }
        let Some(first) = row.cells.iter().find(|cell| !cell.is_empty()) else {
            return RowIs::Other(Note::BlankRow);
        };
        if row.number < self.map.header_row {
            return RowIs::Other(Note::TitleRow);
        }
        let bare: String = first.chars().filter(|c| !c.is_whitespace()).collect();
        if self.packs.columns().stop_words.iter().any(|word| bare.contains(word.as_str())) {
            RowIs::Other(Note::RemarkRow)
        } else if TOTALS.iter().any(|word| bare.starts_with(word)) {
            RowIs::Other(Note::TotalRow)
        } else if self.map.is_header(row) {
            RowIs::Other(Note::HeaderAgain)
        } else {
            RowIs::Data
        }
    }

    /// Reads the rows of a ledger into cases.
    pub fn read_ledger(&self, grid: &Grid, found: &mut Found) {
        for row in self.walk(grid, found) {
            self.take(row, found);
        }
    }

    /// Takes one row of data: a new case, or more of one that an earlier row began.
    fn take(&self, row: &Row, found: &mut Found) {
        let mut reader = Reader::new(self.file, row, self.map);
        let Some(docket) = reader.docket() else {
            for note in reader.notes {
                say(found, self.label, row.number, Level::Skipped, note);
            }
            return;
        };
        let shown = docket.to_string();
        let case = case(self.file, docket, &mut reader, self.packs);
        let mut notes = reader.notes;
        // One case for a docket in all sheets of a file: two readings of it would take turns.
        let key = (self.file.to_owned(), case.id);
        let begun = found.begun.get(&key).copied();
        let at = begun.map_or(found.cases.len(), |(at, _)| at);
        if let Some(earlier) = found.cases.get_mut(at) {
            notes.extend(complete(earlier, case, self.map, row.number));
        } else {
            found.begun.insert(key, (at, row.number));
            found.cases.push(case);
        }
        found.rows.push((found.report.len(), at));
        say(found, self.label, row.number, Level::Read, Note::RowRead(shown.clone()));
        if let Some((_, first)) = begun {
            let note = Note::RepeatedDocket(shown, first);
            say(found, self.label, row.number, Level::Read, note);
        }
        for note in notes {
            say(found, self.label, row.number, Level::Warned, note);
        }
    }
}

pub(super) fn say(found: &mut Found, name: &str, row: u32, level: Level, note: Note) {
    found.report.push(ReportLine { file: name.to_owned(), row: Some(row), level, note });
}

/// What a row is.
enum RowIs {
    /// Data.
    Data,
    /// The header.
    Header,
    /// Something that is told and not read.
    Other(Note),
}

fn case(name: &str, docket: DocketNumber, reader: &mut Reader<'_>, packs: &Packs) -> CaseImport {
    let unit = reader.unit(&docket, packs);
    let facts = facts(reader, packs);
    CaseImport {
        id: case_id_of_docket(&docket),
        source: ImportSource::Ledger,
        unit,
        kind: kind(reader, &docket),
        procedure: procedure(reader, &docket),
        facts,
        documents: Vec::new(),
        origin: name.to_owned(),
        docket: Some(docket),
    }
}

fn facts(reader: &mut Reader<'_>, packs: &Packs) -> Facts {
    let party = reader.party();
    let party_code = reader.party_code();
    let matter = ["matter", "violation_type", "violation_facts"];
    let matter = matter.into_iter().find_map(|code| reader.text(code));
    let filed = reader.date("filing_date");
    let decided = reader.date("decision_date");
    let closed = reader.date("closure_date");
    reader.check_order(("filing_date", filed.as_ref()), ("decision_date", decided.as_ref()));
    reader.check_order(("decision_date", decided.as_ref()), ("closure_date", closed.as_ref()));
    let fine = reader.fine();
    let others = others(reader, packs);
    Facts { party, party_code, matter, filed, decided, served: None, closed, fine, others }
}

/// Every cell that became no fact of its own, so that nothing imported is lost.
fn others(reader: &Reader<'_>, packs: &Packs) -> Vec<(String, Fact<String>)> {
    let columns = reader.map.columns.iter().enumerate();
    let kept = columns.filter_map(|(index, column)| {
        let text = reader.row.cell(index);
        if text.is_empty() || column.target == Target::Ignored {
            return None;
        }
        if reader.used.contains(&index) {
            return None;
        }
        let value = match column.target.word() {
            "penalty_category" => category(text, packs),
            _ => text.to_owned(),
        };
        Some((column.header.clone(), reader.fact(value)))
    });
    kept.collect()
}

/// A category of the layout of 2016 is a digit; its title is kept beside it.
fn category(text: &str, packs: &Packs) -> String {
    let known = packs.columns().categories_2016.iter().find(|(code, _)| code == text);
    known.map_or_else(|| text.to_owned(), |(code, title)| format!("{code} {title}"))
}

/// The kind of case, by its column or the word in its docket; a table with penalties is one of
/// penalty cases. Where nothing says it, another source may.
fn kind(reader: &Reader<'_>, docket: &DocketNumber) -> Option<CaseKind> {
    let said = reader.plain("case_kind");
    let words = [
        (CaseKind::Inspection, "检"),
        (CaseKind::Compulsion, "查扣"),
        (CaseKind::Compulsion, "查封"),
        (CaseKind::Compulsion, "扣押"),
        (CaseKind::Compulsion, "强制"),
        (CaseKind::License, "许可"),
        (CaseKind::Penalty, "罚"),
    ];
    let of = |text: &str| words.iter().find(|(_, word)| text.contains(word)).map(|(kind, _)| *kind);
    let has_penalties = ["penalty_category", "penalty_content"].iter().any(|c| reader.map.has(c));
    // The word before the year names the act: 应急检, 应急查扣, 应急罚.
    of(said).or_else(|| of(&docket.head)).or_else(|| has_penalties.then_some(CaseKind::Penalty))
}

fn procedure(reader: &Reader<'_>, docket: &DocketNumber) -> Option<Procedure> {
    let said = [reader.plain("procedure"), reader.plain("case_kind")].concat();
    if said.contains("简易") || said.contains("当场") {
        return Some(Procedure::Summary);
    }
    if said.contains("普通") || said.contains("一般") {
        return Some(Procedure::Ordinary);
    }
    let is_summary = ["当罚", "简罚", "当场", "简易"].iter().any(|word| docket.head.contains(word));
    is_summary.then_some(Procedure::Summary)
}

/// Where a row's facts come from.
pub(super) fn source(name: &str, row: u32) -> Source {
    Source::Ledger { file: name.to_owned(), row }
}
