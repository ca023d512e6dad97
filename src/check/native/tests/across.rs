//! Documents held against each other: names, numbers, counts, what a whole file holds.

use super::{found, of_rule};

const NOTICE: &str = "测试镇人民政府\n行政处罚告知书\n（穗花狮）应急罚告〔2025〕3号\n";

/// A file of four documents that name a party, and a notice to somebody.
fn named(addressee: &str, more: &str) -> Vec<String> {
    let notice = format!("{NOTICE}{addressee}\n经查明，某事。{more}");
    of_rule(
        &[
            ("1 立案审批表", "立案审批表\n当事人：广州市花都区某某食品有限公司"),
            ("2 现场检查记录", "现场检查记录\n被检查单位 | 广州市花都区某某食品有限公司"),
            (
                "3 行政处罚决定书",
                "行政处罚决定书\n当事人：广州市花都区某某食品有限公司（统一社会信用代码）",
            ),
            ("4 行政处罚告知书", &notice),
        ],
        "N-party",
    )
}

#[test]
fn another_name_of_the_party_is_found() {
    for addressee in [
        "广州市花都区测试食品加工厂（统一社会信用代码：9144011400CE07071Q）：",
        "广州市花都区测试食品加工厂：",
        "当事人：广州市花都区测试食品加工厂",
        "当事人 | 广州某某糖果有限公司",
    ] {
        assert_eq!(named(addressee, "").len(), 1, "{addressee}");
    }
    for addressee in [
        "广州市花都区某某食品有限公司：",
        "广州市花都区某某食品有限公司（统一社会信用代码：9144011400CE07071Q）：",
        "某某食品有限公司：",
        "广州某某食品公司：",
        "广州市花都区××食品有限公司：",
        "当事人：张某",
        "当事人：",
        "李某某（某某食品有限公司主要负责人）：",
    ] {
        assert_eq!(named(addressee, ""), [""; 0], "{addressee}");
    }
    let renamed = "该公司2025年3月更名为某某食品有限公司。";
    assert_eq!(named("广州市花都区测试食品加工厂：", renamed), [""; 0]);
}

#[test]
fn a_number_that_no_document_bears_is_found() {
    let decision = "行政处罚决定书\n（穗花狮）应急罚〔2025〕3号\n当事人：某某公司";
    for (line, count) in [
        ("送达文书名称及文号：《行政处罚决定书》（穗花狮）应急罚〔2025〕8号", 1),
        ("处罚决定书文号：（穗花狮）应急罚字[2025]第13号", 1),
        ("送达文书名称及文号：《行政处罚决定书》（穗花狮）应急罚〔2025〕3号", 0),
        ("送达文书名称及文号：《行政处罚决定书》（穗花狮）应急罚字[2025]第003号", 0),
        ("送达文书名称及文号：《行政处罚告知书》（穗花狮）应急罚告〔2025〕8号", 0),
        ("该公司曾因同类行为被（穗花狮）应急罚〔2025〕1号处罚", 0),
        ("该公司2024年被（穗花狮）应急罚〔2024〕8号处罚", 0),
        ("送达文书名称及文号：（穗花狮）应急罚〔2025〕×号", 0),
    ] {
        let receipt = format!("送达回证\n{line}");
        let documents = [("1 行政处罚决定书", decision), ("2 送达回证", receipt.as_str())];
        assert_eq!(of_rule(&documents, "N-docket").len(), count, "{line}");
    }
}

#[test]
fn one_officer_has_one_number() {
    for (second, count) in [
        ("检查人员：钟林（执法证号粤测A140210）、卢婷（执法证号粤测A140202）", 1),
        ("执法人员 | 钟林（粤测A140291）", 1),
        ("检查人员：钟林（执法证号粤测A140201）", 0),
        ("检查人员：钟林、卢婷", 0),
        ("检查人员：钟林（执法证号：＿＿＿）", 0),
    ] {
        let documents = [
            (
                "1 现场检查记录",
                "检查人员：钟林（执法证号粤测A140201）、卢婷（执法证号粤测A140202）",
            ),
            ("2 询问笔录", second),
        ];
        assert_eq!(of_rule(&documents, "N-card").len(), count, "{second}");
    }
    for (second, count) in [
        ("询问人：张某（执法证号：测试190071）、李某", 1),
        ("询问人：张某（执法证号：测试286655）、李某", 0),
        ("询问人：张某（执法证号：测试190001）、张某（执法证号：测试190002）", 0),
    ] {
        let documents =
            [("1 现场检查记录", "检查人员：张某（测试190001）"), ("2 询问笔录", second)];
        assert_eq!(of_rule(&documents, "N-card").len(), count, "{second}");
    }
}

#[test]
fn the_number_of_staff_is_one() {
    let record = "现场检查记录\n检查情况：该公司现有从业人员36人，从事缝制。";
    for (answer, count) in [
        ("我们公司现在有员工63人", 1),
        ("公司在册职工共63名", 1),
        ("我们公司现在有员工36人", 0),
        ("现在有员工60余人", 0),
        ("车间里员工5人", 0),
        ("抽查从业人员5人的档案", 0),
        ("现在有员工×人", 0),
    ] {
        let record2 = format!("询问笔录\n答：{answer}，都签了合同。");
        let documents = [("1 现场检查记录", record), ("2 询问笔录", record2.as_str())];
        assert_eq!(of_rule(&documents, "N-staff").len(), count, "{answer}");
    }
}

#[test]
fn notice_and_decision_count_alike() {
    let notice = "行政处罚告知书\n组织切割动火作业1处，涉及无证焊工2人。";
    for (facts, rule, count) in [
        ("组织切割、焊接动火作业3处", "N-facts", 1),
        ("组织切割动火作业1处", "N-facts", 0),
        ("动火作业3处，另有动火作业1处", "N-facts", 0),
        ("灭火器材3个", "N-facts", 0),
    ] {
        let decision = format!("行政处罚决定书\n{facts}，决定罚款。");
        let documents = [("1 行政处罚告知书", notice), ("2 行政处罚决定书", decision.as_str())];
        assert_eq!(of_rule(&documents, rule).len(), count, "{facts}");
    }
    let documents = [
        ("1 行政处罚告知书", notice),
        ("2 行政处罚决定书", "行政处罚决定书\n涉及无证焊工2人。"),
        ("3 调查终结报告", "调查终结报告\n涉及无证焊工3人。"),
    ];
    assert_eq!(of_rule(&documents, "N-counts"), ["无证焊工3人"]);
}

/// A file that seems whole.
const WHOLE: [(&str, &str); 8] = [
    ("1 行政处罚决定书", "行政处罚决定书\n当事人：某某公司\n某某镇人民政府（印章）"),
    (
        "2 送达回证",
        "送达回证\n送达文书：行政处罚告知书\n送达回证\n送达文书：行政处罚决定书\n收件人：某某 2025年3月1日",
    ),
    ("3 立案审批表", "立案审批表\n当事人：某某公司"),
    ("4 询问笔录", "询问笔录\n问：几人？\n询问人：陶某"),
    ("5 书证", "书证\n营业执照复印件由当事人提供"),
    ("6 案件调查终结报告", "案件调查终结报告"),
    ("7 行政处罚告知书", "行政处罚告知书\n经查明\n某某镇人民政府（印章）"),
    ("8 结案审批表及备考表", "结案审批表\n同意。\n（以下空白）\n备考表\n立卷人：毕某"),
];

fn missing(documents: &[(&str, &str)]) -> Vec<String> {
    let all = found(documents).into_iter().map(|(rule, ..)| rule);
    all.filter(|rule| rule.starts_with("N-no-") || rule == "N-agent").collect()
}

#[test]
fn what_a_whole_file_lacks_is_found() {
    assert_eq!(missing(&WHOLE), [""; 0]);
    for (index, text, rule) in [
        (1, "送达回证\n送达文书：行政处罚决定书\n收件人：某某 2025年3月1日", "N-no-receipt"),
        (4, "书证\n送货单复印件由当事人提供", "N-no-party"),
        (4, "书证\n墙上挂着营业执照", "N-no-party"),
        (
            1,
            "送达回证\n送达文书：行政处罚告知书、行政处罚决定书\n收件人：李某（主管，代收） 2025年3月1日",
            "N-agent",
        ),
    ] {
        let mut documents = WHOLE;
        documents[index].1 = text;
        assert_eq!(missing(&documents), [rule], "{text}");
    }
    let without: Vec<(&str, &str)> =
        WHOLE.into_iter().filter(|(name, _)| !name.starts_with('7')).collect();
    assert_eq!(missing(&without), ["N-no-notice"]);
}

#[test]
fn a_file_in_part_or_with_scans_lacks_nothing() {
    let part: Vec<(&str, &str)> = WHOLE.into_iter().take(6).collect();
    assert_eq!(missing(&part), [""; 0]);
    let mut scans = WHOLE.to_vec();
    scans.retain(|(name, _)| !name.starts_with('7'));
    scans.push(("扫描件", ""));
    assert_eq!(missing(&scans), [""; 0]);
}

#[test]
fn remarks_count_what_the_list_has() {
    let list =
        "卷内目录\n序号 | 文书名称 | 页号\n1 | 立案审批表 | 1\n2 | 询问笔录 | 2\n3 | 书证 | 3-4";
    for (remarks, count) in [
        ("本卷共3件、5页", 0),
        ("本卷共4件、5页", 1),
        ("件数 | 4件", 1),
        ("附光盘1件", 0),
        ("本卷共三件", 0),
    ] {
        let text = format!("备考表\n{remarks}\n立卷人：毕某");
        let documents = [("1 卷内目录", list), ("2 备考表", text.as_str())];
        assert_eq!(of_rule(&documents, "N-remarks-count").len(), count, "{remarks}");
    }
    for (remarks, count) in [
        ("本卷共3件、4页（封面、目录、备考表不编页）", 0),
        ("本卷共3件、5页（封面、目录、备考表不编页）", 1),
        ("页数 | 6页", 1),
        ("本卷共3件、7页（含封面、目录、备考表）", 0),
        ("第1页，共1页", 0),
    ] {
        let text = format!("备考表\n{remarks}\n立卷人：毕某");
        let documents = [("1 卷内目录", list), ("2 备考表", text.as_str())];
        assert_eq!(of_rule(&documents, "N-remarks-pages").len(), count, "{remarks}");
    }
}
