//! Checks the keys a person wants against the whole table: every mistake, not only the first.

use super::{Keymap, sequence};
use crate::app::chord::Chord;
use crate::app::command::{Command, Place};
use crate::text::keys::KeyMistake;
use std::collections::BTreeMap;

/// What a person wants: the keys of one command, instead of those shipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Line of the file, from 1.
    pub line: usize,
    /// The command.
    pub command: Command,
    /// Its keys, each a sequence as written.
    pub keys: Vec<String>,
}

/// A mistake and its line, from 1.
pub type Fault = (usize, KeyMistake);

/// One sequence of a command.
struct Bound {
    command: Command,
    keys: Vec<Chord>,
    /// The line that wants it; `None` as shipped.
    line: Option<usize>,
}

/// Makes the keymap a person wants, and names every mistake; with a mistake that is more than a
/// warning there is none.
#[must_use]
pub fn check(bindings: &[Binding]) -> (Option<Keymap>, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut bound: Vec<Bound> = Vec::new();
    for entry in Command::ALL {
        let wanted = bindings.iter().rfind(|one| one.command == entry.command);
        match wanted {
            Some(wanted) => bound.extend(read(wanted, entry.name, &mut faults)),
            None => bound.extend(shipped(entry.command, entry.keys)),
        }
    }
    faults.extend(typing(&bound));
    faults.extend(clashes(&bound));
    faults.extend(unsafe_ones(bindings, &bound));
    faults.sort_by_key(|(line, _)| *line);
    let is_sound = faults.iter().all(|(_, mistake)| mistake.is_warning());
    let changes: BTreeMap<Command, String> =
        bindings.iter().map(|one| (one.command, one.keys.join(" | "))).collect();
    (is_sound.then(|| Keymap::with(&changes).ok()).flatten(), faults)
}

fn shipped(command: Command, keys: &str) -> Vec<Bound> {
    let sequences = keys.split(" | ").filter_map(|keys| sequence(keys).ok());
    sequences.map(|keys| Bound { command, keys, line: None }).collect()
}

fn read(wanted: &Binding, name: &'static str, faults: &mut Vec<Fault>) -> Vec<Bound> {
    let mut bound: Vec<Bound> = Vec::new();
    for keys in &wanted.keys {
        let unknown = keys.split_whitespace().find(|key| key.parse::<Chord>().is_err());
        match (unknown, sequence(keys)) {
            (None, Ok(keys)) if bound.iter().all(|one| one.keys != keys) => {
                let line = Some(wanted.line);
                bound.push(Bound { command: wanted.command, keys, line });
            }
            (None, Ok(_)) => {}
            (Some(key), _) => {
                faults.push((wanted.line, KeyMistake::UnknownKey(name, key.to_owned())));
            }
            (None, Err(_)) => faults.push((wanted.line, KeyMistake::NoKeys(name))),
        }
    }
    if wanted.keys.is_empty() {
        faults.push((wanted.line, KeyMistake::NoKeys(name)));
    }
    bound
}

/// Keys that type text where text is typed. Raising and lowering a deduction have such keys: they
/// work while no text has the focus.
fn typing(bound: &[Bound]) -> Vec<Fault> {
    let is_taken = |one: &&Bound| {
        let is_step = matches!(one.command, Command::MoreDeduction | Command::LessDeduction);
        one.command.entry().place.takes_text()
            && !is_step
            && one.keys.first().is_some_and(Chord::is_editing)
    };
    let fault = |one: &Bound| {
        let entry = one.command.entry();
        let what = KeyMistake::Types(entry.name, super::written(&one.keys), entry.place.name());
        Some((one.line?, what))
    };
    bound.iter().filter(is_taken).filter_map(fault).collect()
}

/// Keys with two meanings in one place; each pair of commands is named once.
fn clashes(bound: &[Bound]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, one) in bound.iter().enumerate() {
        for other in bound.iter().skip(index + 1) {
            let Some(place) = common_place(one, other) else { continue };
            let is_same = one.keys.starts_with(&other.keys) || other.keys.starts_with(&one.keys);
            if !is_same || one.line.max(other.line).is_none() {
                continue;
            }
            let (mine, theirs) = if one.line >= other.line { (one, other) } else { (other, one) };
            let what = KeyMistake::Clash {
                keys: super::written(&mine.keys),
                commands: [mine.command.entry().name, theirs.command.entry().name],
                place: place.name(),
            };
            faults.extend(mine.line.map(|line| (line, what)));
        }
    }
    faults.dedup();
    faults
}

/// The place where two bindings would meet. Where text is typed the keys of everywhere give way.
fn common_place(one: &Bound, other: &Bound) -> Option<Place> {
    let (first, second) = (one.command.entry().place, other.command.entry().place);
    match (first, second) {
        _ if first == second => Some(first),
        (Place::Anywhere, place) | (place, Place::Anywhere) => {
            (!place.takes_text()).then_some(place)
        }
        _ => None,
    }
}

/// Commands that lost every key an input method lets through.
fn unsafe_ones(bindings: &[Binding], bound: &[Bound]) -> Vec<Fault> {
    let is_safe = |command: Command| {
        let mut own = bound.iter().filter(|one| one.command == command).peekable();
        own.peek().is_none() || own.any(|one| one.keys.iter().all(Chord::is_ime_safe))
    };
    let lost = bindings.iter().filter(|one| !is_safe(one.command));
    lost.map(|one| (one.line, KeyMistake::NeedsInputMethodOff(one.command.entry().name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keymap::Resolution;

    fn binding(line: usize, command: Command, keys: &[&str]) -> Binding {
        Binding { line, command, keys: keys.iter().map(|key| (*key).to_owned()).collect() }
    }

    fn faults(bindings: &[Binding]) -> Vec<Fault> {
        check(bindings).1
    }

    #[test]
    fn the_shipped_keys_have_no_mistake() {
        assert_eq!(check(&[]), (Some(Keymap::default()), Vec::new()));
    }

    #[test]
    fn wanted_keys_work_and_shipped_ones_of_the_command_are_gone() {
        let (map, faults) = check(&[binding(3, Command::Pass, &["p", "F11"])]);
        assert_eq!(faults, []);
        let map = map.unwrap();
        let press = |key: &str| map.resolve(Place::Reader, &[key.parse().unwrap()]);
        assert_eq!(press("p"), Resolution::Run(Command::Pass));
        assert_eq!(press("F11"), Resolution::Run(Command::Pass));
        assert_eq!(press("space"), Resolution::Unbound);
    }

    #[test]
    fn a_clash_names_both_commands_and_the_place() {
        let found = faults(&[binding(4, Command::Pass, &["1"])]);
        let place = Place::Reader.name();
        let commands = ["Pass", "FlagKind1"];
        assert_eq!(found, [(4, KeyMistake::Clash { keys: "1".to_owned(), commands, place })]);
        // With a key that holds anywhere; with the beginning of a sequence; two wishes, told at
        // the later line.
        for (keys, other) in [("j", "Down"), ("g", "First")] {
            let found = faults(&[binding(4, Command::Pass, &["space", keys])]);
            assert!(found.iter().any(|(line, what)| *line == 4
                && matches!(what, KeyMistake::Clash { commands, .. } if commands[1] == other)));
        }
        let both =
            [binding(2, Command::Doubt, &["p", "F7"]), binding(9, Command::Pass, &["p", "space"])];
        assert_eq!(faults(&both).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [9]);
        // Two keys that change places do not clash, nor do keys of different screens.
        let swapped =
            [binding(1, Command::FlagKind1, &["2"]), binding(2, Command::FlagKind2, &["1"])];
        assert_eq!(faults(&swapped), []);
        assert_eq!(faults(&[binding(1, Command::Open, &["enter", "delete"])]), []);
    }

    #[test]
    fn every_mistake_is_named_at_once() {
        let found = faults(&[
            binding(1, Command::Pass, &["alt+x"]),
            binding(2, Command::Doubt, &[]),
            binding(3, Command::SaveForm, &["s"]),
            binding(4, Command::Undo, &["u", "y"]),
        ]);
        let name = Place::Form.name();
        let wanted = [
            (1, KeyMistake::UnknownKey("Pass", "alt+x".to_owned())),
            (2, KeyMistake::NoKeys("Doubt")),
            (3, KeyMistake::Types("SaveForm", "s".to_owned(), name)),
            (3, KeyMistake::NeedsInputMethodOff("SaveForm")),
            (4, KeyMistake::NeedsInputMethodOff("Undo")),
        ];
        assert_eq!(found, wanted);
        assert!(check(&[binding(1, Command::Pass, &["alt+x"])]).0.is_none());
        assert!(check(&[binding(4, Command::Undo, &["u"])]).0.is_some(), "a warning only");
    }

    #[test]
    fn the_check_and_the_keymap_agree_on_every_single_key() {
        let keys = ["1", "g", "j", "space", "F5", "ctrl+s", "p", "g l", "esc", "tab", "F11", "-"];
        for entry in Command::ALL {
            for key in keys {
                let found = faults(&[binding(1, entry.command, &[key])]);
                let is_sound = found
                    .iter()
                    .all(|(_, what)| what.is_warning() || matches!(what, KeyMistake::Types(..)));
                let changes = BTreeMap::from([(entry.command, key.to_owned())]);
                let made = Keymap::with(&changes);
                assert_eq!(is_sound, made.is_ok(), "{} {key}: {found:?} {made:?}", entry.name);
            }
        }
    }
}
