//! Reads our interchange format: a case a line. A bad line never stops the rest.

use super::folder::Found;
use super::keep::Keep;
use crate::domain::ContentHash;
use crate::interchange::{CaseLine, DocumentLine, LineFault};
use crate::protocol::{BroughtReview, CaseImport, Fault, Level, Note, ReportLine};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;

/// Longest line read.
const LINE_BYTES_MAX: u64 = 256 << 20;

/// Tells whether a path is a file of the interchange format.
#[must_use]
pub fn is_interchange(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    path.is_file() && ending == "jsonl"
}

/// Reads a file.
pub fn read(path: &Path, keep: &mut dyn Keep, found: &mut Found) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut say = |row, level, note| {
        found.report.push(ReportLine { file: name.clone(), row, level, note });
    };
    let mut input = match File::open(path) {
        Ok(file) => BufReader::new(file),
        Err(error) => return say(None, Level::Skipped, Note::Unreadable(error.to_string())),
    };
    for number in 1.. {
        let mut bytes = Vec::new();
        let mut limited = input.by_ref().take(LINE_BYTES_MAX);
        match limited.read_until(b'\n', &mut bytes) {
            Ok(0) => return,
            Ok(_) if limited.limit() == 0 => {
                return say(Some(number), Level::Skipped, Note::TooLarge("bytes", LINE_BYTES_MAX));
            }
            Ok(_) if bytes.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(error) => {
                return say(Some(number), Level::Skipped, Note::Unreadable(error.to_string()));
            }
        }
        match line(&bytes, keep) {
            Ok((case, reviews)) => {
                let named = case.docket.as_ref().map(ToString::to_string);
                let named = named.unwrap_or_else(|| case.id.short());
                say(Some(number), Level::Read, Note::LineRead(named));
                found.cases.push(case);
                found.reviews.extend(reviews);
            }
            Err(note) => say(Some(number), Level::Skipped, note),
        }
    }
}

fn line(bytes: &[u8], keep: &mut dyn Keep) -> Result<(CaseImport, Vec<BroughtReview>), Note> {
    let text = str::from_utf8(bytes).map_err(|error| {
        Note::BadLine(u32::try_from(error.valid_up_to() + 1).unwrap_or(u32::MAX), "UTF-8".into())
    })?;
    let line = CaseLine::parse(text).map_err(note)?;
    let case = line.case().map_err(note)?;
    let reviews: Result<Vec<BroughtReview>, LineFault> =
        line.reviews.iter().map(|review| review.review(case.id)).collect();
    let reviews = reviews.map_err(note)?;
    // Everything is understood before anything is kept.
    for document in &line.documents {
        lay(document, keep)?;
    }
    for review in &line.reviews {
        let kept =
            keep.rubric(review.rubric.toml.as_bytes()).map_err(|fault| fault_note(&fault))?;
        same(kept, &review.rubric.sm3, "rubric")?;
    }
    Ok((case, reviews))
}

/// Keeps text and original of a document; what does not have the hash it claims is refused.
fn lay(document: &DocumentLine, keep: &mut dyn Keep) -> Result<(), Note> {
    if let (Some(text), Some(hash)) = (&document.text, &document.text_sm3) {
        same(keep.text(text).map_err(|fault| fault_note(&fault))?, hash, "text")?;
    }
    let Some(original) = &document.original else { return Ok(()) };
    let bytes = STANDARD
        .decode(original)
        .map_err(|error| Note::BadLine(0, format!("{}: {error}", document.key)))?;
    same(keep.original(&bytes).map_err(|fault| fault_note(&fault))?, &document.sm3, "original")
}

fn same(kept: ContentHash, claimed: &str, what: &str) -> Result<(), Note> {
    if ContentHash::parse(claimed) == Some(kept) {
        Ok(())
    } else {
        Err(Note::BadLine(0, format!("{what}: SM3 {claimed}")))
    }
}

fn note(fault: LineFault) -> Note {
    match fault {
        LineFault::Bad(column, text) => {
            Note::BadLine(u32::try_from(column).unwrap_or(u32::MAX), text)
        }
        LineFault::Newer(version) => Note::NewerLine(version),
        LineFault::Value(name) => Note::BadLine(0, name.to_owned()),
    }
}

fn fault_note(fault: &Fault) -> Note {
    Note::Unreadable(format!("{fault:?}"))
}
