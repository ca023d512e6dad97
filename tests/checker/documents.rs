//! docs/CHECKER.md lists what is checked; the guide's examples are rules that load.
//!
//! `PINGCHA_BLESS=1 cargo test --test checker documents` writes the lists anew.

use super::CHECKER;
use pingcha::check::default_settings;
use pingcha::check::native::RULES;
use pingcha::check::{Checker, rules::Outcome};
use pingcha::packs::Packs;
use pingcha::packs::rules::Body;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const MARK: &str = "<!-- what follows is written by the program -->\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn verified(is: bool) -> &'static str {
    if is { "yes" } else { "待核" }
}

fn lists() -> String {
    let packs = CHECKER.packs();
    let mut text =
        String::from("\n## Rules\n\n| rule | defect | what must hold | basis | verified |\n");
    text.push_str("| --- | --- | --- | --- | --- |\n");
    for rule in CHECKER.book().rules() {
        let basis = rule.basis.join("；");
        let (id, code, title, is) = (&rule.id, &rule.code, &rule.title, rule.is_verified);
        writeln!(text, "| {id} | {code} | {title} | {basis} | {} |", verified(is)).unwrap();
    }
    text.push_str(
        "\n## Checks in code\n\n| check | defect | what is looked at | basis | verified |\n",
    );
    text.push_str("| --- | --- | --- | --- | --- |\n");
    for rule in RULES {
        let basis = rule.basis(packs).join("；");
        let is = verified(rule.is_verified(packs));
        let codes: Vec<&str> = rule.codes().collect();
        let codes = codes.join(", ");
        writeln!(text, "| {} | {codes} | {} | {basis} | {is} |", rule.id, rule.zh).unwrap();
    }
    field(&mut text);
    types(&mut text);
    text
}

/// Procedure rules of the field (`fixtures/rules/field.txt`) that a rule or check of another name
/// carries out, or that no case file can show.
const ELSEWHERE: &[(&str, &str)] = &[
    ("P-037", "C-cite, C-fine: the version of the day of the act; 从旧兼从轻 is a note"),
    ("P-059", "P-059r, P-067, N-foot, N-foot-date, N-party"),
    ("P-085", "working days of the calendar, in every rule that counts them"),
    ("P-086", "C-cite: articles of the version in force on the day"),
    ("Q-069", "working days of the calendar, in every rule that counts them"),
    ("S-067", "P-055"),
    ("S-fine", "C-fine"),
    ("S-must", "C-fine"),
    ("J-024", "C-body"),
    ("J-064", "P-059r"),
    ("J-003", "not in a case file: 负责人出庭率 is an indicator of the unit"),
    ("J-067", "not in a case file: papers of the court"),
    ("J-048", "not in a case file: papers of the reconsideration"),
    ("A-029", "not in a case file: papers of the accident"),
    ("T-review", "P-058a"),
];

/// The procedure rules of the field, and what carries each out.
fn field(text: &mut String) {
    text.push_str("\n## Procedure rules of the field\n\n| rule | title | carried out by |\n");
    text.push_str("| --- | --- | --- |\n");
    let field = fs::read_to_string(root().join("fixtures/rules/field.txt")).unwrap();
    for line in field.lines() {
        let (id, title) = line.split_once(' ').unwrap();
        let own = CHECKER.book().rules().iter().find(|rule| rule.id.0 == id);
        let by = own.map(|rule| match rule.body {
            Body::Test { .. } => "the rule of this name",
            Body::Ask { .. } => "a person, asked by the rule of this name",
        });
        let elsewhere = ELSEWHERE.iter().find(|(name, _)| *name == id).map(|(_, by)| *by);
        assert!(by.is_some() != elsewhere.is_some(), "{id}: {by:?} {elsewhere:?}");
        for part in elsewhere.iter().flat_map(|by| by.split([',', ':', ' ', ';'])) {
            let is_name = part.contains('-') && part.starts_with(|c: char| c.is_ascii_uppercase());
            let is_known = CHECKER.book().rules().iter().any(|rule| rule.id.0 == part)
                || RULES.iter().any(|rule| rule.id == part);
            assert!(!is_name || is_known, "{id} names {part}, which is no rule or check");
        }
        writeln!(text, "| {id} | {title} | {} |", by.or(elsewhere).unwrap()).unwrap();
    }
}

/// Every type of defect, and what finds it or asks for it.
fn types(text: &mut String) {
    let packs = CHECKER.packs();
    let mut by_code: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut asked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for rule in CHECKER.book().rules() {
        let list = match rule.body {
            Body::Test { .. } => &mut by_code,
            Body::Ask { .. } => &mut asked,
        };
        list.entry(&rule.code.0).or_default().push(&rule.id.0);
    }
    for rule in RULES {
        for code in rule.codes() {
            by_code.entry(code).or_default().push(rule.id);
        }
    }
    let all = packs.defects().count();
    writeln!(text, "\n## Types of defect\n\n{} of {all} are covered.\n", by_code.len()).unwrap();
    text.push_str("| defect | title | covered by |\n| --- | --- | --- |\n");
    for defect in packs.defects() {
        let person = || match asked.get(defect.code.0.as_str()) {
            Some(rules) => format!("a person, asked by {}", rules.join(", ")),
            None => "a person".to_owned(),
        };
        let covered = by_code.get(defect.code.0.as_str()).map(|rules| rules.join(", "));
        let covered = covered.unwrap_or_else(person);
        writeln!(text, "| {} | {} | {covered} |", defect.code, defect.title).unwrap();
    }
}

#[test]
fn the_page_about_the_checker_lists_what_is_checked() {
    let path = root().join("docs/CHECKER.md");
    let page = fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once(MARK).unwrap();
    let lists = lists();
    if env::var_os("PINGCHA_BLESS").is_some() {
        fs::write(&path, format!("{head}{MARK}{lists}")).unwrap();
        return;
    }
    assert!(rest == lists, "docs/CHECKER.md is old; bless it");
}

#[test]
fn the_examples_of_the_guide_are_rules() {
    let guide = fs::read_to_string(root().join("docs/guide/zh/编写检查规则.md")).unwrap();
    let examples: Vec<&str> =
        guide.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(examples.len(), 3);
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/own.toml"), examples.concat()).unwrap();
    let packs = Packs::built_in().unwrap();
    let checker = Checker::load(Some(folder.path()), packs, default_settings()).unwrap();
    let own = checker.book().rules().iter().filter(|rule| rule.id.0.starts_with("本局"));
    assert_eq!(own.count(), 3);
    for (id, outcome) in checker.runner().outcomes(
        pingcha::check::facts::CaseFacts::default(),
        Vec::new(),
        checker.packs(),
    ) {
        assert!(!matches!(outcome, Outcome::Broken(_)), "{id}: {outcome:?}");
    }
    let functions: BTreeSet<&str> = pingcha::packs::rules::FUNCTIONS.into_iter().collect();
    let told = functions.iter().filter(|name| guide.contains(&format!("`{name}(")));
    // `size` and `contains` belong to CEL.
    assert_eq!(told.count(), functions.len() - 2, "a function the guide does not tell");
}
