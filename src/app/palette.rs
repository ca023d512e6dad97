//! The palette: which commands of the table work here, and which of them fit what was typed.

use super::command::{Command, Place};
use super::keymap::Keymap;
use super::screen::finder::Choice;
use super::spelled::Spelled;
use crate::seek::Pattern;
use std::cmp::Reverse;

/// Worth of a key that was typed as it is written.
const KEY: u32 = u32::MAX - 1;

/// Extra worth of a name over a sentence of help.
const NAME: u32 = 1_000;

/// Gives the commands that work in a place and fit what was typed, the best first; without
/// anything typed those of the place before those that hold anywhere.
#[must_use]
pub fn choices(keymap: &Keymap, place: Place, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().trim_start_matches(':');
    let pattern = Pattern::new(typed);
    let own = |anywhere: bool| {
        let of_place = move |found: Place| (found == Place::Anywhere) == anywhere;
        let entries = Command::ALL.iter().filter(move |entry| of_place(entry.place));
        entries.map(|entry| entry.command).filter(|one| works(keymap, place, *one))
    };
    let table = own(false).chain(own(true)).filter(|command| *command != Command::Palette);
    let spelled = Spelled::ALL.into_iter().map(Choice::Spelled);
    let mut found: Vec<(u32, Choice)> = table
        .map(Choice::Table)
        .chain(spelled)
        .filter_map(|choice| Some((weigh(keymap, place, choice, (&pattern, typed))?, choice)))
        .collect();
    found.sort_by_key(|(worth, _)| Reverse(*worth));
    found.into_iter().map(|(_, choice)| choice).collect()
}

/// Tells whether a command works in a place: it belongs there and a key leads to it.
#[must_use]
pub fn works(keymap: &Keymap, place: Place, command: Command) -> bool {
    let entry = command.entry();
    let belongs = entry.place == Place::Anywhere || entry.place == place;
    belongs && !keymap.keys_of(place, command).is_empty()
}

/// Weighs a command against what was typed; a word spelled out comes first.
fn weigh(
    keymap: &Keymap,
    place: Place,
    choice: Choice,
    (pattern, typed): (&Pattern, &str),
) -> Option<u32> {
    match choice {
        Choice::Spelled(spelled) if spelled.word() == typed => Some(u32::MAX),
        Choice::Spelled(spelled) => {
            use crate::text::Lang;
            let (zh, en) = (spelled.name(Lang::Zh), spelled.name(Lang::En));
            pattern.weigh(&[spelled.word(), zh, en]).map(|worth| worth + NAME)
        }
        Choice::Table(command) => weigh_command(keymap, place, command, pattern),
    }
}

/// Weighs a command by Chinese name, English name, keys and the name in the key file.
#[must_use]
pub fn weigh_command(
    keymap: &Keymap,
    place: Place,
    command: Command,
    pattern: &Pattern,
) -> Option<u32> {
    let entry = command.entry();
    let keys = keymap.keys_of(place, command);
    let is_key = |key: &String| Pattern::new(key) == *pattern;
    if !pattern.is_empty() && keys.iter().any(is_key) {
        return Some(KEY);
    }
    let mut texts = vec![entry.zh, entry.en];
    texts.extend(keys.iter().map(String::as_str));
    texts.push(entry.name);
    let by_help = || pattern.weigh_closely(&[entry.zh_help, entry.en_help]);
    pattern.weigh(&texts).map(|worth| worth + NAME).or_else(by_help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(place: Place, typed: &str) -> Option<Choice> {
        choices(&Keymap::default(), place, typed).into_iter().next()
    }

    #[test]
    fn commands_are_found_by_name_initials_english_and_key() {
        let export = Some(Choice::Table(Command::Export));
        for typed in ["导出", "dc", "export", "F9", ":dc", "ＤＣ"] {
            assert_eq!(first(Place::Reader, typed), export, "{typed}");
        }
        assert_eq!(first(Place::Reader, "引文"), Some(Choice::Table(Command::Quote)));
        assert_eq!(first(Place::Reader, "g t"), Some(Choice::Table(Command::ShowTallies)));
        assert_eq!(first(Place::Reader, "没有这个"), None);
    }

    #[test]
    fn words_spelled_out_come_first() {
        assert_eq!(first(Place::Cases, "q"), Some(Choice::Spelled(Spelled::Quit)));
        assert_eq!(first(Place::Cases, ":w"), Some(Choice::Spelled(Spelled::Write)));
        assert_eq!(first(Place::Cases, "susp"), Some(Choice::Spelled(Spelled::Suspend)));
    }

    #[test]
    fn every_command_of_a_place_is_there_and_no_other() {
        let keymap = Keymap::default();
        for place in Place::SCREENS {
            let all = choices(&keymap, place, "");
            for entry in Command::ALL.iter().filter(|entry| entry.command != Command::Palette) {
                let is_there = all.contains(&Choice::Table(entry.command));
                assert_eq!(is_there, works(&keymap, place, entry.command), "{}", entry.name);
            }
            assert!(all.len() > 5);
        }
        assert!(!choices(&keymap, Place::Cases, "").contains(&Choice::Table(Command::Pass)));
    }
}
