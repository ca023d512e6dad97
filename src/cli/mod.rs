//! The command line: reads its words and runs headless commands.

mod appraise;
mod args;
mod backup;
mod care;
mod cases;
mod check;
mod cite;
mod context;
mod demo;
mod draw;
mod export;
mod facts_json;
mod import;
mod keeper;
mod key;
mod keys;
mod open;
mod package;
mod packs;
mod review;
mod score;
mod session;
pub mod study;
mod usage;
mod verify;

use crate::import::sheet_child;
use crate::runtime::limits;
use crate::text::Lang;
use args::{Arguments, Command, SharingCommand};
use clap::FromArgMatches as _;
use context::{Context, Done, Refusal};
use std::path::Path;
use std::process::ExitCode;

/// Runs the program; gives its exit code: 0 done, 1 refused, 2 wrong usage.
#[must_use]
pub fn main() -> ExitCode {
    let words = args::command().try_get_matches();
    let arguments = match words.and_then(|words| Arguments::from_arg_matches(&words)) {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            let said = usage::explain(&error, asked_lang());
            return ExitCode::from(context::tell_in(asked_lang(), &Refusal::Usage(said)));
        }
        Err(help) => {
            // Nobody is left to tell when even this cannot be printed.
            drop(help.print());
            return ExitCode::SUCCESS;
        }
    };
    let context = match Context::new(&arguments) {
        Ok(context) => context,
        Err(refusal) => return ExitCode::from(context::tell_in(asked_lang(), &refusal)),
    };
    match run(&context, arguments.command.unwrap_or(Command::Open)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => ExitCode::from(context.tell(&refusal)),
    }
}

/// The language asked for, when the words could not be read as a whole.
fn asked_lang() -> Lang {
    let words: Vec<String> =
        std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let is_en =
        |pair: &[String]| matches!(pair, [name, value] if name == "--lang" && value == "en");
    if words.windows(2).any(is_en) || words.iter().any(|word| word == "--lang=en") {
        Lang::En
    } else {
        Lang::Zh
    }
}

fn run(context: &Context, command: Command) -> Done {
    match command {
        Command::Open => open::open(context),
        Command::Demo { no_open } => demo::demo(context, no_open),
        Command::Import(words) => import::run(context, &words),
        Command::Cases { filter, json } => cases::list(context, &filter, json),
        Command::Show { case, json } => cases::show(context, &case, json),
        Command::History { case, json } => cases::history(context, &case, json),
        Command::Register { json } => cases::register(context, json),
        Command::Judge { case, criterion, verdict } => {
            review::judge(context, &case, &criterion, verdict)
        }
        Command::Flag(words) => review::flag(context, &words),
        Command::Unflag { case, id } => review::unflag(context, &case, &id),
        Command::Submit { case } => review::submit(context, &case),
        Command::Reopen { case, reason } => review::reopen(context, &case, reason),
        Command::Correct { case, document, field, value } => {
            review::correct(context, &case, document.as_deref(), &field, value)
        }
        Command::Withdraw { case, reason } => review::withdraw(context, &case, reason),
        Command::Join { into, from, reason } => review::join(context, &into, &from, reason),
        Command::Undo => review::undo(context),
        Command::Redo => review::redo(context),
        Command::Score { case, json } => score::score(context, &case, json),
        Command::Tally { by, filter, json } => score::tally(context, by, &filter, json),
        Command::Draw(words) => draw::run(context, &words),
        Command::Export(words) => export::run(context, &words),
        Command::Verify { json, report, against } => {
            verify::run(context, json, report, against.as_deref())
        }
        Command::Repair => care::repair(context),
        Command::Rebuild => care::rebuild(context),
        Command::Where { json } => care::locate(context, json),
        Command::Cite { text, on, json } => cite::run(context, &text, on.as_deref(), json),
        Command::Check(command) => check::run(context, command),
        Command::Session(command) => session::run(context, &command),
        Command::Sharing(command) => share(context, &command),
        Command::Backup { file } => backup::backup(context, file),
        Command::Restore { file } => backup::restore(context, &file),
        Command::Keys { what } => keys::run(context, &what),
        Command::Packs { what } => packs::run(context, &what),
        Command::Completions { shell } => {
            let mut command = args::command();
            clap_complete::generate(shell, &mut command, "pingcha", &mut std::io::stdout());
            Ok(())
        }
        Command::Man => man(),
        Command::ReadSpreadsheet { path } => read_spreadsheet(&path),
    }
}

/// Prints the manual page.
fn man() -> Done {
    let page = clap_mangen::Man::new(args::command());
    page.render(&mut std::io::stdout()).map_err(|error| Refusal::Said(error.to_string()))
}

/// What people hand to each other.
fn share(context: &Context, command: &SharingCommand) -> Done {
    match command {
        SharingCommand::Key { what } => key::run(context, what),
        SharingCommand::Package { what } => package::run(context, what),
    }
}

/// What the child does that reads a workbook, within tight limits.
fn read_spreadsheet(path: &Path) -> Done {
    limits::tighten();
    let done = sheet_child::run(path, std::io::stdout());
    done.map_err(|error| Refusal::Said(error.to_string()))
}
