//! What the party was told before the decision, and what it said: notice, defence, hearing.

use super::decision::numeral;
use super::form::{Form, Found};
use super::{FactValue, Reader};
use crate::domain::DocumentKind;
use crate::extract::facts::acts;
use regex::Regex;
use std::sync::LazyLock;

const NOTICES: [DocumentKind; 2] = [DocumentKind::PenaltyNotice, DocumentKind::HearingNotification];
/// Words by which a party says that it will not be heard.
const WAIVED: [&str; 8] = [
    "放弃陈述",
    "放弃申辩",
    "放弃行使陈述",
    "不陈述",
    "不申辩",
    "不作陈述",
    "不进行陈述",
    "无陈述申辩意见",
];

/// Words of a decision about a party that was heard.
const STATED: [&str; 6] =
    ["日提出陈述", "日提出申辩", "提出了陈述", "提出了申辩", "提出如下陈述", "书面提出陈述"];

static DAYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*(?:个)?(?:工作)?\s*[日天]").ok()
});

pub(super) fn read(reader: &mut Reader<'_>) {
    for form in reader.of(&NOTICES) {
        told(reader, &form);
    }
    for form in reader.of(&[DocumentKind::StatementAndDefense]) {
        let is_waived = form.has(&WAIVED);
        reader.flag("defence_waived", &form, is_waived, &WAIVED);
        reader.flag("defended", &form, !is_waived, &["陈述", "申辩"]);
        reader.day("defended_on", &form, form.issued());
    }
    for form in reader.of(&[DocumentKind::PenaltyDecision]) {
        let silent = ["未提出陈述", "未提出申辩", "未陈述申辩", "未进行陈述", "没有提出陈述"];
        if form.has(&silent) || form.has(&WAIVED) {
            reader.flag("defended", &form, false, &silent);
        } else if form.has(&STATED) {
            reader.flag("defended", &form, true, &STATED);
        }
    }
    for form in reader.of(&[DocumentKind::DefenseReview]) {
        reader.flag("defence_reviewed", &form, true, &["复核"]);
    }
    hearing(reader);
}

fn told(reader: &mut Reader<'_>, form: &Form<'_>) {
    let is_notice = form.kind == DocumentKind::PenaltyNotice;
    if is_notice {
        reader.day("notified", form, form.issued());
        let defence = ["陈述", "申辩"];
        reader.flag("notice_defence", form, form.has(&defence), &defence);
        let grounds = form.has(&["依据", "根据"]) && form.has(&["违法", "违反", "事实"]);
        reader.flag("notice_facts", form, grounds, &["违反", "依据"]);
        let content = ["罚款", "警告", "没收", "停产", "停业", "吊销", "暂扣", "关闭"];
        reader.flag("notice_content", form, form.has(&content), &content);
        let fine = acts::fine_of(form.text);
        if let Some((at, fine)) = fine {
            let line = form.lines().map(|(line, _)| line).find(|line| line.contains(&at));
            reader.put("notice_fine", form, FactValue::Money(fine), line.unwrap_or(at..at));
        }
        reader.number("notice_defence_days", form, days_near(form, &["陈述"]));
    }
    let hearing = ["听证"];
    reader.flag("notice_hearing", form, form.has(&hearing), &hearing);
    reader.number("notice_hearing_days", form, days_near(form, &hearing));
}

/// The days of the sentence in which one of the words stands first with a number of days.
fn days_near(form: &Form<'_>, words: &[&str]) -> Option<Found<i64>> {
    let mut at = 0;
    for sentence in form.text.split_inclusive(['。', '；', '\n']) {
        let start = at;
        at += sentence.len();
        if !words.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        let found = DAYS.as_ref()?.captures_iter(sentence).find(|found| {
            let end = found.get(0).map_or(0, |whole| whole.end());
            let after = sentence.get(end..).unwrap_or_default();
            let before = sentence.get(..end).unwrap_or_default();
            before.contains('起') || after.starts_with('内') || after.starts_with("之内")
        });
        if let Some(found) = found {
            let (whole, number) = (found.get(0)?, found.get(1)?);
            let value = numeral(number.as_str())?;
            return Some(Found { value, at: start + whole.start()..start + whole.end() });
        }
    }
    None
}

fn hearing(reader: &mut Reader<'_>) {
    for form in reader.of(&[DocumentKind::HearingRecord]) {
        let labels = ["听证时间", "听证日期", "举行时间", "时间"];
        let day = form.date_at(&labels).or_else(|| form.first_date());
        reader.day("heard", &form, day);
        let host = form.labelled(&["主持人", "听证主持人"]);
        let names = host.map(|found| Found { value: first_name(&found.value), at: found.at });
        reader.text("hearing_host", &form, names.filter(|found| !found.value.is_empty()));
        let signed = ["签名", "签字", "拒绝签", "拒签"];
        reader.flag("hearing_signed", &form, form.has(&signed), &signed);
    }
}

/// The name at the head of a value: what stands before brackets and marks.
fn first_name(value: &str) -> String {
    let is_end = |c: char| c.is_whitespace() || "（(，,、；;　".contains(c);
    value.split(is_end).next().unwrap_or_default().to_owned()
}
