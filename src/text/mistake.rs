//! Says what is wrong in a filter, with carets under the place.

use super::Lang;
use crate::protocol::filter::{Field, FilterFault, FilterMistake, Operator};

/// How many columns of the text are shown on either side of the place.
const MARGIN: usize = 40;
/// How many letters of a wrong word are repeated.
const WORD_MAX: usize = 20;

/// Says what is wrong in a filter on three lines: the text, carets under the place, the mistake.
#[must_use]
pub fn filter_fault(source: &str, fault: &FilterFault, lang: Lang) -> String {
    let (shown, before) = excerpt(source, fault.at);
    let wrong: usize = source.chars().skip(fault.at).take(fault.len).map(width).sum();
    let room = shown.chars().map(width).sum::<usize>().saturating_sub(before);
    let carets = "^".repeat(wrong.min(room).max(1));
    let what = match lang {
        Lang::Zh => mistake_zh(&fault.what),
        Lang::En => mistake_en(&fault.what),
    };
    format!("{shown}\n{}{carets}\n{what}", " ".repeat(before))
}

/// Cuts the text round a place; gives it and the columns before the place.
fn excerpt(source: &str, at: usize) -> (String, usize) {
    let letters: Vec<char> = source.chars().map(visible).collect();
    let (left, right) = letters.split_at(at.min(letters.len()));
    let (mut start, end) = (near(left.iter().rev()), near(right.iter()));
    let before = if start.len() < left.len() { ".." } else { "" };
    let after = if end.len() < right.len() { ".." } else { "" };
    start.reverse();
    let columns = before.len() + start.iter().copied().map(width).sum::<usize>();
    let text = start.into_iter().chain(end).collect::<String>();
    (format!("{before}{text}{after}"), columns)
}

/// Takes letters as far as the margin reaches.
fn near<'a>(letters: impl Iterator<Item = &'a char>) -> Vec<char> {
    let mut columns = 0;
    let is_near = |letter: &&char| {
        columns += width(**letter);
        columns <= MARGIN
    };
    letters.take_while(is_near).copied().collect()
}

/// Puts a space for a letter that would break the line or hide.
fn visible(letter: char) -> char {
    if letter.is_control() { ' ' } else { letter }
}

/// Columns of a letter in a terminal: two for Chinese, one for Latin and general signs.
const fn width(letter: char) -> usize {
    match letter {
        '\0'..='\u{10ff}' | '\u{2000}'..='\u{2e7f}' | '\u{ff61}'..='\u{ffdc}' => 1,
        _ => 2,
    }
}

/// Repeats a wrong word, shortened.
fn word(text: &str) -> String {
    let more = if text.chars().count() > WORD_MAX { ".." } else { "" };
    text.chars().map(visible).take(WORD_MAX).chain(more.chars()).collect()
}

fn signs(operators: &[Operator]) -> String {
    operators.iter().map(|operator| operator.sign()).collect::<Vec<&str>>().join(" ")
}

fn mistake_zh(mistake: &FilterMistake) -> String {
    match mistake {
        FilterMistake::TooLong(most) => format!("筛选式过长，最多 {most} 个字。"),
        FilterMistake::TooDeep(most) => format!("括号或“非”嵌套过深，最多 {most} 层。"),
        FilterMistake::UnclosedQuote => "引号没有闭合。".to_owned(),
        FilterMistake::UnclosedBracket => "左括号没有对应的右括号。".to_owned(),
        FilterMistake::UnopenedBracket => "右括号没有对应的左括号。".to_owned(),
        FilterMistake::MissingTerm => "此处缺少条件或关键词。".to_owned(),
        FilterMistake::EmptyWord => "引号内没有内容。".to_owned(),
        FilterMistake::MissingField => "比较符号前缺少字段，应如：分<80".to_owned(),
        FilterMistake::MissingValue => "比较符号后缺少值，应如：分<80".to_owned(),
        FilterMistake::UnknownField(name, Some(nearest)) => {
            format!("没有字段“{}”，是否应为“{nearest}”？", word(name))
        }
        FilterMistake::UnknownField(name, None) => {
            let known = Field::ALL.map(Field::zh).join("、");
            format!("没有字段“{}”。可用字段：{known}。", word(name))
        }
        FilterMistake::BadOperator { field, operator, allowed } => {
            format!("“{}”此处不能用 {operator} 比较，可用：{}", field.zh(), signs(allowed))
        }
        FilterMistake::BadValue { field, value, examples } => {
            let known = examples.join("、");
            format!("“{}”不能取值“{}”，可写：{known}。", field.zh(), word(value))
        }
    }
}

fn mistake_en(mistake: &FilterMistake) -> String {
    match mistake {
        FilterMistake::TooLong(most) => format!("The filter is over {most} characters long."),
        FilterMistake::TooDeep(most) => format!("Brackets or denials lie over {most} deep."),
        FilterMistake::UnclosedQuote => "The quotation mark is not closed.".to_owned(),
        FilterMistake::UnclosedBracket => "The bracket is not closed.".to_owned(),
        FilterMistake::UnopenedBracket => "The bracket was not opened.".to_owned(),
        FilterMistake::MissingTerm => "A condition or a word is missing here.".to_owned(),
        FilterMistake::EmptyWord => "There is nothing between the quotation marks.".to_owned(),
        FilterMistake::MissingField => "A field has to stand before this: score<80".to_owned(),
        FilterMistake::MissingValue => "A value has to follow here: score<80".to_owned(),
        FilterMistake::UnknownField(name, Some(nearest)) => {
            format!("There is no field \"{}\"; did you mean \"{nearest}\"?", word(name))
        }
        FilterMistake::UnknownField(name, None) => {
            let known = Field::ALL.map(Field::en).join(", ");
            format!("There is no field \"{}\". Known are: {known}.", word(name))
        }
        FilterMistake::BadOperator { field, operator, allowed } => {
            let allowed = signs(allowed);
            format!("\"{}\" cannot be compared by {operator} here, but by: {allowed}", field.en())
        }
        FilterMistake::BadValue { field, value, examples } => {
            let known = examples.join(", ");
            format!("\"{}\" takes no \"{}\"; write: {known}.", field.en(), word(value))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Filter;

    fn said(text: &str, lang: Lang) -> String {
        filter_fault(text, &Filter::parse(text).unwrap_err(), lang)
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        assert_eq!(
            said("镇街=狮岭 分<", Lang::Zh),
            "镇街=狮岭 分<\n             ^\n比较符号后缺少值，应如：分<80"
        );
        assert_eq!(
            said("x 镇衔=狮岭", Lang::Zh),
            "x 镇衔=狮岭\n  ^^^^\n没有字段“镇衔”，是否应为“镇街”？"
        );
        assert_eq!(
            said("x\tunti=1", Lang::En),
            "x unti=1\n  ^^^^\nThere is no field \"unti\"; did you mean \"unit\"?"
        );
        assert_eq!(
            said("状态=己评", Lang::Zh),
            "状态=己评\n     ^^^^\n“状态”不能取值“己评”，可写：待评、在评、已评、未完成、已撤回。"
        );
        assert_eq!(
            said("类>证据", Lang::En),
            "类>证据\n  ^\n\"category\" cannot be compared by > here, but by: = !="
        );
    }

    #[test]
    fn a_long_text_is_cut_round_the_place() {
        let text = format!("{} 分< {}", "狮".repeat(100), "x".repeat(100));
        let fault = FilterFault { at: 102, len: 1, what: FilterMistake::MissingValue };
        let shown = filter_fault(&text, &fault, Lang::Zh);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0], format!("..{} 分< {}..", "狮".repeat(18), "x".repeat(38)));
        assert_eq!(lines[1], format!("{}^", " ".repeat(41)));

        let text = "长".repeat(5_000);
        assert!(said(&text, Lang::Zh).lines().all(|line| line.chars().count() < 100));
    }

    #[test]
    fn every_mistake_is_said_in_both_languages() {
        let deep = "(".repeat(40);
        for text in ["分<", "=", "天=1", "(", "x)", "\"", "\"\"", "|", "类>1", "类=1x", &deep] {
            let (zh, en) = (said(text, Lang::Zh), said(text, Lang::En));
            let what = |said: &str| said.lines().nth(2).map(str::to_owned).unwrap();
            assert!(what(&zh).chars().any(|c| c > '\u{2e80}'), "{zh}");
            assert!(what(&en).starts_with(['T', 'A', 'B', '"']), "{en}");
        }
    }
}
