//! The signs that frames and marks are drawn with: plain ASCII or box-drawing.

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

impl Glyphs {
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
    use unicode_width::UnicodeWidthChar;

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
}
