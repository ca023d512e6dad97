//! From the terminal library's key events to the chords of the workbench.

use crate::app::chord::{Chord, Key};
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// The chord of a key event; nothing for a released key, a bare modifier or an Alt chord.
///
/// Windows reports presses and releases; this is the one place that tells them apart. Some
/// terminals send Backspace as Ctrl+H. `AltGr` arrives as Ctrl and Alt together and types text.
pub fn chord_of(event: KeyEvent) -> Option<Chord> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let has = |modifier| event.modifiers.contains(modifier);
    let (mut ctrl, alt) = (has(KeyModifiers::CONTROL), has(KeyModifiers::ALT));
    if alt {
        if !ctrl {
            return None;
        }
        ctrl = false;
    }
    let key = key_of(event.code)?;
    let chord = Chord::new(key, ctrl, has(KeyModifiers::SHIFT));
    let sent_as_ctrl_h = chord == Chord::new(Key::Char('h'), true, false);
    Some(if sent_as_ctrl_h { Chord::plain(Key::Backspace) } else { chord })
}

/// The key of a key code; nothing for keys the workbench has no name for.
fn key_of(code: KeyCode) -> Option<Key> {
    Some(match code {
        KeyCode::Char(letter) if !letter.is_control() => Key::Char(letter),
        KeyCode::F(number @ 1..=12) => Key::F(number),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Char(_)
        | KeyCode::F(_)
        | KeyCode::Null
        | KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::KeypadBegin
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => return None,
    })
}

#[cfg(test)]
mod tests;
