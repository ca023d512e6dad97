//! No line is lost against a plain search, wherever the windows are cut.

use super::*;
use crate::disk::{OpenMode, RealFiles};
use crate::seal::sm3;
use crate::vault::{Kind, Vault};
use proptest::prelude::{prop_assert_eq, proptest};
use proptest::test_runner::Config;
use std::path::Path;

/// Lays texts into a vault, other things between them, and tells where they lie.
fn lay(folder: &Path, texts: &[String], buffer_bytes: usize) -> Texts {
    let (vault, _) = Vault::open(Arc::new(RealFiles), folder, OpenMode::ReadWrite).unwrap();
    let mut hashes = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        // An original of the same words is no text of its own unless it is the same bytes.
        vault.put(Kind::Original, format!("{number}\n{text}").as_bytes()).unwrap();
        hashes.push(vault.put(Kind::Text, text.as_bytes()).unwrap());
    }
    vault.sync().unwrap();
    let places = vault.places(&hashes);
    let mut spans: Vec<Span> = (0_u32..)
        .zip(places)
        .map(|(case, place)| Span { place: place.unwrap(), case, name: 0 })
        .collect();
    spans.sort_by_key(|span| (span.place, span.case));
    let cases =
        (0..texts.len()).map(|number| (CaseId(sm3(&number.to_le_bytes())), Arc::from("某")));
    Texts {
        reader: vault.reader(),
        cases: cases.collect(),
        names: vec![("x.txt".to_owned(), "笔录".to_owned())],
        parts: parts(&spans, buffer_bytes),
        spans,
        buffer_bytes,
    }
}

fn fold(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(letter) - 0xfee0).unwrap(),
        other => other,
    });
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Every line that holds the needle, as (case, page, line), by hand.
fn plainly(texts: &[String], needle: &str) -> Vec<(usize, u32, u32)> {
    let needle = fold(needle);
    let mut found = Vec::new();
    for (case, text) in texts.iter().enumerate() {
        for (page, body) in (1..).zip(text.split('\u{c}')) {
            for (line, words) in (1..).zip(body.split('\n')) {
                if fold(words).contains(&needle) {
                    found.push((case, page, line));
                }
            }
        }
    }
    found
}

fn check(texts: &[String], needle: &str, buffer_bytes: usize) {
    let folder = tempfile::tempdir().unwrap();
    let laid = lay(folder.path(), texts, buffer_bytes);
    let sharp = Needle::new(needle).unwrap();
    let found = laid.search(&sharp, usize::MAX).unwrap();
    let mut lines: Vec<(usize, u32, u32)> = found
        .hits
        .iter()
        .map(|hit| {
            let case = laid.cases.iter().position(|(id, _)| *id == hit.case).unwrap();
            (case, hit.page, hit.line)
        })
        .collect();
    lines.sort_unstable();
    let wanted = plainly(texts, needle);
    assert_eq!(lines, wanted, "{needle:?} in {texts:?} by {buffer_bytes}");
    assert_eq!(found.lines, wanted.len() as u64);
    let mut cases: Vec<usize> = wanted.iter().map(|(case, ..)| *case).collect();
    cases.dedup();
    assert_eq!((found.documents, found.cases), (cases.len() as u64, cases.len() as u64));
    for hit in &found.hits {
        assert!(!hit.places.is_empty(), "{hit:?}");
        assert!(hit.places.iter().all(|place| hit.passage.get(place.clone()).is_some()));
    }
    // What is not listed is still counted.
    let counted = laid.search(&sharp, 1).unwrap();
    let counts = |found: &TextFinds| (found.lines, found.documents, found.cases, found.is_done);
    assert_eq!(counts(&counted), counts(&found));
    assert!(counted.hits.len() <= 1);
}

#[test]
fn places_at_every_edge_of_a_window_are_found() {
    for before in 0..60 {
        let text = format!("{}询问笔录12号\n下一行询问笔录", "字".repeat(before));
        for buffer in [24, 31, 48, 64, 1 << 20] {
            check(&[text.clone(), "询问".to_owned()], "询问笔录", buffer);
            check(&[text.clone(), "笔录".to_owned()], "笔录１２号", buffer);
        }
    }
}

#[test]
fn the_same_words_in_two_documents_are_found_in_both() {
    let text = "处罚决定书\u{c}\n第二页处罚".to_owned();
    check(&[text.clone(), "别的".to_owned(), text], "处罚", 64);
}

#[test]
fn a_long_line_counts_once() {
    let text = format!("{}\n{}", "处罚。".repeat(400), "处罚".repeat(300));
    check(&[text], "处罚", 128);
}

proptest! {
    #![proptest_config(Config { cases: 192, ..Config::default() })]
    #[test]
    fn no_line_is_lost_against_a_plain_search(
        texts in proptest::collection::vec("[ab12１２罚款号\u{c}\n， ]{0,120}", 1..6),
        needle in "[ab1２罚款号， ]{1,3}",
        buffer in 12_usize..200,
    ) {
        check(&texts, &needle, buffer);
        prop_assert_eq!(parts(&[], buffer), Vec::<Range<usize>>::new());
    }
}
