//! Whether a fine lies in its range, and what the overdue tier needs.

use super::matter::Maker;
use super::penalty::{Basis, Punishment};
use crate::domain::{
    Fen, FineMeasure, FineRange, FineTier, FineWho, LegalGap, LegalMatter, LegalOutcome,
    LegalReason, PartyKind,
};

/// Judges the fine of a penalty whose article fits.
pub(super) fn judge(
    one: &Punishment<'_>,
    basis: &Basis<'_>,
    maker: &Maker<'_>,
    outcome: &mut LegalOutcome,
) {
    let (party, fine) = match (one.party, one.fine) {
        _ if one.has_others => return outcome.gaps.push(LegalGap::SeveralPenalties),
        (None, _) => return outcome.gaps.push(LegalGap::Party),
        (_, None) => return outcome.gaps.push(LegalGap::Fine),
        (Some(party), Some(fine)) => (party, fine),
    };
    let is_for = |range: &&FineRange| match party {
        PartyKind::Unit => range.who.is_unit(),
        PartyKind::Person => range.who.is_person(),
    };
    let ranges: Vec<&FineRange> =
        basis.rows.iter().flat_map(|row| row.ranges.iter()).filter(is_for).collect();
    let is_verified = basis.rows.iter().all(|row| row.is_verified);
    let case = Case { one, basis, maker, fine, is_verified };
    if has(&ranges, FineTier::First, fine) {
        case.responsible(FineTier::First, outcome);
    } else if has(&ranges, FineTier::Overdue, fine) {
        case.overdue(&ranges, outcome);
        case.responsible(FineTier::Overdue, outcome);
    } else if ranges.iter().any(|range| range.measure != FineMeasure::Fen) {
        outcome.gaps.push(LegalGap::Measure);
    } else {
        case.outside(&ranges, outcome);
    }
}

struct Case<'a, 'b> {
    one: &'a Punishment<'b>,
    basis: &'a Basis<'b>,
    maker: &'a Maker<'b>,
    fine: Fen,
    is_verified: bool,
}

impl Case<'_, '_> {
    fn make(&self, code: &str, reason: LegalReason, basis: &[&str]) -> LegalMatter {
        let matter = self.maker.make(code, reason, basis);
        LegalMatter { is_verified: self.is_verified, is_hint: !self.is_verified, ..matter }
    }

    /// The fine is of the overdue tier alone: the order, the missed time, and what belongs to it.
    fn overdue(&self, ranges: &[&FineRange], outcome: &mut LegalOutcome) {
        let first = bounds(ranges, FineTier::First).filter_map(|(_, max)| max).max();
        let basis = [self.maker.cited.as_str(), "行政处罚法第四十条"];
        match (self.one.ordered, self.one.rechecked) {
            (Some(false), _) => {
                let reason = LegalReason::OverdueWithoutOrder(self.fine, first);
                outcome.matters.push(self.make("L10", reason, &basis));
            }
            (Some(true), Some(false)) => {
                let reason = LegalReason::OverdueUnproven(self.fine, first);
                outcome.matters.push(self.make("F15", reason, &basis));
            }
            (Some(true), Some(true)) => {}
            (None, _) => outcome.gaps.push(LegalGap::Order),
            (Some(true), None) => outcome.gaps.push(LegalGap::Recheck),
        }
        // 责令停产停业整顿，并处…: the fine of this tier never stands alone (安全生产法第九十七条、
        // 第一百零一条). A person cannot be ordered to stop; the unit's own decision does that.
        let companion =
            self.basis.rows.iter().map(|row| row.companion.as_str()).find(|it| !it.is_empty());
        if let (Some(companion), Some(PartyKind::Unit)) = (companion, self.one.party) {
            match self.one.stopped {
                Some(true) => {}
                Some(false) => {
                    let reason = LegalReason::CompanionMissing(companion.to_owned());
                    outcome.matters.push(self.make("L09", reason, &[self.maker.cited.as_str()]));
                }
                None => outcome.gaps.push(LegalGap::Companion),
            }
        }
    }

    /// A tier that fines persons beside the unit, without 可以 (安全生产法第一百零三条第二款): the
    /// persons may stand in a decision of their own, which this one should then mention.
    fn responsible(&self, tier: FineTier, outcome: &mut LegalOutcome) {
        let is_double = |range: &FineRange| {
            range.tier == tier && range.who == FineWho::Responsible && !range.is_optional
        };
        let all = self.basis.rows.iter().all(|row| row.ranges.iter().any(is_double));
        if !all || self.one.party != Some(PartyKind::Unit) {
            return;
        }
        match self.one.responsible {
            Some(true) => {}
            Some(false) => {
                let basis = [self.maker.cited.as_str()];
                let matter = self.make("L09", LegalReason::ResponsibleMissing, &basis);
                // Decisions by the overdue tier are rare and often part of a pair.
                let is_hint = matter.is_hint || tier == FineTier::Overdue;
                outcome.matters.push(LegalMatter { is_hint, ..matter });
            }
            None => outcome.gaps.push(LegalGap::Responsible),
        }
    }

    /// The fine is in no range that is counted in money.
    fn outside(&self, ranges: &[&FineRange], outcome: &mut LegalOutcome) {
        let all = [FineTier::First, FineTier::Overdue];
        let bounds: Vec<(Option<Fen>, Option<Fen>)> =
            all.into_iter().flat_map(|tier| bounds(ranges, tier)).collect();
        let highest = bounds.iter().filter_map(|(_, max)| *max).max();
        let lowest = bounds.iter().filter_map(|(min, _)| *min).min();
        let basis = [self.maker.cited.as_str(), "行政处罚法第五条", "行政处罚法第三十二条"];
        let matter = match (highest, lowest) {
            (Some(highest), _) if self.fine > highest => LegalReason::FineAbove(self.fine, highest),
            (_, Some(lowest)) if self.fine < lowest => match self.one.mitigated {
                Some(false) => LegalReason::FineBelow(self.fine, lowest),
                Some(true) => return,
                None => return outcome.gaps.push(LegalGap::Mitigation),
            },
            (Some(_), _) if !bounds.is_empty() => match self.one.mitigated {
                // A fine of the overdue tier made less is not told from one in no tier.
                Some(false) => LegalReason::FineBetween(self.fine),
                Some(true) | None => return outcome.gaps.push(LegalGap::Mitigation),
            },
            _ => return outcome.gaps.push(LegalGap::Range),
        };
        outcome.matters.push(self.make("L06", matter, &basis));
    }
}

/// The bounds of a tier that are counted in money.
fn bounds<'a>(
    ranges: &'a [&FineRange],
    tier: FineTier,
) -> impl Iterator<Item = (Option<Fen>, Option<Fen>)> + 'a {
    ranges.iter().filter(move |range| range.tier == tier).filter_map(|range| range.fen())
}

/// Tells whether a tier holds a fine; both bounds belong to it, and nothing is no fine.
fn has(ranges: &[&FineRange], tier: FineTier, fine: Fen) -> bool {
    fine > Fen(0)
        && bounds(ranges, tier).any(|(min, max)| {
            min.is_none_or(|min| min <= fine) && max.is_none_or(|max| fine <= max)
        })
}
