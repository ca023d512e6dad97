//! How the case began and what was gathered: filing, inspection, interviews, orders, rechecks.

use super::Reader;
use super::form::{Form, Found};
use crate::domain::DocumentKind;
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

const RECORDS: [DocumentKind; 2] = [DocumentKind::InspectionRecord, DocumentKind::InterviewRecord];

/// A beginning and an end to the minute or the hour: `9时20分至10时45分`, `15:00—16:30`.
static SPAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let time = r"(?:[0-9]{1,2}\s*[时点:：]\s*(?:[0-9]{1,2}\s*分?)?)";
    Regex::new(&format!("{time}\\s*(?:至|到|—|－|-|~|～)+[^。\\n]{{0,16}}?{time}")).ok()
});
/// A last day to correct: `2025年4月11日前`, `限于2025年4月11日之前`.
static BEFORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[日号]?\s*(?:\d{1,2}\s*时)?\s*(?:之?前|以前)").ok());

pub(super) fn read(reader: &mut Reader<'_>) {
    for form in reader.of(&[DocumentKind::FilingApproval]) {
        reader.day("filed", &form, form.last_date());
        let consent = ["同意立案", "准予立案", "予以立案", "批准立案", "同意。", "同意"];
        reader.flag("filing_approved", &form, form.has(&consent), &consent);
    }
    for form in reader.of(&[DocumentKind::InspectionPlan, DocumentKind::InspectionApproval]) {
        reader.flag("inspection_planned", &form, true, &["检查"]);
    }
    for form in reader.of(&[DocumentKind::InspectionRecord]) {
        let labels = ["检查时间", "检查日期", "检查起止"];
        let day = form.date_at(&labels).or_else(|| form.first_date());
        reader.day("inspected", &form, day.clone());
        reader.day("discovered", &form, day);
    }
    for form in reader.of(&[DocumentKind::InterviewRecord]) {
        let labels = ["询问时间", "调查时间", "询问日期", "时间"];
        reader.day("interviewed", &form, form.date_at(&labels).or_else(|| form.first_date()));
        let rights = ["权利", "陈述", "申请回避", "回避"];
        reader.flag("interview_rights", &form, form.has(&rights), &rights);
    }
    records(reader);
    orders(reader);
}

/// What every record of an inspection or interview says; one that does not decides.
fn records(reader: &mut Reader<'_>) {
    let forms = reader.of(&RECORDS);
    first_without(reader, "cards_shown", &forms, &shows_cards, &["证件"]);
    let recusal = |form: &Form<'_>| form.has(&["回避"]);
    let interviews: Vec<Form<'_>> =
        forms.iter().filter(|form| form.kind == DocumentKind::InterviewRecord).cloned().collect();
    let asked = if interviews.is_empty() { &forms } else { &interviews };
    first_without(reader, "recusal_told", asked, &recusal, &["回避"]);
    for (name, kind, labels) in [
        ("inspection_times", DocumentKind::InspectionRecord, ["检查时间", "检查起止"]),
        ("interview_times", DocumentKind::InterviewRecord, ["询问时间", "调查时间"]),
    ] {
        for form in forms.iter().filter(|form| form.kind == kind) {
            times(reader, name, form, &labels);
        }
    }
}

/// Whether a record says that credentials were shown; 身份证件 is the party's.
fn shows_cards(form: &Form<'_>) -> bool {
    let bare = form.bare().replace("身份证件", "");
    ["出示", "表明身份", "亮证", "证件"].iter().any(|word| bare.contains(word))
}

/// Whether every form says something: the first that does not decides.
fn first_without(
    reader: &mut Reader<'_>,
    name: &'static str,
    forms: &[Form<'_>],
    says: &dyn Fn(&Form<'_>) -> bool,
    words: &[&str],
) {
    let lacking = forms.iter().find(|form| !says(form));
    if let Some(form) = lacking.or_else(|| forms.first()) {
        reader.flag(name, form, lacking.is_none(), words);
    }
}

/// Whether the line of the time has a beginning and an end; a form without the line says nothing.
fn times(reader: &mut Reader<'_>, name: &'static str, form: &Form<'_>, labels: &[&str]) {
    let line = form.lines().find(|(_, line)| {
        let bare: String = line.chars().filter(|c| !c.is_whitespace()).take(12).collect();
        labels.iter().any(|label| bare.contains(label))
    });
    if let (Some((_, words)), Some(span)) = (line, SPAN.as_ref()) {
        reader.flag(name, form, span.is_match(words), labels);
    }
}

fn orders(reader: &mut Reader<'_>) {
    for form in reader.of(&[DocumentKind::RectificationOrder, DocumentKind::OnsiteMeasures]) {
        reader.flag("correction_ordered", &form, true, &["责令"]);
        if form.kind == DocumentKind::RectificationOrder {
            reader.day("ordered", &form, form.issued());
            reader.day("order_due", &form, due(&form));
        }
    }
    for form in reader.of(&[DocumentKind::RecheckOpinion]) {
        reader.day("rechecked", &form, form.issued());
        let is_asked =
            reader.forms.iter().any(|form| ASKED.iter().any(|word| form.text.contains(word)));
        reader.flag("recheck_asked", &form, is_asked, &["复查"]);
    }
}

/// Words of a unit that says it is done, or asks to be rechecked, before its time is up.
const ASKED: [&str; 14] = [
    "申请复查",
    "复查申请",
    "申请提前",
    "提前复查",
    "申请验收",
    "提请复查",
    "报请复查",
    "请求复查",
    "整改报告",
    "整改完成报告",
    "整改情况报告",
    "整改回复",
    "提前整改",
    "提前完成",
];

/// The last of the days before which something is to be done.
fn due(form: &Form<'_>) -> Option<Found<NaiveDate>> {
    let is_due = |date: &Found<NaiveDate>| {
        let after = form.text.get(date.at.end..).unwrap_or_default();
        BEFORE.as_ref().is_some_and(|before| before.is_match(after))
    };
    form.dates().iter().filter(|date| is_due(date)).max_by_key(|date| date.value).cloned()
}
