//! Tallies: counts, means, medians and grade shares over reviewed files.

use super::defect::DefectKind;
use super::grade::Grade;
use super::points::Points;
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeMap;

/// Fewer submitted files than this make a mean that must not be ranked; it is marked.
pub const SMALL_SAMPLE_MAX: usize = 4;

/// What one review adds to a tally.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contribution {
    /// Total and grade, once submitted.
    pub result: Option<(Points, Grade)>,
    /// Whether a veto is established.
    pub is_vetoed: bool,
    /// Defects by kind, each by its count of occurrences, in the order of `DefectKind::ALL`.
    pub defects: [u32; 5],
}

/// One row of a tally.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TallyRow {
    /// What the row is about: a unit code, a kind, a stage, a defect code, a reviewer.
    pub key: String,
    /// Files with work on them.
    pub cases: usize,
    /// Files with a submitted result; all figures of points are over these.
    pub submitted: usize,
    /// Defects by kind, over all files with work on them.
    pub by_kind: [u32; 5],
    /// Files with an established veto.
    pub vetoed: usize,
    /// Mean of the totals, rounded half up; `None` without results.
    pub mean: Option<Points>,
    /// Median of the totals; the mean of the middle two, rounded half up.
    pub median: Option<Points>,
    /// Lowest total.
    pub lowest: Option<Points>,
    /// Results by grade, in the order of `Grade::ALL`.
    pub grades: [usize; 4],
}

impl TallyRow {
    /// Counts all defects.
    #[must_use]
    pub fn defects(&self) -> u32 {
        self.by_kind.iter().sum()
    }

    /// Gives defects per file, in hundredths, rounded half up.
    #[must_use]
    pub fn per_case(&self) -> Points {
        Points::mean_of(Points::whole(i64::from(self.defects())), self.cases)
    }

    /// Gives the share of a grade in hundredths of a percent, rounded half up; `None` without
    /// results.
    #[must_use]
    pub fn share(&self, grade: Grade) -> Option<Points> {
        let index = Grade::ALL.iter().position(|candidate| *candidate == grade)?;
        let count = i64::try_from(*self.grades.get(index)?).ok()?;
        (self.submitted > 0)
            .then(|| Points::mean_of(Points::whole(count.saturating_mul(100)), self.submitted))
    }

    /// Tells whether so few results stand behind the row that it must not be ranked.
    #[must_use]
    pub fn is_small_sample(&self) -> bool {
        self.submitted <= SMALL_SAMPLE_MAX
    }
}

/// Adds contributions up to one row.
#[must_use]
pub fn tally(key: &str, contributions: &[Contribution]) -> TallyRow {
    let mut totals: Vec<Points> =
        contributions.iter().filter_map(|one| one.result.map(|(total, _)| total)).collect();
    totals.sort_unstable();
    let mut row = TallyRow {
        key: key.to_owned(),
        cases: contributions.len(),
        submitted: totals.len(),
        vetoed: contributions.iter().filter(|one| one.is_vetoed).count(),
        mean: (!totals.is_empty())
            .then(|| Points::mean_of(totals.iter().copied().sum(), totals.len())),
        median: median(&totals),
        lowest: totals.first().copied(),
        ..TallyRow::default()
    };
    for one in contributions {
        for (sum, count) in row.by_kind.iter_mut().zip(one.defects) {
            *sum = sum.saturating_add(count);
        }
        let place = one
            .result
            .and_then(|(_, grade)| Grade::ALL.iter().position(|candidate| *candidate == grade));
        if let Some(count) = place.and_then(|index| row.grades.get_mut(index)) {
            *count += 1;
        }
    }
    row
}

/// Tallies by quarter of a day, oldest first, with keys such as `2025-1`; quarters without a result
/// are left out.
#[must_use]
pub fn by_quarter(
    contributions: impl IntoIterator<Item = (NaiveDate, Contribution)>,
) -> Vec<TallyRow> {
    let mut groups: BTreeMap<(i32, u32), Vec<Contribution>> = BTreeMap::new();
    for (day, one) in contributions {
        groups.entry((day.year(), day.month0() / 3 + 1)).or_default().push(one);
    }
    let made =
        groups.iter().map(|((year, quarter), list)| tally(&format!("{year}-{quarter}"), list));
    made.filter(|row| row.submitted > 0).collect()
}

fn median(sorted: &[Points]) -> Option<Points> {
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(sorted.len() / 2 - 1)?;
    Some(Points::mean_of(lower + upper, 2))
}

/// Gives the place of a kind in `by_kind`.
#[must_use]
pub fn kind_index(kind: DefectKind) -> usize {
    DefectKind::ALL.iter().position(|candidate| *candidate == kind).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(total: i64, grade: Grade) -> Contribution {
        Contribution { result: Some((Points(total), grade)), ..Contribution::default() }
    }

    #[test]
    fn counts_means_and_shares() {
        let mut list = vec![
            result(9000, Grade::Excellent),
            result(8001, Grade::Good),
            result(0, Grade::Unqualified),
        ];
        list[2].is_vetoed = true;
        list[0].defects = [1, 0, 2, 0, 0];
        list.push(Contribution { defects: [1, 0, 0, 0, 0], ..Contribution::default() });
        let row = tally("测试镇", &list);
        assert_eq!((row.cases, row.submitted, row.vetoed, row.defects()), (4, 3, 1, 4));
        assert_eq!(
            (row.mean, row.median, row.lowest),
            (Some(Points(5667)), Some(Points(8001)), Some(Points(0)))
        );
        assert_eq!(row.share(Grade::Good), Some(Points(3333)));
        assert_eq!(row.per_case(), Points::whole(1));
        assert!(row.is_small_sample());
    }

    #[test]
    fn quarters_follow_each_other_and_need_a_result() {
        let day = |month| NaiveDate::from_ymd_opt(2025, month, 1).unwrap();
        let rows = by_quarter([
            (day(12), result(9000, Grade::Excellent)),
            (day(3), result(8000, Grade::Good)),
            (day(10), result(8000, Grade::Good)),
            (day(6), Contribution::default()),
        ]);
        let told: Vec<(&str, usize)> =
            rows.iter().map(|row| (row.key.as_str(), row.submitted)).collect();
        assert_eq!(told, [("2025-1", 1), ("2025-4", 2)]);
    }

    #[test]
    fn an_empty_tally_has_no_means() {
        let row = tally("", &[]);
        assert_eq!((row.mean, row.median, row.share(Grade::Good)), (None, None, None));
        assert_eq!(row.per_case(), Points::ZERO);
    }

    /// Counts published by 天水市司法局 for 2019: half-up rounding gives 22.68, 76.66, 0.67 %; the
    /// published 76.65 is truncated.
    #[test]
    fn published_shares_come_out() {
        let share = |count: i64| Points::mean_of(Points::whole(count * 100), 18_844).0;
        assert_eq!((share(4273), share(14_445), share(126)), (2268, 7666, 67));
    }
}
