//! A case as a source brings it.

use crate::domain::{CaseId, CaseKind, DocketNumber, Document, Facts, Procedure, UnitId};

/// Where imported cases come from; a source completes what others said and replaces only its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportSource {
    /// A case folder.
    Folder,
    /// A row of a ledger.
    Ledger,
    /// A line of our interchange format.
    Interchange,
}

impl ImportSource {
    /// Every source.
    pub const ALL: [Self; 3] = [Self::Folder, Self::Ledger, Self::Interchange];

    /// The name used on the wire and in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Ledger => "ledger",
            Self::Interchange => "interchange",
        }
    }
}

/// A case as one source describes it; what the source does not know is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseImport {
    /// Identity: SM3 of the docket key, or of the file list where there is no docket.
    pub id: CaseId,
    /// Which kind of source.
    pub source: ImportSource,
    /// Docket number.
    pub docket: Option<DocketNumber>,
    /// Reviewed unit.
    pub unit: Option<UnitId>,
    /// Kind of case.
    pub kind: Option<CaseKind>,
    /// Procedure.
    pub procedure: Option<Procedure>,
    /// Structured facts.
    pub facts: Facts,
    /// Documents whose texts and originals already lie synced in the vault.
    pub documents: Vec<Document>,
    /// Folder or ledger name, for people.
    pub origin: String,
}
