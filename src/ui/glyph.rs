//! The signs that frames and marks are drawn with: plain ASCII or box-drawing.

use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// What stands for characters of ambiguous width, by the plain sign that stands for them.
const STAND_INS: &[(&str, &str)] = &[
    ("“”„‟″", "\""),
    ("‘’‚‛′", "'"),
    ("·•‧∙…", "."),
    ("—–―─━‐¬¯", "-"),
    ("│┃║¦", "|"),
    ("┌┐└┘├┤┬┴┼╔╗╚╝", "+"),
    ("×✕╳", "x"),
    ("÷⁄", "/"),
    ("→⇒▶▷►▸≥", ">"),
    ("←⇐◀◁◄≤", "<"),
    ("↑▲△", "^"),
    ("↓▼▽", "v"),
    ("●○◎◆◇★☆※", "*"),
    ("■□█▓▒░▇▆▅▄", "#"),
    ("①⑴⒈Ⅰⅰ¹", "1"),
    ("②⑵⒉Ⅱⅱ²", "2"),
    ("③⑶⒊Ⅲⅲ³", "3"),
    ("④⑷⒋Ⅳⅳ⁴", "4"),
    ("⑤⑸⒌Ⅴⅴ", "5"),
    ("⑥⑹⒍Ⅵⅵ", "6"),
    ("⑦⑺⒎Ⅶⅶ", "7"),
    ("⑧⑻⒏Ⅷⅷ", "8"),
    ("⑨⑼⒐Ⅸⅸ", "9"),
    ("±＋", "+"),
    ("≈～∽", "~"),
    ("≠", "!"),
    ("§", "S"),
    ("℃", "C"),
    ("№", "N"),
    ("√", "v"),
];

/// A set of signs, each one column wide as measured here.
///
/// Box-drawing signs are two columns wide in some Chinese terminals; ASCII is always right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// `+ - |`, safe everywhere.
    #[default]
    Ascii,
    /// `┌ ─ │`.
    Unicode,
}

/// The signs of a border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Border {
    /// Top and bottom.
    pub horizontal: char,
    /// Left and right.
    pub vertical: char,
    /// The corners: top left, top right, bottom left, bottom right.
    pub corners: [char; 4],
}

impl Border {
    /// The upper corners.
    pub const fn upper(&self) -> [char; 2] {
        let [left, right, _, _] = self.corners;
        [left, right]
    }

    /// The lower corners.
    pub const fn lower(&self) -> [char; 2] {
        let [_, _, left, right] = self.corners;
        [left, right]
    }
}

impl Glyphs {
    /// The ends of a line between two boxes.
    pub const fn joints(self) -> [char; 2] {
        match self {
            Self::Ascii => ['+'; 2],
            Self::Unicode => ['├', '┤'],
        }
    }

    /// The signs of a border.
    pub const fn border(self) -> Border {
        match self {
            Self::Ascii => Border { horizontal: '-', vertical: '|', corners: ['+'; 4] },
            Self::Unicode => {
                Border { horizontal: '─', vertical: '│', corners: ['┌', '┐', '└', '┘'] }
            }
        }
    }

    /// What stands for a character that must not be shown.
    pub const fn hidden(self) -> char {
        match self {
            Self::Ascii => '?',
            Self::Unicode => '␛',
        }
    }

    /// The sign drawn in place of a character that some terminals make two columns wide and
    /// others one (East Asian *ambiguous*): only where box-drawing is not trusted either. It is one
    /// column wide everywhere, so that what follows on the line stands where it should.
    pub fn sign(self, cluster: &str) -> Option<Cow<'static, str>> {
        let is_ambiguous = self == Self::Ascii
            && !cluster.is_ascii()
            && cluster.width() == 1
            && cluster.width_cjk() == 2;
        if !is_ambiguous {
            return None;
        }
        let letter = cluster.chars().next()?;
        let listed = STAND_INS.iter().find(|(signs, _)| signs.contains(letter));
        Some(Cow::Borrowed(listed.map_or("?", |(_, plain)| *plain)))
    }

    /// What points at the chosen row.
    pub const fn pointer(self) -> char {
        match self {
            Self::Ascii => '>',
            Self::Unicode => '▸',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Glyphs;
    use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

    #[test]
    fn every_sign_is_one_column_wide() {
        for glyphs in [Glyphs::Ascii, Glyphs::Unicode] {
            let border = glyphs.border();
            let mut signs = border.corners.to_vec();
            signs.extend([border.horizontal, border.vertical, glyphs.hidden(), glyphs.pointer()]);
            for sign in signs {
                assert_eq!(sign.width(), Some(1), "{sign}");
                assert!(glyphs == Glyphs::Unicode || sign.is_ascii());
            }
        }
    }
    #[test]
    fn what_is_ambiguous_has_a_plain_sign_one_column_wide() {
        let known: String = super::STAND_INS.iter().map(|(signs, _)| *signs).collect();
        for sign in known.chars().chain("αЯ℉Ω".chars()) {
            let cluster = sign.to_string();
            let shown = Glyphs::Ascii.sign(&cluster);
            if cluster.width() == 1 && cluster.width_cjk() == 2 {
                assert!(shown.is_some_and(|shown| shown.is_ascii() && shown.len() == 1), "{sign}");
            }
            assert_eq!(Glyphs::Unicode.sign(&cluster), None, "{sign}");
        }
        assert_eq!(Glyphs::Ascii.sign("“").as_deref(), Some("\""));
        assert_eq!(Glyphs::Ascii.sign("⑩").as_deref(), Some("?"));
        for plain in ["a", "卷", "（", "〔", "é"] {
            assert_eq!(Glyphs::Ascii.sign(plain).filter(|_| plain != "é"), None, "{plain}");
        }
    }
}
