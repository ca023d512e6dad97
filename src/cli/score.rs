//! `score` and `tally`.

use super::args::TallyArg;
use super::context::{Context, Done, json, line};
use crate::domain::tally::{SMALL_SAMPLE_MAX, TallyRow};
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
    let is_final = view.review.submission.is_some() || !card.vetoed_by.is_empty();
    let state = if is_final {
        term::grade(card.grade, context.lang).to_owned()
    } else {
        // A grade before the end would be read as a result.
        format!("{} {unjudged}", context.pick("暂评，未评事项", "so far; unjudged"))
    };
    line(&format!("{} {state}", card.total))?;
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
    let columns = Columns(context.lang);
    line(&columns.header(by))?;
    for row in table.rows.iter().chain([&table.sum]) {
        line(&columns.row(by, row))?;
    }
    let is_small = |row: &TallyRow| row.is_small_sample() && row.submitted > 0;
    if table.rows.iter().any(is_small) {
        line(&match context.lang {
            Lang::Zh => format!("* 已评不超过 {SMALL_SAMPLE_MAX} 宗，样本少，不宜比较"),
            Lang::En => format!("* at most {SMALL_SAMPLE_MAX} results: too few to compare"),
        })?;
    }
    Ok(())
}

/// The columns of a tally as text.
struct Columns(Lang);

/// Width of the first column, of counts, of points.
const NAME: usize = 20;
const COUNT: usize = 6;
const POINTS: usize = 8;

impl Columns {
    fn header(&self, by: TallyBy) -> String {
        let lang = self.0;
        let plain = match lang {
            Lang::Zh => ["案卷", "已评", "均分", "中位", "最低", "问题", "案均"],
            Lang::En => ["cases", "done", "mean", "median", "low", "flaws", "each"],
        };
        let grades = Grade::ALL.map(|grade| term::grade(grade, lang));
        let kinds = DefectKind::ALL.map(|kind| term::defect_kind_short(kind, lang));
        let cells = plain.into_iter().chain(grades).chain(kinds);
        Self::join(term::tally_by(by, lang), &cells.map(str::to_owned).collect::<Vec<_>>())
    }

    fn row(&self, by: TallyBy, row: &TallyRow) -> String {
        let lang = self.0;
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
        let mut cells = vec![
            row.cases.to_string(),
            row.submitted.to_string(),
            format!("{}{small}", points(row.mean)),
            points(row.median),
            points(row.lowest),
            row.defects().to_string(),
            row.per_case().to_string(),
        ];
        let share = |grade| row.share(grade).map_or_else(|| "-".to_owned(), percent);
        cells.extend(Grade::ALL.map(share));
        cells.extend(row.by_kind.iter().map(ToString::to_string));
        Self::join(name, &cells)
    }

    fn join(name: &str, cells: &[String]) -> String {
        let width = |index: usize| if (2..5).contains(&index) { POINTS } else { COUNT };
        let cells = cells.iter().enumerate();
        let cells: Vec<String> =
            cells.map(|(at, cell)| pad(&truncate(cell, width(at)), width(at))).collect();
        let cells = cells.join(" ");
        format!("{} {cells}", pad(&truncate(name, NAME), NAME)).trim_end().to_owned()
    }
}

/// A share in hundredths of a percent, as whole percent.
fn percent(share: Points) -> String {
    format!("{}%", (share.0 + 50) / 100)
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
