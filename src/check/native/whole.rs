//! 卷内材料齐全: what a file that seems complete must hold, and what its remarks say of it.

use super::cell::is_open;
use super::found::{Found, place, whole};
use crate::domain::{CaseKind, DocumentKind, FindingReason, Procedure};
use crate::extract::forms::Piece;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// `本卷共16件`, `件数 | 11件`, `卷内材料10件`.
static ITEMS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:共|件数|卷内文书|卷内材料|文书材料|本卷文书)[^0-9\n。]{0,8}(?P<n>[0-9]{1,3})\s*件",
    )
    .ok()
});
/// Words of a paper that lies in the file.
const AS_PAPER: [&str; 9] =
    ["复印件", "影印件", "打印件", "复制件", "证明", "粘贴", "原件", "提供", "查询"];
/// Kinds of paper that prove who the party is, by their words.
const WHO: [&str; 7] =
    ["营业执照", "身份证复印件", "居民身份证", "法人证书", "登记信息", "企业信用信息", "户口"];

pub(super) fn check(found: &mut Found<'_>) {
    remarks(found);
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

/// A paper without text that may be anything.
fn is_unread(found: &Found<'_>) -> bool {
    let papers = found.input.papers.iter();
    papers.into_iter().any(|paper| paper.text.trim().is_empty())
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
    if !is_there && !titles.into_iter().any(|title| WHO.iter().any(|word| title.contains(word))) {
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

/// The remarks: signed, and with the number of documents that the list has.
fn remarks(found: &mut Found<'_>) {
    let pieces = found.pieces;
    let rows = super::contents::count(found);
    for (piece, cells) in found.forms().filter(|(piece, _)| piece.kind == DocumentKind::Remarks) {
        for cell in cells {
            let is_hand = ["立卷人", "检查人"].contains(&cell.label.as_str());
            let is_marked = cell.value.contains(['＿', '_', '未']) || cell.is_boxed;
            if is_hand && is_marked && is_open(cell.value) {
                let zh = format!("备考表{}未签", cell.label);
                let en = format!("{} of the remarks is open", cell.label);
                found.say("N-remarks-hand", vec![place(piece, cell.at.clone())], (zh, en));
            }
        }
        let counted = ITEMS.as_ref().and_then(|form| form.captures(piece.text));
        let Some((whole, number)) = counted.and_then(|one| Some((one.get(0)?, one.name("n")?)))
        else {
            continue;
        };
        let Ok(number) = number.as_str().parse::<usize>() else { continue };
        if let Some(rows) = rows.filter(|rows| *rows != number) {
            let zh = format!("备考表记{number}件，卷内目录登记{rows}件");
            let en = format!("the remarks count {number} documents, the list {rows}");
            // What is left out is more often left out of the list.
            let list = pieces.iter().find(|piece| piece.kind == DocumentKind::Contents);
            let places = list.map(super::found::whole).into_iter();
            let places = places.chain([place(piece, whole.range())]).collect();
            found.say("N-remarks-count", places, (zh, en));
        }
    }
}
