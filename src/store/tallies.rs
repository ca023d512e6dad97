//! Tallies by unit, kind, stage, code and reviewer.

use super::Store;
use super::index::Indexed;
use crate::domain::tally::{Contribution, TallyRow, kind_index, tally};
use crate::domain::{Defect, Person};
use crate::protocol::{CaseRow, Filter, TallyBy, TallyTable};
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    /// Tallies the cases a filter takes. By unit and reviewer every review with work is counted;
    /// by kind, stage and code the files are those with such a defect.
    #[must_use]
    pub fn tally(&self, viewer: &Person, by: TallyBy, filter: &Filter) -> TallyTable {
        let rows: Vec<CaseRow> =
            self.rows(viewer).into_iter().filter(|row| filter.takes(row)).collect();
        let mut groups: BTreeMap<String, Vec<Contribution>> = BTreeMap::new();
        let mut all = Vec::new();
        for row in &rows {
            let leading = self.index.leading_review(row.id, viewer);
            let seen = self.index.reviews(row.id).filter(|one| super::access::may_see(viewer, one));
            match by {
                TallyBy::Unit => {
                    if let Some(leading) = leading {
                        groups.entry(row.unit_name.clone()).or_default().push(whole(leading));
                    }
                }
                TallyBy::Reviewer => {
                    for indexed in seen.filter(|one| one.has_work()) {
                        let name = indexed.review.key.reviewer.name.clone();
                        groups.entry(name).or_default().push(whole(indexed));
                    }
                }
                TallyBy::Kind | TallyBy::Stage | TallyBy::Code => {
                    if let Some(leading) = leading {
                        by_defect(by, leading, &mut groups);
                    }
                }
            }
            all.extend(leading.map(whole));
        }
        let mut rows: Vec<TallyRow> = groups.iter().map(|(key, list)| tally(key, list)).collect();
        sort(by, &mut rows);
        TallyTable { rows, sum: tally("", &all) }
    }
}

fn whole(indexed: &Indexed) -> Contribution {
    let submission = indexed.review.submission.as_ref();
    Contribution {
        result: submission.map(|result| (result.total, result.grade)),
        is_vetoed: indexed.summary.is_vetoed,
        defects: indexed.summary.by_kind,
    }
}

fn by_defect(by: TallyBy, indexed: &Indexed, groups: &mut BTreeMap<String, Vec<Contribution>>) {
    let key_of = |defect: &Defect| match by {
        TallyBy::Kind => defect.kind.code().to_owned(),
        TallyBy::Stage => defect.stage.map(|stage| stage.code().to_owned()).unwrap_or_default(),
        TallyBy::Code => defect.code.as_ref().map(|code| code.0.clone()).unwrap_or_default(),
        TallyBy::Unit | TallyBy::Reviewer => String::new(),
    };
    let defects: Vec<&Defect> = indexed.review.defects.values().collect();
    let keys: BTreeSet<String> = defects.iter().map(|defect| key_of(defect)).collect();
    for key in keys {
        let mut one = whole(indexed);
        one.defects = [0; 5];
        for defect in defects.iter().filter(|defect| key_of(defect) == key) {
            if let Some(count) = one.defects.get_mut(kind_index(defect.kind)) {
                *count += u32::from(defect.count.max(1));
            }
        }
        groups.entry(key).or_default().push(one);
    }
}

/// Units and reviewers by name; kinds and stages in their own order; codes by frequency.
fn sort(by: TallyBy, rows: &mut [TallyRow]) {
    match by {
        TallyBy::Unit | TallyBy::Reviewer => {}
        TallyBy::Kind => rows.sort_by_key(|row| crate::domain::DefectKind::from_code(&row.key)),
        TallyBy::Stage => rows.sort_by_key(|row| crate::domain::Stage::from_code(&row.key)),
        TallyBy::Code => {
            rows.sort_by(|a, b| b.defects().cmp(&a.defects()).then_with(|| a.key.cmp(&b.key)));
        }
    }
}
