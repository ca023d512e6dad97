//! An existing 问题清单 as defects: its rows name cases by docket; titles are no key.

mod wording;

use super::columns::ColumnMap;
use super::folder::Found;
use super::grid::{Grid, Row};
use super::ledger::{Table, say};
use crate::domain::{
    Anchor, CaseFile, CaseId, Criterion, CriterionCode, Defect, DefectCode, DefectKind,
    DocketNumber, Document, Points, Rubric, Severity,
};
use crate::extract::dates::half_width;
use crate::packs::Packs;
use crate::protocol::{Level, Note};
use std::sync::Arc;
use wording::Deduction;

/// Fields of a list that tell what happened to a defect since; a defect has no place for them.
const LEFT: [&str; 9] = [
    "reviewer",
    "recheck_conclusion",
    "feedback",
    "rectification_due",
    "rectification",
    "rectification_evidence",
    "acceptor",
    "status",
    "remarks",
];

/// Tells whether a field of a list is left out of defects.
pub(super) fn is_left(code: &str) -> bool {
    LEFT.contains(&code)
}

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
    /// The table.
    pub table: Table<'a>,
    /// Finds the case a row belongs to.
    pub find: &'a dyn Fn(&DocketNumber) -> Option<Home>,
}

impl ListReader<'_> {
    /// Reads the rows into defects of cases that are known.
    pub fn read(&self, grid: &Grid, found: &mut Found) {
        let Table { label, map, packs, .. } = self.table;
        for row in self.table.walk(grid, found) {
            let mut line = Line { row, map, packs, notes: Vec::new() };
            match line.defect(self.find) {
                Ok((case, defect, docket)) => {
                    say(found, label, row.number, Level::Read, Note::DefectRead(docket));
                    found.defects.push((case, defect));
                }
                Err(note) => say(found, label, row.number, Level::Skipped, note),
            }
            for note in line.notes {
                say(found, label, row.number, Level::Warned, note);
            }
        }
    }
}

/// One row and what is known of its columns.
struct Line<'a> {
    row: &'a Row,
    map: &'a ColumnMap,
    packs: &'a Packs,
    notes: Vec<Note>,
}

impl<'a> Line<'a> {
    fn text(&self, code: &str) -> &'a str {
        self.map.cell(self.row, code).map_or("", |(_, text)| text)
    }

    fn bad_cell(&mut self, code: &str) {
        let (header, text) = self.map.cell(self.row, code).unwrap_or_default();
        self.notes.push(Note::BadCell(header.to_owned(), text.to_owned()));
    }

    fn defect(
        &mut self,
        find: &dyn Fn(&DocketNumber) -> Option<Home>,
    ) -> Result<(CaseId, Defect, String), Note> {
        let written = self.text("docket");
        let docket = DocketNumber::parse(written)
            .ok_or_else(|| Note::RowWithoutDocket(written.to_owned()))?;
        let home = find(&docket).ok_or_else(|| Note::NoSuchCase(docket.to_string()))?;
        if home.is_locked {
            return Err(Note::ReviewLocked(docket.to_string()));
        }
        let finding = self.text("finding");
        if finding.is_empty() {
            let header = self.map.header("finding").unwrap_or_default();
            return Err(Note::MissingCell(header.to_owned()));
        }
        let (kind, code) = self.kind_and_code(finding)?;
        let criterion = self
            .criterion(&home.rubric)
            .or_else(|| code.as_ref().and_then(|code| home.rubric.home_of(code).cloned()));
        let item = criterion.as_ref().and_then(|code| home.rubric.criterion(code));
        let basis = [self.text("basis").to_owned()];
        let defect = Defect {
            kind,
            severity: self.severity(code.as_ref()),
            stage: item.and_then(|item| item.stage),
            deduction: self.deduction(item),
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

    /// The kind, and the type where the list gives its code or its very words.
    fn kind_and_code(&mut self, finding: &str) -> Result<(DefectKind, Option<DefectCode>), Note> {
        let written = self.text("defect_code");
        let text = self.text("defect_kind");
        let named = wording::kinds(text);
        let code = DefectCode(half_width(written).trim().to_uppercase());
        if let Some(known) = self.packs.defect(&code) {
            if !named.is_empty() && !named.contains(&known.kind) {
                self.notes.push(Note::DefectKindDisagrees(text.to_owned(), code.0.clone()));
            }
            return Ok((known.kind, Some(code)));
        }
        if !written.is_empty() {
            self.bad_cell("defect_code");
        }
        let kind = *named.first().ok_or_else(|| Note::UnknownDefectKind(text.to_owned()))?;
        if named.len() > 1 {
            self.notes.push(Note::SeveralDefectKinds(text.to_owned()));
            return Ok((kind, None));
        }
        let mut types = wording::types(self.packs, kind, finding);
        if types.len() > 1 {
            let codes = types.iter().map(|code| code.0.clone()).collect();
            self.notes.push(Note::SeveralDefectTypes(codes));
            types.clear();
        }
        Ok((kind, types.pop()))
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

    /// The deduction as written; blank or unclear is the preset of the item, or nothing.
    fn deduction(&mut self, item: Option<&Criterion>) -> Points {
        let preset = item.map_or(Points::ZERO, |item| item.deduct);
        match wording::deduction(self.text("deduction")) {
            Deduction::Blank => preset,
            Deduction::Plain(points) => points,
            Deduction::Worded(points) => {
                let (header, text) = self.map.cell(self.row, "deduction").unwrap_or_default();
                let (header, text) = (header.to_owned(), text.to_owned());
                self.notes.push(Note::NumberTaken(header, text, points.brief()));
                points
            }
            Deduction::Unclear => {
                self.bad_cell("deduction");
                preset
            }
        }
    }

    /// The gravity as written, or that of the type.
    fn severity(&mut self, code: Option<&DefectCode>) -> Severity {
        let text = self.text("severity");
        let said = wording::severity(text);
        if said.is_none() && !text.is_empty() {
            self.bad_cell("severity");
        }
        let of_type = || code.and_then(|code| self.packs.defect(code)).map(|one| one.severity);
        said.or_else(of_type).unwrap_or(Severity::Minor)
    }

    /// Where it stands. A document is named only when just one can be meant.
    fn anchor(&mut self, case: &CaseFile) -> Option<Anchor> {
        let (name, page, quote) = (self.text("document"), self.text("page"), self.text("excerpt"));
        if name.is_empty() && page.is_empty() && quote.is_empty() {
            return None;
        }
        let document = only(case, |title| title == name)
            .or_else(|| only(case, |title| !name.is_empty() && title.contains(name)));
        let aliases = self.packs.kind_aliases().filter(|(alias, _)| name.contains(alias));
        let by_name = aliases.max_by_key(|(alias, _)| alias.len()).map(|(_, kind)| kind);
        let document_kind = document.map(|document| document.kind).or(by_name);
        if document_kind.is_none() && !name.is_empty() {
            self.bad_cell("document");
        }
        let page = half_width(page);
        let digits = page.chars().skip_while(|c| !c.is_ascii_digit());
        let digits: String = digits.take_while(char::is_ascii_digit).collect();
        Some(Anchor {
            document: document.map(|document| document.key.clone()),
            document_kind,
            page: digits.parse().ok(),
            line: None,
            quote: quote.to_owned(),
        })
    }
}

/// The one document whose title fits; `None` when several do.
fn only(case: &CaseFile, fits: impl Fn(&str) -> bool) -> Option<&Document> {
    let mut fitting = case.documents.iter().filter(|document| fits(&document.title));
    let first = fitting.next()?;
    if fitting.next().is_some() { None } else { Some(first) }
}
