//! Rules are read with all their names checked; what is too large or unknown is refused by line.

use super::*;
use std::fs;

fn faults(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/own.toml"), text).unwrap();
    let packs = Packs::built_in().unwrap();
    let said = RuleBook::load(Some(folder.path()), &packs).err().unwrap_or_default();
    said.iter().map(|fault| format!("{}:{}", fault.line, fault.what.zh())).collect()
}

fn own(require: &str) -> String {
    format!(
        "[[rule]]\nid = \"X-1\"\ntitle = \"测试\"\ncode = \"P25\"\nrequire = '{require}'\n\
         message = \"测试\"\nbasis = [\"行政处罚法 第五十八条\"]\nverified = true\n"
    )
}

#[test]
fn built_in_rules_are_sound() {
    let packs = Packs::built_in().unwrap();
    let book = RuleBook::load(None, &packs);
    let said: Vec<String> = book.as_ref().err().into_iter().flatten().map(PackFault::zh).collect();
    assert!(said.is_empty(), "{said:#?}");
    let book = book.unwrap();
    assert!(book.rules().iter().any(|rule| rule.id.0 == "P-058a"));
    assert_eq!(book.calendar().years().len(), 6);
    assert_eq!(book.facts().len(), 172);
}

#[test]
fn a_users_rule_takes_the_place_of_the_built_in_one() {
    assert!(faults(&own("known(\"decided\") && filed <= decided")).is_empty());
}

#[test]
fn mistakes_are_told_by_line() {
    let cases = [
        ("filled <= decided", "5:事实表中没有 filled，是否应为 filed？"),
        ("workday(filed, 3) <= decided", "5:不认识的名称 workday，是否应为 workdays？"),
        ("filed <=", "5:require 不是可用的表达式"),
    ];
    for (require, said) in cases {
        let told = faults(&own(require));
        assert!(told.iter().any(|one| one.starts_with(said)), "{require}: {told:?}");
    }
    let unknown = own("filed <= decided").replace("P25", "P99");
    assert_eq!(faults(&unknown).len(), 1);
    let blank = own("filed <= decided").replace("message = \"测试\"", "message = \"{filled}\"");
    assert!(faults(&blank)[0].contains("filed"));
}

#[test]
fn what_would_go_too_deep_is_refused_before_it_is_compiled() {
    let deep = format!("{}1{} == 1", "(".repeat(17), ")".repeat(17));
    let long = format!("fine > {}0", "1+".repeat(300));
    let signs = format!("{}true", "!".repeat(80));
    for require in [deep, long, signs] {
        assert_eq!(faults(&own(&require)).len(), 1, "{require}");
    }
}
