//! A small dossier of made-up cases for the tests of reports.

use super::Dossier;
use crate::domain::{
    Anchor, CaseId, CriterionCode, Defect, DefectCode, DefectId, DefectKind, EntryId, Fen, Grade,
    PenaltyKind, Points, Severity,
};
use crate::export::report::{CaseResult, Penalty};
use crate::packs::Packs;
use crate::protocol::{CaseRow, CaseStatus, DefectRow};
use chrono::NaiveDate;
use std::sync::Arc;

fn case(number: u32, name: &str, total: i64) -> CaseRow {
    CaseRow {
        id: CaseId(crate::seal::sm3(&number.to_le_bytes())),
        number,
        docket: Arc::from(format!("（测）应急罚〔2025〕{number}号")),
        unit: Arc::from(number.to_string()),
        unit_name: Arc::from(name),
        party: Arc::from("王小明"),
        matter: Arc::from("王小明未按规定培训案"),
        decided: NaiveDate::from_ymd_opt(2025, 3 * number, 1),
        status: CaseStatus::Submitted,
        total: Some(Points::whole(total)),
        grade: Some(if total >= 90 { Grade::Excellent } else { Grade::Good }),
        reviewers: vec![Arc::from("李测试")],
        ..CaseRow::default()
    }
}

fn defect(case: &CaseRow, kind: DefectKind, code: &str, count: u16) -> DefectRow {
    DefectRow {
        id: DefectId(EntryId::default()),
        case: case.clone(),
        defect: Defect {
            kind,
            code: Some(DefectCode(code.into())),
            severity: Severity::Major,
            stage: None,
            criterion: Some(CriterionCode("A1".into())),
            deduction: Points::whole(2),
            count,
            anchors: vec![Anchor { quote: "电话13800138000".into(), ..Anchor::default() }],
            finding: "未见当事人王小明签名".into(),
            advice: "补正后归档。".into(),
            basis: vec!["行政处罚法第五十八条".into()],
        },
        criterion_title: "测试事项".into(),
        document_title: "询问笔录".into(),
        reviewer: "李测试".into(),
        notes: Vec::new(),
        is_verified: false,
    }
}

/// Two cases of two units, three occurrences in two defects.
pub(crate) fn dossier() -> Dossier {
    let packs = Packs::built_in().unwrap();
    let mut cases = vec![case(1, "测试甲镇", 90), case(2, "测试乙街道", 80)];
    let defects = vec![
        defect(&cases[0], DefectKind::ImproperProcedure, "P16", 2),
        defect(&cases[1], DefectKind::MisappliedLaw, "L01", 1),
    ];
    cases[0].by_kind[0] = 2;
    cases[1].by_kind[3] = 1;
    for case in &mut cases {
        case.defects = case.by_kind.iter().sum();
    }
    let rubric = Arc::clone(&packs.rubrics()[0].rubric);
    let mut dossier = Dossier {
        bureau: "测试区应急管理局".into(),
        form: packs.report_form().clone(),
        types: [("P16".to_owned(), "未经法制审核".to_owned())].into(),
        ..Dossier::default()
    };
    for case in &cases {
        let key = crate::domain::ReviewKey {
            session: crate::domain::SessionId::default(),
            case: case.id,
            reviewer: crate::domain::Person::default(),
        };
        let score = crate::domain::score(&rubric, &crate::domain::Review::new(key));
        let submitted = Some(chrono::DateTime::default());
        let result = CaseResult { rubric: Arc::clone(&rubric), score, submitted };
        dossier.results.insert(case.id, result);
        let penalty = Penalty { heaviest: Some(PenaltyKind::Fine), fine: Some(Fen(2_000_000)) };
        dossier.penalties.insert(case.id, penalty);
    }
    (dossier.cases, dossier.defects) = (cases, defects);
    dossier
}
