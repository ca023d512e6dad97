//! Finds what was typed: by letters and pinyin initials among names, byte by byte in long texts.
//!
//! Names are few and short, and a person types a part of them: [`Pattern`] ranks them. Texts are
//! many and long, and every place counts: [`Needle`] finds each one, and loses none.

mod fold;
mod needle;
mod pattern;

pub use fold::fold;
pub use needle::{NEEDLE_MAX_CHARS, Needle, Search};
pub use pattern::Pattern;
