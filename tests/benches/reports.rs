//! How fast reports are written, beside the usual libraries of another language where they are at
//! hand: `cargo bench --bench reports`. The rivals write the same cells and paragraphs from memory.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    reason = "a benchmark speaks, counts and may fail"
)]

use pingcha::domain::{CaseId, ContentHash, Defect, DefectId, DefectKind, EntryId, Grade, Points};
use pingcha::domain::{DefectCode, Severity};
use pingcha::export::report::{Dossier, bulletin};
use pingcha::export::{docx, page, workbook};
use pingcha::packs::Packs;
use pingcha::protocol::{CaseRow, CaseStatus, DefectRow};
use pingcha::text::Lang;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

const UNITS: usize = 10;

fn case(number: usize) -> CaseRow {
    let unit = number % UNITS;
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&number.to_le_bytes());
    CaseRow {
        id: CaseId(ContentHash(bytes)),
        docket: Arc::from(format!("（测）应急罚〔2025〕{number}号")),
        unit: Arc::from(format!("{unit:02}")),
        unit_name: Arc::from(format!("测试{unit}镇")),
        party: Arc::from("广州市花都区某某皮具有限公司"),
        matter: Arc::from("某某公司未如实记录安全生产教育和培训情况案"),
        status: CaseStatus::Submitted,
        total: Some(Points::whole(60 + i64::try_from(number % 41).unwrap())),
        grade: Some(Grade::ALL[number % 4]),
        ..CaseRow::default()
    }
}

fn defect(case: &CaseRow, number: usize) -> DefectRow {
    DefectRow {
        id: DefectId(EntryId::default()),
        case: case.clone(),
        defect: Defect {
            kind: DefectKind::ALL[number % 5],
            code: Some(DefectCode(format!("P{:02}", number % 40))),
            severity: Severity::Minor,
            stage: None,
            criterion: None,
            deduction: Points::whole(1),
            count: 1,
            anchors: Vec::new(),
            finding: format!("第{number}处：立案审批表负责人意见只写同意，未写明承办人"),
            advice: "补正审批意见，写明承办人员和要求，重新归档。".into(),
            basis: vec!["行政处罚法第五十四条第二款".into()],
        },
        criterion_title: "立案审批".into(),
        document_title: "立案审批表".into(),
        reviewer: "测试员".into(),
        notes: Vec::new(),
        is_verified: true,
    }
}

fn dossier(cases: usize, defects: usize) -> Dossier {
    let packs = Packs::built_in().unwrap();
    let mut cases: Vec<CaseRow> = (0..cases).map(case).collect();
    let mut found = Vec::with_capacity(defects);
    for number in 0..defects {
        let at = number % cases.len();
        cases[at].by_kind[number % 5] += 1;
        cases[at].defects += 1;
        found.push(defect(&cases[at], number));
    }
    cases.sort_by(|a, b| (&a.unit, &a.docket).cmp(&(&b.unit, &b.docket)));
    let form = packs.report_form().clone();
    Dossier { cases, defects: found, form, bureau: "测试局".into(), ..Dossier::default() }
}

/// The best of three runs and how many bytes were made.
fn best(mut work: impl FnMut() -> usize) -> (Duration, usize) {
    let run = |_| {
        let start = Instant::now();
        let size = work();
        (start.elapsed(), size)
    };
    (0..3).map(run).min().unwrap()
}

/// What a rival takes for the same, in seconds; `None` where it is not at hand.
fn rival(what: &str, count: usize) -> Option<f64> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/benches/rivals.py");
    let output = Command::new("python3").args([script, what, &count.to_string()]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

fn tell(name: &str, (time, size): (Duration, usize), rival: Option<f64>) {
    let own = time.as_secs_f64();
    let beside = rival.map_or_else(
        || "no rival at hand".to_owned(),
        |rival| format!("rival {rival:.3} s, ratio {:.3}", own / rival),
    );
    println!("{name}: {own:.3} s, {size} bytes; {beside}");
}

fn main() {
    let large = dossier(10_000, 100_000);
    let made = best(|| workbook::bytes(&large, Lang::Zh).unwrap().len());
    tell("workbook, 100,000 defects, nine sheets", made, rival("xlsx", 100_000));
    let list = pingcha::export::defect_list::table(&large.defects, large.origin.clone(), Lang::Zh);
    let made = best(|| pingcha::export::xlsx::bytes(&list, Lang::Zh).unwrap().len());
    tell("defect list alone, 100,000 rows", made, rival("xlsx", 100_000));
    let medium = dossier(100, 700);
    let made = best(|| docx::bytes(&bulletin::paper(&medium), &medium.form).unwrap().len());
    tell("bulletin, 100 cases, 700 defects", made, rival("docx", 700));
    let pages = dossier(1_000, 5_000);
    let made = best(|| page::html(&pages, Lang::Zh).len());
    tell("page, 1,000 cases, 5,000 defects", made, None);
}
