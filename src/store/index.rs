//! What lists and tallies read: cases and reviews in memory, with a summary of each review.

use super::state::{CaseState, State};
use crate::domain::tally::kind_index;
use crate::domain::{
    CaseId, Grade, Person, Points, Review, ReviewKey, Rubric, Severity, Verdict, score,
};
use crate::protocol::{Aggregate, CaseRow, CaseStatus};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a list needs of a review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    /// Total so far or as submitted; `None` before any work.
    pub total: Option<Points>,
    /// Grade, once submitted.
    pub grade: Option<Grade>,
    /// Occurrences of defects by kind.
    pub by_kind: [u32; 5],
    /// Codes of the defects.
    pub codes: Vec<String>,
    /// Vetoes established.
    pub is_vetoed: bool,
    /// Criteria with a verdict.
    pub judged: u32,
    /// Criteria and vetoes in all.
    pub criteria: u32,
}

/// One review with its summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Indexed {
    /// The review.
    pub review: Review,
    /// What lists need of it.
    pub summary: Summary,
}

impl Indexed {
    /// Tells whether anything was said in it.
    pub(super) fn has_work(&self) -> bool {
        let review = &self.review;
        !(review.marks.is_empty() && review.defects.is_empty() && review.doubts.is_empty())
            || review.submission.is_some()
    }
}

/// Cases and reviews by name.
#[derive(Debug, Default)]
pub(super) struct Index {
    cases: BTreeMap<CaseId, CaseState>,
    reviews: BTreeMap<CaseId, BTreeMap<ReviewKey, Indexed>>,
}

impl Index {
    /// Takes the present state of an aggregate; `None` when nothing stands any more.
    pub(super) fn set(
        &mut self,
        aggregate: &Aggregate,
        state: Option<&State>,
        rubric: Option<&Arc<Rubric>>,
    ) {
        match aggregate {
            Aggregate::Case(id) => {
                match state.and_then(State::as_case) {
                    Some(case) => self.cases.insert(*id, case.clone()),
                    None => self.cases.remove(id),
                };
            }
            Aggregate::Review(key) => {
                let of_case = self.reviews.entry(key.case).or_default();
                match state.and_then(State::as_review) {
                    Some(review) => {
                        let summary =
                            rubric.map(|rubric| summarize(review, rubric)).unwrap_or_default();
                        of_case.insert(key.clone(), Indexed { review: review.clone(), summary })
                    }
                    None => of_case.remove(key),
                };
            }
        }
    }

    /// Finds a case.
    pub(super) fn case(&self, id: CaseId) -> Option<&CaseState> {
        self.cases.get(&id)
    }

    /// Walks over all cases by id.
    pub(super) fn cases(&self) -> impl Iterator<Item = &CaseState> {
        self.cases.values()
    }

    /// Walks over the reviews of a case.
    pub(super) fn reviews(&self, case: CaseId) -> impl Iterator<Item = &Indexed> {
        self.reviews.get(&case).into_iter().flat_map(BTreeMap::values)
    }

    /// Finds a review.
    pub(super) fn review(&self, key: &ReviewKey) -> Option<&Indexed> {
        self.reviews.get(&key.case)?.get(key)
    }

    /// Tells whether anybody has work on a case.
    pub(super) fn has_work(&self, case: CaseId) -> bool {
        self.reviews(case).any(Indexed::has_work)
    }

    /// The review that stands for a case in lists: the viewer's own, or else the one last touched.
    pub(super) fn leading_review(&self, case: CaseId, viewer: &Person) -> Option<&Indexed> {
        let with_work = || self.reviews(case).filter(|indexed| indexed.has_work());
        let own = with_work().find(|indexed| indexed.review.key.reviewer == *viewer);
        own.or_else(|| with_work().max_by_key(|indexed| indexed.review.touched))
    }

    /// Makes the list line of a case for a viewer.
    pub(super) fn row(
        &self,
        case: &CaseState,
        unit_name: &str,
        number: u32,
        viewer: &Person,
    ) -> CaseRow {
        let file = &case.case;
        let text = |fact: &Option<crate::domain::Fact<String>>| {
            fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default()
        };
        let mut row = CaseRow {
            id: file.id,
            number,
            docket: file.docket.as_ref().map(|docket| docket.original.clone()).unwrap_or_default(),
            unit: file.unit.as_ref().map(|unit| unit.0.clone()).unwrap_or_default(),
            unit_name: unit_name.to_owned(),
            kind: file.kind,
            procedure: file.procedure,
            party: text(&file.facts.party),
            matter: text(&file.facts.matter),
            decided: file.facts.decided.as_ref().map(|fact| fact.value),
            documents: u32::try_from(file.documents.len()).unwrap_or(u32::MAX),
            ..CaseRow::default()
        };
        if let Some(leading) = self.leading_review(file.id, viewer) {
            fill_review(&mut row, leading);
        }
        if !case.is_listed() {
            row.status = CaseStatus::Withdrawn;
        }
        let with_work = self.reviews(file.id).filter(|indexed| indexed.has_work());
        row.reviewers = with_work.map(|indexed| indexed.review.key.reviewer.name.clone()).collect();
        row
    }
}

fn fill_review(row: &mut CaseRow, indexed: &Indexed) {
    let (review, summary) = (&indexed.review, &indexed.summary);
    row.status =
        if review.submission.is_some() { CaseStatus::Submitted } else { CaseStatus::InReview };
    row.total = summary.total;
    row.grade = summary.grade;
    row.defects = u32::try_from(review.defects.len()).unwrap_or(u32::MAX);
    row.by_kind = summary.by_kind;
    row.by_severity = Severity::ALL
        .map(|severity| review.defects.values().filter(|one| one.severity == severity).count())
        .map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    row.codes.clone_from(&summary.codes);
    row.doubts = u32::try_from(review.doubts.len()).unwrap_or(u32::MAX);
    row.is_vetoed = summary.is_vetoed;
    row.judged = summary.judged;
    row.criteria = summary.criteria;
}

/// Counts a review. A submitted result stands as it was recorded, whatever the count says now.
fn summarize(review: &Review, rubric: &Rubric) -> Summary {
    let card = score(rubric, review);
    let judged = rubric.codes().filter(|code| review.verdict(code) != Verdict::Unjudged).count();
    let mut by_kind = [0; 5];
    for defect in review.defects.values() {
        if let Some(count) = by_kind.get_mut(kind_index(defect.kind)) {
            *count += u32::from(defect.count.max(1));
        }
    }
    let submitted = review.submission.as_ref();
    Summary {
        total: Some(submitted.map_or(card.total, |submission| submission.total)),
        grade: submitted.map(|submission| submission.grade),
        by_kind,
        codes: review
            .defects
            .values()
            .filter_map(|defect| Some(defect.code.as_ref()?.0.clone()))
            .collect(),
        is_vetoed: !card.vetoed_by.is_empty(),
        judged: u32::try_from(judged).unwrap_or(u32::MAX),
        criteria: u32::try_from(rubric.codes().count()).unwrap_or(u32::MAX),
    }
}
