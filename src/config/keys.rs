//! The key file: which keys give which command, place by place.

use crate::app::command::{Command, Entry, Place};
use crate::app::keymap::Keymap;
use crate::app::keymap::check::{Binding, Fault, check};
use crate::domain::spelling::nearest;
use crate::text::keys::KeyMistake;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Most bytes of a key file.
pub const KEYS_MAX_BYTES: u64 = 64 * 1024;

/// A key file as read: the keys that hold, and every mistake with its line from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFile {
    /// The keys: those wanted, or with a mistake those shipped.
    pub keymap: Keymap,
    /// The mistakes, in the order of the file; warnings among them.
    pub faults: Vec<Fault>,
}

impl KeyFile {
    /// Tells whether the wanted keys hold.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.iter().all(|(_, mistake)| mistake.is_warning())
    }

    /// Reads a file. A faulty one never stops the program: the keys are then those shipped.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut file = Reading { text: "", bindings: Vec::new(), faults: Vec::new() };
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > KEYS_MAX_BYTES {
            file.faults.push((1, KeyMistake::TooLarge(KEYS_MAX_BYTES)));
            return file.done();
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            file.faults.push((1, KeyMistake::NotText));
            return file.done();
        };
        file.text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (root, errors) = DeTable::parse_recoverable(file.text);
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            file.add(at, KeyMistake::Syntax(error.message().to_owned()));
        }
        if errors.is_empty() {
            file.places(root.get_ref());
        }
        file.done()
    }
}

/// A file while it is read.
struct Reading<'a> {
    text: &'a str,
    bindings: Vec<Binding>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }

    fn add(&mut self, at: usize, mistake: KeyMistake) {
        self.faults.push((self.line(at), mistake));
    }

    fn places(&mut self, root: &DeTable<'_>) {
        let places = || std::iter::once(Place::Anywhere).chain(Place::SCREENS);
        for (name, value) in root {
            let known = places().find(|place| place.code() == name.get_ref().as_ref());
            match (known, value.get_ref().as_table()) {
                (Some(place), Some(table)) => self.commands(place, table),
                (known, _) => {
                    let near = nearest(name.get_ref(), places().map(Place::code));
                    let near = near.or_else(|| known.map(Place::code));
                    let name = name.get_ref().to_string();
                    let mistake = if value.get_ref().is_table() {
                        KeyMistake::UnknownPlace(name, near)
                    } else {
                        match entry(&name) {
                            Some(entry) => KeyMistake::Elsewhere(entry.name, entry.place.code()),
                            None => KeyMistake::UnknownPlace(name, near),
                        }
                    };
                    self.add(value.span().start, mistake);
                }
            }
        }
    }

    fn commands(&mut self, place: Place, table: &DeTable<'_>) {
        for (name, value) in table {
            let at = name.span().start;
            let name = name.get_ref().as_ref();
            match entry(name) {
                None => {
                    let near = nearest(name, Command::ALL.iter().map(|entry| entry.name));
                    self.add(at, KeyMistake::UnknownCommand(name.to_owned(), near));
                }
                Some(entry) if entry.place != place => {
                    self.add(at, KeyMistake::Elsewhere(entry.name, entry.place.code()));
                }
                Some(entry) => match keys(value) {
                    Some(keys) => {
                        let line = self.line(at);
                        self.bindings.push(Binding { line, command: entry.command, keys });
                    }
                    None => self.add(at, KeyMistake::NotKeys(entry.name)),
                },
            }
        }
    }

    fn done(mut self) -> KeyFile {
        let (keymap, faults) = check(&self.bindings);
        self.faults.extend(faults);
        self.faults.sort_by_key(|(line, _)| *line);
        let is_sound = self.faults.iter().all(|(_, mistake)| mistake.is_warning());
        let keymap = keymap.filter(|_| is_sound).unwrap_or_default();
        KeyFile { keymap, faults: self.faults }
    }
}

fn entry(name: &str) -> Option<&'static Entry> {
    Command::ALL.iter().find(|entry| entry.name == name)
}

/// Keys in one text, alternatives between `|`; or in a list.
fn keys(value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
    let split = |text: &str| -> Vec<String> {
        text.split(" | ").map(|keys| keys.trim().to_owned()).collect()
    };
    match value.get_ref() {
        DeValue::String(text) => Some(split(text)),
        DeValue::Array(list) => list
            .iter()
            .map(|item| item.get_ref().as_str().map(|keys| keys.trim().to_owned()))
            .collect(),
        DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Table(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keymap::Resolution;

    fn read(text: &str) -> KeyFile {
        KeyFile::read(text.as_bytes())
    }

    #[test]
    fn a_sound_file_is_followed() {
        let file = read(
            "# 我的按键\n[reader]\nPass = [\"space\", \"p\"]\nDoubt = \"F7 | d\"\n\
             [cases]\nOpen = \"enter\"\n",
        );
        assert_eq!(file.faults, []);
        let press = |key: &str| file.keymap.resolve(Place::Reader, &[key.parse().unwrap()]);
        assert_eq!(press("p"), Resolution::Run(Command::Pass));
        assert_eq!(press("d"), Resolution::Run(Command::Doubt));
        assert_eq!(press("f"), Resolution::Unbound);
        assert_eq!(read("").keymap, Keymap::default());
    }

    #[test]
    fn every_mistake_has_its_line_and_the_shipped_keys_hold() {
        let file = read(
            "[reeder]\nPass = \"p\"\n[reader]\nPas = \"p\"\nOpen = \"o\"\nDoubt = 7\n\
             Quote = \"hyper+q\"\n\
             Absent = \"1\"\n",
        );
        let lines: Vec<usize> = file.faults.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 4, 5, 6, 7, 8]);
        assert!(!file.is_sound());
        assert_eq!(file.keymap, Keymap::default());
        let what: Vec<&KeyMistake> = file.faults.iter().map(|(_, what)| what).collect();
        assert_eq!(what[0], &KeyMistake::UnknownPlace("reeder".to_owned(), Some("reader")));
        assert_eq!(what[1], &KeyMistake::UnknownCommand("Pas".to_owned(), Some("Pass")));
        assert_eq!(what[2], &KeyMistake::Elsewhere("Open", "cases"));
        assert_eq!(what[3], &KeyMistake::NotKeys("Doubt"));
    }

    #[test]
    fn what_is_no_key_file_is_said_so() {
        assert!(matches!(read("[reader\nx").faults[..], [(1, KeyMistake::Syntax(_)), ..]));
        assert_eq!(KeyFile::read(&[0xff, 0xfe]).faults, [(1, KeyMistake::NotText)]);
        let long = vec![b'#'; 70_000];
        assert!(matches!(KeyFile::read(&long).faults[..], [(1, KeyMistake::TooLarge(_))]));
        assert_eq!(read("Pass = \"p\"").faults, [(1, KeyMistake::Elsewhere("Pass", "reader"))]);
        assert!(read("[reader]\nPass = \"p | space\"\n[reader]\n").faults.len() == 1);
    }
}
