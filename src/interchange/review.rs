//! Reviews in the interchange format.

use super::LineFault;
use crate::domain::{
    Anchor, CaseId, CriterionCode, Defect, DefectCode, DefectKind, DocumentKey, DocumentKind,
    Grade, Mark, NoteAt, Person, Points, Review, Severity, Stage,
};
use crate::protocol::BroughtReview;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The rubric a review was scored with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RubricLine {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SM3 of its bytes.
    pub sm3: String,
    /// Its bytes, a TOML text.
    pub toml: String,
}

/// A result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SubmissionLine {
    total: String,
    grade: String,
}

/// One reviewer's work on a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewLine {
    /// Session; empty outside sessions.
    session: String,
    /// Name.
    pub reviewer: String,
    /// Unit.
    unit: String,
    /// The rubric.
    pub rubric: RubricLine,
    /// Verdicts, defects aside, by criterion.
    marks: BTreeMap<String, String>,
    /// Doubts by criterion.
    doubts: BTreeMap<String, String>,
    /// The defects in the order they were flagged.
    defects: Vec<DefectLine>,
    /// The notes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteLine>,
    /// The result, once submitted.
    submission: Option<SubmissionLine>,
}

/// A note: beside the case, a document or an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteLine {
    beside: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    text: String,
}

impl NoteLine {
    fn new((at, text): (&NoteAt, &String)) -> Self {
        Self { beside: at.kind().to_owned(), name: at.name().to_owned(), text: text.clone() }
    }

    fn note(&self) -> Result<(NoteAt, String), LineFault> {
        let at = NoteAt::from_parts(&self.beside, &self.name).ok_or(LineFault::Value("notes"))?;
        Ok((at, self.text.clone()))
    }
}

/// A place in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnchorLine {
    document: Option<String>,
    document_kind: Option<String>,
    page: Option<u32>,
    line: Option<u32>,
    quote: String,
}

/// A defect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DefectLine {
    kind: String,
    code: Option<String>,
    severity: String,
    stage: Option<String>,
    criterion: Option<String>,
    deduction: String,
    count: u16,
    anchors: Vec<AnchorLine>,
    finding: String,
    advice: String,
    basis: Vec<String>,
}

impl ReviewLine {
    /// Makes the line of a review scored with a rubric.
    #[must_use]
    pub fn new(review: &Review, rubric: RubricLine) -> Self {
        let code = |code: &CriterionCode| code.0.clone();
        Self {
            session: review.key.session.0.clone(),
            reviewer: review.key.reviewer.name.clone(),
            unit: review.key.reviewer.unit.clone(),
            rubric,
            marks: review
                .marks
                .iter()
                .map(|(criterion, mark)| (code(criterion), mark.code().to_owned()))
                .collect(),
            doubts: review.doubts.iter().map(|(one, why)| (code(one), why.clone())).collect(),
            defects: review.defects.values().map(DefectLine::new).collect(),
            notes: review.notes.iter().map(NoteLine::new).collect(),
            submission: review.submission.as_ref().map(|submission| SubmissionLine {
                total: submission.total.to_string(),
                grade: submission.grade.code().to_owned(),
            }),
        }
    }

    /// Gives the review as it is brought in.
    ///
    /// # Errors
    /// `Value`.
    pub fn review(&self, case: CaseId) -> Result<BroughtReview, LineFault> {
        let code = |text: &String| CriterionCode(text.clone());
        let marks: Result<Vec<_>, LineFault> = self
            .marks
            .iter()
            .map(|(one, mark)| {
                Ok((code(one), Mark::from_code(mark).ok_or(LineFault::Value("marks"))?))
            })
            .collect();
        let defects: Result<Vec<Defect>, LineFault> =
            self.defects.iter().map(DefectLine::defect).collect();
        let hash = crate::domain::ContentHash::parse(&self.rubric.sm3);
        let submission = self.submission.as_ref().map(|one| {
            let total = Points::parse(&one.total).ok_or(LineFault::Value("total"))?;
            Ok((total, Grade::from_code(&one.grade).ok_or(LineFault::Value("grade"))?))
        });
        Ok(BroughtReview {
            case,
            session: self.session.clone(),
            reviewer: Person::new(&self.reviewer, &self.unit),
            rubric: hash.ok_or(LineFault::Value("sm3"))?,
            rubric_id: self.rubric.id.clone(),
            rubric_version: self.rubric.version.clone(),
            marks: marks?,
            doubts: self.doubts.iter().map(|(one, why)| (code(one), why.clone())).collect(),
            defects: defects?,
            notes: self.notes.iter().map(NoteLine::note).collect::<Result<_, _>>()?,
            submission: submission.transpose()?,
        })
    }
}

impl DefectLine {
    fn new(defect: &Defect) -> Self {
        Self {
            kind: defect.kind.code().to_owned(),
            code: defect.code.as_ref().map(|code| code.0.clone()),
            severity: defect.severity.code().to_owned(),
            stage: defect.stage.map(|stage| stage.code().to_owned()),
            criterion: defect.criterion.as_ref().map(|code| code.0.clone()),
            deduction: defect.deduction.to_string(),
            count: defect.count,
            anchors: defect.anchors.iter().map(AnchorLine::new).collect(),
            finding: defect.finding.clone(),
            advice: defect.advice.clone(),
            basis: defect.basis.clone(),
        }
    }

    fn defect(&self) -> Result<Defect, LineFault> {
        let stage = self
            .stage
            .as_deref()
            .map(|code| Stage::from_code(code).ok_or(LineFault::Value("stage")));
        let anchors: Result<Vec<Anchor>, LineFault> =
            self.anchors.iter().map(AnchorLine::anchor).collect();
        Ok(Defect {
            kind: DefectKind::from_code(&self.kind).ok_or(LineFault::Value("kind"))?,
            code: self.code.clone().map(DefectCode),
            severity: Severity::from_code(&self.severity).ok_or(LineFault::Value("severity"))?,
            stage: stage.transpose()?,
            criterion: self.criterion.clone().map(CriterionCode),
            deduction: Points::parse(&self.deduction).ok_or(LineFault::Value("deduction"))?,
            count: self.count,
            anchors: anchors?,
            finding: self.finding.clone(),
            advice: self.advice.clone(),
            basis: self.basis.clone(),
        })
    }
}

impl AnchorLine {
    fn new(anchor: &Anchor) -> Self {
        Self {
            document: anchor.document.as_ref().map(|key| key.0.clone()),
            document_kind: anchor.document_kind.map(|kind| kind.code().to_owned()),
            page: anchor.page,
            line: anchor.line,
            quote: anchor.quote.clone(),
        }
    }

    fn anchor(&self) -> Result<Anchor, LineFault> {
        let kind = self
            .document_kind
            .as_deref()
            .map(|code| DocumentKind::from_code(code).ok_or(LineFault::Value("document_kind")));
        Ok(Anchor {
            document: self.document.clone().map(DocumentKey),
            document_kind: kind.transpose()?,
            page: self.page,
            line: self.line,
            quote: self.quote.clone(),
        })
    }
}
