//! Laws of naming and folding keys.

use super::{Chord, Key, fold};

#[test]
fn every_written_form_comes_back() {
    for text in ["ctrl+a", "space", "F8", "shift+F8", "-", "+", "=", "ctrl++", "A", "ctrl+space"] {
        let chord: Chord = text.parse().unwrap();
        assert_eq!(chord.to_string(), text);
    }
    for (name, _) in super::NAMES {
        assert_eq!(name.parse::<Chord>().unwrap().to_string(), *name);
    }
}

#[test]
fn nonsense_is_refused() {
    for text in ["", "F0", "F13", "Fx", "ctrl+", "alt+a", "aa", " ", "\u{1b}", "shift+a"] {
        assert!(text.parse::<Chord>().is_err(), "{text:?}");
    }
}

#[test]
fn full_width_keys_fold_to_half_width() {
    let wide = "０９ａＺ－＋　。，、【】《》：？（）．＝";
    let narrow = "09aZ-+ .,/[]<>:?().=";
    assert_eq!(wide.chars().map(fold).collect::<String>(), narrow);
    assert_eq!(fold('案'), '案');
}

/// Full-width marks typed into a text were once folded: `，` became `,` and `、` became `/`.
#[test]
fn a_character_is_typed_as_it_is_and_commands_as_folded() {
    for (typed, key) in [('，', ','), ('、', '/'), ('《', '<'), ('１', '1'), ('案', '案')] {
        let chord = Chord::new(Key::Char(typed), false, false);
        assert_eq!(chord.typed(), Some(typed));
        assert_eq!(chord.folded(), Chord::plain(Key::Char(key)));
    }
}

#[test]
fn chords_have_one_form() {
    assert_eq!(Chord::new(Key::Char('Ａ'), true, true), "ctrl+a".parse().unwrap());
    assert_eq!(Chord::new(Key::Char('A'), false, true), "A".parse().unwrap());
    assert_eq!(Chord::new(Key::Tab, false, true), Chord::plain(Key::BackTab));
    assert_eq!(Chord::new(Key::BackTab, false, true), Chord::plain(Key::BackTab));
}

#[test]
fn only_letters_are_unsafe_under_an_input_method() {
    for (text, safe) in [("x", false), ("ctrl+x", true), ("1", true), ("-", true), ("F8", true)] {
        assert_eq!(text.parse::<Chord>().unwrap().is_ime_safe(), safe, "{text}");
    }
}
