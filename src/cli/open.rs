//! `open` and `demo`: the workbench.

use super::context::{Context, Done, PROGRAM, Refusal, shown};
use super::keeper::Keeper;
use super::{backup, demo, keys, study};
use crate::app::opening::FirstPage;
use crate::app::settings::{Chosen, GLYPHS, Setting, THEMES, known};
use crate::config;
use crate::config::keys::KeyFile;
use crate::domain::Person;
use crate::protocol::{Answer, Fault, Query, Reminder};
use crate::runtime::clerk::{Opener, Study};
use crate::runtime::clock;
use crate::runtime::intake::Tools;
use crate::runtime::terminal::TerminalFault;
use crate::runtime::workbench::{Exit, Workbench, WorkbenchFault, run};
use crate::store::{Opened, Store};
use std::sync::Arc;

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
    let is_named = context.is_named;
    let viewer = if is_named { context.person.clone() } else { Person::default() };
    let save = |person: &Person| {
        let parts = [Setting::Name(person.name.clone()), Setting::Unit(person.unit.clone())];
        parts.iter().try_for_each(|setting| context.save_setting(setting))
    };
    let save_setting = |setting: &Setting| context.save_setting(setting);
    let result = run(Workbench {
        opener: opener(context, needs_backup),
        study: study(context),
        first: &first,
        folder: &context.locations.store,
        lang: context.lang,
        viewer,
        settings: chosen(context),
        reminders: faulty_keys(&keys).into_iter().collect(),
        keymap: keys.keymap,
        tools: tools(context),
        save_person: &save,
        save_setting: &save_setting,
    });
    let exit = result.map_err(|fault| match fault {
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
    })?;
    match exit {
        Exit::Done => Ok(()),
        Exit::Demo => demo::demo(&context.beside(), false),
    }
}

/// What imports need.
fn tools(context: &Context) -> Tools {
    Tools {
        program: std::env::current_exe().unwrap_or_default(),
        keep: Arc::new(|store| Box::new(Keeper(store.vault().clone()))),
        home: config::home(),
        maps: context.locations.store.join("columns"),
    }
}

/// Opens the store on the clerk's thread, packs and all.
fn opener(context: &Context, needs_backup: bool) -> Opener {
    let context = context.clone();
    Box::new(move |folding| {
        let opened = context.open_telling(false, folding);
        let (store, notes) = opened.map_err(fault)?;
        let due = if needs_backup { backup_due(&context, &store) } else { None };
        Ok((Opened { store, notes }, due))
    })
}

/// Checks cases with rules that are loaded when the first case is checked.
fn study(context: &Context) -> Study {
    let context = context.clone();
    let mut checker = None;
    Box::new(move |store, viewer, wanted| {
        let known = match checker.take() {
            Some(known) => known,
            None => study::checker(&context, None).map_err(fault)?,
        };
        let found = study::study(&known, store, viewer, wanted);
        checker = Some(known);
        found
    })
}

fn fault(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Fault(fault) => fault,
        Refusal::Said(words) | Refusal::Usage(words) => Fault::View(words),
    }
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

/// What holds now: the settings file, and what the environment has to say.
fn chosen(context: &Context) -> Chosen {
    let (settings, environment) = (&context.settings, &context.environment);
    Chosen {
        theme: known(THEMES, &settings.ui.theme),
        glyphs: known(GLYPHS, &settings.ui.glyphs),
        has_mouse: settings.ui.mouse.unwrap_or(true),
        backup_folder: settings.backup.folder.clone(),
        file: shown(&context.settings_path()).display().to_string(),
        is_colorless: environment.is_colorless,
        draws_boxes: environment.draws_boxes(),
    }
}
