//! The figures of a report. Each is counted here and nowhere else.

use super::Dossier;
use crate::domain::tally::{Contribution, TallyRow, by_quarter, tally};
use crate::domain::{CaseKind, DefectKind, Fen, PenaltyKind, Points, Spread, spread};
use crate::protocol::{CaseRow, CaseStatus, DefectRow};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A type of defect and how often it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeFigure {
    /// Its code; empty for defects of no type.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: DefectKind,
    /// Defects, each by its count of occurrences.
    pub defects: u32,
    /// Files that have it.
    pub files: usize,
    /// Units that have it, by name.
    pub units: Vec<String>,
}

/// One unit with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFigure {
    /// Its figures; the key is its name.
    pub row: TallyRow,
    /// All its files, also those nobody has begun.
    pub files: usize,
    /// Its place by mean, ties sharing one; `None` without results or with too few to compare.
    pub place: Option<usize>,
}

/// The figures of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// By unit, by name.
    pub units: Vec<UnitFigure>,
    /// All together.
    pub sum: TallyRow,
    /// The highest total.
    pub highest: Option<Points>,
    /// All files.
    pub files: usize,
    /// Files by kind of case, those that occur.
    pub by_case_kind: Vec<(CaseKind, usize)>,
    /// Files with defects of each kind, in the order of `DefectKind::ALL`.
    pub files_by_kind: [usize; 5],
    /// Types by how often they were met, most often first.
    pub types: Vec<TypeFigure>,
    /// How far the means of the units with a place lie apart.
    pub spread: Option<Spread>,
    /// By quarter of the decision, oldest first: `2025-1`.
    pub quarters: Vec<TallyRow>,
    /// First and last day of decisions.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Penalty cases by their heaviest penalty, heaviest first.
    pub penalties: Vec<(PenaltyKind, usize)>,
    /// Fines of those whose penalty is known: how many cases, and together in fen.
    pub fines: (usize, Fen),
}

impl Figures {
    /// Counts a dossier.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let cases = &dossier.cases;
        let units = units(dossier);
        let means: Vec<Points> = units
            .iter()
            .filter(|unit| unit.place.is_some())
            .filter_map(|one| one.row.mean)
            .collect();
        let days = cases.iter().filter_map(|row| row.decided);
        Self {
            sum: tally("", &all_worked(cases)),
            highest: cases.iter().filter(|row| is_done(row)).filter_map(|row| row.total).max(),
            files: cases.len(),
            by_case_kind: by_case_kind(cases),
            files_by_kind: files_by_kind(cases),
            types: types(dossier),
            spread: spread(&means),
            quarters: by_quarter(cases.iter().filter_map(|row| Some((row.decided?, worked(row)?)))),
            period: days.clone().min().zip(days.max()),
            penalties: penalties(dossier),
            fines: fines(dossier),
            units,
        }
    }

    /// Gives files nobody has finished.
    #[must_use]
    pub const fn pending(&self) -> usize {
        self.files.saturating_sub(self.sum.submitted)
    }
}

/// Whether a file has a result.
#[must_use]
pub fn is_done(row: &CaseRow) -> bool {
    row.status == CaseStatus::Submitted
}

/// What a file adds to a tally; nothing before work has begun.
fn worked(row: &CaseRow) -> Option<Contribution> {
    (row.status != CaseStatus::Pending).then(|| Contribution {
        result: row.total.zip(row.grade).filter(|_| is_done(row)),
        is_vetoed: row.is_vetoed,
        defects: row.by_kind,
    })
}

fn all_worked<'a>(cases: impl IntoIterator<Item = &'a CaseRow>) -> Vec<Contribution> {
    cases.into_iter().filter_map(worked).collect()
}

fn units(dossier: &Dossier) -> Vec<UnitFigure> {
    let mut groups: BTreeMap<(&str, &str), Vec<&CaseRow>> = BTreeMap::new();
    for row in &dossier.cases {
        groups.entry((&row.unit, &row.unit_name)).or_default().push(row);
    }
    let mut units: Vec<UnitFigure> = groups
        .into_iter()
        .map(|((_, name), rows)| UnitFigure {
            row: tally(name, &all_worked(rows.iter().copied())),
            files: rows.len(),
            place: None,
        })
        .collect();
    let is_placed = |unit: &UnitFigure| unit.row.mean.is_some() && !unit.row.is_small_sample();
    let means: Vec<Option<Points>> =
        units.iter().filter(|unit| is_placed(unit)).map(|unit| unit.row.mean).collect();
    for unit in units.iter_mut().filter(|unit| is_placed(unit)) {
        unit.place = Some(means.iter().filter(|mean| **mean > unit.row.mean).count() + 1);
    }
    units
}

fn by_case_kind(cases: &[CaseRow]) -> Vec<(CaseKind, usize)> {
    let count = |kind: &CaseKind| cases.iter().filter(|row| row.kind == *kind).count();
    let counted = CaseKind::ALL.into_iter().map(|kind| (kind, count(&kind)));
    counted.filter(|(_, count)| *count > 0).collect()
}

fn files_by_kind(cases: &[CaseRow]) -> [usize; 5] {
    let mut files = [0; 5];
    for row in cases {
        for (sum, count) in files.iter_mut().zip(row.by_kind) {
            *sum += usize::from(count > 0);
        }
    }
    files
}

fn types(dossier: &Dossier) -> Vec<TypeFigure> {
    let mut groups: BTreeMap<(String, DefectKind), Vec<&DefectRow>> = BTreeMap::new();
    for row in &dossier.defects {
        let code = row.defect.code.as_ref().map(|code| code.0.clone()).unwrap_or_default();
        groups.entry((code, row.defect.kind)).or_default().push(row);
    }
    let mut types: Vec<TypeFigure> = groups
        .into_iter()
        .map(|((code, kind), rows)| {
            let files: BTreeSet<_> = rows.iter().map(|row| row.case.id).collect();
            let units: BTreeSet<(&str, &str)> =
                rows.iter().map(|row| (&*row.case.unit, &*row.case.unit_name)).collect();
            TypeFigure {
                title: dossier.types.get(&code).cloned().unwrap_or_default(),
                code,
                kind,
                defects: rows.iter().map(|row| u32::from(row.defect.count)).sum(),
                files: files.len(),
                units: units.into_iter().map(|(_, name)| name.to_owned()).collect(),
            }
        })
        .collect();
    types.sort_by(|a, b| {
        let order = b.defects.cmp(&a.defects).then_with(|| b.files.cmp(&a.files));
        order.then_with(|| a.code.cmp(&b.code))
    });
    types
}

fn penalties(dossier: &Dossier) -> Vec<(PenaltyKind, usize)> {
    let count = |kind: PenaltyKind| {
        dossier.penalties.values().filter(|one| one.heaviest == Some(kind)).count()
    };
    let counted = PenaltyKind::ALL.into_iter().rev().map(|kind| (kind, count(kind)));
    counted.filter(|(_, count)| *count > 0).collect()
}

fn fines(dossier: &Dossier) -> (usize, Fen) {
    // 其中: only of the cases whose kinds of penalty are counted before.
    let told = dossier.penalties.values().filter(|one| one.heaviest.is_some());
    let known = told.filter_map(|one| one.fine);
    known.fold((0, Fen(0)), |(count, sum), fine| (count + 1, Fen(sum.0.saturating_add(fine.0))))
}

#[cfg(test)]
mod tests {
    use super::super::tests_dossier::dossier;
    use super::*;

    #[test]
    fn no_more_cases_have_a_fine_than_have_a_known_penalty() {
        let mut dossier = dossier();
        assert_eq!(Figures::of(&dossier).fines, (2, Fen(4_000_000)));
        if let Some(first) = dossier.penalties.values_mut().next() {
            first.heaviest = None;
        }
        let figures = Figures::of(&dossier);
        let known: usize = figures.penalties.iter().map(|(_, count)| *count).sum();
        assert_eq!((known, figures.fines), (1, (1, Fen(2_000_000))));
    }
}
