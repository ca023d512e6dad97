//! What every command needs: who acts, on which store, in which language, and a way out.

use super::args::Arguments;
use crate::app::settings::Setting;
use crate::config::{self, Environment, Locations, Settings, SettingsFault};
use crate::disk::{Files, RealFiles, atomic_write};
use crate::domain::{Person, ReplicaId};
use crate::extract::clean::clean;
use crate::packs::Packs;
use crate::protocol::{Fault, Filter};
use crate::runtime::clock;
use crate::store::{OpenNotes, OpenOptions, Store};
use crate::text::{Lang, explain::explain};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a command ended badly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Refused with a reason; exit 1.
    Fault(Fault),
    /// Refused with words already in the language of the user; exit 1.
    Said(String),
    /// The words of the command line are wrong; exit 2.
    Usage(String),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Version of the program, as records and caches name it.
pub(super) const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Result of a command.
pub(super) type Done = Result<(), Refusal>;

/// Name of the settings file.
const SETTINGS_FILE: &str = "settings.toml";
/// Most bytes of a settings file.
const SETTINGS_MAX_BYTES: u64 = 64 * 1024;

/// What a command works with.
#[derive(Clone)]
pub(super) struct Context {
    pub(super) locations: Locations,
    pub(super) settings: Settings,
    pub(super) environment: Environment,
    pub(super) lang: Lang,
    pub(super) person: Person,
    /// Whether the name was given and not merely taken from the system.
    pub(super) is_named: bool,
    /// Whether the name was given on the command line.
    is_named_here: bool,
    /// Whether the store was named on the command line.
    is_elsewhere: bool,
}

impl Context {
    /// Reads settings and words of the command line.
    pub(super) fn new(arguments: &Arguments) -> Result<Self, Refusal> {
        let mut locations = config::locate();
        if let Some(store) = &arguments.store {
            locations.store.clone_from(store);
        }
        let environment = config::environment();
        let path = locations.settings.join(SETTINGS_FILE);
        let asked = arguments.lang.as_deref();
        let asked_lang = asked.map_or(Ok(Lang::Zh), |text| {
            let said = format!("--lang 只能是 zh 或 en (--lang is zh or en): {text}");
            Lang::parse(text).ok_or(Refusal::Usage(said))
        })?;
        let settings = Settings::parse(&read_settings(&path)?);
        let settings = settings.map_err(|fault| bad_settings(&path, fault))?;
        let lang = match asked {
            Some(_) => asked_lang,
            None => Lang::parse(&settings.ui.language).unwrap_or_default(),
        };
        let unit = settings.person.unit.clone();
        let person = match &arguments.person {
            Some(name) => match name.split_once('@') {
                Some((name, unit)) => Person::new(name, unit),
                None => Person::new(name, &unit),
            },
            None => settings.person().unwrap_or_else(|| Person::new(&environment.user, &unit)),
        };
        let is_named_here = arguments.person.is_some();
        let is_named = is_named_here || settings.person().is_some();
        let is_elsewhere = arguments.store.is_some();
        Ok(Self {
            locations,
            settings,
            environment,
            lang,
            person,
            is_named,
            is_named_here,
            is_elsewhere,
        })
    }

    /// The settings file.
    pub(super) fn settings_path(&self) -> PathBuf {
        self.locations.settings.join(SETTINGS_FILE)
    }

    /// Puts one setting into the settings file as it is now; one with a mistake stays untouched.
    pub(super) fn save_setting(&self, setting: &Setting) -> Result<(), Fault> {
        let path = self.settings_path();
        let io = |error: io::Error| Fault::Io(path.display().to_string(), error.to_string());
        let text = config::amended(&read_settings(&path)?, setting);
        let text = text.map_err(|fault| bad_settings(&path, fault))?;
        RealFiles.create_dir(&self.locations.settings).map_err(io)?;
        atomic_write(&RealFiles, &path, text.as_bytes()).map_err(io)
    }

    /// Turns to the demonstration: beside the store, so that real records stay clear of it, unless
    /// another place was named; as the person named, or else as `viewer`.
    pub(super) fn at_demo(&self, viewer: &str) -> Self {
        let mut there = self.clone();
        if !self.is_elsewhere {
            let name = self.locations.store.file_name().unwrap_or_default().to_string_lossy();
            there.locations.store = self.locations.store.with_file_name(format!("{name}-demo"));
        }
        if !self.is_named_here {
            there.person = Person::new(viewer, "");
        }
        there.is_named = true;
        there
    }

    /// Forgets that a store was named, so that the demonstration lies beside it and never in it.
    pub(super) fn beside(&self) -> Self {
        Self { is_elsewhere: false, is_named_here: false, ..self.clone() }
    }

    /// The folder of the user's own packs, where there is one.
    pub(super) fn packs_folder(&self) -> Option<PathBuf> {
        let own = self.locations.store.join("packs");
        own.is_dir().then_some(own)
    }

    /// Loads the packs, the user's own beside the store over the built-in ones.
    pub(super) fn packs(&self) -> Result<Arc<Packs>, Refusal> {
        let loaded = Packs::load(self.packs_folder().as_deref());
        loaded.map(Arc::new).map_err(|faults| {
            let first = faults.first().map(|fault| format!("{}:{}", fault.file, fault.line));
            Refusal::Fault(Fault::BadPack(first.unwrap_or_default(), faults.len()))
        })
    }

    /// Opens the store.
    pub(super) fn open(&self) -> Result<Store, Refusal> {
        self.open_with(false).map(|(store, _)| store)
    }

    /// Opens the store, for reading only if asked.
    pub(super) fn open_with(&self, is_read_only: bool) -> Result<(Store, OpenNotes), Refusal> {
        self.open_telling(is_read_only, &mut |_| {})
    }

    /// Opens the store and tells how many entries were folded.
    pub(super) fn open_telling(
        &self,
        is_read_only: bool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(Store, OpenNotes), Refusal> {
        let own = self.replica()?;
        let opened = Store::open(OpenOptions {
            folder: &self.locations.store,
            own,
            packs: self.packs()?,
            program: PROGRAM.to_owned(),
            holder: self.holder(),
            is_read_only,
            progress: &mut |count| progress(count),
        })?;
        Ok((opened.store, opened.notes))
    }

    /// What other processes read of this one while it holds the store.
    pub(super) fn holder(&self) -> String {
        let since = clock::local(clock::now()).format("%Y-%m-%d %H:%M");
        format!("{} pid {} {since}", self.person.name, std::process::id())
    }

    /// Reads the id of the own chain, or makes it once.
    pub(super) fn replica(&self) -> Result<ReplicaId, Refusal> {
        let path = self.replica_path();
        if let Ok(bytes) = RealFiles.read(&path, 64) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            return config::replica_of(&text).ok_or_else(|| {
                Refusal::Fault(Fault::Damaged {
                    file: path.display().to_string(),
                    offset: 0,
                    entry: 0,
                })
            });
        }
        self.new_replica()
    }

    /// Begins a new own chain.
    pub(super) fn new_replica(&self) -> Result<ReplicaId, Refusal> {
        let path = self.replica_path();
        let io = |error: io::Error| Fault::Io(path.display().to_string(), error.to_string());
        let replica = ReplicaId(clock::chance().to_be_bytes());
        RealFiles.create_dir(&self.locations.settings).map_err(io)?;
        atomic_write(&RealFiles, &path, format!("{replica}\n").as_bytes()).map_err(io)?;
        Ok(replica)
    }

    /// Where the id of the own chain is kept.
    pub(super) fn replica_path(&self) -> PathBuf {
        self.locations.settings.join("replica")
    }

    /// Reads a filter; a mistake is shown with a caret under its place.
    pub(super) fn filter(&self, text: &str) -> Result<Filter, Refusal> {
        Filter::parse(text).map_err(|fault| {
            Refusal::Usage(crate::text::explain::filter_fault(text, &fault, self.lang))
        })
    }

    /// Chooses between two wordings.
    pub(super) const fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(zh, en)
    }

    /// Says why a command was refused; gives the exit code.
    pub(super) fn tell(&self, refusal: &Refusal) -> u8 {
        tell_in(self.lang, refusal)
    }
}

/// Reads the settings file; one that is not there is empty.
fn read_settings(path: &Path) -> Result<String, Fault> {
    match RealFiles.read(path, SETTINGS_MAX_BYTES) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Fault::Io(path.display().to_string(), error.to_string())),
    }
}

fn bad_settings(path: &Path, fault: SettingsFault) -> Fault {
    let SettingsFault { line, text, message } = fault;
    Fault::BadSettings { file: path.display().to_string(), line, text, why: message }
}

/// Says why a command was refused, in a language; gives the exit code.
pub(super) fn tell_in(lang: Lang, refusal: &Refusal) -> u8 {
    let (text, code) = match refusal {
        Refusal::Fault(fault) => (explain(fault, lang).one_line(), 1),
        Refusal::Said(text) => (text.clone(), 1),
        Refusal::Usage(text) => (text.clone(), 2),
    };
    // A closed pipe is no reason to fail again.
    drop(writeln!(io::stderr(), "{}", shown_text(&text)));
    code
}

/// Prints one line; what comes from files is cleaned before it reaches a terminal, and cannot
/// begin a line of its own.
pub(super) fn line(text: &str) -> Done {
    let text = shown_text(text).replace(['\n', '\t'], " ");
    finish(writeln!(io::stdout(), "{text}"))
}

/// Makes every hidden character visible, page breaks among them.
fn shown_text(text: &str) -> String {
    clean(text).0.replace('\u{c}', "␌")
}

/// Prints one JSON value on a line.
pub(super) fn json(value: &serde_json::Value) -> Done {
    finish(writeln!(io::stdout(), "{value}"))
}

/// A reader that went away ends the command quietly.
fn finish(result: io::Result<()>) -> Done {
    match result {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Refusal::Said(error.to_string())),
    }
}

/// Shows how far something is on a terminal, in place; an empty text clears it.
pub(super) fn progress(text: &str) {
    let mut out = io::stderr();
    if out.is_terminal() {
        // Progress is a courtesy; a closed terminal does not end the work.
        drop(write!(out, "\r\x1b[K{}", clean(text).0));
    }
}

/// Makes a path absolute for people, without asking the disk.
pub(super) fn shown(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
