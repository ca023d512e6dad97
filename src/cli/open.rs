//! `open` and `demo`: the workbench.

use super::context::{Context, Done, Refusal, line};
use super::demo;
use super::keeper::Keeper;
use crate::config::{self, Settings};
use crate::disk::{Files, RealFiles, atomic_write};
use crate::domain::Person;
use crate::protocol::Fault;
use crate::runtime::intake::Tools;
use crate::runtime::terminal::TerminalFault;
use crate::runtime::workbench::{Exit, Workbench, run};
use crate::text::explain::explain;
use crate::ui::glyph::Glyphs;
use crate::ui::paint::Look;
use crate::ui::theme::Theme;
use std::sync::Arc;

/// Opens the workbench on the store.
pub(super) fn open(context: &Context) -> Done {
    let (store, notes) = context.open_with(false)?;
    for torn in &notes.journal.torn {
        let text =
            context.pick("已截去未写完的记录尾部：", "A torn end of the records was cut off: ");
        line(&format!("{text}{} @{}", torn.file, torn.offset))?;
    }
    let read_only = store
        .read_only()
        .map(|reason| explain(&Fault::ReadOnly(reason.clone()), context.lang).one_line());
    let settings = &context.settings;
    let is_named = context.is_named;
    let viewer = if is_named { context.person.clone() } else { Person::default() };
    let save = |person: &Person| save_person(context, settings, person);
    let vault = store.vault().clone();
    let tools = Tools {
        program: std::env::current_exe().unwrap_or_default(),
        packs: context.packs()?,
        keep: Arc::new(move || Box::new(Keeper(vault.clone()))),
        home: config::home(),
        maps: context.locations.store.join("columns"),
    };
    let result = run(Workbench {
        store,
        folder: &context.locations.store,
        lang: context.lang,
        viewer,
        look: look(context),
        read_only,
        tools,
        save_person: &save,
    });
    let exit = result.map_err(|fault| match fault {
        TerminalFault::NotATerminal => Refusal::Usage(
            context
                .pick(
                    "工作台需要在终端中运行；脚本中请用子命令，见 pingcha --help。",
                    "The workbench needs a terminal; in scripts use the commands: pingcha --help.",
                )
                .to_owned(),
        ),
        TerminalFault::Taken | TerminalFault::Io(_) => Refusal::Said(fault.to_string()),
    })?;
    match exit {
        Exit::Done => Ok(()),
        Exit::Demo => demo::demo(&context.beside(), false),
    }
}

fn look(context: &Context) -> Look {
    let environment = &context.environment;
    let theme = match context.settings.ui.theme.as_str() {
        _ if environment.is_colorless => Theme::Mono,
        "mono" => Theme::Mono,
        "light" => Theme::Light,
        _ => Theme::Dark,
    };
    let glyphs = match context.settings.ui.glyphs.as_str() {
        "ascii" => Glyphs::Ascii,
        "unicode" => Glyphs::Unicode,
        // Old consoles draw box lines two columns wide.
        _ if environment.term.is_empty() || environment.term == "dumb" || cfg!(windows) => {
            Glyphs::Ascii
        }
        _ => Glyphs::Unicode,
    };
    Look { theme, glyphs }
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
