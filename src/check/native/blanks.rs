//! 空白: what a form leaves open although it must say it: dates, signatures, ways of service.

use super::cell::{Cell, is_open};
use super::found::{Found, place};
use crate::domain::DocumentKind;
use crate::extract::dates;
use crate::extract::forms::Piece;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A date of lines instead of figures: `＿＿＿＿年＿＿月＿＿日`, with blanks in served forms.
static LINES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[＿_]{2,}\s*年\s*[＿_]+\s*月\s*[＿_]+\s*日").ok());

/// What a receipt must say (行政处罚法第六十一条, forms of receipts).
const RECEIPT: [&str; 4] = ["送达地点", "送达方式", "送达时间", "送达日期"];
/// Who receives, by labels of receipts.
const RECEIVERS: [&str; 8] = [
    "收件人",
    "收件人签名",
    "收件人签名或盖章",
    "受送达人签名",
    "受送达人签收",
    "收件人签收",
    "受送达人签名或盖章",
    "签收人",
];
/// Words of ways of service that need no hand of the receiver.
const OTHER_WAYS: [&str; 7] = ["留置", "邮寄", "公告", "电子送达", "拒收", "拒绝", "挂号"];
/// Words by which a person says to have read a record.
const READ: [&str; 22] = [
    "看过",
    "看了",
    "阅",
    "核对",
    "属实",
    "一致",
    "无误",
    "相符",
    "一样",
    "出入",
    "听过",
    "宣读",
    "没有错",
    "准确",
    "核实",
    "正确",
    "异议",
    "真实",
    "过目",
    "念给",
    "读给",
    "认可",
];
/// The longest last question, in characters.
const QUESTION_MAX: usize = 80;
/// Words of a refusal that is noted.
const REFUSALS: [&str; 5] = ["拒绝签", "拒签", "拒不签", "不在场", "见证人"];

pub(super) fn check(found: &mut Found<'_>) {
    for (piece, cells) in found.forms() {
        dates_open(found, piece);
        let is_asked = piece.text.contains(['＿', '_', '未'])
            || [DocumentKind::ServiceReceipt, DocumentKind::InterviewRecord].contains(&piece.kind);
        if !is_asked {
            continue;
        }
        if piece.kind == DocumentKind::ServiceReceipt {
            receipt(found, piece, cells);
        } else if piece.kind == DocumentKind::InspectionRecord {
            let owners: [&str; 3] = ["负责人", "被检查", "当事人"];
            hands(found, piece, cells, ("N-inspection-hand", &owners));
        } else if piece.kind == DocumentKind::InterviewRecord {
            hands(found, piece, cells, ("N-interview-hand", &["被询问"]));
            read_back(found, piece, cells);
        }
    }
}

/// Dates that nobody filled in.
fn dates_open(found: &mut Found<'_>, piece: &Piece<'_>) {
    if !piece.text.contains(['＿', '_']) {
        return;
    }
    let Some(form) = LINES.as_ref() else { return };
    let is_order = piece.kind == DocumentKind::RectificationOrder;
    let rule = if is_order { "N-order-date" } else { "N-date-open" };
    let all: Vec<Range<usize>> = form.find_iter(piece.text).map(|one| one.range()).collect();
    for at in all {
        let text = ("日期空白".to_owned(), "a date is left open".to_owned());
        found.say(rule, vec![place(piece, at)], text);
    }
}

/// A receipt without place, way, hand or day.
fn receipt(found: &mut Found<'_>, piece: &Piece<'_>, cells: &[Cell<'_>]) {
    let is_told = |cell: &&Cell<'_>| RECEIPT.contains(&cell.label.as_str());
    for cell in cells.iter().filter(is_told).filter(|cell| is_left_open(piece, cell)) {
        let zh = format!("{}未填写", cell.label);
        let en = format!("{} is left open", cell.label);
        found.say("N-receipt", vec![place(piece, cell.at.clone())], (zh, en));
    }
    if OTHER_WAYS.iter().any(|word| piece.text.contains(word)) {
        return;
    }
    let is_hand = |cell: &&Cell<'_>| RECEIVERS.contains(&cell.label.as_str());
    let Some(cell) = cells.iter().find(is_hand) else { return };
    if is_left_open(piece, cell) {
        let text = ("收件人未签名".to_owned(), "the receiver did not sign".to_owned());
        found.say("N-receipt", vec![place(piece, cell.at.clone())], text);
    } else if piece.is_sound && !is_open(cell.value) && !is_dated(piece, cell, cells) {
        let text = ("收件人未注明收件日期".to_owned(), "the receiver wrote no date".to_owned());
        found.say("N-receipt", vec![place(piece, cell.at.clone())], text);
    }
}

/// Whether a date stands beside a hand, on the line below, or under a label of its own.
fn is_dated(piece: &Piece<'_>, hand: &Cell<'_>, cells: &[Cell<'_>]) -> bool {
    let has_date = |text: &str| {
        !dates::find_all(text).is_empty() || (text.contains('月') && text.contains('日'))
    };
    let line_start = piece.text.get(..hand.at.start).and_then(|text| text.rfind('\n')).unwrap_or(0);
    let rest = piece.text.get(line_start..).unwrap_or_default();
    let near: Vec<&str> = rest.trim_start().lines().take(3).collect();
    let own = near.first().copied().unwrap_or_default();
    let is_below =
        near.iter().skip(1).any(|line| !line.contains(['：', ':', '|', '【']) && has_date(line));
    let is_day = |label: &str| {
        ["收件日期", "收件时间", "签收日期", "签收时间", "收到时间", "送达时间", "送达日期", "日期"]
            .contains(&label)
    };
    has_date(own)
        || is_below
        || cells.iter().any(|cell| is_day(&cell.label) && has_date(cell.value))
}

/// Hands that are missing although the form asks for them, and no refusal is noted.
fn hands(
    found: &mut Found<'_>,
    piece: &Piece<'_>,
    cells: &[Cell<'_>],
    (rule, owners): (&str, &[&str]),
) {
    if REFUSALS.iter().any(|word| piece.text.contains(word)) {
        return;
    }
    for cell in cells {
        let is_hand = piece
            .text
            .get(cell.at.clone())
            .is_some_and(|text| ["签名", "签字", "捺印"].iter().any(|word| text.contains(word)));
        let is_owner = owners.iter().any(|owner| cell.label.contains(owner));
        let is_marked = cell.value.contains(['＿', '_']) || cell.value.contains('未');
        if is_hand && is_owner && is_marked && is_open(cell.value) {
            let text = ("签名处空白".to_owned(), "the place for a hand is empty".to_owned());
            found.say(rule, vec![place(piece, cell.at.clone())], text);
        }
    }
}

/// The person asked has to have read the record, and says so at its end (E08).
fn read_back(found: &mut Found<'_>, piece: &Piece<'_>, cells: &[Cell<'_>]) {
    let talk = ["答：", "答:", "答 "].iter().filter_map(|word| piece.text.rfind(word)).max();
    let hand = cells.iter().rev().find(|cell| cell.label.contains("被询问人"));
    let (Some(talk), Some(hand)) = (talk, hand.filter(|hand| !hand.value.is_empty())) else {
        return;
    };
    let whole = piece.text.get(..talk).unwrap_or_default();
    let before: String = whole.chars().rev().take(QUESTION_MAX).collect();
    let before: String = before.chars().rev().collect();
    let end = piece.text.get(talk..).unwrap_or_default();
    let is_read = |text: &str| READ.iter().any(|word| text.contains(word));
    let is_noted = REFUSALS.iter().any(|word| piece.text.contains(word));
    // Without a hand after the last answer the end of the record may not be in the text.
    if piece.is_sound && hand.at.start > talk && !is_read(end) && !is_read(&before) && !is_noted {
        let zh = "末页没有被询问人的审阅意见".to_owned();
        let en = "the person asked does not say to have read the record".to_owned();
        found.say("N-interview-hand", vec![place(piece, hand.at.clone())], (zh, en));
    }
}

/// Whether a cell is left open: marked so, or nothing there and nothing on the line below.
fn is_left_open(piece: &Piece<'_>, cell: &Cell<'_>) -> bool {
    if !is_open(cell.value) {
        return false;
    }
    let is_marked = cell.value.contains(['＿', '_', '未', '空', '缺']);
    is_marked || (cell.is_boxed && cell.value.is_empty() && !goes_on(piece, cell))
}

/// Whether more stands on the line of an empty cell: then it may be a heading of columns.
fn goes_on(piece: &Piece<'_>, cell: &Cell<'_>) -> bool {
    let rest = piece.text.get(cell.at.end..).unwrap_or_default();
    rest.lines().next().is_some_and(|line| line.contains(char::is_alphanumeric))
}
