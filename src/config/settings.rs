//! The settings file: who works here, in which language, with which glyphs and theme.

use crate::domain::Person;
use serde::{Deserialize, Serialize};

/// What the settings file says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Who works here.
    pub person: PersonSettings,
    /// How it looks.
    pub ui: UiSettings,
}

/// Table `[person]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonSettings {
    /// Name, carried by every entry.
    pub name: String,
    /// Unit.
    pub unit: String,
}

/// Table `[ui]`; an empty text means: decide from the environment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UiSettings {
    /// `zh` or `en`.
    pub language: String,
    /// `auto`, `ascii` or `unicode`.
    pub glyphs: String,
    /// `dark`, `light`, `contrast` or `mono`.
    pub theme: String,
    /// Whether wheel and click are heard; left out means yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mouse: Option<bool>,
}

/// A mistake in the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFault {
    /// Line, from 1.
    pub line: usize,
    /// What the parser said.
    pub message: String,
}

impl Settings {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// The first mistake with its line.
    pub fn parse(text: &str) -> Result<Self, SettingsFault> {
        toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
            SettingsFault { line, message: error.message().to_owned() }
        })
    }

    /// Gives the text of the file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(self).unwrap_or_default()
    }

    /// Gives the person, when one is named.
    #[must_use]
    pub fn person(&self) -> Option<Person> {
        let person = Person::new(&self.person.name, &self.person.unit);
        (!person.name.is_empty()).then_some(person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_mistakes_have_their_line() {
        let mut settings = Settings::default();
        settings.person.name = "测试员".to_owned();
        assert_eq!(Settings::parse(&settings.to_toml()), Ok(settings));
        assert_eq!(Settings::parse("[person]\nname = \"甲\"\nage = 3\n").unwrap_err().line, 3);
        assert_eq!(Settings::parse("").unwrap().person(), None);
    }
}
