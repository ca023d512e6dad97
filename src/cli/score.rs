//! `score` and `tally`.

use super::args::TallyArg;
use super::context::{Context, Done, json, line};
use crate::domain::tally::TallyRow;
use crate::domain::{DefectKind, Grade, Points};
use crate::protocol::TallyBy;
use crate::text::{Lang, term};
use crate::ui::wrap::{pad, truncate};
use serde_json::{Value, json};

/// Shows the score of the person's own review, with its proof.
pub(super) fn score(context: &Context, case: &str, is_json: bool) -> Done {
    let store = context.open_with(true)?.0;
    let id = store.find(case)?;
    let view = store.review(&context.person, id)?;
    let card = &view.score;
    if is_json {
        let lines: Vec<Value> = card
            .lines
            .iter()
            .map(|one| {
                json!({
                    "criterion": one.code.0, "points": one.points.to_string(),
                    "deducted": one.deducted.to_string(), "awarded": one.awarded().to_string(),
                })
            })
            .collect();
        let codes = |list: &[crate::domain::CriterionCode]| {
            list.iter().map(|code| code.0.clone()).collect::<Vec<_>>()
        };
        return json(&json!({
            "id": id.0.to_string(), "rubric": view.rubric.id, "rubric_version": view.rubric.version,
            "rubric_hash": view.rubric.hash.to_string(), "full": card.full.to_string(),
            "total": card.total.to_string(), "grade": card.grade.code(), "lines": lines,
            "vetoed_by": codes(&card.vetoed_by), "unjudged": codes(&card.unjudged),
            "submitted": view.review.submission.is_some(), "proof": card.proof,
        }));
    }
    line(&format!("{} {} ({})", view.rubric.title, view.rubric.version, view.rubric.hash.short()))?;
    for section in &view.rubric.sections {
        let found = card.sections.iter().find(|one| one.code == section.code);
        let Some(one) = found else { continue };
        line(&format!(
            "{} {} {}/{} {}/{}",
            section.code, section.title, one.awarded, one.full, one.judged, one.items
        ))?;
    }
    let unjudged = card.unjudged.len();
    let state = if view.review.submission.is_some() {
        context.pick("已评", "submitted").to_owned()
    } else {
        format!("{} {unjudged}", context.pick("暂评，未评事项", "so far, unjudged"))
    };
    line(&format!("{} ({state})", term::grade(card.grade, context.lang)))?;
    line(&card.proof)
}

/// Shows a tally.
pub(super) fn tally(context: &Context, by: TallyArg, filter: &str, is_json: bool) -> Done {
    let by = match by {
        TallyArg::Unit => TallyBy::Unit,
        TallyArg::Kind => TallyBy::Kind,
        TallyArg::Stage => TallyBy::Stage,
        TallyArg::Code => TallyBy::Code,
        TallyArg::Reviewer => TallyBy::Reviewer,
    };
    let filter = context.filter(filter)?;
    let store = context.open_with(true)?.0;
    let table = store.tally(&context.person, by, &filter);
    if is_json {
        let rows: Vec<Value> = table.rows.iter().map(row_json).collect();
        return json(&json!({ "by": by.code(), "rows": rows, "sum": row_json(&table.sum) }));
    }
    let head = term::tally_by(by, context.lang);
    let kinds: Vec<&str> =
        DefectKind::ALL.map(|kind| term::defect_kind_short(kind, context.lang)).to_vec();
    line(&format!("{} {}", pad(head, 24), header(context.lang, &kinds)))?;
    for row in table.rows.iter().chain([&table.sum]) {
        line(&row_text(by, row, context.lang))?;
    }
    Ok(())
}

fn header(lang: Lang, kinds: &[&str]) -> String {
    let columns = match lang {
        Lang::Zh => ["案卷", "已评", "均分", "中位", "最低", "问题"],
        Lang::En => ["cases", "done", "mean", "median", "lowest", "defects"],
    };
    columns.iter().chain(kinds).map(|text| pad(&truncate(text, 9), 9)).collect()
}

fn row_text(by: TallyBy, row: &TallyRow, lang: Lang) -> String {
    let name = match by {
        _ if row.key.is_empty() => lang.pick("合计", "all"),
        TallyBy::Kind => DefectKind::from_code(&row.key)
            .map_or(row.key.as_str(), |kind| term::defect_kind(kind, lang)),
        TallyBy::Stage => crate::domain::Stage::from_code(&row.key)
            .map_or(row.key.as_str(), |stage| term::stage(stage, lang)),
        TallyBy::Unit | TallyBy::Code | TallyBy::Reviewer => &row.key,
    };
    let points =
        |value: Option<Points>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    let small = if row.is_small_sample() && row.submitted > 0 { "*" } else { "" };
    let mut columns = vec![
        row.cases.to_string(),
        row.submitted.to_string(),
        format!("{}{small}", points(row.mean)),
        points(row.median),
        points(row.lowest),
        row.defects().to_string(),
    ];
    columns.extend(row.by_kind.iter().map(ToString::to_string));
    let columns: String = columns.iter().map(|text| pad(text, 9)).collect();
    format!("{} {columns}", pad(&truncate(name, 24), 24))
}

fn row_json(row: &TallyRow) -> Value {
    let text = |value: Option<Points>| value.map(|value| value.to_string());
    let kinds: serde_json::Map<String, Value> = DefectKind::ALL
        .iter()
        .zip(row.by_kind)
        .map(|(kind, count)| (kind.code().to_owned(), json!(count)))
        .collect();
    let grades: serde_json::Map<String, Value> = Grade::ALL
        .iter()
        .zip(row.grades)
        .map(|(grade, count)| (grade.code().to_owned(), json!(count)))
        .collect();
    json!({
        "key": row.key, "cases": row.cases, "submitted": row.submitted, "defects": row.defects(),
        "by_kind": kinds, "vetoed": row.vetoed, "per_case": row.per_case().to_string(),
        "mean": text(row.mean), "median": text(row.median), "lowest": text(row.lowest),
        "grades": grades, "small_sample": row.is_small_sample(),
    })
}
