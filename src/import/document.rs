//! Reads one file of a case folder: as text where it can be, else as an attachment.

use super::keep::{Keep, hash_of};
use super::walk::{CaseFile, ending};
use super::{decode, docx};
use crate::domain::{Document, DocumentKey, DocumentKind, Medium};
use crate::extract::clean::clean;
use crate::extract::kind::{Aliases, recognise};
use crate::extract::pages;
use crate::protocol::{Fault, Level, Note};
use std::path::Path;

/// A larger file stays where it is.
const VAULT_BYTES_MAX: u64 = 64 << 20;
/// The largest plain text read.
const TEXT_BYTES_MAX: u64 = docx::FILE_BYTES_MAX;

/// A document, its text, and what there is to say of it.
#[derive(Debug)]
pub(super) struct Imported {
    /// The document; its order is the number in its name, 0 when there is none.
    pub(super) document: Document,
    /// Its cleaned text, empty for an attachment.
    pub(super) text: String,
    /// What there is to say.
    pub(super) notes: Vec<(Level, Note)>,
}

/// Reads a file and keeps it.
pub(super) fn read(
    file: &CaseFile,
    aliases: &Aliases,
    keep: &mut dyn Keep,
) -> Result<Imported, Note> {
    let data = std::fs::symlink_metadata(&file.path)
        .map_err(|error| Note::Unreadable(error.kind().to_string()))?;
    let mut notes = Vec::new();
    let text = read_text(&file.path, data.len(), &mut notes)?;
    let recognised = recognise(&stem(&file.key), text.lines(), aliases);
    let (original, is_outside) = match &text {
        Text::Read(bytes, _) => (keep.original(bytes), false),
        Text::None if data.len() > VAULT_BYTES_MAX => (hash_of(&file.path), true),
        Text::None => (keep.attachment(&file.path), false),
    };
    let kept = match &text {
        Text::Read(_, text) => Some(keep.text(text).map_err(|fault| failed(&fault))?),
        Text::None => None,
    };
    let document = Document {
        key: DocumentKey(file.key.clone()),
        kind: recognised.kind,
        title: recognised.title,
        order: recognised.order.unwrap_or(0),
        medium: if kept.is_some() { Medium::Text } else { Medium::Attachment },
        pages: text.pages(),
        original: original.map_err(|fault| failed(&fault))?,
        size: text.size().unwrap_or(data.len()),
        text: kept,
        outside_path: is_outside.then(|| file.path.to_string_lossy().into_owned()),
        revision: 0,
    };
    if is_outside {
        notes.push((Level::Warned, Note::KeptOutside(document.size)));
    }
    Ok(Imported { document, text: text.into_text(), notes })
}

/// What a kept document is, said last, when its kind is settled.
pub(super) fn verdict(document: &Document) -> Vec<(Level, Note)> {
    let first = match document.medium {
        Medium::Text => Note::DocumentRead(document.kind.code(), document.pages),
        Medium::Attachment => Note::Attachment,
    };
    let mut notes = vec![(Level::Read, first)];
    if document.kind == DocumentKind::Other {
        notes.push((Level::Warned, Note::KindUnknown));
    }
    notes
}

/// The bytes of a file and the text they hold.
enum Text {
    Read(Vec<u8>, String),
    None,
}

impl Text {
    fn lines(&self) -> std::str::Lines<'_> {
        match self {
            Self::Read(_, text) => text.lines(),
            Self::None => "".lines(),
        }
    }

    fn pages(&self) -> u32 {
        match self {
            Self::Read(_, text) => pages::count(text),
            Self::None => 1,
        }
    }

    /// The bytes read, for the file may have changed since it was looked at.
    fn size(&self) -> Option<u64> {
        match self {
            Self::Read(bytes, _) => u64::try_from(bytes.len()).ok(),
            Self::None => None,
        }
    }

    fn into_text(self) -> String {
        match self {
            Self::Read(_, text) => text,
            Self::None => String::new(),
        }
    }
}

/// Reads the text of a file; one that holds none is an attachment, and why is noted.
fn read_text(path: &Path, size: u64, notes: &mut Vec<(Level, Note)>) -> Result<Text, Note> {
    let end = ending(path);
    let is_docx = end == "docx";
    if !is_docx && !matches!(end.as_str(), "txt" | "md") {
        return Ok(Text::None);
    }
    if size > TEXT_BYTES_MAX {
        notes.push((Level::Warned, Note::TooLarge("text", TEXT_BYTES_MAX)));
        return Ok(Text::None);
    }
    let bytes = std::fs::read(path).map_err(|error| Note::Unreadable(error.kind().to_string()))?;
    let raw = if is_docx {
        docx::text_of(&bytes)
    } else {
        let decoded = decode::decode(&bytes);
        if decoded.replaced > 0 {
            notes.push((Level::Warned, Note::BadBytes(decoded.encoding, decoded.replaced)));
        }
        Ok(decoded.text)
    };
    let (text, marked) = match raw {
        Ok(raw) => clean(&raw),
        Err(note) => {
            notes.push((Level::Warned, note));
            return Ok(Text::None);
        }
    };
    if text.trim().is_empty() {
        notes.push((Level::Warned, Note::Unreadable("empty".to_owned())));
        return Ok(Text::None);
    }
    if marked > 0 {
        notes.push((Level::Warned, Note::HiddenCharacters(marked)));
    }
    Ok(Text::Read(bytes, pages::split(&text)))
}

fn failed(fault: &Fault) -> Note {
    Note::Unreadable(fault.to_string())
}

/// The name of a file without its folders and ending.
fn stem(key: &str) -> String {
    let name = key.rsplit('/').next().unwrap_or(key);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
