//! The types of defect with their stock wording.

use super::fault::{PackFault, PackMistake};
use super::sheet::{self, Sheet};
use crate::domain::{
    Criterion, CriterionCode, Defect, DefectCode, DefectKind, DocumentKind, Points, Severity,
    Stage, Veto,
};

const ROOT: &[&str] = &["defect"];
const DEFECT: &[&str] = &[
    "code",
    "kind",
    "severity",
    "title",
    "finding",
    "advice",
    "basis",
    "verified",
    "stage",
    "documents",
    "source",
];

/// A type of defect: what a reviewer chooses from, ready to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefectType {
    /// Its code.
    pub code: DefectCode,
    /// One of the five kinds.
    pub kind: DefectKind,
    /// How grave it is.
    pub severity: Severity,
    /// Its title, as chosen from.
    pub title: String,
    /// Stock wording of 问题描述.
    pub finding: String,
    /// Stock wording of 整改意见及建议.
    pub advice: String,
    /// Legal or published basis, one citation each.
    pub basis: Vec<String>,
    /// Whether every basis was checked against the text; otherwise shown as 待核.
    pub verified: bool,
    /// Where in the procedure it belongs.
    pub stage: Option<Stage>,
    /// The documents in which it is found.
    pub documents: Vec<DocumentKind>,
    /// Where the type was taken from, in words.
    pub source: String,
}

/// Makes a defect of a type, ready to be flagged under an item: the item's preset deduction, the
/// type's wording, no evidence yet.
#[must_use]
pub fn preset(defect: &DefectType, criterion: &Criterion) -> Defect {
    let stage = defect.stage.or(criterion.stage);
    Defect { stage, ..filled(defect, &criterion.code, criterion.deduct) }
}

/// Makes a defect of a type, ready to be flagged under a veto, which takes no points of its own.
#[must_use]
pub fn preset_under_veto(defect: &DefectType, veto: &Veto) -> Defect {
    filled(defect, &veto.code, Points::ZERO)
}

fn filled(defect: &DefectType, criterion: &CriterionCode, deduction: Points) -> Defect {
    Defect {
        kind: defect.kind,
        code: Some(defect.code.clone()),
        severity: defect.severity,
        stage: defect.stage,
        criterion: Some(criterion.clone()),
        deduction,
        count: 1,
        anchors: Vec::new(),
        finding: defect.finding.clone(),
        advice: defect.advice.clone(),
        basis: defect.basis.clone(),
    }
}

/// Makes a defect of a kind that fits no type: the title of its item is the finding to start from.
pub(super) fn uncoded(criterion: &Criterion, kind: DefectKind) -> Defect {
    Defect {
        kind,
        code: None,
        severity: Severity::Minor,
        stage: criterion.stage,
        criterion: Some(criterion.code.clone()),
        deduction: criterion.deduct,
        count: 1,
        anchors: Vec::new(),
        finding: criterion.title.clone(),
        advice: String::new(),
        basis: criterion.basis.clone(),
    }
}

/// Makes a defect of a kind that establishes a veto and fits no type.
pub(super) fn uncoded_under_veto(veto: &Veto, kind: DefectKind) -> Defect {
    Defect {
        kind,
        code: None,
        severity: Severity::Veto,
        stage: None,
        criterion: Some(veto.code.clone()),
        deduction: Points::ZERO,
        count: 1,
        anchors: Vec::new(),
        finding: veto.title.clone(),
        advice: String::new(),
        basis: veto.basis.clone(),
    }
}

/// Reads a file of defect types.
pub(super) fn read(file: &str, bytes: &[u8]) -> (Vec<DefectType>, Vec<PackFault>) {
    let (types, faults) = sheet::read(file, bytes, ROOT, |sheet, mistakes| {
        let mut types: Vec<DefectType> = Vec::new();
        for table in sheet.tables("defect", DEFECT, mistakes) {
            let Some(read) = defect(&table, mistakes) else { continue };
            if types.iter().any(|seen| seen.code == read.code) {
                mistakes.add(table.place("code"), PackMistake::Repeated(read.code.0.clone()));
            }
            types.push(read);
        }
        types
    });
    (types.unwrap_or_default(), faults)
}

fn defect(table: &Sheet<'_, '_>, mistakes: &mut sheet::Mistakes<'_>) -> Option<DefectType> {
    let kind = table.code("kind", DefectKind::from_code, mistakes);
    let severity = table.code("severity", Severity::from_code, mistakes);
    let rest = (
        table.text("code", mistakes),
        table.text("title", mistakes),
        table.text("finding", mistakes),
        table.text("advice", mistakes),
        table.some_texts("basis", mistakes),
    );
    let (code, title, finding, advice, basis) = rest;
    let verified = table.flag("verified", mistakes);
    let stage = table.optional_code("stage", Stage::from_code, mistakes);
    let documents = table.codes("documents", DocumentKind::from_code, mistakes);
    let source = table.optional("source", mistakes);
    Some(DefectType {
        code: DefectCode(code),
        kind: kind?,
        severity: severity?,
        title,
        finding,
        advice,
        basis,
        verified,
        stage,
        documents,
        source,
    })
}
