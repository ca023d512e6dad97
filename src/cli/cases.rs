//! `cases`, `show`, `history`.

use super::context::{Context, Done, json, line};
use super::facts_json;
use crate::domain::{Grade, Mark};
use crate::protocol::{CaseListQuery, CaseRow, HistoryRow};
use crate::runtime::clock;
use crate::text::{Lang, term};
use crate::ui::wrap::{pad, truncate};
use serde_json::json;

/// Lists cases.
pub(super) fn list(context: &Context, filter_text: &str, is_json: bool) -> Done {
    let filter = context.filter(filter_text)?;
    let store = context.open_with(true)?.0;
    let page = store.cases(&context.person, &CaseListQuery { filter, ..CaseListQuery::default() });
    if is_json {
        return page.rows.iter().try_for_each(|row| json(&facts_json::row(row)));
    }
    if page.total == 0 && !filter_text.trim().is_empty() {
        return line(context.pick("没有符合筛选的案卷。", "No case file fits the filter."));
    }
    if page.total == 0 {
        return line(context.pick(
            "没有案卷。请用 pingcha import 导入，或用 pingcha demo 建立演示数据。",
            "No case files. Bring some in with: pingcha import, or try: pingcha demo.",
        ));
    }
    page.rows.iter().try_for_each(|row| line(&row_text(context, row)))
}

fn row_text(context: &Context, row: &CaseRow) -> String {
    let column = |text: &str, width: usize| pad(&truncate(text, width), width);
    let total = row.total.map(|total| total.to_string()).unwrap_or_default();
    let grade = row.grade.map(|grade| term::grade(grade, context.lang)).unwrap_or_default();
    format!(
        "{:>4} {} {} {} {:>6} {} {:>3} {}",
        row.number,
        column(&row.docket, 34),
        column(&row.unit_name, 10),
        column(term::status(row.status, context.lang), 8),
        total,
        column(grade, 6),
        row.defects,
        if row.matter.is_empty() { &row.party } else { &row.matter },
    )
}

/// Shows one case.
pub(super) fn show(context: &Context, case: &str, is_json: bool) -> Done {
    let store = context.open_with(true)?.0;
    let id = store.find(case)?;
    let view = store.case(&context.person, id)?;
    let review = store.review(&context.person, id).ok();
    if is_json {
        let mut value = facts_json::row(&view.row);
        let documents: Vec<_> = view.case.documents.iter().map(facts_json::document).collect();
        let defects: Vec<_> = review
            .iter()
            .flat_map(|view| view.review.defects.iter())
            .map(|(id, defect)| facts_json::defect(*id, defect))
            .collect();
        if let Some(object) = value.as_object_mut() {
            object.insert("facts".to_owned(), facts_json::facts(&view.case));
            object.insert("documents".to_owned(), json!(documents));
            object.insert("verdicts".to_owned(), review.as_ref().map(facts_json::verdicts).into());
            object.insert("defects".to_owned(), json!(defects));
            object.insert("origin".to_owned(), json!(view.case.origin));
        }
        return json(&value);
    }
    line(&format!("{}  {}  {}", view.row.docket, view.unit_name, view.row.party))?;
    line(&view.row.matter)?;
    for document in &view.case.documents {
        let kind = store.packs().kind_title(document.kind);
        let medium = term::medium(document.medium, context.lang);
        line(&format!("  {} [{kind}] {} {medium}", document.title, document.pages))?;
    }
    for (_, defect) in review.iter().flat_map(|view| view.review.defects.iter()) {
        let code = defect.code.as_ref().map(|code| code.0.as_str()).unwrap_or_default();
        let kind = term::defect_kind(defect.kind, context.lang);
        line(&format!("# {code} {kind} -{} {}", defect.deduction.brief(), defect.finding))?;
    }
    Ok(())
}

/// Shows who did what to a case, when.
pub(super) fn history(context: &Context, case: &str, is_json: bool) -> Done {
    let store = context.open_with(true)?.0;
    let id = store.find(case)?;
    tell(context, store.history(&context.person, id)?, is_json)
}

/// Shows the register of papers that left unmasked.
pub(super) fn register(context: &Context, is_json: bool) -> Done {
    let store = context.open_with(true)?.0;
    tell(context, store.register()?, is_json)
}

fn tell(context: &Context, rows: Vec<HistoryRow>, is_json: bool) -> Done {
    for row in rows {
        if is_json {
            json(&json!({
                "id": row.id.to_string(), "at": row.at.to_rfc3339(), "actor": row.actor.name,
                "unit": row.actor.unit, "act": row.act, "subject": row.subject, "old": row.old,
                "new": row.new, "standing": term::standing(row.standing, Lang::En),
            }))?;
            continue;
        }
        let at = clock::local(row.at).format("%Y-%m-%d %H:%M:%S");
        let act = term::act(row.act, context.lang);
        let standing = term::standing(row.standing, context.lang);
        let new = in_words(&row.new, context.lang);
        line(&format!("{at} {} {act} {} {new} [{standing}]", row.actor.name, row.subject))?;
    }
    Ok(())
}

/// Puts the codes of verdicts and grades in a text into words.
fn in_words(codes: &str, lang: Lang) -> String {
    let word = |code: &str| {
        let mark = Mark::from_code(code).map(|mark| term::mark(mark, lang));
        let grade = || Grade::from_code(code).map(|grade| term::grade(grade, lang));
        mark.or_else(grade).unwrap_or(code).to_owned()
    };
    codes.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
