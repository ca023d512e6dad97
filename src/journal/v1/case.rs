//! Wire layout 1 of cases as imported and as they stood.

use super::document::{DocketV1, DocumentV1};
use super::facts::FactsV1;
use crate::domain::{CaseFile, CaseId, CaseKind, ContentHash, Document, Procedure, UnitId};
use crate::journal::codec::{WireFault, by_code};
use crate::protocol::{CaseImport, ImportSource};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct CaseImportV1 {
    id: [u8; 32],
    source: String,
    docket: Option<DocketV1>,
    unit: Option<String>,
    kind: Option<String>,
    procedure: Option<String>,
    facts: FactsV1,
    documents: Vec<DocumentV1>,
    origin: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct CaseFileV1 {
    id: [u8; 32],
    docket: Option<DocketV1>,
    unit: Option<String>,
    kind: String,
    procedure: String,
    facts: FactsV1,
    documents: Vec<DocumentV1>,
    origin: String,
}

impl From<&CaseImport> for CaseImportV1 {
    fn from(case: &CaseImport) -> Self {
        Self {
            id: case.id.0.0,
            source: case.source.code().to_owned(),
            docket: case.docket.as_ref().map(DocketV1::from),
            unit: case.unit.as_ref().map(|unit| unit.0.clone()),
            kind: case.kind.map(|kind| kind.code().to_owned()),
            procedure: case.procedure.map(|procedure| procedure.code().to_owned()),
            facts: (&case.facts).into(),
            documents: case.documents.iter().map(DocumentV1::from).collect(),
            origin: case.origin.clone(),
        }
    }
}

impl TryFrom<CaseImportV1> for CaseImport {
    type Error = WireFault;

    fn try_from(wire: CaseImportV1) -> Result<Self, WireFault> {
        Ok(Self {
            id: CaseId(ContentHash(wire.id)),
            source: by_code("source", &ImportSource::ALL, ImportSource::code, wire.source)?,
            docket: wire.docket.map(Into::into),
            unit: wire.unit.map(UnitId),
            kind: wire.kind.map(case_kind).transpose()?,
            procedure: wire.procedure.map(procedure).transpose()?,
            facts: wire.facts.try_into()?,
            documents: documents(wire.documents)?,
            origin: wire.origin,
        })
    }
}

impl From<&CaseFile> for CaseFileV1 {
    fn from(case: &CaseFile) -> Self {
        Self {
            id: case.id.0.0,
            docket: case.docket.as_ref().map(DocketV1::from),
            unit: case.unit.as_ref().map(|unit| unit.0.clone()),
            kind: case.kind.code().to_owned(),
            procedure: case.procedure.code().to_owned(),
            facts: (&case.facts).into(),
            documents: case.documents.iter().map(DocumentV1::from).collect(),
            origin: case.origin.clone(),
        }
    }
}

impl TryFrom<CaseFileV1> for CaseFile {
    type Error = WireFault;

    fn try_from(wire: CaseFileV1) -> Result<Self, WireFault> {
        Ok(Self {
            id: CaseId(ContentHash(wire.id)),
            docket: wire.docket.map(Into::into),
            unit: wire.unit.map(UnitId),
            kind: case_kind(wire.kind)?,
            procedure: procedure(wire.procedure)?,
            facts: wire.facts.try_into()?,
            documents: documents(wire.documents)?,
            origin: wire.origin,
        })
    }
}

fn case_kind(code: String) -> Result<CaseKind, WireFault> {
    by_code("case kind", &CaseKind::ALL, CaseKind::code, code)
}

fn procedure(code: String) -> Result<Procedure, WireFault> {
    by_code("procedure", &Procedure::ALL, Procedure::code, code)
}

fn documents(wire: Vec<DocumentV1>) -> Result<Vec<Document>, WireFault> {
    wire.into_iter().map(TryInto::try_into).collect()
}
