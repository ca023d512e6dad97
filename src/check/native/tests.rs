//! Several wordings of what each check finds, and of what it must pass over.

mod across;
mod forms;
mod style;

use super::*;
use crate::domain::DocumentKey;
use crate::extract::clean::clean;
use crate::extract::facts::{Reading, find};
use crate::extract::kind::{Aliases, recognise};
use proptest::prelude::Strategy as _;
use std::sync::LazyLock;

static PACKS: LazyLock<(Packs, Aliases)> = LazyLock::new(|| {
    let packs = Packs::built_in().unwrap();
    let aliases = Aliases::of(&packs);
    (packs, aliases)
});

/// What is found in a case of these documents: rule, code, quote.
pub(super) fn found(documents: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let quote = |finding: &Finding| {
        finding.places.first().map(|place| place.quote.clone()).unwrap_or_default()
    };
    let findings = findings(documents).0;
    findings.iter().map(|one| (one.rule.0.clone(), one.code.0.clone(), quote(one))).collect()
}

fn findings(documents: &[(&str, &str)]) -> (Vec<Finding>, Vec<Undecidable>) {
    let (packs, aliases) = &*PACKS;
    let keys: Vec<DocumentKey> =
        documents.iter().map(|(name, _)| DocumentKey(format!("{name}.txt"))).collect();
    let texts: Vec<String> = documents.iter().map(|(_, text)| clean(text).0).collect();
    let kinds: Vec<DocumentKind> =
        documents.iter().map(|(name, text)| recognise(name, text.lines(), aliases).kind).collect();
    let all = keys.iter().zip(&kinds).zip(&texts);
    let readings: Vec<Reading<'_>> =
        all.clone().map(|((key, kind), text)| Reading { key, kind: *kind, text }).collect();
    let facts = find(&readings, packs);
    let papers: Vec<Paper<'_>> = all
        .zip(documents)
        .map(|(((key, kind), text), (title, _))| Paper { key, kind: *kind, title, text })
        .collect();
    let pieces = crate::extract::forms::split(&papers, packs);
    check(&Input::of(&papers, &facts, packs), &pieces)
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
        for code in rule.codes() {
            let code = crate::domain::DefectCode(code.to_owned());
            assert!(packs.defect(&code).is_some(), "{}", rule.id);
        }
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
fn the_same_words_wrong_twice_are_one_finding() {
    let once = "罚款人民币贰万元整（￥30000.00）。";
    let text = format!("行政处罚决定书\n{once}\n罚款壹万元整（￥30000.00）。\n{once}");
    assert_eq!(of_rule(&[("行政处罚决定书", &text)], "N-amount").len(), 2);
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

const FIRST: &str = "询问笔录\n询问时间：2025年6月24日9时至10时30分\n询问地点：街道询问室\n\
    询问人：窦某（执法证号：测试190051）、章某某（测试190052）　　　　记录人：章某某\n";

#[test]
fn one_officer_at_two_interviews_at_once_is_found() {
    for second in [
        "询问时间：2025年6月24日9时30分至10时10分\n询问人：窦某、章某某　　记录人：章某某",
        "询问时间 | 2025年6月24日09:30-10:10\n询问地点 | 工业区\n询问人 | 窦某、林某",
        "【询问时间】2025年6月24日上午10时至11时\n【询问人】章某某（测试190052）、林某",
    ] {
        let documents = [("05 询问笔录（黎某某）", FIRST), ("06 询问笔录（安某）", second)];
        assert_eq!(of_rule(&documents, "N-at-once").len(), 1, "{second}");
    }
    for second in [
        "询问时间：2025年6月24日10时30分至11时\n询问人：窦某、章某某",
        "询问时间：2025年6月25日9时30分至10时10分\n询问人：窦某、章某某",
        "询问时间：2025年6月24日9时30分至10时10分\n询问人：钱某、林某",
        "询问时间：2025年6月24日9时30分至10时10分\n询问人：窦某（测试190088）、林某",
        "询问时间：2025年6月24日9时30分\n询问人：窦某、章某某",
        "询问时间：2025年6月24日下午2时至3时\n询问人：窦某、章某某",
    ] {
        let documents = [("05 询问笔录（黎某某）", FIRST), ("06 询问笔录（安某）", second)];
        assert_eq!(of_rule(&documents, "N-at-once"), [""; 0], "{second}");
    }
}

#[test]
fn an_inspection_and_an_interview_at_once_need_two_places() {
    let inspection = "检查地点：测试路1号二楼车间\n检查时间：2025年6月24日9时至10时30分\n\
        检查人员：窦某、章某某";
    let interview = |place: &str| {
        format!("询问时间：2025年6月24日9时30分至10时\n询问地点：{place}\n询问人：窦某、章某某")
    };
    for (place, count) in [("镇综合行政执法办公室", 1), ("测试路1号办公楼", 0), ("", 0)]
    {
        let interview = interview(place);
        let documents = [("03 现场检查记录", inspection), ("05 询问笔录", interview.as_str())];
        assert_eq!(of_rule(&documents, "N-at-once").len(), count, "{place}");
    }
}

#[test]
fn a_record_that_ends_before_it_begins_is_found() {
    for (time, count) in [
        ("2025年4月15日9时10分至9时5分", 1),
        ("2025年4月15日15:10—14:50", 1),
        ("2025年4月15日9时10分至10时5分", 0),
        ("2025年4月15日23时10分至2025年4月16日1时5分", 0),
        ("2025年4月15日上午9时至下午2时", 0),
        ("2025年4月15日9时10分至×时×分", 0),
    ] {
        let text = format!("询问时间：{time}\n询问人：窦某");
        assert_eq!(of_rule(&[("05 询问笔录", &text)], "N-span").len(), count, "{time}");
    }
}

const FILE: [(&str, &str); 4] = [
    ("1 立案审批表", "立案审批表\n案由：某某案"),
    ("2 现场检查记录", "现场检查记录\n检查地点：某处"),
    ("3 询问笔录", "询问笔录\n被询问人：某某"),
    ("4 行政处罚决定书", "行政处罚决定书\n当事人：某某"),
];

fn with_list(list: &str) -> Vec<(String, String, String)> {
    let mut documents = FILE.to_vec();
    documents.push(("0 卷内目录", list));
    found(&documents).into_iter().filter(|(rule, ..)| rule.starts_with("N-")).collect()
}

fn ids(found: &[(String, String, String)]) -> Vec<&str> {
    found.iter().map(|(rule, ..)| rule.as_str()).collect()
}

#[test]
fn a_list_of_contents_that_fits_is_passed_over() {
    for list in [
        "卷内目录\n序号 | 文书名称 | 页号\n1 | 立案审批表 | 1\n2 | 现场检查记录 | 2-3\n\
         3 | 询问笔录（某某） | 4\n4 | 行政处罚决定书 | 5-6",
        "卷内目录\n顺序号｜题名｜日期｜页次\n1｜立案呈批表｜｜1\n2｜检查笔录｜｜2\n\
         3｜调查询问笔录｜｜3\n4｜处罚决定书｜｜4",
        "卷内目录\n│ 序号 │ 材料名称 │ 备注 │\n│ 1 │ 立案审批表 │ │\n│ 2 │ 检查记录 │ │\n\
         │ 3 │ 询问笔录 │ │\n│ 4 │ 行政处罚决定书 │ │",
        "卷内目录\n立案审批表、询问笔录等四件",
    ] {
        assert_eq!(with_list(list), [], "{list}");
    }
}

#[test]
fn what_a_list_leaves_out_and_what_is_not_there_is_found() {
    let list = "卷内目录\n序号 | 文书名称 | 页号\n1 | 立案审批表 | 1\n2 | 现场检查记录 | 2-3\n\
                3 | 行政处罚决定书 | 6";
    assert_eq!(ids(&with_list(list)), ["N-not-listed", "N-page-gap"]);
    let list = "卷内目录\n序号 | 文书名称 | 页号\n1 | 立案审批表 | 1\n2 | 现场检查记录 | 2-3\n\
                3 | 询问笔录 | 3\n4 | 行政处罚决定书 | 4\n5 | 整改复查意见书 | 5";
    assert_eq!(ids(&with_list(list)), ["N-page-twice", "N-not-in-file"]);
}

#[test]
fn a_list_of_a_file_brought_in_in_part_says_nothing() {
    let list = "卷内目录\n序号 | 文书名称 | 页号\n1 | 立案审批表 | 1\n2 | 现场检查记录 | 2\n\
                3 | 询问笔录 | 3\n4 | 行政处罚决定书 | 4\n5 | 整改复查意见书 | 5\n\
                6 | 送达回证 | 6\n7 | 结案审批表 | 7";
    assert_eq!(with_list(list), []);
}

/// Pieces of which forms are made, in any order.
const PARTS: [&str; 24] = [
    "询问笔录",
    "卷内目录",
    "序号 | 文书名称 | 页号",
    "行政处罚决定书",
    "送达回证",
    "备考表",
    "收件人签名：",
    "＿＿年＿＿月＿＿日",
    "（印章）",
    "2025年6月24日9时30分至10时10分",
    "询问时间：",
    "检查人员：",
    "张某（测试190001）",
    "统一社会信用代码：91440114MA9TX0202X",
    "壹万元整（￥20000.00）",
    "（穗花狮）应急罚〔2025〕3号",
    "现有从业人员36人",
    "\n",
    "\u{c}",
    "　　　　",
    "|",
    "【",
    "（",
    "：",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_brings_it_down_and_every_place_is_in_its_text(
        texts in proptest::collection::vec(
            proptest::collection::vec(
                proptest::prop_oneof![
                    4 => proptest::sample::select(&PARTS[..]).prop_map(str::to_owned),
                    1 => ".{0,12}",
                ],
                0..60,
            ),
            1..5,
        )
    ) {
        let names = ["1 询问笔录", "2 卷内目录", "3 行政处罚决定书", "4 送达回证", "5 材料"];
        let texts: Vec<String> = texts.iter().map(|parts| parts.concat()).collect();
        let documents: Vec<(&str, &str)> =
            names.iter().copied().zip(texts.iter().map(String::as_str)).collect();
        for finding in findings(&documents).0 {
            for place in finding.places {
                let index = names.iter().position(|name| place.document.0.starts_with(name));
                let text = clean(&texts[index.unwrap()]).0;
                assert_eq!(text.get(place.bytes.clone()), Some(place.quote.as_str()));
            }
        }
    }
}
