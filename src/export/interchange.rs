//! Writes whole cases as lines of the interchange format.

use crate::domain::CaseFile;
use crate::interchange::{CaseLine, ReviewLine};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::{self, Write};

/// Largest original put into a line; a larger one stays behind and is told.
pub const ORIGINAL_BYTES_MAX: u64 = 16 << 20;

/// Gives the parts of a case that lie elsewhere.
pub trait Source {
    /// What goes wrong there.
    type Fault: From<io::Error>;

    /// The text of a document by its number in the case.
    ///
    /// # Errors
    /// When it cannot be read whole.
    fn text(&self, case: &CaseFile, index: usize) -> Result<Option<String>, Self::Fault>;

    /// The bytes of its original; `None` when it is too large or gone.
    ///
    /// # Errors
    /// When it cannot be read whole.
    fn original(&self, case: &CaseFile, index: usize) -> Result<Option<Vec<u8>>, Self::Fault>;
}

/// Writes one case; gives the keys of the documents whose originals stay behind.
///
/// # Errors
/// What the source or the writer says.
pub fn write<S: Source>(
    case: &CaseFile,
    reviews: Vec<ReviewLine>,
    source: &S,
    out: &mut dyn Write,
) -> Result<Vec<String>, S::Fault> {
    let mut line = CaseLine::new(case);
    line.reviews = reviews;
    let mut left = Vec::new();
    for (index, document) in line.documents.iter_mut().enumerate() {
        document.text = source.text(case, index)?;
        document.original = source.original(case, index)?.map(|bytes| STANDARD.encode(bytes));
        if document.original.is_none() {
            left.push(format!("{} {}", line.docket.as_deref().unwrap_or_default(), document.key));
        }
    }
    serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(left)
}
