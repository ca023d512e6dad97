//! Questions of one line, and the first question: who works here.

use super::command::Command;
use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::screen::Purpose;
use super::views;
use crate::domain::Person;
use crate::protocol::{FactKind, Fault, Request};
use crate::text::Lang;
use crate::text::explain::explain;

/// Hears a command in a prompt.
pub(super) fn hear(model: &mut Model, command: Command) -> Vec<Effect> {
    if matches!(command, Command::Cancel | Command::Back) {
        model.stack.pop();
        return Vec::new();
    }
    if command != Command::Accept {
        return Vec::new();
    }
    let Some(Screen::Prompt(prompt)) = model.stack.last() else { return Vec::new() };
    let text = prompt.field.text().trim().to_owned();
    match prompt.purpose.clone() {
        Purpose::KeepView => views::keep(model, &text),
        Purpose::Reopen(_) | Purpose::BulkReopen(_) if text.is_empty() => {
            let words = explain(&Fault::NeedsReason, model.lang).what;
            if let Some(Screen::Prompt(prompt)) = model.stack.last_mut() {
                prompt.fault = words;
            }
            Vec::new()
        }
        Purpose::Fact(_, _, kind) if !text.is_empty() && !kind.takes(&text) => {
            let words = fact_form(kind, model.lang).to_owned();
            if let Some(Screen::Prompt(prompt)) = model.stack.last_mut() {
                prompt.fault = words;
            }
            Vec::new()
        }
        Purpose::Fact(case, spot, _) => {
            model.stack.pop();
            vec![model.act(Request::CorrectFact { case, spot, value: Some(text) })]
        }
        Purpose::Dismiss(case, finding, rule) => {
            model.stack.pop();
            let reason = Some(text);
            vec![model.act(Request::DismissFinding { case, finding, rule, reason })]
        }
        Purpose::Session(id, asked) => super::boards::answered(model, (id, asked), &text)
            .unwrap_or_else(|words| {
                if let Some(Screen::Prompt(prompt)) = model.stack.last_mut() {
                    prompt.fault = words;
                }
                Vec::new()
            }),
        Purpose::Reopen(case) => {
            model.stack.pop();
            vec![model.act(Request::Reopen { case, reason: text })]
        }
        Purpose::BulkReopen(bulk) => {
            model.stack.pop();
            super::hands::reopen(model, bulk, text)
        }
    }
}

/// How a value of a kind is written.
const fn fact_form(kind: FactKind, lang: Lang) -> &'static str {
    let (zh, en) = match kind {
        FactKind::Day => ("日期请写成 2025-03-01。", "Write a date as 2025-03-01."),
        FactKind::Money => ("金额请写成以元为单位的数。", "Write an amount in yuan."),
        FactKind::Number => ("请写成整数。", "Write a whole number."),
        FactKind::Text => ("请写明文字。", "Write some words."),
        FactKind::Flag => ("请写 true（是）或 false（否）。", "Write true or false."),
    };
    lang.pick(zh, en)
}

/// Hears a command while the name is asked.
#[expect(clippy::wildcard_enum_match_arm, reason = "no other command means anything here")]
pub(super) fn hear_welcome(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Screen::Welcome(welcome)) = model.stack.last_mut() else { return Vec::new() };
    match command {
        Command::Accept => {}
        Command::SwitchPane | Command::PreviousPane | Command::Up | Command::Down => {
            welcome.is_unit = !welcome.is_unit;
            return Vec::new();
        }
        _ => return Vec::new(),
    }
    if welcome.name.text().trim().is_empty() {
        welcome.is_unit = false;
        let words = model.lang.pick(
            "请先填写姓名，每条记录都会署名。",
            "Give your name first; every record carries it.",
        );
        model.say(Tone::Warning, words);
        return Vec::new();
    }
    if !welcome.is_unit {
        welcome.is_unit = true;
        return Vec::new();
    }
    vec![Effect::SavePerson(Person::new(welcome.name.text(), welcome.unit.text()))]
}

/// The name is kept: go on to the list.
pub(super) fn person_saved(model: &mut Model, result: Result<Person, Fault>) -> Vec<Effect> {
    match result {
        Ok(person) => {
            model.viewer = person;
            model.stack.retain(|screen| !matches!(screen, Screen::Welcome(_)));
            if model.progress.total == 0 {
                super::dialogs::open_start(model);
            }
            model.refresh()
        }
        Err(fault) => {
            model.say(Tone::Failure, explain(&fault, model.lang).one_line());
            Vec::new()
        }
    }
}

/// An original was handed over, or was not.
pub(super) fn viewed(model: &mut Model, result: Result<String, Fault>) -> Vec<Effect> {
    match result {
        Ok(name) => {
            let words = model.lang.pick("已用系统程序打开：", "Opened with the system viewer: ");
            model.say(Tone::Plain, format!("{words}{name}"));
        }
        Err(fault) => model.say(Tone::Warning, explain(&fault, model.lang).one_line()),
    }
    Vec::new()
}
