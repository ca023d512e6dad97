//! The same case files written otherwise: other dates, brackets, labels, line breaks. What was
//! found must be found again, and nothing else.
//! `cargo test --test checker varied -- --nocapture` tells what was lost.

use super::CHECKER;
use super::quality::{File, checked, folders, read_written};
use pingcha::extract::kind::Aliases;
use regex::Regex;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日").unwrap()
});

/// A way to write a text otherwise.
type Hand = fn(&str) -> String;

/// The ways by name. Where the words themselves suffer, findings may be lost and none invented.
const HANDS: &[(&str, bool, Hand)] = &[
    ("iso dates", true, |text| dates(text, |y, m, d| format!("{y:04}-{m:02}-{d:02}"))),
    ("dotted dates", true, |text| dates(text, |y, m, d| format!("{y}.{m}.{d}"))),
    ("slashed dates", true, |text| dates(text, |y, m, d| format!("{y}/{m}/{d}"))),
    ("spaced dates", true, |text| dates(text, |y, m, d| format!("{y} 年 {m} 月 {d} 日"))),
    ("padded dates", true, |text| dates(text, |y, m, d| format!("{y}年{m:02}月{d:02}日"))),
    ("han dates", true, |text| dates(text, han)),
    ("wide digits", true, |text| text.chars().map(wide).collect()),
    ("square brackets", true, |text| text.replace('〔', "[").replace('〕', "]")),
    ("round brackets", true, |text| text.replace('〔', "（").replace('〕', "）")),
    ("narrow brackets", true, |text| text.replace('（', "(").replace('）', ")")),
    ("narrow colons", true, |text| text.replace('：', ":")),
    ("wide bars", true, |text| text.replace('|', "｜")),
    ("narrow bars", true, |text| text.replace('｜', "|")),
    ("tabs for bars", true, |text| text.replace(['|', '｜'], "\t")),
    ("blank lines", true, |text| text.replace('\n', "\n\n")),
    ("no blank lines", true, |text| {
        lines(text, |line| (!line.trim().is_empty()).then(|| line.to_owned()))
    }),
    ("indented", true, |text| lines(text, |line| Some(indented(line)))),
    ("trailing blanks", true, |text| lines(text, |line| Some(format!("{line}  ")))),
    ("hard wraps", true, |text| wrapped(text, 34)),
    ("other titles", true, other_titles),
    ("other labels", true, other_labels),
    ("scanned blanks", false, |text| scanned(text, 7)),
    ("look-alikes", false, |text| text.replace('〇', "○").replace('一', "—").replace('日', "曰")),
    ("traditional", false, traditional),
    ("half of it", false, |text| text.chars().take(text.chars().count() / 2).collect()),
];

/// What is known to be lost or invented so far: the hand, how the case begins, the rule.
const KNOWN: &[(&str, &str, &str)] = &[
    ("hard wraps", "06 ", "P-062"),
    ("hard wraps", "07 ", "N-party"),
    ("hard wraps", "09 ", "N-receipt"),
    ("indented", "07 ", "P-042"),
    ("indented", "16 ", "K24"),
    ("other labels", "09 ", "N-receipt"),
    ("wide digits", "15 ", "N-facts"),
    ("wide digits", "23-", "N-staff"),
    ("wide digits", "炭步", "N-counts"),
    ("half of it", "01 ", "P-044d"),
    ("half of it", "01 ", "P-059r"),
    ("half of it", "03 ", "K-P48"),
    ("half of it", "12 ", "P-059r"),
    ("half of it", "15 ", "N-not-in-file"),
    ("half of it", "16 ", "P-059r"),
    ("half of it", "21-", "N-not-listed"),
    ("half of it", "炭步", "P-059r"),
];

fn dates(text: &str, write: fn(i32, u32, u32) -> String) -> String {
    let part = |found: &regex::Captures<'_>, at: usize| found[at].to_owned();
    DATE.replace_all(text, |found: &regex::Captures<'_>| {
        let (year, month, day) = (part(found, 1), part(found, 2), part(found, 3));
        let written = write(year.parse().unwrap(), month.parse().unwrap(), day.parse().unwrap());
        // Nobody writes a time of day right behind figures.
        let rest = text.get(found.get(0).unwrap().end()..).unwrap();
        let is_before_time = rest.starts_with(|c: char| c.is_ascii_digit());
        let ends_open = written.ends_with(|c: char| c.is_ascii_digit());
        if is_before_time && ends_open { written + " " } else { written }
    })
    .into_owned()
}

fn han(year: i32, month: u32, day: u32) -> String {
    let digit =
        |c: char| "〇一二三四五六七八九".chars().nth(c.to_digit(10).unwrap() as usize).unwrap();
    let year: String = year.to_string().chars().map(digit).collect();
    let number = |n: u32| {
        let ones = "〇一二三四五六七八九".chars().nth((n % 10) as usize).unwrap();
        match (n / 10, n % 10) {
            (0, _) => ones.to_string(),
            (1, 0) => "十".to_owned(),
            (1, _) => format!("十{ones}"),
            (tens, 0) => format!("{}十", "〇一二三".chars().nth(tens as usize).unwrap()),
            (tens, _) => format!("{}十{ones}", "〇一二三".chars().nth(tens as usize).unwrap()),
        }
    };
    format!("{year}年{}月{}日", number(month), number(day))
}

fn wide(c: char) -> char {
    if c.is_ascii_digit() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }
}

fn lines(text: &str, write: impl Fn(&str) -> Option<String>) -> String {
    text.lines().filter_map(write).map(|line| line + "\n").collect()
}

/// A paragraph begins behind two wide blanks; what stands in the middle stays there.
fn indented(line: &str) -> String {
    if line.starts_with('　') { line.to_owned() } else { format!("　　{}", line.trim_start()) }
}

/// Lines as a page breaks them: tables stay.
fn wrapped(text: &str, width: usize) -> String {
    lines(text, |line| {
        if line.contains(['|', '｜']) {
            return Some(line.to_owned());
        }
        let letters: Vec<char> = line.chars().collect();
        let parts: Vec<String> = letters.chunks(width).map(|part| part.iter().collect()).collect();
        Some(parts.join("\n"))
    })
}

fn scanned(text: &str, every: usize) -> String {
    let mut out = String::new();
    for (at, c) in text.chars().enumerate() {
        out.push(c);
        if at % every == every - 1 && ('\u{4e00}'..='\u{9fff}').contains(&c) {
            out.push(' ');
        }
    }
    out
}

fn other_titles(text: &str) -> String {
    let pairs = [
        ("立案审批表", "立案呈批表"),
        ("询问笔录", "调查询问笔录"),
        ("送达回证", "送达回执"),
        ("法制审核意见书", "法制审核意见"),
        ("集体讨论记录", "集体讨论笔录"),
        ("结案审批表", "结案呈批表"),
        ("调查终结报告", "案件调查报告"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (one, other)| text.replace(one, other))
}

fn other_labels(text: &str) -> String {
    let pairs = [
        ("收件人签名", "受送达人签收"),
        ("送达人", "送达人员"),
        ("执法人员", "办案人员"),
        ("审核人", "审核人员"),
        ("承办人", "经办人"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (one, other)| text.replace(one, other))
}

fn traditional(text: &str) -> String {
    let pairs = "处處罚罰决決书書编編号號当當单單为為产產经經营營签簽发發关關区區镇鎮应應责責审審议議证證检檢查查现現场場执執员員问問笔筆录錄时時间間达達";
    let letters: Vec<char> = pairs.chars().collect();
    text.chars()
        .map(|c| letters.chunks(2).find(|pair| pair[0] == c).map_or(c, |pair| pair[1]))
        .collect()
}

fn codes(files: &[File]) -> BTreeSet<String> {
    let report = checked(files);
    assert!(report.broken.is_empty(), "{:?}", report.broken);
    let sure = report.findings.iter().filter(|finding| !finding.is_hint);
    sure.map(|finding| format!("{} {}", finding.rule, finding.code)).collect()
}

#[test]
fn a_case_written_otherwise_says_the_same() {
    let aliases = Aliases::of(CHECKER.packs());
    let mut wrong = Vec::new();
    let plain: Vec<(String, BTreeSet<String>)> = folders()
        .iter()
        .map(|folder| (name(folder), codes(&read_written(folder, &aliases, str::to_owned))))
        .collect();
    let all: usize = plain.iter().map(|(_, codes)| codes.len()).sum();
    for (hand, is_plain, write) in HANDS {
        let (mut lost, mut invented) = (0, 0);
        for (folder, (name, before)) in folders().iter().zip(&plain) {
            let after = codes(&read_written(folder, &aliases, write));
            let is_known = |code: &str| {
                let is_it = |(one, start, rule): &&(&str, &str, &str)| {
                    one == hand && name.starts_with(start) && code.starts_with(rule)
                };
                KNOWN.iter().find(is_it).is_some()
            };
            invented += after.difference(before).count();
            lost += before.difference(&after).count();
            let lost_here = before.difference(&after).filter(|_| *is_plain);
            let news = after.difference(before).chain(lost_here).filter(|code| !is_known(code));
            wrong.extend(news.map(|code| format!("{hand}: {name}: {code}")));
        }
        println!("{hand:<18} of {all} lost {lost:>3} invented {invented:>3}");
    }
    assert!(wrong.is_empty(), "lost or invented: {wrong:#?}");
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap().to_string_lossy().into_owned()
}
