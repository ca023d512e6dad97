//! 备考表: signed, and with the numbers of documents and pages that the list of contents has.

use super::cell::{Cell, is_open};
use super::contents::sum;
use super::found::{Found, place, whole};
use crate::domain::DocumentKind;
use crate::extract::forms::Piece;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// `本卷共16件`, `件数 | 11件`, `卷内材料10件`.
static ITEMS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let form = concat!(
        r"(?:共|件数|卷内文书|卷内材料|文书材料|本卷文书)[^0-9\n。]{0,8}",
        r"(?P<n>[0-9]{1,3})\s*件",
    );
    Regex::new(form).ok()
});
/// `共16件、20页`, `页数 | 12页`.
static PAGES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let form = concat!(
        r"(?:共|页数)[^0-9\n。页]{0,8}(?:[0-9]{1,3}\s*件[^0-9\n。页]{0,4})?",
        r"(?P<n>[0-9]{1,4})\s*页",
    );
    Regex::new(form).ok()
});

pub(super) fn check(found: &mut Found<'_>) {
    for (piece, cells) in found.forms().filter(|(piece, _)| piece.kind == DocumentKind::Remarks) {
        hands(found, piece, cells);
        counts(found, piece);
    }
}

fn hands(found: &mut Found<'_>, piece: &Piece<'_>, cells: &[Cell<'_>]) {
    for cell in cells {
        let is_hand = ["立卷人", "检查人"].contains(&cell.label.as_str());
        let is_marked = cell.value.contains(['＿', '_', '未']) || cell.is_boxed;
        if is_hand && is_marked && is_open(cell.value) {
            let zh = format!("备考表{}未签", cell.label);
            let en = format!("{} of the remarks is open", cell.label);
            found.say("N-remarks-hand", vec![place(piece, cell.at.clone())], (zh, en));
        }
    }
}

fn counts(found: &mut Found<'_>, piece: &Piece<'_>) {
    let Some(sum) = sum(found) else { return };
    // Cover, list and remarks are not numbered; where they are counted all the same, it is said.
    let is_other = |at: &Range<usize>| {
        let rest = piece.text.get(at.start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        line.contains('含') && !line.contains("不含")
    };
    // `第1页，共1页` numbers the pages of the form itself.
    let is_own = |at: &Range<usize>| {
        let before = piece.text.get(..at.start).unwrap_or_default();
        before.trim_end_matches(['，', ' ', '　', '、']).ends_with('页')
    };
    let read = |form: &LazyLock<Option<Regex>>| {
        let one = form.as_ref()?.captures(piece.text)?;
        let at = one.get(0)?.range();
        Some((one.name("n")?.as_str().parse::<u32>().ok()?, at))
    };
    // What is left out is more often left out of the list.
    let contents = found.pieces.iter().find(|piece| piece.kind == DocumentKind::Contents);
    let places = |at: Range<usize>| {
        contents.map(whole).into_iter().chain([place(piece, at)]).collect::<Vec<_>>()
    };
    let rows = u32::try_from(sum.rows).unwrap_or(u32::MAX);
    // A list far shorter than its sum is not all there.
    let is_near = |number: u32, known: u32| {
        let apart = known.abs_diff(number);
        apart <= 2 || apart * 4 <= number.max(known)
    };
    if let Some((number, at)) = read(&ITEMS)
        .filter(|(number, at)| *number != rows && is_near(*number, rows) && !is_other(at))
    {
        let zh = format!("备考表记{number}件，卷内目录登记{rows}件");
        let en = format!("the remarks count {number} documents, the list {rows}");
        found.say("N-remarks-count", places(at), (zh, en));
    }
    let Some(last) = sum.last else { return };
    if let Some((number, at)) = read(&PAGES).filter(|(number, at)| {
        *number != last && is_near(*number, last) && !is_other(at) && !is_own(at)
    }) {
        let zh = format!("备考表记{number}页，卷内目录到第{last}页");
        let en = format!("the remarks count {number} pages, the list goes to page {last}");
        found.say("N-remarks-pages", places(at), (zh, en));
    }
}
