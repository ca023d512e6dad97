//! A document of a case file: where it came from, what it is, where its text lies.

use super::document_kind::DocumentKind;
use super::hash::ContentHash;
use std::fmt;

/// Names a document within its case: the path of its file below the case folder, `/` between
/// parts. It stays the same when the file changes, so review work keeps its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(pub String);

impl fmt::Display for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// How a document can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// Its text was read; pages are split by form feeds in the stored text.
    Text,
    /// A scan, image, recording or unread file: opened with the system viewer.
    Attachment,
}

/// One document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its lasting name within the case.
    pub key: DocumentKey,
    /// What it is.
    pub kind: DocumentKind,
    /// Its title as shown.
    pub title: String,
    /// Its place in the file, rising; gaps are fine.
    pub order: u32,
    /// Whether text could be read.
    pub medium: Medium,
    /// Number of pages; 1 for an attachment.
    pub pages: u32,
    /// SM3 of the original file.
    pub original: ContentHash,
    /// Size of the original file in bytes.
    pub size: u64,
    /// SM3 of the stored text, `None` for an attachment.
    pub text: Option<ContentHash>,
    /// Where a file too large for the vault lies, as imported.
    pub outside_path: Option<String>,
    /// How often the file has changed since its first import, 0 at first.
    pub revision: u32,
}

/// How names of documents end, as scanners and offices make them: a folder that holds one is a case
/// folder, and only these are handed to the programs of the system.
pub const DOCUMENT_ENDINGS: [&str; 29] = [
    "txt", "md", "docx", "doc", "wps", "rtf", "odt", "pdf", "ofd", "png", "jpg", "jpeg", "gif",
    "bmp", "tif", "tiff", "webp", "heic", "mp3", "wav", "m4a", "amr", "mp4", "mov", "avi", "mkv",
    "wmv", "zip", "rar",
];

impl Document {
    /// Gives the name of its file, `None` when a system program had better not open it.
    #[must_use]
    pub fn viewable_name(&self) -> Option<&str> {
        let name = self.key.0.rsplit('/').next()?;
        let (_, ending) = name.rsplit_once('.')?;
        DOCUMENT_ENDINGS.contains(&ending.to_lowercase().as_str()).then_some(name)
    }
}

/// A part of a document that a person may correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentField {
    /// Its kind, as a code.
    Kind,
    /// Its title.
    Title,
    /// Its place, as a number.
    Order,
}

impl DocumentField {
    /// Every field.
    pub const ALL: [Self; 3] = [Self::Kind, Self::Title, Self::Order];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Title => "title",
            Self::Order => "order",
        }
    }
}
