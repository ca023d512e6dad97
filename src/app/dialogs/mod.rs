//! Hearing dialogs: moving between rows, choosing, and going on from step to step.

mod export;
mod import;
mod path;
mod settings;

pub(super) use export::{
    exists as export_exists, exported, open as open_export, seen as export_seen,
};
pub(super) use import::{completed, open as open_import, take_news};
pub(super) use settings::{open as open_settings, saved as setting_saved};

use super::chord::{Chord, Key};
use super::command::Command;
use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::screen::dialog::{Deed, Dialog, Kind, Part, Row, Value};
use crate::protocol::{IntakeOrder, Request};
use crate::text::Lang;

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
    let title = model.lang.pick("请确认", "Please confirm");
    let kind = Kind::Question(title, Box::new(Deed::Outside(effects)));
    lay(model, Dialog::new(kind, rows, vec![(Tone::Warning, words)]))
}

/// Asks before an act that can be taken back, telling what it comes to: Enter does it.
pub(super) fn confirm(
    model: &mut Model,
    title: &'static str,
    lines: Vec<String>,
    request: Option<Request>,
) {
    let lang = model.lang;
    let leave = |name| Row::action(Part::Leave, name);
    let (rows, deed) = match request {
        Some(request) => {
            let yes = Row::action(Part::Do, lang.pick("1 执行", "1 Do it"));
            (vec![yes, leave(lang.pick("2 不做", "2 Leave it"))], Deed::Act(request))
        }
        None => (vec![leave(lang.pick("1 关闭", "1 Close"))], Deed::Nothing),
    };
    let notes = lines.into_iter().map(|words| (Tone::Plain, words)).collect();
    lay(model, Dialog::new(Kind::Question(title, Box::new(deed)), rows, notes));
}

/// Asks before leaving with text that nothing keeps; asked a second time, it is a yes.
pub(super) fn ask_quit(model: &mut Model) -> Vec<Effect> {
    let quit = || vec![Effect::Quit];
    let is_asked = top(model).is_some_and(|dialog| {
        let deed = Box::new(Deed::Outside(quit()));
        matches!(&dialog.kind, Kind::Question(_, asked) if *asked == deed)
    });
    if is_asked {
        return quit();
    }
    let (words, yes) = match model.lang {
        Lang::Zh => {
            ("写入已停止，已输入的文字没有保存，退出即丢失。请先把文字抄到别处。", "2 退出")
        }
        Lang::En => (
            "Writing has stopped: the text typed here is not saved and goes when you leave. Copy \
             it elsewhere first.",
            "2 Leave",
        ),
    };
    ask(model, words.to_owned(), yes, quit())
}

/// Takes arrows, blanks and digits in a dialog; `None` leaves the key to the text or to commands.
#[expect(clippy::wildcard_enum_match_arm, reason = "other keys are commands or text")]
pub(super) fn move_by(model: &mut Model, chord: Chord) -> Option<Vec<Effect>> {
    let is_ready = top(model)?.busy.is_none();
    let dialog = top(model)?;
    let is_text = dialog.field().is_some();
    let chord = chord.folded();
    match chord.key {
        Key::Up | Key::Down => {
            dialog.step(chord.key == Key::Down);
            Some(settings::commit(model))
        }
        _ if is_text || !is_ready => None,
        Key::Left | Key::Right | Key::Char(' ') => {
            if !dialog.turn(chord.key != Key::Left) {
                return (chord.key == Key::Char(' ')).then(|| proceed(model));
            }
            Some(turned(model))
        }
        Key::Char(letter @ '1'..='9') => choose(model, letter),
        Key::Char(letter) if dialog.seek(letter) => Some(turned(model)),
        _ => None,
    }
}

/// Follows a choice up: what the dialog shows, and what holds at once.
fn turned(model: &mut Model) -> Vec<Effect> {
    export::adjust(model);
    let mut effects = export::look(model);
    effects.extend(settings::commit(model));
    effects
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
        Kind::Question(..) => {
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
        Kind::Source
        | Kind::Columns(..)
        | Kind::Trial(..)
        | Kind::Export
        | Kind::Start
        | Kind::Plan(_)
        | Kind::Reply(..) => {
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
        Kind::Question(_, deed) if part == Some(Part::Do) => {
            model.stack.pop();
            match *deed {
                Deed::Outside(effects) => effects,
                Deed::Act(request) => super::hands::confirmed(model, request),
                Deed::Nothing => Vec::new(),
            }
        }
        Kind::Start => start(model, part),
        Kind::Plan(_) => super::plans::proceed(model),
        Kind::Reply(..) => super::replies::proceed(model),
        Kind::Trial(..) | Kind::Brought(_) | Kind::Question(..) => back(model),
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
