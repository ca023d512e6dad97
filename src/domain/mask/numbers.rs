//! Numbers that belong to persons, by their check digits, their form and the words before them.

use super::Letters;
use crate::domain::code::{is_credit_code, is_identity_number};
use std::ops::Range;

/// Longest number looked at, in digits.
const DIGITS_MAX: usize = 22;
/// The first two digits of an identity number: provinces by GB/T 2260.
const PROVINCES: [&str; 35] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82", "83",
];
/// The first character of a plate.
const PLATES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领";
const IDENTITY_WORDS: &[&str] = &["身份证", "证件号", "公民身份", "身份号"];
const CREDIT_WORDS: &[&str] = &["信用代码", "注册号"];
const PHONE_WORDS: &[&str] = &["电话", "手机", "联系方式", "传真", "座机", "号码"];
const CARD_WORDS: &[&str] = &["账号", "帐号", "卡号", "账户", "帐户", "银行卡"];
/// What follows an amount.
const MEASURES: &str = "元万亿吨千公米平升件个%";

/// A row of digits without anything between them; an identity number may end with X.
struct Token {
    range: Range<usize>,
    digits: String,
}

/// Covers every number of a person.
pub(super) fn cover(letters: &mut Letters) {
    let tokens = tokens(letters);
    let mut first = 0;
    while first < tokens.len() {
        let last = longest(letters, &tokens, first);
        if let Some((from, to)) = last.and_then(|last| tokens.get(first).zip(tokens.get(last))) {
            letters.star(from.range.start..to.range.end);
        }
        first = last.unwrap_or(first) + 1;
    }
    mails(letters);
    plates(letters);
}

fn tokens(letters: &Letters) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut index = 0;
    while index < letters.folded.len() {
        let start = index;
        while letters.at(index).is_ascii_digit() {
            index += 1;
        }
        if index == start {
            index += 1;
            continue;
        }
        let ends_with_x = matches!(letters.at(index), 'x' | 'X')
            && !letters.at(index + 1).is_ascii_alphanumeric();
        index += usize::from(ends_with_x);
        let digits = letters.folded.get(start..index).unwrap_or_default();
        let digits = digits.iter().collect::<String>().to_ascii_uppercase();
        found.push(Token { range: start..index, digits });
    }
    found
}

/// The last token of the longest number that begins with a token.
fn longest(letters: &Letters, tokens: &[Token], first: usize) -> Option<usize> {
    let mut digits = String::new();
    let mut found = None;
    let mut end: Option<usize> = None;
    for (index, token) in tokens.iter().enumerate().skip(first) {
        if end.is_some_and(|end| !joins(letters, end..token.range.start)) {
            break;
        }
        digits.push_str(&token.digits);
        if digits.len() > DIGITS_MAX {
            break;
        }
        end = Some(token.range.end);
        let start = tokens.get(first)?.range.start;
        if is_personal(letters, &digits, start..token.range.end) {
            found = Some(index);
        }
    }
    found
}

/// Whether what stands between two rows of digits may part one number: a single blank or stroke,
/// or the end of a line with the blanks round it.
fn joins(letters: &Letters, gap: Range<usize>) -> bool {
    let between = letters.folded.get(gap).unwrap_or_default();
    let breaks = between.iter().filter(|letter| **letter == '\n').count();
    let is_blank = between.iter().all(|letter| letter.is_whitespace());
    match between {
        [' ' | '-' | '—' | ')'] => true,
        _ => breaks == 1 && is_blank && between.len() <= 12,
    }
}

/// Whether a number is one of a person.
fn is_personal(letters: &Letters, digits: &str, range: Range<usize>) -> bool {
    if is_part_of_code(letters, &range) {
        return false;
    }
    let start = range.start;
    if letters.has_before(start, 16, CREDIT_WORDS) && is_credit_code(digits) {
        return false;
    }
    is_identity(letters, digits, start)
        || is_phone(letters, digits, &range)
        || is_card(letters, digits, start)
}

/// Whether letters beside the digits make them part of something else, such as a credit code.
fn is_part_of_code(letters: &Letters, range: &Range<usize>) -> bool {
    let mut before = range.start;
    while before > 0 && letters.at(before - 1).is_ascii_alphabetic() {
        before -= 1;
    }
    let is_word = before == range.start
        || range.start - before <= 4 && (before == 0 || !is_code_sign(letters.at(before - 1)));
    !is_word || letters.at(range.end).is_ascii_alphabetic()
}

const fn is_code_sign(letter: char) -> bool {
    letter.is_ascii_digit() || letter == '*'
}

fn is_identity(letters: &Letters, digits: &str, start: usize) -> bool {
    let is_province = PROVINCES.iter().any(|code| digits.starts_with(code));
    match digits.len() {
        18 => {
            let year = digits.get(6..10).and_then(|year| year.parse::<u16>().ok());
            let is_likely = is_province
                && year.is_some_and(|year| (1900..2100).contains(&year))
                && is_day(digits.get(10..14));
            letters.has_before(start, 16, IDENTITY_WORDS) || is_likely && is_identity_number(digits)
        }
        15 => is_province && !digits.ends_with('X') && is_day(digits.get(8..12)),
        _ => false,
    }
}

/// Whether four digits are a month and a day.
fn is_day(digits: Option<&str>) -> bool {
    let part = |range: Range<usize>| digits?.get(range)?.parse::<u8>().ok();
    let (month, day) = (part(0..2), part(2..4));
    month.is_some_and(|month| (1..=12).contains(&month))
        && day.is_some_and(|day| (1..=31).contains(&day))
}

fn is_phone(letters: &Letters, digits: &str, range: &Range<usize>) -> bool {
    let next = letters.at(range.end);
    let is_amount = MEASURES.contains(next)
        || next == '.' && letters.at(range.end + 1).is_ascii_digit()
        || range.start > 0 && matches!(letters.at(range.start - 1), '.' | '¥' | '￥');
    let is_serial = next == '号' && letters.has_before(range.start, 1, &["第", "〕", "]", ")"]);
    if is_amount || is_serial || digits.ends_with('X') {
        return false;
    }
    let local = digits.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(digits);
    let is_mobile = local.len() == 11
        && local.starts_with('1')
        && matches!(local.as_bytes().get(1), Some(b'3'..=b'9'));
    let is_landline = (10..=12).contains(&digits.len())
        && digits.starts_with('0')
        && matches!(digits.as_bytes().get(1), Some(b'1'..=b'9'));
    let is_named =
        (7..=13).contains(&digits.len()) && letters.has_before(range.start, 8, PHONE_WORDS);
    is_mobile || is_landline || is_named
}

fn is_card(letters: &Letters, digits: &str, start: usize) -> bool {
    let is_named = digits.len() >= 9 && letters.has_before(start, 10, CARD_WORDS);
    let brands = ["62", "4", "5", "35", "37"];
    let is_card = (16..=19).contains(&digits.len())
        && brands.iter().any(|brand| digits.starts_with(brand))
        && passes_luhn(digits);
    is_named || is_card
}

/// The check of bank cards (ISO/IEC 7812).
fn passes_luhn(digits: &str) -> bool {
    let values: Option<Vec<u32>> = digits.chars().map(|digit| digit.to_digit(10)).collect();
    values.is_some_and(|values| {
        let weigh = |(index, value): (usize, &u32)| match (index % 2, *value) {
            (1, 5..) => value * 2 - 9,
            (1, _) => value * 2,
            _ => *value,
        };
        values.iter().rev().enumerate().map(weigh).sum::<u32>() % 10 == 0
    })
}

/// Covers what stands before the `@` of a mail address.
fn mails(letters: &mut Letters) {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "._%+-".contains(letter);
    for at in 0..letters.folded.len() {
        if letters.at(at) != '@' || !letters.at(at + 1).is_ascii_alphanumeric() {
            continue;
        }
        let mut start = at;
        while start > 0 && is_name(letters.at(start - 1)) {
            start -= 1;
        }
        letters.star(start..at);
    }
}

/// Covers the number of a plate such as 粤A·12345.
fn plates(letters: &mut Letters) {
    for start in 0..letters.folded.len() {
        let is_plate =
            PLATES.contains(letters.at(start)) && letters.at(start + 1).is_ascii_uppercase();
        if !is_plate {
            continue;
        }
        let from = start + 2 + usize::from(matches!(letters.at(start + 2), '·' | '•' | ' ' | '-'));
        let mut end = from;
        while letters.at(end).is_ascii_digit() || letters.at(end).is_ascii_uppercase() {
            end += 1;
        }
        let has_digit = (from..end).any(|index| letters.at(index).is_ascii_digit());
        if (5..=6).contains(&(end - from)) && has_digit {
            letters.star(start + 1..end);
        }
    }
}
