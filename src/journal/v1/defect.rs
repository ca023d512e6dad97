//! Wire layout 1 of a defect and its anchors.

use super::EntryIdV1;
use crate::domain::{
    Anchor, CriterionCode, Defect, DefectCode, DefectId, DefectKind, DocumentKey, DocumentKind,
    Points, Severity, Stage,
};
use crate::journal::codec::{WireFault, by_code};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct DefectV1 {
    kind: String,
    code: Option<String>,
    severity: String,
    stage: Option<String>,
    criterion: Option<String>,
    deduction: i64,
    count: u16,
    anchors: Vec<AnchorV1>,
    words: WordsV1,
}

/// What is said of a defect.
#[derive(Serialize, Deserialize)]
struct WordsV1 {
    finding: String,
    advice: String,
    basis: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct AnchorV1 {
    document: Option<String>,
    document_kind: Option<String>,
    page: Option<u32>,
    line: Option<u32>,
    quote: String,
}

pub(super) fn defect_id(wire: EntryIdV1) -> DefectId {
    DefectId(wire.into())
}

impl From<&Defect> for DefectV1 {
    fn from(defect: &Defect) -> Self {
        Self {
            kind: defect.kind.code().to_owned(),
            code: defect.code.as_ref().map(|code| code.0.clone()),
            severity: defect.severity.code().to_owned(),
            stage: defect.stage.map(|stage| stage.code().to_owned()),
            criterion: defect.criterion.as_ref().map(|code| code.0.clone()),
            deduction: defect.deduction.0,
            count: defect.count,
            anchors: defect.anchors.iter().map(AnchorV1::from).collect(),
            words: WordsV1 {
                finding: defect.finding.clone(),
                advice: defect.advice.clone(),
                basis: defect.basis.clone(),
            },
        }
    }
}

impl TryFrom<DefectV1> for Defect {
    type Error = WireFault;

    fn try_from(wire: DefectV1) -> Result<Self, WireFault> {
        let stage = |code| by_code("stage", &Stage::ALL, Stage::code, code);
        Ok(Self {
            kind: by_code("defect kind", &DefectKind::ALL, DefectKind::code, wire.kind)?,
            code: wire.code.map(DefectCode),
            severity: by_code("severity", &Severity::ALL, Severity::code, wire.severity)?,
            stage: wire.stage.map(stage).transpose()?,
            criterion: wire.criterion.map(CriterionCode),
            deduction: Points(wire.deduction),
            count: wire.count,
            anchors: wire.anchors.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            finding: wire.words.finding,
            advice: wire.words.advice,
            basis: wire.words.basis,
        })
    }
}

impl From<&Anchor> for AnchorV1 {
    fn from(anchor: &Anchor) -> Self {
        Self {
            document: anchor.document.as_ref().map(|key| key.0.clone()),
            document_kind: anchor.document_kind.map(|kind| kind.code().to_owned()),
            page: anchor.page,
            line: anchor.line,
            quote: anchor.quote.clone(),
        }
    }
}

impl TryFrom<AnchorV1> for Anchor {
    type Error = WireFault;

    fn try_from(wire: AnchorV1) -> Result<Self, WireFault> {
        Ok(Self {
            document: wire.document.map(DocumentKey),
            document_kind: wire.document_kind.map(document_kind).transpose()?,
            page: wire.page,
            line: wire.line,
            quote: wire.quote,
        })
    }
}

pub(super) fn document_kind(code: String) -> Result<DocumentKind, WireFault> {
    by_code("document kind", &DocumentKind::ALL, DocumentKind::code, code)
}
