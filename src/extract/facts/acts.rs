//! What acts the documents of a case attest: its kind and procedure, the decision, the fine.

use super::Reading;
use crate::domain::{CaseKind, DocumentKind, Fact, Fen, Procedure};
use crate::extract::money;

/// What may stand between 罚款 and its amount.
const FILLERS: [&str; 9] = ["人民币", "金额", "共计", "合计", "总计", "计", "为", "：", "的"];

/// Documents that name the case well, best first, after its decision.
const EARLY: [&[DocumentKind]; 4] = [
    &[DocumentKind::Cover],
    &[DocumentKind::ClosureApproval],
    &[DocumentKind::FilingApproval, DocumentKind::InspectionApproval],
    &[DocumentKind::PenaltyNotice, DocumentKind::InspectionNotice],
];
/// Documents that speak of others.
const LATE: [DocumentKind; 3] =
    [DocumentKind::Contents, DocumentKind::Remarks, DocumentKind::Other];

/// Tells whether a kind of document decides a case.
pub(super) fn is_decision(kind: DocumentKind) -> bool {
    matches!(
        kind,
        DocumentKind::PenaltyDecision
            | DocumentKind::SummaryDecision
            | DocumentKind::NoPenaltyDecision
            | DocumentKind::SeizureDecision
            | DocumentKind::PermitDecision
    )
}

/// Kind and procedure of a case by its documents; `None` when they attest nothing.
pub(super) fn of(kinds: &[DocumentKind]) -> (Option<CaseKind>, Option<Procedure>) {
    let has = |wanted: &[DocumentKind]| kinds.iter().any(|kind| wanted.contains(kind));
    let is_full = has(&[DocumentKind::PenaltyDecision, DocumentKind::FilingApproval]);
    if has(&[DocumentKind::SummaryDecision]) && !is_full {
        return (Some(CaseKind::Penalty), Some(Procedure::Summary));
    }
    if is_full
        || has(&[
            DocumentKind::SummaryDecision,
            DocumentKind::PenaltyNotice,
            DocumentKind::NoPenaltyDecision,
        ])
    {
        return (Some(CaseKind::Penalty), Some(Procedure::Ordinary));
    }
    if has(&[DocumentKind::SeizureDecision]) {
        return (Some(CaseKind::Compulsion), None);
    }
    if has(&[DocumentKind::PermitDecision]) {
        return (Some(CaseKind::License), None);
    }
    let inspected = [
        DocumentKind::InspectionApproval,
        DocumentKind::InspectionPlan,
        DocumentKind::InspectionNotice,
        DocumentKind::InspectionRecord,
        DocumentKind::ResultNotice,
    ];
    (has(&inspected).then_some(CaseKind::Inspection), None)
}

/// In which order documents are asked: the decision of the case, its cover, its main papers.
pub(super) fn rank(kind: DocumentKind, case: Option<CaseKind>) -> u32 {
    let is_own = match case {
        Some(CaseKind::Compulsion) => kind == DocumentKind::SeizureDecision,
        Some(CaseKind::License) => kind == DocumentKind::PermitDecision,
        Some(CaseKind::Penalty | CaseKind::Inspection) | None => {
            is_decision(kind)
                && !matches!(kind, DocumentKind::SeizureDecision | DocumentKind::PermitDecision)
        }
    };
    if is_own {
        return 0;
    }
    let at = EARLY.iter().position(|group| group.contains(&kind));
    match at.and_then(|at| u32::try_from(at + 1).ok()) {
        Some(rank) => rank,
        None if LATE.contains(&kind) => u32::MAX,
        None => u32::MAX - 1,
    }
}

/// The fine a decision sets: the last amount beside 罚款, for a sum follows its parts.
pub(super) fn fine(ranked: &[Reading<'_>]) -> Option<Fact<Fen>> {
    let decides =
        |kind| matches!(kind, DocumentKind::PenaltyDecision | DocumentKind::SummaryDecision);
    ranked
        .iter()
        .filter(|document| decides(document.kind))
        .find_map(|document| Some(document.fact(fine_of(document.text)?.1)))
}

/// The fine a text of a decision sets, and where.
pub(in crate::extract) fn fine_of(text: &str) -> Option<(usize, Fen)> {
    money::find_all(text).into_iter().rev().find(|(at, _)| is_fine(text, *at))
}

fn is_fine(text: &str, at: usize) -> bool {
    let (Some(mut before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    while let Some(rest) = FILLERS.iter().find_map(|word| before.trim_end().strip_suffix(word)) {
        before = rest;
    }
    let clause = after.split(['。', '；', '，', '\n', '、']).next().unwrap_or_default();
    let is_after = clause.trim_end().ends_with("元罚款")
        || clause.contains("元的罚款")
        || clause.contains("元整罚款")
        || clause.contains("）罚款")
        || clause.contains("）的罚款");
    before.trim_end().ends_with("罚款") || is_after
}
