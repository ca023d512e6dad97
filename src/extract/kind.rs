//! Recognises the kind, place and title of a document by its file name and first lines.

use super::dates::han_number;
use crate::domain::DocumentKind;
use crate::packs::Packs;
use regex::Regex;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;

/// How many lines are looked at when the name says nothing.
const LINES_MAX: usize = 3;
/// A longer line is running text, no heading.
const HEADING_CHARS_MAX: usize = 40;

/// A number before the name: `03 `, `4.`, `（五）`, `06-`, `十二、`, `第七`, `A05 `.
const NUMBER: &str = concat!(
    r"^\s*(?:[（(]\s*(?P<bracketed>[0-9一二三四五六七八九十]{1,3})\s*[)）]",
    r"|第\s*(?P<ordinal>[0-9一二三四五六七八九十]{1,3})(?:[号件份、.．\s_\-—]|$|\b)",
    r"|[A-Za-z]?(?P<marked>[0-9一二三四五六七八九十]{1,3})(?:[.．、，,_\-—]|\s)",
    r"|(?P<bare>[0-9]{1,3})(?P<name>\p{Han}))[\s.．、，,_\-—]*",
);

static LEADING: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(NUMBER).ok());

/// Every way a kind of document is written, ready to be looked for.
#[derive(Clone, Debug)]
pub struct Aliases(Vec<(String, DocumentKind)>);

impl Aliases {
    /// Takes the aliases of the packs, longest first.
    #[must_use]
    pub fn of(packs: &Packs) -> Self {
        let mut all: Vec<(String, DocumentKind)> =
            packs.kind_aliases().map(|(alias, kind)| (plain(alias), kind)).collect();
        all.retain(|(alias, _)| !alias.is_empty());
        all.sort_by_key(|(alias, _)| std::cmp::Reverse(alias.chars().count()));
        Self(all)
    }

    /// Finds the kind whose longest alias a text contains; of equally long ones, the first.
    fn find(&self, text: &str) -> Option<DocumentKind> {
        let size = |alias: &str| alias.chars().count();
        let longest = self.0.iter().find(|(alias, _)| text.contains(alias.as_str()))?;
        self.0
            .iter()
            .filter(|(alias, _)| size(alias) == size(&longest.0))
            .filter_map(|(alias, kind)| Some((text.find(alias.as_str())?, *kind)))
            .min_by_key(|(at, _)| *at)
            .map(|(_, kind)| kind)
    }
}

/// What a document was recognised as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Its kind; [`DocumentKind::Other`] when nothing fits.
    pub kind: DocumentKind,
    /// The number before its name.
    pub order: Option<u32>,
    /// Its name without that number.
    pub title: String,
}

/// Recognises a document by the name of its file without ending, or else by its first lines.
#[must_use]
pub fn recognise<'a>(
    file_stem: &'a str,
    first_lines: impl Iterator<Item = &'a str>,
    aliases: &Aliases,
) -> Recognised {
    let (order, title) = split_number(file_stem);
    let headings = first_lines
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(LINES_MAX)
        .filter(|line| line.chars().count() <= HEADING_CHARS_MAX);
    let kind = std::iter::once(title)
        .chain(headings)
        .find_map(|name| aliases.find(&without_asides(name)).or_else(|| aliases.find(&plain(name))))
        .unwrap_or(DocumentKind::Other);
    Recognised { kind, order, title: title.to_owned() }
}

/// Splits the number off the beginning of a name.
fn split_number(stem: &str) -> (Option<u32>, &str) {
    let Some(found) = LEADING.as_ref().and_then(|form| form.captures(stem)) else {
        return (None, stem.trim());
    };
    let number = ["bracketed", "ordinal", "marked", "bare"]
        .into_iter()
        .find_map(|name| found.name(name))
        .and_then(|number| number.as_str().parse().ok().or_else(|| han_number(number.as_str())));
    let end = found
        .name("name")
        .map_or_else(|| found.get(0).map_or(0, |whole| whole.end()), |name| name.start());
    match stem.get(end..).map(str::trim) {
        Some(title) if number.is_some() && !title.is_empty() => (number, title),
        _ => (None, stem.trim()),
    }
}

/// Brings a name to its letters and figures, full-width to half.
fn plain(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

/// The same, leaving out what stands in brackets: `送达回证（行政处罚决定书）` is a receipt.
fn without_asides(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in text.nfkc() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 && c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aliases() -> Aliases {
        Aliases::of(&Packs::built_in().unwrap())
    }

    fn kind(name: &str) -> DocumentKind {
        recognise(name, std::iter::empty(), &aliases()).kind
    }

    #[test]
    fn numbers_are_split_off() {
        let names = [
            ("03 立案审批表", Some(3), "立案审批表"),
            ("4.现场检查记录", Some(4), "现场检查记录"),
            ("（五）询问笔录", Some(5), "询问笔录"),
            ("06-送达回证", Some(6), "送达回证"),
            ("十二、备考表", Some(12), "备考表"),
            ("第七 询问笔录", Some(7), "询问笔录"),
            ("A05 书证照片音像资料", Some(5), "书证照片音像资料"),
            ("3立案审批表", Some(3), "立案审批表"),
            ("现场照片1", None, "现场照片1"),
            ("一般材料", None, "一般材料"),
            ("2025年照片", None, "2025年照片"),
            ("12", None, "12"),
        ];
        for (name, order, title) in names {
            assert_eq!(split_number(name), (order, title), "{name}");
        }
    }

    #[test]
    fn the_longest_alias_wins() {
        assert_eq!(kind("10 听证告知书"), DocumentKind::HearingNotification);
        assert_eq!(kind("10 行政处罚告知书"), DocumentKind::PenaltyNotice);
        assert_eq!(kind("（三）当场行政处罚决定书"), DocumentKind::SummaryDecision);
        assert_eq!(kind("11.行政处罚（听证）告知书"), DocumentKind::PenaltyNotice);
        assert_eq!(kind("12 送达回证（行政处罚决定书）"), DocumentKind::ServiceReceipt);
        assert_eq!(kind("卷内目录（含备考表）"), DocumentKind::Contents);
        assert_eq!(kind("（行政处罚决定书）"), DocumentKind::PenaltyDecision);
        assert_eq!(kind("随手记"), DocumentKind::Other);
    }

    #[test]
    fn the_first_lines_help_where_the_name_does_not() {
        let lines = ["", "测试镇人民政府", "行 政 处 罚 决 定 书"];
        let by_lines = recognise("扫描01", lines.into_iter(), &aliases());
        assert_eq!(by_lines.kind, DocumentKind::PenaltyDecision);
        assert_eq!(by_lines.title, "扫描01");
        let long = format!("{}询问笔录", "长".repeat(60));
        let running = recognise("扫描01", [long.as_str()].into_iter(), &aliases());
        assert_eq!(running.kind, DocumentKind::Other, "running text is no heading");
    }
}
