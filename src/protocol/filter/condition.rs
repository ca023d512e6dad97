//! One condition of a filter: a field, how it is compared, and the value read for that field.

use super::fault::FilterMistake;
use super::field::Field;
use super::token::Operator;
use crate::domain::{Grade, Points, Severity, docket};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::cmp::Ordering;

/// What a condition compares with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A text as `key` folds it.
    Text(String),
    /// One of these codes.
    Codes(&'static [&'static str]),
    /// A whole number, hundredths of a point, or a rank; `None` asks for nothing there.
    Number(Option<i64>),
    /// The first and last day of a day, month or year; `None` asks for no date.
    Days(Option<(NaiveDate, NaiveDate)>),
}

/// A field compared with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) field: Field,
    pub(super) operator: Operator,
    pub(super) value: Value,
}

impl Condition {
    /// Reads the value as the field wants it.
    pub(super) fn read(
        field: Field,
        operator: Operator,
        text: &str,
    ) -> Result<Self, FilterMistake> {
        let refuse = |allowed| FilterMistake::BadOperator { field, operator, allowed };
        if !field.operators().contains(&operator) {
            return Err(refuse(field.operators()));
        }
        let plain = unfold(text);
        let value = read_value(field, &plain).ok_or_else(|| FilterMistake::BadValue {
            field,
            value: text.to_owned(),
            examples: field.values(),
        })?;
        if operator == Operator::Contains && value == Value::Text(String::new()) {
            return Err(FilterMistake::EmptyWord);
        }
        let is_ordered = !matches!(operator, Operator::Equal | Operator::NotEqual);
        let is_nothing = matches!(value, Value::Number(None) | Value::Days(None));
        let is_count = matches!(field, Field::Defects | Field::Doubt | Field::Note);
        let is_flag = is_count && field.codes(&plain).is_some();
        if is_ordered && (is_nothing || is_flag) {
            return Err(refuse(Field::Veto.operators()));
        }
        Ok(if is_flag { flag(field, operator, &value) } else { Self { field, operator, value } })
    }
}

/// Turns `存疑=是` into a comparison of the count with zero.
fn flag(field: Field, operator: Operator, value: &Value) -> Condition {
    let is_some = (*value == Value::Number(Some(1))) == (operator == Operator::Equal);
    let operator = if is_some { Operator::Greater } else { Operator::Equal };
    Condition { field, operator, value: Value::Number(Some(0)) }
}

/// Folds a text to compare it: width, traditional characters and case aside, without white space.
pub(super) fn key(text: &str) -> String {
    docket::normalize(text).to_lowercase()
}

/// Brings full-width letters and digits of a value to ASCII.
fn unfold(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    text.trim().chars().map(narrow).collect()
}

/// Reads a value; `None` when the field takes no such one.
fn read_value(field: Field, text: &str) -> Option<Value> {
    let codes = field.codes(text);
    let first = codes.and_then(|codes| codes.first().copied());
    Some(match field {
        Field::Docket
        | Field::Unit
        | Field::Party
        | Field::Matter
        | Field::Code
        | Field::Reviewer => Value::Text(key(text)),
        Field::Kind | Field::Procedure | Field::Status | Field::Category => Value::Codes(codes?),
        Field::Grade => Value::Number(Grade::from_code(first?).map(grade_rank)),
        Field::Severity => Value::Number(Some(severity_rank(Severity::from_code(first?)?))),
        Field::Veto => Value::Number(Some(i64::from(first? == "yes"))),
        Field::Defects | Field::Doubt | Field::Documents | Field::Note => {
            Value::Number(Some(match first {
                Some(flag) => i64::from(flag == "yes"),
                None => i64::from(text.parse::<u32>().ok()?),
            }))
        }
        Field::Score if first.is_some() => Value::Number(None),
        Field::Score => Value::Number(Some(Points::parse(text)?.0)),
        Field::Decided if first.is_some() => Value::Days(None),
        Field::Decided => Value::Days(Some(days(text)?)),
    })
}

/// Ranks grades so that the better one is the greater.
pub(super) fn grade_rank(grade: Grade) -> i64 {
    let better = Grade::ALL.into_iter().filter(|other| *other > grade).count();
    i64::try_from(better).unwrap_or_default()
}

/// Ranks severities so that the graver one is the greater.
pub(super) fn severity_rank(severity: Severity) -> i64 {
    let lighter = Severity::ALL.into_iter().filter(|other| *other < severity).count();
    i64::try_from(lighter).unwrap_or_default()
}

/// Reads `2025`, `2025-03`, `2025-03-26`, also with dots, strokes or 年月日.
fn days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.strip_suffix(['日', '号', '月', '年']).unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '.', '/', '年', '月']).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let year = |part: &str| part.parse::<i32>().ok().filter(|year| (1900..=2999).contains(year));
    let first = match parts.as_slice() {
        [y] => NaiveDate::from_ymd_opt(year(y)?, 1, 1),
        [y, m] => NaiveDate::from_ymd_opt(year(y)?, number(m)?, 1),
        [y, m, d] => NaiveDate::from_ymd_opt(year(y)?, number(m)?, number(d)?),
        _ => None,
    }?;
    let last = match parts.len() {
        1 => NaiveDate::from_ymd_opt(first.year(), 12, 31),
        2 => first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1)),
        _ => Some(first),
    }?;
    Some((first, last))
}

/// Tells whether an order of two values is what the operator asks for.
pub(super) const fn holds(operator: Operator, order: Ordering) -> bool {
    match operator {
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        Operator::GreaterOrEqual => order.is_ge(),
        Operator::Contains => false,
    }
}
