//! Decides: state and event in, state and effects out. Routes only; screens know their own part.

use super::command::{Command, Place as KeyPlace};
use super::event::{Effect, Event, Ticket};
use super::keymap::Resolution;
use super::model::{Model, Saved, Screen, Tone};
use super::screen::Help;
use super::screen::sheet::Goal;
use super::{
    answers, burst, dialogs, finders, forms, hands, opening, prompts, reading, sheets, studies,
    texts,
};
use crate::app::chord::{Chord, Key};
use crate::protocol::{Aggregate, Fault, Outcome, Receipt};
use crate::text::explain::explain;
use crate::text::term;

/// Hears an event.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(chord) => key(model, chord),
        Event::Keys(chords) => burst::hear(model, &chords),
        Event::Paste(text) => paste(model, &text),
        Event::Mouse(mouse) => super::mouse::hear(model, mouse),
        Event::Resized(..) => vec![Effect::Repaint],
        Event::Answered(ticket, answer) => answers::take(model, ticket, *answer),
        Event::Studied(case, result) => answers::studied(model, case, result),
        Event::Noticed(counts) => {
            model.noticed.extend(counts);
            Vec::new()
        }
        Event::Recorded(ticket, result) => recorded(model, ticket, result),
        Event::Exported(result) => dialogs::exported(model, result),
        Event::ExportSeen(ticket, seen) => dialogs::export_seen(model, ticket, seen),
        Event::ExportExists(order) => dialogs::export_exists(model, order),
        Event::Completed(typed, names) => dialogs::completed(model, &typed, names),
        Event::Intake(news) => dialogs::take_news(model, news),
        Event::Searched(ticket, result) => texts::take(model, ticket, result),
        Event::Viewed(result) => prompts::viewed(model, result),
        Event::DraftFound(case, criterion, draft) => {
            if let Some(Screen::Form(form)) = model.stack.last_mut()
                && form.case == case
                && form.criterion == criterion
            {
                form.restore(&draft);
                say_restored(model);
            }
            if let Some(Screen::Note(form)) = model.stack.last_mut()
                && form.case == case
                && form.restore(&criterion, &draft)
            {
                say_restored(model);
            }
            Vec::new()
        }
        Event::PersonSaved(result) => prompts::person_saved(model, result),
        Event::SettingSaved(result) => dialogs::setting_saved(model, result),
        Event::Opened(found) => opening::opened(model, found),
        Event::Folding(entries) => opening::folding(model, entries),
        Event::Quit => vec![Effect::Quit],
    }
}

fn say_restored(model: &mut Model) {
    let words = model.lang.pick("已恢复上次未保存的草稿。", "The unsaved draft is back.");
    model.say(Tone::Plain, words);
}

/// Where keys are looked up for a screen.
#[must_use]
pub const fn place_of(screen: &Screen) -> KeyPlace {
    match screen {
        Screen::Cases(_) => KeyPlace::Cases,
        Screen::Reader(_) => KeyPlace::Reader,
        Screen::Form(_) | Screen::Note(_) => KeyPlace::Form,
        Screen::Prompt(_) | Screen::Welcome(_) | Screen::Help(_) | Screen::Finder(_) => {
            KeyPlace::Prompt
        }
        Screen::Sheet(_) => KeyPlace::Sheet,
        Screen::Dialog(_) => KeyPlace::Dialog,
    }
}

/// Hears one key.
pub(super) fn key(model: &mut Model, chord: Chord) -> Vec<Effect> {
    model.message = None;
    if model.pending.is_empty() && chord.is_editing() {
        if let Some(effects) = forms::type_key(model, chord) {
            return effects;
        }
        if let Some(letter) = chord.folded().typed().filter(|letter| is_composed(*letter)) {
            let hint = match model.lang {
                crate::text::Lang::Zh => {
                    format!("收到“{letter}”：请按 Shift 切英文，或用数字键、空格、F 键。")
                }
                crate::text::Lang::En => format!(
                    "Got \"{letter}\": switch the input method off, or use digits, Space, F-keys."
                ),
            };
            model.say(Tone::Warning, hint);
            return Vec::new();
        }
    }
    let Some(place) = model.top().map(place_of) else { return Vec::new() };
    model.pending.push(chord.folded());
    match model.keymap.resolve(place, &model.pending) {
        Resolution::Run(command) => {
            model.pending.clear();
            run(model, command)
        }
        Resolution::Pending => Vec::new(),
        Resolution::Unbound => {
            let is_sequence = model.pending.len() > 1;
            model.pending.clear();
            if is_sequence && chord.key == Key::Esc {
                return Vec::new();
            }
            let help =
                model.keymap.keys_of(place, Command::Help).into_iter().next().unwrap_or_default();
            let words = model
                .lang
                .pick("此键在这里没有作用，按键说明：", "That key does nothing here; keys: ");
            model.say(Tone::Plain, format!("{words}{help}"));
            Vec::new()
        }
    }
}

/// A letter an input method composed: it never judges.
fn is_composed(letter: char) -> bool {
    !letter.is_ascii() && letter.is_alphanumeric()
}

/// Takes a pasted text: it goes to the field with the focus, or nowhere.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(effects) = forms::paste(model, text) {
        return effects;
    }
    let words =
        model.lang.pick("粘贴的内容只能放入文字栏。", "Pasted text goes into text fields only.");
    model.say(Tone::Warning, words);
    Vec::new()
}

/// Carries out a command: first those of every screen, then the top screen's own.
#[expect(clippy::wildcard_enum_match_arm, reason = "what is not for all goes to the top screen")]
pub(super) fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => quit(model),
        Command::Repaint => vec![Effect::Repaint],
        Command::Mask => {
            model.turn_mask();
            Vec::new()
        }
        Command::Help => {
            let place = model.top().map_or(KeyPlace::Cases, place_of);
            if !matches!(model.top(), Some(Screen::Help(_))) {
                model.stack.push(Screen::Help(Help::new(place)));
            }
            Vec::new()
        }
        Command::Palette if finders::may_open(model) => finders::open_palette(model),
        Command::Jump if may_leave(model) => finders::open_jump(model),
        Command::Import if may_leave(model) => dialogs::open_import(model),
        Command::Export if may_leave(model) => dialogs::open_export(model),
        Command::Settings if may_leave(model) => dialogs::open_settings(model),
        Command::SearchTexts if may_leave(model) => texts::open_search(model),
        Command::ShowSessions if may_leave(model) => sheets::open(model, Some(Goal::Sessions)),
        Command::ShowQueue if may_leave(model) => sheets::open(model, Some(Goal::Queue)),
        Command::Menu if may_leave(model) => sheets::open(model, None),
        Command::ShowCases if may_leave(model) => sheets::open(model, Some(Goal::Cases)),
        Command::ShowTallies if may_leave(model) => sheets::open(model, Some(Goal::Tallies)),
        Command::ShowStudy if may_leave(model) => sheets::open(model, Some(Goal::Study)),
        Command::ShowScore if may_leave(model) => sheets::open(model, Some(Goal::Score)),
        Command::ShowHistory if may_leave(model) => sheets::open(model, Some(Goal::History)),
        Command::Save if !matches!(model.top(), Some(Screen::Form(_) | Screen::Note(_))) => {
            let words = match model.saved {
                Saved::Idle | Saved::Done => {
                    model.lang.pick("已保存，每一步都已写入磁盘。", "Saved; every step is on disk.")
                }
                Saved::Pending => model.lang.pick("正在保存..", "Saving.."),
                Saved::Stopped => {
                    model.lang.pick("未保存：写入已停止。", "Not saved: writing has stopped.")
                }
            };
            model.say(Tone::Plain, words);
            Vec::new()
        }
        _ => hands::hear(model, command).unwrap_or_else(|| hear_top(model, command)),
    }
}

/// Gives a command to the screen on top.
fn hear_top(model: &mut Model, command: Command) -> Vec<Effect> {
    match model.top() {
        Some(Screen::Cases(_)) => reading::hear_cases(model, command),
        Some(Screen::Reader(_)) => reading::hear_reader(model, command),
        Some(Screen::Form(_)) => forms::hear(model, command),
        Some(Screen::Note(_)) => hands::hear_note(model, command),
        Some(Screen::Prompt(_)) => prompts::hear(model, command),
        Some(Screen::Welcome(_)) => prompts::hear_welcome(model, command),
        Some(Screen::Help(_)) => hear_help(model, command),
        Some(Screen::Sheet(_)) => sheets::hear(model, command),
        Some(Screen::Finder(_)) => finders::hear(model, command),
        Some(Screen::Dialog(_)) => dialogs::hear(model, command),
        None => Vec::new(),
    }
}

/// Whether another screen may be laid over this one: not over a question or a form.
fn may_leave(model: &Model) -> bool {
    matches!(model.top(), Some(Screen::Cases(_) | Screen::Reader(_) | Screen::Sheet(_)))
        && !model.stack.iter().any(|screen| matches!(screen, Screen::Form(_) | Screen::Note(_)))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "help only scrolls and closes")]
pub(super) fn hear_help(model: &mut Model, command: Command) -> Vec<Effect> {
    let rows = model.geometry.list_rows.max(1);
    if let Some(Screen::Help(help)) = model.stack.last_mut() {
        help.first = match command {
            Command::Up => help.first.saturating_sub(1),
            Command::Down => help.first.saturating_add(1),
            Command::PageUp => help.first.saturating_sub(rows),
            Command::PageDown => help.first.saturating_add(rows),
            Command::Back | Command::Cancel if !help.field.text().is_empty() => {
                help.field = help.field.clone().with_text("");
                0
            }
            _ => {
                model.stack.pop();
                return Vec::new();
            }
        };
        help.first = help.first.min(Command::ALL.len());
    }
    Vec::new()
}

/// Leaves at once: all is saved. Only when writing has stopped and something typed would be lost
/// is it asked first.
fn quit(model: &mut Model) -> Vec<Effect> {
    let has_text = model.stack.iter().any(|screen| match screen {
        Screen::Form(form) => form.is_touched,
        Screen::Note(form) => form.pages.iter().any(|page| page.is_touched),
        Screen::Welcome(_)
        | Screen::Cases(_)
        | Screen::Reader(_)
        | Screen::Prompt(_)
        | Screen::Help(_)
        | Screen::Dialog(_)
        | Screen::Finder(_)
        | Screen::Sheet(_) => false,
    });
    if model.saved == Saved::Stopped && has_text {
        return dialogs::ask_quit(model);
    }
    vec![Effect::Quit]
}

fn recorded(model: &mut Model, _: Ticket, result: Result<Receipt, Fault>) -> Vec<Effect> {
    model.acts = model.acts.saturating_sub(1);
    let receipt = match result {
        Ok(receipt) => receipt,
        Err(fault) => {
            let stopped = matches!(fault, Fault::WriteStopped(_));
            model.saved = if stopped { Saved::Stopped } else { Saved::Done };
            model.say(Tone::Failure, explain(&fault, model.lang).one_line());
            return reading::after_refusal(model, &fault);
        }
    };
    if model.acts == 0 && model.saved != Saved::Stopped {
        model.saved = Saved::Done;
    }
    let lang = model.lang;
    match receipt.outcome {
        Outcome::Undone { act, .. } => {
            model.say(
                Tone::Plain,
                format!("{}{}", lang.pick("已撤销：", "Undone: "), term::act(act, lang)),
            );
        }
        Outcome::Redone { act, .. } => {
            model.say(
                Tone::Plain,
                format!("{}{}", lang.pick("已重做：", "Redone: "), term::act(act, lang)),
            );
        }
        Outcome::Bulk { act, cases, items } => {
            model.say(Tone::Plain, crate::text::hands::done(act, cases, items, lang));
        }
        Outcome::NothingToDo => model.say(Tone::Plain, lang.pick("没有变化。", "No change.")),
        Outcome::Recorded | Outcome::Imported { .. } => {}
    }
    let mut effects = reading::after_act(model);
    // What a person says of a case or its facts may change what is found.
    let case = model.reader().map(|reader| reader.id);
    effects.extend(
        case.filter(|id| receipt.touched.contains(&Aggregate::Case(*id)))
            .map(|id| Effect::Study(id, studies::is_open(model))),
    );
    effects
}
