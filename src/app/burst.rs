//! Keys that arrive at once. Some terminals do not say that a text was pasted; it comes as keys
//! then, and those must never judge.

use super::chord::{Chord, Key};
use super::command::Command;
use super::event::Effect;
use super::keymap::Resolution;
use super::model::Model;
use super::{forms, update};
use std::collections::BTreeSet;

/// Keys from which on a burst can be a pasted text.
const KEYS_MIN: usize = 8;
/// Different letters from which on it can be one: a key that repeats has one.
const LETTERS_MIN: usize = 4;

/// Hears keys that arrived at once: one by one, unless they look like a pasted text where no field
/// takes text. A key that opens a field judges nothing, and what follows is for the field.
pub(super) fn hear(model: &mut Model, chords: &[Chord]) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut rest = chords;
    while let [first, tail @ ..] = rest {
        if !forms::has_field(model) && looks_pasted(rest) && !opens_field(model, *first) {
            let text: String = rest.iter().filter_map(Chord::typed).collect();
            effects.extend(update::paste(model, &text));
            break;
        }
        effects.extend(update::key(model, *first));
        rest = tail;
    }
    effects
}

/// Whether a key asks for a place to type in.
fn opens_field(model: &Model, chord: Chord) -> bool {
    let Some(place) = model.top().map(update::place_of) else { return false };
    let meant = model.keymap.resolve(place, &[chord]);
    matches!(meant, Resolution::Run(Command::Palette | Command::Filter | Command::Jump))
}

/// Whether keys look like a pasted text: nothing but letters and line ends, and so many different
/// ones, or Chinese next to Latin ones, that no hand and no input method sent them at once.
fn looks_pasted(chords: &[Chord]) -> bool {
    let is_text =
        |chord: &Chord| chord.typed().is_some() || matches!(chord.key, Key::Enter | Key::Tab);
    let letters: BTreeSet<char> = chords.iter().filter_map(Chord::typed).collect();
    let is_mixed =
        letters.iter().any(|letter| !letter.is_ascii()) && letters.iter().any(char::is_ascii);
    let is_long = chords.len() >= KEYS_MIN && letters.len() >= LETTERS_MIN;
    chords.iter().all(is_text) && (is_long || (is_mixed && chords.len() >= LETTERS_MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chords(text: &str) -> Vec<Chord> {
        let name = |letter: char| match letter {
            ' ' => "space".to_owned(),
            '\n' => "enter".to_owned(),
            other => other.to_string(),
        };
        text.chars().map(|letter| name(letter).parse().unwrap()).collect()
    }

    #[test]
    fn texts_are_told_from_keys() {
        for text in ["处罚决定书 12345", "party: x\n", "拟罚款3万元", "1 - 2 - 3\n4", "abc\ndefgh"]
        {
            assert!(looks_pasted(&chords(text)), "{text}");
        }
        for keys in ["jjjjjjjjjjjj", "   ---   ", "花东镇", "jk", " -", "1", "gt"] {
            assert!(!looks_pasted(&chords(keys)), "{keys}");
        }
        let mut with_a_function_key = chords("abcdefgh");
        with_a_function_key.push("F8".parse().unwrap());
        assert!(!looks_pasted(&with_a_function_key));
    }
}
