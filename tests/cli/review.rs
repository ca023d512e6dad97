//! Import, judge, flag, submit, take back, score, tally.

use super::{Office, folders};

/// A case of the fixtures without defects, in its plain and in another form.
const DOCKET: &str = "（穗花狮）应急罚〔2025〕3号";
const DOCKET_TYPED: &str = "(穗花狮)应急罚[2025] 3 号";

#[test]
fn importing_says_what_came_in_and_twice_changes_nothing() {
    let office = Office::new();
    let folder = folders()[0].display().to_string();
    let dry = office.done(&["import", &folder, "--dry-run"]);
    assert!(dry.contains("将导入 1 宗"), "{dry}");
    assert!(office.json(&["cases", "--json"]).is_empty());
    assert!(office.done(&["import", &folder]).contains("新增 1 宗"));
    assert!(office.done(&["import", &folder]).contains("没有变化"));
    let cases = office.json(&["cases", "--json"]);
    assert_eq!(cases.len(), 1);
    assert_eq!(cases[0]["docket"], DOCKET);
    assert_eq!(cases[0]["status"], "pending");
}

#[test]
fn every_fixture_comes_in_with_unit_docket_and_kind() {
    let office = Office::with_cases(usize::MAX);
    let cases = office.json(&["cases", "--json"]);
    assert_eq!(cases.len(), folders().len());
    for case in &cases {
        assert!(!case["docket"].as_str().unwrap().is_empty(), "{case}");
        assert!(!case["unit"].as_str().unwrap().is_empty(), "{case}");
    }
    let units: std::collections::BTreeSet<_> =
        cases.iter().map(|case| case["unit"].as_str().unwrap()).collect();
    assert_eq!(units.len(), 10, "all ten towns and streets: {units:?}");
}

#[test]
fn a_case_is_reviewed_to_a_submitted_score() {
    let office = Office::with_cases(1);
    office.done(&[
        "flag",
        DOCKET_TYPED,
        "--code",
        "P18",
        "--document",
        "行政处罚告知书",
        "--page",
        "1",
    ]);
    office.done(&["flag", "3号", "--code", "D16", "--finding", "目录漏登一份文书"]);
    let said = office.fails(&["submit", DOCKET], 1);
    assert!(said.contains("未评"), "{said}");
    let score = &office.json(&["score", DOCKET, "--json"])[0];
    assert_eq!(score["submitted"], false);
    for code in score["unjudged"].as_array().unwrap() {
        let code = code.as_str().unwrap();
        office.done(&["judge", DOCKET, "--criterion", code, "--verdict", "pass"]);
    }
    office.done(&["submit", DOCKET]);
    let score = &office.json(&["score", DOCKET, "--json"])[0];
    assert_eq!(score["submitted"], true);
    assert!(score["proof"].as_str().unwrap().contains(score["total"].as_str().unwrap()));
    let said = office.fails(&["judge", DOCKET, "--criterion", "A6", "--verdict", "absent"], 1);
    assert!(said.contains("锁定"), "{said}");
    let shown = &office.json(&["show", DOCKET, "--json"])[0];
    assert_eq!(shown["defects"].as_array().unwrap().len(), 2);
    let tally = &office.json(&["tally", "--by", "unit", "--json"])[0];
    assert!(tally.to_string().contains("狮岭镇"), "{tally}");
}

#[test]
fn undo_and_redo_walk_through_the_acts() {
    let office = Office::with_cases(1);
    let flagged = || office.json(&["cases", "--json"])[0]["defects"].as_u64().unwrap();
    office.done(&["flag", DOCKET, "--code", "P18"]);
    assert_eq!(flagged(), 1);
    office.done(&["undo"]);
    assert_eq!(flagged(), 0);
    office.done(&["redo"]);
    assert_eq!(flagged(), 1);
    let history = office.json(&["history", DOCKET, "--json"]);
    assert!(history.len() >= 2, "{history:?}");
}

#[test]
fn corrections_and_withdrawals_are_acts_that_can_be_undone() {
    let office = Office::with_cases(2);
    office.done(&["correct", DOCKET, "--field", "matter", "--value", "改正后的案由"]);
    let matter = || office.json(&["show", DOCKET, "--json"])[0]["matter"].clone();
    assert_eq!(matter(), "改正后的案由");
    office.done(&["undo"]);
    assert_ne!(matter(), "改正后的案由");
    office.done(&["withdraw", DOCKET, "--reason", "误导入"]);
    assert_eq!(office.json(&["cases", "--json"]).len(), 1);
    office.done(&["undo"]);
    assert_eq!(office.json(&["cases", "--json"]).len(), 2);
}

#[test]
fn what_is_not_there_is_named() {
    let office = Office::with_cases(2);
    for (words, said) in [
        (&["show", "没有这个案号"][..], "没有找到案卷"),
        (&["show", "应急罚"], "对应多宗案卷"),
        (&["flag", DOCKET, "--code", "Z99"], "没有编码为"),
        (&["judge", DOCKET, "--criterion", "ZZ", "--verdict", "pass"], "没有事项"),
        (&["import", "没有这个文件夹"], "没有这个文件"),
        (&["redo"], "没有可以重做"),
    ] {
        let heard = office.fails(words, 1);
        assert!(heard.contains(said), "{words:?}: {heard}");
    }
    for (words, said) in [
        (&["judge", DOCKET][..], "缺少：--criterion"),
        (&["imprt"], "是否指“"),
        (&["tally", "--by", "x"], "可用：unit"),
        (&["cases", "--fliter", "x"], "是否指“--filter”"),
    ] {
        let heard = office.fails(words, 2);
        assert!(heard.contains(said), "{words:?}: {heard}");
    }
    let caret = office.fails(&["cases", "--filter", "分<<80"], 2);
    assert!(caret.contains('^'), "{caret}");
}
