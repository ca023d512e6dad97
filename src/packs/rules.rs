//! Rules as data: what is asked of a case file, and how the answer is said. A rule asks in CEL
//! about facts of the table of facts, or puts a question to a person.

mod expression;
mod read;

pub use expression::{Expression, FUNCTIONS};

use super::Packs;
use super::calendar::{self, Calendar};
use super::facts::{self, FactWords};
use super::fault::{PackFault, PackMistake};
use super::load::{self, Source};
use crate::domain::{CaseKind, DefectCode, DocumentKind, Procedure, RuleId};
use std::path::Path;
use std::sync::Arc;

const FACTS: (&str, &str) = ("facts.toml", include_str!("data/facts.toml"));
const CALENDAR: (&str, &str) = ("calendar.toml", include_str!("data/calendar.toml"));
const RULES: [(&str, &str); 2] = [
    ("rules/procedure.toml", include_str!("data/rules/procedure.toml")),
    ("rules/questions.toml", include_str!("data/rules/questions.toml")),
];

/// What a rule does.
#[derive(Clone, Debug)]
pub enum Body {
    /// It holds facts against each other.
    Test {
        /// Whether it applies; `None`: always.
        when: Option<Expression>,
        /// What must hold.
        require: Expression,
    },
    /// Only a person can answer.
    Ask {
        /// Whether the question is worth asking; `None`: always.
        when: Option<Expression>,
        /// The question in Chinese.
        zh: String,
        /// The question in English; may be empty.
        en: String,
    },
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// What it is about, in Chinese.
    pub title: String,
    /// The type of defect it suggests.
    pub code: DefectCode,
    /// The kinds of case it is for; empty: all.
    pub cases: Vec<CaseKind>,
    /// The procedures it is for; empty: all.
    pub procedures: Vec<Procedure>,
    /// The documents the file must hold for the rule to apply.
    pub documents: Vec<DocumentKind>,
    /// What it does.
    pub body: Body,
    /// The last day it sets, as an expression, for the timeline of a case.
    pub last: Option<Expression>,
    /// What is due on it, in English; may be empty. In Chinese it is the title.
    pub last_en: String,
    /// The facts whose places a finding shows, the chief one first.
    pub at: Vec<String>,
    /// The sentence of a finding in Chinese, with `{fact}` for values.
    pub message: String,
    /// The same in English; may be empty.
    pub message_en: String,
    /// Legal basis, one citation each.
    pub basis: Vec<String>,
    /// Whether the text of the basis was checked; otherwise 待核.
    pub is_verified: bool,
    /// Whether a finding is only worth a look.
    pub is_hint: bool,
    /// The check of the field it carries out, such as `K03`; may be empty.
    pub check: String,
    /// Its file and line, for those who look after rules.
    pub place: (String, u32),
}

/// The rules with what they rest on. It is read when a case is checked, not at start.
#[derive(Clone, Debug)]
pub struct RuleBook {
    facts: Vec<FactWords>,
    calendar: Calendar,
    rules: Vec<Rule>,
}

impl RuleBook {
    /// Loads the built-in rules and calendar and lays over them what a user's folder has:
    /// `rules/*.toml` by id, `calendar.toml` by year.
    pub fn load(user_folder: Option<&Path>, packs: &Packs) -> Result<Self, Vec<PackFault>> {
        let mut faults = Vec::new();
        let (facts, mistakes) = facts::read(FACTS.0, FACTS.1.as_bytes());
        faults.extend(mistakes);
        let calendar = load_calendar(user_folder, &mut faults);
        let own = RULES.map(|(file, text)| (file.to_owned(), Arc::from(text.as_bytes())));
        let theirs = user_folder.map(|folder| load::rule_files(folder, &mut faults));
        let mut rules = read_rules(theirs.unwrap_or_default(), &facts, packs, &mut faults);
        for rule in read_rules(own.into(), &facts, packs, &mut faults) {
            if !rules.iter().any(|other| other.id == rule.id) {
                rules.push(rule);
            }
        }
        rules.sort_by(|one, other| one.id.cmp(&other.id));
        if faults.is_empty() { Ok(Self { facts, calendar, rules }) } else { Err(faults) }
    }

    /// Gives the table of facts, in its order.
    #[must_use]
    pub fn facts(&self) -> &[FactWords] {
        &self.facts
    }

    /// Finds a fact of the table.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&FactWords> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// Gives the working days.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Gives the rules, by name.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }
}

/// Loads the calendar alone.
pub(super) fn load_calendar(user_folder: Option<&Path>, faults: &mut Vec<PackFault>) -> Calendar {
    let (base, mistakes) = calendar::read(CALENDAR.0, CALENDAR.1.as_bytes());
    faults.extend(mistakes);
    let theirs = user_folder.and_then(|folder| load::calendar_file(folder, faults));
    let user = theirs.map(|(file, bytes)| calendar::read(&file, &bytes));
    let (user, mistakes) = user.unwrap_or_default();
    faults.extend(mistakes);
    calendar::lay(base, user)
}

/// Reads the rules of one origin; a name given twice is a mistake.
fn read_rules(
    sources: Vec<Source>,
    facts: &[FactWords],
    packs: &Packs,
    faults: &mut Vec<PackFault>,
) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for (file, bytes) in sources {
        let (read, mistakes) = read::read(&file, &bytes, facts, packs);
        faults.extend(mistakes);
        for rule in read {
            if rules.iter().any(|other| other.id == rule.id) {
                let what = PackMistake::Repeated(rule.id.0.clone());
                faults.push(PackFault { file: file.clone(), line: rule.place.1, what });
            }
            rules.push(rule);
        }
    }
    rules
}

#[cfg(test)]
mod tests;
