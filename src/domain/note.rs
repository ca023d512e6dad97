//! Notes (备注): what a reviewer writes beside a case, a document or an item; no part of the score.

use super::document::DocumentKey;
use super::rubric::CriterionCode;

/// Most characters of a note.
pub const NOTE_MAX: usize = 2_000;

/// What a note stands beside, within one review.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteAt {
    /// The case as a whole.
    #[default]
    Case,
    /// A document of it.
    Document(DocumentKey),
    /// An item or veto of the rubric.
    Item(CriterionCode),
}

impl NoteAt {
    /// The name of the kind of place, used on the wire and in JSON.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Document(_) => "document",
            Self::Item(_) => "item",
        }
    }

    /// The document or item within the case; empty for the case itself.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Case => "",
            Self::Document(key) => &key.0,
            Self::Item(code) => &code.0,
        }
    }

    /// Reads kind and name back; `None` for a kind that is none.
    #[must_use]
    pub fn from_parts(kind: &str, name: &str) -> Option<Self> {
        match kind {
            "case" => Some(Self::Case),
            "document" => Some(Self::Document(DocumentKey(name.to_owned()))),
            "item" => Some(Self::Item(CriterionCode(name.to_owned()))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back_from_their_parts() {
        let document = NoteAt::Document(DocumentKey("02.txt".to_owned()));
        for at in [NoteAt::Case, document, NoteAt::Item(CriterionCode("A1".to_owned()))] {
            assert_eq!(NoteAt::from_parts(at.kind(), at.name()), Some(at));
        }
        assert_eq!(NoteAt::from_parts("page", "3"), None);
    }
}
