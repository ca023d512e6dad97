//! Tallies by unit, kind, stage, code and reviewer.

use super::Store;
use super::brief::{DefectBrief, Indexed, by_kind};
use crate::domain::Person;
use crate::domain::tally::{Contribution, TallyRow, tally};
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
                        groups.entry(row.unit_name.to_string()).or_default().push(whole(leading));
                    }
                }
                TallyBy::Reviewer => {
                    for indexed in seen.filter(|one| one.has_work) {
                        groups
                            .entry(indexed.reviewer.to_string())
                            .or_default()
                            .push(whole(indexed));
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
    Contribution {
        result: indexed.submission,
        is_vetoed: indexed.is_vetoed,
        defects: indexed.by_kind,
    }
}

fn by_defect(by: TallyBy, indexed: &Indexed, groups: &mut BTreeMap<String, Vec<Contribution>>) {
    let key_of = |defect: &DefectBrief| match by {
        TallyBy::Kind => defect.kind.code().to_owned(),
        TallyBy::Stage => defect.stage.map(|stage| stage.code().to_owned()).unwrap_or_default(),
        TallyBy::Code => defect.code.to_string(),
        TallyBy::Unit | TallyBy::Reviewer => String::new(),
    };
    let keys: BTreeSet<String> = indexed.defects.iter().map(key_of).collect();
    for key in keys {
        let of_key = indexed.defects.iter().filter(|defect| key_of(defect) == key);
        let one = Contribution { defects: by_kind(of_key), ..whole(indexed) };
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
