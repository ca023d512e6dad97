//! Laws of the key map as shipped and as changed.

use super::{BindFault, Keymap, Resolution};
use crate::app::chord::{Chord, Key};
use crate::app::command::{Command, Place};
use std::collections::BTreeMap;

fn press(place: Place, keys: &str) -> Resolution {
    let chords: Vec<Chord> = keys.split(' ').map(|key| key.parse().unwrap()).collect();
    Keymap::default().resolve(place, &chords)
}

fn changed(command: Command, keys: &str) -> Result<Keymap, BindFault> {
    Keymap::with(&BTreeMap::from([(command, keys.to_owned())]))
}

#[test]
fn the_shipped_table_binds_no_key_twice() {
    assert_eq!(Keymap::with(&BTreeMap::new()), Ok(Keymap::default()));
    assert!(!Keymap::default().trees.is_empty());
}

#[test]
fn a_key_bound_twice_is_refused() {
    let twice = changed(Command::Pass, "1");
    assert!(matches!(twice, Err(BindFault::Taken { place: Place::Reader, .. })), "{twice:?}");
    assert!(changed(Command::Pass, "j").is_err(), "taken by a command that holds anywhere");
    assert!(changed(Command::Pass, "g").is_err(), "the beginning of a sequence");
    assert!(changed(Command::Pass, "x y").is_err(), "behind a complete key");
    assert!(changed(Command::Pass, "alt+x").is_err());
    assert_eq!(changed(Command::Pass, ""), Err(BindFault::Empty));
    assert!(changed(Command::Pass, "p").is_ok());
}

#[test]
fn every_command_has_a_key_that_passes_an_input_method() {
    let map = Keymap::default();
    for entry in Command::ALL {
        let safe = |keys: &Vec<Chord>| keys.iter().all(Chord::is_ime_safe);
        assert!(map.order[&entry.command].iter().any(safe), "{}", entry.name);
    }
    let bare = changed(Command::Pass, "p").unwrap();
    assert!(!bare.order[&Command::Pass].iter().flatten().all(Chord::is_ime_safe));
}

#[test]
fn the_full_screen_key_is_left_alone() {
    let map = Keymap::default();
    let all: Vec<_> = map.order.values().flatten().flatten().collect();
    assert!(all.iter().all(|chord| chord.key != Key::F(11)));
    assert!(all.iter().any(|chord| chord.key == Key::F(10)));
}

#[test]
fn every_command_can_be_reached_where_it_belongs() {
    let map = Keymap::default();
    for entry in Command::ALL {
        let home = if entry.place == Place::Anywhere { Place::Cases } else { entry.place };
        let written = map.keys_of(home, entry.command);
        assert_eq!(written.join(" | "), entry.keys, "{}", entry.name);
    }
}

#[test]
fn sequences_wait_and_letters_type_in_forms() {
    assert_eq!(press(Place::Reader, "g"), Resolution::Pending);
    assert_eq!(press(Place::Reader, "g g"), Resolution::Run(Command::First));
    assert_eq!(press(Place::Reader, "g z"), Resolution::Unbound);
    assert_eq!(press(Place::Reader, "space"), Resolution::Run(Command::Pass));
    assert_eq!(press(Place::Cases, "space"), Resolution::Run(Command::MarkRow));
    assert_eq!(press(Place::Cases, "q"), Resolution::Run(Command::Back));
    for typed in ["q", "j", "g", "?", "backspace", "home", "left"] {
        assert_eq!(press(Place::Form, typed), Resolution::Unbound, "{typed}");
        assert_eq!(press(Place::Prompt, typed), Resolution::Unbound, "{typed}");
    }
    assert_eq!(press(Place::Form, "esc"), Resolution::Run(Command::CancelForm));
    assert_eq!(press(Place::Form, "ctrl+q"), Resolution::Run(Command::Quit));
    assert_eq!(press(Place::Cases, "ctrl+s"), Resolution::Run(Command::Save));
    assert_eq!(press(Place::Form, "ctrl+s"), Resolution::Run(Command::SaveForm));
}

#[test]
fn keys_of_names_only_what_works_here() {
    let map = Keymap::default();
    assert_eq!(map.keys_of(Place::Form, Command::Quit), ["F10", "ctrl+q"]);
    assert_eq!(map.keys_of(Place::Form, Command::Back), [""; 0]);
    assert_eq!(map.keys_of(Place::Reader, Command::First), ["home", "g g"]);
}
