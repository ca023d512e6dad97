//! What lists and tallies need of a case and of a review, and no more: the rest is read from the
//! view when somebody asks for one of them.

use super::state::CaseState;
use crate::domain::tally::kind_index;
use crate::domain::{
    CaseId, CaseKind, Defect, DefectKind, DocketNumber, Grade, Points, Procedure, Review,
    ReviewKey, Rubric, Severity, Stage, Verdict, score,
};
use crate::protocol::{CaseRow, CaseStatus};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Words kept once however often they occur.
#[derive(Debug, Default)]
pub(super) struct Words(BTreeSet<Arc<str>>);

impl Words {
    /// Gives the one copy of a text.
    pub(super) fn keep(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let kept: Arc<str> = text.into();
        self.0.insert(Arc::clone(&kept));
        kept
    }
}

/// A case as lists need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Brief {
    /// The case.
    pub id: CaseId,
    /// Lamport number of its first import: the order of arrival.
    pub arrival: u64,
    /// Docket as written; empty when there is none.
    pub docket: Arc<str>,
    /// Unit code; empty when unknown.
    pub unit: Arc<str>,
    /// Unit name; empty when unknown.
    pub unit_name: Arc<str>,
    /// Kind of case.
    pub kind: CaseKind,
    /// Procedure.
    pub procedure: Procedure,
    /// Party.
    pub party: Arc<str>,
    /// Matter.
    pub matter: Arc<str>,
    /// Date of the decision.
    pub decided: Option<NaiveDate>,
    /// Number of documents.
    pub documents: u32,
    /// The folder or ledger it came from.
    pub origin: Arc<str>,
    /// Whether it is in lists and tallies.
    pub is_listed: bool,
    /// Whether it was joined into another.
    pub is_joined: bool,
}

impl Brief {
    /// Takes from a case what lists need.
    pub(super) fn of(state: &CaseState, unit_name: &str, words: &mut Words) -> Self {
        let file = &state.case;
        let mut text = |fact: &Option<crate::domain::Fact<String>>| {
            fact.as_ref().map(|fact| words.keep(&fact.value)).unwrap_or_default()
        };
        let (party, matter) = (text(&file.facts.party), text(&file.facts.matter));
        Self {
            id: file.id,
            arrival: state.arrival,
            docket: file
                .docket
                .as_ref()
                .map(|docket| docket.original.as_str().into())
                .unwrap_or_default(),
            unit: file.unit.as_ref().map(|unit| words.keep(&unit.0)).unwrap_or_default(),
            unit_name: words.keep(unit_name),
            kind: file.kind,
            procedure: file.procedure,
            party,
            matter,
            decided: file.facts.decided.as_ref().map(|fact| fact.value),
            documents: count(file.documents.len()),
            origin: words.keep(&file.origin),
            is_listed: state.is_listed(),
            is_joined: state.joined_into.is_some(),
        }
    }

    /// Begins the list line of a case: what no review says.
    pub(super) fn row(&self, number: u32) -> CaseRow {
        CaseRow {
            id: self.id,
            number,
            docket: Arc::clone(&self.docket),
            unit: Arc::clone(&self.unit),
            unit_name: Arc::clone(&self.unit_name),
            kind: self.kind,
            procedure: self.procedure,
            party: Arc::clone(&self.party),
            matter: Arc::clone(&self.matter),
            decided: self.decided,
            documents: self.documents,
            ..CaseRow::default()
        }
    }

    /// Gives the docket in the one form all spellings of it share.
    pub(super) fn docket_key(&self) -> String {
        DocketNumber::parse(&self.docket).map(|docket| docket.key()).unwrap_or_default()
    }
}

/// A defect as tallies need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DefectBrief {
    /// Its kind.
    pub kind: DefectKind,
    /// The stage it belongs to.
    pub stage: Option<Stage>,
    /// Its code; empty when it has none.
    pub code: Arc<str>,
    /// How often it occurs, at least once.
    pub count: u16,
}

/// A review as lists and tallies need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Indexed {
    /// Which review it is.
    pub key: ReviewKey,
    /// Name of the reviewer.
    pub reviewer: Arc<str>,
    /// When it was last worked on.
    pub touched: Option<DateTime<Utc>>,
    /// Whether anything was said in it, notes among it.
    pub has_work: bool,
    /// Whether reviewing has begun: anything beside notes was said.
    pub is_begun: bool,
    /// Number of notes.
    pub notes: u32,
    /// Total and grade, once submitted.
    pub submission: Option<(Points, Grade)>,
    /// Total so far or as submitted; `None` when its rubric cannot be read.
    pub total: Option<Points>,
    /// Occurrences of defects by kind.
    pub by_kind: [u32; 5],
    /// Defects by severity.
    pub by_severity: [u32; 3],
    /// The defects, by age.
    pub defects: Box<[DefectBrief]>,
    /// Codes of the defects that have one.
    pub codes: Arc<[Arc<str>]>,
    /// Criteria in doubt.
    pub doubts: u32,
    /// Whether a veto is established.
    pub is_vetoed: bool,
    /// Criteria with a verdict.
    pub judged: u32,
    /// Criteria and vetoes in all.
    pub criteria: u32,
    /// Findings that were answered.
    pub answers: u32,
}

impl Indexed {
    /// Takes from a review what lists need. A submitted result stands as it was recorded, whatever
    /// the count says now; without the rubric nothing is counted.
    pub(super) fn of(review: &Review, rubric: Option<&Rubric>, words: &mut Words) -> Self {
        let submission = review.submission.as_ref().map(|result| (result.total, result.grade));
        let defects: Box<[DefectBrief]> =
            review.defects.values().map(|defect| brief(defect, words)).collect();
        let mut indexed = Self {
            key: review.key.clone(),
            reviewer: words.keep(&review.key.reviewer.name),
            touched: review.touched,
            has_work: is_begun(review) || !review.notes.is_empty(),
            is_begun: is_begun(review),
            notes: count(review.notes.len()),
            submission,
            total: None,
            by_kind: by_kind(&defects),
            by_severity: Severity::ALL.map(|severity| {
                count(review.defects.values().filter(|one| one.severity == severity).count())
            }),
            codes: codes(&defects),
            defects,
            doubts: count(review.doubts.len()),
            is_vetoed: false,
            judged: 0,
            criteria: 0,
            answers: count(review.answered.len()),
        };
        if let Some(rubric) = rubric {
            indexed.weigh(review, rubric);
        }
        indexed
    }

    fn weigh(&mut self, review: &Review, rubric: &Rubric) {
        let card = score(rubric, review);
        let is_judged = |code: &&_| review.verdict(code) != Verdict::Unjudged;
        self.total = Some(self.submission.map_or(card.total, |(total, _)| total));
        self.is_vetoed = !card.vetoed_by.is_empty();
        self.judged = count(rubric.codes().filter(is_judged).count());
        self.criteria = count(rubric.codes().count());
    }

    /// Completes the list line of its case.
    pub(super) fn fill(&self, row: &mut CaseRow) {
        let is_submitted = self.submission.is_some();
        row.status = if is_submitted { CaseStatus::Submitted } else { CaseStatus::InReview };
        row.total = self.total;
        row.grade = self.submission.map(|(_, grade)| grade);
        row.defects = count(self.defects.len());
        row.by_kind = self.by_kind;
        row.by_severity = self.by_severity;
        row.codes = Arc::clone(&self.codes);
        row.doubts = self.doubts;
        row.is_vetoed = self.is_vetoed;
        row.judged = self.judged;
        row.criteria = self.criteria;
    }
}

fn brief(defect: &Defect, words: &mut Words) -> DefectBrief {
    DefectBrief {
        kind: defect.kind,
        stage: defect.stage,
        code: defect.code.as_ref().map(|code| words.keep(&code.0)).unwrap_or_default(),
        count: defect.count.max(1),
    }
}

/// Adds up the occurrences of defects by kind.
pub(super) fn by_kind<'a>(defects: impl IntoIterator<Item = &'a DefectBrief>) -> [u32; 5] {
    let mut sum = [0; 5];
    for defect in defects {
        if let Some(count) = sum.get_mut(kind_index(defect.kind)) {
            *count += u32::from(defect.count);
        }
    }
    sum
}

/// Codes of the defects that have one.
pub(super) fn codes(defects: &[DefectBrief]) -> Arc<[Arc<str>]> {
    let coded = defects.iter().filter(|defect| !defect.code.is_empty());
    coded.map(|defect| Arc::clone(&defect.code)).collect()
}

fn is_begun(review: &Review) -> bool {
    !(review.marks.is_empty()
        && review.defects.is_empty()
        && review.doubts.is_empty()
        && review.answered.is_empty())
        || review.submission.is_some()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
