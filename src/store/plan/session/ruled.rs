//! The ruled opinion on a file, built step by step before it is recorded.

use super::super::Planner;
use super::super::review::adopt;
use crate::domain::session::compare::{Opinion, says_the_same};
use crate::domain::{
    CaseId, CriterionCode, Defect, DefectId, EntryId, Mark, Review, ReviewKey, Rubric, Session,
    Submission, Take, Verdict, score,
};
use crate::protocol::{Change, Fault, MarkChange, SessionFault};
use std::sync::Arc;

/// Everything known of a file that is compared.
pub(super) struct Opinions {
    /// The rubric of the file.
    pub rubric: Arc<Rubric>,
    /// The reviews of it, by the order of assignment.
    pub reviews: Vec<Review>,
}

/// A ruled opinion being written: the review as it will stand, and the changes to it.
pub(super) struct Draft {
    review: Review,
    rubric: Arc<Rubric>,
    changes: Vec<Change>,
    /// Names for defects that have no entry yet; only the score is made of them.
    next: u64,
}

impl Planner<'_> {
    /// Gives the reviews of a file, once every reviewer has submitted.
    pub(super) fn opinions(&self, session: &Session, case: CaseId) -> Result<Opinions, Fault> {
        super::file_of(session, case)?;
        if !self.index.is_complete(session, case) {
            return Err(Fault::Session(SessionFault::Incomplete));
        }
        let key = |person: &crate::domain::Person| ReviewKey {
            session: session.id.clone(),
            case,
            reviewer: person.clone(),
        };
        let reviews: Vec<Review> = session
            .reviewers(case)
            .filter_map(|person| self.store.review_state(&key(person)).transpose())
            .collect::<Result<_, Fault>>()?;
        let rubric = reviews.first().and_then(|review| review.rubric);
        let rubric = rubric.ok_or(Fault::Session(SessionFault::Incomplete))?;
        Ok(Opinions { rubric: (self.rubric_of)(rubric)?, reviews })
    }

    /// Begins or goes on with the ruled opinion on a file.
    pub(super) fn draft(
        &self,
        session: &Session,
        case: CaseId,
        rubric: &Arc<Rubric>,
    ) -> Result<Draft, Fault> {
        let key = ReviewKey::ruled(session.id.clone(), case);
        let review = self.store.review_state(&key)?;
        let mut review = review.unwrap_or_else(|| Review::new(key.clone()));
        let mut changes = Vec::new();
        if review.rubric.is_none() {
            changes.push(adopt(&key, rubric, None));
            review.rubric = Some(rubric.hash);
        }
        Ok(Draft { review, rubric: Arc::clone(rubric), changes, next: 1 })
    }
}

impl Draft {
    /// Tells whether it is the result of the file.
    pub(super) const fn is_concluded(&self) -> bool {
        self.review.submission.is_some()
    }

    /// Tells whether anything was said of a criterion.
    pub(super) fn is_ruled(&self, code: &CriterionCode) -> bool {
        self.review.verdict(code) != Verdict::Unjudged
    }

    /// Lays down what reviewers said of a criterion.
    pub(super) fn take(
        &mut self,
        code: &CriterionCode,
        opinions: &[Opinion],
        take: &Take,
    ) -> Result<(), Fault> {
        let missing = |name: &str| Fault::Session(SessionFault::NotReviewer(name.to_owned()));
        match take {
            Take::Pass => self.set(code, Mark::Pass, Vec::new()),
            Take::Of(person) => {
                let found = opinions.iter().find(|one| one.reviewer == *person);
                let one = found.ok_or_else(|| missing(&person.name))?;
                self.set(code, mark_of(&one.verdict), defects_of(one));
            }
            Take::All => {
                let first = opinions.first().ok_or_else(|| missing(""))?;
                let union = union(opinions);
                self.set(code, mark_of(&first.verdict), union);
            }
        }
        Ok(())
    }

    /// Lays down defects, or else a mark, in place of what stood.
    pub(super) fn set(&mut self, code: &CriterionCode, mark: Mark, defects: Vec<Defect>) {
        let standing: Vec<(DefectId, Defect)> =
            self.review.defects_under(code).map(|(id, one)| (id, one.clone())).collect();
        let old = self.review.marks.get(code).copied().unwrap_or_default();
        let is_same = standing.iter().map(|(_, one)| one).eq(defects.iter());
        let new = if defects.is_empty() { mark } else { old };
        if is_same && old == new {
            return;
        }
        if !is_same {
            for (id, _) in standing {
                self.withdraw(id);
            }
            for defect in defects {
                self.flag(defect);
            }
        }
        if old != new {
            let marks = vec![MarkChange { criterion: code.clone(), old, new }];
            self.review.marks.insert(code.clone(), new);
            self.changes.push(Change::Judge { review: self.review.key.clone(), marks });
        }
    }

    fn flag(&mut self, defect: Defect) {
        let id = DefectId(EntryId { sequence: self.next, ..EntryId::default() });
        self.next += 1;
        self.review.defects.insert(id, defect.clone());
        let defect = Box::new(defect);
        self.changes.push(Change::FlagDefect { review: self.review.key.clone(), defect });
    }

    /// Takes a defect away.
    pub(super) fn withdraw(&mut self, id: DefectId) {
        let Some(old) = self.review.defects.remove(&id) else { return };
        let review = self.review.key.clone();
        self.changes.push(Change::WithdrawDefect { review, id, old: Box::new(old) });
    }

    /// Gives a defect that stands.
    pub(super) fn defect(&self, id: DefectId) -> Option<&Defect> {
        self.review.defects.get(&id)
    }

    /// Opens a result again.
    pub(super) fn reopen(&mut self, reason: &str) {
        let Some(old) = self.review.submission.take() else { return };
        let (review, reason) = (self.review.key.clone(), reason.to_owned());
        self.changes.push(Change::Reopen { review, reason, old });
    }

    /// Makes it the result of the file.
    pub(super) fn submit(&mut self) -> Result<(), Fault> {
        let card = score(&self.rubric, &self.review);
        if !card.unjudged.is_empty() {
            return Err(Fault::StillUnjudged(card.unjudged));
        }
        let (total, grade, rubric) = (card.total, card.grade, self.rubric.hash);
        // The time is that of the entry; here it only says that there is a result.
        let at = self.review.touched.unwrap_or_default();
        self.review.submission = Some(Submission { total, grade, rubric, at });
        let review = self.review.key.clone();
        self.changes.push(Change::Submit { review, total, grade, rubric });
        Ok(())
    }

    /// Gives the changes; none when nothing but the rubric would be taken.
    pub(super) fn into_changes(self) -> Vec<Change> {
        let is_idle =
            self.changes.iter().all(|change| matches!(change, Change::AdoptRubric { .. }));
        if is_idle { Vec::new() } else { self.changes }
    }
}

const fn mark_of(verdict: &Verdict) -> Mark {
    match verdict {
        Verdict::Unjudged => Mark::Unjudged,
        Verdict::Absent => Mark::Absent,
        Verdict::NotApplicable => Mark::NotApplicable,
        // Defects speak for themselves; should all fall, it passes.
        Verdict::Pass | Verdict::Defects(_) => Mark::Pass,
    }
}

fn defects_of(opinion: &Opinion) -> Vec<Defect> {
    opinion.defects.iter().map(|(_, defect)| defect.clone()).collect()
}

/// The defects of all opinions, each type with its deduction once.
fn union(opinions: &[Opinion]) -> Vec<Defect> {
    let mut union: Vec<Defect> = Vec::new();
    for opinion in opinions {
        for (_, defect) in &opinion.defects {
            let is_known = union.iter().any(|known| {
                (&known.code, known.kind, known.deduction)
                    == (&defect.code, defect.kind, defect.deduction)
            });
            if !is_known {
                union.push(defect.clone());
            }
        }
    }
    union
}

/// Gives what each reviewer says of a criterion.
pub(super) fn opinions_on(reviews: &[Review], code: &CriterionCode) -> Vec<Opinion> {
    let of = |review: &Review| Opinion {
        reviewer: review.key.reviewer.clone(),
        verdict: review.verdict(code),
        defects: review.defects_under(code).map(|(id, one)| (id, one.clone())).collect(),
    };
    reviews.iter().map(of).collect()
}

/// Tells whether all say the same.
pub(super) fn is_agreed(opinions: &[Opinion]) -> bool {
    opinions
        .split_first()
        .is_none_or(|(first, rest)| rest.iter().all(|other| says_the_same(first, other)))
}
