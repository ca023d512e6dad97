//! Reads the settings file and says what is wrong in it and where; the one room that reads the
//! environment.

pub mod keys;
mod known;
mod settings;

pub use known::KnownKeys;
pub use settings::{Settings, SettingsFault, amended};

use crate::domain::ReplicaId;
use etcetera::{BaseStrategy, choose_base_strategy};
use std::path::PathBuf;

/// Names the folder of settings instead of the usual one: for tests and portable installations.
const SETTINGS_VARIABLE: &str = "PINGCHA_SETTINGS";

/// Where things are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locations {
    /// Folder of `settings.toml` and `replica`.
    pub settings: PathBuf,
    /// The store when none is named.
    pub store: PathBuf,
}

/// What the environment says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// The name the system knows the user by; empty when it says none.
    pub user: String,
    /// Language tag of the system, such as `zh-CN`.
    pub language: Option<String>,
    /// `TERM`.
    pub term: String,
    /// Whether `NO_COLOR` is set to anything.
    pub is_colorless: bool,
    /// The character set of the locale by `LC_ALL`, `LC_CTYPE` or `LANG`; empty when none is named.
    pub charset: String,
    /// Whether the window is one of Windows Terminal, which draws box lines one column wide.
    pub is_windows_terminal: bool,
    /// Whether the system is Windows.
    pub is_windows: bool,
}

impl Environment {
    /// Tells whether the terminal can be trusted with box-drawing characters one column wide: old
    /// Windows consoles draw them two wide, a bare or unknown one may not draw them at all.
    #[must_use]
    pub fn draws_boxes(&self) -> bool {
        if self.is_windows {
            return self.is_windows_terminal;
        }
        let charset = self.charset.to_ascii_lowercase();
        let is_unicode = charset.is_empty() || charset.contains("utf");
        is_unicode && !matches!(self.term.as_str(), "" | "dumb" | "linux" | "cygwin" | "ansi")
    }
}

/// Finds the folders of this user.
#[must_use]
pub fn locate() -> Locations {
    let base = choose_base_strategy().ok();
    let named = variable(SETTINGS_VARIABLE).map(PathBuf::from);
    let settings = named.clone().or_else(|| Some(base.as_ref()?.config_dir().join("pingcha")));
    let store =
        named.map(|folder| folder.join("store")).or_else(|| Some(base?.data_dir().join("pingcha")));
    let here = || PathBuf::from("pingcha-data");
    Locations { settings: settings.unwrap_or_else(here), store: store.unwrap_or_else(here) }
}

/// Finds the home of this user.
#[must_use]
pub fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// Reads what the environment says of user, language and terminal.
#[must_use]
pub fn environment() -> Environment {
    Environment {
        user: variable("USER").or_else(|| variable("USERNAME")).unwrap_or_default(),
        language: sys_locale::get_locale(),
        term: variable("TERM").unwrap_or_default(),
        is_colorless: variable("NO_COLOR").is_some_and(|value| !value.is_empty()),
        charset: charset(),
        is_windows_terminal: variable("WT_SESSION").is_some(),
        is_windows: cfg!(windows),
    }
}

/// What stands behind the dot of the locale's name.
fn charset() -> String {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(variable);
    let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    name.split_once('.').map(|(_, charset)| charset.to_owned()).unwrap_or_default()
}

/// Reads the text of the file `replica`.
#[must_use]
pub fn replica_of(text: &str) -> Option<ReplicaId> {
    ReplicaId::parse(text.trim())
}

#[expect(clippy::disallowed_methods, reason = "this room is where the environment is read")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::Environment;

    #[test]
    fn box_lines_are_drawn_only_where_they_are_one_column_wide() {
        let of = |term: &str, charset: &str| Environment {
            term: term.to_owned(),
            charset: charset.to_owned(),
            ..Environment::default()
        };
        assert!(of("xterm-256color", "UTF-8").draws_boxes());
        assert!(of("tmux-256color", "").draws_boxes());
        for (term, charset) in [("", "UTF-8"), ("dumb", ""), ("linux", "utf8"), ("xterm", "GBK")] {
            assert!(!of(term, charset).draws_boxes(), "{term} {charset}");
        }
        let old = Environment { is_windows: true, ..of("xterm", "UTF-8") };
        assert!(!old.draws_boxes());
        assert!(Environment { is_windows_terminal: true, ..old }.draws_boxes());
    }
}
