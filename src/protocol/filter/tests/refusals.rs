//! What is refused, where, and what is suggested.

use super::*;

fn refusal(text: &str) -> FilterFault {
    match Filter::parse(text) {
        Ok(filter) => panic!("{text} is taken as {filter:?}"),
        Err(fault) => fault,
    }
}

#[test]
fn the_place_is_the_wrong_word() {
    use FilterMistake as M;
    let unknown = |name: &str, nearest| M::UnknownField(name.to_owned(), nearest);
    for (text, at, len, what) in [
        ("镇街=狮岭 分<", 8, 0, M::MissingValue),
        ("镇街=狮岭 分< ", 9, 0, M::MissingValue),
        ("分<|狮岭", 2, 1, M::MissingValue),
        ("分<<80", 2, 1, M::MissingValue),
        ("=狮岭", 0, 1, M::MissingField),
        ("!=狮岭", 0, 2, M::MissingField),
        ("狮岭 镇衔=狮岭", 3, 2, unknown("镇衔", Some("镇街"))),
        ("unti=1", 0, 4, unknown("unti", Some("unit"))),
        ("非镇街=狮岭", 0, 3, unknown("非镇街", Some("镇街"))),
        ("天气=晴", 0, 2, unknown("天气", None)),
        ("狮岭 |", 4, 0, M::MissingTerm),
        ("| 狮岭", 0, 1, M::MissingTerm),
        ("狮岭 & | 花东", 5, 1, M::MissingTerm),
        ("()", 1, 1, M::MissingTerm),
        ("!", 1, 0, M::MissingTerm),
        ("狮岭 (花东", 3, 1, M::UnclosedBracket),
        ("狮岭) 花东", 2, 1, M::UnopenedBracket),
        ("狮岭（花东｜皮具）", 8, 1, M::UnopenedBracket),
        ("案由=\"教育", 3, 3, M::UnclosedQuote),
        ("\" \"", 0, 3, M::EmptyWord),
        ("案由~\"\"", 3, 2, M::EmptyWord),
        ("天 <80", 0, 1, unknown("天", None)),
    ] {
        assert_eq!(refusal(text), FilterFault { at, len, what }, "{text}");
    }
}

#[test]
fn a_field_says_what_it_takes() {
    let fault = refusal("花东 状态=己评");
    assert_eq!((fault.at, fault.len), (6, 2));
    let examples = vec!["待评", "在评", "已评", "未完成", "已撤回"];
    let value = "己评".to_owned();
    let what = FilterMistake::BadValue { field: Field::Status, value, examples };
    assert_eq!(fault.what, what);

    let fault = refusal("花东 类≥证据");
    assert_eq!((fault.at, fault.len), (4, 1));
    let allowed = &[Operator::Equal, Operator::NotEqual][..];
    let (field, operator) = (Field::Category, Operator::GreaterOrEqual);
    assert_eq!(fault.what, FilterMistake::BadOperator { field, operator, allowed });

    for text in ["分<无", "决定>无", "存疑>是", "问题<无", "分~8", "案由<教育"] {
        assert!(matches!(refusal(text).what, FilterMistake::BadOperator { .. }), "{text}");
    }
    let values = ["分<八十", "分=80.555", "文书=-1", "文书=是", "文书>99999999999", "类=其他"];
    let days = ["决定=2025-13", "决定=2025-02-30", "决定=25", "决定=昨天", "决定=2025-1-1-1"];
    for text in values.iter().chain(&days) {
        assert!(matches!(refusal(text).what, FilterMistake::BadValue { .. }), "{text}");
    }
}

#[test]
fn length_and_depth_have_limits() {
    let long = "狮".repeat(LENGTH_MAX);
    assert!(Filter::parse(&long).is_ok());
    let what = FilterMistake::TooLong(LENGTH_MAX);
    let fault = FilterFault { at: LENGTH_MAX, len: 1, what };
    assert_eq!(refusal(&format!("{long}岭")), fault);

    let nested = |depth| format!("{}x{}", "(".repeat(depth), ")".repeat(depth));
    assert!(
        filter(&format!("{} {}", nested(DEPTH_MAX), "!".repeat(DEPTH_MAX) + "x")).root.is_some()
    );
    for text in [nested(DEPTH_MAX + 1), "!".repeat(DEPTH_MAX + 1) + "x", "(".repeat(900)] {
        let what = FilterMistake::TooDeep(DEPTH_MAX);
        assert_eq!(refusal(&text), FilterFault { at: DEPTH_MAX, len: 1, what }, "{text}");
    }
}

#[test]
fn every_name_of_a_field_is_its_own() {
    for field in Field::ALL {
        for name in field.names() {
            assert_eq!(Field::from_name(name), Some(field), "{name}");
        }
        assert_eq!(Field::from_name(&field.en().to_uppercase()), Some(field));
        for value in field.values() {
            assert!(Filter::parse(&format!("{}={value}", field.zh())).is_ok(), "{field:?} {value}");
        }
    }
}
