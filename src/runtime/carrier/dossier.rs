//! Gathers from the store what lists and reports are made of, covered to the level they leave at.

use super::{Errand, filter};
use crate::domain::{CaseFile, CaseId, CaseKind, DocumentKind, PenaltyKind};
use crate::export::report::{CaseResult, Dossier, Penalty};
use crate::export::table::Origin;
use crate::protocol::{CaseListQuery, CaseRow, CaseStatus, Fault, Filter, SortKey};
use crate::runtime::clock;
use crate::store::Store;
use std::collections::{BTreeMap, BTreeSet};

/// Headers of ledgers that name the penalty (双公示: 处罚类别).
const PENALTY_HEADERS: [&str; 4] = ["处罚类别", "处罚种类", "处罚结果", "处罚内容"];

/// Whose defects are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Those of everyone, as in the list of defects.
    Everyone,
    /// Those of the review that stands for each case, as in scores and tallies.
    Leading,
}

/// Gathers and covers.
///
/// # Errors
/// `BadValue` for a filter with a mistake; what the store says.
pub(super) fn gather(store: &Store, errand: Errand<'_>, whose: Whose) -> Result<Dossier, Fault> {
    let filter = filter(errand)?;
    let mut cases = cases(store, errand, &filter);
    if whose == Whose::Leading {
        cases.retain(|row| row.status != CaseStatus::Withdrawn);
    }
    let mut defects = store.defects(errand.viewer, &filter);
    let mut dossier = Dossier {
        types: types(store),
        bureau: store.packs().bureau().to_owned(),
        origin: origin(store, errand),
        form: store.packs().report_form().clone(),
        ..Dossier::default()
    };
    if whose == Whose::Leading {
        let leading = results(store, errand, &cases, &mut dossier)?;
        defects.retain(|row| {
            leading.get(&row.case.id).is_some_and(|reviewer| *reviewer == row.reviewer)
        });
        penalties(store, &cases, &mut dossier);
    }
    (dossier.cases, dossier.defects) = (cases, defects);
    Ok(dossier.covered(errand.level))
}

/// The cases a filter takes, by unit; a filter on defects takes the cases that have such ones.
fn cases(store: &Store, errand: Errand<'_>, filter: &Filter) -> Vec<CaseRow> {
    let query =
        CaseListQuery { filter: filter.clone(), sort: SortKey::Unit, ..CaseListQuery::default() };
    store.cases(errand.viewer, &query).rows
}

fn types(store: &Store) -> BTreeMap<String, String> {
    store.packs().defects().map(|one| (one.code.0.clone(), one.title.clone())).collect()
}

fn origin(store: &Store, errand: Errand<'_>) -> Origin {
    let rubrics = store.packs().rubrics().iter().map(|pack| {
        let rubric = &pack.rubric;
        (format!("{} {}", rubric.title, rubric.version), rubric.hash.to_string())
    });
    Origin {
        filter: errand.filter.to_owned(),
        maker: errand.viewer.name.clone(),
        at: clock::now(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        heads: store.heads(),
        rubrics: rubrics.collect(),
        level: errand.level,
    }
}

/// Puts in the results and tells whose review stands for each case. The rubrics named are those
/// the cases were scored by.
fn results(
    store: &Store,
    errand: Errand<'_>,
    cases: &[CaseRow],
    dossier: &mut Dossier,
) -> Result<BTreeMap<CaseId, String>, Fault> {
    let mut leading = BTreeMap::new();
    let mut rubrics = BTreeSet::new();
    for row in cases.iter().filter(|row| row.status != CaseStatus::Pending) {
        let Some(view) = store.leading(errand.viewer, row.id)? else { continue };
        let rubric = &view.rubric;
        let name = format!("{} {}", rubric.title, rubric.version);
        rubrics.insert((name, rubric.hash.to_string()));
        leading.insert(row.id, view.review.key.reviewer.name.clone());
        let submitted = view.review.submission.as_ref().map(|one| one.at);
        let result = CaseResult { rubric: view.rubric, score: view.score, submitted };
        dossier.results.insert(row.id, result);
    }
    if !rubrics.is_empty() {
        dossier.origin.rubrics = rubrics.into_iter().collect();
    }
    Ok(leading)
}

fn penalties(store: &Store, cases: &[CaseRow], dossier: &mut Dossier) {
    for row in cases.iter().filter(|row| row.kind == CaseKind::Penalty) {
        if let Some(case) = store.case_file(row.id) {
            let fine = case.facts.fine.as_ref().map(|fact| fact.value);
            let heaviest = in_ledger(&case).or_else(|| in_decision(store, &case));
            dossier.penalties.insert(row.id, Penalty { heaviest, fine });
        }
    }
}

fn in_ledger(case: &CaseFile) -> Option<PenaltyKind> {
    let is_penalty = |header: &str| PENALTY_HEADERS.iter().any(|word| header.contains(word));
    let cells = case.facts.others.iter().filter(|(header, _)| is_penalty(header));
    cells.filter_map(|(_, fact)| PenaltyKind::heaviest_in(&fact.value)).max()
}

fn in_decision(store: &Store, case: &CaseFile) -> Option<PenaltyKind> {
    let decisions = case.documents.iter().filter(|one| {
        matches!(one.kind, DocumentKind::PenaltyDecision | DocumentKind::SummaryDecision)
    });
    let texts = decisions.filter_map(|document| store.text(case.id, &document.key).ok());
    texts.filter_map(|text| PenaltyKind::decided_in(&text)).max()
}
