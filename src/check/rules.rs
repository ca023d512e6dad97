//! Runs the rules of the packs over the facts of a case.

use super::facts::{CaseFacts, Value};
use super::functions::{self, Desk, SETTING, Settings, UNREAD, YEAR};
use crate::domain::{
    CheckReport, DefectCode, DocumentKind, Finding, FindingId, FindingPlace, FindingReason,
    Lacking, Limit, Prompt, RuleId, Severity, Undecidable,
};
use crate::packs::Packs;
use crate::packs::rules::{Body, Expression, Rule, RuleBook};
use crate::seal::Sm3Hasher;
use cel::{Context, Env, ExecutionError, Value as Cel};
use chrono::NaiveDate;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

/// What a rule says of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is not for this case.
    NotApplicable,
    /// What it requires holds.
    Holds,
    /// What it requires does not hold.
    Found(Finding),
    /// A person has to answer.
    Asked(Prompt),
    /// It applies, or may apply, and cannot be decided.
    Undecidable(Vec<Lacking>),
    /// It is broken.
    Broken(String),
}

/// What stopped an expression.
enum Stop {
    Lacking(Lacking),
    Broken(String),
}

/// Runs rules.
pub struct Runner {
    book: Arc<RuleBook>,
    settings: Arc<Settings>,
    env: Arc<Env>,
}

/// The texts that `text_has` looks into.
pub type Texts = Vec<(DocumentKind, Arc<str>)>;

impl Runner {
    /// Makes a runner for a book of rules with local values.
    #[must_use]
    pub fn new(book: Arc<RuleBook>, settings: Settings) -> Self {
        let env = Arc::new(Env::default().with_stdlib());
        Self { book, settings: Arc::new(settings), env }
    }

    /// Gives the day as of which is checked, when it is set.
    #[must_use]
    pub fn as_of(&self) -> Option<NaiveDate> {
        functions::day_of_check(&self.settings)
    }

    /// Gives the book.
    #[must_use]
    pub fn book(&self) -> &RuleBook {
        &self.book
    }

    /// Runs every rule.
    #[must_use]
    pub fn run(&self, facts: CaseFacts, texts: Texts, packs: &Packs) -> CheckReport {
        let desk = self.desk(facts, texts);
        let context = functions::context(&self.env, &desk);
        let mut report = CheckReport {
            limits: limits(self.book.rules(), &desk.facts, &context),
            ..CheckReport::default()
        };
        for (rule, outcome) in self.each(&desk, &context, packs) {
            match outcome {
                Outcome::NotApplicable | Outcome::Holds => {}
                Outcome::Found(finding) => report.findings.push(finding),
                Outcome::Asked(prompt) => report.prompts.push(prompt),
                Outcome::Undecidable(lacking) => {
                    report.undecidable.push(Undecidable { rule, lacking });
                }
                Outcome::Broken(why) => report.broken.push((rule, why)),
            }
        }
        report
    }

    /// Runs every rule and gives what each said.
    #[must_use]
    pub fn outcomes(
        &self,
        facts: CaseFacts,
        texts: Texts,
        packs: &Packs,
    ) -> Vec<(RuleId, Outcome)> {
        let desk = self.desk(facts, texts);
        let context = functions::context(&self.env, &desk);
        self.each(&desk, &context, packs)
    }

    fn desk(&self, facts: CaseFacts, texts: Texts) -> Arc<Desk> {
        let (book, settings) = (Arc::clone(&self.book), Arc::clone(&self.settings));
        Arc::new(Desk { facts, book, settings, texts })
    }

    fn each(
        &self,
        desk: &Desk,
        context: &Context<'_, '_>,
        packs: &Packs,
    ) -> Vec<(RuleId, Outcome)> {
        let one = |rule: &Rule| (rule.id.clone(), outcome(rule, &desk.facts, context, packs));
        self.book.rules().iter().map(one).collect()
    }
}

/// The last days of the rules that are for this case; one that cannot be reckoned is left out.
fn limits(rules: &[Rule], facts: &CaseFacts, context: &Context<'_, '_>) -> Vec<Limit> {
    let mut limits: Vec<Limit> = rules
        .iter()
        .filter_map(|rule| Some((rule, rule.last.as_ref()?)))
        .filter(|(rule, _)| applies(rule, facts) && when_holds(rule, context))
        .filter_map(|(rule, last)| {
            let Ok(Cel::Int(number)) = executed(last, context)? else { return None };
            Some(Limit {
                rule: rule.id.clone(),
                day: functions::day_of(number)?,
                zh: rule.title.clone(),
                en: rule.last_en.clone(),
                basis: rule.basis.clone(),
                is_verified: rule.is_verified,
            })
        })
        .collect();
    limits.sort_by(|one, other| (one.day, &one.rule).cmp(&(other.day, &other.rule)));
    limits
}

fn when_holds(rule: &Rule, context: &Context<'_, '_>) -> bool {
    let (Body::Test { when, .. } | Body::Ask { when, .. }) = &rule.body;
    when.as_ref().is_none_or(|when| matches!(hold(when, context), Ok(true)))
}

fn outcome(rule: &Rule, facts: &CaseFacts, context: &Context<'_, '_>, packs: &Packs) -> Outcome {
    if !applies(rule, facts) {
        return Outcome::NotApplicable;
    }
    let (Body::Test { when, .. } | Body::Ask { when, .. }) = &rule.body;
    match when.as_ref().map_or(Ok(true), |when| hold(when, context)) {
        Ok(true) => {}
        Ok(false) => return Outcome::NotApplicable,
        Err(stop) => return stopped(stop),
    }
    let require = match &rule.body {
        Body::Ask { zh, en, .. } => return Outcome::Asked(prompt(rule, zh, en)),
        Body::Test { require, .. } => require,
    };
    match hold(require, context) {
        Ok(true) => Outcome::Holds,
        Ok(false) => Outcome::Found(finding(rule, facts, packs)),
        Err(stop) => stopped(stop),
    }
}

fn applies(rule: &Rule, facts: &CaseFacts) -> bool {
    (rule.cases.is_empty() || rule.cases.contains(&facts.kind))
        && (rule.procedures.is_empty() || rule.procedures.contains(&facts.procedure))
        && rule.documents.iter().all(|kind| facts.count(*kind) > 0)
}

fn stopped(stop: Stop) -> Outcome {
    match stop {
        Stop::Lacking(lacking) => Outcome::Undecidable(vec![lacking]),
        Stop::Broken(why) => Outcome::Broken(why),
    }
}

/// Runs an expression; nothing when the interpreter panics, which never ends the program.
fn executed(
    expression: &Expression,
    context: &Context<'_, '_>,
) -> Option<Result<Cel, ExecutionError>> {
    let run = || expression.program().execute(context);
    panic::catch_unwind(AssertUnwindSafe(run)).ok()
}

/// Runs an expression that says yes or no. A panic of the interpreter is a broken rule.
fn hold(expression: &Expression, context: &Context<'_, '_>) -> Result<bool, Stop> {
    let Some(result) = executed(expression, context) else {
        return Err(Stop::Broken("解释失败 (the interpreter failed)".to_owned()));
    };
    match result {
        Ok(Cel::Bool(holds)) => Ok(holds),
        Ok(other) => Err(Stop::Broken(format!("结果不是真假 (no yes or no): {other:?}"))),
        Err(error) => Err(stop(&error)),
    }
}

/// A fact that is not known, or a year, or a value: not decidable. Anything else is broken.
fn stop(error: &ExecutionError) -> Stop {
    if let ExecutionError::UndeclaredReference(name) = error {
        return Stop::Lacking(Lacking::Fact(name.to_string()));
    }
    let broken = || Stop::Broken(error.to_string());
    let ExecutionError::FunctionError { function, message } = error else { return broken() };
    match function.as_str() {
        YEAR => {
            message.parse().map_or_else(|_| broken(), |year| Stop::Lacking(Lacking::Year(year)))
        }
        SETTING => Stop::Lacking(Lacking::Setting(message.clone())),
        UNREAD => DocumentKind::from_code(message)
            .map_or_else(broken, |kind| Stop::Lacking(Lacking::Text(kind))),
        _ => broken(),
    }
}

fn prompt(rule: &Rule, zh: &str, en: &str) -> Prompt {
    Prompt {
        rule: rule.id.clone(),
        code: rule.code.clone(),
        zh: zh.to_owned(),
        en: en.to_owned(),
        basis: rule.basis.clone(),
    }
}

fn finding(rule: &Rule, facts: &CaseFacts, packs: &Packs) -> Finding {
    let places: Vec<FindingPlace> = rule
        .at
        .iter()
        .filter_map(|name| facts.facts.get(name))
        .filter_map(|bound| bound.places.first().cloned())
        .collect();
    let zh = filled(&rule.message, facts, said_zh);
    let en = filled(&rule.message_en, facts, said_en);
    let severity = packs.defect(&rule.code).map_or(Severity::Minor, |defect| defect.severity);
    Finding {
        id: identity(&rule.id, &rule.code, &zh, &places),
        rule: rule.id.clone(),
        code: rule.code.clone(),
        severity,
        is_hint: rule.is_hint,
        is_verified: rule.is_verified,
        places,
        basis: rule.basis.clone(),
        reason: FindingReason::Rule { zh, en },
    }
}

/// The same finding has the same identity however often the case is checked; the sentence holds
/// the values it rests on.
fn identity(rule: &RuleId, code: &DefectCode, said: &str, places: &[FindingPlace]) -> FindingId {
    let mut hasher = Sm3Hasher::new();
    let documents = places.iter().map(|place| place.document.0.as_str());
    for part in [rule.0.as_str(), code.0.as_str(), said].into_iter().chain(documents) {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    let mut id = FindingId::default();
    for (byte, from) in id.0.iter_mut().zip(hasher.finish().0) {
        *byte = from;
    }
    id
}

/// Puts the values of facts in the place of their names in braces.
fn filled(message: &str, facts: &CaseFacts, said: fn(&Value) -> String) -> String {
    let mut whole = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        whole.push_str(before);
        let value = facts.facts.get(name).map(|bound| said(&bound.value));
        whole.push_str(value.as_deref().unwrap_or("？"));
        rest = tail;
    }
    whole.push_str(rest);
    whole
}

fn said_zh(value: &Value) -> String {
    match value {
        Value::Money(fen) => format!("{fen}元"),
        Value::Flag(true) => "是".to_owned(),
        Value::Flag(false) => "否".to_owned(),
        Value::Texts(texts) => texts.join("、"),
        Value::Day(_) | Value::Days(_) | Value::Number(_) | Value::Text(_) => said_en(value),
    }
}

fn said_en(value: &Value) -> String {
    match value {
        Value::Day(day) => day.to_string(),
        Value::Days(days) => {
            days.iter().map(ToString::to_string).collect::<Vec<String>>().join(", ")
        }
        Value::Money(fen) => format!("{fen} yuan"),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Texts(texts) => texts.join(", "),
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
    }
}

#[cfg(test)]
mod tests;
