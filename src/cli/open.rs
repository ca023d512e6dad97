//! `open` and `demo`: the workbench.

use super::context::{Context, Done, PROGRAM, Refusal};
use crate::app::opening::FirstPage;
use crate::config::Settings;
use crate::disk::{Files, RealFiles, atomic_write};
use crate::domain::Person;
use crate::protocol::Fault;
use crate::runtime::clerk::Opener;
use crate::runtime::terminal::TerminalFault;
use crate::runtime::workbench::{Workbench, WorkbenchFault, run};
use crate::store::{Opened, Store};
use crate::ui::glyph::Glyphs;
use crate::ui::paint::Look;
use crate::ui::theme::Theme;

/// Opens the workbench on the store.
pub(super) fn open(context: &Context) -> Done {
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
        opener: opener(context),
        first: &first,
        folder: &context.locations.store,
        lang: context.lang,
        viewer,
        look: look(context),
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
fn opener(context: &Context) -> Opener {
    let context = context.clone();
    Box::new(move |folding| {
        let opened = context.open_telling(false, folding);
        let (store, notes) = opened.map_err(|refusal| match refusal {
            Refusal::Fault(fault) => fault,
            Refusal::Said(words) | Refusal::Usage(words) => Fault::View(words),
        })?;
        Ok(Opened { store, notes })
    })
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
