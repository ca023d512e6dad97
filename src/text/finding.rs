//! Says what a check found, and what it lacked.

use super::{Lang, legal};
use crate::domain::{FindingReason, Lacking};

/// Says why something was found. `title` names a kind of document, `fact` a fact of the table.
#[must_use]
pub fn reason(
    reason: &FindingReason,
    lang: Lang,
    title: &dyn Fn(&str) -> String,
    fact: &dyn Fn(&str) -> String,
) -> String {
    match reason {
        FindingReason::Rule { zh, en } if lang == Lang::Zh || en.is_empty() => zh.clone(),
        FindingReason::Rule { en, .. } => en.clone(),
        FindingReason::Legal { cited, reason } if cited.is_empty() => legal::reason(reason, lang),
        FindingReason::Legal { cited, reason } => {
            let said = legal::reason(reason, lang);
            either(lang, format!("引用{cited}：{said}"), format!("{cited}: {said}"))
        }
        FindingReason::Differs { fact: name, said } => {
            let one = |(value, where_): &(String, String)| match lang {
                Lang::Zh => format!("《{where_}》为“{value}”"),
                Lang::En => format!("{value} in {where_}"),
            };
            let all: Vec<String> = said.iter().map(one).collect();
            let all = all.join(lang.pick("，", ", "));
            let name = fact(name);
            either(lang, format!("{name}不一致：{all}"), format!("{name} differs: {all}"))
        }
        FindingReason::Missing(kind) => {
            let name = title(kind.code());
            either(lang, format!("卷内没有{name}"), format!("the file holds no {name}"))
        }
        FindingReason::NotInFile(name) => either(
            lang,
            format!("卷内目录列有“{name}”，卷内没有"),
            format!("the list of contents names {name}, and it is not there"),
        ),
        FindingReason::NotListed(name) => either(
            lang,
            format!("卷内有“{name}”，卷内目录没有列"),
            format!("{name} is there, and the list of contents does not name it"),
        ),
    }
}

/// Says what a rule lacked.
#[must_use]
pub fn lacking(
    lacking: &Lacking,
    lang: Lang,
    title: &dyn Fn(&str) -> String,
    fact: &dyn Fn(&str) -> String,
) -> String {
    match lacking {
        Lacking::Fact(name) => fact(name),
        Lacking::Legal(gap) => legal::gap(*gap, lang).to_owned(),
        Lacking::Year(year) => {
            either(lang, format!("{year} 年的工作日历"), format!("the working days of {year}"))
        }
        Lacking::Setting(name) => {
            either(lang, format!("本地数值 {name}"), format!("the local value {name}"))
        }
        Lacking::Text(kind) => {
            let name = title(kind.code());
            either(lang, format!("{name}的文字"), format!("the text of {name}"))
        }
    }
}

fn either(lang: Lang, zh: String, en: String) -> String {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
