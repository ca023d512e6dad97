//! A dialog over what lies below:
//!
//! ```text
//! +-导出-----------------------------+
//! | > 写到   问题清单.xlsx           |
//! |   格式   < Excel .xlsx >         |
//! |                                  |
//! | Enter 导出 ..                    |
//! +----------------------------------+
//! ```

use super::column;
use crate::app::command::Command;
use crate::app::model::{Model, Tone};
use crate::app::screen::Dialog;
use crate::app::screen::dialog::{Kind, Part, Row, Value};
use crate::text::Lang;
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{footer, input, list, popup, text_view};
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Most columns of the window.
const WIDTH_MAX: u16 = 104;
/// Columns of labels: of most dialogs, and of headers.
const LABEL: (usize, usize) = (12, 24);
/// Most columns of a cell of the table.
const CELL_MAX: usize = 24;
/// Least rows of a window with a margin above and below.
const MARGIN_FROM: u16 = 12;
/// Most rows for what is wrong.
const STATE_MAX: u16 = 4;
/// Columns of a choice that has something beside it.
const CHOICE: usize = 24;

/// Paints the dialog; gives the notes in sight and the cell of the caret.
pub(super) fn draw(
    model: &Model,
    dialog: &Dialog,
    buffer: &mut Buffer,
    look: Look,
) -> (usize, Option<Position>) {
    let screen = buffer.area;
    let width = screen.width.saturating_sub(4).min(WIDTH_MAX);
    let room = usize::from(width.saturating_sub(4)).max(2);
    let notes = notes(model, dialog, room);
    let state = state(dialog, room);
    let told = u16::try_from(state.len()).unwrap_or(STATE_MAX).clamp(1, STATE_MAX);
    let rows = u16::try_from(dialog.rows.len()).unwrap_or(u16::MAX);
    let below = u16::try_from(notes.len()).unwrap_or(u16::MAX);
    let wanted = rows.saturating_add(below).saturating_add(told).saturating_add(5);
    let height = wanted.max(10).min(if screen.height < MARGIN_FROM {
        screen.height
    } else {
        screen.height - 2
    });
    let inside = popup::draw(buffer, (width, height), title(&dialog.kind, model.lang), look);
    // The last rows are for what is wrong and for the keys.
    let below_body = told.saturating_add(1).min(inside.height.saturating_sub(1));
    let body = Rect { height: inside.height - below_body, ..inside };
    let spared = below.min(body.height / 3);
    let list_area = Rect { height: rows.min(body.height - spared), ..body };
    let caret = draw_rows(dialog, buffer, list_area, look);
    let skipped = list_area.height.saturating_add(u16::from(!list_area.is_empty()));
    let rest = Rect {
        y: body.y.saturating_add(skipped),
        height: body.height.saturating_sub(skipped),
        ..body
    };
    let first = dialog.first_note.min(notes.len().saturating_sub(1));
    text_view::draw(buffer, paint::right_of(rest, 1), &notes, first, look);
    let place = Rect { y: body.y.saturating_add(body.height), height: told, ..inside };
    let place = place.intersection(inside);
    text_view::draw(buffer, paint::right_of(place, 1), &state, 0, look);
    let last = paint::row_of(inside, body.height.saturating_add(told));
    let mut keys = vec![Command::Proceed, Command::StepBack, Command::Help];
    if dialog.kind == Kind::Source && dialog.part() == Some(Part::Path) {
        keys.insert(2, Command::Complete);
    }
    match &model.message {
        Some(message) => super::say(buffer, last, message, look),
        None => footer::draw(buffer, last, &super::hints(model, &keys), look),
    }
    (usize::from(rest.height), caret)
}

const fn title(kind: &Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Source => lang.pick("导入", "Import"),
        Kind::Columns(..) => lang.pick("导入：列对照", "Import: columns"),
        Kind::Trial(..) => lang.pick("导入：试运行", "Import: trial"),
        Kind::Bringing => lang.pick("正在导入", "Importing"),
        Kind::Brought(_) => lang.pick("导入结果", "What the import did"),
        Kind::Export => lang.pick("导出", "Export"),
        Kind::Settings => lang.pick("设置", "Settings"),
        Kind::Reply(..) => lang.pick("单位反馈意见", "Answer of a unit"),
        Kind::Plan(_) => lang.pick("评查方案", "Plan of the session"),
        Kind::Start => lang.pick("从哪里开始", "Where to begin"),
        Kind::Question(title, _) => title,
    }
}

fn draw_rows(dialog: &Dialog, buffer: &mut Buffer, area: Rect, look: Look) -> Option<Position> {
    let is_wide = matches!(dialog.kind, Kind::Columns(..));
    let room = if is_wide { LABEL.1 } else { LABEL.0 };
    let rows: Vec<Line> = dialog.rows.iter().map(|row| line(row, room)).collect();
    let first = list::scrolled(0, dialog.chosen, area.height);
    let chosen = dialog.busy.is_none().then_some(dialog.chosen);
    list::draw(buffer, area, (&rows, first), chosen, look);
    let mut caret = None;
    for (place, (index, row)) in (0_u16..).zip(dialog.rows.iter().enumerate().skip(first)) {
        let Value::Text(field) = &row.value else { continue };
        let indent = u16::try_from(room + 1).unwrap_or(0).saturating_add(list::MARGIN);
        let at = paint::right_of(paint::row_of(area, place), indent);
        let cell = input::draw(buffer, at, field, look);
        if chosen == Some(index) {
            caret = cell;
        }
    }
    caret
}

fn line(row: &Row, room: usize) -> Line {
    let label = Run::new(Role::Text, column(&row.label.replace('\n', " "), room) + " ");
    match &row.value {
        Value::Text(_) => vec![label],
        Value::Action => vec![Run::new(Role::KeyName, format!("[ {} ]", row.label))],
        Value::Choice(options, at) => {
            let chosen = options.get(*at).map(String::as_str).unwrap_or_default();
            let role = if chosen.starts_with("??") { Role::Warning } else { Role::Text };
            let shown = format!("< {chosen} >");
            if row.aside.is_empty() {
                return vec![label, Run::new(role, shown)];
            }
            let aside = row.aside.replace('\n', " ");
            vec![
                label,
                Run::new(role, column(&shown, CHOICE) + " "),
                Run::new(Role::Dim, wrap::truncate(&aside, CHOICE * 2)),
            ]
        }
    }
}

/// The notes, broken into lines of a width.
fn notes(model: &Model, dialog: &Dialog, width: usize) -> Vec<Line> {
    let mut lines = table(&dialog.table, width);
    for (tone, text) in &dialog.notes {
        let role = match tone {
            Tone::Plain => Role::Text,
            Tone::Warning => Role::Warning,
            Tone::Failure => Role::Failure,
        };
        lines.extend(broken(&model.shown(text), role, width));
    }
    lines
}

/// A table in columns as wide as they need, the last cut where the window ends.
fn table(rows: &[Vec<String>], width: usize) -> Vec<Line> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.map(|cell| wrap::width(cell)).max().unwrap_or(0).min(CELL_MAX)
    };
    let widths: Vec<usize> = (0..count).map(widest).collect();
    let line = |(number, row): (usize, &Vec<String>)| {
        let cells = row.iter().zip(&widths);
        let cells = cells.map(|(cell, room)| column(&cell.replace(['\n', '\t'], " "), *room));
        let text = cells.collect::<Vec<_>>().join("  ");
        let role = if number == 0 { Role::Title } else { Role::Dim };
        vec![Run::new(role, wrap::truncate(text.trim_end(), width))]
    };
    let mut lines: Vec<Line> = rows.iter().enumerate().map(line).collect();
    if !lines.is_empty() {
        lines.push(Line::new());
    }
    lines
}

/// A text broken into lines of a width; a blank that falls at the beginning of a line goes.
fn broken(text: &str, role: Role, width: usize) -> Vec<Line> {
    let part = |(number, range)| {
        let part = text.get::<std::ops::Range<usize>>(range).unwrap_or_default();
        vec![Run::new(role, if number == 0 { part } else { part.trim_start() })]
    };
    wrap::wrap(text, width).into_iter().enumerate().map(part).collect()
}

/// What it waits for, or what is wrong.
fn state(dialog: &Dialog, width: usize) -> Vec<Line> {
    match &dialog.busy {
        Some(busy) => broken(busy, Role::Title, width),
        None => broken(&dialog.fault, Role::Failure, width),
    }
}
