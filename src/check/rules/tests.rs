//! Rules hold, find, or say what they lack; never do they guess, and never do they end the program.

use super::*;
use crate::check::facts::Held;
use crate::domain::CaseKind;
use chrono::NaiveDate;
use std::fs;

fn ymd(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A runner of one rule beside the built-in ones.
fn runner(when: &str, require: &str) -> (Runner, Packs) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    let text = format!(
        "[[rule]]\nid = \"X\"\ntitle = \"测试\"\ncode = \"P25\"\nwhen = '{when}'\n\
         require = '{require}'\nat = [\"filed\"]\nmessage = \"{{filed}}，{{fine}}\"\n\
         basis = [\"行政处罚法 第五十八条\"]\nverified = true\n"
    );
    fs::write(folder.path().join("rules/own.toml"), text).unwrap();
    let packs = Packs::built_in().unwrap();
    let book = RuleBook::load(Some(folder.path()), &packs).unwrap();
    (Runner::new(Arc::new(book), Settings::from([("limit".to_owned(), 5)])), packs)
}

fn case() -> CaseFacts {
    let mut facts = CaseFacts { kind: CaseKind::Penalty, ..CaseFacts::default() };
    facts.put("filed", Value::Day(ymd("2025-05-12")));
    facts.put("fine", Value::Money(crate::domain::Fen(6_000_000)));
    facts.put("officers", Value::Texts(vec!["彭某某".to_owned()]));
    facts.documents = vec![Held { kind: DocumentKind::PenaltyDecision, has_text: true }];
    facts
}

fn says(when: &str, require: &str, facts: CaseFacts) -> Outcome {
    let (runner, packs) = runner(when, require);
    let texts = vec![(DocumentKind::PenaltyDecision, Arc::from("决 定 书"))];
    let all = runner.outcomes(facts, texts, &packs);
    all.into_iter().find(|(id, _)| id.0 == "X").unwrap().1
}

#[test]
fn a_rule_holds_or_finds_with_its_values_said() {
    let holds = r#"workdays(filed, 7) == day("2025-05-21")"#;
    assert_eq!(says("true", holds, case()), Outcome::Holds);
    let Outcome::Found(found) = says("true", "fine < 100", case()) else { panic!("nothing") };
    let said = FindingReason::Rule { zh: "2025-05-12，60000.00元".to_owned(), en: String::new() };
    assert_eq!(found.reason, said);
    let Outcome::Found(again) = says("true", "fine < 200", case()) else { panic!("nothing") };
    assert_eq!(found.id, again.id);
    assert_ne!(found.id, FindingId::default());
    assert_eq!(says("fine < 100", "false", case()), Outcome::NotApplicable);
}

#[test]
fn what_is_not_known_is_never_a_finding() {
    let lacks = |require, lacking| {
        assert_eq!(says("true", require, case()), Outcome::Undecidable(vec![lacking]), "{require}");
    };
    lacks("decided > filed", Lacking::Fact("decided".to_owned()));
    lacks(r#"workdays(day("2027-01-04"), 7) > filed"#, Lacking::Year(2027));
    lacks(r#"fine > setting("other")"#, Lacking::Setting("other".to_owned()));
    lacks(r#"text_has("penalty_notice", "听证")"#, Lacking::Text(DocumentKind::PenaltyNotice));
    let mut facts = case();
    facts.documents.push(Held { kind: DocumentKind::Other, has_text: false });
    let unread = Outcome::Undecidable(vec![Lacking::Text(DocumentKind::Other)]);
    assert_eq!(says("true", r#"file_has("penalty_notice")"#, facts), unread);
}

#[test]
fn a_side_that_decides_needs_no_other() {
    for require in ["fine > 1 || decided > filed", "decided > filed || fine > 1"] {
        assert_eq!(says("true", require, case()), Outcome::Holds, "{require}");
    }
    let when = "fine < 1 && decided > filed";
    assert_eq!(says(when, "false", case()), Outcome::NotApplicable);
}

#[test]
fn every_function_runs() {
    let all = r#"known("filed") && !known("decided") && file_has("penalty_decision")
        && file_count("penalty_decision") == 1 && !file_whole()
        && workdays_between(filed, filed + 7) == 5 && calendar_days(filed, 15) == filed + 15
        && months(filed, 1) > filed && years(filed, 2) == day("2027-05-12")
        && overlap(officers, ["彭某某"]) && setting("limit") == 5"#;
    assert_eq!(says("true", &all.replace('\n', " "), case()), Outcome::Holds);
    let words = r#"text_has("penalty_decision", "决定|书") && size(officers) == 1
        && "决定书".contains("决定")"#;
    assert_eq!(says("true", &words.replace('\n', " "), case()), Outcome::Holds);
}

#[test]
fn a_rule_that_makes_no_sense_is_broken_and_told() {
    for require in ["fine", "filed + officers == 1", "1 / 0 == 1", "day(\"某日\") == 1"] {
        assert!(matches!(says("true", require, case()), Outcome::Broken(_)), "{require}");
    }
}
