//! Reads the text of a Word document (.docx, ECMA-376), streaming and within limits.

mod flow;

use crate::protocol::Note;
use flow::Flow;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor, Read as _};
use zip::ZipArchive;

/// The largest file read.
pub const FILE_BYTES_MAX: u64 = 50 << 20;
/// How much of the unpacked text is read; what an archive says of its sizes is not believed.
const UNPACKED_BYTES_MAX: u64 = 64 << 20;
/// How many entries an archive may have.
const ENTRIES_MAX: usize = 2_000;
/// How deep elements may be nested.
const DEPTH_MAX: usize = 256;
/// The entry that holds the text.
const BODY: &str = "word/document.xml";

/// Reads the text: a paragraph or table row per line, cells joined by ` | `, pages split by form
/// feeds. Nothing is unpacked to disk.
pub fn text_of(bytes: &[u8]) -> Result<String, Note> {
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(Note::TooLarge("docx", FILE_BYTES_MAX));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable("zip"))?;
    if archive.len() > ENTRIES_MAX {
        return Err(Note::TooLarge("entries", ENTRIES_MAX as u64));
    }
    if archive.file_names_raw().any(is_foul) {
        return Err(unreadable("entry name"));
    }
    let body = archive.by_name(BODY).map_err(|_| unreadable(BODY))?;
    let mut limited = BufReader::new(body.take(UNPACKED_BYTES_MAX));
    let read = body_text(&mut limited);
    if limited.get_ref().limit() == 0 {
        return Err(Note::TooLarge(BODY, UNPACKED_BYTES_MAX));
    }
    read
}

fn unreadable(what: &str) -> Note {
    Note::Unreadable(what.to_owned())
}

/// Tells names that no word processor writes and that aim outside the archive.
fn is_foul(name: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name);
    name.starts_with('/')
        || name.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
        || name.split('/').any(|part| part == ".." || is_reserved(part))
}

/// Names that a system keeps for devices, with or without an ending.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_uppercase();
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
}

fn body_text(source: &mut impl BufRead) -> Result<String, Note> {
    let mut reader = Reader::from_reader(source);
    reader.config_mut().expand_empty_elements = true;
    let mut flow = Flow::default();
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    // Depth at which a deleted or repeated part began.
    let mut skipping: Option<usize> = None;
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|fault| Note::Unreadable(fault.to_string().chars().take(80).collect()))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEPTH_MAX {
                    return Err(Note::TooLarge("depth", DEPTH_MAX as u64));
                }
                if skipping.is_none() && is_skipped(&tag) {
                    skipping = Some(depth);
                }
                if skipping.is_none() {
                    start(&tag, &mut flow);
                }
            }
            Event::End(tag) => {
                if skipping.is_none() {
                    flow.end(tag.local_name().as_ref());
                }
                skipping = skipping.filter(|begun| *begun != depth);
                depth = depth.saturating_sub(1);
            }
            Event::Eof if depth == 0 => return Ok(flow.finish()),
            Event::Eof => return Err(unreadable("unclosed element")),
            Event::DocType(_) => return Err(Note::DoctypeRefused),
            event @ (Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) => {
                if skipping.is_none() {
                    characters(&event, &mut flow)?;
                }
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// Deleted and moved text, and what repeats a part for older programs.
fn is_skipped(tag: &BytesStart<'_>) -> bool {
    matches!(tag.local_name().as_ref(), "del" | "moveFrom" | "Fallback")
}

fn start(tag: &BytesStart<'_>, flow: &mut Flow) {
    let is_page = || {
        tag.attributes()
            .flatten()
            .any(|one| one.key.local_name().as_ref() == "type" && one.value.as_ref() == "page")
    };
    match tag.local_name().as_ref() {
        "br" if is_page() => flow.page_break(),
        "lastRenderedPageBreak" => flow.page_break(),
        name => flow.start(name),
    }
}

fn characters(event: &Event<'_>, flow: &mut Flow) -> Result<(), Note> {
    match event {
        Event::Text(text) => flow.text(&text.xml10_content()),
        Event::CData(text) => flow.text(&text.xml10_content()),
        Event::GeneralRef(reference) => {
            let number = reference.resolve_char_ref().map_err(|_| unreadable("reference"))?;
            let c = number.or_else(|| predefined(&reference.xml10_content()));
            flow.text(c.ok_or(Note::DoctypeRefused)?.encode_utf8(&mut [0; 4]));
        }
        Event::Start(_)
        | Event::End(_)
        | Event::Empty(_)
        | Event::Comment(_)
        | Event::Decl(_)
        | Event::PI(_)
        | Event::DocType(_)
        | Event::Eof => {}
    }
    Ok(())
}

/// The five entities of XML itself; every other needs a declaration and is refused.
fn predefined(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
