//! `open` and `demo`: the workbench.

use super::context::{Context, Done, Refusal, line};
use super::{backup, keys};
use crate::config::Settings;
use crate::config::keys::KeyFile;
use crate::disk::{Files, RealFiles, atomic_write};
use crate::domain::Person;
use crate::protocol::{Answer, Fault, Query, Reminder};
use crate::runtime::clock;
use crate::runtime::terminal::TerminalFault;
use crate::runtime::workbench::{Workbench, run};
use crate::store::{OpenNotes, Store};
use crate::text::explain::explain;
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
    let (store, notes) = context.open_with(false)?;
    for torn in &notes.journal.torn {
        let text =
            context.pick("已截去未写完的记录尾部：", "A torn end of the records was cut off: ");
        line(&format!("{text}{} @{}", torn.file, torn.offset))?;
    }
    let read_only = store
        .read_only()
        .map(|reason| explain(&Fault::ReadOnly(reason.clone()), context.lang).one_line());
    let keys = keys::read(&keys::path(context))?;
    let mut reminders = reminders(&notes, &keys);
    if needs_backup {
        reminders.extend(backup_due(context, &store));
        reminders.sort();
    }
    let settings = &context.settings;
    let is_named = context.is_named;
    let viewer = if is_named { context.person.clone() } else { Person::default() };
    let save = |person: &Person| save_person(context, settings, person);
    let result = run(Workbench {
        store,
        folder: &context.locations.store,
        lang: context.lang,
        viewer,
        look: look(context),
        read_only,
        has_mouse: settings.ui.mouse.unwrap_or(true),
        keymap: keys.keymap,
        reminders,
        save_person: &save,
    });
    result.map_err(|fault| match fault {
        TerminalFault::NotATerminal => Refusal::Usage(
            context
                .pick(
                    "工作台需要在终端中运行；脚本中请用子命令，见 pingcha --help。",
                    "The workbench needs a terminal; in scripts use the commands: pingcha --help.",
                )
                .to_owned(),
        ),
        TerminalFault::Taken | TerminalFault::Io(_) => Refusal::Said(fault.to_string()),
    })
}

/// What opening found that the person should be reminded of.
fn reminders(notes: &OpenNotes, keys: &KeyFile) -> Vec<Reminder> {
    let mut found = Vec::new();
    let (journal, vault) = (&notes.journal.damages, &notes.vault.damages);
    let files = journal.iter().map(|one| &one.file);
    if let Some(file) = files.chain(vault.iter().map(|one| &one.file)).next() {
        found.push(Reminder::Damaged(journal.len() + vault.len(), file.clone()));
    }
    let mut faults = keys.faults.iter().filter(|(_, mistake)| !mistake.is_warning());
    if let Some((line, _)) = faults.next() {
        found.push(Reminder::FaultyKeys(faults.count() + 1, *line));
    }
    if notes.rebuilt.is_some() {
        found.push(Reminder::ViewRemade);
    }
    found
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
