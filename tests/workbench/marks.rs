//! Meaning never by colour alone: two states that differ in meaning differ in their letters too.
//! The screens are compared as text, which knows neither colour nor weight.

use crate::desk::{Desk, VIEWER, demo, open_store};
use pingcha::text::Lang;
use pingcha::ui::glyph::Glyphs;
use pingcha::ui::paint::Look;
use pingcha::ui::theme::Theme;
use unicode_width::UnicodeWidthStr;

/// What means another thing: a name, the keys to the one state, the keys on to the other.
const PAIRS: &[(&str, &str, &str)] = &[
    ("the chosen row", "", "down"),
    ("the pane with the focus", "enter", "tab"),
    ("a passage under choice", "enter", "F5"),
    ("the next sentence", "enter F5", "down"),
    ("a doubt", "/ '餐饮场所使用燃气' enter enter", "F7"),
    ("a pass", "/ '餐饮场所使用燃气' enter enter", "space up"),
    ("a defect", "/ '餐饮场所使用燃气' enter enter", "- up"),
    ("absent", "/ '餐饮场所使用燃气' enter enter", "9 up"),
    ("the focus of the form", "enter F4", "tab"),
    ("the kind in the form", "enter F4 backtab backtab backtab backtab", "3"),
    ("persons covered", "", "F12"),
    ("the chosen row of a sheet", "g t", "down"),
];

#[test]
fn what_means_another_thing_has_another_mark() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    for (name, to_one, to_other) in PAIRS {
        let store = open_store(folder.path(), false);
        let mut desk = Desk::sit(store, Lang::Zh, VIEWER, (120, 40));
        desk.look = Look::new(Theme::Mono, Glyphs::Ascii);
        desk.keys(to_one);
        desk.model.message = None;
        let one = desk.screen();
        assert_eq!(one, desk.screen(), "{name}: the screen does not change by itself");
        desk.keys(to_other);
        desk.model.message = None;
        let other = desk.screen();
        assert_ne!(one, other, "{name} is told by colour alone");
        desk.keys("u");
    }
}

#[test]
fn a_veto_and_a_doubt_have_their_marks() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    let mut desk = Desk::sit(open_store(folder.path(), false), Lang::Zh, VIEWER, (120, 40));
    desk.keys("/ '餐饮场所使用燃气' enter enter");
    desk.keys("right right F7");
    let screen = desk.screen();
    assert!(screen.contains("V2!") || screen.contains("V1!"), "{screen}");
    assert!(screen.contains("]?"), "{screen}");
}

#[test]
fn ascii_screens_hold_nothing_of_ambiguous_width() {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    for keys in ["", "enter", "enter F4", "enter g s", "g t", "F2", "F1", "enter F5 down"] {
        for lang in [Lang::Zh, Lang::En] {
            let mut desk = Desk::sit(open_store(folder.path(), false), lang, VIEWER, (80, 24));
            desk.look = Look::new(Theme::Mono, Glyphs::Ascii);
            desk.keys(keys);
            let screen = desk.screen();
            let is_ambiguous = |c: &char| {
                let text = c.to_string();
                text.width() != text.width_cjk()
            };
            let found: Vec<char> = screen.chars().filter(is_ambiguous).collect();
            assert!(found.is_empty(), "{keys}: {found:?}\n{screen}");
        }
    }
}
