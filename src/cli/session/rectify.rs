//! `rectify`: demands, progress and deadlines of rectification.

use super::super::args::{RectifyCommand, SessionWords};
use super::super::context::{Context, Done, Refusal, line};
use super::{Table, day, defect_id};
use crate::domain::{RectifyState, SessionStage};
use crate::protocol::{Fault, RectifyRow, SessionRequest};
use crate::runtime::clock;
use crate::text::{Lang, session as words};
use chrono::{Days, NaiveDate};
use serde_json::json;

/// Runs the command.
pub(super) fn run(context: &Context, what: &RectifyCommand) -> Done {
    match what {
        RectifyCommand::List { of } => list(context, of),
        RectifyCommand::Demand { due, of } => demand(context, due.as_deref(), of),
        RectifyCommand::Step { case, defect, to, note, evidence, of } => {
            let mut table = Table::open(context, of, false)?;
            let (case, defect) = (table.case(case)?, defect_id(defect)?);
            let found =
                RectifyState::ALL.into_iter().find(|one| one.code() == to.replace('-', "_"));
            let bad = || Fault::BadValue { field: "to", value: to.clone() };
            let to = found.ok_or_else(bad)?;
            let (note, evidence) = (note.clone(), evidence.clone());
            let request = SessionRequest::Rectify { case, defect, to, note, evidence };
            table.act(context, request, of.json)
        }
        RectifyCommand::PutOff { case, defect, due, reason, of } => {
            let mut table = Table::open(context, of, false)?;
            let (case, defect, due) = (table.case(case)?, defect_id(defect)?, day(due)?);
            let reason = reason.clone();
            table.act(context, SessionRequest::PutOff { case, defect, due, reason }, of.json)
        }
    }
}

fn today() -> NaiveDate {
    clock::local(clock::now()).date_naive()
}

/// Demands rectification until a day, or as many days from today as the plan says. From the final
/// results the session goes on to rectification.
fn demand(context: &Context, due: Option<&str>, of: &SessionWords) -> Done {
    let mut table = Table::open(context, of, false)?;
    let session = table.session(context)?;
    let days = Days::new(session.plan.rectify_days.into());
    let late = || Refusal::Fault(Fault::BadValue { field: "due", value: String::new() });
    let due = match due {
        Some(text) => day(text)?,
        None => today().checked_add_days(days).ok_or_else(late)?,
    };
    if session.stage == SessionStage::Final {
        let to = SessionStage::Rectifying;
        table.act(context, SessionRequest::Step { to, reason: String::new() }, of.json)?;
    }
    table.act(context, SessionRequest::Demand { due }, of.json)
}

fn list(context: &Context, of: &SessionWords) -> Done {
    let table = Table::open(context, of, true)?;
    for row in table.store.rectifications(&context.person, &table.id)? {
        let left = row.item.days_left(today());
        let text = if of.json {
            json!({
                "id": row.case.0.to_string(), "docket": row.docket, "unit": row.unit_name,
                "defect": row.id.to_string(),
                "code": row.defect.code.as_ref().map(|code| code.0.clone()),
                "finding": row.defect.finding, "demand": row.item.demand,
                "due": row.item.due.to_string(), "state": row.item.state.code(),
                "overdue": left.is_some_and(|left| left < 0), "days_left": left,
                "recurring": row.is_recurring,
            })
            .to_string()
        } else {
            told(&row, left, context.lang)
        };
        line(&text)?;
    }
    Ok(())
}

fn told(row: &RectifyRow, left: Option<i64>, lang: Lang) -> String {
    let state = words::rectify_state(row.item.state, lang);
    let left = match (lang, left) {
        (_, None) => String::new(),
        (Lang::Zh, Some(left)) if left < 0 => format!("  逾期 {} 日", -left),
        (Lang::En, Some(left)) if left < 0 => format!("  {} days overdue", -left),
        (Lang::Zh, Some(left)) => format!("  还有 {left} 日"),
        (Lang::En, Some(left)) => format!("  {left} days left"),
    };
    let again = if row.is_recurring { lang.pick("  重复问题", "  recurring") } else { "" };
    let (id, docket, unit, due) = (row.id, &row.docket, &row.unit_name, row.item.due);
    format!("{id}  {unit}  {docket}  {state}  {due}{left}{again}  {}", row.item.demand)
}
