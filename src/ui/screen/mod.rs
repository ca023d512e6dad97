//! The screens, painted; one file for each of `app::screen`.

mod cases;
mod form;
mod help;
mod prompt;
mod reader;
mod welcome;

use super::paint::{self, Look, Run};
use super::theme::Role;
use super::widget::footer::{self, Hint};
use super::wrap;
use crate::app::command::Command;
use crate::app::model::{Geometry, Message, Model, Saved, Screen, Tone};
use crate::app::update::place_of;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// What painting found out: sizes for the mind, and where the caret stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    /// Sizes.
    pub geometry: Geometry,
    /// The cell of the caret of the field with the focus.
    pub caret: Option<Position>,
}

/// Paints the workbench.
pub fn draw(model: &Model, buffer: &mut Buffer, look: Look) -> Painted {
    let mut painted = Painted::default();
    let area = buffer.area;
    for screen in &model.stack {
        match screen {
            Screen::Cases(cases) if is_in_sight(model, screen) => {
                painted.geometry = cases::draw(model, cases, buffer, look);
            }
            Screen::Reader(reader) if is_in_sight(model, screen) => {
                painted.geometry = reader::draw(model, reader, buffer, look);
            }
            Screen::Cases(_) | Screen::Reader(_) => {}
            Screen::Form(form) => {
                paint::blank(buffer, area, look.style(Role::Text));
                painted.caret = form::draw(model, form, buffer, look);
            }
            Screen::Prompt(prompt) => painted.caret = prompt::draw(model, prompt, buffer, look),
            Screen::Help(help) => {
                painted.geometry.list_rows = help::draw(model, help, buffer, look);
            }
            Screen::Welcome(welcome) => painted.caret = welcome::draw(model, welcome, buffer, look),
        }
    }
    painted
}

/// A full screen hides the full screens below it.
fn is_in_sight(model: &Model, screen: &Screen) -> bool {
    let is_full =
        |one: &&Screen| matches!(one, Screen::Cases(_) | Screen::Reader(_) | Screen::Form(_));
    model.stack.iter().rev().find(is_full).is_some_and(|top| std::ptr::eq(top, screen))
}

/// Paints the title line and gives what is left below it.
fn title(buffer: &mut Buffer, area: Rect, runs: &[Run], look: Look) -> Rect {
    paint::line(buffer, paint::row_of(area, 0), runs, Style::new(), look);
    Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area }
}

/// Names whether what was done is on disk.
fn saved(model: &Model) -> Run {
    let (role, zh, en) = match (&model.read_only, model.saved) {
        (Some(_), _) => (Role::Warning, "只读", "read-only"),
        (None, Saved::Idle | Saved::Done) => (Role::Pass, "已保存", "saved"),
        (None, Saved::Pending) => (Role::Warning, "保存中", "saving"),
        (None, Saved::Stopped) => (Role::Failure, "未保存", "NOT SAVED"),
    };
    Run::new(role, model.lang.pick(zh, en))
}

/// Paints message or hints in the last rows of an area: the message takes the first of them.
fn foot(model: &Model, buffer: &mut Buffer, area: Rect, commands: &[&[Command]], look: Look) {
    let Some(place) = model.top().map(place_of) else { return };
    for (row, line) in (0_u16..).zip(commands) {
        let hints: Vec<Hint> = line
            .iter()
            .filter_map(|command| {
                let key = model.keymap.keys_of(place, *command).into_iter().next()?;
                let entry = command.entry();
                let label = model.lang.pick(entry.zh, entry.en).to_owned();
                Some(Hint { key: key_name(&key).to_owned(), label })
            })
            .collect();
        footer::draw(buffer, paint::row_of(area, row), &hints, look);
    }
    if let Some(message) = &model.message {
        let row =
            u16::try_from(commands.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(1));
        say(buffer, paint::row_of(area, row), message, look);
    }
}

/// Keys as printed on a keyboard rather than as written in a key file.
fn key_name(key: &str) -> &str {
    match key {
        "space" => "Space",
        "enter" => "Enter",
        "esc" => "Esc",
        "tab" => "Tab",
        "delete" => "Del",
        "backspace" => "Backspace",
        "up" => "↑",
        "down" => "↓",
        "left" => "←",
        "right" => "→",
        other => other,
    }
}

fn say(buffer: &mut Buffer, area: Rect, message: &Message, look: Look) {
    let role = match message.tone {
        Tone::Plain => Role::Title,
        Tone::Warning => Role::Warning,
        Tone::Failure => Role::Failure,
    };
    paint::blank(buffer, area, look.style(Role::Text));
    let text = wrap::truncate(&message.text, usize::from(area.width.saturating_sub(2)));
    paint::text(buffer, paint::right_of(area, 1), &text, look.style(role), look);
}

/// Splits the last rows off an area.
fn split_foot(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let height = area.height - rows;
    (Rect { height, ..area }, Rect { y: area.y.saturating_add(height), height: rows, ..area })
}

/// A column of a fixed width in cells.
fn column(text: &str, width: usize) -> String {
    wrap::pad(&wrap::truncate(text, width), width)
}
