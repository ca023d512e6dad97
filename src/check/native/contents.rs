//! 卷内目录: held against what is in the file, and its pages against each other.

use super::cell::{letters, parts};
use super::found::{Found, place};
use crate::domain::{DocumentKind, FindingReason};
use crate::extract::forms::Piece;
use crate::packs::titles::plain;
use std::collections::BTreeSet;
use std::ops::Range;

/// How the columns of the list are headed.
const TITLES: [&str; 12] = [
    "文书名称",
    "题名",
    "文件名称",
    "材料名称",
    "文件题名",
    "标题",
    "名称",
    "文件材料名称",
    "文书材料名称",
    "文书题名",
    "材料题名",
    "文书",
];
const PAGES: [&str; 9] =
    ["页号", "页次", "页码", "所在页号", "起止页号", "页数", "所在页次", "起止页码", "所在页"];
/// What is never listed.
const UNLISTED: [DocumentKind; 4] =
    [DocumentKind::Cover, DocumentKind::Contents, DocumentKind::Remarks, DocumentKind::Other];
/// Papers that are often put together under one name of their own.
const EVIDENCE: [DocumentKind; 6] = [
    DocumentKind::DocumentaryEvidence,
    DocumentKind::PhotoEvidence,
    DocumentKind::RecordingIndex,
    DocumentKind::PartyQualification,
    DocumentKind::Authorization,
    DocumentKind::AddressConfirmation,
];

/// More rows than this are no list of one file.
const ROWS_MAX: usize = 400;

/// A row of the list.
struct Row<'a> {
    title: &'a str,
    kinds: BTreeSet<DocumentKind>,
    /// First and last page.
    pages: Option<(u32, u32)>,
    at: Range<usize>,
}

pub(super) fn check(found: &mut Found<'_>) {
    let lists: Vec<&Piece<'_>> =
        found.pieces.iter().filter(|piece| piece.kind == DocumentKind::Contents).collect();
    let [list] = lists.as_slice() else { return };
    let rows = rows(list, found);
    if rows.len() < 3 {
        return;
    }
    pages(found, list, &rows);
    absent(found, list, &rows);
    unlisted(found, list, &rows);
}

/// What the list of contents comes to.
pub(super) struct Sum {
    /// How many documents it has.
    pub(super) rows: usize,
    /// Its last page, where every row says its pages.
    pub(super) last: Option<u32>,
}

/// What the list of contents comes to, where there is one that is understood.
pub(super) fn sum(found: &Found<'_>) -> Option<Sum> {
    let mut lists = found.pieces.iter().filter(|piece| piece.kind == DocumentKind::Contents);
    let all = rows(lists.next()?, found);
    let pages: Option<Vec<(u32, u32)>> = all.iter().map(|row| row.pages).collect();
    // Where no row has several pages, these may be first pages only.
    let pages = pages.filter(|pages| pages.iter().any(|(first, last)| first < last));
    let last = pages.and_then(|pages| pages.iter().map(|(_, last)| *last).max());
    (!all.is_empty() && lists.next().is_none()).then_some(Sum { rows: all.len(), last })
}

/// The rows below the headings; none where the headings are not understood.
fn rows<'a>(list: &Piece<'a>, found: &Found<'_>) -> Vec<Row<'a>> {
    let mut columns: Option<(usize, Option<usize>)> = None;
    let mut rows = Vec::new();
    for (start, line) in list.lines() {
        let cells = parts(line);
        let column = |names: &[&str]| {
            cells.iter().position(|(_, cell)| names.contains(&letters(cell).as_str()))
        };
        if let (Some(title), true) = (column(&TITLES), cells.len() > 2) {
            columns = Some((title, column(&PAGES)));
            continue;
        }
        let Some((title, page)) = columns else { continue };
        let Some((_, words)) = cells.get(title).filter(|_| cells.len() > 2) else { continue };
        if !words.contains(char::is_alphabetic) {
            continue;
        }
        let pages = page.and_then(|page| cells.get(page)).and_then(|(_, cell)| span(cell));
        let at = start..start + line.len();
        if rows.len() >= ROWS_MAX {
            return Vec::new();
        }
        rows.push(Row { title: words, kinds: found.titles().kinds_in(words), pages, at });
    }
    rows
}

/// Reads `4`, `4-5`, `第4页`, `4—5`.
fn span(cell: &str) -> Option<(u32, u32)> {
    let mut numbers = cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next()?.parse().ok()?;
    let last = numbers.next().map_or(Some(first), |last| last.parse().ok())?;
    (numbers.next().is_none() && first <= last && last < 10_000).then_some((first, last))
}

/// Pages follow each other without a gap (something is left out) and without meeting.
fn pages(found: &mut Found<'_>, list: &Piece<'_>, rows: &[Row<'_>]) {
    // A column of counts, or of first pages only, says nothing of this.
    let all: Option<Vec<(u32, u32)>> = rows.iter().map(|row| row.pages).collect();
    let Some(all) = all else { return };
    let is_rising = all.windows(2).all(|pair| matches!(pair, [one, two] if one.0 <= two.0));
    let has_spans = all.iter().any(|(first, last)| first < last);
    if !is_rising || all.first().is_none_or(|first| first.0 != 1) {
        return;
    }
    for (pair, row) in all.windows(2).zip(rows.iter().skip(1)) {
        let [(_, before), (first, _)] = pair else { continue };
        let here = || vec![place(list, row.at.clone())];
        if first <= before {
            let zh = format!("第{first}页登记了两次");
            let en = format!("page {first} is listed twice");
            found.say("N-page-twice", here(), (zh, en));
        } else if *first > before + 1 && has_spans {
            let zh = format!("目录页号从第{before}页跳到第{first}页");
            let en = format!("the list goes from page {before} to page {first}");
            found.say("N-page-gap", here(), (zh, en));
        }
    }
}

/// Rows whose document is not there. When much is missing, only a part of the file was brought in.
fn absent(found: &mut Found<'_>, list: &Piece<'_>, rows: &[Row<'_>]) {
    let is_unread = found
        .input
        .papers
        .iter()
        .any(|paper| paper.text.trim().is_empty() && paper.kind == DocumentKind::Other);
    if is_unread {
        return;
    }
    let there: BTreeSet<DocumentKind> = found.kinds();
    let is_absent = |row: &&Row<'_>| {
        !row.kinds.is_empty()
            && row.kinds.iter().all(|kind| !there.contains(kind) && !EVIDENCE.contains(kind))
            && !found.names(row.title, &row.kinds)
    };
    let absent: Vec<&Row<'_>> = rows.iter().filter(is_absent).collect();
    if absent.len() * 4 > rows.len() {
        return;
    }
    for row in absent {
        let reason = FindingReason::NotInFile(row.title.to_owned());
        found.add("N-not-in-file", vec![place(list, row.at.clone())], reason);
    }
}

/// Most documents that a list of contents may have left out.
const UNLISTED_MAX: usize = 2;

/// Documents that no row names.
fn unlisted(found: &mut Found<'_>, list: &Piece<'_>, rows: &[Row<'_>]) {
    let listed: BTreeSet<DocumentKind> =
        rows.iter().flat_map(|row| row.kinds.iter().copied()).collect();
    let vague: Vec<&str> =
        rows.iter().filter(|row| row.kinds.is_empty()).map(|row| row.title).collect();
    let mut seen = BTreeSet::new();
    let mut absent = Vec::new();
    let pieces = found.pieces;
    for piece in pieces {
        let is_named = listed.contains(&piece.kind)
            || UNLISTED.contains(&piece.kind)
            || EVIDENCE.contains(&piece.kind);
        if is_named || !seen.insert(piece.kind) {
            continue;
        }
        // A file may bear the name of its row, and a form within another one.
        let file = plain(piece.title);
        let is_file = |row: &Row<'_>| {
            let row = plain(row.title);
            file.contains(&row) || row.contains(&file)
        };
        let is_single = pieces.iter().filter(|it| it.key == piece.key).count() == 1;
        if is_single && rows.iter().any(is_file) {
            continue;
        }
        let title = found.input.packs.kind_title(piece.kind).to_owned();
        // A row with a name of its own may mean it.
        if vague.iter().any(|row| shares_pair(row, &title)) {
            continue;
        }
        let head = list.lines().find(|(_, line)| !line.trim().is_empty());
        let at = head.map_or(0..0, |(at, line)| at..at + line.len());
        let places = vec![place(list, at), super::found::whole(piece)];
        absent.push((places, FindingReason::NotListed(title)));
    }
    // A list that lacks more than that is not all there.
    if absent.len() <= UNLISTED_MAX {
        for (places, reason) in absent {
            found.add("N-not-listed", places, reason);
        }
    }
}

/// Whether two names have two neighbouring letters in common.
fn shares_pair(one: &str, other: &str) -> bool {
    let letters: Vec<char> = one.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(2).any(|pair| other.contains(&pair.iter().collect::<String>()))
}
