//! 起止时间: one officer at two places at once (E09), records that end before they begin (E10).

use super::cell::Cell;
use super::found::{Found, place};
use super::people::{Officer, is_same, officers};
use crate::domain::DocumentKind;
use crate::extract::dates;
use crate::extract::forms::Piece;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// `2025年6月24日9时30分至10时10分`, also `09:30-10:10`, `上午9点至11点`.
const FORM: &str = concat!(
    r"(?P<day>[0-9]{4}\s*[年\-./]\s*[0-9]{1,2}\s*[月\-./]\s*[0-9]{1,2}\s*日?)\s*",
    r"(?P<half>上午|下午)?\s*(?P<h>[0-9]{1,2})\s*[时点:：]\s*(?:(?P<m>[0-9]{1,2})\s*分?)?",
    r"\s*(?:起|开始)?[，,]?\s*(?:至|到|—+|-+|－|~|～)\s*",
    r"(?P<day2>[0-9]{4}\s*[年\-./]\s*[0-9]{1,2}\s*[月\-./]\s*[0-9]{1,2}\s*日?)?\s*",
    r"(?P<half2>上午|下午)?\s*(?P<h2>[0-9]{1,2})\s*[时点:：]\s*(?:(?P<m2>[0-9]{1,2})\s*分?)?",
);

static SPAN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(FORM).ok());

/// Labels of the time of a record, and of its place.
const TIMES: [&str; 8] = [
    "检查时间",
    "询问时间",
    "勘验时间",
    "抽样时间",
    "时间",
    "起止时间",
    "勘验起止时间",
    "调查时间",
];
const PLACES: [&str; 9] = [
    "检查地点",
    "检查场所",
    "询问地点",
    "勘验地点",
    "地点",
    "抽样地点",
    "勘验场所",
    "抽样场所",
    "调查地点",
];

/// How many records are held against each other.
const RECORDS_MAX: usize = 100;

/// A record with its time, its place and those who made it.
struct Record<'a> {
    piece: &'a Piece<'a>,
    at: Range<usize>,
    from: NaiveDateTime,
    to: NaiveDateTime,
    place: Option<&'a str>,
    officers: Vec<Officer>,
}

pub(super) fn check(found: &mut Found<'_>) {
    let pieces = found.forms().filter(|(piece, _)| is_record(piece.kind));
    let records: Vec<Record<'_>> = pieces.filter_map(record).take(RECORDS_MAX).collect();
    for one in &records {
        if one.to < one.from {
            let zh = format!("{}结束早于{}开始", clock(one.to), clock(one.from));
            let en =
                format!("it ends at {}, before it begins at {}", clock(one.to), clock(one.from));
            found.say("N-span", vec![place(one.piece, one.at.clone())], (zh, en));
        }
    }
    for (index, one) in records.iter().enumerate() {
        for other in records.iter().skip(index + 1).filter(|other| is_conflict(one, other)) {
            let both = one
                .officers
                .iter()
                .filter(|officer| other.officers.iter().any(|there| is_same(officer, there)));
            let names: Vec<&str> = both.map(|officer| officer.name.as_str()).collect();
            if names.is_empty() {
                continue;
            }
            let names = names.join("、");
            let span =
                |it: &Record<'_>| format!("{} {}–{}", it.from.date(), clock(it.from), clock(it.to));
            let zh = format!(
                "{names}：{}在《{}》，{}又在《{}》",
                span(one),
                one.piece.title,
                span(other),
                other.piece.title
            );
            let en = format!(
                "{names}: {} in “{}”, and {} in “{}”",
                span(one),
                one.piece.title,
                span(other),
                other.piece.title
            );
            // The later record is the one in doubt.
            let (first, second) = if one.from < other.from { (other, one) } else { (one, other) };
            let places = [first, second].map(|it| place(it.piece, it.at.clone())).to_vec();
            found.say("N-at-once", places, (zh, en));
        }
    }
}

fn is_record(kind: DocumentKind) -> bool {
    [
        DocumentKind::InspectionRecord,
        DocumentKind::InterviewRecord,
        DocumentKind::InquestRecord,
        DocumentKind::SamplingRecord,
    ]
    .contains(&kind)
}

fn clock(time: NaiveDateTime) -> String {
    time.format("%H:%M").to_string()
}

fn record<'a>((piece, cells): (&'a Piece<'a>, &'a [Cell<'a>])) -> Option<Record<'a>> {
    let labelled = |labels: &[&str]| -> Option<Cell<'a>> {
        cells.iter().find(|cell| labels.contains(&cell.label.as_str())).cloned()
    };
    let cell = labelled(&TIMES)?;
    let value = in_figures(cell.value);
    let found = SPAN.as_ref()?.captures(&value)?;
    let part = |name: &str| found.name(name).map(|it| it.as_str());
    let day = dates::parse(part("day")?.trim())?;
    let last = match part("day2") {
        Some(text) => dates::parse(text.trim())?,
        None => day,
    };
    let from = moment(day, part("half"), part("h")?, part("m"))?;
    let half = part("half2").or_else(|| part("half"));
    let to = moment(last, half, part("h2")?, part("m2"))?;
    let place = labelled(&PLACES).map(|cell| cell.value).filter(|value| !value.is_empty());
    let at = cell.at;
    Some(Record { piece, at, from, to, place, officers: officers(cells) })
}

/// A time with its days in plain figures: `二〇二五年三月五日９时` is `2025-03-05 9时`.
fn in_figures(text: &str) -> String {
    let mut plain = dates::half_width(text);
    for (at, day) in dates::find_places(&plain).into_iter().rev() {
        plain.replace_range(at, &format!("{day} "));
    }
    plain
}

fn moment(
    day: NaiveDate,
    half: Option<&str>,
    hour: &str,
    minute: Option<&str>,
) -> Option<NaiveDateTime> {
    let hour: u32 = hour.parse().ok()?;
    let hour = if half == Some("下午") && hour < 12 { hour + 12 } else { hour };
    let minute: u32 = minute.unwrap_or("0").parse().ok()?;
    Some(day.and_time(NaiveTime::from_hms_opt(hour, minute, 0)?))
}

/// Two records of one time: of interviews always, else only where the places are known to differ.
fn is_conflict(one: &Record<'_>, other: &Record<'_>) -> bool {
    let is_once = one.from < other.to && other.from < one.to;
    if !is_once || one.to <= one.from || other.to <= other.from {
        return false;
    }
    let is_interview = |it: &Record<'_>| it.piece.kind == DocumentKind::InterviewRecord;
    if is_interview(one) && is_interview(other) {
        return true;
    }
    let (Some(here), Some(there)) = (one.place, other.place) else { return false };
    is_elsewhere(here, there)
}

/// Whether one place is an office of the agency and the other is not.
fn is_elsewhere(here: &str, there: &str) -> bool {
    let office =
        ["执法办", "询问室", "谈话室", "办案", "综合行政执法", "应急管理局", "办事处", "镇政府"];
    let is_office = |place: &str| office.iter().any(|word| place.contains(word));
    is_office(here) != is_office(there)
}
