//! A whole session through the command line: plan, draw, assignment, blind reviews, ruling,
//! objection, rectification, close.

use super::Office;
use serde_json::Value;

const PLAN: &str = r#"
name = "测试评查活动"
kinds = ["penalty"]
quota = 1
reviewers = 2

[[person]]
name = "组织者"
roles = ["organiser"]
[[person]]
name = "评查员甲"
roles = ["reviewer"]
[[person]]
name = "评查员乙"
roles = ["reviewer"]
[[person]]
name = "评查员丙"
roles = ["reviewer"]
relations = ["狮岭镇"]
[[person]]
name = "复核人"
roles = ["adjudicator"]
"#;

fn by(office: &Office, who: &str, words: &[&str]) -> String {
    let output = office.run_as(who, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(office: &Office, who: &str, words: &[&str]) -> String {
    let output = office.run_as(who, words);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{words:?}: {said}");
    said
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn planned() -> Office {
    let office = Office::with_cases(4);
    std::fs::write(office.path().join("2026.toml"), PLAN).unwrap();
    by(&office, "组织者", &["plan", "make", "2026.toml"]);
    office
}

/// Drawn, assigned and under review; gives the files with their reviewers.
fn reviewing(office: &Office) -> Vec<(String, Vec<String>)> {
    by(office, "组织者", &["draw", "--session", "2026", "--seed", "7"]);
    let told = lines(&by(office, "组织者", &["assign", "--json", "--dry-run"]));
    by(office, "组织者", &["assign"]);
    by(office, "组织者", &["plan", "step"]);
    let names = |one: &Value| -> Vec<String> {
        let list = one["reviewers"].as_array().unwrap();
        list.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    told.iter().map(|one| (one["docket"].as_str().unwrap().to_owned(), names(one))).collect()
}

/// Passes everything that is not judged and submits.
fn pass_rest(office: &Office, who: &str, docket: &str) {
    let score: Value =
        serde_json::from_str(&by(office, who, &["score", docket, "--json"])).unwrap();
    let open = score["unjudged"].as_array().unwrap();
    let codes: Vec<&str> = open.iter().map(|one| one.as_str().unwrap()).collect();
    by(office, who, &["judge", docket, "--criterion", &codes.join(","), "--verdict", "pass"]);
    by(office, who, &["submit", docket]);
}

#[test]
fn a_session_goes_from_plan_to_close() {
    let office = planned();
    let files = reviewing(&office);
    assert!(files.len() >= 3, "{files:?}");
    let (first, people) = &files[0];
    let flagged = by(&office, &people[0], &["flag", first, "--code", "P18"]);
    assert!(flagged.contains("已保存"), "{flagged}");
    for (docket, people) in &files {
        for who in people {
            pass_rest(&office, who, docket);
        }
    }
    by(&office, "组织者", &["plan", "step"]);
    let compared = lines(&by(&office, "复核人", &["compare", "--json"]));
    assert_eq!(compared.len(), files.len());
    assert_eq!(compared.iter().filter(|one| one["differences"] != 0).count(), 1);
    let item = lines(&by(&office, "复核人", &["compare", first, "--json"]));
    let item = item[0]["differences"][0].clone();
    let criterion = item["criterion"].as_str().unwrap();
    let early = refused(&office, "组织者", &["plan", "step"]);
    assert!(early.contains("没有定出结果"), "{early}");
    by(&office, "复核人", &["rule", "take", first, "--criterion", criterion, "--take", &people[0]]);
    by(&office, "复核人", &["rule", "settle"]);
    // What is ruled stays ruled; what needs a recheck is concluded by hand.
    let left = lines(&by(&office, "复核人", &["compare", "--json"]));
    for one in left.iter().filter(|one| one["score"].is_null()) {
        by(&office, "复核人", &["rule", "conclude", one["docket"].as_str().unwrap()]);
    }
    by(&office, "组织者", &["plan", "step"]);
    object_and_decide(&office, first);
    rectify(&office);
    by(&office, "组织者", &["plan", "nominate", first, "instructive", "--reason", "程序完整"]);
    by(&office, "组织者", &["plan", "indicate", "狮岭镇", "in-court", "9/10"]);
    let results = lines(&by(&office, "组织者", &["plan", "results", "--json"]));
    assert_eq!(results.len(), files.len());
    assert!(results.iter().any(|one| one["merit"] == "instructive"));
    by(&office, "组织者", &["close"]);
    let late = refused(&office, "组织者", &["rectify", "demand", "--session", "2026"]);
    assert!(late.contains("归档"), "{late}");
    assert!(office.done(&["verify"]).contains("完好"));
}

/// The unit objects to the one defect, and is not heard.
fn object_and_decide(office: &Office, docket: &str) {
    let object = ["object", "add", docket, "--reason", "卷内已有", "--evidence", "第三页"];
    by(office, "组织者", &object);
    let said = refused(office, "组织者", &["plan", "step"]);
    assert!(said.contains("异议"), "{said}");
    let answers = lines(&by(office, "复核人", &["object", "list", "--json"]));
    let id = answers[0]["answer"].as_str().unwrap();
    let decide = ["object", "decide", docket, id, "rejected", "--reason", "第三页是另一份文书"];
    by(office, "复核人", &decide);
    by(office, "组织者", &["plan", "step"]);
}

fn rectify(office: &Office) {
    by(office, "组织者", &["rectify", "demand"]);
    let items = lines(&by(office, "组织者", &["rectify", "list", "--json"]));
    assert_eq!(items.len(), 1);
    let (docket, defect) =
        (items[0]["docket"].as_str().unwrap(), items[0]["defect"].as_str().unwrap());
    let open = refused(office, "组织者", &["close"]);
    assert!(open.contains("没有销号"), "{open}");
    let skip = refused(office, "组织者", &["rectify", "step", docket, defect, "closed"]);
    assert!(skip.contains("待反馈"), "{skip}");
    by(office, "组织者", &["rectify", "step", docket, defect, "reported", "--note", "已补"]);
    by(office, "复核人", &["rectify", "step", docket, defect, "closed"]);
    let told = by(office, "组织者", &["rectify", "list"]);
    assert!(told.contains("已销号"), "{told}");
}

#[test]
fn recusal_is_kept_unless_the_organiser_says_why() {
    let office = planned();
    by(&office, "组织者", &["draw", "--session", "2026", "--seed", "7"]);
    let told = lines(&by(&office, "组织者", &["assign", "--json", "--dry-run"]));
    let of = |unit: &str| -> (String, Vec<String>) {
        let cases = lines(&by(&office, "组织者", &["cases", "--json"]));
        let docket = |one: &Value| one["docket"].as_str().unwrap().to_owned();
        let found = told.iter().find(|line| {
            cases.iter().any(|case| docket(case) == docket(line) && case["unit"] == unit)
        });
        let found = found.unwrap();
        let names = found["reviewers"].as_array().unwrap();
        (docket(found), names.iter().map(|name| name.as_str().unwrap().to_owned()).collect())
    };
    let (docket, people) = of("狮岭镇");
    assert!(!people.contains(&"评查员丙".to_owned()), "{people:?}");
    by(&office, "组织者", &["assign"]);
    let to = ["assign", &docket, "--to", "评查员甲,评查员丙", "--reason", "人手不足"];
    let said = refused(&office, "组织者", &to);
    assert!(said.contains("回避") && said.contains("已申报关系"), "{said}");
    let forced = [&to[..], &["--despite-recusal"]].concat();
    by(&office, "组织者", &forced);
    assert!(by(&office, "组织者", &["progress"]).contains("不顾回避 1 宗"));
    let other = refused(&office, "评查员甲", &forced);
    assert!(other.contains("角色不能"), "{other}");
}

#[test]
fn an_assignment_that_cannot_be_made_says_who_is_kept_by_what() {
    let office = Office::with_cases(4);
    let two = PLAN.replace("[[person]]\nname = \"评查员乙\"\nroles = [\"reviewer\"]\n", "");
    std::fs::write(office.path().join("2026.toml"), two).unwrap();
    by(&office, "组织者", &["plan", "make", "2026.toml"]);
    by(&office, "组织者", &["draw", "--session", "2026", "--seed", "7"]);
    let output = office.run_as("组织者", &["assign"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("已申报关系：评查员丙"), "{told}");
}

#[test]
fn a_draw_of_a_session_is_shown_verified_and_drawn_again_for_a_bad_file() {
    let office = planned();
    by(&office, "组织者", &["draw", "--session", "2026", "--seed", "7"]);
    let told = by(&office, "组织者", &["draw", "--session", "2026"]);
    assert!(told.contains("种子 7") && told.contains("一致"), "{told}");
    let record: Value =
        serde_json::from_str(&by(&office, "组织者", &["draw", "--session", "2026", "--json"]))
            .unwrap();
    let gone = record["drawn"][0]["docket"].as_str().unwrap();
    let word = format!("{gone}=案卷未结案");
    by(&office, "组织者", &["draw", "--session", "2026", "--unsuitable", &word]);
    let show: Value =
        serde_json::from_str(&by(&office, "组织者", &["plan", "show", "--json"])).unwrap();
    let id = record["drawn"][0]["id"].as_str().unwrap();
    assert!(!show["files"].as_array().unwrap().iter().any(|one| one == id));
    let whole = refused(&office, "评查员甲", &["draw", "--session", "2026", "--unsuitable", &word]);
    assert!(!whole.is_empty());
}

#[test]
fn agreement_is_told_with_its_intervals() {
    let office = planned();
    let files = reviewing(&office);
    for (docket, people) in &files {
        for who in people {
            pass_rest(&office, who, docket);
        }
    }
    by(&office, "组织者", &["plan", "step"]);
    let told: Value =
        serde_json::from_str(&by(&office, "组织者", &["agreement", "--json"])).unwrap();
    assert_eq!(told["overall"]["raw"]["value"], "1.000");
    assert!(told["overall"]["alpha"]["value"].is_null(), "nothing varies");
    assert_eq!(told["reviewers"].as_array().unwrap().len(), 3);
    let text = by(&office, "组织者", &["agreement"]);
    assert!(text.contains("Gwet AC1  1.000"), "{text}");
}

#[test]
fn a_bad_plan_is_refused_with_its_lines() {
    let office = Office::with_cases(1);
    let bad = PLAN.replace("reviewers = 2", "reviewers = 9");
    std::fs::write(office.path().join("bad.toml"), bad).unwrap();
    let said = refused(&office, "组织者", &["plan", "make", "bad.toml"]);
    assert!(said.contains("bad.toml:5"), "{said}");
    let said = refused(&office, "别人", &["progress"]);
    assert!(said.contains("plan make"), "{said}");
    office.done(&["plan", "template", "--out", "t.toml"]);
    by(&office, "测试组织者@某某区应急管理局", &["plan", "make", "t.toml"]);
    assert!(office.done(&["plan", "show"]).contains("测试评查员甲"));
}
