//! Citations of laws in a text: which law, article, paragraph, item, and where they stand.

use std::ops::Range;

/// A paragraph as a text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// 第 n 款, from 1.
    Number(u32),
    /// 前款: the paragraph before the one that speaks.
    Previous,
    /// 本款: the paragraph that speaks.
    This,
}

/// One place of a law that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Where it stands in the text, in characters.
    pub range: Range<usize>,
    /// Where it stands in the text, in bytes.
    pub bytes: Range<usize>,
    /// The law as named, without brackets; 本法 and the like as written.
    pub law: String,
    /// The article; `None` for 前款 and the like.
    pub article: Option<u32>,
    /// The last article of a range.
    pub article_to: Option<u32>,
    /// The n of 之n.
    pub zhi: Option<u32>,
    /// The paragraph, when one is named.
    pub para: Option<Paragraph>,
    /// The items named, in order.
    pub items: Vec<u32>,
    /// The 目 named.
    pub sub: Option<u32>,
}
