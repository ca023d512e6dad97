//! Hearing a search: typing narrows, arrows choose, Enter goes there.

use super::chord::{Chord, Key};
use super::command::{Command, Place};
use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::palette;
use super::screen::finder::{Choice, Finder, Hunt};
use super::spelled::Spelled;
use super::{filters, reading, texts, update};
use crate::protocol::{JumpPage, Query};

/// Opens the palette over a screen that hears commands.
pub(super) fn open_palette(model: &mut Model) -> Vec<Effect> {
    let Some(place) = model.top().map(update::place_of) else { return Vec::new() };
    let found = palette::choices(&model.keymap, place, "");
    lay(model, Hunt::Commands(place, found))
}

/// Opens the jump to a case.
pub(super) fn open_jump(model: &mut Model) -> Vec<Effect> {
    lay(model, Hunt::Cases(None));
    ask(model)
}

pub(super) fn lay(model: &mut Model, hunt: Hunt) -> Vec<Effect> {
    model.stack.push(Screen::Finder(Box::new(Finder::new(hunt))));
    Vec::new()
}

/// Whether a search may be laid over what is on top: not over a question.
pub(super) fn may_open(model: &Model) -> bool {
    matches!(
        model.top(),
        Some(Screen::Cases(_) | Screen::Reader(_) | Screen::Sheet(_) | Screen::Form(_))
    )
}

/// Something was typed: what fits is looked for anew.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Finder(finder)) = model.stack.last_mut() else { return Vec::new() };
    let typed = finder.field.text().to_owned();
    finder.chosen = 0;
    match &mut finder.hunt {
        Hunt::Commands(place, found) => {
            *found = palette::choices(&model.keymap, *place, &typed);
            Vec::new()
        }
        Hunt::Cases(_) => {
            let (ticket, effect) = model.ask(Query::Jump(typed));
            if let Some(Screen::Finder(finder)) = model.stack.last_mut() {
                finder.awaited = ticket;
            }
            vec![effect]
        }
        Hunt::Filter(narrowing) => {
            (narrowing.back, narrowing.is_told) = (None, false);
            filters::look(model);
            Vec::new()
        }
        Hunt::Texts(_) => texts::ask(model),
    }
}

/// Takes the cases a jump found, unless a newer question is under way.
pub(super) fn take_cases(model: &mut Model, ticket: super::event::Ticket, page: JumpPage) {
    let finder = finder(model);
    if let Some(finder) = finder.filter(|finder| finder.awaited == ticket)
        && let Hunt::Cases(found) = &mut finder.hunt
    {
        *found = Some((page.rows, page.total));
        finder.choose(finder.chosen);
    }
}

/// Gives the search that lies open, if one does.
pub(super) fn finder(model: &mut Model) -> Option<&mut Finder> {
    model.stack.iter_mut().find_map(|screen| {
        if let Screen::Finder(finder) = screen { Some(finder.as_mut()) } else { None }
    })
}

/// Takes an arrow key on a screen whose field has but one line: it chooses among the rows.
pub(super) fn arrow(model: &mut Model, chord: Chord) -> Option<Vec<Effect>> {
    let is_down = match (chord.key, chord.ctrl) {
        (Key::Down, false) => true,
        (Key::Up, false) => false,
        _ => return None,
    };
    let command = if is_down { Command::Down } else { Command::Up };
    match model.top()? {
        Screen::Finder(_) => Some(hear(model, command)),
        Screen::Help(_) => Some(update::hear_help(model, command)),
        Screen::Welcome(_)
        | Screen::Cases(_)
        | Screen::Reader(_)
        | Screen::Form(_)
        | Screen::Note(_)
        | Screen::Prompt(_)
        | Screen::Dialog(_)
        | Screen::Sheet(_) => None,
    }
}

/// Hears a command on a search.
#[expect(clippy::wildcard_enum_match_arm, reason = "a search hears a few commands only")]
pub(super) fn hear(model: &mut Model, command: Command) -> Vec<Effect> {
    let page = model.geometry.list_rows.max(1);
    let Some(Screen::Finder(finder)) = model.stack.last_mut() else { return Vec::new() };
    let chosen = finder.chosen;
    let is_filter = matches!(finder.hunt, Hunt::Filter(_));
    let is_search = matches!(finder.hunt, Hunt::Texts(_));
    match command {
        Command::Up | Command::Down if is_filter => filters::step(model, command == Command::Down),
        Command::SwitchPane if is_filter => filters::complete(model),
        Command::PreviousPane if is_filter => filters::step(model, false),
        Command::Up => finder.choose(chosen.saturating_sub(1)),
        Command::Down => finder.choose(chosen + 1),
        Command::PageUp => finder.choose(chosen.saturating_sub(page)),
        Command::PageDown => finder.choose(chosen + page),
        Command::Accept => return go(model),
        Command::Cancel | Command::Back => {
            model.stack.pop();
            return is_search.then_some(Effect::StopSearch).into_iter().collect();
        }
        _ => {}
    }
    Vec::new()
}

/// Goes where the chosen row leads.
fn go(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Finder(finder)) = model.top() else { return Vec::new() };
    let chosen = finder.chosen;
    match &finder.hunt {
        Hunt::Commands(place, found) => {
            let (place, choice) = (*place, found.get(chosen).copied());
            match choice {
                Some(choice) => run(model, place, choice),
                None => nothing(model),
            }
        }
        Hunt::Cases(found) => {
            let rows = found.iter().flat_map(|(rows, _)| rows);
            let id = rows.into_iter().nth(chosen).map(|row| row.id);
            match id {
                Some(id) => leave_for(model, id),
                None => nothing(model),
            }
        }
        Hunt::Filter(_) => filters::accept(model),
        Hunt::Texts(found) => match found.hits.get(chosen).cloned() {
            Some(hit) => texts::open(model, &hit),
            None => nothing(model),
        },
    }
}

fn nothing(model: &mut Model) -> Vec<Effect> {
    let words =
        model.lang.pick("没有符合的，请改写或按 Esc 返回。", "Nothing fits; retype, or Esc.");
    model.say(Tone::Plain, words);
    Vec::new()
}

/// Opens a case from wherever the person is; a reader that is open keeps its place.
fn leave_for(model: &mut Model, id: crate::domain::CaseId) -> Vec<Effect> {
    let kept = model.reader().map(super::screen::Reader::keep_place);
    kept.into_iter().chain(reading::open(model, id)).collect()
}

/// Gives a command of the palette where it was called.
fn run(model: &mut Model, place: Place, choice: Choice) -> Vec<Effect> {
    model.stack.pop();
    if model.top().map(update::place_of) != Some(place) {
        return Vec::new();
    }
    match choice {
        Choice::Table(command) => update::run(model, command),
        Choice::Spelled(Spelled::Quit) => update::run(model, Command::Quit),
        Choice::Spelled(Spelled::Write) => update::run(model, Command::Save),
        Choice::Spelled(Spelled::Suspend) => vec![Effect::Suspend],
    }
}
