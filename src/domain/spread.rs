//! How far values lie apart: range, standard deviation, coefficient of variation. Whole numbers
//! throughout, so that anyone recomputes the same figure.

use super::points::Points;

/// How far some totals or means lie apart; at least two values stand behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many values.
    pub count: usize,
    /// The lowest.
    pub lowest: Points,
    /// The highest.
    pub highest: Points,
    /// Standard deviation of all values (divided by their number), rounded half up.
    pub deviation: Points,
    /// Coefficient of variation in hundredths of a percent; `None` for a mean of zero or less.
    pub variation: Option<Points>,
}

impl Spread {
    /// Highest less lowest (极差).
    #[must_use]
    pub fn range(&self) -> Points {
        self.highest - self.lowest
    }
}

/// Measures how far values lie apart; `None` for fewer than two.
#[must_use]
pub fn spread(values: &[Points]) -> Option<Spread> {
    let lowest = values.iter().min().copied()?;
    let highest = values.iter().max().copied()?;
    let count = i128::try_from(values.len()).ok().filter(|count| *count > 1)?;
    let sum: i128 = values.iter().map(|value| i128::from(value.0)).sum();
    let squares: i128 = values.iter().map(|value| i128::from(value.0).pow(2)).sum();
    // n² times the variance is a whole number; so is its root, to within rounding.
    let scaled = count.saturating_mul(squares).saturating_sub(sum.saturating_mul(sum)).max(0);
    let deviation = rounded(scaled, count.saturating_mul(count), 1);
    let variation = (sum > 0).then(|| rounded(scaled, sum.saturating_mul(sum), 10_000));
    Some(Spread {
        count: values.len(),
        lowest,
        highest,
        deviation: Points(deviation),
        variation: variation.map(Points),
    })
}

/// The root of a quotient times a factor, rounded half up: the largest `r` with
/// (2r − 1)² · divisor ≤ 4 · factor² · scaled.
fn rounded(scaled: i128, divisor: i128, factor: i128) -> i64 {
    let wanted = scaled.saturating_mul(4).saturating_mul(factor).saturating_mul(factor);
    let twice = (wanted / divisor.max(1)).isqrt();
    i64::try_from(twice.saturating_add(1) / 2).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[i64]) -> Spread {
        spread(&values.iter().map(|value| Points::whole(*value)).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn a_known_spread_comes_out() {
        // 2 4 4 4 5 5 7 9: mean 5, population deviation exactly 2.
        let known = of(&[2, 4, 4, 4, 5, 5, 7, 9]);
        assert_eq!((known.deviation, known.range()), (Points::whole(2), Points::whole(7)));
        assert_eq!(known.variation, Some(Points::whole(40)));
    }

    #[test]
    fn equal_values_do_not_spread() {
        let same = of(&[88, 88, 88]);
        assert_eq!((same.deviation, same.variation), (Points::ZERO, Some(Points::ZERO)));
    }

    #[test]
    fn roots_round_half_up() {
        // 1 and 2: deviation 0.5; 80.00 and 95.00: 7.5 of 87.5 are 8.57 %.
        assert_eq!(of(&[1, 2]).deviation, Points(50));
        assert_eq!(of(&[80, 95]).variation, Some(Points(857)));
    }

    #[test]
    fn too_few_have_no_spread() {
        assert_eq!((spread(&[]), spread(&[Points::HUNDRED])), (None, None));
    }
}
