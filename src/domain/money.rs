//! Money in fen (元 × 100), so that no fine ever meets a float.

use std::fmt;

/// An amount of renminbi in fen: `Fen(2_000_000)` is 20,000.00 元.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(pub i64);

impl Fen {
    /// Reads a plain decimal number of units worth `fen_per_unit` fen each (100 for 元,
    /// 1,000,000 for 万元): `20000.00`, `5,000`, `3.25`. `None` when it is no number, is
    /// negative, does not come out in whole fen, or is beyond 10^15 fen.
    #[must_use]
    pub fn parse_decimal(text: &str, fen_per_unit: i64) -> Option<Self> {
        let clean: String = text.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
        let (whole, part) = clean.split_once('.').unwrap_or((&clean, ""));
        let part = part.trim_end_matches('0');
        let is_number = |s: &str| s.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 13
            || part.len() > 8
            || !is_number(whole)
            || !is_number(part)
        {
            return None;
        }
        let scale = 10_i128.pow(u32::try_from(part.len()).ok()?);
        let digits: i128 = format!("{whole}{part}").parse().ok()?;
        let scaled = digits * i128::from(fen_per_unit);
        if scaled % scale != 0 || scaled / scale > 1_000_000_000_000_000 {
            return None;
        }
        i64::try_from(scaled / scale).ok().map(Self)
    }

    /// Prints yuan with two decimals and no separators: `20000.00`.
    #[must_use]
    pub fn yuan(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let value = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", value / 100, value % 100)
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.yuan())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_yuan_and_ten_thousands() {
        assert_eq!(Fen::parse_decimal("20000.00", 100), Some(Fen(2_000_000)));
        assert_eq!(Fen::parse_decimal("3.250000", 1_000_000), Some(Fen(3_250_000)));
        assert_eq!(Fen::parse_decimal("5,000", 100), Some(Fen(500_000)));
        assert_eq!(Fen::parse_decimal("0.001", 100), None, "no fractions of a fen");
        for bad in ["", "-1", "1e5", "一", "99999999999999"] {
            assert_eq!(Fen::parse_decimal(bad, 100), None, "{bad}");
        }
        assert_eq!(Fen(2_000_005).yuan(), "20000.05");
    }
}
