//! Forms: what is left open, hands, receipts, seals.

use super::of_rule;

#[test]
fn a_receipt_must_say_where_how_and_when() {
    let good = "送达回证\n受送达人：某某公司\n送达地点：测试路1号\n送达方式：直接送达\n\
                收件人签名：陈某某　2025年4月23日11时\n送达人签名：孙某";
    assert_eq!(of_rule(&[("送达回证", good)], "N-receipt"), [""; 0]);
    for (from, to, count) in [
        ("测试路1号", "（未填）", 1),
        ("测试路1号", "＿＿＿＿", 1),
        ("直接送达", "（空白）", 1),
        ("陈某某　2025年4月23日11时", "李某某（园区主管，代收）", 1),
        ("陈某某　2025年4月23日11时", "＿＿＿＿", 1),
        ("陈某某　2025年4月23日11时", "陈某某\n2025年4月23日", 0),
        ("陈某某　2025年4月23日11时", "陈某某\n收件日期：2025年4月23日", 0),
        ("陈某某　2025年4月23日11时", "陈某某　2025年4月×日", 0),
        ("直接送达", "留置送达", 0),
        ("送达方式：直接送达", "送达方式：\n直接送达", 0),
        ("测试路1号", "＿＿测试路1号＿＿", 0),
    ] {
        let text = good.replace(from, to);
        assert_eq!(of_rule(&[("送达回证", &text)], "N-receipt").len(), count, "{text}");
    }
    let post =
        good.replace("直接送达", "邮寄送达").replace("陈某某　2025年4月23日11时", "（见回执）");
    assert_eq!(of_rule(&[("送达回证", &post)], "N-receipt"), [""; 0]);
    let table =
        "送达回证\n送达文书 | 受送达人 | 送达地点 | 送达方式\n决定书 | 某某公司 | 某路 | 直接";
    assert_eq!(of_rule(&[("送达回证", table)], "N-receipt"), [""; 0]);
}

#[test]
fn dates_left_open_are_found_and_covered_ones_are_not() {
    for (name, text, rule, count) in [
        ("责令限期整改指令书", "将于＿＿＿＿年＿＿月＿＿日进行复查。", "N-order-date", 1),
        ("责令限期整改指令书", "将于____年__月__日进行复查。", "N-order-date", 1),
        ("行政处罚告知书", "____ 年 __ 月 __ 日", "N-date-open", 1),
        ("责令限期整改指令书", "将于2025年6月27日进行复查。", "N-order-date", 0),
        ("责令限期整改指令书", "将于×年×月×日进行复查。", "N-order-date", 0),
        ("责令限期整改指令书", "将于_2025_年_6_月_27_日进行复查。", "N-order-date", 0),
    ] {
        assert_eq!(of_rule(&[(name, text)], rule).len(), count, "{text}");
    }
}

#[test]
fn empty_places_for_hands_are_found_unless_a_refusal_is_noted() {
    for (hand, count) in [
        ("被检查单位现场负责人签名：＿＿＿＿＿＿（未签名）", 1),
        ("被检查单位负责人（签字）：____", 1),
        ("当事人签名 | （未签名）", 1),
        ("被检查单位现场负责人签名：文某测　2025年9月15日", 0),
        ("被检查单位现场负责人签名：＿＿文某测＿＿", 0),
        ("被检查单位现场负责人签名：＿＿＿＿（拒签，见证人：李某）", 0),
        ("被检查单位现场负责人签名：", 0),
    ] {
        let text = format!("现场检查记录\n{hand}\n检查人员签名：何某超");
        let found = of_rule(&[("现场检查记录", &text)], "N-inspection-hand");
        assert_eq!(found.len(), count, "{hand}");
    }
}

#[test]
fn a_record_of_interview_ends_with_its_having_been_read() {
    for (end, count) in [
        ("答：没有了。\n被询问人：谢某某\n询问人：陶某", 1),
        ("答：没有了。\n以上笔录我看过，与我说的一致。\n被询问人：谢某某", 0),
        ("答：没有了。\n被询问人：以上笔录属实。谢某某　2025年4月22日", 0),
        ("问：请核对笔录。\n答：好的。\n被询问人：谢某某", 0),
        ("答：没有了。", 0),
        ("答：没有了。\n被询问人拒绝签名。\n被询问人：", 0),
    ] {
        let text = format!("询问笔录\n被询问人：谢某某\n问：厂里几人？\n答：九人。\n{end}");
        assert_eq!(of_rule(&[("询问笔录", &text)], "N-interview-hand").len(), count, "{end}");
    }
}

#[test]
fn the_foot_of_a_decision_names_the_agency_of_its_head_and_a_day() {
    let head = "广州市花都区花山镇人民政府\n行政处罚决定书\n决定罚款。\n";
    for (foot, rule, count) in [
        ("广州市花都区花山镇人民政府（印章）", "N-foot-date", 1),
        ("广州市花都区花山镇人民政府（印章）\n2025年6月6日", "N-foot-date", 0),
        ("广州市花都区花山镇人民政府（印章）　二〇二五年六月六日", "N-foot-date", 0),
        ("2025年6月6日\n广州市花都区花山镇人民政府（公章）", "N-foot-date", 0),
        ("广州市花都区花山镇人民政府（印章）\n2025年6月×日", "N-foot-date", 0),
        ("花山镇综合行政执法办公室（印章）\n2025年6月6日", "N-part", 1),
        ("广州市花都区新华街道办事处（印章）\n2025年6月6日", "N-part", 0),
        ("广州市花都区新华街道办事处（印章）\n2025年6月6日", "N-foot", 1),
        ("广州市花都区花山镇人民政府（印章）\n2025年6月6日", "N-foot", 0),
        ("某某公司（盖章）\n2025年6月6日", "N-foot", 0),
    ] {
        let text = format!("{head}{foot}");
        assert_eq!(of_rule(&[("行政处罚决定书", &text)], rule).len(), count, "{foot}");
    }
}
