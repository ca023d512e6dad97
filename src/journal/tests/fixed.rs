//! One entry of every kind, every field filled: the contents of the golden bytes. Never edited.

use crate::domain::{
    Anchor, BatchId, CaseField, CaseFile, CaseId, CaseKind, ContentHash, CriterionCode, Defect,
    DefectCode, DefectId, DefectKind, DocketNumber, Document, DocumentField, DocumentKey,
    DocumentKind, EntryId, Fact, FactSpot, Facts, Fen, FindingId, Grade, Mark, Medium, NoteAt,
    Person, Points, Procedure, ReplicaId, ReviewKey, RuleId, SessionId, Severity, Source, Stage,
    Submission, UnitId,
};
use crate::protocol::{Aggregate, BulkAct, CaseImport, Change, Entry, ImportSource, MarkChange};
use chrono::{DateTime, NaiveDate, Utc};

const CASE: CaseId = CaseId(ContentHash([0x11; 32]));
const OTHER: CaseId = CaseId(ContentHash([0x22; 32]));
const RUBRIC: ContentHash = ContentHash([0x33; 32]);

/// Gives one entry of every kind of change, numbered from 1.
pub(super) fn entries() -> Vec<Entry> {
    let changes = case_changes().into_iter().chain(review_changes()).chain(super::session::fixed());
    (1..).zip(changes).map(|(sequence, change)| entry(sequence, change)).collect()
}

/// Makes an entry of a change.
pub(super) fn entry(sequence: u64, change: Change) -> Entry {
    Entry {
        id: id(sequence),
        lamport: sequence + 100,
        at: time(),
        actor: Person::new("测试员甲", "测试局"),
        program: "0.1.0".to_owned(),
        batch: BatchId(sequence),
        base: sequence.is_multiple_of(2).then_some(ContentHash([0x44; 32])),
        change,
    }
}

pub(super) const OWN: ReplicaId = ReplicaId([1, 2, 3, 4, 5, 6, 7, 8]);

const fn id(sequence: u64) -> EntryId {
    EntryId { replica: OWN, sequence }
}

fn time() -> DateTime<Utc> {
    DateTime::from_timestamp(1_760_000_000, 123_456_789).unwrap()
}

fn case_changes() -> Vec<Change> {
    vec![
        Change::ImportCase(Box::new(import())),
        Change::CorrectCase {
            case: CASE,
            field: CaseField::Docket,
            old: String::new(),
            new: "（某测）应急罚〔2025〕1号".to_owned(),
        },
        Change::CorrectDocument {
            case: CASE,
            document: DocumentKey("01 立案审批表.txt".to_owned()),
            field: DocumentField::Title,
            old: "立案".to_owned(),
            new: "立案审批表".to_owned(),
        },
        Change::WithdrawCase { case: CASE, reason: "重复导入".to_owned() },
        Change::AbsorbCase { case: CASE, from: Box::new(case_file()) },
        Change::JoinInto { case: OTHER, into: CASE, reason: "同一案卷".to_owned() },
    ]
}

#[expect(clippy::too_many_lines, reason = "a table: one arm for every kind of change")]
fn review_changes() -> Vec<Change> {
    let (review, id) = (review(), DefectId(id(9)));
    let criterion = CriterionCode("A1".to_owned());
    let mark = |old, new| MarkChange { criterion: CriterionCode("A2".to_owned()), old, new };
    let old = Submission { total: Points(8_950), grade: Grade::Good, rubric: RUBRIC, at: time() };
    vec![
        Change::AdoptRubric {
            review: review.clone(),
            id: "CS-CF-PT".to_owned(),
            version: "1".to_owned(),
            hash: RUBRIC,
            old: Some(ContentHash([0x55; 32])),
        },
        Change::Judge {
            review: review.clone(),
            marks: vec![mark(Mark::Unjudged, Mark::Pass), mark(Mark::Absent, Mark::NotApplicable)],
        },
        Change::FlagDefect { review: review.clone(), defect: Box::new(defect()) },
        Change::ReviseDefect {
            review: review.clone(),
            id,
            old: Box::new(defect()),
            new: Box::new(bare_defect()),
        },
        Change::WithdrawDefect { review: review.clone(), id, old: Box::new(bare_defect()) },
        Change::Doubt {
            review: review.clone(),
            criterion,
            old: None,
            new: Some("待核".to_owned()),
        },
        Change::Submit {
            review: review.clone(),
            total: Points(9_150),
            grade: Grade::Excellent,
            rubric: RUBRIC,
        },
        Change::Reopen { review: review.clone(), reason: "补充材料".to_owned(), old },
        Change::Undo { aggregate: Aggregate::Case(CASE), target: id.0 },
        Change::Redo { aggregate: Aggregate::Review(review.clone()), target: id.0 },
        Change::Note {
            review: review.clone(),
            at: NoteAt::Document(DocumentKey("02 询问笔录.txt".to_owned())),
            old: "待问".to_owned(),
            new: "已向经办人核实".to_owned(),
        },
        Change::Bulk { review: review.clone(), act: BulkAct::Pass, cases: 12, items: 480 },
        Change::AcceptFinding {
            review: review.clone(),
            finding: FindingId([0x88; 8]),
            rule: RuleId("P-058a".to_owned()),
            defect: Box::new(defect()),
        },
        Change::DismissFinding {
            review,
            finding: FindingId([0x99; 8]),
            rule: RuleId("K03".to_owned()),
            old: Some(String::new()),
            new: Some("已补正".to_owned()),
        },
        Change::CorrectFact { case: CASE, spot: spot(), old: None, new: Some(String::new()) },
    ]
}

fn spot() -> FactSpot {
    FactSpot {
        fact: "decided".to_owned(),
        document: DocumentKey("09 行政处罚决定书.txt".to_owned()),
        read: "2025-03-20".to_owned(),
    }
}

fn review() -> ReviewKey {
    let session = SessionId("2025-1".to_owned());
    ReviewKey { session, case: CASE, reviewer: Person::new("测试员甲", "测试局") }
}

fn fact<T>(value: T, source: Source) -> Fact<T> {
    Fact { value, source }
}

fn ledger() -> Source {
    Source::Ledger { file: "台账.xlsx".to_owned(), row: 3 }
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 3, day).unwrap()
}

fn facts() -> Facts {
    let document = Source::Document(DocumentKey("02.txt".to_owned()));
    let other = fact("测试村".to_owned(), ledger());
    Facts {
        party: Some(fact("某某公司".to_owned(), ledger())),
        party_code: Some(fact("91440000000000000X".to_owned(), Source::CaseToml)),
        matter: Some(fact("未教育培训".to_owned(), Source::FolderName)),
        filed: Some(fact(date(1), document)),
        decided: Some(fact(date(20), Source::Typed("测试员甲".to_owned()))),
        served: Some(fact(date(21), ledger())),
        closed: None,
        fine: Some(fact(Fen(2_000_000), ledger())),
        others: vec![("地址".to_owned(), other)],
    }
}

fn documents() -> Vec<Document> {
    let text = Document {
        key: DocumentKey("01 立案审批表.txt".to_owned()),
        kind: DocumentKind::FilingApproval,
        title: "立案审批表".to_owned(),
        order: 10,
        medium: Medium::Text,
        pages: 2,
        original: ContentHash([0x66; 32]),
        size: 4_321,
        text: Some(ContentHash([0x77; 32])),
        outside_path: None,
        revision: 1,
    };
    let recording = Document {
        key: DocumentKey("音像/检查.mp4".to_owned()),
        kind: DocumentKind::RecordingIndex,
        medium: Medium::Attachment,
        text: None,
        outside_path: Some("案卷/音像/检查.mp4".to_owned()),
        ..text.clone()
    };
    vec![text, recording]
}

fn docket() -> DocketNumber {
    DocketNumber {
        original: "（某测）应急罚〔2025〕1号（附）".to_owned(),
        head: "(某测)应急罚".to_owned(),
        year: Some(2025),
        serial: "1".to_owned(),
        note: Some("附".to_owned()),
    }
}

fn import() -> CaseImport {
    CaseImport {
        id: CASE,
        source: ImportSource::Ledger,
        docket: Some(docket()),
        unit: Some(UnitId("000000".to_owned())),
        kind: Some(CaseKind::Penalty),
        procedure: Some(Procedure::Summary),
        facts: facts(),
        documents: documents(),
        origin: "台账.xlsx".to_owned(),
    }
}

fn case_file() -> CaseFile {
    CaseFile {
        id: OTHER,
        docket: None,
        unit: None,
        kind: CaseKind::Inspection,
        procedure: Procedure::Ordinary,
        facts: Facts::default(),
        documents: documents(),
        origin: "某某案".to_owned(),
    }
}

fn defect() -> Defect {
    let anchor = Anchor {
        document: Some(DocumentKey("01 立案审批表.txt".to_owned())),
        document_kind: Some(DocumentKind::FilingApproval),
        page: Some(1),
        line: Some(12),
        quote: "签名处空白".to_owned(),
    };
    Defect {
        kind: DefectKind::ImproperProcedure,
        code: Some(DefectCode("P16".to_owned())),
        severity: Severity::Major,
        stage: Some(Stage::Filing),
        criterion: Some(CriterionCode("A1".to_owned())),
        deduction: Points(200),
        count: 2,
        anchors: vec![anchor, Anchor::default()],
        finding: "立案审批表缺少签名".to_owned(),
        advice: "补充说明".to_owned(),
        basis: vec!["行政处罚法 第五十四条".to_owned()],
    }
}

fn bare_defect() -> Defect {
    Defect {
        kind: DefectKind::NonstandardDocument,
        code: None,
        severity: Severity::Minor,
        stage: None,
        criterion: None,
        deduction: Points::ZERO,
        count: 1,
        anchors: Vec::new(),
        finding: String::new(),
        advice: String::new(),
        basis: Vec::new(),
    }
}
