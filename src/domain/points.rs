//! Points of a rubric, in hundredths (分 × 100), so that no score ever meets a float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

/// A number of points in hundredths: `Points(8950)` is 89.50 分.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(pub i64);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);
    /// The full mark of every built-in rubric, 100.00.
    pub const HUNDRED: Self = Self(10_000);

    /// Makes whole points.
    #[must_use]
    pub const fn whole(points: i64) -> Self {
        Self(points.saturating_mul(100))
    }

    /// Reads `2`, `0.5`, `-1.25`; `None` for anything else or more than two decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = match text.trim().strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.trim()),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |s: &str| s.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 9
            || part.len() > 2
            || !is_number(whole)
            || !is_number(part)
        {
            return None;
        }
        let hundredths: i64 = format!("{part:0<2}").parse().ok()?;
        Some(Self(sign * (whole.parse::<i64>().ok()? * 100 + hundredths)))
    }

    /// Multiplies by `numerator / denominator`, rounding half away from zero to a hundredth;
    /// the value itself when the denominator is zero.
    #[must_use]
    pub fn scaled(self, numerator: Self, denominator: Self) -> Self {
        if denominator.0 == 0 {
            return self;
        }
        let product = i128::from(self.0) * i128::from(numerator.0);
        Self(i64::try_from(divide_half_up(product, i128::from(denominator.0))).unwrap_or(i64::MAX))
    }

    /// Divides by a count, rounding half away from zero; zero when the count is zero.
    #[must_use]
    pub fn mean_of(total: Self, count: usize) -> Self {
        let count = i128::try_from(count).unwrap_or(i128::MAX);
        if count == 0 {
            return Self::ZERO;
        }
        Self(i64::try_from(divide_half_up(i128::from(total.0), count)).unwrap_or(i64::MAX))
    }

    /// Prints at most the decimals needed: `2`, `0.5`, `89.25`.
    #[must_use]
    pub fn brief(self) -> String {
        let full = self.to_string();
        full.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// Divides, rounding half away from zero. `denominator` must not be zero.
pub(crate) fn divide_half_up(numerator: i128, denominator: i128) -> i128 {
    let half = denominator.abs() / 2;
    let adjusted = if (numerator < 0) == (denominator < 0) {
        numerator.abs() + half
    } else {
        -(numerator.abs() + half)
    };
    adjusted / denominator.abs()
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let value = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", value / 100, value % 100))
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Mul<u16> for Points {
    type Output = Self;
    fn mul(self, times: u16) -> Self {
        Self(self.0.saturating_mul(i64::from(times)))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, |sum, item| sum + item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        for (text, value) in [("2", 200), ("0.5", 50), ("-1.25", -125), ("89.50", 8950)] {
            assert_eq!(Points::parse(text), Some(Points(value)), "{text}");
        }
        for bad in ["", ".", "1.234", "a", "1.x", "--1", "9999999999"] {
            assert_eq!(Points::parse(bad), None, "{bad}");
        }
        assert_eq!(Points(8950).to_string(), "89.50");
        assert_eq!(Points(-50).to_string(), "-0.50");
        assert_eq!((Points(200).brief(), Points(50).brief()), ("2".to_owned(), "0.5".to_owned()));
    }

    #[test]
    fn rounds_half_up() {
        assert_eq!(Points(5000).scaled(Points(8500), Points(10000)), Points(4250));
        assert_eq!(Points(1).scaled(Points(1), Points(2)), Points(1), "0.005 rounds up");
        assert_eq!(Points::mean_of(Points(1001), 2), Points(501));
        assert_eq!(Points::mean_of(Points(5), 0), Points::ZERO);
        assert_eq!(divide_half_up(-3, 2), -2);
    }
}
