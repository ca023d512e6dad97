//! From the terminal library's mouse to the wheel and clicks of the workbench.

use crate::app::event::{Gesture, Mouse};
use crossterm::Command;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use std::fmt;

/// Asks for presses and the wheel only.
///
/// The library's own command asks for every movement too, which makes some terminals flicker and
/// fills the inbox. While a program listens, Shift+drag selects text as the terminal does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hear;

impl Command for Hear {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str("\x1b[?1000h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        crossterm::event::EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// The event of a mouse; nothing for what the workbench does not hear.
pub(super) fn event_of(event: MouseEvent) -> Option<Mouse> {
    let what = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Gesture::Click,
        MouseEventKind::ScrollUp => Gesture::WheelUp,
        MouseEventKind::ScrollDown => Gesture::WheelDown,
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => return None,
    };
    Some(Mouse { what, column: event.column, row: event.row })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    #[test]
    fn presses_and_the_wheel_are_heard_and_nothing_else() {
        let of =
            |kind| event_of(MouseEvent { kind, column: 3, row: 4, modifiers: KeyModifiers::NONE });
        let click = Mouse { what: Gesture::Click, column: 3, row: 4 };
        assert_eq!(of(MouseEventKind::Down(MouseButton::Left)), Some(click));
        assert_eq!(of(MouseEventKind::ScrollUp).map(|one| one.what), Some(Gesture::WheelUp));
        for kind in [MouseEventKind::Moved, MouseEventKind::Down(MouseButton::Right)] {
            assert_eq!(of(kind), None, "{kind:?}");
        }
        let mut asked = String::new();
        Hear.write_ansi(&mut asked).unwrap();
        assert!(!asked.contains("1003"), "movements are not asked for");
    }
}
