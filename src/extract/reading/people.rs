//! Who took part: officers on each record, reviewers, members of a discussion.

use super::form::{Form, Found};
use super::{FactValue, Reader};
use crate::domain::DocumentKind;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Records that two officers make (行政处罚法第四十二条).
const RECORDS: [DocumentKind; 4] = [
    DocumentKind::InspectionRecord,
    DocumentKind::InterviewRecord,
    DocumentKind::InquestRecord,
    DocumentKind::SamplingRecord,
];
/// Labels before the names of officers.
const OFFICERS: [&str; 9] = [
    "检查人员",
    "执法人员",
    "询问人",
    "调查人",
    "勘验人",
    "抽样人",
    "办案人员",
    "承办人",
    "记录人",
];

/// What stands behind the label of a hand.
const SIGNS: [&str; 3] = ["（签名）", "签名", "(签名)"];
/// How often a label is looked for in one line.
const MATCHES_MAX: usize = 4;
/// The longest list of names looked at, in characters.
const LIST_MAX: usize = 200;

/// The number of a credential: behind 证号, or in brackets behind a name.
static CARD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"证(?:件)?号?[：:\s]*([0-9A-Za-z测试]{5,20})|[（(]([测试]*[0-9A-Z]{5,18})[）)]")
        .ok()
});

pub(super) fn read(reader: &mut Reader<'_>) {
    let mut all: BTreeSet<String> = BTreeSet::new();
    let mut fewest: Option<(usize, Form<'_>)> = None;
    for form in reader.of(&RECORDS) {
        let names = officers(&form);
        let count = hands(&form).unwrap_or_else(|| names.len().max(cards(&form).len()));
        // Of a record that is not all there a hand may be lost.
        if count > 0 && form.is_sound && fewest.as_ref().is_none_or(|(least, _)| count < *least) {
            fewest = Some((count, form.clone()));
        }
        for name in names {
            if all.insert(name.clone()) {
                let at = form.place_of(&[name.as_str()]).unwrap_or(0..0);
                reader.put("officers", &form, FactValue::Text(name), at);
            }
        }
    }
    if let Some((count, form)) = fewest {
        let at = form.place_of(&OFFICERS).unwrap_or(0..0);
        let value = i64::try_from(count).unwrap_or(i64::MAX);
        reader.number("officers_each", &form, Some(Found { value, at }));
    }
}

/// The names behind the labels of officers.
fn officers(form: &Form<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, line) in form.lines() {
        let line = line.trim();
        for label in OFFICERS {
            for (at, _) in line.match_indices(label).take(MATCHES_MAX) {
                // 被询问人 is the other side.
                if line.get(..at).unwrap_or_default().ends_with('被') {
                    continue;
                }
                let rest = line.get(at + label.len()..).unwrap_or_default();
                names.extend(names_of(rest));
            }
        }
    }
    names
}

/// How many officers signed, where those who acted and whoever kept the record sign by label; one
/// name behind a single label may have another below it and says nothing.
fn hands(form: &Form<'_>) -> Option<usize> {
    let (mut names, mut labels) = (BTreeSet::new(), 0);
    for (_, line) in form.lines() {
        let bare: String = line.chars().filter(|c| !c.is_whitespace() || *c == '　').collect();
        for label in OFFICERS {
            for (at, _) in bare.match_indices(label).take(MATCHES_MAX) {
                let (before, behind) = bare.split_at_checked(at).unwrap_or((&bare, ""));
                let behind = behind.get(label.len()..).unwrap_or_default();
                let Some(rest) = SIGNS.iter().find_map(|sign| behind.strip_prefix(sign)) else {
                    continue;
                };
                let found = names_of(rest);
                if !before.ends_with('被') && !found.is_empty() {
                    labels += 1;
                    names.extend(found);
                    break;
                }
            }
        }
    }
    (labels >= 2).then_some(names.len())
}

/// The credential numbers of a form.
fn cards(form: &Form<'_>) -> BTreeSet<String> {
    let Some(pattern) = CARD.as_ref() else { return BTreeSet::new() };
    let found = pattern.captures_iter(form.text);
    let number = found.filter_map(|found| found.get(1).or_else(|| found.get(2)));
    number.map(|number| number.as_str().to_owned()).collect()
}

/// Names in a list: `：孙某（执法证号：…）、李某（…）`; what is no name ends it.
pub(super) fn names_of(list: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for c in list.chars().take(LIST_MAX) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let plain = plain.trim_start_matches([':', '：', '】', '|', ' ', '　', '\t']);
    let parts = plain.split(|c: char| "、，,；;　 \t|".contains(c));
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).take_while(|part| is_name(part)).collect()
}

/// Two to four Chinese characters, and no word of the trade.
fn is_name(word: &str) -> bool {
    let count = word.chars().count();
    let is_han = word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·');
    let words = [
        "检查", "执法", "人员", "签名", "记录", "询问", "日期", "年", "月", "已", "应", "告知",
        "出示", "向", "负责", "单位", "证", "在", "对", "的", "是",
    ];
    (2..=4).contains(&count) && is_han && !words.iter().any(|one| word.contains(one))
}
