//! DOCX in the layout of Chinese official papers (GB/T 9704-2012): the least that the common
//! word processors need, no macro, no link outside, no name of a person in the properties.

mod body;
mod fixed;

use super::paper::Paper;
use crate::packs::ReportForm;
use std::io::{self, Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Makes the bytes of the document. The same paper and form give the same bytes.
///
/// # Errors
/// What the packer says.
pub fn bytes(paper: &Paper, form: &ReportForm) -> io::Result<Vec<u8>> {
    let parts = [
        ("[Content_Types].xml", fixed::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", fixed::RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", fixed::DOCUMENT_RELATIONS.to_owned()),
        ("word/document.xml", body::document(paper, form)),
        ("word/styles.xml", fixed::styles(form)),
        ("word/settings.xml", fixed::SETTINGS.to_owned()),
        ("word/footer1.xml", fixed::footer(form, fixed::Side::Right)),
        ("word/footer2.xml", fixed::footer(form, fixed::Side::Left)),
        ("docProps/core.xml", fixed::properties(&paper.name)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in parts {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Words as XML holds them: escaped, and without the characters it cannot hold.
fn escaped(text: &str) -> String {
    let is_control = |c: char| c < ' ' && c != '\t' && c != '\n';
    let is_held = |c: &char| !is_control(*c) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let held: String = text.chars().map(|c| if is_held(&c) { c } else { '\u{fffd}' }).collect();
    quick_xml::escape::escape(&held).into_owned()
}

#[cfg(test)]
mod tests;
