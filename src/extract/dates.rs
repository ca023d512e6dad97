//! Reads dates in every form written in files; a vague date or a span of dates is none.

use chrono::NaiveDate;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// Years from 1980 to 2099: what lies outside is an error of the pen or no date.
const YEARS: std::ops::RangeInclusive<i32> = 1980..=2099;

const FORMS: &str = concat!(
    r"(?P<year>[0-9０-９]{4})\s*年\s*(?P<month>[0-9０-９]{1,2})\s*月\s*(?P<day>[0-9０-９]{1,2})\s*[日号]",
    r"|(?P<han_year>[〇零○ＯOО一二三四五六七八九]{4})\s*年\s*(?P<han_month>[一二三四五六七八九十]{1,2})",
    r"\s*月\s*(?P<han_day>[一二三四五六七八九十]{1,3})\s*[日号]",
    r"|(?P<plain>[0-9]{4}(?:-[0-9]{1,2}-|\.[0-9]{1,2}\.|/[0-9]{1,2}/)[0-9]{1,2})",
    r"|(?P<solid>(?:19|20)[0-9]{6})",
);

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(FORMS).ok());

/// Reads a whole text as one date; `None` when it is none, is vague, or is a span.
#[must_use]
pub fn parse(text: &str) -> Option<NaiveDate> {
    let text = half_width(text.trim());
    let found = DATE.as_ref()?.captures(&text)?;
    let rest = text.strip_prefix(found.get(0)?.as_str())?.trim_start();
    if rest.is_empty() || is_time(rest) { read(&found) } else { None }
}

/// What spreadsheets and databases put after a date: `00:00:00`, `T00:00:00`.
fn is_time(rest: &str) -> bool {
    let rest = rest.strip_prefix('T').unwrap_or(rest);
    rest.contains(':') && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'))
}

/// Finds every date of a text, with the byte where it begins.
#[must_use]
pub fn find_all(text: &str) -> Vec<(usize, NaiveDate)> {
    find_places(text).into_iter().map(|(at, day)| (at.start, day)).collect()
}

/// Finds every date of a text with the bytes it takes.
#[must_use]
pub fn find_places(text: &str) -> Vec<(Range<usize>, NaiveDate)> {
    let Some(form) = DATE.as_ref() else { return Vec::new() };
    form.captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let before = text.get(..whole.start())?.chars().next_back();
            let after = text.get(whole.end()..)?.chars().next();
            // Eight digits within a longer number are a part of some code.
            let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if !is_han(&found) && (is_part(before) || is_part(after)) {
                return None;
            }
            Some((whole.range(), read(&found)?))
        })
        .collect()
}

/// Dates written with 年月日 need no border.
fn is_han(found: &Captures<'_>) -> bool {
    found.name("year").is_some() || found.name("han_year").is_some()
}

fn read(found: &Captures<'_>) -> Option<NaiveDate> {
    let part = |name: &str| found.name(name).map(|part| part.as_str());
    if let Some(solid) = part("solid") {
        return date(solid.get(..4)?, solid.get(4..6)?, solid.get(6..)?);
    }
    if let Some(plain) = part("plain") {
        let mut parts = plain.split(['-', '.', '/']);
        return date(parts.next()?, parts.next()?, parts.next()?);
    }
    if let Some(year) = part("han_year") {
        let digits: Option<String> = year.chars().map(han_digit).map(|d| d?.to_char()).collect();
        let month = han_number(part("han_month")?)?.to_string();
        return date(&digits?, &month, &han_number(part("han_day")?)?.to_string());
    }
    date(part("year")?, part("month")?, part("day")?)
}

fn date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let number = |text: &str| half_width(text).parse::<u32>().ok();
    let year = i32::try_from(number(year)?).ok().filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
}

/// Brings full-width figures, and the signs that stand between them, to half-width.
#[must_use]
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' | '－' | '．' | '／' | '：' => {
                char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
            }
            other => other,
        })
        .collect()
}

/// A digit in Chinese figures.
struct Digit(u32);

impl Digit {
    fn to_char(&self) -> Option<char> {
        char::from_digit(self.0, 10)
    }
}

fn han_digit(c: char) -> Option<Digit> {
    let at = "一二三四五六七八九".chars().position(|known| known == c);
    match (c, at) {
        ('〇' | '零' | '○' | 'Ｏ' | 'O' | '\u{41e}', _) => Some(Digit(0)),
        (_, Some(at)) => u32::try_from(at + 1).ok().map(Digit),
        _ => None,
    }
}

/// Reads 一 to 九十九.
pub(super) fn han_number(text: &str) -> Option<u32> {
    let digit = |part: &str| {
        let mut chars = part.chars();
        let one = han_digit(chars.next()?)?;
        if chars.next().is_none() { Some(one.0) } else { None }
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn every_form_is_read() {
        let forms = [
            ("2023年11月3日", ymd(2023, 11, 3)),
            (" 2023 年 11 月 03 日 ", ymd(2023, 11, 3)),
            ("２０２３年１１月３日", ymd(2023, 11, 3)),
            ("二〇一九年十二月二十四日", ymd(2019, 12, 24)),
            ("二○一九年十月十日", ymd(2019, 10, 10)),
            ("二OO九年一月三十一日", ymd(2009, 1, 31)),
            ("2022-05-24", ymd(2022, 5, 24)),
            ("2022-05-24 00:00:00", ymd(2022, 5, 24)),
            ("2022-05-24T00:00:00", ymd(2022, 5, 24)),
            ("２０２２－０５－２４", ymd(2022, 5, 24)),
            ("２０２２．５．２４", ymd(2022, 5, 24)),
            ("2022.5.24", ymd(2022, 5, 24)),
            ("2022/5/24", ymd(2022, 5, 24)),
            ("20090624", ymd(2009, 6, 24)),
        ];
        for (text, date) in forms {
            assert_eq!(parse(text), Some(date), "{text}");
        }
    }

    #[test]
    fn vague_spans_and_impossible_dates_are_none() {
        for text in [
            "",
            "2023年11月",
            "2023年11月3日至5日",
            "2023年2月30日",
            "2022-05.24",
            "20091324",
            "0024-01-01",
            "约2023年11月3日",
            "二〇二三年十三月一日",
            "长期",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_found_where_they_stand() {
        let text = "于2025年3月1日立案，编号4401142025030112，2025-03-05送达。";
        assert_eq!(find_all(text), [(3, ymd(2025, 3, 1)), (52, ymd(2025, 3, 5))]);
    }
}
