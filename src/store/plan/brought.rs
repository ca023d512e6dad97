//! Whole reviews from elsewhere: recorded under the name of who made them, by who brings them.

use super::Planner;
use crate::domain::{CaseId, ReviewKey, SessionId};
use crate::protocol::{BroughtReview, Change, Fault, MarkChange, SessionFault};

impl Planner<'_> {
    /// Plans the reviews of cases that are here and have no work by the same reviewer yet.
    pub(super) fn bring(&self, reviews: &[BroughtReview]) -> Result<Vec<Change>, Fault> {
        let mut changes = Vec::new();
        for brought in reviews {
            let key = key_of(brought, self.case(brought.case)?.case.id);
            let has_work = self.index.review(&key).is_some_and(|indexed| indexed.has_work);
            if !has_work {
                if let Some(session) = self.index.session(&key.session) {
                    let name = session.plan.name.clone();
                    return Err(Fault::Session(SessionFault::OnlyInPackages(name)));
                }
                // What nobody can read again cannot be scored again.
                (self.rubric_of)(brought.rubric)?;
                changes.extend(whole(&key, brought));
            }
        }
        Ok(changes)
    }
}

/// Plans a review as for a store that has nothing of it.
pub(in crate::store) fn whole_review(brought: &BroughtReview) -> Vec<Change> {
    whole(&key_of(brought, brought.case), brought)
}

fn key_of(brought: &BroughtReview, case: CaseId) -> ReviewKey {
    ReviewKey {
        session: SessionId(brought.session.clone()),
        case,
        reviewer: brought.reviewer.clone(),
    }
}

fn whole(key: &ReviewKey, brought: &BroughtReview) -> Vec<Change> {
    let review = || key.clone();
    let mut changes = vec![Change::AdoptRubric {
        review: review(),
        id: brought.rubric_id.clone(),
        version: brought.rubric_version.clone(),
        hash: brought.rubric,
        old: None,
    }];
    let mark = |(criterion, new): &(_, _)| MarkChange {
        criterion: Clone::clone(criterion),
        old: crate::domain::Mark::Unjudged,
        new: *new,
    };
    if !brought.marks.is_empty() {
        let marks = brought.marks.iter().map(mark).collect();
        changes.push(Change::Judge { review: review(), marks });
    }
    changes.extend(
        brought.defects.iter().map(|defect| Change::FlagDefect {
            review: review(),
            defect: Box::new(defect.clone()),
        }),
    );
    changes.extend(brought.doubts.iter().map(|(criterion, reason)| Change::Doubt {
        review: review(),
        criterion: criterion.clone(),
        old: None,
        new: Some(reason.clone()),
    }));
    changes.extend(brought.notes.iter().map(|(at, text)| Change::Note {
        review: review(),
        at: at.clone(),
        old: String::new(),
        new: text.clone(),
    }));
    changes.extend(brought.submission.map(|(total, grade)| Change::Submit {
        review: review(),
        total,
        grade,
        rubric: brought.rubric,
    }));
    changes
}
