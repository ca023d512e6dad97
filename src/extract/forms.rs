//! Cuts files into forms: one file may hold several, such as 缴款票据、公示、结案审批表.

mod sound;

use crate::domain::{DocumentKey, DocumentKind};
use crate::packs::Packs;
use crate::packs::titles::Titles;
use std::ops::Range;

/// The lines at the top of a page among which the title of a form stands.
const HEAD_LINES: usize = 4;
/// The longest title of a form, in characters.
const TITLE_MAX: usize = 26;

/// A document of the case.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// Its key within the case.
    pub key: &'a DocumentKey,
    /// What it was recognised as, or a person said it is.
    pub kind: DocumentKind,
    /// Its title, as shown.
    pub title: &'a str,
    /// Its text, cleaned; empty for a scan, a picture or paper.
    pub text: &'a str,
}

/// One form within a file.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The file.
    pub key: &'a DocumentKey,
    /// Its title, as shown.
    pub title: &'a str,
    /// What the form is.
    pub kind: DocumentKind,
    /// Where it begins in the text of the file, in bytes.
    pub start: usize,
    /// Its text.
    pub text: &'a str,
    /// Whether the text can be trusted to be all there: only then its silence says something.
    pub is_sound: bool,
}

impl<'a> Piece<'a> {
    /// The lines with their places, in bytes of the piece.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let mut at = 0;
        self.text.split_inclusive('\n').map(move |line| {
            let start = at;
            at += line.len();
            (start, line.trim_end_matches('\n'))
        })
    }
}

/// Cuts every paper that has text.
#[must_use]
pub fn split<'a>(papers: &[Paper<'a>], packs: &Packs) -> Vec<Piece<'a>> {
    papers.iter().flat_map(|paper| of_paper(paper, packs.titles())).collect()
}

fn of_paper<'a>(paper: &Paper<'a>, titles: &Titles) -> Vec<Piece<'a>> {
    let piece = |kind: DocumentKind, range: Range<usize>| {
        let text = paper.text.get(range.clone())?;
        let (key, title, start) = (paper.key, paper.title, range.start);
        let is_sound = sound::is_sound(kind, text);
        let piece = Piece { key, title, kind, start, text, is_sound };
        (!text.trim().is_empty()).then_some(piece)
    };
    let mut starts = starts(paper.text, titles);
    let is_single = starts.iter().all(|(_, kind)| *kind == paper.kind) && starts.len() < 2;
    if is_single {
        return piece(paper.kind, 0..paper.text.len()).into_iter().collect();
    }
    // What stands above the first title belongs to it.
    if let Some(first) = starts.first_mut() {
        first.0 = 0;
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([paper.text.len()]);
    let ends: Vec<usize> = ends.collect();
    starts.iter().zip(ends).filter_map(|((at, kind), end)| piece(*kind, *at..end)).collect()
}

/// Where forms begin, and what they are.
fn starts(text: &str, titles: &Titles) -> Vec<(usize, DocumentKind)> {
    let mut found: Vec<(usize, DocumentKind)> = Vec::new();
    let (mut at, mut on_page, mut page_start) = (0, 0, 0);
    let mut before = "";
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if let Some(broken) = line.rfind('\u{c}') {
            (on_page, page_start) = (0, start + broken);
        }
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        on_page += 1;
        // Papers typed one after another: a title stands right under the foot of the one before.
        let is_under_foot = sound::is_dated_foot(before) && is_form_name(words);
        before = words;
        let is_set_apart = on_page <= HEAD_LINES || is_centred(line) || is_under_foot;
        let Some(kind) = is_set_apart.then(|| title_kind(words, titles)).flatten() else {
            if words.contains("以下空白") && words.chars().count() < TITLE_MAX {
                (on_page, page_start) = (0, at);
            }
            continue;
        };
        let begin = if on_page <= HEAD_LINES { page_start } else { start };
        // Only the first title at the top of a page counts.
        if found.last().is_none_or(|(last, _)| *last != begin || found.is_empty()) {
            found.push((begin, kind));
        }
    }
    found
}

/// Whether a line ends as names of forms do; headings of a section (审核意见) do not.
fn is_form_name(line: &str) -> bool {
    const ENDS: [&str; 7] = ["书", "表", "记录", "笔录", "回证", "报告", "凭证"];
    ENDS.iter().any(|end| line.ends_with(end))
}

/// Whether a line stands in the middle of its page, as titles do.
fn is_centred(line: &str) -> bool {
    line.starts_with("# ") || line.starts_with("　　　")
}

/// What a line is the title of; pages that go on (`现场检查记录（第2页）`) begin no form.
fn title_kind(line: &str, titles: &Titles) -> Option<DocumentKind> {
    let is_running = |c: char| "：:|｜，,。；;、《".contains(c) || c.is_numeric();
    let goes_on = ["续页", "续表", "（续）", "(续)"].iter().any(|word| line.contains(word));
    if goes_on || line.chars().count() > TITLE_MAX || line.contains(is_running) {
        return None;
    }
    titles.title(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<DocumentKind> {
        let packs = Packs::built_in().unwrap();
        let key = DocumentKey("全卷.txt".to_owned());
        let paper = Paper { key: &key, kind: DocumentKind::Other, title: "全卷", text };
        split(&[paper], &packs).iter().map(|piece| piece.kind).collect()
    }

    /// Papers typed one after another were once read as the first of them.
    #[test]
    fn a_title_right_under_the_foot_of_the_paper_before_begins_a_form() {
        let head = "某某卷\n一\n二\n三\n四\n";
        let text =
            format!("{head}罗某 2025.9.15\n现场检查记录\n查\n花某 2025.9.16\n整改复查意见书\n完毕");
        let found = kinds(&text);
        assert!(found.ends_with(&[DocumentKind::InspectionRecord, DocumentKind::RecheckOpinion]));
        // A heading within a form, and a title in a list, begin none.
        let inner = format!("{head}罗某 2025.9.15\n法制审核意见\n同意\n证据：\n现场检查记录\n照片");
        assert!(!kinds(&inner).contains(&DocumentKind::InspectionRecord));
        assert!(!kinds(&inner).contains(&DocumentKind::LegalReviewOpinion));
    }
}
