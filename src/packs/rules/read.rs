//! Reads a file of rules, and checks every name a rule uses.

use super::expression::{Expression, FUNCTIONS};
use super::{Body, Rule};
use crate::domain::spelling::nearest;
use crate::domain::{CaseKind, DefectCode, DocumentKind, Procedure, RuleId};
use crate::packs::Packs;
use crate::packs::facts::FactWords;
use crate::packs::fault::{PackFault, PackMistake};
use crate::packs::sheet::{self, Mistakes, Sheet, plain};

const ROOT: &[&str] = &["rule"];
const RULE: &[&str] = &[
    "id",
    "title",
    "code",
    "case",
    "procedure",
    "documents",
    "when",
    "require",
    "needs",
    "ask",
    "ask_en",
    "at",
    "message",
    "message_en",
    "basis",
    "verified",
    "hint",
    "check",
    "last",
    "last_en",
];

/// What names of a rule are held against.
struct Names<'a> {
    facts: &'a [FactWords],
    packs: &'a Packs,
}

/// Reads a file of rules.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    facts: &[FactWords],
    packs: &Packs,
) -> (Vec<Rule>, Vec<PackFault>) {
    let names = Names { facts, packs };
    let (rules, faults) = sheet::read(file, bytes, ROOT, |sheet, mistakes| {
        let tables = sheet.tables("rule", RULE, mistakes);
        tables.iter().filter_map(|table| rule(file, table, &names, mistakes)).collect()
    });
    (rules.unwrap_or_default(), faults)
}

fn rule(
    file: &str,
    table: &Sheet<'_, '_>,
    names: &Names<'_>,
    mistakes: &mut Mistakes<'_>,
) -> Option<Rule> {
    let code = DefectCode(table.text("code", mistakes));
    if names.packs.defect(&code).is_none() {
        mistakes.add(table.place("code"), PackMistake::NoSuchDefect(code.0.clone()));
    }
    let body = body(table, names, mistakes);
    let is_test = matches!(body, Some(Body::Test { .. }));
    let at = table.texts("at", mistakes);
    for name in &at {
        names.check_fact(&name.value, name.at, mistakes);
    }
    let message = if is_test { table.text("message", mistakes) } else { String::new() };
    let message_en = table.optional("message_en", mistakes);
    for (name, words) in [("message", &message), ("message_en", &message_en)] {
        for fact in placeholders(words) {
            names.check_fact(fact, table.place(name), mistakes);
        }
    }
    Some(Rule {
        id: RuleId(table.text("id", mistakes)),
        title: table.text("title", mistakes),
        code,
        cases: table.codes("case", CaseKind::from_code, mistakes),
        procedures: table.codes("procedure", Procedure::from_code, mistakes),
        documents: table.codes("documents", DocumentKind::from_code, mistakes),
        body: body?,
        last: expression("last", table, names, mistakes),
        last_en: table.optional("last_en", mistakes),
        at: plain(at),
        message,
        message_en,
        basis: table.some_texts("basis", mistakes),
        is_verified: table.flag("verified", mistakes),
        is_hint: table.optional_flag("hint", mistakes),
        check: table.optional("check", mistakes),
        place: (file.to_owned(), mistakes.line(table.at)),
    })
}

fn body(table: &Sheet<'_, '_>, names: &Names<'_>, mistakes: &mut Mistakes<'_>) -> Option<Body> {
    let when = expression("when", table, names, mistakes);
    if table.has("needs") {
        let human = |code: &str| (code == "human").then_some(());
        table.code("needs", human, mistakes)?;
        let zh = table.text("ask", mistakes);
        let en = table.optional("ask_en", mistakes);
        return Some(Body::Ask { when, zh, en });
    }
    if !table.has("require") {
        mistakes.add(table.at, PackMistake::Missing("require"));
    }
    let require = expression("require", table, names, mistakes)?;
    Some(Body::Test { when, require })
}

fn expression(
    name: &'static str,
    table: &Sheet<'_, '_>,
    names: &Names<'_>,
    mistakes: &mut Mistakes<'_>,
) -> Option<Expression> {
    let source = table.optional(name, mistakes);
    if source.is_empty() {
        return None;
    }
    let at = table.place(name);
    let expression = match Expression::compile(&source) {
        Ok(expression) => expression,
        Err(why) => {
            mistakes.add(at, PackMistake::BadExpression { name, why });
            return None;
        }
    };
    for fact in expression.facts() {
        names.check_fact(&fact, at, mistakes);
    }
    for function in expression.functions() {
        if !FUNCTIONS.contains(&function.as_str()) {
            let near = nearest(&function, FUNCTIONS.iter().copied());
            mistakes.add(at, PackMistake::UnknownName(function.clone(), near));
        }
    }
    Some(expression)
}

impl Names<'_> {
    fn check_fact(&self, name: &str, at: usize, mistakes: &mut Mistakes<'_>) {
        if self.facts.iter().any(|fact| fact.id == name) {
            return;
        }
        let near = nearest(name, self.facts.iter().map(|fact| fact.id.as_str()));
        let near = near.map(str::to_owned);
        mistakes.add(at, PackMistake::NoSuchFact { name: name.to_owned(), near });
    }
}

/// Gives the names in braces of a message.
pub(super) fn placeholders(message: &str) -> Vec<&str> {
    let parts = message.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}
