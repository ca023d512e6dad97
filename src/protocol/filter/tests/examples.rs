//! A table of filters and whether they take a judged and a pending case.

use super::*;

/// A filter, and whether it takes `judged()` and `pending()`.
type Example = (&'static str, bool, bool);

const WORDS: &[Example] = &[
    ("", true, true),
    ("  　", true, true),
    ("狮岭", true, false),
    ("安全生产 教育", true, false),
    ("ＣＯ", true, false),
    ("皮具 花东", false, false),
    ("(穗花)应急罚[2025]", true, false),
    ("2024", false, true),
    ("某某（广州）", true, false),
    ("\"皮具 co\"", true, false),
    ("“皮具”", true, false),
    ("「皮具」", true, false),
    ("'皮具'", true, false),
    ("\"或\"", false, false),
    ("440114100", false, false),
];

const JOINED: &[Example] = &[
    ("镇街=狮岭 分<80 类=证据", true, false),
    ("镇街=狮岭 分<80 类=证据 状态!=已评", false, false),
    ("狮岭 | 花东", true, true),
    ("狮岭 或 花东", true, true),
    ("狮岭 OR 花东", true, true),
    ("狮岭 花东|丙", false, true),
    ("狮岭 (花东|皮具)", true, false),
    ("狮岭 （花东｜皮具）", true, false),
    ("狮岭 且 皮具", true, false),
    ("狮岭 and 皮具 & 教育", true, false),
    ("!狮岭", false, true),
    ("！狮岭", false, true),
    ("非 狮岭", false, true),
    ("not 狮岭", false, true),
    ("not not 狮岭", true, false),
    ("!(狮岭|花东)", false, false),
    ("!镇街=狮岭", false, true),
    ("镇街 = 狮岭", true, false),
    ("镇街＝狮岭　分＜８０", true, false),
    ("unit=狮岭 SCORE<80", true, false),
];

const TEXTS: &[Example] = &[
    ("案号=（穗花）应急罚【2025】12号", true, false),
    ("案号~12号", true, false),
    ("docket~罚", true, false),
    ("案号=12", false, false),
    ("案号=\"\"", false, false),
    ("镇街=狮岭", true, false),
    ("镇街=狮岭镇", true, false),
    ("单位=440114100", true, false),
    ("单位~花东", false, true),
    ("镇街!=狮岭", false, true),
    ("镇街=狮", false, false),
    ("镇街~狮", true, false),
    ("当事人=丙", false, true),
    ("party~皮具", true, false),
    ("案由~教育", true, false),
    ("案由=\"\"", false, true),
    ("评查人=甲", true, false),
    ("reviewer=乙", true, false),
    ("评查人!=甲", false, true),
    ("评查人=\"\"", false, true),
    ("编码=e02", true, false),
    ("编码~D", true, false),
    ("code=P01", false, false),
    ("编码!=E02", false, true),
];

const CHOICES: &[Example] = &[
    ("类型=处罚", true, false),
    ("类型=行政处罚", true, false),
    ("kind=inspection", false, true),
    ("类型!=处罚", false, true),
    ("程序=普通", true, false),
    ("程序=简易程序", false, true),
    ("procedure=summary", false, true),
    ("状态=已评", true, false),
    ("状态=待评", false, true),
    ("status=pending", false, true),
    ("状态=未完成", false, true),
    ("状态!=已评", false, true),
    ("类=证据", true, false),
    ("类别=证据不足", true, false),
    ("category=nonstandard_document", true, false),
    ("类=3", true, false),
    ("类=程序不当", false, false),
    ("类!=证据", false, true),
    ("严重程度=重大", true, false),
    ("严重程度>=重大", true, false),
    ("severity<major", true, false),
    ("严重程度=否决", false, false),
    ("严重程度!=重大", false, true),
    ("否决=否", true, true),
    ("veto=yes", false, false),
    ("否决!=是", true, true),
];

const NUMBERS: &[Example] = &[
    ("分<80", true, false),
    ("分<79.5", false, false),
    ("得分<=79.5", true, false),
    ("score>79.49", true, false),
    ("分≥80", false, false),
    ("分!=80", true, true),
    ("分=无", false, true),
    ("分!=无", true, false),
    ("等次=良好", true, false),
    ("grade=good", true, false),
    ("等次<优秀", true, false),
    ("等次>合格", true, false),
    ("等次>良好", false, false),
    ("等次=无", false, true),
    ("等次!=优秀", true, true),
    ("问题=2", true, false),
    ("问题数>2", false, false),
    ("defects=无", false, true),
    ("存疑=是", true, false),
    ("存疑=否", false, true),
    ("存疑!=是", false, true),
    ("doubt>=1", true, false),
    ("文书>10", true, false),
    ("文书数=0", false, true),
    ("documents=１２", true, false),
    ("决定=2025", true, false),
    ("决定日期=2025-03", true, false),
    ("decided=2025-03-26", true, false),
    ("决定=2025年3月26日", true, false),
    ("决定=2025.3.27", false, false),
    ("决定>2025-03", false, false),
    ("决定>=2025-03", true, false),
    ("决定<=2025-03", true, false),
    ("决定<2025-04", true, false),
    ("决定<2025-03", false, false),
    ("决定>2024 决定<2026", true, false),
    ("决定=无", false, true),
    ("决定!=2025", false, true),
];

#[test]
fn cases_are_taken_as_the_table_says() {
    for (text, takes_judged, takes_pending) in [WORDS, JOINED, TEXTS, CHOICES, NUMBERS].concat() {
        let filter = filter(text);
        assert_eq!(filter.takes(&judged()), takes_judged, "{text} on the judged case");
        assert_eq!(filter.takes(&pending()), takes_pending, "{text} on the pending case");
    }
}

#[test]
fn withdrawn_cases_are_taken_only_by_name() {
    for (text, expected) in [
        ("", false),
        ("狮岭", false),
        ("!花东", false),
        ("状态!=已评", false),
        ("状态=已撤回", true),
        ("status=withdrawn 狮岭", true),
        ("状态=已撤回 | 状态=已评", true),
        ("状态!=已撤回", false),
        ("!(状态=待评 | 状态=撤回)", false),
    ] {
        assert_eq!(filter(text).takes(&withdrawn()), expected, "{text}");
    }
    assert!(!Filter::default().takes(&withdrawn()) && Filter::default().takes(&judged()));
}

#[test]
fn a_defect_is_weighed_itself_and_the_rest_on_its_case() {
    let major = defect(DefectKind::InsufficientEvidence, Severity::Major, Some("E02"));
    let minor = defect(DefectKind::NonstandardDocument, Severity::Minor, None);
    for (text, takes_major, takes_minor) in [
        ("", true, true),
        ("类=证据", true, false),
        ("类!=证据", false, true),
        ("编码=E02", true, false),
        ("编码=D16", false, false),
        ("编码=\"\"", false, true),
        ("严重程度=重大", true, false),
        ("严重程度<重大", false, true),
        ("镇街=狮岭 分<80", true, true),
        ("镇街=花东", false, false),
        ("类=证据 编码=D16", false, false),
    ] {
        assert_eq!(filter(text).takes_defect(&major), takes_major, "{text} on the major one");
        assert_eq!(filter(text).takes_defect(&minor), takes_minor, "{text} on the minor one");
    }
    let gone = DefectRow { case: withdrawn(), ..major };
    assert!(!filter("类=证据").takes_defect(&gone));
    assert!(filter("状态=已撤回").takes_defect(&gone));
}

#[test]
fn the_default_is_the_empty_text() {
    assert_eq!(filter(""), Filter::default());
    assert_eq!((filter(" 分<80 ").source(), Filter::default().source()), ("分<80", ""));
}
