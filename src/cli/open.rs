//! `open` and `demo`: the workbench.

use super::context::{Context, Done, PROGRAM, Refusal};
use super::{backup, keys};
use crate::app::opening::FirstPage;
use crate::config::Settings;
use crate::config::keys::KeyFile;
use crate::disk::{Files, RealFiles, atomic_write};
use crate::domain::Person;
use crate::protocol::{Answer, Fault, Query, Reminder};
use crate::runtime::clerk::Opener;
use crate::runtime::clock;
use crate::runtime::terminal::TerminalFault;
use crate::runtime::workbench::{Workbench, WorkbenchFault, run};
use crate::store::{Opened, Store};
use crate::ui::glyph::Glyphs;
use crate::ui::paint::Look;
use crate::ui::theme::Theme;

/// Opens the workbench on the store.
pub(super) fn open(context: &Context) -> Done {
    open_with(context, true)
}

/// Opens the workbench on the demonstration, which needs no backup.
pub(super) fn demo(context: &Context) -> Done {
    open_with(context, false)
}

fn open_with(context: &Context, needs_backup: bool) -> Done {
    let keys = keys::read(&keys::path(context))?;
    // What a person has to put right is told before the screen is taken.
    context.replica()?;
    let first = |around| {
        let (folder, person) = (&context.locations.store, &context.person);
        let (page, progress) = Store::first_page(folder, PROGRAM, person, around)?;
        Some(FirstPage { page, progress })
    };
    let settings = &context.settings;
    let is_named = context.is_named;
    let viewer = if is_named { context.person.clone() } else { Person::default() };
    let save = |person: &Person| save_person(context, settings, person);
    let result = run(Workbench {
        opener: opener(context, needs_backup),
        first: &first,
        folder: &context.locations.store,
        lang: context.lang,
        viewer,
        look: look(context),
        has_mouse: settings.ui.mouse.unwrap_or(true),
        reminders: faulty_keys(&keys).into_iter().collect(),
        keymap: keys.keymap,
        save_person: &save,
    });
    result.map_err(|fault| match fault {
        WorkbenchFault::Terminal(TerminalFault::NotATerminal) => Refusal::Usage(
            context
                .pick(
                    "工作台需要在终端中运行；脚本中请用子命令，见 pingcha --help。",
                    "The workbench needs a terminal; in scripts use the commands: pingcha --help.",
                )
                .to_owned(),
        ),
        WorkbenchFault::Store(fault) => Refusal::Fault(fault),
        WorkbenchFault::Terminal(fault) => Refusal::Said(fault.to_string()),
        WorkbenchFault::System(error) => Refusal::Said(error.to_string()),
    })
}

/// Opens the store on the clerk's thread, packs and all.
fn opener(context: &Context, needs_backup: bool) -> Opener {
    let context = context.clone();
    Box::new(move |folding| {
        let opened = context.open_telling(false, folding);
        let (store, notes) = opened.map_err(|refusal| match refusal {
            Refusal::Fault(fault) => fault,
            Refusal::Said(words) | Refusal::Usage(words) => Fault::View(words),
        })?;
        let due = if needs_backup { backup_due(&context, &store) } else { None };
        Ok((Opened { store, notes }, due))
    })
}

/// What is wrong with the key file, when something is.
fn faulty_keys(keys: &KeyFile) -> Option<Reminder> {
    let mut faults = keys.faults.iter().filter(|(_, mistake)| !mistake.is_warning());
    let (line, _) = faults.next()?;
    Some(Reminder::FaultyKeys(faults.count() + 1, *line))
}

/// Whether a backup is due.
fn backup_due(context: &Context, store: &Store) -> Option<Reminder> {
    let days = backup::last(context).map(|at| (clock::now() - at).num_days());
    let Ok(Answer::Progress(progress)) = store.ask(&context.person, &Query::Progress) else {
        return None;
    };
    Reminder::of_backup(days, progress.total)
}

fn look(context: &Context) -> Look {
    let environment = &context.environment;
    let theme = if environment.is_colorless {
        Theme::Mono
    } else {
        Theme::parse(&context.settings.ui.theme).unwrap_or_default()
    };
    let glyphs = match context.settings.ui.glyphs.as_str() {
        "ascii" => Glyphs::Ascii,
        "unicode" => Glyphs::Unicode,
        _ if environment.draws_boxes() => Glyphs::Unicode,
        _ => Glyphs::Ascii,
    };
    Look::new(theme, glyphs)
}

fn save_person(context: &Context, settings: &Settings, person: &Person) -> Result<(), Fault> {
    let mut settings = settings.clone();
    settings.person.name.clone_from(&person.name);
    settings.person.unit.clone_from(&person.unit);
    let folder = &context.locations.settings;
    let path = folder.join("settings.toml");
    let io = |error: std::io::Error| Fault::Io(path.display().to_string(), error.to_string());
    RealFiles.create_dir(folder).map_err(io)?;
    atomic_write(&RealFiles, &path, settings.to_toml().as_bytes()).map_err(io)
}
