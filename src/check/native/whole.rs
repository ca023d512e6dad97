//! 卷内材料齐全: what a file that seems complete must hold, and what its remarks say of it.

use super::found::{Found, place, whole};
use crate::domain::{CaseKind, DocumentKind, FindingReason, Procedure};
use crate::extract::forms::Piece;
use std::collections::BTreeSet;

/// Titles of such papers.
const TITLES: [&str; 3] = ["主体资格", "身份", "执照"];
/// Words of a paper that lies in the file.
const AS_PAPER: [&str; 9] =
    ["复印件", "影印件", "打印件", "复制件", "证明", "粘贴", "原件", "提供", "查询"];
/// Kinds of paper that prove who the party is, by their words.
const WHO: [&str; 7] =
    ["营业执照", "身份证复印件", "居民身份证", "法人证书", "登记信息", "企业信用信息", "户口"];

pub(super) fn check(found: &mut Found<'_>) {
    if is_unread(found) {
        return;
    }
    let kinds = found.kinds();
    let has = |kind: DocumentKind| kinds.contains(&kind);
    let is_penalty = found.input.kind == Some(CaseKind::Penalty);
    let is_ordinary = is_penalty
        && found.input.procedure != Some(Procedure::Summary)
        && has(DocumentKind::PenaltyDecision)
        && has(DocumentKind::FilingApproval)
        && has(DocumentKind::ServiceReceipt)
        && has(DocumentKind::ClosureApproval);
    let is_summary = is_penalty
        && has(DocumentKind::SummaryDecision)
        && has(DocumentKind::Contents)
        && (has(DocumentKind::Remarks) || has(DocumentKind::PaymentReceipt));
    if is_ordinary {
        missing(
            found,
            &kinds,
            "N-no-notice",
            &[DocumentKind::PenaltyNotice, DocumentKind::HearingNotification],
        );
        missing(found, &kinds, "N-no-report", &[DocumentKind::InvestigationReport]);
        receipts(found);
    }
    if is_summary {
        missing(found, &kinds, "N-no-filing", &[DocumentKind::SummaryFiling]);
    }
    if is_ordinary || is_summary {
        missing(found, &kinds, "N-no-remarks", &[DocumentKind::Remarks]);
        party(found);
        agent(found);
    }
}

/// A paper without text that may be anything, or with a text that is not all there.
fn is_unread(found: &Found<'_>) -> bool {
    let papers = found.input.papers.iter();
    papers.into_iter().any(|paper| paper.text.trim().is_empty())
        || found.pieces.iter().any(|piece| !piece.is_sound)
}

/// None of these kinds is there, and no line names one.
fn missing(
    found: &mut Found<'_>,
    there: &BTreeSet<DocumentKind>,
    rule: &str,
    kinds: &[DocumentKind],
) {
    let Some(first) = kinds.first() else { return };
    let wanted: BTreeSet<DocumentKind> = kinds.iter().copied().collect();
    let title = found.input.packs.kind_title(*first);
    if there.is_disjoint(&wanted) && !found.names(title, &wanted) {
        found.add(rule, Vec::new(), FindingReason::Missing(*first));
    }
}

/// Notice and decision each have a receipt, or the party signed on them (P37).
fn receipts(found: &mut Found<'_>) {
    let pieces = found.pieces;
    let receipts: Vec<&Piece<'_>> =
        pieces.iter().filter(|piece| piece.kind == DocumentKind::ServiceReceipt).collect();
    let signs = ["签收：", "签收人", "签收 |", "收件人", "送达人", "当场收到"];
    for (kind, words) in [
        (DocumentKind::PenaltyNotice, ["告知书", "告知"]),
        (DocumentKind::PenaltyDecision, ["决定书", "处罚决定"]),
    ] {
        let Some(paper) = pieces.iter().find(|piece| piece.kind == kind) else { continue };
        let is_for = |piece: &&Piece<'_>| words.iter().any(|word| piece.text.contains(word));
        let is_signed = signs.iter().any(|word| paper.text.contains(word));
        if receipts.is_empty() || receipts.iter().any(is_for) || is_signed {
            continue;
        }
        let title = found.input.packs.kind_title(kind);
        let zh = format!("卷内没有{title}的送达回证");
        let en = format!("the file has no receipt of {title}");
        found.say("N-no-receipt", vec![whole(paper)], (zh, en));
    }
}

/// Papers that prove who the party is (E04): a line of the evidence names one, as a copy or as
/// what somebody provided.
fn party(found: &mut Found<'_>) {
    let is_paper = |line: &str| {
        WHO.iter().any(|word| line.contains(word))
            && AS_PAPER.iter().any(|word| line.contains(word))
    };
    let is_there = found.pieces.iter().any(|piece| {
        piece.kind == DocumentKind::PartyQualification
            && WHO.iter().any(|it| piece.text.contains(it))
            || piece.text.lines().any(is_paper)
            || piece.text.lines().any(|line| line.trim().starts_with("企业名称"))
    });
    let titles = found.input.papers.iter().map(|paper| paper.title);
    if !is_there
        && !titles
            .into_iter()
            .any(|title| WHO.iter().chain(&TITLES).any(|word| title.contains(word)))
    {
        let kind = DocumentKind::PartyQualification;
        found.add("N-no-party", Vec::new(), FindingReason::Missing(kind));
    }
}

/// Somebody received for the party, and no paper empowers him (E05).
fn agent(found: &mut Found<'_>) {
    let papers = found.input.papers;
    let empowers = ["授权委托", "委托书", "兹委托", "委托授权"];
    if papers.iter().any(|paper| empowers.iter().any(|word| paper.text.contains(word))) {
        return;
    }
    let words = ["代收）", "，代收", "受委托", "委托代收", "代为签收", "受托"];
    let pieces = found.pieces;
    for piece in pieces.iter().filter(|piece| piece.kind == DocumentKind::ServiceReceipt) {
        let line = piece.lines().find(|(_, line)| {
            words.iter().any(|word| line.contains(word)) && !line.contains("留置")
        });
        if let Some((start, line)) = line {
            let lead = line.len() - line.trim_start().len();
            let at = start + lead..start + line.len();
            let text = (
                "代收人没有授权委托书".to_owned(),
                "who received for the party shows no power".to_owned(),
            );
            found.say("N-agent", vec![place(piece, at)], text);
            return;
        }
    }
}
