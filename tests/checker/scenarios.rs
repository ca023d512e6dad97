//! Facts as they might be read, and what each rule says of them.

use super::CHECKER;
use pingcha::check::facts::{CaseFacts, Held, Value};
use pingcha::check::rules::Outcome;
use pingcha::domain::{CaseKind, DocumentKind, Fen, Procedure};
use pingcha::packs::facts::FactType;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn scenarios() -> Vec<toml::Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/scenarios");
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let table: toml::Table =
            fs::read_to_string(entry.unwrap().path()).unwrap().parse().unwrap();
        let list = table["scenario"].as_array().unwrap();
        all.extend(list.iter().map(|one| one.as_table().unwrap().clone()));
    }
    all
}

fn case(scenario: &toml::Table) -> CaseFacts {
    let text = |name: &str| scenario[name].as_str().unwrap();
    let kinds = scenario["documents"].as_array().unwrap();
    let held = |kind: &toml::Value| Held {
        kind: DocumentKind::from_code(kind.as_str().unwrap()).unwrap(),
        has_text: true,
    };
    let mut facts = CaseFacts {
        kind: CaseKind::from_code(text("case")).unwrap(),
        procedure: Procedure::from_code(text("procedure")).unwrap(),
        documents: kinds.iter().map(held).collect(),
        facts: BTreeMap::new(),
    };
    for (name, value) in scenario["facts"].as_table().unwrap() {
        let of = CHECKER.book().fact(name).unwrap_or_else(|| panic!("no fact {name}")).of;
        facts.put(name, value_of(of, value));
    }
    facts
}

fn value_of(of: FactType, value: &toml::Value) -> Value {
    let texts = || value.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned());
    match of {
        FactType::Day => Value::Day(value.as_str().unwrap().parse().unwrap()),
        FactType::Days => Value::Days(texts().map(|day| day.parse().unwrap()).collect()),
        FactType::Money => Value::Money(Fen(value.as_integer().unwrap())),
        FactType::Number => Value::Number(value.as_integer().unwrap()),
        FactType::Text => Value::Text(value.as_str().unwrap().to_owned()),
        FactType::Texts => Value::Texts(texts().collect()),
        FactType::Flag => Value::Flag(value.as_bool().unwrap()),
    }
}

#[test]
fn every_rule_says_what_its_scenarios_expect() {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for scenario in scenarios() {
        let (rule, expect) =
            (scenario["rule"].as_str().unwrap(), scenario["expect"].as_str().unwrap());
        let outcomes = CHECKER.runner().outcomes(case(&scenario), Vec::new(), CHECKER.packs());
        let (_, outcome) = outcomes
            .into_iter()
            .find(|(id, _)| id.0 == rule)
            .unwrap_or_else(|| panic!("no rule {rule}"));
        let said = match &outcome {
            Outcome::NotApplicable => "not_applicable",
            Outcome::Holds => "holds",
            Outcome::Found(_) => "found",
            Outcome::Asked(_) => "asked",
            Outcome::Undecidable(_) => "undecidable",
            Outcome::Broken(_) => "broken",
        };
        assert_eq!(said, expect, "{rule}: {outcome:?}");
        seen.entry(rule.to_owned()).or_default().insert(expect.to_owned());
    }
    for rule in CHECKER.book().rules() {
        let has = |what: &str| seen.get(&rule.id.0).is_some_and(|all| all.contains(what));
        let is_prompt = matches!(rule.body, pingcha::packs::rules::Body::Ask { .. });
        assert!(is_prompt || (has("holds") && has("found")), "{} has no scenario", rule.id);
    }
}
