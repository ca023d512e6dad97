//! Reads vetoes, sections and items of a rubric.

use crate::domain::rubric::SectionRole;
use crate::domain::{
    Criterion, CriterionCode, DefectCode, DocumentKind, Points, Repeat, RubricMode, Section, Stage,
    Veto,
};
use crate::packs::fault::PackMistake;
use crate::packs::sheet::{At, Mistakes, Sheet, plain};

const VETO: &[&str] = &["code", "title", "basis", "verified", "defects", "documents"];
const SECTION: &[&str] = &["code", "title", "points", "role", "item"];
const ITEM: &[&str] = &[
    "code",
    "title",
    "points",
    "rule",
    "repeat",
    "deduct",
    "min",
    "max",
    "step",
    "basis",
    "verified",
    "not_applicable",
    "stage",
    "documents",
    "defects",
];

/// A place in a rubric that names a defect type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::packs) struct DefectLink {
    pub(in crate::packs) code: DefectCode,
    pub(in crate::packs) line: u32,
}

/// What is gathered over a whole rubric.
#[derive(Default)]
pub(super) struct Gathered {
    /// Every place that names a defect type.
    pub(super) links: Vec<DefectLink>,
    /// Codes of vetoes and items so far; they are of one space, for a mark names either.
    codes: Vec<CriterionCode>,
}

impl Gathered {
    /// Reads the code of a veto or item.
    fn code(&mut self, table: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> CriterionCode {
        let code = CriterionCode(table.text("code", mistakes));
        if self.codes.contains(&code) {
            mistakes.add(table.place("code"), PackMistake::Repeated(code.0.clone()));
        } else if !code.0.is_empty() {
            self.codes.push(code.clone());
        }
        code
    }
}

/// Reads the vetoes.
pub(super) fn vetoes(
    sheet: &Sheet<'_, '_>,
    gathered: &mut Gathered,
    mistakes: &mut Mistakes<'_>,
) -> Vec<Veto> {
    let mut vetoes = Vec::new();
    for table in sheet.tables("veto", VETO, mistakes) {
        vetoes.push(Veto {
            code: gathered.code(&table, mistakes),
            title: table.text("title", mistakes),
            basis: table.some_texts("basis", mistakes),
            verified: table.flag("verified", mistakes),
            documents: table.codes("documents", DocumentKind::from_code, mistakes),
            defects: defects(&table, gathered, mistakes),
        });
    }
    vetoes
}

/// Reads the sections with their items.
pub(super) fn sections(
    sheet: &Sheet<'_, '_>,
    mode: RubricMode,
    gathered: &mut Gathered,
    mistakes: &mut Mistakes<'_>,
) -> Vec<Section> {
    let tables = sheet.tables("section", SECTION, mistakes);
    if tables.is_empty() {
        mistakes.add(sheet.place("section"), PackMistake::Empty("section"));
    }
    let mut sections: Vec<Section> = Vec::new();
    for table in tables {
        let section = section(&table, mode, gathered, mistakes);
        if sections.iter().any(|seen| seen.code == section.code && !seen.code.is_empty()) {
            mistakes.add(table.place("code"), PackMistake::Repeated(section.code.clone()));
        }
        sections.push(section);
    }
    sections
}

fn section(
    table: &Sheet<'_, '_>,
    mode: RubricMode,
    gathered: &mut Gathered,
    mistakes: &mut Mistakes<'_>,
) -> Section {
    let role = table.optional_code("role", role_of, mistakes).unwrap_or(SectionRole::Scored);
    let is_capped = mode != RubricMode::Tariff;
    let points = if is_capped || table.has("points") {
        table.points("points", mistakes)
    } else {
        Some(Points::ZERO)
    };
    let code = table.text("code", mistakes);
    let title = table.text("title", mistakes);
    let items = table.tables("item", ITEM, mistakes);
    if items.is_empty() {
        mistakes.add(table.at, PackMistake::Empty("item"));
    }
    let mut criteria = Vec::new();
    for item in items {
        criteria.push(criterion(&item, is_capped, gathered, mistakes));
    }
    let sum: Points = criteria.iter().map(|item| item.points).sum();
    if let Some(points) = points
        && is_capped
        && sum != points
    {
        mistakes.add(table.place("points"), PackMistake::SectionSum { points, sum });
    }
    Section { code, title, points: points.unwrap_or_default(), role, criteria }
}

fn criterion(
    item: &Sheet<'_, '_>,
    is_capped: bool,
    gathered: &mut Gathered,
    mistakes: &mut Mistakes<'_>,
) -> Criterion {
    let range = range(item, is_capped, mistakes);
    Criterion {
        code: gathered.code(item, mistakes),
        title: item.text("title", mistakes),
        points: range.points,
        rule: item.text("rule", mistakes),
        repeat: item.code("repeat", repeat_of, mistakes).unwrap_or(Repeat::Once),
        deduct: range.deduct,
        min: range.min,
        max: range.max,
        step: range.step,
        basis: item.some_texts("basis", mistakes),
        verified: item.flag("verified", mistakes),
        may_not_apply: item.optional_flag("not_applicable", mistakes),
        stage: item.optional_code("stage", Stage::from_code, mistakes),
        documents: item.codes("documents", DocumentKind::from_code, mistakes),
        defects: defects(item, gathered, mistakes),
    }
}

/// The points of an item and what may be taken of them.
#[derive(Default)]
struct Range {
    points: Points,
    deduct: Points,
    min: Points,
    max: Points,
    step: Points,
}

fn range(item: &Sheet<'_, '_>, is_capped: bool, mistakes: &mut Mistakes<'_>) -> Range {
    let points = if is_capped || item.has("points") {
        item.points("points", mistakes)
    } else {
        Some(Points::ZERO)
    };
    let values = (
        points,
        item.points("deduct", mistakes),
        item.points("min", mistakes),
        item.points("max", mistakes),
        item.points("step", mistakes),
    );
    let (Some(points), Some(deduct), Some(min), Some(max), Some(step)) = values else {
        return Range { points: points.unwrap_or_default(), ..Range::default() };
    };
    let range = Range { points, deduct, min, max, step };
    check_range(item, &range, is_capped, mistakes);
    range
}

/// `0 < step`, `min ≤ deduct ≤ max ≤ points`, and `deduct` and `max` on the steps from `min`.
fn check_range(item: &Sheet<'_, '_>, range: &Range, is_capped: bool, mistakes: &mut Mistakes<'_>) {
    let is_zero = |points| points == Points::ZERO;
    for (name, value) in [("step", range.step), ("max", range.max)] {
        if is_zero(value) {
            mistakes.add(item.place(name), PackMistake::OutOfRange(name, value));
        }
    }
    if is_capped && is_zero(range.points) {
        mistakes.add(item.place("points"), PackMistake::OutOfRange("points", range.points));
    }
    if range.min > range.deduct {
        mistakes.add(item.place("min"), PackMistake::Crossed("min", "deduct"));
    }
    if range.deduct > range.max {
        mistakes.add(item.place("deduct"), PackMistake::Crossed("deduct", "max"));
    }
    if !is_zero(range.points) && range.max > range.points {
        mistakes.add(item.place("max"), PackMistake::Crossed("max", "points"));
    }
    for (name, value) in [("deduct", range.deduct), ("max", range.max)] {
        let beyond = (value - range.min).0;
        if beyond > 0 && beyond.checked_rem(range.step.0).is_some_and(|rest| rest != 0) {
            mistakes.add(item.place(name), PackMistake::OffStep(name));
        }
    }
}

fn defects(
    table: &Sheet<'_, '_>,
    gathered: &mut Gathered,
    mistakes: &mut Mistakes<'_>,
) -> Vec<DefectCode> {
    let codes: Vec<At<String>> = table.texts("defects", mistakes);
    for found in &codes {
        let line = mistakes.line(found.at);
        gathered.links.push(DefectLink { code: DefectCode(found.value.clone()), line });
    }
    plain(codes).into_iter().map(DefectCode).collect()
}

fn role_of(code: &str) -> Option<SectionRole> {
    match code {
        "scored" => Some(SectionRole::Scored),
        "basics" => Some(SectionRole::Basics),
        _ => None,
    }
}

fn repeat_of(code: &str) -> Option<Repeat> {
    match code {
        "once" => Some(Repeat::Once),
        "per_element" => Some(Repeat::PerElement),
        "per_occurrence" => Some(Repeat::PerOccurrence),
        _ => None,
    }
}
