//! Reads amounts of money in digits, ten-thousands and Chinese capitals.

use super::dates::half_width;
use crate::domain::Fen;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Digits with 元 or 万元, or a sign before them; or Chinese figures with 元.
const FORMS: &str = concat!(
    r"(?P<sign>[¥￥])?\s*(?P<digits>[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)",
    r"\s*(?P<unit>万\s*[元圆圓]|[元圆圓])?",
    r"|(?P<han>[零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬貳參陸兩两]+)\s*[元圆圓]",
    r"(?:(?P<jiao>[零壹贰叁肆伍陆柒捌玖])角)?(?:(?P<fen>[壹贰叁肆伍陆柒捌玖])分)?",
);

static AMOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(FORMS).ok());

/// Reads a whole text as one amount, as a cell holds it: `3.25万元`, `壹万叁仟元整`. Several ways
/// of writing one amount agree (`20000.00元（大写：贰万元整）`); amounts that differ are none.
#[must_use]
pub fn parse(text: &str) -> Option<Fen> {
    let amounts = find_all(text);
    let first = amounts.first()?.1;
    if amounts.iter().all(|(_, amount)| *amount == first) { Some(first) } else { None }
}

/// Finds every amount of a text, with the byte where it begins; ranges of a statute
/// (`处十万元以下罚款`, `二万元以上`) are no amounts.
#[must_use]
pub fn find_all(text: &str) -> Vec<(usize, Fen)> {
    let Some(form) = AMOUNT.as_ref() else { return Vec::new() };
    form.captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let after = text.get(whole.end()..)?.trim_start_matches(['整', '的', ' ']);
            if ["以上", "以下", "至", "到", "～", "~"].iter().any(|word| after.starts_with(word))
            {
                return None;
            }
            Some((whole.start(), read(&found)?))
        })
        .collect()
}

fn read(found: &Captures<'_>) -> Option<Fen> {
    let part = |name: &str| found.name(name).map(|part| part.as_str());
    if let Some(digits) = part("digits") {
        let fen_per_unit = match (part("unit"), part("sign")) {
            (Some(unit), _) if unit.starts_with('万') => 1_000_000,
            (Some(_), _) | (None, Some(_)) => 100,
            (None, None) => return None,
        };
        let digits = half_width(digits);
        return Fen::parse_decimal(digits.trim_end_matches([',', '，']), fen_per_unit);
    }
    let digit = |name: &str| part(name).and_then(|text| figure(text.chars().next()?)).unwrap_or(0);
    let yuan = han_number(part("han")?)?;
    yuan.checked_mul(100)?.checked_add(digit("jiao") * 10 + digit("fen")).map(Fen)
}

/// Reads a whole number in Chinese figures, below 10^12.
fn han_number(text: &str) -> Option<i64> {
    // Whole sections of 亿 and 万, the section under way, the digit before its place word.
    let (mut total, mut section, mut digit) = (0_i64, 0_i64, 0_i64);
    for c in text.chars() {
        if let Some(value) = figure(c) {
            digit = value;
            continue;
        }
        let place = place(c)?;
        if place < 10_000 {
            let times = if digit == 0 { 1 } else { digit };
            section = section.checked_add(times.checked_mul(place)?)?;
        } else {
            let whole = total.checked_add(section)?.checked_add(digit)?;
            total = if place == 100_000_000 {
                whole.checked_mul(place)?
            } else {
                total.checked_add(section.checked_add(digit)?.checked_mul(place)?)?
            };
            section = 0;
        }
        digit = 0;
    }
    let value = total.checked_add(section)?.checked_add(digit)?;
    if (1..1_000_000_000_000).contains(&value) { Some(value) } else { None }
}

fn figure(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' | '两' | '兩' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn place(c: char) -> Option<i64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' | '萬' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_field_is_read() {
        let forms = [
            ("伍佰肆拾伍元整(¥545元)", 54_500),
            ("壹万叁仟元", 1_300_000),
            ("3000元(叁仟元整)", 300_000),
            ("20000.00元（大写：贰万元整）", 2_000_000),
            ("3.25万元", 3_250_000),
            ("5,000 元", 500_000),
            ("?4500元", 450_000),
            ("￥20000.00", 2_000_000),
            ("壹拾贰万零伍佰元伍角陆分", 12_050_056),
            ("二万元", 2_000_000),
            ("壹亿贰仟万元", 12_000_000_000),
            ("２００００元", 2_000_000),
            ("７．５万元", 7_500_000),
            ("20000圆整", 2_000_000),
        ];
        for (text, fen) in forms {
            assert_eq!(parse(text), Some(Fen(fen)), "{text}");
        }
    }

    #[test]
    fn disagreeing_and_unreadable_amounts_are_none() {
        for text in ["", "20000", "3000元（叁万元整）", "元", "零元", "万"] {
            assert_eq!(parse(text), None, "{text}");
        }
        let long = "亿万".repeat(3000) + "元";
        assert_eq!(parse(&long), None, "beyond any amount, and no overflow");
    }

    #[test]
    fn ranges_of_a_statute_are_no_amounts() {
        let text =
            "可以处十万元以下的罚款，或二万元以上五万元以下；决定罚款人民币贰万元整（￥20000.00）";
        let found: Vec<Fen> = find_all(text).into_iter().map(|(_, fen)| fen).collect();
        assert_eq!(found, [Fen(2_000_000), Fen(2_000_000)]);
        assert!(find_all("处2万元至5万元以下罚款").is_empty());
    }
}
