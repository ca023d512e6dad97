//! Known totals, worked out by hand.

use super::*;
use crate::domain::case_file::{CaseKind, Procedure};
use crate::domain::defect::{DefectCode, DefectId, DefectKind, Severity};
use crate::domain::entry_id::{EntryId, ReplicaId};
use crate::domain::grade::Band;
use crate::domain::hash::ContentHash;
use crate::domain::review::{Mark, ReviewKey};
use crate::domain::rubric::Veto;

fn item(code: &str, points: i64, repeat: Repeat) -> Criterion {
    Criterion {
        code: CriterionCode(code.to_owned()),
        title: String::new(),
        points: Points::whole(points),
        rule: String::new(),
        repeat,
        deduct: Points::whole(1),
        min: Points(50),
        max: Points::whole(points),
        step: Points(50),
        basis: vec![],
        verified: true,
        may_not_apply: true,
        stage: None,
        documents: vec![],
        defects: vec![],
    }
}

fn rubric(mode: RubricMode, sections: Vec<(SectionRole, Vec<Criterion>)>) -> Rubric {
    let sections = sections
        .into_iter()
        .zip('A'..)
        .map(|((role, criteria), code)| Section {
            code: code.to_string(),
            title: String::new(),
            points: criteria.iter().map(|item| item.points).sum(),
            role,
            criteria,
        })
        .collect();
    Rubric {
        id: "T".to_owned(),
        version: "1".to_owned(),
        hash: ContentHash::default(),
        title: String::new(),
        title_en: String::new(),
        basis: vec![],
        verified: true,
        mode,
        case_kind: CaseKind::Penalty,
        procedure: Some(Procedure::Ordinary),
        veto_effect: VetoEffect::Zero,
        not_applicable: NotApplicablePolicy::Renormalize,
        award_base: Points::whole(50),
        award_scale: Points::whole(50),
        bands: [
            (Grade::Excellent, 90),
            (Grade::Good, 80),
            (Grade::Qualified, 60),
            (Grade::Unqualified, 0),
        ]
        .map(|(grade, from)| Band { grade, from: Points::whole(from) })
        .to_vec(),
        vetoes: vec![Veto {
            code: CriterionCode("V1".to_owned()),
            title: String::new(),
            basis: vec![],
            verified: true,
            documents: vec![],
            defects: vec![],
        }],
        sections,
    }
}

fn review() -> Review {
    Review::new(ReviewKey {
        session: crate::domain::review::SessionId::default(),
        case: crate::domain::CaseId::default(),
        reviewer: crate::domain::Person::new("测试员", ""),
    })
}

fn flag(review: &mut Review, criterion: &str, code: &str, deduction: Points, count: u16) {
    let sequence = u64::try_from(review.defects.len()).unwrap() + 1;
    let id = DefectId(EntryId { replica: ReplicaId::default(), sequence });
    let defect = Defect {
        kind: DefectKind::ImproperProcedure,
        code: Some(DefectCode(code.to_owned())),
        severity: Severity::Minor,
        stage: None,
        criterion: Some(CriterionCode(criterion.to_owned())),
        deduction,
        count,
        anchors: vec![],
        finding: "测试".to_owned(),
        advice: String::new(),
        basis: vec![],
    };
    review.defects.insert(id, defect);
}

fn mark(review: &mut Review, criterion: &str, mark: Mark) {
    review.marks.insert(CriterionCode(criterion.to_owned()), mark);
}

#[test]
fn documents_85_of_100_less_3_basics_give_89_50_under_50_plus_50() {
    let rubric = rubric(
        RubricMode::Award,
        vec![
            (
                SectionRole::Scored,
                vec![item("Q1", 60, Repeat::PerOccurrence), item("Q2", 40, Repeat::PerOccurrence)],
            ),
            (SectionRole::Basics, vec![item("B1", 20, Repeat::Once)]),
        ],
    );
    let mut review = review();
    flag(&mut review, "Q1", "D01", Points::whole(15), 1);
    flag(&mut review, "B1", "D02", Points::whole(3), 1);
    let card = score(&rubric, &review);
    assert_eq!(card.total, Points(8950));
    assert_eq!(card.grade, Grade::Good, "89.5 falls in a band");
    assert_eq!(card.proof, "50 + 50×85/100 - 3.00(B1) = 89.50");
}

#[test]
fn basics_cannot_push_the_second_half_below_zero() {
    let rubric = rubric(
        RubricMode::Award,
        vec![
            (SectionRole::Scored, vec![item("Q1", 10, Repeat::Once)]),
            (SectionRole::Basics, vec![item("B1", 20, Repeat::Once)]),
        ],
    );
    let mut review = review();
    mark(&mut review, "Q1", Mark::Absent);
    flag(&mut review, "B1", "D02", Points::whole(20), 1);
    let card = score(&rubric, &review);
    assert_eq!(card.total, Points::whole(50));
    assert_eq!(card.proof, "50 + [50×0/10 - 20.00(B1) → 0.00] = 50.00");
}

#[test]
fn repeats_follow_the_policy_and_never_pass_the_item() {
    let items = vec![
        item("A1", 3, Repeat::Once),
        item("A2", 3, Repeat::PerElement),
        item("A3", 94, Repeat::PerOccurrence),
    ];
    let rubric = rubric(RubricMode::Deduct, vec![(SectionRole::Scored, items)]);
    let mut review = review();
    for criterion in ["A1", "A2", "A3"] {
        flag(&mut review, criterion, "D01", Points::whole(1), 2);
        flag(&mut review, criterion, "D01", Points(150), 1);
        flag(&mut review, criterion, "D02", Points(50), 1);
    }
    let card = score(&rubric, &review);
    let deducted: Vec<i64> = card.lines.iter().map(|line| line.deducted.0).collect();
    assert_eq!(deducted, [150, 200, 400]);
    assert_eq!(card.proof, "100.00 - 1.50(A1) - 2.00(A2) - 4.00(A3) = 92.50");
    flag(&mut review, "A1", "D03", Points::whole(50), 9);
    assert_eq!(score(&rubric, &review).lines[0].deducted, Points::whole(3), "扣完为止");
}

#[test]
fn absent_is_zero_and_not_applicable_leaves_the_count() {
    let sections = vec![
        (SectionRole::Scored, vec![item("A1", 20, Repeat::Once), item("A2", 2, Repeat::Once)]),
        (SectionRole::Scored, vec![item("B1", 78, Repeat::Once)]),
    ];
    let mut rubric = rubric(RubricMode::Deduct, sections);
    let mut review = review();
    mark(&mut review, "A2", Mark::NotApplicable);
    flag(&mut review, "A1", "D01", Points::whole(1), 1);
    let card = score(&rubric, &review);
    assert_eq!(card.total, Points(9890));
    assert_eq!(card.proof, "100.00 - 1.10(A: 1.00×22/20) = 98.90");
    rubric.not_applicable = NotApplicablePolicy::FullMarks;
    assert_eq!(score(&rubric, &review).total, Points::whole(99));
    mark(&mut review, "A2", Mark::Absent);
    assert_eq!(score(&rubric, &review).total, Points::whole(97));
}

#[test]
fn a_section_that_does_not_apply_at_all_is_normalised_away() {
    let sections = vec![
        (SectionRole::Scored, vec![item("A1", 20, Repeat::Once)]),
        (SectionRole::Scored, vec![item("B1", 80, Repeat::Once)]),
    ];
    let rubric = rubric(RubricMode::Deduct, sections);
    let mut review = review();
    mark(&mut review, "A1", Mark::NotApplicable);
    flag(&mut review, "B1", "D01", Points::whole(8), 1);
    let card = score(&rubric, &review);
    assert_eq!(
        (card.total, card.proof.as_str()),
        (Points::whole(90), "(80.00 - 8.00(B1))×100/80 = 90.00")
    );
}

#[test]
fn tariffs_have_no_item_cap_but_stop_at_zero() {
    let rubric = rubric(
        RubricMode::Tariff,
        vec![(SectionRole::Scored, vec![item("T1", 0, Repeat::PerOccurrence)])],
    );
    let mut review = review();
    flag(&mut review, "T1", "D01", Points::whole(5), 3);
    assert_eq!(score(&rubric, &review).total, Points::whole(85));
    flag(&mut review, "T1", "D02", Points::whole(10), 10);
    assert_eq!(score(&rubric, &review).total, Points::ZERO);
}

#[test]
fn each_veto_effect_does_what_it_says() {
    let mut rubric = rubric(
        RubricMode::Deduct,
        vec![(SectionRole::Scored, vec![item("A1", 100, Repeat::Once)])],
    );
    let mut review = review();
    flag(&mut review, "V1", "P01", Points::ZERO, 1);
    flag(&mut review, "A1", "D01", Points::whole(4), 1);
    let zero = score(&rubric, &review);
    assert_eq!((zero.total, zero.grade), (Points::ZERO, Grade::Unqualified));
    assert_eq!(zero.proof, "100.00 - 4.00(A1) = 96.00 → 0.00 [V1]");
    rubric.veto_effect = VetoEffect::FailKeepScore;
    let kept = score(&rubric, &review);
    assert_eq!((kept.total, kept.grade), (Points::whole(96), Grade::Unqualified));
    review.defects.retain(|_, defect| defect.criterion != Some(CriterionCode("A1".to_owned())));
    assert_eq!(score(&rubric, &review).unjudged.len(), 1);
    rubric.veto_effect = VetoEffect::FailAndStop;
    assert!(score(&rubric, &review).unjudged.is_empty(), "scoring stops");
}

#[test]
fn unjudged_items_are_listed_not_deducted() {
    let rubric = rubric(
        RubricMode::Deduct,
        vec![(SectionRole::Scored, vec![item("A1", 100, Repeat::Once)])],
    );
    let card = score(&rubric, &review());
    assert_eq!(card.total, Points::HUNDRED);
    assert_eq!(card.unjudged.iter().map(|code| code.0.as_str()).collect::<Vec<_>>(), ["V1", "A1"]);
    assert_eq!(card.proof, "100.00 = 100.00");
}
