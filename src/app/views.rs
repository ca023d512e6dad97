//! Filters kept under digits: recalling and keeping them.

use super::command::Command;
use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::screen::{Prompt, Purpose};
use crate::protocol::Filter;
use crate::protocol::filter::Views;
use crate::text::Lang;

/// The filters every person begins with.
pub(super) fn shipped(lang: Lang) -> Views {
    let mut views = Views::default();
    let all = [
        (1, lang.pick("全部", "all"), ""),
        (2, lang.pick("未完成", "open"), lang.pick("状态=未完成", "status=open")),
        (3, lang.pick("存疑", "doubtful"), lang.pick("存疑=是", "doubt=yes")),
        (4, lang.pick("否决", "vetoed"), lang.pick("否决=是", "veto=yes")),
    ];
    for (digit, name, filter) in all {
        views.keep(digit, name, filter);
    }
    views
}

/// Gives the digit of a command that recalls a filter.
#[expect(clippy::wildcard_enum_match_arm, reason = "no other command has a digit")]
pub(super) const fn digit(command: Command) -> Option<u8> {
    Some(match command {
        Command::View1 => 1,
        Command::View2 => 2,
        Command::View3 => 3,
        Command::View4 => 4,
        Command::View5 => 5,
        Command::View6 => 6,
        Command::View7 => 7,
        Command::View8 => 8,
        Command::View9 => 9,
        _ => return None,
    })
}

/// Narrows the list by the filter of a digit.
pub(super) fn recall(model: &mut Model, digit: u8) -> Vec<Effect> {
    let Some(view) = model.views.kept.get(&digit).cloned() else {
        let words = match model.lang {
            Lang::Zh => format!("数字 {digit} 还没有存筛选；先筛选，再按 F3 保存。"),
            Lang::En => format!("Nothing is kept under {digit}; filter first, then press F3."),
        };
        model.say(Tone::Plain, words);
        return Vec::new();
    };
    // What was kept by a newer program may not be readable here.
    let Ok(filter) = Filter::parse(&view.filter) else {
        let words = model.lang.pick("这条筛选读不懂：", "This filter cannot be read: ");
        model.say(Tone::Warning, format!("{words}{}", view.filter));
        return Vec::new();
    };
    if let Some(Screen::Cases(cases)) = model.stack.first_mut() {
        cases.narrow(view.filter, filter);
    }
    model.refresh()
}

/// Asks under which digit and name the present filter shall be kept.
pub(super) fn ask_keep(model: &mut Model) -> Vec<Effect> {
    let text = format!("{} ", model.views.free_digit());
    model.stack.push(Screen::Prompt(Prompt::new(Purpose::KeepView, &text)));
    Vec::new()
}

/// Keeps the present filter under what was answered: a digit, and a name behind it.
pub(super) fn keep(model: &mut Model, answer: &str) -> Vec<Effect> {
    let filter = model.cases().map(|cases| cases.filter_text.clone()).unwrap_or_default();
    let mut letters = answer.chars();
    let digit = letters.next().map(super::chord::fold).and_then(|letter| letter.to_digit(10));
    let digit = digit.and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0);
    let name = letters.as_str().trim();
    let name =
        if name.is_empty() && filter.is_empty() { model.lang.pick("全部", "all") } else { name };
    if !model.views.keep(digit, name, &filter) {
        let words = model.lang.pick(
            "先写 1 到 9 的数字，再写名称，如：5 东河未完成",
            "Begin with a digit from 1 to 9, then a name: 5 mine",
        );
        if let Some(Screen::Prompt(prompt)) = model.stack.last_mut() {
            words.clone_into(&mut prompt.fault);
        }
        return Vec::new();
    }
    model.stack.pop();
    let words = match model.lang {
        Lang::Zh => format!("已存为 {digit}；在列表中按 {digit} 调用。"),
        Lang::En => format!("Kept; press {digit} in the list to recall it."),
    };
    model.say(Tone::Plain, words);
    vec![Effect::KeepViews(model.views.clone())]
}
