//! Wire layout 1 of documents and docket numbers.

use super::defect::document_kind;
use crate::domain::{ContentHash, DocketNumber, Document, DocumentKey, Medium};
use crate::journal::codec::WireFault;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct DocketV1 {
    original: String,
    head: String,
    year: Option<u16>,
    serial: String,
    note: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct DocumentV1 {
    key: String,
    kind: String,
    title: String,
    order: u32,
    medium: MediumV1,
    pages: u32,
    original: [u8; 32],
    size: u64,
    text: Option<[u8; 32]>,
    outside_path: Option<String>,
    revision: u32,
}

#[derive(Serialize, Deserialize)]
enum MediumV1 {
    Text,
    Attachment,
}

impl From<&DocketNumber> for DocketV1 {
    fn from(docket: &DocketNumber) -> Self {
        Self {
            original: docket.original.clone(),
            head: docket.head.clone(),
            year: docket.year,
            serial: docket.serial.clone(),
            note: docket.note.clone(),
        }
    }
}

impl From<DocketV1> for DocketNumber {
    /// Keeps the parts as recorded: a later reading of the same text must not change an old entry.
    fn from(wire: DocketV1) -> Self {
        Self {
            original: wire.original,
            head: wire.head,
            year: wire.year,
            serial: wire.serial,
            note: wire.note,
        }
    }
}

impl From<&Document> for DocumentV1 {
    fn from(document: &Document) -> Self {
        Self {
            key: document.key.0.clone(),
            kind: document.kind.code().to_owned(),
            title: document.title.clone(),
            order: document.order,
            medium: match document.medium {
                Medium::Text => MediumV1::Text,
                Medium::Attachment => MediumV1::Attachment,
            },
            pages: document.pages,
            original: document.original.0,
            size: document.size,
            text: document.text.map(|hash| hash.0),
            outside_path: document.outside_path.clone(),
            revision: document.revision,
        }
    }
}

impl TryFrom<DocumentV1> for Document {
    type Error = WireFault;

    fn try_from(wire: DocumentV1) -> Result<Self, WireFault> {
        Ok(Self {
            key: DocumentKey(wire.key),
            kind: document_kind(wire.kind)?,
            title: wire.title,
            order: wire.order,
            medium: match wire.medium {
                MediumV1::Text => Medium::Text,
                MediumV1::Attachment => Medium::Attachment,
            },
            pages: wire.pages,
            original: ContentHash(wire.original),
            size: wire.size,
            text: wire.text.map(ContentHash),
            outside_path: wire.outside_path,
            revision: wire.revision,
        })
    }
}
