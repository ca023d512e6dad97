//! Looks a place up in the structure of a version.

use crate::domain::{CitationNote, CitationStatus, Paragraph, Place};
use crate::packs::statutes::{Paragraphs, Version};

type Found = (CitationStatus, Vec<CitationNote>);

/// Tells whether a version has a place. Where its text was not at hand nothing is said.
pub(super) fn find(version: &Version, place: &Place) -> Found {
    let Some(article) = place.article else {
        return (CitationStatus::Ambiguous, vec![CitationNote::NoAntecedent]);
    };
    if version.structure.is_empty() {
        return (CitationStatus::UnverifiedVersion, Vec::new());
    }
    let get = |article: u32, zhi: u32| version.structure.get(&(article, zhi));
    let found = get(article, place.zhi.unwrap_or(0));
    let is_whole_range = place.article_to.is_none_or(|last| get(last, 0).is_some());
    let Some(paragraphs) = found.filter(|_| is_whole_range) else {
        let last = version.structure.keys().map(|(article, _)| *article).max().unwrap_or(0);
        return (CitationStatus::NoSuchArticle, vec![CitationNote::Articles(last)]);
    };
    match place.para {
        Some(Paragraph::Number(para)) => within(paragraphs, para, &place.items),
        Some(Paragraph::Previous | Paragraph::This) => {
            (CitationStatus::Ambiguous, vec![CitationNote::NoAntecedent])
        }
        None if place.items.is_empty() => (CitationStatus::Ok, Vec::new()),
        None => without_paragraph(paragraphs, &place.items),
    }
}

/// The paragraph is named.
fn within(paragraphs: &Paragraphs, para: u32, items: &[u32]) -> Found {
    let index = usize::try_from(para).ok().and_then(|para| para.checked_sub(1));
    let Some(count) = index.and_then(|index| paragraphs.get(index)) else {
        let count = u32::try_from(paragraphs.len()).unwrap_or(u32::MAX);
        return (CitationStatus::NoSuchItem, vec![CitationNote::Paragraphs(count)]);
    };
    if items.iter().any(|item| item > count) {
        return (CitationStatus::NoSuchItem, vec![CitationNote::Items(*count)]);
    }
    (CitationStatus::Ok, Vec::new())
}

/// Items without their paragraph: of the only one that has items; of several it is unclear which.
fn without_paragraph(paragraphs: &Paragraphs, items: &[u32]) -> Found {
    let with_items: Vec<(u32, u32)> =
        (1..).zip(paragraphs.iter().copied()).filter(|(_, count)| *count > 0).collect();
    let fits = |count: u32| items.iter().all(|item| *item <= count);
    match with_items.as_slice() {
        [] => (CitationStatus::NoSuchItem, vec![CitationNote::Items(0)]),
        [(para, count)] if fits(*count) => {
            let is_only = paragraphs.len() == 1;
            let note = (!is_only).then_some(CitationNote::OnlyParagraph(*para));
            (CitationStatus::Ok, note.into_iter().collect())
        }
        [(_, count)] => (CitationStatus::NoSuchItem, vec![CitationNote::Items(*count)]),
        several if several.iter().any(|(_, count)| fits(*count)) => {
            let paras = several.iter().map(|(para, _)| *para).collect();
            (CitationStatus::Ambiguous, vec![CitationNote::ParagraphUnclear(paras)])
        }
        several => {
            let most = several.iter().map(|(_, count)| *count).max().unwrap_or(0);
            (CitationStatus::NoSuchItem, vec![CitationNote::Items(most)])
        }
    }
}
