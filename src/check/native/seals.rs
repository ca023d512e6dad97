//! 落款: the agency and the day at the foot of what is served.

use super::found::{Found, place};
use crate::domain::{DocumentKind, Unit};
use crate::extract::dates;
use crate::extract::forms::Piece;
use std::ops::Range;

/// How far from the seal the day may stand, in lines.
const NEAR: usize = 3;
/// The longest line with a seal, in characters.
const SEAL_MAX: usize = 50;
/// How a seal is marked in a text.
const SEALS: [&str; 6] = ["（印章）", "（盖章）", "（公章）", "(印章)", "(盖章)", "(公章)"];
/// How names of parts of an agency end, which decide nothing in their own name.
const PARTS: [&str; 10] = [
    "综合行政执法办公室",
    "执法办公室",
    "执法办",
    "应急办",
    "应急管理办公室",
    "中队",
    "执法大队",
    "执法队",
    "安监站",
    "法规股",
];

pub(super) fn check(found: &mut Found<'_>) {
    for piece in found.pieces.iter().filter(|piece| is_decision(piece.kind)) {
        let Some(foot) = foot(piece) else { continue };
        day(found, piece, &foot);
        maker(found, piece, &foot);
    }
}

fn is_decision(kind: DocumentKind) -> bool {
    [
        DocumentKind::PenaltyDecision,
        DocumentKind::SummaryDecision,
        DocumentKind::NoPenaltyDecision,
        DocumentKind::SeizureDecision,
    ]
    .contains(&kind)
}

/// The last line with a seal.
struct Foot<'a> {
    name: &'a str,
    at: Range<usize>,
    lines: Vec<&'a str>,
    index: usize,
}

fn foot<'a>(piece: &Piece<'a>) -> Option<Foot<'a>> {
    let lines: Vec<(usize, &str)> =
        piece.lines().filter(|(_, line)| !line.trim().is_empty()).collect();
    let is_seal = |line: &str| {
        line.chars().count() <= SEAL_MAX && SEALS.iter().any(|seal| line.contains(seal))
    };
    let index = lines.iter().rposition(|(_, line)| is_seal(line))?;
    let (start, line) = *lines.get(index)?;
    let cut = SEALS.iter().filter_map(|seal| line.find(seal)).min()?;
    // The name may stand on the line above its seal.
    let above = index.checked_sub(1).and_then(|above| lines.get(above)).map(|(_, line)| *line);
    let beside = line.get(..cut)?.trim();
    let name = if beside.is_empty() { above.unwrap_or_default().trim() } else { beside };
    let lead = line.len() - line.trim_start().len();
    let at = start + lead..start + line.len();
    // A party seals too; only a bare name at the end of its line is a foot.
    let is_bare = !name.contains(['：', ':', '。', '|']) && !name.is_empty();
    is_bare.then(|| Foot { name, at, lines: lines.iter().map(|(_, line)| *line).collect(), index })
}

/// A seal, and no day near it (D31).
fn day(found: &mut Found<'_>, piece: &Piece<'_>, foot: &Foot<'_>) {
    let from = foot.index.saturating_sub(NEAR);
    let near = foot.lines.iter().skip(from).take(foot.index - from + NEAR + 1);
    // The day of a foot stands by itself, and not in a sentence.
    let is_short = |line: &str| line.trim().chars().count() <= SEAL_MAX && !line.contains('。');
    let is_near = near.into_iter().any(|line| is_short(line) && has_day(line));
    let is_party = found.input.party.is_some_and(|party| foot.name.contains(party));
    if piece.is_sound && !is_near && !is_party {
        let text = ("落款没有日期".to_owned(), "the foot has no date".to_owned());
        found.say("N-foot-date", vec![place(piece, foot.at.clone())], text);
    }
}

/// A date, or one whose figures are covered or left open: that is for another check.
fn has_day(line: &str) -> bool {
    !dates::find_all(line).is_empty() || (line.contains('年') && line.contains('月'))
}

/// A part of the agency (P02), or another agency than at the head (P03), decides.
fn maker(found: &mut Found<'_>, piece: &Piece<'_>, foot: &Foot<'_>) {
    let here = || vec![place(piece, foot.at.clone())];
    if PARTS.iter().any(|part| foot.name.ends_with(part)) {
        let zh = format!("以{}的名义作出", foot.name);
        let en = format!("made in the name of {}", foot.name);
        found.say("N-part", here(), (zh, en));
        return;
    }
    let packs = found.input.packs;
    let mut heads = foot.lines.iter().take(NEAR).filter(|line| line.trim().chars().count() <= 30);
    let head: Option<&Unit> = heads.find_map(|line| packs.unit_by_text(line));
    let Some((head, below)) = head.zip(packs.unit_by_text(foot.name)) else { return };
    let is_entrusted = piece.text.contains("委托");
    if head.id != below.id && !is_entrusted {
        let zh = format!("抬头是{}，落款是{}", head.name, below.name);
        let en = format!("the head names {}, the foot {}", head.name, below.name);
        found.say("N-foot", here(), (zh, en));
    }
}
