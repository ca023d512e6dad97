//! An existing 问题清单 as defects: its rows name cases by docket; titles are no key.

use super::columns::ColumnMap;
use super::folder::Found;
use super::grid::{Grid, Row};
use super::ledger::{RowIs, say, what};
use crate::domain::{
    Anchor, CaseFile, CaseId, Criterion, CriterionCode, Defect, DefectCode, DefectKind,
    DocketNumber, Points, Rubric, Severity,
};
use crate::packs::Packs;
use crate::protocol::{Level, Note};
use std::sync::Arc;

/// The five kinds by the word that names each in any wording.
const KINDS: [(&str, DefectKind); 5] = [
    ("程序", DefectKind::ImproperProcedure),
    ("事实", DefectKind::UnclearFacts),
    ("证据", DefectKind::InsufficientEvidence),
    ("法律", DefectKind::MisappliedLaw),
    ("文书", DefectKind::NonstandardDocument),
];

/// A case of the store a row may belong to.
pub struct Home {
    /// The case.
    pub case: CaseFile,
    /// Its rubric.
    pub rubric: Arc<Rubric>,
    /// Whether its review is submitted and takes nothing more.
    pub is_locked: bool,
}

/// Reads one list.
pub struct ListReader<'a> {
    /// Name of the file, for the report.
    pub name: &'a str,
    /// Its map.
    pub map: &'a ColumnMap,
    /// The packs.
    pub packs: &'a Packs,
    /// Finds the case a row belongs to.
    pub find: &'a dyn Fn(&DocketNumber) -> Option<Home>,
}

impl ListReader<'_> {
    /// Reads the rows into defects of cases that are known.
    pub fn read(&self, grid: &Grid, found: &mut Found) {
        for row in grid.rows.iter().filter(|row| row.number > self.map.header_row) {
            let note = match what(row, self.packs) {
                RowIs::Data => {
                    self.take(row, found);
                    continue;
                }
                RowIs::Remark => Note::RemarkRow,
                RowIs::Blank => Note::BlankRow,
                RowIs::Total => Note::TotalRow,
            };
            let is_end = note == Note::RemarkRow;
            say(found, self.name, row.number, Level::Skipped, note);
            if is_end {
                return;
            }
        }
    }

    fn take(&self, row: &Row, found: &mut Found) {
        let line = Line { row, map: self.map, packs: self.packs };
        let mut notes = Vec::new();
        match line.defect(self.find, &mut notes) {
            Ok((case, defect, docket)) => {
                if notes.is_empty() {
                    say(found, self.name, row.number, Level::Read, Note::DefectRead(docket));
                }
                for note in notes {
                    say(found, self.name, row.number, Level::Warned, note);
                }
                found.defects.push((case, defect));
            }
            Err(note) => say(found, self.name, row.number, Level::Skipped, note),
        }
    }
}

/// One row and what is known of its columns.
struct Line<'a> {
    row: &'a Row,
    map: &'a ColumnMap,
    packs: &'a Packs,
}

impl Line<'_> {
    fn text(&self, code: &str) -> &str {
        self.map.cell(self.row, code).map_or("", |(_, text)| text)
    }

    fn cell(&self, code: &str) -> (String, String) {
        let (header, text) = self.map.cell(self.row, code).unwrap_or_default();
        (header.to_owned(), text.to_owned())
    }

    fn defect(
        &self,
        find: &dyn Fn(&DocketNumber) -> Option<Home>,
        notes: &mut Vec<Note>,
    ) -> Result<(CaseId, Defect, String), Note> {
        let written = self.text("docket");
        let docket = DocketNumber::parse(written)
            .ok_or_else(|| Note::RowWithoutDocket(written.to_owned()))?;
        let home = find(&docket).ok_or_else(|| Note::NoSuchCase(docket.to_string()))?;
        if home.is_locked {
            return Err(Note::ReviewLocked(docket.to_string()));
        }
        let code = self.code(notes);
        let of_code = code.as_ref().and_then(|code| self.packs.defect(code));
        let kind = match of_code {
            Some(found) => found.kind,
            None => self.kind(notes)?,
        };
        let finding = self.text("finding");
        if finding.is_empty() {
            let header = self.map.header("finding").unwrap_or_default();
            return Err(Note::MissingCell(header.to_owned()));
        }
        let criterion = self
            .criterion(&home.rubric)
            .or_else(|| code.as_ref().and_then(|code| home.rubric.home_of(code).cloned()));
        let item = criterion.as_ref().and_then(|code| home.rubric.criterion(code));
        let basis = [self.text("basis").to_owned()];
        let defect = Defect {
            kind,
            severity: self.severity(),
            stage: item.and_then(|item| item.stage),
            deduction: self.deduction(item, notes),
            count: 1,
            anchors: self.anchor(&home.case).into_iter().collect(),
            finding: finding.to_owned(),
            advice: self.text("advice").to_owned(),
            basis: basis.into_iter().filter(|text| !text.is_empty()).collect(),
            criterion,
            code,
        };
        Ok((home.case.id, defect, docket.to_string()))
    }

    fn code(&self, notes: &mut Vec<Note>) -> Option<DefectCode> {
        let written = self.text("defect_code");
        let code = DefectCode(written.to_uppercase());
        let is_known = self.packs.defect(&code).is_some();
        if !is_known && !written.is_empty() {
            let (header, text) = self.cell("defect_code");
            notes.push(Note::BadCell(header, text));
        }
        is_known.then_some(code)
    }

    /// The first kind the cell names; one that names two is told.
    fn kind(&self, notes: &mut Vec<Note>) -> Result<DefectKind, Note> {
        let text = self.text("defect_kind");
        let mut named: Vec<(usize, DefectKind)> =
            KINDS.iter().filter_map(|(word, kind)| Some((text.find(word)?, *kind))).collect();
        named.sort_by_key(|(at, _)| *at);
        if named.len() > 1 {
            notes.push(Note::UnknownDefectKind(text.to_owned()));
        }
        named.first().map(|(_, kind)| *kind).ok_or_else(|| Note::UnknownDefectKind(text.to_owned()))
    }

    /// The item a cell names by its code or its whole title.
    fn criterion(&self, rubric: &Rubric) -> Option<CriterionCode> {
        let text = self.text("item");
        let first = text.split_whitespace().next()?;
        let items = rubric.criteria().map(|item| (&item.code, &item.title));
        let vetoes = rubric.vetoes.iter().map(|veto| (&veto.code, &veto.title));
        let mut all = items.chain(vetoes);
        all.find(|(code, title)| code.0 == first || title.as_str() == text)
            .map(|(code, _)| code.clone())
    }

    /// The deduction as written, `2` or `扣2分`; blank is the preset of the item, or nothing.
    fn deduction(&self, item: Option<&Criterion>, notes: &mut Vec<Note>) -> Points {
        let text = self.text("deduction");
        if text.is_empty() {
            return item.map_or(Points(0), |item| item.deduct);
        }
        if let Some(points) = Points::parse(text.trim_start_matches(['-', '－'])) {
            return points;
        }
        let (header, text) = self.cell("deduction");
        let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        notes.push(Note::BadCell(header, text));
        Points::parse(&digits).unwrap_or(Points(0))
    }

    fn severity(&self) -> Severity {
        let text = self.text("severity");
        if text.contains("否决") {
            Severity::Veto
        } else if text.contains('重') {
            Severity::Major
        } else {
            Severity::Minor
        }
    }

    fn anchor(&self, case: &CaseFile) -> Option<Anchor> {
        let (name, page, quote) = (self.text("document"), self.text("page"), self.text("excerpt"));
        if name.is_empty() && page.is_empty() && quote.is_empty() {
            return None;
        }
        let is_named = |title: &str| !name.is_empty() && (title == name || title.contains(name));
        let document = case.documents.iter().find(|document| is_named(&document.title));
        let aliases = self.packs.kind_aliases().filter(|(alias, _)| name.contains(alias));
        let by_name = aliases.max_by_key(|(alias, _)| alias.len()).map(|(_, kind)| kind);
        let digits = page.chars().skip_while(|c| !c.is_ascii_digit());
        let digits: String = digits.take_while(char::is_ascii_digit).collect();
        Some(Anchor {
            document: document.map(|document| document.key.clone()),
            document_kind: document.map(|document| document.kind).or(by_name),
            page: digits.parse().ok(),
            line: None,
            quote: quote.to_owned(),
        })
    }
}
