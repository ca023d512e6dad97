//! Which articles a decision punishes by.

use super::penalty::can_punish;
use super::{Days, Judged, judge};
use crate::domain::{Paragraph, PartyKind, Place};
use crate::extract::citation::{Citation, Role};
use crate::packs::Packs;
use crate::packs::penalties::{Penalty, Target};
use crate::packs::statutes::{Level, Nature};

/// Most penalty articles of one decision that are looked at; of several the fine is not judged.
const PENALTIES_MAX: usize = 32;

/// What a decision cites as its basis.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// The penalty articles; one cited twice counts once, where it is named most exactly.
    pub(super) penalties: Vec<Citation>,
    /// Articles of documents below a rule.
    pub(super) normative: Vec<Citation>,
    /// Whether articles are cited of which the packs do not know whether they punish.
    pub(super) has_unknown: bool,
}

/// A penalty article and what it can do.
struct Candidate {
    citation: Citation,
    law: String,
    /// Whether it is addressed to parties, and to this kind of party.
    fit: u8,
}

/// Reads what is cited as a basis. Where one article can punish the party, those that cannot are
/// about others: the chief, whose own decision is announced, or who is competent.
pub(super) fn choose(
    citations: &[Citation],
    days: Days,
    party: Option<PartyKind>,
    packs: &Packs,
) -> Chosen {
    let mut chosen = Chosen::default();
    let mut found: Vec<Candidate> = Vec::new();
    for citation in citations.iter().filter(|one| one.role == Some(Role::Basis)) {
        let judged = judge(citation, days, packs);
        let Some(statute) = judged.statute else {
            chosen.has_unknown = true;
            continue;
        };
        if statute.level == Level::Normative {
            chosen.normative.push(citation.clone());
            continue;
        }
        let Some(rows) = rows(citation, &judged, packs) else {
            chosen.has_unknown |= statute.nature == Nature::Substance;
            continue;
        };
        if !rows.is_empty() && found.len() < PENALTIES_MAX {
            let fit = fit(&rows, party);
            add(&mut found, Candidate { citation: citation.clone(), law: statute.id.clone(), fit });
        }
    }
    let best = found.iter().map(|one| one.fit).max().unwrap_or(0);
    found.retain(|one| one.fit == best);
    chosen.penalties = found.into_iter().map(|one| one.citation).collect();
    chosen
}

/// Whether a citation names a penalty article of the packs.
pub(super) fn is_penalty(citation: &Citation, days: Days, packs: &Packs) -> bool {
    let judged = judge(citation, days, packs);
    rows(citation, &judged, packs).is_some_and(|rows| !rows.is_empty())
}

/// Whether an article punishes what other articles forbid, each of which is known.
pub(super) fn has_duties(citation: &Citation, days: Days, packs: &Packs) -> bool {
    let judged = judge(citation, days, packs);
    let rows = rows(citation, &judged, packs).unwrap_or_default();
    let mut grounds = rows.iter().flat_map(|row| &row.grounds).peekable();
    grounds.peek().is_some() && grounds.all(|ground| !ground.duties.is_empty())
}

/// Whether an article has items of which each punishes something else.
pub(super) fn has_items(citation: &Citation, days: Days, packs: &Packs) -> bool {
    let judged = judge(citation, days, packs);
    let rows = rows(citation, &judged, packs).unwrap_or_default();
    let mut grounds = rows.iter().flat_map(|row| &row.grounds);
    let count = grounds.clone().count();
    count > 1 && judged.is_there() && grounds.all(|ground| !ground.items.is_empty())
}

/// What stands under the article; `None` when the packs have no penalties of its version.
fn rows<'a>(
    citation: &Citation,
    judged: &Judged<'a>,
    packs: &'a Packs,
) -> Option<Vec<&'a Penalty>> {
    let (statute, version) = (judged.statute?, judged.version?);
    let list = packs.penalties(&statute.id, &version.promulgated)?;
    Some(list.of(citation.place.article?, None, &[]).collect())
}

fn fit(rows: &[&Penalty], party: Option<PartyKind>) -> u8 {
    let is_for_parties = rows.iter().any(|row| row.target == Target::Party);
    let is_for_party = |party| rows.iter().any(|row| can_punish(row, party));
    u8::from(is_for_parties) + u8::from(is_for_parties && party.is_none_or(is_for_party))
}

fn add(found: &mut Vec<Candidate>, one: Candidate) {
    let same = found.iter_mut().find(|other| {
        other.law == one.law && is_same_ground(&other.citation.place, &one.citation.place)
    });
    match same {
        Some(other) if detail(&one.citation) > detail(&other.citation) => *other = one,
        Some(_) => {}
        None => found.push(one),
    }
}

/// Whether two places of a law may be one ground: the same article, and what both name agrees.
fn is_same_ground(one: &Place, other: &Place) -> bool {
    let agrees = |a: Option<Paragraph>, b: Option<Paragraph>| a.is_none() || b.is_none() || a == b;
    let has_same_items = one.items.is_empty() || other.items.is_empty() || one.items == other.items;
    one.article == other.article && agrees(one.para, other.para) && has_same_items
}

fn detail(citation: &Citation) -> usize {
    usize::from(citation.place.para.is_some()) + citation.place.items.len() * 2
}
