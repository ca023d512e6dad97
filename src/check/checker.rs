//! Checks a case whole: forms, facts, rules of the packs, checks in code, in one report.

use super::binding;
use super::citations::Days;
use super::facts::CaseFacts;
use super::functions::Settings;
use super::native::{self, Input, Paper};
use super::rules::{Runner, Texts};
use crate::domain::{CheckReport, FactSpot, Finding};
use crate::extract::facts::{self, Reading};
use crate::extract::forms;
use crate::extract::reading::{self, ReadFact};
use crate::packs::rules::RuleBook;
use crate::packs::{PackFault, Packs};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Checks cases. It is made once and may be asked from several threads.
pub struct Checker {
    runner: Runner,
    packs: Packs,
}

impl Checker {
    /// Loads the rules, of the program and of a user's folder. The error lists every mistake.
    pub fn load(
        user_folder: Option<&Path>,
        packs: Packs,
        settings: Settings,
    ) -> Result<Self, Vec<PackFault>> {
        let book = Arc::new(RuleBook::load(user_folder, &packs)?);
        Ok(Self { runner: Runner::new(book, settings), packs })
    }

    /// Gives the rules.
    #[must_use]
    pub fn book(&self) -> &RuleBook {
        self.runner.book()
    }

    /// Gives the packs it checks by.
    #[must_use]
    pub const fn packs(&self) -> &Packs {
        &self.packs
    }

    /// Reads the facts of a case.
    #[must_use]
    pub fn facts(&self, papers: &[Paper<'_>]) -> Vec<ReadFact> {
        reading::read(&forms::split(papers, &self.packs))
    }

    /// Checks a case by its documents, in their order, and what people say of the facts in them.
    #[must_use]
    pub fn check(&self, papers: &[Paper<'_>], said: &BTreeMap<FactSpot, String>) -> CheckReport {
        let readings: Vec<Reading<'_>> = papers
            .iter()
            .map(|paper| Reading { key: paper.key, kind: paper.kind, text: paper.text })
            .collect();
        let known = facts::find(&readings, &self.packs);
        let mut input = Input::of(papers, &known, &self.packs);
        input.decision.days = or(input.decision.days, self.runner.as_of());
        let pieces = forms::split(papers, &self.packs);
        let read = reading::corrected(reading::read(&pieces), said);
        let facts = binding::bind(&input, &pieces, &read, self.runner.book());
        let texts: Texts = pieces.iter().map(|piece| (piece.kind, Arc::from(piece.text))).collect();
        let mut report = self.run(facts, texts);
        let (findings, undecidable) = native::check(&input, &pieces);
        for finding in findings {
            if !repeats(&report.findings, &finding) {
                report.findings.push(finding);
            }
        }
        report.undecidable.extend(undecidable);
        let order = |finding: &Finding| {
            let place = finding.places.first();
            let at = place.map(|place| (place.document.clone(), place.bytes.start));
            (at.is_none(), at, finding.rule.clone())
        };
        report.findings.sort_by_key(order);
        report
    }

    /// Runs the rules over facts.
    #[must_use]
    pub fn run(&self, facts: CaseFacts, texts: Texts) -> CheckReport {
        self.runner.run(facts, texts, &self.packs)
    }

    /// Gives what runs the rules, for those who ask rule by rule.
    #[must_use]
    pub const fn runner(&self) -> &Runner {
        &self.runner
    }
}

/// The days of a decision, or the day of the check where it tells none.
fn or(days: Days, as_of: Option<NaiveDate>) -> Days {
    if days == Days::default() { as_of.map_or(days, Days::on) } else { days }
}

/// Whether a type of defect was found in the same document before: one mistake is told once.
fn repeats(findings: &[Finding], finding: &Finding) -> bool {
    let document = |finding: &Finding| finding.places.first().map(|place| place.document.clone());
    findings.iter().any(|other| other.code == finding.code && document(other) == document(finding))
}
