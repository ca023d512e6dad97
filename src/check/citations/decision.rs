//! Judges all that a document cites, and of a decision also the penalty and the body named.

use super::chosen::{Chosen, choose, has_duties, has_items, is_penalty};
use super::matter::{Maker, cited, naming, spoken};
use super::named::{Body, review_bodies, squeezed, without_quotes};
use super::{Days, Punishment, judge, judge_punishment, judge_review_body, matters};
use crate::domain::{Fen, LegalGap, LegalMatter, LegalReason, PartyKind, UnitKind};
use crate::extract::citation::{Citation, Role, find_all};
use crate::packs::Packs;
use std::ops::Range;

/// Words that a decision has when it goes below the range, orders to stop, speaks of persons.
const REDUCED: [&str; 1] = ["减轻"];
const STOPPED: [&str; 2] = ["停产停业", "停产整顿"];
/// Words of somebody who runs a business as a person.
const BUSINESSES: [&str; 4] = ["个体工商户", "个体户", "经营者", "字号"];
/// How far after a penalty article its item or text may follow, in characters.
const ITEM_REACH: usize = 60;
/// How far after 违反 a law may be named, in characters.
const VIOLATED_MAX: usize = 30;
const RESPONSIBLE: [&str; 3] = ["主管人员", "责任人员", "另案"];

/// What is known of a decision besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct DecisionFacts {
    /// Day of the act, day of the decision.
    pub days: Days,
    /// What kind of party it punishes.
    pub party: Option<PartyKind>,
    /// Its fine.
    pub fine: Option<Fen>,
    /// Whether the file holds an order to correct in time.
    pub ordered: Option<bool>,
    /// Whether the file shows that the time was missed.
    pub rechecked: Option<bool>,
    /// What kind of unit decided in its own name.
    pub agency: Option<UnitKind>,
}

/// Something wrong, and where in the text it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where, in characters.
    pub range: Range<usize>,
    /// Where, in bytes.
    pub bytes: Range<usize>,
    /// The words there.
    pub quote: String,
    /// What is wrong.
    pub matter: LegalMatter,
}

/// What a document came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong, in the order of the text.
    pub placed: Vec<Placed>,
    /// What could not be decided.
    pub gaps: Vec<LegalGap>,
}

/// For whom a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The party: names of laws must be whole there.
    Party,
    /// The agency itself, which knows what its short names mean.
    Agency,
}

/// Judges every citation of a document that an agency writes; what a person says in an interview is
/// taken down as it is said and is not to be judged.
#[must_use]
pub fn judge_text(text: &str, audience: Audience, days: Days, packs: &Packs) -> Vec<Placed> {
    let citations = find_all(text, packs.statutes());
    let of_one = |citation: &Citation| of_citation(text, citation, (audience, days), packs);
    citations.iter().flat_map(of_one).collect()
}

fn of_citation(
    text: &str,
    citation: &Citation,
    (audience, days): (Audience, Days),
    packs: &Packs,
) -> Vec<Placed> {
    let judged = judge(citation, days, packs);
    let mut found = matters(citation, &judged, packs);
    found.extend(spoken(citation, &judged, text.get(citation.bytes.end..), packs));
    if audience == Audience::Party {
        found.extend(naming(citation, &judged, packs));
    }
    found.into_iter().map(|matter| placed(text, citation, matter)).collect()
}

fn placed(text: &str, citation: &Citation, matter: LegalMatter) -> Placed {
    let quote = text.get(citation.bytes.clone()).unwrap_or_default().to_owned();
    Placed { range: citation.range.clone(), bytes: citation.bytes.clone(), quote, matter }
}

/// Judges a decision: its citations, the penalty articles against the articles violated, the fine
/// and the party, and the body it names for reconsideration.
#[must_use]
pub fn judge_decision(text: &str, facts: &DecisionFacts, packs: &Packs) -> Report {
    let mut report =
        Report { placed: judge_text(text, Audience::Party, facts.days, packs), gaps: Vec::new() };
    let citations = find_all(text, packs.statutes());
    let party = party(text, facts);
    let chosen = choose(&citations, facts.days, party, packs);
    let facts = DecisionFacts { party, ..*facts };
    punishments(text, (&citations, &chosen), &facts, packs, &mut report);
    let missing = lacking(text, (&citations, &chosen), &facts, packs);
    report.placed.extend(missing);
    bodies(text, &facts, packs, &mut report);
    report.placed.sort_by_key(|one| one.range.start);
    report.gaps.sort_unstable();
    report.gaps.dedup();
    report
}

/// Somebody who runs a business under a name of its own is named like a person, and punished as a
/// unit: of him it is not known what he is.
fn party(text: &str, facts: &DecisionFacts) -> Option<PartyKind> {
    let is_business = || {
        let text = squeezed(text);
        BUSINESSES.iter().any(|word| text.contains(word))
    };
    facts.party.filter(|party| *party == PartyKind::Unit || !is_business())
}

/// Judges each penalty article that can punish the party.
fn punishments(
    text: &str,
    (citations, chosen): (&[Citation], &Chosen),
    facts: &DecisionFacts,
    packs: &Packs,
    report: &mut Report,
) {
    let violated: Vec<Citation> = by_role(citations, Role::Violated).cloned().collect();
    let whole = squeezed(text);
    let own = without_quotes(&whole);
    let says = |words: &[&str]| Some(words.iter().any(|word| own.contains(word)));
    let is_several = chosen.penalties.len() > 1 || chosen.has_unknown;
    for penalty in &chosen.penalties {
        let one = Punishment {
            violated: &violated,
            penalty,
            has_others: is_several || penalty.place.items.len() > 1,
            party: facts.party,
            fine: facts.fine,
            ordered: facts.ordered,
            rechecked: facts.rechecked,
            mitigated: Some(REDUCED.iter().any(|word| whole.contains(word))),
            stopped: says(&STOPPED),
            responsible: says(&RESPONSIBLE),
        };
        let outcome = judge_punishment(&one, facts.days, packs);
        let item = itemless(text, penalty, facts.days, packs);
        let found =
            outcome.matters.into_iter().chain(item).map(|matter| placed(text, penalty, matter));
        report.placed.extend(found);
        report.gaps.extend(outcome.gaps);
    }
}

/// A penalty article with several items is cited, and neither its item nor the text of one is
/// (L02). Worth a look only: what was done may tell which item is meant.
fn itemless(text: &str, penalty: &Citation, days: Days, packs: &Packs) -> Option<LegalMatter> {
    if !penalty.place.items.is_empty() || !has_items(penalty, days, packs) {
        return None;
    }
    let after = text.get(penalty.bytes.end..).unwrap_or_default();
    let mut near = after.chars().take(ITEM_REACH);
    let is_told = near.any(|c| matches!(c, '项' | '（' | '(' | '“' | '「' | '"' | '㈠'..='㈩'));
    if is_told {
        return None;
    }
    let basis = ["行政处罚法第五十九条第一款第（三）项"];
    let maker = Maker { packs, cited: cited(penalty) };
    let matter = maker.make("L02", LegalReason::ItemMissing, &basis);
    Some(LegalMatter { is_hint: true, ..matter })
}

fn by_role(citations: &[Citation], role: Role) -> impl Iterator<Item = &Citation> {
    citations.iter().filter(move |citation| citation.role == Some(role))
}

/// What a fine needs and the decision does not cite: a penalty article of law, regulation or rule
/// (L13, L04), the duty that was violated (L04). Said only where every citation is understood.
fn lacking(
    text: &str,
    (citations, chosen): (&[Citation], &Chosen),
    facts: &DecisionFacts,
    packs: &Packs,
) -> Option<Placed> {
    facts.fine.filter(|fine| *fine > Fen(0))?;
    let make = |citation: &Citation, code: &str, reason: LegalReason, basis: &[&str]| {
        let matter = Maker { packs, cited: cited(citation) }.make(code, reason, basis);
        Some(placed(text, citation, matter))
    };
    let is_none = |role: Role| by_role(citations, role).next().is_none();
    let is_unread = citations.iter().any(|citation| citation.role.is_none());
    if let Some(penalty) = chosen.penalties.first() {
        let is_missing = is_none(Role::Violated) && !is_unread && !names_violated(text);
        let has_duties = is_missing && has_duties(penalty, facts.days, packs);
        let basis = ["行政处罚法第五十九条第一款第（二）项"];
        return has_duties
            .then(|| make(penalty, "L04", LegalReason::DutyMissing, &basis))
            .flatten();
    }
    let is_known = |citation: &Citation| is_penalty(citation, facts.days, packs);
    if chosen.has_unknown || is_unread || citations.iter().any(is_known) {
        return None;
    }
    if let Some(normative) = chosen.normative.first() {
        return make(normative, "L13", LegalReason::NormativeOnly, &["行政处罚法第十六条"]);
    }
    let violated = by_role(citations, Role::Violated).next()?;
    let basis = ["行政处罚法第五十九条第一款第（三）项"];
    make(violated, "L04", LegalReason::PenaltyMissing, &basis)
}

/// `违反了《…》`, with or without an article.
fn names_violated(text: &str) -> bool {
    text.match_indices("违反").any(|(at, _)| {
        text.get(at..).unwrap_or_default().chars().take(VIOLATED_MAX).any(|c| c == '《')
    })
}

/// Every body named for reconsideration.
fn bodies(text: &str, facts: &DecisionFacts, packs: &Packs, report: &mut Report) {
    for Body { range, bytes, named } in review_bodies(text) {
        let Some(agency) = facts.agency else {
            report.gaps.push(LegalGap::Agency);
            return;
        };
        let outcome = judge_review_body(&named, agency, facts.days.step, packs);
        let quote = |matter| Placed {
            range: range.clone(),
            bytes: bytes.clone(),
            quote: named.clone(),
            matter,
        };
        report.placed.extend(outcome.matters.into_iter().map(quote));
        report.gaps.extend(outcome.gaps);
    }
}
