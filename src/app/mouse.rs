//! Wheel and click where they are natural: to scroll, to choose, to open what is chosen. Nothing
//! is judged by a mouse, and nothing needs one.

use super::command::Command;
use super::event::{Effect, Gesture, Mouse};
use super::model::{Geometry, Model, Pane, Screen};
use super::screen::finder::Hunt;
use super::screen::{Focus, FormField};
use super::{answers, reading, sheets, update};

/// Rows a turn of the wheel moves.
const TURN: usize = 3;

/// Hears the mouse.
pub(super) fn hear(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    model.message = None;
    model.pending.clear();
    let at = |pane: Pane| pane.row_at(mouse.column, mouse.row);
    match (mouse.what, model.top()) {
        (Gesture::Click, Some(Screen::Cases(_))) => click_case(model, at(model.geometry.list)),
        (Gesture::Click, Some(Screen::Finder(_))) => click_find(model, at(model.geometry.list)),
        (Gesture::Click, Some(Screen::Sheet(_))) => click_sheet(model, at(model.geometry.list)),
        (_, Some(Screen::Reader(_))) => hear_reader(model, mouse),
        (Gesture::Click, Some(Screen::Form(_))) => click_form(model, mouse),
        (
            Gesture::WheelUp | Gesture::WheelDown,
            Some(Screen::Cases(_) | Screen::Sheet(_) | Screen::Finder(_)),
        ) if at(model.geometry.list).is_some() => turn(model, mouse.what),
        (Gesture::WheelUp | Gesture::WheelDown, Some(Screen::Help(_))) => turn(model, mouse.what),
        (_, _) => Vec::new(),
    }
}

/// Moves as the arrows do, a few rows at a time.
fn turn(model: &mut Model, gesture: Gesture) -> Vec<Effect> {
    let command = if gesture == Gesture::WheelDown { Command::Down } else { Command::Up };
    (0..TURN).flat_map(|_| update::run(model, command)).collect()
}

/// Chooses a case; a click on the chosen one opens it.
fn click_case(model: &mut Model, row: Option<usize>) -> Vec<Effect> {
    let Some(Screen::Cases(cases)) = model.stack.last_mut() else { return Vec::new() };
    match row.filter(|row| *row < cases.page.rows.len()) {
        Some(row) if row == cases.chosen => update::run(model, Command::Open),
        Some(row) => {
            cases.chosen = row;
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Chooses a row of a sheet; a click on the chosen one follows it.
fn click_sheet(model: &mut Model, row: Option<usize>) -> Vec<Effect> {
    let Some(Screen::Sheet(sheet)) = model.stack.last_mut() else { return Vec::new() };
    match row.filter(|row| *row < sheet.rows()) {
        Some(row) if row == sheet.chosen => sheets::hear(model, Command::Follow),
        Some(row) => {
            sheet.chosen = row;
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Chooses what was found; a click on the chosen case or line goes there. A command is not run: it
/// might judge.
fn click_find(model: &mut Model, row: Option<usize>) -> Vec<Effect> {
    let Some(Screen::Finder(finder)) = model.stack.last_mut() else { return Vec::new() };
    match row.filter(|row| *row < finder.rows()) {
        Some(row) if row == finder.chosen && !matches!(finder.hunt, Hunt::Commands(..)) => {
            update::run(model, Command::Accept)
        }
        Some(row) => {
            finder.choose(row);
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Gives the focus to a field of the form.
fn click_form(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    let fields = FormField::ALL.into_iter().zip(model.geometry.fields);
    let hit = fields.into_iter().find(|(_, pane)| pane.row_at(mouse.column, mouse.row).is_some());
    if let (Some((field, _)), Some(Screen::Form(form))) = (hit, model.stack.last_mut()) {
        form.focus = field;
    }
    Vec::new()
}

/// Scrolls the pane under the pointer, or chooses in it and gives it the focus.
fn hear_reader(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    let Geometry { list, text, documents, .. } = model.geometry;
    let Some(Screen::Reader(reader)) = model.stack.last_mut() else { return Vec::new() };
    let at = |pane: Pane| pane.row_at(mouse.column, mouse.row);
    let before = reader.place.clone();
    let is_down = mouse.what == Gesture::WheelDown;
    let step = |now: usize| if is_down { now.saturating_add(1) } else { now.saturating_sub(1) };
    let items = reader.group().map_or(0, |group| group.items.len()) + reader.findings_here().len();
    let groups = reader.groups.len();
    match (mouse.what, at(text), at(list), at(documents)) {
        (Gesture::Click, Some(_), _, _) => reader.focus = Focus::Text,
        (Gesture::Click, _, row, document) => {
            if let Some(row) = row {
                reader.focus = Focus::Checklist;
                reader.choose_row(row.min(items.saturating_sub(1)));
            }
            if let Some(group) = document.filter(|group| *group < groups) {
                reader.choose_group(group);
            }
        }
        (_, Some(_), _, _) => reader.roll(TURN, is_down),
        (_, _, Some(_), _) => {
            reader.choose_row(step(reader.row()).min(items.saturating_sub(1)));
        }
        (_, _, _, Some(_)) => reader.choose_group(step(reader.place.group)),
        (_, None, None, None) => {}
    }
    let mut effects = reading::moved(model, &before);
    effects.extend(answers::ask_text(model));
    effects
}
