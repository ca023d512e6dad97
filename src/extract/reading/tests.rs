//! Facts are read however a form is laid out, and not at all where it is not plain.

use super::*;
use crate::extract::forms::{Paper, split};
use crate::packs::Packs;
use std::sync::LazyLock;

static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::built_in().unwrap());

fn of(kind: DocumentKind, text: &str) -> Vec<ReadFact> {
    let key = DocumentKey("1".to_owned());
    let paper = Paper { key: &key, kind, title: "1", text };
    read(&split(&[paper], &PACKS))
}

fn day(facts: &[ReadFact], name: &str) -> Option<String> {
    let fact = facts.iter().find(|fact| fact.name == name)?;
    if let FactValue::Day(day) = fact.value { Some(day.to_string()) } else { None }
}

fn value(facts: &[ReadFact], name: &str) -> Option<FactValue> {
    facts.iter().find(|fact| fact.name == name).map(|fact| fact.value.clone())
}

#[test]
fn every_name_read_is_in_the_table_of_facts() {
    let book = crate::packs::rules::RuleBook::load(None, &Packs::built_in().unwrap()).unwrap();
    let sources = [
        include_str!("decision.rs"),
        include_str!("evidence.rs"),
        include_str!("execution.rs"),
        include_str!("notice.rs"),
        include_str!("people.rs"),
        include_str!("review.rs"),
        include_str!("seizure.rs"),
        include_str!("service.rs"),
    ];
    let mut count = 0;
    for source in sources {
        for call in ["day(\"", "flag(\"", "number(\"", "put(\"", "text(\""] {
            for (at, _) in source.match_indices(&format!("reader.{call}")) {
                let rest = source.get(at + "reader.".len() + call.len()..).unwrap();
                let name = rest.split('"').next().unwrap();
                assert!(book.fact(name).is_some(), "{name}");
                count += 1;
            }
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn a_decision_is_read_in_several_layouts() {
    let plain = "行政处罚决定书\n决定处罚款人民币陆万元整（￥60000.00）。\n自收到本决定书之日起十五日内，\
        缴至测试银行。到期不缴纳的，每日按罚款数额的百分之三加处罚款，但不超出罚款数额。\n\
        可自收到之日起六十日内，向某区人民政府申请行政复议；或者六个月内向法院提起行政诉讼。\n\
        某镇人民政府（印章）\n二〇二五年五月十二日\n本决定书一式三份。\n";
    let other = "行 政 处 罚 决 定 书\n给予罚款 60000 元\n送达之日起15日内到指定银行缴纳罚款；\
        逾期每日按3%加处罚款，以罚款数额为限\n在60日内申请复议，6个月内起诉\n2025-05-12\n";
    for text in [plain, other] {
        let facts = of(DocumentKind::PenaltyDecision, text);
        assert_eq!(day(&facts, "decided").as_deref(), Some("2025-05-12"), "{text}");
        let number = |name: &str, wanted| {
            assert_eq!(value(&facts, name), Some(FactValue::Number(wanted)), "{name}: {text}");
        };
        number("payment_days", 15);
        number("reconsideration_days", 60);
        number("litigation_months", 6);
        number("surcharge_percent", 3);
        assert_eq!(value(&facts, "fine"), Some(FactValue::Money(Fen(6_000_000))), "{text}");
        for name in ["decision_remedies", "payment_to_bank", "surcharge_cap_told"] {
            assert_eq!(value(&facts, name), Some(FactValue::Flag(true)), "{name}: {text}");
        }
    }
}

#[test]
fn a_decision_without_a_date_in_its_foot_has_none() {
    let text = "行政处罚决定书\n2025年3月1日检查发现。\n某镇人民政府（印章）\n";
    assert_eq!(day(&of(DocumentKind::PenaltyDecision, text), "decided"), None);
}

#[test]
fn receipts_bound_together_are_told_apart() {
    let text = "送达回证\n送达文书：《行政处罚告知书》\n收件人签名：陈某 2025年4月23日11时\n\
        送达人：孙某 2025年4月24日\n送达回证\n送达文书 | 《行政处罚决定书》\n送达方式 | 留置送达\n\
        收件人签名 | 陈某 2025年5月14日\n";
    let facts = of(DocumentKind::ServiceReceipt, text);
    assert_eq!(day(&facts, "notice_served").as_deref(), Some("2025-04-23"));
    assert_eq!(day(&facts, "served").as_deref(), Some("2025-05-14"));
    assert_eq!(value(&facts, "service_way"), Some(FactValue::Text("left".to_owned())));
    let empty = text.replace("留置送达", "");
    let facts = of(DocumentKind::ServiceReceipt, &empty);
    assert_eq!(value(&facts, "service_complete"), Some(FactValue::Flag(false)));
}

#[test]
fn officers_are_counted_and_named() {
    let two =
        "检查人员：孙某（执法证号：测试190011）、李某（执法证号：测试190012）\n2025年3月11日\n";
    let facts = of(DocumentKind::InspectionRecord, two);
    assert_eq!(value(&facts, "officers_each"), Some(FactValue::Number(2)));
    let one = "询问时间：2025年3月1日9时至10时\n询问人：孙某\n被询问人（签名）：陈某某\n";
    let facts = of(DocumentKind::InterviewRecord, one);
    assert_eq!(value(&facts, "officers_each"), Some(FactValue::Number(1)));
    assert_eq!(value(&facts, "interview_times"), Some(FactValue::Flag(true)));
    assert_eq!(value(&facts, "recusal_told"), Some(FactValue::Flag(false)));
}

#[test]
fn places_are_those_of_the_document() {
    let text = "缴款票据\n缴款日期：2025年5月23日\n　　　　结案审批表\n同意结案　2025年6月10日\n";
    for fact in of(DocumentKind::PaymentReceipt, text) {
        let words = text.get(fact.bytes.clone()).unwrap();
        assert!(words.contains(&fact.quote), "{fact:?}");
    }
}

#[test]
fn garbage_gives_nothing_and_ends() {
    let long = "检查人员：".repeat(50_000);
    let started = of(DocumentKind::InspectionRecord, &long);
    assert!(started.iter().all(|fact| fact.name != "officers"));
    for text in ["", "\u{c}\u{c}", "年月日 | | ：：（（（", "2025年13月45日"] {
        for kind in DocumentKind::ALL {
            assert!(of(kind, text).iter().all(|fact| !matches!(fact.value, FactValue::Day(_))));
        }
    }
}
