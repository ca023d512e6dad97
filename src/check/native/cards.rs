//! 执法证号: one officer, one credential number (D13).

use super::cell::Cell;
use super::found::{Found, place};
use super::people::{Officer, names};
use crate::extract::forms::Piece;
use std::collections::BTreeMap;
use std::ops::Range;

/// Labels of lists of officers with their numbers.
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
    "承办人",
    "送达人",
    "送达人签名",
    "记录人",
];

/// How many pairs of one name are held against each other.
const CARDS_MAX: usize = 60;

/// An officer with a number, as a document says it.
struct Said<'a> {
    piece: &'a Piece<'a>,
    at: Range<usize>,
    name: String,
    card: String,
}

pub(super) fn check(found: &mut Found<'_>) {
    let all: Vec<Said<'_>> = found.forms().flat_map(said).collect();
    let mut by_name: BTreeMap<&str, Vec<&Said<'_>>> = BTreeMap::new();
    for one in &all {
        let cards = by_name.entry(&one.name).or_default();
        // Each pair of name and number is told once for a document.
        let is_new = |it: &&Said<'_>| it.card != one.card || !std::ptr::eq(it.piece, one.piece);
        if cards.len() < CARDS_MAX && cards.iter().all(is_new) {
            cards.push(one);
        }
    }
    for cards in by_name.values() {
        let Some(other) = cards.first() else { continue };
        let Some(one) = cards.iter().find(|it| it.card != other.card) else { continue };
        if is_two(one, other, cards) {
            continue;
        }
        let zh = format!(
            "{}的执法证号，《{}》写{}，《{}》写{}",
            one.name, other.piece.title, other.card, one.piece.title, one.card
        );
        let en = format!(
            "the number of {} is {} in “{}” and {} in “{}”",
            one.name, other.card, other.piece.title, one.card, one.piece.title
        );
        let places = [one, other].map(|it| place(it.piece, it.at.clone())).to_vec();
        found.say("N-card", places, (zh, en));
    }
}

/// Whether a covered name stands for two persons: a document has both numbers, or the numbers have
/// little in common.
fn is_two(one: &Said<'_>, other: &Said<'_>, cards: &[&Said<'_>]) -> bool {
    if !one.name.contains(['某', '×']) {
        return false;
    }
    let has = |piece: &Piece<'_>, card: &str| {
        cards.iter().any(|it| it.card == card && std::ptr::eq(it.piece, piece))
    };
    let differing = one.card.chars().zip(other.card.chars()).filter(|(a, b)| a != b).count();
    cards.iter().any(|it| has(it.piece, &one.card) && has(it.piece, &other.card))
        || one.card.len() != other.card.len()
        || differing > 2
}

fn said<'a>((piece, cells): (&'a Piece<'a>, &'a [Cell<'a>])) -> Vec<Said<'a>> {
    let mut all = Vec::new();
    for cell in cells {
        if !LABELS.contains(&cell.label.as_str()) {
            continue;
        }
        let with_card = |officer: Officer| Some((officer.name, officer.card?));
        for (name, card) in names(cell.value).into_iter().filter_map(with_card) {
            if card.len() >= 5 {
                all.push(Said { piece, at: cell.at.clone(), name, card });
            }
        }
    }
    all
}
