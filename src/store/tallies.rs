//! Tallies by unit, kind, stage, code and reviewer.

use super::Store;
use super::brief::{DefectBrief, Indexed, by_kind};
use crate::domain::tally::{Contribution, TallyRow, by_quarter, tally};
use crate::domain::{DefectCode, Person};
use crate::protocol::{CaseRow, Filter, TallyBy, TallyTable};
use std::collections::{BTreeMap, BTreeSet};

/// Types told with every tally.
const TYPES_MAX: usize = 5;

impl Store {
    /// Tallies the cases a filter takes. By unit and reviewer every review with work is counted;
    /// by kind, stage and code the files are those with such a defect.
    #[must_use]
    pub fn tally(&self, viewer: &Person, by: TallyBy, filter: &Filter) -> TallyTable {
        let rows: Vec<CaseRow> =
            self.rows(viewer).into_iter().filter(|row| filter.takes(row)).collect();
        let mut groups: BTreeMap<String, Vec<Contribution>> = BTreeMap::new();
        let mut all = Vec::new();
        let mut dated = Vec::new();
        let mut types: BTreeMap<&str, u32> = BTreeMap::new();
        for row in &rows {
            let leading = self.index.leading_review(row.id, viewer);
            let seen = self.index.reviews(row.id).filter(|one| self.index.may_see(viewer, one));
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
            let Some(leading) = leading else { continue };
            all.push(whole(leading));
            dated.extend(row.decided.map(|day| (day, whole(leading))));
            for defect in leading.defects.iter().filter(|one| !one.code.is_empty()) {
                let met = types.entry(&defect.code).or_default();
                *met = met.saturating_add(defect.count.into());
            }
        }
        let mut rows: Vec<TallyRow> = groups.iter().map(|(key, list)| tally(key, list)).collect();
        sort(by, &mut rows);
        let types = self.commonest(types);
        TallyTable { rows, sum: tally("", &all), types, quarters: by_quarter(dated) }
    }
}

impl Store {
    /// The types met most often, with their titles.
    fn commonest(&self, types: BTreeMap<&str, u32>) -> Vec<(String, String, u32)> {
        let mut types: Vec<(&str, u32)> = types.into_iter().collect();
        types.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let title = |code: &str| {
            let known = self.packs.defect(&DefectCode(code.to_owned()));
            known.map_or_else(String::new, |kind| kind.title.clone())
        };
        let told = types.into_iter().take(TYPES_MAX);
        told.map(|(code, count)| (code.to_owned(), title(code), count)).collect()
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
