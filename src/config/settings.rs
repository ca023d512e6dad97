//! The settings file: who works here, in which language, with which glyphs and theme.

use crate::app::settings::{GLYPHS, Setting, THEMES};
use crate::domain::Person;
use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// Most letters of a wrong line that are repeated.
const LINE_MAX: usize = 60;

/// What the settings file says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Who works here.
    pub person: PersonSettings,
    /// How it looks.
    pub ui: UiSettings,
    /// Where backups go.
    pub backup: BackupSettings,
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

/// Table `[backup]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BackupSettings {
    /// Folder for backups whose file is not named; empty for none.
    pub folder: String,
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
    /// The line as it stands.
    pub text: String,
    /// What the parser said.
    pub message: String,
}

impl SettingsFault {
    fn at(source: &str, line: usize, message: &str) -> Self {
        let text = source.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let text = text.trim().chars().take(LINE_MAX).collect();
        Self { line, text, message: message.replace('\n', " ") }
    }
}

impl Settings {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// The first mistake with its line; a value that is none of those allowed is one.
    pub fn parse(text: &str) -> Result<Self, SettingsFault> {
        let settings: Self = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
            SettingsFault::at(text, line, error.message())
        })?;
        let ui = &settings.ui;
        let is_of =
            |names: &[&str], value: &String| value.is_empty() || names.contains(&value.as_str());
        let has_language = ui.language.is_empty() || Lang::parse(&ui.language).is_some();
        let checks = [
            ("language", has_language, "zh | en".to_owned()),
            ("theme", is_of(&THEMES, &ui.theme), THEMES.join(" | ")),
            ("glyphs", is_of(&GLYPHS, &ui.glyphs), GLYPHS.join(" | ")),
        ];
        match checks.into_iter().find(|(_, is_good, _)| !is_good) {
            None => Ok(settings),
            Some((key, _, allowed)) => {
                let line = line_of(text, "ui", key).map_or(1, |line| line + 1);
                Err(SettingsFault::at(text, line, &allowed))
            }
        }
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

    /// Takes one setting.
    pub fn set(&mut self, setting: &Setting) {
        match setting {
            Setting::Name(name) => self.person.name.clone_from(name),
            Setting::Unit(unit) => self.person.unit.clone_from(unit),
            Setting::Language(lang) => lang.pick("zh", "en").clone_into(&mut self.ui.language),
            Setting::Theme(theme) => (*theme).clone_into(&mut self.ui.theme),
            Setting::Glyphs(glyphs) => (*glyphs).clone_into(&mut self.ui.glyphs),
            Setting::Mouse(is_on) => self.ui.mouse = Some(*is_on),
            Setting::BackupFolder(folder) => self.backup.folder.clone_from(folder),
        }
    }
}

/// Puts one setting into the text of the file; every other line stays as it is, remarks too.
///
/// # Errors
/// The first mistake in the text, which is then not touched.
pub fn amended(text: &str, setting: &Setting) -> Result<String, SettingsFault> {
    let mut wanted = Settings::parse(text)?;
    wanted.set(setting);
    let (table, key, value) = written(setting);
    let line = format!("{key} = {value}");
    let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    let header = lines.iter().position(|one| one.trim() == format!("[{table}]"));
    match (line_of(text, table, key), header) {
        (Some(at), _) => lines.splice(at..=at, [line]).for_each(drop),
        (None, Some(at)) => lines.insert(at + 1, line),
        (None, None) => lines.extend([format!("[{table}]"), line]),
    }
    let made = lines.join("\n") + "\n";
    // What cannot be amended line by line, such as an inline table, is written anew.
    Ok(if Settings::parse(&made).as_ref() == Ok(&wanted) { made } else { wanted.to_toml() })
}

/// Table, key and value of a setting as the file has them.
fn written(setting: &Setting) -> (&'static str, &'static str, toml::Value) {
    let text = |value: &str| toml::Value::String(value.to_owned());
    match setting {
        Setting::Name(name) => ("person", "name", text(name)),
        Setting::Unit(unit) => ("person", "unit", text(unit)),
        Setting::Language(lang) => ("ui", "language", text(lang.pick("zh", "en"))),
        Setting::Theme(theme) => ("ui", "theme", text(theme)),
        Setting::Glyphs(glyphs) => ("ui", "glyphs", text(glyphs)),
        Setting::Mouse(is_on) => ("ui", "mouse", toml::Value::Boolean(*is_on)),
        Setting::BackupFolder(folder) => ("backup", "folder", text(folder)),
    }
}

/// The index of the line on which a key of a table stands.
fn line_of(text: &str, table: &str, key: &str) -> Option<usize> {
    let mut is_inside = false;
    text.lines().position(|line| {
        let line = line.trim();
        if line.starts_with('[') {
            is_inside = line == format!("[{table}]");
        }
        is_inside && line.split_once('=').is_some_and(|(name, _)| name.trim() == key)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_mistakes_have_their_line() {
        let mut settings = Settings::default();
        settings.person.name = "测试员".to_owned();
        assert_eq!(Settings::parse(&settings.to_toml()), Ok(settings));
        let fault = Settings::parse("[person]\nname = \"甲\"\nage = 3\n").unwrap_err();
        assert_eq!((fault.line, fault.text.as_str()), (3, "age = 3"));
        assert_eq!(Settings::parse("").unwrap().person(), None);
    }

    #[test]
    fn a_value_that_means_nothing_is_named_with_its_line() {
        let text = "[person]\nname = \"甲\"\n[ui]\nmouse = true\ntheme = \"plaid\"\n";
        let fault = Settings::parse(text).unwrap_err();
        assert_eq!((fault.line, fault.message.as_str()), (5, "dark | light | contrast | mono"));
        for wrong in ["language = \"fr\"", "glyphs = \"box\""] {
            assert_eq!(Settings::parse(&format!("[ui]\n{wrong}\n")).unwrap_err().line, 2);
        }
    }

    #[test]
    fn one_setting_is_put_in_and_remarks_stay() {
        let text = "# 办公室统一设置\n[person]\nname = \"甲\" # 本人\n\n[ui]\ntheme = \"dark\"\n";
        let light = amended(text, &Setting::Theme("light")).unwrap();
        assert_eq!(light, text.replace("dark", "light"));
        let mouse = amended(text, &Setting::Mouse(false)).unwrap();
        assert!(mouse.starts_with("# 办公室统一设置\n") && mouse.contains("本人"), "{mouse}");
        assert_eq!(Settings::parse(&mouse).unwrap().ui.mouse, Some(false));
        let folder = amended(text, &Setting::BackupFolder("D:\\备份 \"一\"".to_owned())).unwrap();
        assert_eq!(Settings::parse(&folder).unwrap().backup.folder, "D:\\备份 \"一\"");
        // An inline table has no line of its own; its values are kept all the same.
        let inline = amended("ui = { theme = \"mono\" }", &Setting::Mouse(true)).unwrap();
        let read = Settings::parse(&inline).unwrap();
        assert_eq!((read.ui.theme.as_str(), read.ui.mouse), ("mono", Some(true)));
    }

    #[test]
    fn a_file_with_a_mistake_is_not_written_over() {
        assert!(amended("[ui]\ntheme = dark\n", &Setting::Mouse(true)).is_err());
    }
}
