//! The screens, painted; one file for each of `app::screen`.

mod cases;
mod dialog;
mod finder;
mod form;
mod help;
mod note;
mod prompt;
mod reader;
mod sheet;
mod welcome;

use super::paint::{self, Line, Look, Run};
use super::theme::Role;
use super::widget::footer::{self, Hint};
use super::wrap;
use crate::app::command::{Command, Place};
use crate::app::model::{Geometry, Message, Model, Saved, Screen, Tone};
use crate::app::screen::sheet::Content;
use crate::app::update::place_of;
use crate::protocol::Reminder;
use crate::text::reminder;
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
    let look = Look { is_masked: model.is_masked, ..look };
    buffer.set_style(area, look.style(Role::Text));
    for screen in &model.stack {
        match screen {
            Screen::Cases(cases) if is_in_sight(model, screen) => {
                painted.geometry = cases::draw(model, cases, buffer, look);
            }
            Screen::Reader(reader) if is_in_sight(model, screen) => {
                painted.geometry = reader::draw(model, reader, buffer, look);
            }
            Screen::Form(form) => {
                paint::blank(buffer, area, look.style(Role::Text));
                let fields;
                (painted.caret, fields) = form::draw(model, form, buffer, look);
                painted.geometry.fields = fields;
            }
            Screen::Note(form) => painted.caret = note::draw(model, form, buffer, look),
            Screen::Prompt(prompt) => painted.caret = prompt::draw(model, prompt, buffer, look),
            Screen::Help(help) => {
                let (rows, caret) = help::draw(model, help, buffer, look);
                painted.geometry.list_rows = rows;
                painted.caret = caret;
            }
            Screen::Sheet(_) if is_covered(model, screen) => {}
            Screen::Sheet(sheet) => {
                let pane = sheet::draw(model, sheet, buffer, look);
                painted.geometry.list = pane;
                painted.geometry.list_rows = usize::from(pane.height);
            }
            Screen::Finder(finder) if !is_covered(model, screen) => {
                let (pane, caret) = finder::draw(model, finder, buffer, look);
                painted.geometry.list = pane;
                painted.geometry.list_rows = usize::from(pane.height);
                painted.caret = caret;
            }
            // Of several steps the last one is painted, and what asks over it.
            Screen::Dialog(dialog) if is_last_dialog(model, screen) => {
                let (rows, caret) = dialog::draw(model, dialog, buffer, look);
                painted.geometry.list_rows = rows;
                painted.caret = caret;
            }
            Screen::Cases(_) | Screen::Reader(_) | Screen::Finder(_) | Screen::Dialog(_) => {}
            Screen::Welcome(welcome) => painted.caret = welcome::draw(model, welcome, buffer, look),
        }
    }
    if model.is_masked {
        mark_masked(model, buffer, look);
    }
    painted
}

/// Columns at the end of the title line that say the screen is masked.
const MASK_MARK: u16 = 10;

/// Says in the corner of the title line that persons are covered.
fn mark_masked(model: &Model, buffer: &mut Buffer, look: Look) {
    let area = buffer.area;
    let place = Rect { height: area.height.min(1), ..area };
    let place = paint::right_of(place, area.width.saturating_sub(MASK_MARK));
    paint::blank(buffer, place, look.style(Role::Text));
    let words = model.lang.pick(" [已脱敏]", " [masked]");
    paint::text(buffer, place, words, look.style(Role::Warning), look);
}

/// Columns of the title line that are free.
fn title_width(buffer: &Buffer, look: Look) -> usize {
    let mark = if look.is_masked { MASK_MARK } else { 0 };
    usize::from(buffer.area.width.saturating_sub(mark))
}

/// A full screen hides the full screens below it.
fn is_in_sight(model: &Model, screen: &Screen) -> bool {
    let is_full =
        |one: &&Screen| matches!(one, Screen::Cases(_) | Screen::Reader(_) | Screen::Form(_));
    model.stack.iter().rev().find(is_full).is_some_and(|top| std::ptr::eq(top, screen))
}

/// A step of a dialog hides the steps before it.
fn is_last_dialog(model: &Model, screen: &Screen) -> bool {
    let is_dialog = |one: &&Screen| matches!(one, Screen::Dialog(_));
    model.stack.iter().rev().find(is_dialog).is_some_and(|last| std::ptr::eq(last, screen))
}

/// A reader opened from a search or queue covers it.
fn is_covered(model: &Model, screen: &Screen) -> bool {
    let above = model.stack.iter().skip_while(|one| !std::ptr::eq(*one, screen)).skip(1);
    above.into_iter().any(|one| matches!(one, Screen::Reader(_)))
}

/// Paints the title line and gives what is left below it.
fn title(buffer: &mut Buffer, area: Rect, runs: &[Run], look: Look) -> Rect {
    let width = u16::try_from(title_width(buffer, look)).unwrap_or(area.width).min(area.width);
    let place = Rect { width, ..paint::row_of(area, 0) };
    paint::line(buffer, place, runs, Style::new(), look);
    Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area }
}

/// Takes the first line that fits, or else the last.
fn fitting(choices: Vec<Line>, width: usize) -> Line {
    let wide = |line: &Line| line.iter().map(|run| wrap::width(&run.text)).sum::<usize>();
    let first = choices.iter().position(|line| wide(line) <= width);
    let at = first.unwrap_or_else(|| choices.len().saturating_sub(1));
    choices.into_iter().nth(at).unwrap_or_default()
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

/// Names how many rows are marked, when any is.
fn marked(count: usize, lang: crate::text::Lang) -> Option<Run> {
    let words = match lang {
        crate::text::Lang::Zh => format!(" 标记{count}"),
        crate::text::Lang::En => format!(" {count} marked"),
    };
    (count > 0).then(|| Run::new(Role::KeyName, words))
}

/// Paints hints in the first rows of an area, unless a question covers the screen, and the message
/// in its last: a long one takes as many rows as it needs.
fn foot(model: &Model, buffer: &mut Buffer, area: Rect, commands: &[&[Command]], look: Look) {
    let is_covered = match model.top() {
        Some(
            Screen::Prompt(_)
            | Screen::Help(_)
            | Screen::Welcome(_)
            | Screen::Note(_)
            | Screen::Finder(_)
            | Screen::Dialog(_),
        ) => true,
        Some(Screen::Sheet(sheet)) => {
            matches!(sheet.content, Content::Menu(_) | Content::Bulk(_))
        }
        Some(Screen::Cases(_) | Screen::Reader(_) | Screen::Form(_)) | None => false,
    };
    if !is_covered {
        for (row, line) in (0_u16..).zip(commands) {
            footer::draw(buffer, paint::row_of(area, row), &hints(model, line), look);
        }
    }
    // A dialog says on its own last row what there is to say.
    if matches!(model.top(), Some(Screen::Dialog(_))) {
        return;
    }
    if let Some(message) = &model.message {
        let text = model.shown(&message.text).into_owned();
        say(buffer, area, &Message { text, tone: message.tone }, look);
    } else if let Some(reminder) = model.reminder() {
        remind(model, reminder, buffer, area, look);
    }
}

/// Says the first reminder in the last row, marked by a sign, with how many wait.
fn remind(
    model: &Model,
    (reminder, count): (&Reminder, usize),
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
) {
    let more = if count > 1 { format!(" (1/{count} Esc)") } else { String::new() };
    let text = format!("! {}{more}", reminder::say(reminder, model.lang));
    let place = paint::row_of(area, area.height.saturating_sub(1));
    paint::text(buffer, paint::right_of(place, 1), &text, look.style(Role::Warning), look);
}

fn hints(model: &Model, commands: &[Command]) -> Vec<Hint> {
    let Some(place) = model.top().map(place_of) else { return Vec::new() };
    let hint = |command: &Command| {
        let key = model.keymap.keys_of(place, *command).into_iter().next()?;
        let entry = command.entry();
        let label = model.lang.pick(entry.zh, entry.en).to_owned();
        Some(Hint { key: key_name(&key), label })
    };
    commands.iter().filter_map(hint).collect()
}

/// The key of a command in a place, as printed on a keyboard; empty when it has none. A screen
/// names its own place: under a menu its words stay what they were.
fn key_of(model: &Model, place: Place, command: Command) -> String {
    model.keymap.keys_of(place, command).first().map(|key| key_name(key)).unwrap_or_default()
}

/// Keys as printed on a keyboard rather than as written in a key file: `ctrl+a` is `Ctrl+A`.
fn key_name(key: &str) -> String {
    let named = |part: &str| match part {
        "esc" => "Esc".to_owned(),
        "delete" => "Del".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        "backtab" => "Shift+Tab".to_owned(),
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        // A letter alone is typed as it stands.
        other if other == key && other.chars().count() == 1 => other.to_owned(),
        other => {
            let mut letters = other.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        }
    };
    if let Some((first, rest)) = key.split_once(' ') {
        return format!("{} {}", key_name(first), key_name(rest));
    }
    if key.chars().count() == 1 {
        return key.to_owned();
    }
    key.split('+').map(named).collect::<Vec<_>>().join("+")
}

fn say(buffer: &mut Buffer, area: Rect, message: &Message, look: Look) {
    let role = match message.tone {
        Tone::Plain => Role::Title,
        Tone::Warning => Role::Warning,
        Tone::Failure => Role::Failure,
    };
    let width = usize::from(area.width.saturating_sub(2)).max(2);
    let parts = wrap::wrap(&message.text, width);
    let count = u16::try_from(parts.len()).unwrap_or(u16::MAX).min(area.height);
    for (row, range) in (area.height - count..area.height).zip(parts) {
        let place = paint::row_of(area, row);
        let text = message.text.get(range).unwrap_or_default();
        paint::blank(buffer, place, look.style(Role::Text));
        paint::text(buffer, paint::right_of(place, 1), text, look.style(role), look);
    }
}

/// Rows of a pane that shows one of its own below its header.
const BODY_MIN: u16 = 4;

/// Splits the last rows off an area.
fn split_foot(area: Rect, rows: u16) -> (Rect, Rect) {
    // Where there is no room for both, the keys go before the rows do.
    let rows = rows.min(area.height.saturating_sub(BODY_MIN));
    let height = area.height - rows;
    (Rect { height, ..area }, Rect { y: area.y.saturating_add(height), height: rows, ..area })
}

/// A column of a fixed width in cells, its text at the right: for numbers.
fn right_column(text: &str, width: usize) -> String {
    let text = wrap::truncate(text, width);
    format!("{}{text}", " ".repeat(width.saturating_sub(wrap::width(&text))))
}

/// A column of a fixed width in cells.
fn column(text: &str, width: usize) -> String {
    wrap::pad(&wrap::truncate(text, width), width)
}

#[cfg(test)]
mod tests {
    use super::key_name;

    #[test]
    fn keys_are_named_as_on_a_keyboard() {
        let names = ["ctrl+a", "shift+F8", "F3", "space", "-", "+", "g", "G", "g g", "delete"];
        let shown: Vec<String> = names.into_iter().map(key_name).collect();
        let wanted = ["Ctrl+A", "Shift+F8", "F3", "Space", "-", "+", "g", "G", "g g", "Del"];
        assert_eq!(shown, wanted);
    }
}
