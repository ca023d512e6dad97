//! `compare`: what reviewers say of a file, side by side, and which files are rechecked.

use super::super::args::SessionWords;
use super::super::context::{Context, Done, line};
use super::Table;
use crate::domain::session::compare::{Difference, Opinion};
use crate::domain::{Take, Verdict};
use crate::protocol::{DisputeRow, DisputeView};
use crate::text::{Lang, session as words, term};
use serde_json::{Value, json};

/// Runs the command.
pub(super) fn run(context: &Context, case: Option<&str>, of: &SessionWords) -> Done {
    let table = Table::open(context, of, true)?;
    if let Some(case) = case {
        let case = table.case(case)?;
        let view = table.store.dispute(&context.person, &table.id, case)?;
        return if of.json { line(&view_json(&view).to_string()) } else { show(context, &view) };
    }
    for row in table.store.disputes(&context.person, &table.id)? {
        let text = if of.json { row_json(&row).to_string() } else { row_text(&row, context.lang) };
        line(&text)?;
    }
    Ok(())
}

fn row_json(row: &DisputeRow) -> Value {
    json!({
        "id": row.case.0.to_string(), "docket": row.docket, "unit": row.unit_name,
        "triggers": row.triggers.iter().map(|one| one.code()).collect::<Vec<_>>(),
        "differences": row.differences, "open": row.open, "objections": row.objections,
        "score": row.result.map(|(total, _)| total.to_string()),
        "grade": row.result.map(|(_, grade)| grade.code()),
    })
}

fn row_text(row: &DisputeRow, lang: Lang) -> String {
    let triggers: Vec<&str> = row.triggers.iter().map(|one| words::trigger(*one, lang)).collect();
    let why = if triggers.is_empty() {
        lang.pick("无须复核", "no recheck").to_owned()
    } else {
        format!("{}{}", lang.pick("复核：", "recheck: "), triggers.join(lang.pick("、", ", ")))
    };
    let result = row.result.map_or_else(
        || lang.pick("未定案", "no result").to_owned(),
        |(total, grade)| format!("{total} {}", term::grade(grade, lang)),
    );
    let (docket, unit, open, all) = (&row.docket, &row.unit_name, row.open, row.differences);
    match lang {
        Lang::Zh => format!("{docket}  {unit}  {why}  分歧 {all} 项，未裁定 {open} 项  {result}"),
        Lang::En => format!("{docket}  {unit}  {why}  {all} differences, {open} open  {result}"),
    }
}

fn view_json(view: &DisputeView) -> Value {
    let results = view.comparison.results.iter().map(|(person, total, grade)| {
        json!({ "reviewer": person.name, "score": total.to_string(), "grade": grade.code() })
    });
    let differences = view.comparison.differences.iter().map(|one| {
        let ruled = view.ruled.as_ref().map(|ruled| ruled.verdict(&one.criterion));
        let votes = view.follow_up.votes.iter().filter(|((code, _), _)| *code == one.criterion);
        json!({
            "criterion": one.criterion.0, "title": one.title, "veto": one.is_veto,
            "opinions": one.opinions.iter().map(opinion_json).collect::<Vec<Value>>(),
            "ruled": ruled.as_ref().map(verdict_code),
            "votes": votes
                .map(|((_, person), take)| json!({ "name": person.name, "take": take_code(take) }))
                .collect::<Vec<Value>>(),
        })
    });
    json!({
        "id": view.case.0.to_string(),
        "results": results.collect::<Vec<Value>>(),
        "triggers": view.comparison.triggers.iter().map(|one| one.code()).collect::<Vec<_>>(),
        "differences": differences.collect::<Vec<Value>>(),
        "concluded": view.ruled.as_ref().is_some_and(|ruled| ruled.submission.is_some()),
    })
}

fn take_code(take: &Take) -> String {
    match take {
        Take::Of(person) => person.name.clone(),
        Take::All => "all".to_owned(),
        Take::Pass => "pass".to_owned(),
    }
}

fn opinion_json(opinion: &Opinion) -> Value {
    let defects = opinion.defects.iter().map(|(id, defect)| {
        json!({
            "id": id.to_string(), "code": defect.code.as_ref().map(|code| code.0.clone()),
            "deduction": defect.deduction.to_string(), "finding": defect.finding,
        })
    });
    json!({
        "reviewer": opinion.reviewer.name, "verdict": verdict_code(&opinion.verdict),
        "defects": defects.collect::<Vec<Value>>(),
    })
}

const fn verdict_code(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Unjudged => "unjudged",
        Verdict::Pass => "pass",
        Verdict::Defects(_) => "defects",
        Verdict::Absent => "absent",
        Verdict::NotApplicable => "na",
    }
}

fn show(context: &Context, view: &DisputeView) -> Done {
    let lang = context.lang;
    for (person, total, grade) in &view.comparison.results {
        line(&format!("{}  {total}  {}", person.name, term::grade(*grade, lang)))?;
    }
    for trigger in &view.comparison.triggers {
        let why = words::trigger(*trigger, lang);
        line(&format!("{}{why}", lang.pick("须复核：", "Recheck: ")))?;
    }
    for one in &view.comparison.differences {
        show_difference(view, one, lang)?;
    }
    Ok(())
}

fn show_difference(view: &DisputeView, one: &Difference, lang: Lang) -> Done {
    let veto = if one.is_veto { lang.pick("【否决项】", "[veto] ") } else { "" };
    let ruled = view.ruled.as_ref().map(|ruled| ruled.verdict(&one.criterion));
    let ruled = ruled.filter(|verdict| *verdict != Verdict::Unjudged);
    let ruled = ruled.map_or_else(String::new, |verdict| {
        format!("  {}{}", lang.pick("裁定：", "ruled: "), verdict_word(&verdict, lang))
    });
    line(&format!("{veto}{} {}{ruled}", one.criterion, one.title))?;
    for opinion in &one.opinions {
        let verdict = verdict_word(&opinion.verdict, lang);
        line(&format!("    {}：{verdict}", opinion.reviewer.name))?;
        for (_, defect) in &opinion.defects {
            let code = defect.code.as_ref().map(|code| code.0.as_str()).unwrap_or_default();
            line(&format!("      {code} -{} {}", defect.deduction, defect.finding))?;
        }
    }
    Ok(())
}

const fn verdict_word(verdict: &Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Unjudged => lang.pick("未评", "unjudged"),
        Verdict::Pass => lang.pick("合格", "pass"),
        Verdict::Defects(_) => lang.pick("有问题", "defects"),
        Verdict::Absent => lang.pick("缺项", "absent"),
        Verdict::NotApplicable => lang.pick("不适用", "not applicable"),
    }
}
