//! Facts found in documents as they are written.

use super::*;
use crate::domain::Fen;
use chrono::NaiveDate;

const DECISION: &str = "广州市花都区狮岭镇人民政府\n行政处罚决定书\n（穗花狮）应急罚〔2025〕3号\n\
    当事人 | 测试皮具有限公司\n统一社会信用代码 | 91440114MA9TX02295\n\
    本机关以（穗花狮）应急责改〔2025〕9号责令改正。可以处十万元以下的罚款。\n\
    决定处罚款人民币壹万捌仟元整（￥18000.00）。\n狮岭镇人民政府（印章）\n2025年4月10日\n\
    本决定书一式三份。\n";
const FILING: &str = "立案审批表\n（穗花狮）应急立〔2025〕3号\n案由 | 涉嫌违法案\n承办人 2025年3月2日\n\
    同意 2025年3月3日\n";
const RECEIPTS: &str = "送达回证\n案由 | 违法案\n文书 | 《行政处罚告知书》（穗花狮）应急告〔2025〕3号\n\
    收件人签名 | 张某　2025年4月1日15时\n送 达 回 证\n\
    文书 | 《行政处罚决定书》（穗花狮）应急罚〔2025〕3号\n收件人签名 | 张某　2025年4月11日\n\
    送达人 | 2025年4月12日\n";
const CLOSING: &str = "缴款票据\n缴款日期 | 2025年4月18日\n行政处罚结案审批表\n同意结案 2025年5月6日\n\
    备考表\n2025年6月1日\n";

fn read(parts: &[(&str, DocumentKind, &str)]) -> Findings {
    let keys: Vec<DocumentKey> =
        parts.iter().map(|(name, ..)| DocumentKey((*name).to_owned())).collect();
    let documents: Vec<Reading<'_>> = parts
        .iter()
        .zip(&keys)
        .map(|((_, kind, text), key)| Reading { key, kind: *kind, text })
        .collect();
    find(&documents, &Packs::built_in().unwrap())
}

fn penalty() -> Findings {
    read(&[
        ("1", DocumentKind::FilingApproval, FILING),
        ("2", DocumentKind::PenaltyDecision, DECISION),
        ("3", DocumentKind::ServiceReceipt, RECEIPTS),
        ("4", DocumentKind::PaymentReceipt, CLOSING),
    ])
}

fn ymd(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).unwrap()
}

#[test]
fn the_decision_names_the_case() {
    let found = penalty();
    assert_eq!(found.docket.unwrap().key(), "(穗花狮)应急罚〔2025〕3号");
    assert_eq!((found.kind, found.procedure), (Some(CaseKind::Penalty), Some(Procedure::Ordinary)));
    let packs = Packs::built_in().unwrap();
    assert_eq!(packs.unit(&found.unit.unwrap()).unwrap().name, "狮岭镇");
    assert!(found.other_dockets.is_empty());
}

#[test]
fn every_fact_names_its_document() {
    let facts = penalty().facts;
    let from = |key: &str| Source::Document(DocumentKey(key.to_owned()));
    let party = facts.party.unwrap();
    assert_eq!((party.value.as_str(), party.source), ("测试皮具有限公司", from("2")));
    assert_eq!(facts.party_code.unwrap().value, "91440114MA9TX02295");
    assert_eq!(facts.matter.unwrap(), Fact { value: "违法案".to_owned(), source: from("3") });
    assert_eq!(facts.filed.unwrap(), Fact { value: ymd(3, 3), source: from("1") });
    assert_eq!(facts.decided.unwrap(), Fact { value: ymd(4, 10), source: from("2") });
    assert_eq!(facts.served.unwrap(), Fact { value: ymd(4, 11), source: from("3") });
    assert_eq!(facts.closed.unwrap(), Fact { value: ymd(5, 6), source: from("4") });
    assert_eq!(facts.fine.unwrap(), Fact { value: Fen(1_800_000), source: from("2") });
}

#[test]
fn kinds_and_procedures_follow_the_documents() {
    let of = |kind| {
        let found = read(&[("1", kind, "")]);
        (found.kind, found.procedure)
    };
    let summary = (Some(CaseKind::Penalty), Some(Procedure::Summary));
    assert_eq!(of(DocumentKind::SummaryDecision), summary);
    assert_eq!(of(DocumentKind::SeizureDecision), (Some(CaseKind::Compulsion), None));
    assert_eq!(of(DocumentKind::PermitDecision), (Some(CaseKind::License), None));
    assert_eq!(of(DocumentKind::InspectionRecord), (Some(CaseKind::Inspection), None));
    assert_eq!(of(DocumentKind::Other), (None, None));
}

#[test]
fn a_second_decision_is_told() {
    let second = "行政处罚决定书\n（穗花狮）应急罚〔2025〕4号\n";
    let found = read(&[
        ("1", DocumentKind::PenaltyDecision, DECISION),
        ("2", DocumentKind::PenaltyDecision, second),
    ]);
    assert_eq!(found.docket.unwrap().serial, "3");
    assert_eq!(found.other_dockets, ["（穗花狮）应急罚〔2025〕4号"]);
}

#[test]
fn nothing_is_found_in_nothing() {
    assert_eq!(read(&[]), Findings::default());
    assert_eq!(read(&[("1", DocumentKind::Other, "")]), Findings::default());
}
