//! Reads our interchange format: a case a line. A bad line never stops the rest.

use super::folder::Found;
use super::keep::Keep;
use super::sieve;
use crate::domain::ContentHash;
use crate::interchange::{CaseLine, DocumentLine, LineFault};
use crate::protocol::{BroughtReview, CaseImport, Level, Note, ReportLine};
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
    match File::open(path) {
        Ok(file) => read_lines(&mut BufReader::new(file), &name, keep, found),
        Err(error) => {
            let note = Note::Unreadable(error.to_string());
            found.report.push(ReportLine { file: name, row: None, level: Level::Skipped, note });
        }
    }
}

fn read_lines(input: &mut impl BufRead, name: &str, keep: &mut dyn Keep, found: &mut Found) {
    for number in 1.. {
        let taken = match take_line(input, LINE_BYTES_MAX) {
            Ok(None) => return,
            Ok(Some(Taken::Line(bytes))) if bytes.trim_ascii().is_empty() => continue,
            Ok(Some(Taken::Line(bytes))) => line(&bytes, keep),
            Ok(Some(Taken::TooLong)) => Err(Note::TooLarge("bytes", LINE_BYTES_MAX)),
            // What the disk does not give cannot be passed over: nothing tells where it ends.
            Err(error) => Err(Note::Unreadable(error.to_string())),
        };
        let is_end = matches!(taken, Err(Note::Unreadable(_)));
        let (level, note) = match taken {
            Ok((case, reviews)) => {
                let named = case.docket.as_ref().map(ToString::to_string);
                let named = named.unwrap_or_else(|| case.id.short());
                found.rows.push((found.report.len(), found.cases.len()));
                found.cases.push(case);
                found.reviews.extend(reviews);
                (Level::Read, Note::LineRead(named))
            }
            Err(note) => (Level::Skipped, note),
        };
        found.report.push(ReportLine { file: name.to_owned(), row: Some(number), level, note });
        if is_end {
            return;
        }
    }
}

/// A line, or that there was one beyond the limit.
#[derive(Debug, PartialEq, Eq)]
enum Taken {
    Line(Vec<u8>),
    TooLong,
}

/// Takes the next line; of one beyond the limit nothing is kept.
fn take_line(input: &mut impl BufRead, max: u64) -> std::io::Result<Option<Taken>> {
    let mut bytes = Vec::new();
    let length = input.by_ref().take(max).read_until(b'\n', &mut bytes)?;
    if length as u64 == max && !bytes.ends_with(b"\n") {
        input.skip_until(b'\n')?;
        return Ok(Some(Taken::TooLong));
    }
    Ok((length > 0).then_some(Taken::Line(bytes)))
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
            keep.rubric(review.rubric.toml.as_bytes()).map_err(|fault| sieve::note(&fault))?;
        same(kept, &review.rubric.sm3, "rubric")?;
    }
    Ok((case, reviews))
}

/// Keeps text and original of a document; what does not have the hash it claims is refused.
fn lay(document: &DocumentLine, keep: &mut dyn Keep) -> Result<(), Note> {
    if let (Some(text), Some(hash)) = (&document.text, &document.text_sm3) {
        same(keep.text(text).map_err(|fault| sieve::note(&fault))?, hash, "text")?;
    }
    let Some(original) = &document.original else { return Ok(()) };
    let bytes = STANDARD
        .decode(original)
        .map_err(|error| Note::BadLine(0, format!("{}: {error}", document.key)))?;
    same(keep.original(&bytes).map_err(|fault| sieve::note(&fault))?, &document.sm3, "original")
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

#[cfg(test)]
mod tests {
    use super::{Taken, take_line};

    #[test]
    fn a_line_beyond_the_limit_is_passed_over_alone() {
        let mut input = &b"abc\n0123456789\nde\nfghi"[..];
        let mut take = || take_line(&mut input, 5).unwrap();
        assert_eq!(take(), Some(Taken::Line(b"abc\n".to_vec())));
        assert_eq!(take(), Some(Taken::TooLong));
        assert_eq!(take(), Some(Taken::Line(b"de\n".to_vec())));
        assert_eq!(take(), Some(Taken::Line(b"fghi".to_vec())));
        assert_eq!(take(), None);
    }
}
