//! Says anything in Chinese or English; no other room holds sentences, save packs and the command
//! table.

pub mod appraisal;
pub mod board;
pub mod care;
pub mod explain;
pub mod finding;
pub mod hands;
pub mod keys;
pub mod legal;
mod mistake;
pub mod note;
pub mod package;
pub mod reminder;
pub mod session;
pub mod term;

/// The language of the interface. Packs may be Chinese only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Reads `zh` or `en`, longer tags by their beginning.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let tag = text.to_ascii_lowercase();
        if tag.starts_with("zh") {
            Some(Self::Zh)
        } else if tag.starts_with("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// Chooses between two wordings.
    #[must_use]
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}
