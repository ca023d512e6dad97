//! One key press as the workbench names it, free of any terminal library.

use std::fmt;
use std::str::FromStr;

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character as it was typed, in full or half width.
    Char(char),
    /// The return key.
    Enter,
    /// The escape key.
    Esc,
    /// The tabulator key.
    Tab,
    /// Shift and tabulator.
    BackTab,
    /// Delete to the left.
    Backspace,
    /// Delete to the right.
    Delete,
    /// The insert key.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// The home key.
    Home,
    /// The end key.
    End,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// A function key, 1 to 12.
    F(u8),
}

impl Key {
    /// The character of a character key.
    pub const fn letter(self) -> Option<char> {
        if let Self::Char(letter) = self { Some(letter) } else { None }
    }
}

/// The keys that have a name of their own, for reading and for printing.
const NAMES: &[(&str, Key)] = &[
    ("space", Key::Char(' ')),
    ("enter", Key::Enter),
    ("esc", Key::Esc),
    ("tab", Key::Tab),
    ("backtab", Key::BackTab),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("insert", Key::Insert),
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("home", Key::Home),
    ("end", Key::End),
    ("pageup", Key::PageUp),
    ("pagedown", Key::PageDown),
];

/// A key with its modifiers.
///
/// A character carries its own case, so `shift` is set for named keys only (`shift+F8`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Shift is held.
    pub shift: bool,
}

/// A text that names no chord.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a key")]
pub struct UnknownKey {
    /// The text as written.
    pub text: String,
}

impl Chord {
    /// The key alone.
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, shift: false }
    }

    /// A chord in its one normal form: folded and lower case under Ctrl, no Shift on characters.
    /// A character without Ctrl stays as typed: in a text field `，` is not `,`.
    pub fn new(key: Key, ctrl: bool, shift: bool) -> Self {
        match key {
            Key::Char(letter) => {
                let letter = if ctrl { fold(letter).to_ascii_lowercase() } else { letter };
                Self { key: Key::Char(letter), ctrl, shift: false }
            }
            Key::Tab if shift => Self { key: Key::BackTab, ctrl, shift: false },
            Key::BackTab => Self { key, ctrl, shift: false },
            Key::Tab
            | Key::Enter
            | Key::Esc
            | Key::Backspace
            | Key::Delete
            | Key::Insert
            | Key::Up
            | Key::Down
            | Key::Left
            | Key::Right
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
            | Key::F(_) => Self { key, ctrl, shift },
        }
    }

    /// The chord as a command: a full-width character stands for its half-width key.
    #[must_use]
    pub fn folded(self) -> Self {
        let key = self.key.letter().map_or(self.key, |letter| Key::Char(fold(letter)));
        Self { key, ..self }
    }

    /// The character to type into a field, if this chord is plain text.
    pub fn typed(&self) -> Option<char> {
        self.key.letter().filter(|_| !self.ctrl)
    }

    /// Whether a text field takes this chord itself: text, deletion and caret movement.
    pub fn is_editing(&self) -> bool {
        if self.ctrl {
            return false;
        }
        matches!(
            self.key,
            Key::Char(_)
                | Key::Backspace
                | Key::Delete
                | Key::Up
                | Key::Down
                | Key::Left
                | Key::Right
                | Key::Home
                | Key::End
        )
    }

    /// Whether the chord reaches the program while a Chinese input method is on.
    ///
    /// Letters start a composition; digits, the space and half-width marks pass through.
    pub fn is_ime_safe(&self) -> bool {
        self.ctrl || self.key.letter().is_none_or(|letter| !letter.is_alphabetic())
    }
}

/// Folds a full-width character to the half-width key it stands for (screens, 5.1 rule 2).
pub fn fold(letter: char) -> char {
    match letter {
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        '【' => '[',
        '】' => ']',
        '《' => '<',
        '》' => '>',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(letter).saturating_sub(0xfee0)).unwrap_or(letter)
        }
        other => other,
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            out.write_str("ctrl+")?;
        }
        if self.shift {
            out.write_str("shift+")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, key)| *key == self.key) {
            return out.write_str(name);
        }
        if let Key::F(number) = self.key {
            return write!(out, "F{number}");
        }
        self.key.letter().map_or(Ok(()), |letter| write!(out, "{letter}"))
    }
}

impl FromStr for Chord {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let (ctrl, rest) = strip(text, "ctrl+");
        let (shift, rest) = strip(rest, "shift+");
        let key = key_named(rest).ok_or_else(|| UnknownKey { text: text.to_owned() })?;
        if shift && matches!(key, Key::Char(_)) {
            return Err(UnknownKey { text: text.to_owned() });
        }
        Ok(Self::new(key, ctrl, shift).folded())
    }
}

/// Takes one modifier off the front.
fn strip<'a>(text: &'a str, modifier: &str) -> (bool, &'a str) {
    text.strip_prefix(modifier).map_or((false, text), |rest| (true, rest))
}

/// The key a bare name or a single visible character stands for.
fn key_named(name: &str) -> Option<Key> {
    if let Some((_, key)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*key);
    }
    let mut letters = name.chars();
    let first = letters.next()?;
    if letters.next().is_none() {
        return (!first.is_whitespace() && !first.is_control()).then_some(Key::Char(first));
    }
    let number: u8 = name.strip_prefix('F')?.parse().ok()?;
    (1..=12).contains(&number).then_some(Key::F(number))
}

#[cfg(test)]
mod tests;
