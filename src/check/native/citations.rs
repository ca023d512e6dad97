//! The check of citations as findings: which documents are judged, and under which rule.

use super::found::Found;
use crate::check::citations::{Audience, Placed, judge_decision, judge_text};
use crate::domain::{
    DocumentKind, Finding, FindingId, FindingPlace, FindingReason, Lacking, LegalGap, LegalReason,
    RuleId, Severity,
};
use crate::extract::forms::Piece;

pub(super) fn check(found: &mut Found<'_>) {
    let facts = found.input.decision;
    // A scanner that misreads letters misreads the numbers of articles.
    for piece in found.pieces.iter().filter(|piece| piece.is_sound) {
        let placed = match reader(piece.kind) {
            Reader::Nobody => continue,
            Reader::Decision => {
                let report = judge_decision(piece.text, &facts, found.input.packs);
                report
                    .gaps
                    .into_iter()
                    .for_each(|gap| found.lack(rule_of_gap(gap), Lacking::Legal(gap)));
                report.placed
            }
            Reader::Judged(audience) => {
                judge_text(piece.text, audience, facts.days, found.input.packs)
            }
        };
        for one in placed {
            found.put(finding(piece, one));
        }
    }
}

/// Who wrote a document, and for whom.
enum Reader {
    /// Words of the party, of witnesses, of other bodies.
    Nobody,
    /// A decision of the agency.
    Decision,
    /// Another document of the agency.
    Judged(Audience),
}

fn reader(kind: DocumentKind) -> Reader {
    use DocumentKind as K;
    let decisions = [
        K::PenaltyDecision,
        K::SummaryDecision,
        K::SeizureDecision,
        K::SeizureExtension,
        K::SeizureDisposal,
        K::NoPenaltyDecision,
        K::OnsiteMeasures,
    ];
    let served = [
        K::PenaltyNotice,
        K::HearingNotification,
        K::HearingNotice,
        K::RectificationOrder,
        K::RecheckOpinion,
        K::ResultNotice,
        K::InspectionNotice,
        K::PreservationNotice,
        K::Exhortation,
        K::SurchargeDecision,
        K::PermitDecision,
    ];
    let own = [
        K::FilingApproval,
        K::InspectionApproval,
        K::InspectionPlan,
        K::InspectionRecord,
        K::InvestigationReport,
        K::LegalReviewOpinion,
        K::CollectiveDiscussion,
        K::HandlingApproval,
        K::DefenseReview,
        K::HearingReport,
        K::CompulsionApproval,
        K::SeizureRecord,
        K::ClosureApproval,
        K::SummaryFiling,
    ];
    if decisions.contains(&kind) {
        Reader::Decision
    } else if served.contains(&kind) {
        Reader::Judged(if kind == K::PenaltyNotice { Audience::Party } else { Audience::Agency })
    } else if own.contains(&kind) {
        Reader::Judged(Audience::Agency)
    } else {
        Reader::Nobody
    }
}

fn finding(piece: &Piece<'_>, placed: Placed) -> Finding {
    let matter = placed.matter;
    let bytes = piece.start + placed.bytes.start..piece.start + placed.bytes.end;
    let place = FindingPlace { document: piece.key.clone(), bytes, quote: placed.quote };
    Finding {
        id: FindingId::default(),
        rule: RuleId(rule_of(&matter.reason).to_owned()),
        code: matter.code,
        severity: matter.severity.unwrap_or(Severity::Minor),
        is_hint: matter.is_hint,
        is_verified: matter.is_verified,
        places: vec![place],
        basis: matter.basis,
        reason: FindingReason::Legal { cited: matter.cited, reason: matter.reason },
    }
}

fn rule_of(reason: &LegalReason) -> &'static str {
    match reason {
        LegalReason::NotInForce(_)
        | LegalReason::NoSuchPlace
        | LegalReason::OldNumber { .. }
        | LegalReason::Caution(..)
        | LegalReason::ItemMissing => "C-cite",
        LegalReason::NoPenalty
        | LegalReason::NormativeOnly
        | LegalReason::ReferenceAlone
        | LegalReason::WrongParty(_)
        | LegalReason::Unrelated { .. }
        | LegalReason::DutyMissing
        | LegalReason::PenaltyMissing => "C-pair",
        LegalReason::FineAbove(..)
        | LegalReason::FineBelow(..)
        | LegalReason::FineBetween(_)
        | LegalReason::OverdueWithoutOrder(..)
        | LegalReason::OverdueUnproven(..)
        | LegalReason::ResponsibleMissing
        | LegalReason::CompanionMissing(_) => "C-fine",
        LegalReason::LooseName => "C-name",
        LegalReason::WrongReviewBody { .. } => "C-body",
    }
}

fn rule_of_gap(gap: LegalGap) -> &'static str {
    match gap {
        LegalGap::Day | LegalGap::Version => "C-cite",
        LegalGap::Agency | LegalGap::ReviewBody => "C-body",
        LegalGap::Range
        | LegalGap::Party
        | LegalGap::Fine
        | LegalGap::SeveralPenalties
        | LegalGap::Measure
        | LegalGap::Order
        | LegalGap::Recheck
        | LegalGap::Mitigation
        | LegalGap::Companion
        | LegalGap::Responsible => "C-fine",
    }
}
