//! 当事人名称: one party, one name, in every document that must name it (F01).

use super::cell::{Cell, letters};
use super::found::{Found, place};
use crate::domain::{DocumentKind, FindingReason};
use crate::extract::forms::Piece;
use std::ops::Range;

/// Labels of the party.
const LABELS: [&str; 12] = [
    "当事人",
    "当事人名称",
    "被处罚人",
    "被处罚单位",
    "被检查单位",
    "被复查单位",
    "受送达人",
    "行政相对人",
    "被检查人",
    "单位名称",
    "受送达单位",
    "被检查单位名称",
];
/// Words of a reason why names differ, anywhere in the file.
const EXPLAINED: [&str; 10] = [
    "更名",
    "变更名称",
    "名称变更",
    "曾用名",
    "原名",
    "以下简称",
    "简称为",
    "分公司",
    "合并",
    "字号",
];
/// How names of units end.
const ENDS: [&str; 14] = [
    "公司",
    "厂",
    "店",
    "经营部",
    "商行",
    "加油站",
    "酒店",
    "中心",
    "医院",
    "学校",
    "合作社",
    "餐厅",
    "工厂",
    "集团",
];
/// The lines at the head of a letter among which its addressee stands.
const HEAD: usize = 8;

/// A name with its place.
struct Named<'a> {
    name: String,
    at: Range<usize>,
    piece: &'a Piece<'a>,
}

pub(super) fn check(found: &mut Found<'_>) {
    let Some(party) = found.input.party.map(bare) else { return };
    let is_unit = |name: &str| ENDS.iter().any(|end| name.ends_with(end));
    let papers = found.input.papers;
    let is_explained = || {
        let says = |text: &str| EXPLAINED.iter().any(|word| text.contains(word));
        papers.iter().any(|paper| says(paper.text))
    };
    if !is_unit(&party) {
        return;
    }
    let all: Vec<Named<'_>> =
        found.forms().filter(|(piece, _)| is_judged(piece.kind)).flat_map(named).collect();
    let same = all.iter().filter(|one| is_same(&one.name, &party)).count();
    let other: Vec<&Named<'_>> =
        all.iter().filter(|one| is_unit(&one.name) && !is_same(&one.name, &party)).collect();
    // With as many names as documents nobody knows which is wrong.
    if other.is_empty() || same < 2 || other.len() >= same || is_explained() {
        return;
    }
    for one in other {
        let said = vec![
            (one.name.clone(), one.piece.title.to_owned()),
            (party.clone(), found.input.packs.kind_title(decision(found)).to_owned()),
        ];
        let reason = FindingReason::Differs { fact: "party", said };
        found.add("N-party", vec![place(one.piece, one.at.clone())], reason);
    }
}

/// The kind of the deciding document, for its title.
fn decision(found: &Found<'_>) -> DocumentKind {
    let kinds = [
        DocumentKind::PenaltyDecision,
        DocumentKind::SummaryDecision,
        DocumentKind::SeizureDecision,
    ];
    let is_there = |kind: &DocumentKind| found.pieces.iter().any(|piece| piece.kind == *kind);
    kinds.into_iter().find(is_there).unwrap_or(DocumentKind::FilingApproval)
}

/// Documents that name the party and nobody else in its stead.
fn is_judged(kind: DocumentKind) -> bool {
    [
        DocumentKind::FilingApproval,
        DocumentKind::PenaltyNotice,
        DocumentKind::HearingNotification,
        DocumentKind::PenaltyDecision,
        DocumentKind::SummaryDecision,
        DocumentKind::InvestigationReport,
        DocumentKind::RectificationOrder,
        DocumentKind::RecheckOpinion,
        DocumentKind::ServiceReceipt,
        DocumentKind::ClosureApproval,
        DocumentKind::InspectionRecord,
        DocumentKind::SeizureDecision,
        DocumentKind::DisclosureRecord,
    ]
    .contains(&kind)
}

/// The first name under each label, or that of the addressee.
fn named<'a>((piece, cells): (&'a Piece<'a>, &'a [Cell<'a>])) -> Vec<Named<'a>> {
    let labelled =
        cells.iter().find(|cell| LABELS.contains(&cell.label.as_str()) && !cell.value.is_empty());
    if let Some(cell) = labelled {
        let name = bare(cell.value);
        let is_name = (4..=40).contains(&name.chars().count());
        return is_name.then(|| Named { name, at: cell.at.clone(), piece }).into_iter().collect();
    }
    addressee(piece).into_iter().collect()
}

/// A line at the head that is a name and a colon: `某某公司（统一社会信用代码：…）：`.
fn addressee<'a>(piece: &'a Piece<'a>) -> Option<Named<'a>> {
    let lines = piece.lines().filter(|(_, line)| !line.trim().is_empty());
    lines.take(HEAD).find_map(|(start, line)| {
        let words = line.trim();
        let head = words.strip_suffix(['：', ':'])?;
        let name = bare(head);
        let is_name = ENDS.iter().any(|end| name.ends_with(end))
            && (4..=40).contains(&name.chars().count())
            && letters(head) == name;
        let lead = line.len() - line.trim_start().len();
        let at = start + lead..start + line.trim_end().len();
        is_name.then_some(Named { name, at, piece })
    })
}

/// A name without asides, blanks and what follows it.
fn bare(value: &str) -> String {
    let cut = value.split(['，', ',', '；', ';', '。', '　']).next().unwrap_or_default();
    let name: String = cut
        .chars()
        .scan(0_usize, |depth, c| {
            match c {
                '（' | '(' => *depth += 1,
                '）' | ')' => {
                    *depth = depth.saturating_sub(1);
                    return Some(None);
                }
                _ => {}
            }
            Some((*depth == 0 && !c.is_whitespace()).then_some(c))
        })
        .flatten()
        .collect();
    name
}

/// Whether two names may be one: equal, one short for the other, or covered where they differ.
fn is_same(one: &str, other: &str) -> bool {
    if one == other || one.contains(other) || other.contains(one) {
        return true;
    }
    let is_short = |one: &str, other: &str| {
        // Letters left out in the middle: 广州某某食品有限公司, 某某食品公司.
        let mut letters = other.chars();
        one.chars().all(|c| letters.any(|there| there == c))
    };
    if is_short(one, other) || is_short(other, one) {
        return true;
    }
    let covers = ['×', '*', 'X', 'x', '＊', '○', '□'];
    one.contains(covers) || other.contains(covers)
}
