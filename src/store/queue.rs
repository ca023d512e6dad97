//! Queues: items in doubt, open, or with a defect, over all cases; and the values that are met.

use super::Store;
use crate::domain::{CriterionCode, Person, Review, Rubric, Verdict};
use crate::protocol::{Fault, KnownValues, QueueBy, QueuePage, QueueRow};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Most rows that are answered.
const ROWS_MAX: usize = 2_000;

impl Store {
    /// Gives the items to look at again in the reviews a viewer may see: those in doubt of
    /// everyone, the open and flagged ones of the viewer's own work.
    ///
    /// # Errors
    /// `View` when a review cannot be read; `Damaged`, `BadPack` when its rubric cannot.
    pub fn queue(&self, viewer: &Person, by: QueueBy) -> Result<QueuePage, Fault> {
        let mut page = QueuePage::default();
        for (number, brief) in self.index.cases().filter(|(_, brief)| brief.is_listed) {
            let reviews = self.index.reviews(brief.id);
            for indexed in reviews.filter(|one| self.index.may_see(viewer, one) && one.has_work) {
                let is_own = indexed.key.reviewer == *viewer;
                let is_due = match by {
                    QueueBy::Doubt => indexed.doubts > 0,
                    QueueBy::Open => is_own && indexed.judged < indexed.criteria,
                    QueueBy::Flagged => is_own && !indexed.defects.is_empty(),
                };
                if !is_due || (by != QueueBy::Doubt && indexed.submission.is_some()) {
                    continue;
                }
                let Some(review) = self.review_state(&indexed.key)? else { continue };
                let Some(hash) = review.rubric else { continue };
                let rubric = self.rubric_of(hash)?;
                let items = items(&review, &rubric, by);
                page.total += items.len();
                let room = ROWS_MAX.saturating_sub(page.rows.len());
                page.rows.extend(items.into_iter().take(room).map(|(item, title, note)| {
                    QueueRow {
                        case: self.index.row(brief, number, viewer),
                        item,
                        title,
                        reviewer: indexed.key.reviewer.name.clone(),
                        note,
                    }
                }));
            }
        }
        Ok(page)
    }

    /// Gives the values that are met.
    #[must_use]
    pub fn known_values(&self, viewer: &Person) -> KnownValues {
        let mut units: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
        let (mut reviewers, mut codes) = (BTreeSet::new(), BTreeSet::new());
        for (_, brief) in self.index.cases() {
            if !brief.unit_name.is_empty() {
                units.insert(Arc::clone(&brief.unit), Arc::clone(&brief.unit_name));
            }
            let seen = self.index.reviews(brief.id).filter(|one| self.index.may_see(viewer, one));
            for indexed in seen.filter(|one| one.has_work) {
                reviewers.insert(indexed.reviewer.to_string());
                codes.extend(indexed.codes.iter().cloned());
            }
        }
        let title = |code: &str| {
            let known = self.packs.defect(&crate::domain::DefectCode(code.to_owned()));
            known.map(|kind| kind.title.clone()).unwrap_or_default()
        };
        KnownValues {
            units: units.into_values().map(|name| name.to_string()).collect(),
            reviewers: reviewers.into_iter().collect(),
            codes: codes.iter().map(|code| (code.to_string(), title(code))).collect(),
        }
    }
}

/// The items of a review that are due, in the order of the rubric, with title and note.
fn items(review: &Review, rubric: &Rubric, by: QueueBy) -> Vec<(CriterionCode, String, String)> {
    let vetoes = rubric.vetoes.iter().map(|veto| (&veto.code, &veto.title));
    let all = vetoes.chain(rubric.criteria().map(|item| (&item.code, &item.title)));
    let due = all.filter(|(code, _)| match by {
        QueueBy::Doubt => review.doubts.contains_key(*code),
        QueueBy::Open => review.verdict(code) == Verdict::Unjudged,
        QueueBy::Flagged => matches!(review.verdict(code), Verdict::Defects(_)),
    });
    let note = |code: &CriterionCode| match by {
        QueueBy::Doubt => review.doubts.get(code).cloned(),
        QueueBy::Open => None,
        QueueBy::Flagged => review.defects_under(code).last().map(|(_, one)| one.finding.clone()),
    };
    due.map(|(code, title)| (code.clone(), title.clone(), note(code).unwrap_or_default())).collect()
}
