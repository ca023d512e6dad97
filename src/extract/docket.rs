//! Finds docket numbers (案号) in running text.

use crate::domain::DocketNumber;
use regex::Regex;
use std::sync::LazyLock;

/// A place in brackets if any, a word of the agency, a bracketed year, a serial, 号.
const FORM: &str = concat!(
    r"(?:[（(]\s*[\p{Han}]{1,10}\s*[)）]\s*)?",
    r"[\p{Han}0-9]{1,20}(?:[（(][\p{Han}]{1,8}[)）][\p{Han}]{1,12})?",
    r"\s*[〔﹝\[［【（(]\s*(?:19|20)[0-9]{2}\s*[〕﹞\]］】）)]\s*",
    r"第?\s*[\p{Han}]{0,8}-?[0-9][0-9\-—]{0,11}(?:-[0-9]+)?\s*[号號]",
);

/// Words that lead up to a number in a sentence and are none of it.
const LEADS: [&str; 23] = [
    "行政处罚决定书",
    "决定书",
    "告知书",
    "通知书",
    "指令书",
    "文书编号",
    "文书号",
    "编号",
    "案号",
    "文号",
    "字号",
    "依据",
    "根据",
    "收到",
    "作出",
    "下达",
    "送达",
    "已以",
    "关于",
    "以",
    "对",
    "见",
    "发",
];

static DOCKET: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(FORM).ok());

/// Finds every docket number of a text, in order; each as written.
#[must_use]
pub fn find_all(text: &str) -> Vec<DocketNumber> {
    let Some(form) = DOCKET.as_ref() else { return Vec::new() };
    form.find_iter(text).filter_map(|found| DocketNumber::parse(trim(found.as_str()))).collect()
}

/// Cuts what a sentence puts before the number. A number that begins with a bracket has its own
/// beginning; any other begins after the last such word.
fn trim(found: &str) -> &str {
    if found.starts_with(['(', '（']) {
        return found;
    }
    let head = found.find(['〔', '﹝', '[', '［', '【', '（', '(']).unwrap_or(found.len());
    let start = LEADS
        .into_iter()
        .filter_map(|lead| {
            let at = found.get(..head)?.rfind(lead)? + lead.len();
            if at < head { Some(at) } else { None }
        })
        .max()
        .unwrap_or(0);
    found.get(start..).unwrap_or(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        find_all(text).iter().map(DocketNumber::key).collect()
    }

    #[test]
    fn numbers_are_found_in_every_bracket() {
        let forms = [
            ("（穗花东）应急责改[2025]61号《责令整改指令书》", "(穗花东)应急责改〔2025〕61号"),
            ("文书编号：（穗花新华）应急罚〔2025〕11号\n", "(穗花新华)应急罚〔2025〕11号"),
            ("穗花应急罚字[2025]第007号", "穗花应急罚〔2025〕007号"),
            ("收到穗花应急罚字【2025】 第7號", "穗花应急罚〔2025〕7号"),
            ("( 龙 )应急罚﹝2023﹞执法二中队-9号", "(龙)应急罚〔2023〕执法二中队-9号"),
            ("惠市环（惠城）罚〔2021〕64号", "惠市环(惠城)罚〔2021〕64号"),
        ];
        for (text, key) in forms {
            assert_eq!(keys(text), [key], "{text}");
        }
    }

    #[test]
    fn articles_and_dates_are_none() {
        assert!(keys("第八十九条 2025年3月1号，电话13800000012号，（2025）年").is_empty());
    }

    #[test]
    fn several_stay_in_order() {
        let text = "（穗花狮）应急告〔2025〕3号、（穗花狮）应急罚〔2025〕4号";
        assert_eq!(keys(text), ["(穗花狮)应急告〔2025〕3号", "(穗花狮)应急罚〔2025〕4号"]);
    }
}
