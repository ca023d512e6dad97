//! What a person sets while working: who works here, the language, how it looks, where backups go.

use crate::text::Lang;

/// The themes by their names in the settings file.
pub const THEMES: [&str; 4] = ["dark", "light", "contrast", "mono"];
/// The sets of signs by their names in the settings file.
pub const GLYPHS: [&str; 3] = ["auto", "unicode", "ascii"];

/// One setting with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Name of the person, carried by every later record.
    Name(String),
    /// Unit of the person.
    Unit(String),
    /// The language.
    Language(Lang),
    /// One of [`THEMES`].
    Theme(&'static str),
    /// One of [`GLYPHS`].
    Glyphs(&'static str),
    /// Whether wheel and click are heard.
    Mouse(bool),
    /// Folder for backups whose file is not named; may be empty.
    BackupFolder(String),
}

/// What holds now, beside person and language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// One of [`THEMES`].
    pub theme: &'static str,
    /// One of [`GLYPHS`].
    pub glyphs: &'static str,
    /// Whether wheel and click are heard.
    pub has_mouse: bool,
    /// Folder for backups whose file is not named; may be empty.
    pub backup_folder: String,
    /// The settings file.
    pub file: String,
    /// Whether the environment forbids colours.
    pub is_colorless: bool,
    /// Whether box lines are one column wide in this terminal.
    pub draws_boxes: bool,
}

/// Gives the known name that equals a text, or else the first.
#[must_use]
pub fn known<const N: usize>(names: [&'static str; N], text: &str) -> &'static str {
    let found = names.iter().find(|name| **name == text).or_else(|| names.first());
    found.copied().unwrap_or_default()
}
