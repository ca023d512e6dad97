//! Ledgers (台账): a row makes or completes a case by its docket; titles are no key.

mod cells;

use super::columns::{ColumnMap, Target};
use super::folder::Found;
use super::grid::{Grid, Row};
use super::identity::case_id_of_docket;
use crate::domain::{CaseKind, DocketNumber, Fact, Facts, Procedure, Source, UnitId};
use crate::packs::Packs;
use crate::protocol::{CaseImport, ImportSource, Level, Note, ReportLine};
use cells::Reader;
use std::collections::BTreeMap;

/// How rows of totals begin.
const TOTALS: [&str; 4] = ["合计", "总计", "小计", "共计"];

/// Reads one ledger.
pub struct LedgerReader<'a> {
    name: &'a str,
    map: &'a ColumnMap,
    packs: &'a Packs,
    /// Dockets of this ledger: where their case is, and in which row it began.
    seen: BTreeMap<String, (usize, u32)>,
}

impl<'a> LedgerReader<'a> {
    /// Takes the name of the file, for sources and the report, and its map.
    #[must_use]
    pub const fn new(name: &'a str, map: &'a ColumnMap, packs: &'a Packs) -> Self {
        Self { name, map, packs, seen: BTreeMap::new() }
    }

    /// Reads the rows into cases.
    pub fn read(mut self, grid: &Grid, found: &mut Found) {
        let name = self.name;
        let mut previous = self.map.header_row;
        for row in grid.rows.iter().filter(|row| row.number > self.map.header_row) {
            // A text file has no record for a line without anything.
            for number in previous.saturating_add(1)..row.number {
                say(found, name, number, Level::Skipped, Note::BlankRow);
            }
            previous = row.number;
            match what(row, self.packs) {
                RowIs::Remark => {
                    say(found, name, row.number, Level::Skipped, Note::RemarkRow);
                    return;
                }
                RowIs::Blank => say(found, name, row.number, Level::Skipped, Note::BlankRow),
                RowIs::Total => say(found, name, row.number, Level::Skipped, Note::TotalRow),
                RowIs::Data => self.take(row, found),
            }
        }
    }

    /// Takes one row of data: a new case, or more of one that an earlier row began.
    fn take(&mut self, row: &Row, found: &mut Found) {
        let name = self.name;
        let mut reader = Reader::new(name, row, self.map);
        let Some(docket) = reader.docket() else {
            for note in reader.notes {
                say(found, name, row.number, Level::Skipped, note);
            }
            return;
        };
        let (key, shown) = (docket.key(), docket.to_string());
        let case = case(name, docket, &mut reader, self.packs);
        if reader.notes.is_empty() {
            say(found, name, row.number, Level::Read, Note::RowRead(shown.clone()));
        }
        for note in reader.notes {
            say(found, name, row.number, Level::Warned, note);
        }
        let Some((at, first)) = self.seen.get(&key).copied() else {
            self.seen.insert(key, (found.cases.len(), row.number));
            found.cases.push(case);
            return;
        };
        say(found, name, row.number, Level::Read, Note::RepeatedDocket(shown, first));
        if let Some(earlier) = found.cases.get_mut(at) {
            complete(earlier, case, row.number);
        }
    }
}

pub(super) fn say(found: &mut Found, name: &str, row: u32, level: Level, note: Note) {
    found.report.push(ReportLine { file: name.to_owned(), row: Some(row), level, note });
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowIs {
    /// Data.
    Data,
    /// Nothing.
    Blank,
    /// Totals.
    Total,
    /// Remarks, and so is all below.
    Remark,
}

/// Tells what a row is by its first words.
pub(super) fn what(row: &Row, packs: &Packs) -> RowIs {
    let Some(first) = row.cells.iter().find(|cell| !cell.is_empty()) else { return RowIs::Blank };
    let bare: String = first.chars().filter(|c| !c.is_whitespace()).collect();
    if packs.columns().stop_words.iter().any(|word| bare.contains(word.as_str())) {
        RowIs::Remark
    } else if TOTALS.iter().any(|word| bare.starts_with(word)) {
        RowIs::Total
    } else {
        RowIs::Data
    }
}

fn case(name: &str, docket: DocketNumber, reader: &mut Reader<'_>, packs: &Packs) -> CaseImport {
    let unit = reader.unit(&docket, packs);
    let facts = facts(reader, packs);
    CaseImport {
        id: case_id_of_docket(&docket),
        source: ImportSource::Ledger,
        unit,
        kind: Some(kind(reader, &docket)),
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

/// The kind of case, by its column, the word in its docket, or else a penalty.
fn kind(reader: &Reader<'_>, docket: &DocketNumber) -> CaseKind {
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
    // The word before the year names the act: 应急检, 应急查扣, 应急罚.
    of(said).or_else(|| of(&docket.head)).unwrap_or(CaseKind::Penalty)
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

/// Fills what an earlier row of the same docket left open; a cell that says something else is kept
/// under its header and row.
fn complete(earlier: &mut CaseImport, later: CaseImport, row: u32) {
    fn fill<T>(slot: &mut Option<T>, value: Option<T>) {
        if slot.is_none() {
            *slot = value;
        }
    }
    let (facts, more) = (&mut earlier.facts, later.facts);
    fill::<UnitId>(&mut earlier.unit, later.unit);
    fill(&mut earlier.procedure, later.procedure);
    fill(&mut facts.party, more.party);
    fill(&mut facts.party_code, more.party_code);
    fill(&mut facts.matter, more.matter);
    fill(&mut facts.filed, more.filed);
    fill(&mut facts.decided, more.decided);
    fill(&mut facts.closed, more.closed);
    fill(&mut facts.fine, more.fine);
    for (header, fact) in more.others {
        let is_told =
            facts.others.iter().any(|(own, told)| *own == header && told.value == fact.value);
        if !is_told {
            facts.others.push((format!("{header}（第{row}行）"), fact));
        }
    }
}

/// Where a row's facts come from.
pub(super) fn source(name: &str, row: u32) -> Source {
    Source::Ledger { file: name.to_owned(), row }
}
