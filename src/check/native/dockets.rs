//! 文号: documents name each other by number; a number that fits no document of its series is wrong.

use super::found::{Found, place};
use crate::domain::{DocketNumber, DocumentKind};
use crate::extract::docket;
use crate::extract::forms::Piece;
use std::collections::BTreeMap;
use std::ops::Range;

/// The lines at the head of a form among which its own number stands.
const HEAD: usize = 8;
/// Words of an earlier case, whose numbers are its own.
const EARLIER: [&str; 9] =
    ["曾", "此前", "上年", "前次", "上次", "历史", "另案", "往年", "关联案件"];

/// A number as it stands in a document.
struct Mention<'a> {
    piece: &'a Piece<'a>,
    docket: DocketNumber,
    at: Range<usize>,
    is_own: bool,
}

/// Head and year of a number.
type Series = (String, Option<u16>);

pub(super) fn check(found: &mut Found<'_>) {
    let pieces = found.pieces;
    let mentions: Vec<Mention<'_>> =
        pieces.iter().filter(|piece| is_judged(piece.kind)).flat_map(mentions).collect();
    // Numbers that documents bear themselves, by series and year.
    let mut own: BTreeMap<Series, Vec<(String, usize)>> = BTreeMap::new();
    for (index, one) in mentions.iter().enumerate().filter(|(_, one)| one.is_own) {
        let series = (one.docket.head.clone(), one.docket.year);
        own.entry(series).or_default().push((one.docket.key(), index));
    }
    for one in mentions.iter().filter(|one| !one.is_own) {
        let series = (one.docket.head.clone(), one.docket.year);
        let Some(known) = own.get(&series) else { continue };
        let key = one.docket.key();
        let [(right, index)] = known.as_slice() else { continue };
        if *right == key || is_same_number(right, &key) {
            continue;
        }
        let Some(source) = mentions.get(*index) else { continue };
        let title = source.piece.title;
        let zh = format!("写成{key}，《{title}》的文号是{right}");
        let en = format!("{key} is written; “{title}” bears {right}");
        let places = [one, source].map(|it| place(it.piece, it.at.clone())).to_vec();
        found.say("N-docket", places, (zh, en));
    }
}

/// Leading zeros make no other number.
fn is_same_number(one: &str, other: &str) -> bool {
    let plain = |key: &str| {
        let (head, serial) = key.rsplit_once('〕').unwrap_or(("", key));
        format!("{head}{}", serial.trim_start_matches('0'))
    };
    plain(one) == plain(other)
}

/// Documents of the agency whose numbers are of this case.
fn is_judged(kind: DocumentKind) -> bool {
    ![
        DocumentKind::Other,
        DocumentKind::InterviewRecord,
        DocumentKind::DocumentaryEvidence,
        DocumentKind::PartyQualification,
        DocumentKind::PhotoEvidence,
        DocumentKind::CourtApplication,
        DocumentKind::SourceRecord,
    ]
    .contains(&kind)
}

/// The numbers of a piece with their places; its own is alone on a line of its head.
fn mentions<'a>(piece: &'a Piece<'a>) -> Vec<Mention<'a>> {
    let mut all = Vec::new();
    let mut index = 0;
    for (start, line) in piece.lines() {
        if line.trim().is_empty() {
            continue;
        }
        index += 1;
        let is_numbered = line.contains(['号', '號'])
            && line.contains(['〔', '﹝', '[', '［', '【', '（', '('])
            && line.contains("20");
        if !is_numbered || EARLIER.iter().any(|word| line.contains(word)) {
            continue;
        }
        let dockets = docket::find_all(line);
        let is_alone = dockets.len() == 1 && line.trim().chars().count() <= 40;
        let is_label = !line.contains(['：', ':', '|', '｜', '│', '《', '“', '，', '。']);
        let is_own = index <= HEAD
            && is_alone
            && (is_label || line.trim().starts_with(['文', '编', '案']))
            && is_bearer(piece.kind);
        for docket in dockets.into_iter().filter(|docket| docket.year.is_some()) {
            let Some(at) = line.find(docket.original.as_str()) else { continue };
            let at = start + at..start + at + docket.original.len();
            all.push(Mention { piece, docket, at, is_own });
        }
    }
    all
}

/// Forms that bear a number of their own; others repeat that of the decision at their head.
fn is_bearer(kind: DocumentKind) -> bool {
    [
        DocumentKind::PenaltyDecision,
        DocumentKind::SummaryDecision,
        DocumentKind::NoPenaltyDecision,
        DocumentKind::SeizureDecision,
        DocumentKind::SeizureDisposal,
        DocumentKind::PenaltyNotice,
        DocumentKind::HearingNotification,
        DocumentKind::RectificationOrder,
        DocumentKind::RecheckOpinion,
    ]
    .contains(&kind)
}
