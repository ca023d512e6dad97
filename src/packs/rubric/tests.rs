//! A rubric that can be counted with is read; every way it cannot be is told with its line.

use super::*;
use crate::domain::grade::BandFault;
use crate::domain::{DefectCode, Stage};

/// A small rubric in deduct mode, whole.
const SMALL: &str = r#"id = "T-1"
version = "1"
title = "测试标准"
basis = ["测试规定"]
verified = false
mode = "deduct"
[applies]
kind = "penalty"
[scoring]
veto_effect = "zero"
not_applicable = "renormalize"
[[band]]
grade = "excellent"
from = 90
[[band]]
grade = "unqualified"
from = 0
[[veto]]
code = "V1"
title = "主体无权"
basis = ["行政处罚法 第十七条"]
verified = true
defects = ["P01"]
[[section]]
code = "A"
title = "甲"
points = 100
[[section.item]]
code = "A1"
title = "甲一"
points = 100
rule = "每处扣2分。"
repeat = "per_occurrence"
deduct = 2
min = 0.5
max = "10"
step = 0.5
basis = ["测试规定"]
verified = false
not_applicable = true
stage = "filing"
documents = ["filing_approval"]
defects = ["P02", "P03"]
"#;

fn faults_after(from: &str, to: &str) -> Vec<(u32, PackMistake)> {
    assert!(SMALL.contains(from), "{from}");
    let text = SMALL.replacen(from, to, 1);
    let faults = parse("t.toml", text.as_bytes()).map(|_| ()).unwrap_err();
    faults.into_iter().map(|fault| (fault.line, fault.what)).collect()
}

#[test]
fn a_whole_rubric_is_read() {
    let rubric = parse("t.toml", SMALL.as_bytes()).unwrap();
    assert_eq!(rubric.hash, sm3(SMALL.as_bytes()));
    assert_eq!((rubric.id.as_str(), rubric.procedure), ("T-1", None));
    let item = rubric.criterion(&CriterionCode("A1".to_owned())).unwrap();
    assert_eq!((item.deduct, item.min, item.max), (Points(200), Points(50), Points(1000)));
    assert_eq!((item.stage, item.may_not_apply), (Some(Stage::Filing), true));
    assert_eq!(rubric.home_of(&DefectCode("P01".to_owned())).unwrap().0, "V1");
    let (_, named) = read("t.toml", SMALL.as_bytes()).0.unwrap();
    let places: Vec<(&str, u32)> =
        named.iter().map(|one| (one.code.0.as_str(), one.line)).collect();
    assert_eq!(places, [("P01", 23), ("P02", 43), ("P03", 43)]);
}

#[test]
fn sums_and_ranges_are_checked() {
    let points = Points::whole;
    let cases = [
        (
            "points = 100\n[[section.item]]",
            "points = 90\n[[section.item]]",
            vec![
                (27, PackMistake::SectionSum { points: points(90), sum: points(100) }),
                (24, PackMistake::TotalSum(points(90))),
            ],
        ),
        ("min = 0.5", "min = 3", vec![(35, PackMistake::Crossed("min", "deduct"))]),
        ("max = \"10\"", "max = 1", vec![(34, PackMistake::Crossed("deduct", "max"))]),
        ("max = \"10\"", "max = 100.5", vec![(36, PackMistake::Crossed("max", "points"))]),
        ("step = 0.5", "step = 0", vec![(37, PackMistake::OutOfRange("step", Points::ZERO))]),
        ("deduct = 2", "deduct = 2.25", vec![(34, PackMistake::OffStep("deduct"))]),
        ("max = \"10\"", "max = 10.1", vec![(36, PackMistake::OffStep("max"))]),
    ];
    for (from, to, expected) in cases {
        assert_eq!(faults_after(from, to), expected, "{to}");
    }
}

#[test]
fn codes_bands_and_basis_are_checked() {
    let unknown = |name, value: &str| PackMistake::UnknownCode { name, value: value.to_owned() };
    let cases = [
        ("code = \"A1\"", "code = \"V1\"", (29, PackMistake::Repeated("V1".to_owned()))),
        ("stage = \"filing\"", "stage = \"立案\"", (41, unknown("stage", "立案"))),
        ("\"filing_approval\"", "\"paper\"", (42, unknown("documents", "paper"))),
        ("mode = \"deduct\"", "mode = \"minus\"", (6, unknown("mode", "minus"))),
        ("from = 0", "from = 1", (12, PackMistake::Bands(BandFault::NotFromZero))),
        ("from = 0", "from = 90", (12, PackMistake::Bands(BandFault::NotFalling))),
        ("[\"测试规定\"]", "[]", (4, PackMistake::Empty("basis"))),
        ("verified = false\nmode", "mode", (1, PackMistake::Missing("verified"))),
    ];
    for (from, to, expected) in cases {
        assert_eq!(faults_after(from, to), vec![expected], "{to}");
    }
    let unknown_name = PackMistake::UnknownName("rules".to_owned(), Some("rule"));
    let found = faults_after("rule =", "rules =");
    assert!(found.contains(&(32, unknown_name)), "{found:?}");
    assert!(found.contains(&(28, PackMistake::Missing("rule"))), "{found:?}");
}

#[test]
fn a_whole_rubric_is_not_verified_while_a_part_is_open() {
    let found = faults_after("verified = false", "verified = true");
    assert_eq!(found, vec![(5, PackMistake::VerifiedInPart("A1".to_owned()))]);
}

#[test]
fn all_mistakes_are_told_at_once() {
    let text = SMALL.replace("kind = \"penalty\"", "kind = 3").replace("min = 0.5", "");
    let text = text.replace("title = \"主体无权\"", "title = \" \"");
    let lines: Vec<u32> =
        parse("t.toml", text.as_bytes()).unwrap_err().iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [8, 20, 28]);
}

#[test]
fn award_and_tariff_have_their_own_sums() {
    let award = SMALL.replace("mode = \"deduct\"", "mode = \"award\"");
    let scoring = "not_applicable = \"renormalize\"\naward_base = 50\naward_scale = 40";
    let off = award.replacen("not_applicable = \"renormalize\"", scoring, 1);
    let faults = parse("t.toml", off.as_bytes()).unwrap_err();
    assert_eq!((faults.len(), faults[0].line), (1, 13));
    assert_eq!(faults[0].what, PackMistake::AwardSum(Points::whole(90)));
    assert!(parse("t.toml", off.replace("= 40", "= 50").as_bytes()).is_ok());

    let tariff =
        SMALL.replace("mode = \"deduct\"", "mode = \"tariff\"").replace("points = 100\n", "");
    let rubric = parse("t.toml", tariff.as_bytes()).unwrap();
    assert_eq!(rubric.criteria().next().map(|item| item.points), Some(Points::ZERO));
}
