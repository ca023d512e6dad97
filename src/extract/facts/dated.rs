//! The main dates of a case: filed, decided, served, closed.

use super::{Reading, acts};
use crate::domain::{DocketNumber, DocumentKind, Fact};
use crate::extract::{dates, docket, fields};
use chrono::NaiveDate;

/// A longer line is running text, no heading.
const HEADING_CHARS_MAX: usize = 30;

type Dated = Option<Fact<NaiveDate>>;

/// The last date of the filing approval, which is that of the leader's consent.
pub(super) fn filed(documents: &[Reading<'_>]) -> Dated {
    of_kind(documents, DocumentKind::FilingApproval)
        .find_map(|document| Some(document.fact(last(document.text)?)))
        .or_else(|| labelled(documents, &["立案日期", "立案时间"]))
}

/// The date that closes the decision.
pub(super) fn decided(ranked: &[Reading<'_>]) -> Dated {
    let signed = |document: &Reading<'_>| {
        let alone = document.text.lines().rev().find_map(dates::parse);
        Some(document.fact(alone.or_else(|| last(document.text))?))
    };
    ranked
        .iter()
        .filter(|document| acts::is_decision(document.kind))
        .find_map(signed)
        .or_else(|| labelled(ranked, &["决定日期", "处罚决定日期", "决定时间"]))
}

/// The date on which the decision was received: receipts that name its number come first.
pub(super) fn served(documents: &[Reading<'_>], own: Option<&DocketNumber>) -> Dated {
    let own = own.map(DocketNumber::key);
    let names_own =
        |section: &str| docket::find_all(section).iter().any(|found| Some(found.key()) == own);
    let of_receipts = |fits: &dyn Fn(&str) -> bool| {
        of_kind(documents, DocumentKind::ServiceReceipt).find_map(|document| {
            let sections = sections(document.text);
            let section = sections.iter().find(|section| fits(section))?;
            Some(document.fact(received(section)?))
        })
    };
    of_receipts(&names_own)
        .or_else(|| of_receipts(&|section| section.contains("决定书")))
        .or_else(|| labelled(documents, &["送达日期", "送达时间"]))
}

/// The last date of the closure approval, wherever in the file it is bound.
pub(super) fn closed(documents: &[Reading<'_>]) -> Dated {
    documents
        .iter()
        .find_map(|document| Some(document.fact(last(&closure(document.text)?)?)))
        .or_else(|| {
            of_kind(documents, DocumentKind::ClosureApproval)
                .find_map(|document| Some(document.fact(last(document.text)?)))
        })
        .or_else(|| labelled(documents, &["结案日期", "办结日期", "结案时间"]))
}

fn of_kind<'a, 'b>(
    documents: &'a [Reading<'b>],
    kind: DocumentKind,
) -> impl Iterator<Item = &'a Reading<'b>> {
    documents.iter().filter(move |document| document.kind == kind)
}

fn labelled(documents: &[Reading<'_>], labels: &[&str]) -> Dated {
    documents.iter().find_map(|document| {
        let value = fields::find(document.text, labels)?;
        Some(document.fact(dates::parse(&value)?))
    })
}

fn last(text: &str) -> Option<NaiveDate> {
    dates::find_all(text).last().map(|(_, date)| *date)
}

/// A heading without its spaces and marks.
fn heading(line: &str) -> Option<String> {
    let is_short = line.trim().chars().count() <= HEADING_CHARS_MAX;
    if !is_short || line.contains(['|', '：', '《']) {
        return None;
    }
    let bare: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
    (!bare.is_empty()).then_some(bare)
}

/// The receipts bound in one document, each with its heading.
fn sections(text: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    for line in text.split(['\n', '\u{c}']) {
        let is_title = heading(line)
            .is_some_and(|title| ["送达回证", "送达回执"].iter().any(|end| title.ends_with(end)));
        if is_title {
            sections.push(String::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push_str(line);
            section.push('\n');
        }
    }
    sections
}

/// The first date on the line of the receiver's signature, or else the last date.
fn received(section: &str) -> Option<NaiveDate> {
    let signed = section
        .lines()
        .filter(|line| ["收件人", "受送达人签", "签收"].iter().any(|word| line.contains(word)))
        .find_map(|line| dates::find_all(line).first().map(|(_, date)| *date));
    signed.or_else(|| last(section))
}

/// The part of a text that is a closure approval: from its heading to that of the next form.
fn closure(text: &str) -> Option<String> {
    let mut lines = text.split(['\n', '\u{c}']).skip_while(|line| {
        !heading(line).is_some_and(|title| {
            ["结案审批表", "结案呈批表", "结案报告"].iter().any(|end| title.ends_with(end))
        })
    });
    lines.next()?;
    let part: Vec<&str> = lines
        .take_while(|line| !heading(line).is_some_and(|title| title.ends_with("备考表")))
        .collect();
    Some(part.join("\n"))
}
