//! Check digits of credit codes and identity numbers. A covered number is never judged.

use super::found::{Found, place};
use crate::domain::code::{is_credit_code, is_identity_number};
use crate::extract::forms::Piece;
use regex::Regex;
use std::sync::LazyLock;

/// A code after its name; what follows it is no part of it.
const FORM: &str = concat!(
    r"(?P<label>统一社会信用代码|身份证[件]?号码?|居民身份证)[^0-9A-Za-z*×xX\n]{0,12}\n?[\s　]*",
    r"(?P<code>[0-9A-Za-z*×]{15,20})",
);

static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(FORM).ok());

pub(super) fn check(found: &mut Found<'_>) {
    for piece in found.pieces {
        for (rule, at) in wrong(piece) {
            let code = piece.text.get(at.clone()).unwrap_or_default();
            let zh = format!("{code} 的校验位不对");
            let en = format!("the check digit of {code} does not fit");
            found.say(rule, vec![place(piece, at)], (zh, en));
        }
    }
}

/// Codes of the right length whose check digit does not fit.
fn wrong(piece: &Piece<'_>) -> Vec<(&'static str, std::ops::Range<usize>)> {
    let Some(form) = CODE.as_ref() else { return Vec::new() };
    let mut all = Vec::new();
    for one in form.captures_iter(piece.text) {
        let (Some(label), Some(code)) = (one.name("label"), one.name("code")) else { continue };
        let text = code.as_str().to_ascii_uppercase();
        let is_plain = text.len() == 18 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_plain || is_covered(&text) {
            continue;
        }
        let is_credit = label.as_str().starts_with("统一");
        let is_right = if is_credit { is_credit_code(&text) } else { is_identity_number(&text) };
        if !is_right {
            all.push((if is_credit { "N-code" } else { "N-identity" }, code.range()));
        }
    }
    all
}

/// A run of one sign stands for digits that are not shown: `440114XXXXXXXX1234`.
fn is_covered(code: &str) -> bool {
    let bytes = code.as_bytes();
    bytes.windows(4).any(|four| four.iter().all(|byte| *byte == b'X'))
        || bytes.windows(6).any(|six| six.iter().all(|byte| Some(byte) == six.first()))
}
