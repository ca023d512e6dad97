//! What decisions of a penalty say: day, fine, ways and times to pay, remedies.

use super::form::{Form, Found};
use super::{FactValue, Reader};
use crate::domain::DocumentKind;
use crate::extract::facts::acts;
use regex::Regex;
use std::sync::LazyLock;

const DECISIONS: [DocumentKind; 2] = [DocumentKind::PenaltyDecision, DocumentKind::SummaryDecision];

/// A period as it is written: digits or Chinese numerals before 日, 天, 个月.
macro_rules! period {
    ($unit:literal) => {
        concat!(r"([0-9０-９]{1,3}|[一二两三四五六七八九十百]{1,4})(?:个)?(?:工作)?", $unit)
    };
}

static PAYMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let form = concat!(
        r"(?:收到|接到|送达|作出)[^。；]{0,24}起",
        period!("[日天]"),
        r"内?[^。；]{0,40}[缴交]"
    );
    Regex::new(form).ok()
});
static RECONSIDERATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(period!("[日天]"), r"(?:之?内)?[^。；日天]{0,40}复议")).ok()
});
static LITIGATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let form = concat!(period!("月"), r"(?:之?内)?[^。；]{0,40}(?:行政诉讼|起诉|诉讼)");
    Regex::new(form).ok()
});
static SURCHARGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:百分之|千分之)([一二三四五六七八九十]{1,2})|([0-9]{1,2})[%％‰]").ok()
});

pub(super) fn read(reader: &mut Reader<'_>) {
    for form in reader.of(&DECISIONS) {
        reader.day("decided", &form, form.foot_date());
        money(reader, &form);
        payment(reader, &form);
        remedies(reader, &form);
        grounds(reader, &form);
    }
}

fn money(reader: &mut Reader<'_>, form: &Form<'_>) {
    if let Some((at, fine)) = acts::fine_of(form.text) {
        let line = form.lines().map(|(line, _)| line).find(|line| line.contains(&at));
        reader.put("fine", form, FactValue::Money(fine), line.unwrap_or(at..at));
    }
}

fn payment(reader: &mut Reader<'_>, form: &Form<'_>) {
    reader.number("payment_days", form, period_of(form, PAYMENT.as_ref(), &["缴", "交"]));
    let banks = ["银行", "电子支付", "电子缴", "二维码"];
    reader.flag("payment_to_bank", form, form.has(&banks), &banks);
    let told = ["加处罚款", "加处"];
    reader.flag("surcharge_told", form, form.has(&told), &told);
    if let Some(at) = form.text.find("加处") {
        let before = form.text.get(..at).unwrap_or_default();
        let from = before.rfind(['。', '；', '\n']).unwrap_or(0);
        reader.number("surcharge_percent", form, percent(form, from..at));
        let caps = ["不超", "不得超", "为限", "不超出", "以罚款数额"];
        reader.flag("surcharge_cap_told", form, form.has(&caps), &caps);
    }
}

/// The share a day, of a hundred; a share of a thousand is none.
fn percent(form: &Form<'_>, at: std::ops::Range<usize>) -> Option<Found<i64>> {
    let clause = form.text.get(at.clone())?;
    let found = SURCHARGE.as_ref()?.captures_iter(clause).last()?;
    let whole = found.get(0)?;
    if whole.as_str().contains(['千', '‰']) {
        return None;
    }
    let digits = found.get(1).or_else(|| found.get(2))?;
    let place = at.start + whole.start()..at.start + whole.end();
    Some(Found { value: numeral(digits.as_str())?, at: place })
}

fn remedies(reader: &mut Reader<'_>, form: &Form<'_>) {
    reader.number(
        "reconsideration_days",
        form,
        period_of(form, RECONSIDERATION.as_ref(), &["复议"]),
    );
    reader.number("litigation_months", form, period_of(form, LITIGATION.as_ref(), &["诉"]));
    let told = form.has(&["复议"]) && form.has(&["诉讼", "起诉"]);
    reader.flag("decision_remedies", form, told, &["复议", "诉讼"]);
    let first = ["先申请行政复议", "先向", "复议前置", "应当先申请", "对行政复议决定不服"];
    reader.flag("reconsideration_first", form, form.has(&first), &first);
}

fn grounds(reader: &mut Reader<'_>, form: &Form<'_>) {
    let discretion = ["裁量"];
    reader.flag("decision_discretion", form, form.has(&discretion), &discretion);
    let evidence = ["证据", "证明", "证实"];
    reader.flag("decision_evidence", form, form.has(&evidence), &evidence);
    let order = ["责令改正", "责令限期", "责令立即", "责令你", "整改", "已改正"];
    if form.has(&order) {
        reader.flag("correction_ordered", form, true, &order);
    }
    let answered = ["经复核", "复核后", "复核认为", "复核意见", "采纳意见", "予以采纳"];
    reader.flag("defence_answered", form, form.has(&answered), &answered);
}

/// The first period of a form. It stands in one sentence with one of the words: only such sentences
/// are looked at.
fn period_of(form: &Form<'_>, pattern: Option<&Regex>, words: &[&str]) -> Option<Found<i64>> {
    let pattern = pattern?;
    let mut start = 0;
    for sentence in form.text.split_inclusive(['。', '；']) {
        let from = start;
        start += sentence.len();
        if !words.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        let Some(found) = pattern.captures(sentence) else { continue };
        let (whole, number) = (found.get(0)?, found.get(1)?);
        // A number that a blank cuts in two is none: `六 十日` is not ten days.
        let before = sentence.get(..number.start())?.trim_end().chars().next_back();
        if before.is_some_and(|c| c.is_numeric() || "一二三四五六七八九十百两".contains(c))
        {
            return None;
        }
        let at = from + whole.start()..from + whole.end();
        return Some(Found { value: numeral(number.as_str())?, at });
    }
    None
}

/// Reads digits of any width, or Chinese numerals up to 百.
pub(super) fn numeral(words: &str) -> Option<i64> {
    let plain = crate::extract::dates::half_width(words);
    if let Ok(number) = plain.parse() {
        return Some(number);
    }
    let (mut whole, mut last) = (0, 0);
    for c in plain.chars() {
        let digit = "一二三四五六七八九".chars().position(|one| one == c);
        match (c, digit.and_then(|at| i64::try_from(at + 1).ok())) {
            (_, Some(digit)) => last = digit,
            ('两', None) => last = 2,
            ('十', None) => (whole, last) = (whole + last.max(1) * 10, 0),
            ('百', None) => (whole, last) = (whole + last.max(1) * 100, 0),
            _ => return None,
        }
    }
    Some(whole + last)
}
