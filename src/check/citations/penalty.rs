//! Whether a penalty article fits: the party, the article violated, the fine.

use super::matter::{Maker, cited};
use super::{Days, Judged, fine, judge};
use crate::domain::{
    CitationStatus, Fen, LegalGap, LegalMatter, LegalOutcome, LegalReason, Paragraph, PartyKind,
    Place,
};
use crate::extract::citation::Citation;
use crate::packs::Packs;
use crate::packs::penalties::{Duty, Ground, Penalties, Penalty, Subject, Target};
use crate::packs::statutes::{Level, Statute, Version};

/// A penalty as a decision lays it down. What is not known is `None`, and then nothing is found
/// that needs it.
#[derive(Clone, Copy, Debug)]
pub struct Punishment<'a> {
    /// The articles that the decision says were violated.
    pub violated: &'a [Citation],
    /// The article by which it punishes.
    pub penalty: &'a Citation,
    /// Whether other penalty articles are cited beside it.
    pub has_others: bool,
    /// What kind of party is punished.
    pub party: Option<PartyKind>,
    /// The fine.
    pub fine: Option<Fen>,
    /// Whether the file holds an order to correct in time (责令限期整改指令书).
    pub ordered: Option<bool>,
    /// Whether the file shows that the time was missed (整改复查意见书).
    pub rechecked: Option<bool>,
    /// Whether the decision names a ground for less than the range (减轻).
    pub mitigated: Option<bool>,
    /// Whether it orders the unit to stop (停产停业整顿).
    pub stopped: Option<bool>,
    /// Whether it speaks of the persons responsible, whom many tiers fine beside the unit.
    pub responsible: Option<bool>,
}

/// The penalty article found in the packs.
pub(super) struct Basis<'a> {
    statute: &'a Statute,
    version: &'a Version,
    list: &'a Penalties,
    pub(super) rows: Vec<&'a Penalty>,
    items: &'a [u32],
}

/// Judges a penalty by the law on the days given.
#[must_use]
pub fn judge_punishment(one: &Punishment<'_>, days: Days, packs: &Packs) -> LegalOutcome {
    let judged = judge(one.penalty, days, packs);
    let maker = Maker { packs, cited: cited(one.penalty) };
    let mut outcome = LegalOutcome::default();
    if judged.statute.is_some_and(|statute| statute.level == Level::Normative) {
        let basis = ["行政处罚法第十六条"];
        outcome.matters.push(maker.make("L13", LegalReason::NormativeOnly, &basis));
    }
    let basis = match basis(one, &judged, packs) {
        Ok(basis) => basis,
        Err(gap) => {
            outcome.gaps.push(gap);
            return outcome;
        }
    };
    if let Some(matter) = unfit(one, &basis, &maker) {
        outcome.matters.push(matter);
        return outcome;
    }
    if basis.rows.iter().all(|row| row.is_reference) {
        if !one.has_others {
            let matter = maker.make("L02", LegalReason::ReferenceAlone, &[]);
            outcome.matters.push(LegalMatter { is_hint: true, ..matter });
        }
        return outcome;
    }
    outcome.matters.extend(unrelated(one, &basis, days, &maker));
    fine::judge(one, &basis, &maker, &mut outcome);
    outcome
}

/// Finds the penalty article; a place that is not there, or not known, is no basis to judge by.
fn basis<'a>(
    one: &Punishment<'a>,
    judged: &Judged<'a>,
    packs: &'a Packs,
) -> Result<Basis<'a>, LegalGap> {
    if judged.is_day_open {
        return Err(LegalGap::Day);
    }
    let (statute, version) = judged.found().ok_or(LegalGap::Version)?;
    let known = [CitationStatus::Ok, CitationStatus::UnverifiedVersion, CitationStatus::Ambiguous];
    if !known.contains(&judged.status) {
        return Err(LegalGap::Version);
    }
    let list = packs.penalties(&statute.id, &version.promulgated).ok_or(LegalGap::Range)?;
    let place = &one.penalty.place;
    let article = place.article.filter(|_| place.article_to.is_none()).ok_or(LegalGap::Range)?;
    let para = match place.para {
        Some(Paragraph::Number(para)) => Some(para),
        Some(Paragraph::Previous | Paragraph::This) | None => None,
    };
    let items = place.items.as_slice();
    let rows: Vec<&Penalty> = list.of(article, para, items).collect();
    if rows.is_empty() {
        return Err(LegalGap::Range);
    }
    Ok(Basis { statute, version, list, rows, items })
}

/// An article that is addressed to no party, or to the other kind.
fn unfit(one: &Punishment<'_>, basis: &Basis<'_>, maker: &Maker<'_>) -> Option<LegalMatter> {
    let rows = &basis.rows;
    let is_verified = rows.iter().all(|row| row.is_verified);
    let make = |code: &str, reason: LegalReason| {
        let matter = maker.make(code, reason, &["行政处罚法第五十九条"]);
        Some(LegalMatter { is_verified, is_hint: !is_verified, ..matter })
    };
    if rows.iter().all(|row| row.target != Target::Party) {
        return make("L03", LegalReason::NoPenalty);
    }
    let party = one.party?;
    if rows.iter().any(|row| can_punish(row, party)) {
        return None;
    }
    make("L09", LegalReason::WrongParty(party))
}

/// Tells whether an article can punish a kind of party: one of its ranges does, or, where it has
/// none, its subject is of that kind.
pub(super) fn can_punish(row: &Penalty, party: PartyKind) -> bool {
    let is_subject = match row.subject {
        Subject::Any => true,
        Subject::Unit => party == PartyKind::Unit,
        Subject::Person => party == PartyKind::Person,
    };
    let has_range = row.ranges.iter().any(|range| match party {
        PartyKind::Unit => range.who.is_unit(),
        PartyKind::Person => range.who.is_person(),
    });
    if row.ranges.is_empty() { is_subject } else { has_range }
}

/// The violated article is none that the penalty article punishes. Only articles of the same law
/// are judged, for others may lay down the same duty; an inferred pair only warns.
fn unrelated(
    one: &Punishment<'_>,
    basis: &Basis<'_>,
    days: Days,
    maker: &Maker<'_>,
) -> Option<LegalMatter> {
    let own: Vec<&Citation> =
        one.violated.iter().filter(|cite| is_of(cite, basis, days, maker)).collect();
    let grounds: Vec<&Ground> = grounds(&basis.rows, basis.items);
    let duties: Vec<Duty> = grounds.iter().flat_map(|ground| ground.duties.clone()).collect();
    let is_open = own.is_empty()
        || own.len() < one.violated.len()
        || grounds.iter().any(|ground| ground.duties.is_empty());
    if is_open || own.iter().any(|cite| meets(&cite.place, &duties)) {
        return None;
    }
    if let Some(matter) = shifted(one, basis, &own, maker) {
        return Some(matter);
    }
    // A place that is not there is another mistake, and which one was meant is not known.
    if own.iter().any(|cite| !judge(cite, days, maker.packs).is_there()) {
        return None;
    }
    let violated = own.iter().map(|cite| cite.place.to_string()).collect::<Vec<_>>().join("、");
    let names = duties.iter().map(|duty| place_of(*duty).to_string()).collect();
    let reason = LegalReason::Unrelated { violated, duties: names };
    let is_hint = grounds.iter().any(|ground| ground.is_inferred);
    let matter = maker.make("L03", reason, &["行政处罚法第四十条", "行政处罚法第五十九条"]);
    Some(LegalMatter { is_hint, is_verified: !is_hint, ..matter })
}

fn is_of(cite: &Citation, basis: &Basis<'_>, days: Days, maker: &Maker<'_>) -> bool {
    let judged = judge(cite, days, maker.packs);
    let is_same = |(statute, version): (&Statute, &Version)| {
        statute.id == basis.statute.id && version.promulgated == basis.version.promulgated
    };
    judged.found().is_some_and(is_same) && cite.place.article.is_some()
}

/// Both numbers are of an older version: 第二十五条 and 第九十四条 of 安全生产法 2014 for 第二十八条
/// and 第九十七条 of 2021.
fn shifted(
    one: &Punishment<'_>,
    basis: &Basis<'_>,
    own: &[&Citation],
    maker: &Maker<'_>,
) -> Option<LegalMatter> {
    let article = one.penalty.place.article?;
    let version = &basis.version.promulgated;
    basis.statute.renumbered.iter().filter(|table| table.new == *version).find_map(|table| {
        let (old, new) = *table.pairs.iter().find(|(old, _)| *old == article)?;
        let older = maker.packs.penalties(&basis.list.law, &table.old)?;
        let rows: Vec<&Penalty> = older.of(old, None, basis.items).collect();
        let duties: Vec<Duty> =
            grounds(&rows, basis.items).iter().flat_map(|ground| ground.duties.clone()).collect();
        if !own.iter().any(|cite| meets(&cite.place, &duties)) {
            return None;
        }
        let reason = LegalReason::OldNumber { version: table.old.clone(), old, new };
        let is_verified = table.is_verified && rows.iter().all(|row| row.is_verified);
        let matter = maker.make("L02", reason, &["行政处罚法第三十七条", "行政处罚法第五十九条"]);
        Some(LegalMatter { is_verified, ..matter })
    })
}

/// The grounds that the items name, or all.
pub(super) fn grounds<'a>(rows: &[&'a Penalty], items: &[u32]) -> Vec<&'a Ground> {
    let is_meant = |ground: &&Ground| {
        items.is_empty()
            || ground.items.is_empty()
            || ground.items.iter().any(|item| items.contains(item))
    };
    rows.iter().flat_map(|row| row.grounds.iter()).filter(is_meant).collect()
}

/// Tells whether a place is one of the duties; where either names no paragraph, the article does.
fn meets(place: &Place, duties: &[Duty]) -> bool {
    duties.iter().any(|duty| {
        let is_para = match (place.para, duty.para) {
            (Some(Paragraph::Number(cited)), Some(para)) => cited == para,
            _ => true,
        };
        place.article == Some(duty.article) && is_para
    })
}

/// Gives a duty as a place.
pub(super) fn place_of(duty: Duty) -> Place {
    let para = duty.para.map(Paragraph::Number);
    Place { article: Some(duty.article), para, ..Place::default() }
}
