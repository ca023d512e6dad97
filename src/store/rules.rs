//! How findings fare with people, rule by rule: a bad rule is seen by what is dismissed.

use super::Store;
use crate::domain::{FindingAnswer, Person, RuleId};
use crate::protocol::{Fault, RuleRow};
use std::collections::BTreeMap;

impl Store {
    /// Counts the findings accepted and dismissed in the reviews a viewer may see, by rule: the
    /// one dismissed most comes first.
    ///
    /// # Errors
    /// `View` when a review cannot be read.
    pub fn rules(&self, viewer: &Person) -> Result<Vec<RuleRow>, Fault> {
        let mut counts: BTreeMap<RuleId, (u32, u32)> = BTreeMap::new();
        for (_, brief) in self.index.cases().filter(|(_, brief)| brief.is_listed) {
            let reviews = self.index.reviews(brief.id);
            for indexed in reviews.filter(|one| one.answers > 0 && self.index.may_see(viewer, one))
            {
                let Some(review) = self.review_state(&indexed.key)? else { continue };
                for (finding, answered) in &review.answered {
                    let (accepted, dismissed) = counts.entry(answered.rule.clone()).or_default();
                    match review.answer_to(finding) {
                        Some(FindingAnswer::Accepted(_)) => *accepted += 1,
                        Some(FindingAnswer::Dismissed(_)) => *dismissed += 1,
                        None => {}
                    }
                }
            }
        }
        let row = |(rule, (accepted, dismissed))| RuleRow { rule, accepted, dismissed };
        let mut rows: Vec<RuleRow> = counts.into_iter().map(row).collect();
        rows.retain(|row| row.accepted + row.dismissed > 0);
        rows.sort_by_key(|row| (std::cmp::Reverse(row.dismissed), row.rule.clone()));
        Ok(rows)
    }
}
