//! Checks in code: what no rule of one line can say, because it compares documents, reads their
//! layout or counts digits. Each is silent rather than wrong: covered values, short names and
//! documents without text are never judged.

mod amounts;
mod blanks;
mod cards;
mod cell;
mod citations;
mod codes;
mod contents;
mod counts;
mod dockets;
mod found;
mod names;
mod people;
mod remarks;
mod rule;
mod seals;
mod times;
mod whole;

pub use crate::extract::forms::{Paper, Piece};
pub use rule::{CodeRule, RULES, rule};

use super::citations::{Days, DecisionFacts};
use crate::domain::{
    CaseKind, DocumentKind, Fen, Finding, PartyKind, Procedure, Undecidable, Unit,
};
use crate::extract::facts::Findings;
use crate::packs::Packs;
use cell::Cell;
use found::Found;

/// A case, as the checks in code see it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its documents, in order.
    pub papers: &'a [Paper<'a>],
    /// Kind of case.
    pub kind: Option<CaseKind>,
    /// Procedure.
    pub procedure: Option<Procedure>,
    /// The party's name in the decision, or in the best document before it.
    pub party: Option<&'a str>,
    /// Who acted.
    pub unit: Option<&'a Unit>,
    /// What is known of the decision.
    pub decision: DecisionFacts,
    /// The packs.
    pub packs: &'a Packs,
}

impl<'a> Input<'a> {
    /// Takes a case from the facts that an import reads of it.
    #[must_use]
    pub fn of(papers: &'a [Paper<'a>], findings: &'a Findings, packs: &'a Packs) -> Self {
        let unit = findings.unit.as_ref().and_then(|id| packs.unit(id));
        let party = findings.facts.party.as_ref().map(|fact| fact.value.as_str());
        let decided = findings.facts.decided.as_ref().map(|fact| fact.value);
        let has = |kind: DocumentKind| papers.iter().any(|paper| paper.kind == kind);
        let says = |word: &str| papers.iter().any(|paper| paper.text.contains(word));
        let decision = DecisionFacts {
            days: Days { act: decided, step: decided },
            party: party.map(party_kind),
            fine: findings.facts.fine.as_ref().map(|fact| fact.value).filter(|fine| *fine > Fen(0)),
            ordered: Some(
                has(DocumentKind::RectificationOrder)
                    || says("责令限期整改指令书")
                    || says("责令限期改正"),
            ),
            rechecked: Some(has(DocumentKind::RecheckOpinion) || says("复查意见书")),
            agency: unit.map(|unit| unit.kind),
        };
        let (kind, procedure) = (findings.kind, findings.procedure);
        Self { papers, kind, procedure, party, unit, decision, packs }
    }
}

/// How names of units end.
const UNIT_ENDS: [&str; 16] = [
    "公司",
    "厂",
    "店",
    "部",
    "场",
    "行",
    "站",
    "院",
    "校",
    "社",
    "中心",
    "合作社",
    "馆",
    "集团",
    "酒店",
    "经营部",
];

/// Whether a name is that of a unit or of a person.
fn party_kind(name: &str) -> PartyKind {
    let is_unit = UNIT_ENDS.iter().any(|end| name.ends_with(end)) || name.chars().count() > 6;
    if is_unit { PartyKind::Unit } else { PartyKind::Person }
}

/// Runs every check in code over a case and its pieces ([`crate::extract::forms::split`]).
/// Findings come by document and place, then what is missing.
#[must_use]
pub fn check<'a>(
    input: &'a Input<'a>,
    pieces: &'a [Piece<'a>],
) -> (Vec<Finding>, Vec<Undecidable>) {
    let cells: Vec<Vec<Cell<'_>>> = pieces.iter().map(cell::cells).collect();
    let mut found = Found::new(input, pieces, &cells);
    amounts::check(&mut found);
    codes::check(&mut found);
    times::check(&mut found);
    contents::check(&mut found);
    blanks::check(&mut found);
    names::check(&mut found);
    dockets::check(&mut found);
    cards::check(&mut found);
    counts::check(&mut found);
    remarks::check(&mut found);
    whole::check(&mut found);
    seals::check(&mut found);
    citations::check(&mut found);
    found.finish()
}

#[cfg(test)]
mod tests;
