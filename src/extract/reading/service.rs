//! Receipts of service: of which document, when, how. Several may be bound in one form.

use super::form::{Form, Found};
use super::{FactValue, Reader};
use crate::domain::DocumentKind;
use chrono::NaiveDate;

/// Lines that show when a document was received, best first.
const RECEIVED: [&str; 7] =
    ["收件人", "受送达人签", "签收", "送达日期", "送达时间", "收到日期", "受送达人"];
/// Ways of service, with the words for them.
const WAYS: [(&str, &str); 7] = [
    ("直接", "direct"),
    ("留置", "left"),
    ("邮寄", "post"),
    ("电子", "electronic"),
    ("公告", "public"),
    ("委托", "entrusted"),
    ("当场", "direct"),
];

pub(super) fn read(reader: &mut Reader<'_>) {
    let mut receipts = Vec::new();
    for form in reader.of(&[DocumentKind::ServiceReceipt]) {
        receipts.extend(parts(&form));
    }
    let mut is_notice_served = false;
    let mut is_decision_served = false;
    for receipt in &receipts {
        let named = named(receipt);
        let is_decision =
            named.contains("决定书") && !named.contains("查封") && !named.contains("扣押");
        if is_decision && named.contains("处罚") {
            is_decision_served = true;
            reader.day("served", receipt, received(receipt));
            way(reader, receipt);
        } else if named.contains("听证通知") {
            reader.day("hearing_notified", receipt, received(receipt));
        } else if named.contains("告知书") {
            is_notice_served = true;
            reader.day("notice_served", receipt, received(receipt));
        }
    }
    if let Some(first) = receipts.first() {
        reader.flag("service_receipt", first, is_decision_served, &["决定书"]);
        reader.flag("notice_receipt", first, is_notice_served, &["告知书"]);
        complete(reader, &receipts);
    }
    for form in reader.of(&[DocumentKind::AddressConfirmation]) {
        let words = ["电子送达", "电子邮", "短信", "传真"];
        if form.has(&["同意"]) && form.has(&words) {
            reader.flag("electronic_consent", &form, true, &words);
        }
    }
}

/// The receipts of a form: each begins with its title.
fn parts<'a>(form: &Form<'a>) -> Vec<Form<'a>> {
    let starts: Vec<usize> = form
        .lines()
        .filter(|(_, line)| {
            let bare: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
            let is_title = ["送达回证", "送达回执"].iter().any(|end| bare.ends_with(end));
            is_title && bare.chars().count() <= 24 && !line.contains(['：', '《', '|'])
        })
        .map(|(at, _)| at.start)
        .collect();
    if starts.len() < 2 {
        return vec![form.clone()];
    }
    let ends = starts.iter().skip(1).copied().chain([form.text.len()]);
    starts.iter().zip(ends).filter_map(|(at, end)| form.part(*at..end)).collect()
}

/// The documents a receipt names.
fn named(receipt: &Form<'_>) -> String {
    let labels = [
        "送达文书名称及文号",
        "送达文书",
        "文书名称",
        "送达文书名称",
        "文书名称及文号",
        "送达文件",
        "文书",
        "送达文书名称文号",
    ];
    let value = receipt.labelled(&labels).map(|found| found.value);
    value.unwrap_or_else(|| receipt.bare().to_owned())
}

fn received(receipt: &Form<'_>) -> Option<Found<NaiveDate>> {
    let by_label = RECEIVED.iter().find_map(|label| receipt.date_at(&[label]));
    by_label.or_else(|| receipt.first_date())
}

fn way(reader: &mut Reader<'_>, receipt: &Form<'_>) {
    let Some(found) = receipt.labelled(&["送达方式", "方式"]) else { return };
    let way = WAYS.iter().find(|(word, _)| found.value.contains(word));
    if let Some((_, way)) = way {
        reader.put("service_way", receipt, FactValue::Text((*way).to_owned()), found.at);
    }
}

/// Whether the lines of every receipt are filled in; one with an empty line decides.
fn complete(reader: &mut Reader<'_>, receipts: &[Form<'_>]) {
    let labels = ["送达地点", "送达方式", "收件人签名", "收件人", "送达人签名", "送达人"];
    for receipt in receipts {
        for label in labels {
            let empty = receipt.lines().find(|(_, line)| is_empty(line, label));
            if let Some((at, _)) = empty {
                reader.put("service_complete", receipt, FactValue::Flag(false), at);
                return;
            }
        }
    }
    if let Some(first) = receipts.first() {
        reader.flag("service_complete", first, true, &["送达地点"]);
    }
}

/// A line of a label with nothing behind it.
fn is_empty(line: &str, label: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let Some((_, rest)) = bare.split_once(label) else { return false };
    let head: String = bare.chars().take_while(|c| !"：:|】".contains(*c)).collect();
    let is_label = head.ends_with(label);
    let value = rest.trim_start_matches(['：', ':', '】']);
    let value = value.strip_prefix('|').unwrap_or(value).split('|').next().unwrap_or_default();
    is_label && value.chars().all(|c| !c.is_alphanumeric())
}
