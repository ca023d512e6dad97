//! Judges all that a document cites, and of a decision also the penalty and the body named.

use super::matter::naming;
use super::{Days, Judged, Punishment, judge, judge_punishment, judge_review_body, matters};
use crate::domain::{Fen, LegalGap, LegalMatter, Paragraph, PartyKind, Place, UnitKind};
use crate::extract::citation::{Citation, Role, find_all};
use crate::packs::Packs;
use std::ops::Range;

/// Words of an application for reconsideration; before them stands 向 and the body.
const APPLICATIONS: [&str; 2] = ["申请行政复议", "申请复议"];
/// Most penalty articles of one decision that are looked at; of several the fine is not judged.
const PENALTIES_MAX: usize = 32;
/// Most characters of a body's name.
const BODY_MAX: usize = 40;
/// Words that a decision has when it goes below the range, orders to stop, speaks of persons.
const REDUCED: [&str; 1] = ["减轻"];
const STOPPED: [&str; 2] = ["停产停业", "停产整顿"];
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
    let violated: Vec<Citation> = by_role(&citations, Role::Violated).cloned().collect();
    let penalties = penalties(&citations, facts.days, packs);
    let says = |words: &[&str]| Some(words.iter().any(|word| text.contains(word)));
    for penalty in &penalties {
        let one = Punishment {
            violated: &violated,
            penalty,
            has_others: penalties.len() > 1 || penalty.place.items.len() > 1,
            party: facts.party,
            fine: facts.fine,
            ordered: facts.ordered,
            rechecked: facts.rechecked,
            mitigated: says(&REDUCED),
            stopped: says(&STOPPED),
            responsible: says(&RESPONSIBLE),
        };
        let outcome = judge_punishment(&one, facts.days, packs);
        let found = outcome.matters.into_iter().map(|matter| placed(text, penalty, matter));
        report.placed.extend(found);
        report.gaps.extend(outcome.gaps);
    }
    bodies(text, facts, packs, &mut report);
    report.placed.sort_by_key(|one| one.range.start);
    report.gaps.sort_unstable();
    report.gaps.dedup();
    report
}

fn by_role(citations: &[Citation], role: Role) -> impl Iterator<Item = &Citation> {
    citations.iter().filter(move |citation| citation.role == Some(role))
}

/// The articles by which the decision punishes: cited as a basis and penalty articles of the
/// packs. One cited twice counts once, where it is named most exactly.
fn penalties(citations: &[Citation], days: Days, packs: &Packs) -> Vec<Citation> {
    let mut found: Vec<(Citation, String)> = Vec::new();
    for citation in by_role(citations, Role::Basis) {
        if found.len() == PENALTIES_MAX {
            break;
        }
        let judged = judge(citation, days, packs);
        let Some(law) = penalty_law(citation, &judged, packs) else { continue };
        let same = found.iter_mut().find(|(other, other_law)| {
            *other_law == law && is_same_ground(&other.place, &citation.place)
        });
        match same {
            Some((other, _)) if detail(citation) > detail(other) => *other = citation.clone(),
            Some(_) => {}
            None => found.push((citation.clone(), law)),
        }
    }
    found.into_iter().map(|(citation, _)| citation).collect()
}

/// The law of a penalty article of the packs.
fn penalty_law(citation: &Citation, judged: &Judged<'_>, packs: &Packs) -> Option<String> {
    let (statute, version) = (judged.statute?, judged.version?);
    let list = packs.penalties(&statute.id, &version.promulgated)?;
    list.of(citation.place.article?, None, &[]).next().map(|_| statute.id.clone())
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

/// A body named for reconsideration, and where it stands, in characters and in bytes.
struct Body {
    range: Range<usize>,
    bytes: Range<usize>,
    named: String,
}

/// `向某某人民政府申请行政复议`: the bodies named.
fn review_bodies(text: &str) -> Vec<Body> {
    let mut found = Vec::new();
    let mut counted = (0, 0);
    for (end, _) in text.match_indices('申') {
        let rest = text.get(end..).unwrap_or_default();
        if !APPLICATIONS.iter().any(|words| rest.starts_with(words)) {
            continue;
        }
        let before = text.get(..end).unwrap_or_default();
        let near = before.char_indices().rev().take(BODY_MAX);
        let Some((at, _)) = near.take_while(|(_, c)| *c != '。').find(|(_, c)| *c == '向') else {
            continue;
        };
        let start = at + '向'.len_utf8();
        let named = text.get(start..end).unwrap_or_default();
        // Characters are counted on from the body before, so that the text is counted once.
        let (bytes, characters) = counted;
        let more = text.get(bytes..start).map_or(0, |between| between.chars().count());
        let first = characters + more;
        counted = (start.max(bytes), first);
        let length = named.chars().count();
        if length > 2 {
            let range = first..first + length;
            found.push(Body { range, bytes: start..end, named: named.to_owned() });
        }
    }
    found
}
