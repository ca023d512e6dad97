//! Hearing dialogs: moving between rows, choosing, and going on from step to step.

mod export;
mod import;
mod path;
mod settings;

pub(super) use export::{exists as export_exists, exported, open as open_export};
pub(super) use import::{completed, open as open_import, take_news};
pub(super) use settings::{open as open_settings, saved as setting_saved};

use super::chord::{Chord, Key};
use super::command::Command;
use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::screen::dialog::{Dialog, Kind, Part, Row, Value};
use crate::protocol::IntakeOrder;

/// Lays a dialog on top.
fn lay(model: &mut Model, dialog: Dialog) -> Vec<Effect> {
    model.stack.push(Screen::Dialog(Box::new(dialog)));
    Vec::new()
}

/// Gives the dialog on top.
fn top(model: &mut Model) -> Option<&mut Dialog> {
    match model.stack.last_mut() {
        Some(Screen::Dialog(dialog)) => Some(dialog.as_mut()),
        Some(
            Screen::Welcome(_)
            | Screen::Cases(_)
            | Screen::Reader(_)
            | Screen::Form(_)
            | Screen::Note(_)
            | Screen::Prompt(_)
            | Screen::Help(_)
            | Screen::Sheet(_)
            | Screen::Finder(_),
        )
        | None => None,
    }
}

/// Closes every dialog.
fn close_all(model: &mut Model) {
    model.stack.retain(|screen| !matches!(screen, Screen::Dialog(_)));
}

/// Offers the first steps with an empty store.
pub(super) fn open_start(model: &mut Model) {
    let lang = model.lang;
    let rows = vec![
        Row::action(Part::Demo, lang.pick("1 看演示", "1 See the demonstration")),
        Row::action(Part::Import, lang.pick("2 导入案卷", "2 Bring case files in")),
        Row::action(Part::Leave, lang.pick("3 直接进入", "3 Go to the empty list")),
    ];
    let notes = [
        lang.pick(
            "演示数据全为虚构，放在单独的文件夹里，绝不与正式数据混在一起。",
            "The demonstration is fictional and has a folder of its own, never among real data.",
        ),
        lang.pick(
            "看完演示退出，再次打开评查工作台即回到正式数据。",
            "Leave it and open the workbench again to come back to the real data.",
        ),
        lang.pick("以后随时可从菜单导入。", "The menu brings files in at any time."),
    ];
    let notes = notes.into_iter().map(|words| (Tone::Plain, words.to_owned())).collect();
    lay(model, Dialog::new(Kind::Start, rows, notes));
}

/// Asks before something that cannot be taken back. The way out is chosen first.
fn ask(model: &mut Model, words: String, yes: &str, effects: Vec<Effect>) -> Vec<Effect> {
    let rows = vec![
        Row::action(Part::Leave, model.lang.pick("1 不，返回", "1 No, go back")),
        Row::action(Part::Do, yes),
    ];
    lay(model, Dialog::new(Kind::Question(effects), rows, vec![(Tone::Warning, words)]))
}

/// Takes arrows, blanks and digits in a dialog; `None` leaves the key to the text or to commands.
#[expect(clippy::wildcard_enum_match_arm, reason = "other keys are commands or text")]
pub(super) fn move_by(model: &mut Model, chord: Chord) -> Option<Vec<Effect>> {
    let is_ready = top(model)?.busy.is_none();
    let dialog = top(model)?;
    let is_text = dialog.field().is_some();
    match chord.key {
        Key::Up | Key::Down => {
            dialog.step(chord.key == Key::Down);
            return Some(settings::commit(model));
        }
        _ if is_text || !is_ready => return None,
        Key::Left | Key::Right | Key::Char(' ') => {
            if !dialog.turn(chord.key != Key::Left) {
                return (chord.key == Key::Char(' ')).then(|| proceed(model));
            }
            export::adjust(model);
        }
        Key::Char(letter @ '1'..='9') => return choose(model, letter),
        Key::Char(letter) if dialog.seek(letter) => export::adjust(model),
        _ => return None,
    }
    Some(settings::commit(model))
}

/// Does what the row of a number names.
fn choose(model: &mut Model, letter: char) -> Option<Vec<Effect>> {
    let dialog = top(model)?;
    let begins = |row: &Row| row.value == Value::Action && row.label.starts_with(letter);
    dialog.chosen = dialog.rows.iter().position(begins)?;
    Some(proceed(model))
}

/// Hears a command in a dialog.
#[expect(clippy::wildcard_enum_match_arm, reason = "a dialog hears its own commands only")]
pub(super) fn hear(model: &mut Model, command: Command) -> Vec<Effect> {
    let page = model.geometry.list_rows.max(1);
    let Some(dialog) = top(model) else { return Vec::new() };
    match command {
        Command::Proceed => return proceed(model),
        Command::StepBack | Command::Back => return back(model),
        Command::Complete if dialog.busy.is_none() && dialog.kind == Kind::Source => {
            if dialog.part() == Some(Part::Path) {
                return vec![Effect::Complete(path::cleaned(dialog.text(Part::Path)))];
            }
            dialog.step(true);
        }
        Command::Complete | Command::PreviousRow => {
            dialog.step(command == Command::Complete);
            return settings::commit(model);
        }
        Command::PageDown => {
            let last = dialog.notes.len().saturating_sub(1);
            dialog.first_note = (dialog.first_note + page).min(last);
        }
        Command::PageUp => dialog.first_note = dialog.first_note.saturating_sub(page),
        _ => {}
    }
    Vec::new()
}

/// Goes one step back; what is under way is stopped.
fn back(model: &mut Model) -> Vec<Effect> {
    let Some(dialog) = top(model) else { return Vec::new() };
    match dialog.kind {
        Kind::Bringing => {
            let words = model.lang.pick(
                "正在停止：已写入的部分保留，可以撤销。",
                "Stopping: what is recorded stays, and can be taken back.",
            );
            model.say(Tone::Plain, words);
            vec![Effect::Intake(IntakeOrder::Stop)]
        }
        // An export cannot be stopped; its end is told wherever the person is then.
        Kind::Source | Kind::Columns(..) if dialog.busy.is_some() => {
            dialog.busy = None;
            vec![Effect::Intake(IntakeOrder::Stop)]
        }
        Kind::Brought(_) => {
            close_all(model);
            Vec::new()
        }
        Kind::Question(_) => {
            model.stack.pop();
            if let Some(dialog) = top(model) {
                dialog.busy = None;
            }
            Vec::new()
        }
        Kind::Settings => {
            let effects = settings::commit(model);
            model.stack.pop();
            effects
        }
        Kind::Source | Kind::Columns(..) | Kind::Trial(..) | Kind::Export | Kind::Start => {
            model.stack.pop();
            Vec::new()
        }
    }
}

/// Does what is chosen, or goes on to the next step.
fn proceed(model: &mut Model) -> Vec<Effect> {
    let Some(dialog) = top(model).filter(|dialog| dialog.busy.is_none()) else {
        return Vec::new();
    };
    let part = dialog.part();
    match dialog.kind.clone() {
        Kind::Source => import::look(model),
        Kind::Columns(intake, looked) => import::take_columns(model, intake, *looked),
        Kind::Trial(intake, _) if part == Some(Part::Do) => import::bring(model, intake),
        Kind::Brought(_) if part == Some(Part::TakeBack) => import::take_back(model),
        Kind::Export => export::order(model),
        Kind::Settings => {
            if let Some(dialog) = top(model)
                && !dialog.turn(true)
            {
                dialog.step(true);
            }
            settings::commit(model)
        }
        Kind::Question(effects) if part == Some(Part::Do) => {
            model.stack.pop();
            effects
        }
        Kind::Start => start(model, part),
        Kind::Trial(..) | Kind::Brought(_) | Kind::Question(_) => back(model),
        Kind::Bringing => Vec::new(),
    }
}

fn start(model: &mut Model, part: Option<Part>) -> Vec<Effect> {
    model.stack.pop();
    match part {
        Some(Part::Demo) => vec![Effect::OpenDemo],
        Some(Part::Import) => import::open(model),
        _ => Vec::new(),
    }
}
