//! How far reviewers agree (评查一致性): raw agreement, Cohen's κ, Fleiss' κ, Krippendorff's α for
//! names, Gwet's AC1, with intervals by resampling whole files.
//!
//! Everything is counted in whole numbers; a statistic is a quotient of two of them, given in
//! millionths, so that anyone who repeats it comes to the same digits. What cannot be said (no
//! pair of ratings, no variation) is `None`, never a zero.
//!
//! Sources: Cohen 1960 (κ for two raters); Fleiss 1971 (κ for several); Krippendorff 2011,
//! Computing Krippendorff's Alpha-Reliability (α with missing data); Gwet 2008 (AC1).

use std::collections::BTreeMap;

/// A statistic in millionths: 1,000,000 is full agreement, 0 what chance would give.
pub type Millionths = i64;

const WHOLE: i128 = 1_000_000;

/// What raters said of one item: a category each, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The file it belongs to; files are resampled as a whole.
    pub file: usize,
    /// The category each rater gave, by rater; `None` where they gave none.
    pub ratings: Vec<Option<u8>>,
}

/// A statistic with the interval that 95 of 100 resamplings lie in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// The statistic; `None` when nothing can be said.
    pub value: Option<Millionths>,
    /// Lower and upper bound; `None` with fewer than two files.
    pub interval: Option<(Millionths, Millionths)>,
}

/// All statistics of a set of items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Items at least two raters rated.
    pub items: usize,
    /// Pairs of ratings that agree, of all pairs.
    pub raw: Estimate,
    /// Cohen's κ; where exactly two raters rated.
    pub cohen: Estimate,
    /// Fleiss' κ; where each item has the same number of ratings, three at least.
    pub fleiss: Estimate,
    /// Krippendorff's α for names.
    pub alpha: Estimate,
    /// Gwet's AC1.
    pub ac1: Estimate,
}

/// A way items were rated, in how often each category was given, and how many items were.
type Weighted = Vec<(Vec<Option<u8>>, i128)>;

type Statistic = fn(&Weighted, u8) -> Option<Millionths>;

/// Works out how far raters agree on items of so many categories. `rounds` resamplings from a
/// seed give the intervals; 0 gives none.
#[must_use]
pub fn agreement(items: &[Item], categories: u8, rounds: u32, seed: u64) -> Agreement {
    let all = weighted(items.iter().map(|item| (&item.ratings, 1)));
    let mut files: BTreeMap<usize, Vec<&Item>> = BTreeMap::new();
    for item in items {
        files.entry(item.file).or_default().push(item);
    }
    let files: Vec<Vec<&Item>> = files.into_values().collect();
    let rounds = if files.len() < 2 { 0 } else { rounds };
    let drawn: Vec<Weighted> = (0..rounds).map(|round| resampled(&files, seed, round)).collect();
    let estimate = |statistic: Statistic| Estimate {
        value: statistic(&all, categories),
        interval: interval(drawn.iter().filter_map(|one| statistic(one, categories)).collect()),
    };
    Agreement {
        items: items.iter().filter(|item| item.ratings.iter().flatten().count() > 1).count(),
        raw: estimate(raw),
        cohen: estimate(cohen),
        fleiss: estimate(fleiss),
        alpha: estimate(alpha),
        ac1: estimate(ac1),
    }
}

fn weighted<'a>(items: impl Iterator<Item = (&'a Vec<Option<u8>>, i128)>) -> Weighted {
    let mut ways: BTreeMap<&Vec<Option<u8>>, i128> = BTreeMap::new();
    for (ratings, weight) in items {
        *ways.entry(ratings).or_default() += weight;
    }
    ways.into_iter().map(|(ratings, weight)| (ratings.clone(), weight)).collect()
}

/// As many files as there are, each drawn from all.
fn resampled(files: &[Vec<&Item>], seed: u64, round: u32) -> Weighted {
    let mut state = seed ^ (u64::from(round) << 32) ^ 0x5851_f42d_4c95_7f2d;
    let mut times = vec![0_i128; files.len()];
    for _ in 0..files.len() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(0x1405_7b7e_f767_814f);
        let at = (state >> 33) % u64::try_from(files.len()).unwrap_or(1);
        if let Some(count) = usize::try_from(at).ok().and_then(|at| times.get_mut(at)) {
            *count += 1;
        }
    }
    let drawn = files.iter().zip(times).filter(|(_, times)| *times > 0);
    weighted(drawn.flat_map(|(items, times)| items.iter().map(move |item| (&item.ratings, times))))
}

/// The bounds 2.5 of 100 lie below and above.
fn interval(mut values: Vec<Millionths>) -> Option<(Millionths, Millionths)> {
    values.sort_unstable();
    let last = values.len().checked_sub(1)?;
    let at = |part: usize| values.get(last * part / 1000).copied();
    Some((at(25)?, at(975)?))
}

fn quotient(part: i128, whole: i128) -> Option<Millionths> {
    if whole == 0 {
        return None;
    }
    let scaled = part.checked_mul(WHOLE)?;
    // Halves go away from zero.
    let half = whole.abs() / 2;
    let rounded =
        if (scaled < 0) == (whole < 0) { scaled.abs() + half } else { -(scaled.abs() + half) };
    Millionths::try_from(rounded / whole.abs()).ok()
}

/// How often each category was given.
fn counts(ratings: &[Option<u8>]) -> BTreeMap<u8, i128> {
    let mut counts = BTreeMap::new();
    for category in ratings.iter().flatten() {
        *counts.entry(*category).or_default() += 1;
    }
    counts
}

fn raw(items: &Weighted, _: u8) -> Option<Millionths> {
    let (mut same, mut all) = (0, 0);
    for (ratings, weight) in items {
        let counts = counts(ratings);
        let given: i128 = counts.values().sum();
        same += weight * counts.values().map(|count| count * (count - 1)).sum::<i128>();
        all += weight * given * (given - 1);
    }
    quotient(same, all)
}

/// κ = (pₒ − pₑ) / (1 − pₑ), multiplied out by n².
fn cohen(items: &Weighted, _: u8) -> Option<Millionths> {
    let rated =
        |at: usize| items.iter().any(|(ratings, _)| ratings.get(at).is_some_and(Option::is_some));
    let raters: Vec<usize> =
        items.first().map(|(ratings, _)| 0..ratings.len())?.filter(|at| rated(*at)).collect();
    let [first, second] = raters.as_slice() else { return None };
    let (mut n, mut same) = (0, 0);
    let mut margins: BTreeMap<u8, (i128, i128)> = BTreeMap::new();
    for (ratings, weight) in items {
        let of = |at: &usize| ratings.get(*at).copied().flatten();
        let (Some(a), Some(b)) = (of(first), of(second)) else { continue };
        n += weight;
        same += if a == b { *weight } else { 0 };
        margins.entry(a).or_default().0 += weight;
        margins.entry(b).or_default().1 += weight;
    }
    let by_chance: i128 = margins.values().map(|(a, b)| a * b).sum();
    quotient(n * same - by_chance, n * n - by_chance)
}

/// κ = (P̄ − P̄ₑ) / (1 − P̄ₑ), multiplied out by (Nn)²(n − 1).
fn fleiss(items: &Weighted, _: u8) -> Option<Millionths> {
    let given = |ratings: &[Option<u8>]| ratings.iter().flatten().count();
    let raters = items.first().map(|(ratings, _)| given(ratings))?;
    if raters < 3 || items.iter().any(|(ratings, _)| given(ratings) != raters) {
        return None;
    }
    let n = i128::try_from(raters).ok()?;
    let (mut all, mut squares) = (0, 0);
    let mut totals: BTreeMap<u8, i128> = BTreeMap::new();
    for (ratings, weight) in items {
        let counts = counts(ratings);
        all += weight;
        squares += weight * counts.values().map(|count| count * count).sum::<i128>();
        for (category, count) in counts {
            *totals.entry(category).or_default() += weight * count;
        }
    }
    let agreed = squares - all * n;
    let by_chance: i128 = totals.values().map(|total| total * total).sum();
    let ratings = all * n;
    let part = agreed * ratings - by_chance * (n - 1);
    quotient(part, (n - 1) * (ratings * ratings - by_chance))
}

/// α = 1 − Dₒ / Dₑ over coincidences; an item rated m times gives each of its pairs the weight
/// 1 / (m − 1).
fn alpha(items: &Weighted, _: u8) -> Option<Millionths> {
    let paired: Vec<(BTreeMap<u8, i128>, i128, i128)> = items
        .iter()
        .map(|(ratings, weight)| {
            let counts = counts(ratings);
            let given = counts.values().sum();
            (counts, given, *weight)
        })
        .filter(|(_, given, _)| *given > 1)
        .collect();
    let common = paired.iter().fold(1, |common, (_, given, _)| least_common(common, given - 1));
    let (mut values, mut differing) = (0, 0);
    let mut totals: BTreeMap<u8, i128> = BTreeMap::new();
    for (counts, given, weight) in paired {
        values += weight * given;
        let same: i128 = counts.values().map(|count| count * count).sum();
        differing += weight * (given * given - same) * (common / (given - 1));
        for (category, count) in counts {
            *totals.entry(category).or_default() += weight * count;
        }
    }
    let squares: i128 = totals.values().map(|total| total * total).sum();
    let expected = common * (values * values - squares);
    quotient(expected - (values - 1) * differing, expected)
}

/// AC1 = (pₐ − pₑ) / (1 − pₑ), pₑ = Σ πₖ(1 − πₖ) / (q − 1).
fn ac1(items: &Weighted, categories: u8) -> Option<Millionths> {
    let q = i128::from(categories) - 1;
    let (mut by_one, mut by_pair) = (1, 1);
    for (ratings, _) in items {
        let given = i128::try_from(ratings.iter().flatten().count()).ok()?;
        by_one = least_common(by_one, given.max(1));
        by_pair = least_common(by_pair, (given * (given - 1)).max(1));
    }
    let (mut rated, mut paired, mut agreed) = (0, 0, 0);
    let mut shares: BTreeMap<u8, i128> = BTreeMap::new();
    for (ratings, weight) in items {
        let counts = counts(ratings);
        let given: i128 = counts.values().sum();
        if given == 0 {
            continue;
        }
        rated += weight;
        for (category, count) in &counts {
            *shares.entry(*category).or_default() += weight * count * (by_one / given);
        }
        if given > 1 {
            paired += weight;
            let same: i128 = counts.values().map(|count| count * (count - 1)).sum();
            agreed += weight * same * (by_pair / (given * (given - 1)));
        }
    }
    let whole = rated * by_one;
    let spread: i128 = shares.values().map(|share| share * (whole - share)).sum();
    let pairs = paired * by_pair;
    let square = whole * whole * q;
    quotient(agreed * square - pairs * spread, pairs * (square - spread))
}

fn least_common(a: i128, b: i128) -> i128 {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    if x == 0 { a.max(b) } else { a / x * b }
}

#[cfg(test)]
mod tests;
