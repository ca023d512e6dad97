//! Promises of the filter language: what it takes, what it refuses and where.

use super::parse::{DEPTH_MAX, LENGTH_MAX};
use super::*;
use crate::domain::{
    CaseKind, Defect, DefectCode, DefectId, DefectKind, EntryId, Grade, Points, Procedure,
    ReplicaId, Severity,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::hint::black_box;

mod examples;
mod refusals;

fn filter(text: &str) -> Filter {
    Filter::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

/// A submitted case with two defects: evidence, major, `E02`, and a document, minor, `D16`.
fn judged() -> CaseRow {
    CaseRow {
        docket: "（穗花）应急罚〔2025〕12号".into(),
        unit: "440114100".into(),
        unit_name: "狮岭镇".into(),
        party: "某某(广州)皮具 Co".into(),
        matter: "未如实记录安全生产教育和培训情况".into(),
        decided: NaiveDate::from_ymd_opt(2025, 3, 26),
        documents: 12,
        status: CaseStatus::Submitted,
        total: Some(Points(7_950)),
        grade: Some(Grade::Good),
        defects: 2,
        by_kind: [0, 0, 1, 0, 1],
        by_severity: [1, 1, 0],
        codes: ["E02".into(), "D16".into()].into(),
        doubts: 1,
        reviewers: vec!["甲".into(), "乙".into()],
        ..CaseRow::default()
    }
}

/// A case nobody has looked at, of another unit and kind.
fn pending() -> CaseRow {
    CaseRow {
        docket: "穗花炭检字[2024]第3号".into(),
        unit_name: "花东镇".into(),
        kind: CaseKind::Inspection,
        procedure: Procedure::Summary,
        party: "丙".into(),
        ..CaseRow::default()
    }
}

fn withdrawn() -> CaseRow {
    CaseRow { status: CaseStatus::Withdrawn, ..judged() }
}

fn defect(kind: DefectKind, severity: Severity, code: Option<&str>) -> DefectRow {
    DefectRow {
        id: DefectId(EntryId { replica: ReplicaId::default(), sequence: 1 }),
        case: judged(),
        defect: Defect {
            kind,
            code: code.map(|code| DefectCode(code.to_owned())),
            severity,
            stage: None,
            criterion: None,
            deduction: Points::ZERO,
            count: 1,
            anchors: Vec::new(),
            finding: String::new(),
            advice: String::new(),
            basis: Vec::new(),
        },
        criterion_title: String::new(),
        document_title: String::new(),
        reviewer: "甲".to_owned(),
        notes: Vec::new(),
        is_verified: false,
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,80}") {
        weigh_all(&text);
    }

    #[test]
    fn no_mixture_of_its_own_signs_makes_it_panic(
        parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40),
    ) {
        weigh_all(&parts.concat());
    }

    #[test]
    fn a_denial_takes_what_the_filter_does_not(
        parts in proptest::collection::vec(proptest::sample::select(PARTS), 1..8),
    ) {
        let text = parts.join(" ");
        let denial = format!("!({text})");
        if let (Ok(plain), Ok(denied)) = (Filter::parse(&text), Filter::parse(&denial)) {
            for row in [judged(), pending()] {
                prop_assert_ne!(plain.takes(&row), denied.takes(&row), "{}", text);
            }
        }
    }
}

const PARTS: &[&str] = &[
    "镇街",
    "分",
    "类",
    "决定",
    "存疑",
    "状态",
    "=",
    "!=",
    "<",
    "≥",
    "~",
    "！",
    "|",
    "或",
    "且",
    "(",
    "）",
    "\"",
    "「",
    " ",
    "80",
    "证据",
    "狮岭",
    "已撤回",
    "2025-03",
    "是",
    "无",
    "&",
    "x",
    "类=证据",
    "分<80",
    "存疑=否",
    "等次>=良好",
    "决定=2025",
];

/// Reads a text and weighs everything; a refusal must lie inside the text.
fn weigh_all(text: &str) {
    let length = text.chars().count();
    match Filter::parse(text) {
        Ok(filter) => {
            for row in [judged(), pending(), withdrawn()] {
                black_box(filter.takes(&row));
            }
            black_box(filter.takes_defect(&defect(
                DefectKind::UnclearFacts,
                Severity::Minor,
                None,
            )));
            assert_eq!(Filter::parse(filter.source()), Ok(filter.clone()), "{text}");
        }
        Err(fault) => assert!(fault.at + fault.len <= length, "{text}: {fault:?}"),
    }
}
