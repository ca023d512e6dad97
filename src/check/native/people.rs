//! Reads the officers of a record: names and credential numbers.

use super::cell::Cell;
use regex::Regex;
use std::sync::LazyLock;

/// An officer as a document names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Officer {
    /// The name, as written.
    pub(super) name: String,
    /// The credential number, where it stands beside the name.
    pub(super) card: Option<String>,
}

/// Labels of those who act.
const LABELS: [&str; 13] = [
    "检查人员",
    "检查人",
    "执法人员",
    "询问人",
    "询问人员",
    "勘验人",
    "勘验人员",
    "调查人",
    "调查人员",
    "抽样人",
    "抽样人员",
    "记录人",
    "检查人员签名",
];
/// Words of two to four letters that are no names.
const NOT_NAMES: [&str; 14] = [
    "签名",
    "签字",
    "姓名",
    "执法",
    "证号",
    "以上",
    "另行",
    "等人",
    "两名",
    "二人",
    "两人",
    "一人",
    "记录人",
    "同上",
];

static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[\p{Han}]{0,2}[A-Za-z]{0,3}[0-9]{5,18}").ok());

/// The officers that the cells of a record name.
pub(super) fn officers(cells: &[Cell<'_>]) -> Vec<Officer> {
    let mut all: Vec<Officer> = Vec::new();
    for cell in cells.iter().filter(|cell| LABELS.contains(&cell.label.as_str())) {
        for officer in names(cell.value) {
            match all.iter_mut().find(|seen| seen.name == officer.name) {
                Some(seen) => seen.card = seen.card.take().or(officer.card),
                None => all.push(officer),
            }
        }
    }
    all
}

/// Names of a list such as `褚某（执法证号：测试190051）、卫某某（测试190052）`.
pub(super) fn names(value: &str) -> Vec<Officer> {
    let mut all: Vec<Officer> = Vec::new();
    let (mut name, mut aside, mut depth) = (String::new(), String::new(), 0_usize);
    let mut flush = |name: &mut String, aside: &mut String| {
        if is_name(name) {
            let card = NUMBER.as_ref().and_then(|form| form.find(aside));
            let card = card.map(|card| digits(card.as_str()));
            all.push(Officer { name: std::mem::take(name), card });
        }
        name.clear();
        aside.clear();
    };
    for c in value.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => aside.push(c),
            '、' | '，' | ',' | ' ' | '　' | '/' | '和' => flush(&mut name, &mut aside),
            '。' | '；' | ';' => break,
            _ => name.push(c),
        }
    }
    flush(&mut name, &mut aside);
    all
}

/// The digits of a credential number.
fn digits(card: &str) -> String {
    card.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn is_name(text: &str) -> bool {
    let size = text.chars().count();
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '·' | '×');
    (2..=4).contains(&size) && text.chars().all(is_han) && !NOT_NAMES.contains(&text)
}

/// Whether two officers are one person; a covered name says so only with its number, or where no
/// number speaks against it.
pub(super) fn is_same(one: &Officer, other: &Officer) -> bool {
    match (&one.card, &other.card) {
        (Some(one), Some(other)) => one == other,
        _ => one.name == other.name && one.name != "某某" && one.name != "××",
    }
}
