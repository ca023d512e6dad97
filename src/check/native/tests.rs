//! Several wordings of what each check finds, and of what it must pass over.

use super::*;
use crate::domain::DocumentKey;
use crate::extract::clean::clean;
use crate::extract::facts::{Reading, find};
use crate::extract::kind::{Aliases, recognise};

/// What is found in a case of these documents: rule, code, quote.
pub(super) fn found(documents: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let packs = Packs::built_in().unwrap();
    let aliases = Aliases::of(&packs);
    let keys: Vec<DocumentKey> =
        documents.iter().map(|(name, _)| DocumentKey(format!("{name}.txt"))).collect();
    let texts: Vec<String> = documents.iter().map(|(_, text)| clean(text).0).collect();
    let kinds: Vec<DocumentKind> =
        documents.iter().map(|(name, text)| recognise(name, text.lines(), &aliases).kind).collect();
    let all = keys.iter().zip(&kinds).zip(&texts);
    let readings: Vec<Reading<'_>> =
        all.clone().map(|((key, kind), text)| Reading { key, kind: *kind, text }).collect();
    let facts = find(&readings, &packs);
    let papers: Vec<Paper<'_>> = all
        .zip(documents)
        .map(|(((key, kind), text), (title, _))| Paper { key, kind: *kind, title, text })
        .collect();
    let (findings, _) = check(&Input::of(&papers, &facts, &packs));
    let quote = |finding: &Finding| {
        finding.places.first().map(|place| place.quote.clone()).unwrap_or_default()
    };
    findings.iter().map(|one| (one.rule.0.clone(), one.code.0.clone(), quote(one))).collect()
}

/// The quotes of one rule.
pub(super) fn of_rule(documents: &[(&str, &str)], rule: &str) -> Vec<String> {
    let all = found(documents).into_iter();
    all.filter(|(id, ..)| id == rule).map(|(_, _, quote)| quote).collect()
}

#[test]
fn the_table_is_sorted_and_names_defect_types_that_are() {
    let packs = Packs::built_in().unwrap();
    assert!(RULES.windows(2).all(|pair| pair[0].id < pair[1].id));
    for rule in RULES {
        let code = crate::domain::DefectCode(rule.code.to_owned());
        assert!(packs.defect(&code).is_some(), "{}", rule.id);
    }
}

#[test]
fn capitals_and_figures_that_differ_are_found() {
    for text in [
        "处罚款人民币陆万伍仟元整（￥60000.00）",
        "处以罚款人民币3000元（大写：贰仟元整）",
        "罚款20,000元（大写：人民币贰万伍仟元整）",
        "金额（大写）：贰万捌仟元整\n金额（小写）：￥82000.00",
        "罚款人民币2.5万元（贰万元整）",
        "罚款壹拾贰万元整（小写：12000元）",
    ] {
        assert_eq!(of_rule(&[("行政处罚决定书", text)], "N-amount").len(), 1, "{text}");
    }
    for text in [
        "处罚款人民币陆万伍仟元整（￥65000.00）",
        "处以罚款人民币2000.00元（大写：贰仟元整）",
        "罚款2.5万元（贰万伍仟元整）",
        "处二万元以上五万元以下的罚款，罚款叁万元整",
        "对公司罚款叁万元整（￥30000.00），对某某罚款贰万元整（￥20000.00）",
        "罚款20000元、10000元（大写：叁万元整，￥30000元）",
        "罚款×万元整（￥30000元）",
        "罚款￥××××元（大写：贰万元整）",
    ] {
        assert_eq!(of_rule(&[("行政处罚决定书", text)], "N-amount"), [""; 0], "{text}");
    }
}

#[test]
fn check_digits_are_judged_only_where_every_digit_is_shown() {
    for (text, rule) in [
        ("统一社会信用代码：91440114MA9TX0202X", "N-code"),
        ("统一社会信用代码 | 91440114MA9TX0202X", "N-code"),
        ("身份证号码：110105194912310021", "N-identity"),
        ("身份证件号：11010519491231002１", "N-identity"),
    ] {
        let expected = usize::from(!text.contains('１'));
        assert_eq!(of_rule(&[("立案审批表", text)], rule).len(), expected, "{text}");
    }
    for text in [
        "统一社会信用代码：91440114MA9TX0202D",
        "统一社会信用代码：\n91440114MA9TX0202D",
        "统一社会信用代码：91440114XXXXXXXX2D",
        "统一社会信用代码：914401**********2D",
        "身份证号码：11010519491231002X",
        "身份证号码：1101051949********",
        "身份证号码：110105xxxxxxxx0021",
        "营业执照注册号：440121000000001",
    ] {
        assert_eq!(of_rule(&[("立案审批表", text)], "N-code"), [""; 0], "{text}");
        assert_eq!(of_rule(&[("立案审批表", text)], "N-identity"), [""; 0], "{text}");
    }
}
