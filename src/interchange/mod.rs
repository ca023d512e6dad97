//! A whole case as one line of JSON: our interchange format, out and in without loss.
//!
//! `docs/FORMAT.md` describes it. Names and values never change their meaning; a newer program
//! raises `VERSION` and older ones say so instead of guessing.

mod draw;
mod facts;
mod review;

pub use draw::{DRAW_VERSION, DrawRecord, DrawnLine, UnsuitableLine};
pub use facts::{DocumentLine, FactsLine};
pub use review::{ReviewLine, RubricLine};

use crate::domain::{CaseFile, CaseId, CaseKind, ContentHash, DocketNumber, Procedure, UnitId};
use crate::protocol::{CaseImport, ImportSource};
use serde::{Deserialize, Serialize};

/// Version of the format.
pub const VERSION: u32 = 1;

/// A case, its documents and its reviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseLine {
    /// Version of the format.
    pub pingcha: u32,
    /// The case's id, 64 hexadecimal digits.
    pub id: String,
    /// Docket number as written.
    pub docket: Option<String>,
    /// Unit code.
    pub unit: Option<String>,
    /// Code of the kind of case.
    pub kind: String,
    /// Code of the procedure.
    pub procedure: String,
    /// The facts.
    pub facts: FactsLine,
    /// The documents.
    pub documents: Vec<DocumentLine>,
    /// The folder or ledger it came from.
    pub origin: String,
    /// The reviews.
    pub reviews: Vec<ReviewLine>,
}

/// Only the version, to tell a newer line from a broken one.
#[derive(Deserialize)]
struct Version {
    pingcha: u32,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// No JSON of ours: column and what the parser said.
    Bad(usize, String),
    /// Written by a newer program.
    Newer(u32),
    /// A value that is none: its name.
    Value(&'static str),
}

impl CaseLine {
    /// Makes the line of a case; texts, originals and reviews are added by the caller.
    #[must_use]
    pub fn new(case: &CaseFile) -> Self {
        Self {
            pingcha: VERSION,
            id: case.id.0.to_string(),
            docket: case.docket.as_ref().map(|docket| docket.original.clone()),
            unit: case.unit.as_ref().map(|unit| unit.0.clone()),
            kind: case.kind.code().to_owned(),
            procedure: case.procedure.code().to_owned(),
            facts: FactsLine::new(&case.facts),
            documents: case.documents.iter().map(DocumentLine::new).collect(),
            origin: case.origin.clone(),
            reviews: Vec::new(),
        }
    }

    /// Reads a line.
    ///
    /// # Errors
    /// `Bad` or `Newer`.
    pub fn parse(text: &str) -> Result<Self, LineFault> {
        let bad = |error: serde_json::Error| LineFault::Bad(error.column(), error.to_string());
        let version = serde_json::from_str::<Version>(text).map(|line| line.pingcha);
        if let Ok(newer) = version
            && newer > VERSION
        {
            return Err(LineFault::Newer(newer));
        }
        serde_json::from_str(text).map_err(bad)
    }

    /// Gives the case as an import; the hashes of its documents are those of the line.
    ///
    /// # Errors
    /// `Value`.
    pub fn case(&self) -> Result<CaseImport, LineFault> {
        let docket = self.docket.as_deref().map(|text| {
            // A docket outside the grammar was kept as written; it is so again.
            DocketNumber::parse(text).unwrap_or_else(|| DocketNumber::as_written(text))
        });
        let documents: Result<Vec<_>, LineFault> =
            self.documents.iter().map(DocumentLine::document).collect();
        Ok(CaseImport {
            id: CaseId(ContentHash::parse(&self.id).ok_or(LineFault::Value("id"))?),
            source: ImportSource::Interchange,
            docket,
            unit: self.unit.clone().map(UnitId),
            kind: Some(CaseKind::from_code(&self.kind).ok_or(LineFault::Value("kind"))?),
            procedure: Some(
                Procedure::from_code(&self.procedure).ok_or(LineFault::Value("procedure"))?,
            ),
            facts: self.facts.facts()?,
            documents: documents?,
            origin: self.origin.clone(),
        })
    }
}
