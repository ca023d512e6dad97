//! JSON of cases, facts, documents and defects: a stable face, written by hand.

use crate::domain::{Anchor, CaseFile, Defect, DefectId, Document, Fact, Medium, Source, Verdict};
use crate::protocol::{CaseRow, ReviewView};
use serde_json::{Value, json};

/// One line of `cases --json`.
pub(super) fn row(row: &CaseRow) -> Value {
    json!({
        "id": row.id.0.to_string(), "number": row.number, "docket": row.docket,
        "unit": row.unit_name, "unit_code": row.unit, "kind": row.kind.code(),
        "procedure": row.procedure.code(), "party": row.party, "matter": row.matter,
        "decided": row.decided.map(|date| date.to_string()), "documents": row.documents,
        "status": row.status.code(), "score": row.total.map(|total| total.to_string()),
        "grade": row.grade.map(crate::domain::Grade::code), "defects": row.defects,
        "doubts": row.doubts, "vetoed": row.is_vetoed, "reviewers": row.reviewers,
    })
}

/// Facts of a case with their sources.
pub(super) fn facts(case: &CaseFile) -> Value {
    let facts = &case.facts;
    let text = |fact: &Option<Fact<String>>| {
        fact.as_ref().map(|fact| sourced(&json!(fact.value), &fact.source))
    };
    let date = |fact: &Option<Fact<chrono::NaiveDate>>| {
        fact.as_ref().map(|fact| sourced(&json!(fact.value.to_string()), &fact.source))
    };
    let other = |(header, fact): &(String, Fact<String>)| {
        let fact = sourced(&json!(fact.value), &fact.source);
        json!({ "header": header, "fact": fact })
    };
    let others: Vec<Value> = facts.others.iter().map(other).collect();
    let fine = facts.fine.as_ref();
    json!({
        "party": text(&facts.party),
        "party_code": text(&facts.party_code),
        "matter": text(&facts.matter),
        "filed": date(&facts.filed),
        "decided": date(&facts.decided),
        "served": date(&facts.served),
        "closed": date(&facts.closed),
        "fine_yuan": fine.map(|fact| sourced(&json!(fact.value.yuan()), &fact.source)),
        "others": others,
    })
}

fn sourced(value: &Value, source: &Source) -> Value {
    let source = match source {
        Source::Ledger { file, row } => json!({ "ledger": file, "row": row }),
        Source::CaseToml => json!({ "file": "案卷.toml" }),
        Source::Document(key) => json!({ "document": key.0 }),
        Source::FolderName => json!({ "folder_name": true }),
        Source::Typed(who) => json!({ "typed_by": who }),
    };
    json!({ "value": value, "source": source })
}

/// One document.
pub(super) fn document(document: &Document) -> Value {
    json!({
        "key": document.key.0, "kind": document.kind.code(), "title": document.title,
        "order": document.order, "pages": document.pages, "sm3": document.original.to_string(),
        "size": document.size, "revision": document.revision,
        "attachment": document.medium == Medium::Attachment,
    })
}

/// One defect.
pub(super) fn defect(id: DefectId, defect: &Defect) -> Value {
    json!({
        "id": id.to_string(), "kind": defect.kind.code(),
        "code": defect.code.as_ref().map(|code| code.0.clone()), "severity": defect.severity.code(),
        "stage": defect.stage.map(crate::domain::Stage::code),
        "criterion": defect.criterion.as_ref().map(|code| code.0.clone()),
        "deduction": defect.deduction.to_string(), "count": defect.count, "finding": defect.finding,
        "advice": defect.advice, "basis": defect.basis,
        "anchors": defect.anchors.iter().map(anchor).collect::<Vec<_>>(),
    })
}

fn anchor(anchor: &Anchor) -> Value {
    json!({
        "document": anchor.document.as_ref().map(|key| key.0.clone()),
        "kind": anchor.document_kind.map(crate::domain::DocumentKind::code),
        "page": anchor.page, "line": anchor.line, "quote": anchor.quote,
    })
}

/// Verdicts of a review, in the order of the rubric.
pub(super) fn verdicts(view: &ReviewView) -> Value {
    let one = |code: &crate::domain::CriterionCode| {
        let verdict = match view.review.verdict(code) {
            Verdict::Unjudged => "unjudged",
            Verdict::Pass => "pass",
            Verdict::Defects(_) => "defects",
            Verdict::Absent => "absent",
            Verdict::NotApplicable => "na",
        };
        json!({ "criterion": code.0, "verdict": verdict, "doubt": view.review.doubts.get(code) })
    };
    Value::Array(view.rubric.codes().map(one).collect())
}
