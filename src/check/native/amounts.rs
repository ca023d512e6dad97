//! 金额大小写: an amount in capitals and the figures beside it must be one.

use super::found::{Found, place};
use crate::domain::Fen;
use crate::extract::forms::Piece;
use crate::extract::money;
use regex::Regex;
use std::sync::LazyLock;

/// Capitals and figures side by side, in either order: `壹万元整（￥10000.00）`,
/// `人民币10000元（大写：壹万元整）`, `金额（大写）：壹万元整 金额（小写）：￥10000.00`.
const PAIRS: [&str; 2] = [
    concat!(
        r"(?P<han>[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆](?:[零壹贰叁肆伍陆柒捌玖]角)?",
        r"(?:[壹贰叁肆伍陆柒捌玖]分)?)整?\s*[（(，,]?\s*(?:小写|即|人民币|金额|[：:）)（(\s])*",
        r"(?P<digits>[¥￥]\s*[0-9０-９][0-9０-９,，.．]*(?:\s*万?元)?|[0-9０-９][0-9０-９,，.．]*\s*万?元)",
    ),
    concat!(
        r"(?P<digits>[¥￥]?\s*[0-9０-９][0-9０-９,，.．]*\s*万?元|[¥￥]\s*[0-9０-９][0-9０-９,，.．]*)",
        r"\s*[（(，,]?\s*(?:大写|人民币|金额|[：:）)（(\s])*",
        r"(?P<han>[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆](?:[零壹贰叁肆伍陆柒捌玖]角)?",
        r"(?:[壹贰叁肆伍陆柒捌玖]分)?)",
    ),
];

static FORMS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| PAIRS.iter().filter_map(|pair| Regex::new(pair).ok()).collect());

/// The signs that only amounts in capitals have.
const CAPITALS: [char; 8] = ['壹', '贰', '叁', '肆', '伍', '柒', '捌', '玖'];

pub(super) fn check(found: &mut Found<'_>) {
    for piece in found.pieces {
        for pair in pairs(piece) {
            let zh = format!("大写{}是{}元，小写是{}元", pair.han, pair.capitals, pair.figures);
            let en =
                format!("{} reads {} yuan, figures say {}", pair.han, pair.capitals, pair.figures);
            found.say("N-amount", vec![place(piece, pair.at)], (zh, en));
        }
    }
}

/// An amount said twice, and not the same.
struct Pair<'a> {
    at: std::ops::Range<usize>,
    han: &'a str,
    capitals: Fen,
    figures: Fen,
}

fn pairs<'a>(piece: &Piece<'a>) -> Vec<Pair<'a>> {
    let mut all: Vec<Pair<'a>> = Vec::new();
    if !piece.text.contains(CAPITALS) && !piece.text.contains('陆') {
        return all;
    }
    for form in FORMS.iter() {
        for one in form.captures_iter(piece.text) {
            let (Some(whole), Some(han), Some(digits)) =
                (one.get(0), one.name("han"), one.name("digits"))
            else {
                continue;
            };
            let read = |text: &str| money::parse(&text.replace('．', "."));
            let (Some(capitals), Some(figures)) = (read(han.as_str()), read(digits.as_str()))
            else {
                continue;
            };
            if is_torn(piece.text, &han.range()) || is_torn(piece.text, &digits.range()) {
                continue;
            }
            all.push(Pair { at: whole.range(), han: han.as_str(), capitals, figures });
        }
    }
    settle(all)
}

/// Whether an amount goes on beyond a blank or the end of a line, before it or behind.
fn is_torn(text: &str, at: &std::ops::Range<usize>) -> bool {
    let is_part = |c: char| CAPITALS.contains(&c) || "零陆拾佰仟万亿0123456789,.，．".contains(c);
    let before = text.get(..at.start).unwrap_or_default();
    let behind = text.get(at.end..).unwrap_or_default();
    let has_gap = |part: &str, trimmed: &str| part.len() > trimmed.len();
    let (head, tail) = (before.trim_end(), behind.trim_start());
    (has_gap(before, head) && head.ends_with(is_part))
        || (has_gap(behind, tail) && tail.starts_with(|c: char| c.is_ascii_digit()))
}

/// Of figures between two amounts in capitals, the pair that agrees is meant.
fn settle(all: Vec<Pair<'_>>) -> Vec<Pair<'_>> {
    let agreed: Vec<std::ops::Range<usize>> = all
        .iter()
        .filter(|pair| pair.capitals == pair.figures)
        .map(|pair| pair.at.clone())
        .collect();
    let meets = |at: &std::ops::Range<usize>| {
        agreed.iter().any(|other| other.start < at.end && at.start < other.end)
    };
    all.into_iter().filter(|pair| pair.capitals != pair.figures && !meets(&pair.at)).collect()
}
