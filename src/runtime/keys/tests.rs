//! What becomes of key events.

use super::chord_of;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

fn named(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
    chord_of(KeyEvent::new(code, modifiers)).map(|chord| chord.to_string())
}

#[test]
fn keys_get_their_names() {
    let (none, ctrl) = (KeyModifiers::NONE, KeyModifiers::CONTROL);
    let (shift, alt) = (KeyModifiers::SHIFT, KeyModifiers::ALT);
    let cases = [
        (KeyCode::Char('a'), none, Some("a")),
        (KeyCode::Char('A'), shift, Some("A")),
        (KeyCode::Char('１'), none, Some("１")),
        (KeyCode::Char('。'), none, Some("。")),
        (KeyCode::Char('Ａ'), ctrl, Some("ctrl+a")),
        (KeyCode::Char('A'), ctrl | shift, Some("ctrl+a")),
        (KeyCode::Char('h'), ctrl, Some("backspace")),
        (KeyCode::Backspace, none, Some("backspace")),
        (KeyCode::BackTab, shift, Some("backtab")),
        (KeyCode::F(8), shift, Some("shift+F8")),
        (KeyCode::Char('x'), alt, None),
        (KeyCode::Char('['), alt | ctrl, Some("[")),
        (KeyCode::F(13), none, None),
        (KeyCode::Char('\u{1b}'), none, None),
        (KeyCode::CapsLock, none, None),
    ];
    for (code, modifiers, name) in cases {
        assert_eq!(named(code, modifiers).as_deref(), name, "{code:?} {modifiers:?}");
    }
}

#[test]
fn only_presses_and_repeats_count() {
    let event = |kind| KeyEvent::new_with_kind(KeyCode::Char('x'), KeyModifiers::NONE, kind);
    assert!(chord_of(event(KeyEventKind::Press)).is_some());
    assert!(chord_of(event(KeyEventKind::Repeat)).is_some());
    assert!(chord_of(event(KeyEventKind::Release)).is_none());
}
