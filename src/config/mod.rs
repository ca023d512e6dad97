//! Reads the settings file and says what is wrong in it and where; the one room that reads the
//! environment.

mod settings;

pub use settings::{Settings, SettingsFault};

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
    }
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
