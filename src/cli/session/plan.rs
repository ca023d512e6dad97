//! `plan`: making sessions of files, taking them from stage to stage, what belongs to the result.

use super::super::args::{PlanCommand, SessionWords};
use super::super::context::{Context, Done, Refusal, line, shown};
use super::super::packs::write_new;
use super::Table;
use crate::disk::{Files as _, RealFiles};
use crate::domain::{
    CaseId, Indicator, Merit, Points, Ratio, ReviewKey, SessionId, SessionStage, UnitId,
};
use crate::packs::{PACK_BYTES_MAX, plan};
use crate::protocol::{Fault, Request, SessionRequest};
use crate::runtime::clock;
use crate::text::{Lang, session as words, term};
use serde_json::{Value, json};
use std::path::Path;

/// Runs the command.
pub(super) fn run(context: &Context, what: &PlanCommand) -> Done {
    match what {
        PlanCommand::Template { out } => {
            let name = write_new(context, out, plan::TEMPLATE.as_bytes())?;
            line(&match context.lang {
                Lang::Zh => format!("已写到 {name}；改好后用 pingcha plan make 建立评查活动。"),
                Lang::En => format!("Written to {name}; edit it, then: pingcha plan make."),
            })
        }
        PlanCommand::Make { file, id } => make(context, file, id.as_ref()),
        PlanCommand::List { json } => list(context, *json),
        PlanCommand::Show { of } => show(context, of),
        PlanCommand::Step { to, reason, of } => {
            let to = to.as_deref().map(stage).transpose()?;
            step(context, to, reason, of)
        }
        PlanCommand::Indicate { unit, indicator, figures, of } => {
            indicate(context, (unit, indicator, figures), of)
        }
        PlanCommand::Nominate { case, merit, reason, of } => {
            nominate(context, case, (merit, reason), of)
        }
        PlanCommand::Results { of } => results(context, of),
    }
}

fn stage(text: &str) -> Result<SessionStage, Refusal> {
    let bad = || Fault::BadValue { field: "stage", value: text.to_owned() };
    Ok(SessionStage::from_code(text).ok_or_else(bad)?)
}

fn make(context: &Context, file: &Path, id: Option<&String>) -> Done {
    let name = shown(file).display().to_string();
    let bytes = RealFiles
        .read(file, PACK_BYTES_MAX)
        .map_err(|error| Fault::Io(name.clone(), error.to_string()))?;
    let plan = plan::parse(&name, &bytes).map_err(|faults| {
        let told = faults.iter().map(|fault| match context.lang {
            Lang::Zh => fault.zh(),
            Lang::En => fault.en(),
        });
        Refusal::Said(told.collect::<Vec<String>>().join("\n"))
    })?;
    for filter in [&plan.filter, &plan.must] {
        context.filter(filter)?;
    }
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let id = SessionId(id.cloned().or(stem).unwrap_or_default());
    let mut store = context.open()?;
    let request = Request::Session(id.clone(), Box::new(SessionRequest::Plan(Box::new(plan))));
    store.act(&context.person, clock::now(), &request)?;
    store.checkpoint()?;
    line(&match context.lang {
        Lang::Zh => {
            format!("评查活动 {} 的方案已保存。下一步：pingcha draw --session {}", id.0, id.0)
        }
        Lang::En => format!("Plan of {} saved. Next: pingcha draw --session {}", id.0, id.0),
    })
}

fn list(context: &Context, is_json: bool) -> Done {
    let store = context.open_with(true)?.0;
    for row in store.sessions() {
        let text = if is_json {
            json!({
                "session": row.id.0, "name": row.name, "stage": row.stage.code(),
                "files": row.files, "assigned": row.assigned, "submitted": row.submitted,
            })
            .to_string()
        } else {
            let stage = words::stage(row.stage, context.lang);
            format!("{}  {}  {stage}  {}/{}", row.id.0, row.name, row.submitted, row.assigned)
        };
        line(&text)?;
    }
    Ok(())
}

fn show(context: &Context, of: &SessionWords) -> Done {
    let table = Table::open(context, of, true)?;
    let session = table.session(context)?;
    if !of.json {
        return line(plan::text(&session.plan).trim_end());
    }
    let steps = session.steps.iter().map(|step| {
        json!({
            "to": step.to.code(), "at": step.at.to_rfc3339(), "by": step.by.name,
            "reason": step.reason,
        })
    });
    let rubrics =
        session.rubrics.iter().map(|(id, hash)| json!({ "id": id, "sm3": hash.to_string() }));
    let indicators = session.indicators.iter().map(|((unit, one), (part, whole))| {
        json!({ "unit": unit.0, "indicator": one.code(), "part": part, "whole": whole })
    });
    line(
        &json!({
            "session": session.id.0, "plan": plan::text(&session.plan),
            "stage": session.stage.code(), "steps": steps.collect::<Vec<Value>>(),
            "files": session.files().map(|case| case.0.to_string()).collect::<Vec<String>>(),
            "rubrics": rubrics.collect::<Vec<Value>>(),
            "indicators": indicators.collect::<Vec<Value>>(),
        })
        .to_string(),
    )
}

/// Takes a session to a stage, the next one where none is named.
pub(super) fn step(
    context: &Context,
    to: Option<SessionStage>,
    reason: &str,
    of: &SessionWords,
) -> Done {
    let mut table = Table::open(context, of, false)?;
    let now = table.session(context)?.stage;
    let to = to.or_else(|| now.next()).unwrap_or(now);
    table.act(context, SessionRequest::Step { to, reason: reason.to_owned() }, of.json)
}

fn indicate(
    context: &Context,
    (unit, indicator, figures): (&str, &str, &str),
    of: &SessionWords,
) -> Done {
    let mut table = Table::open(context, of, false)?;
    let bad = |field, value: &str| Fault::BadValue { field, value: value.to_owned() };
    let packs = table.store.packs();
    let known = packs.units().iter().find(|one| one.id.0 == unit || one.name == unit);
    let unit: UnitId = known.map(|one| one.id.clone()).ok_or_else(|| bad("unit", unit))?;
    let found = Indicator::ALL.into_iter().find(|one| one.code() == indicator.replace('-', "_"));
    let indicator = found.ok_or_else(|| bad("indicator", indicator))?;
    let ratio = if figures == "none" {
        None
    } else {
        Some(ratio(figures).ok_or_else(|| bad("figures", figures))?)
    };
    table.act(context, SessionRequest::Indicate { unit, indicator, ratio }, of.json)
}

/// A part of a whole, never more than it.
fn ratio(text: &str) -> Option<Ratio> {
    let (part, whole) = text.split_once('/')?;
    let (part, whole) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
    (part <= whole).then_some((part, whole))
}

fn nominate(
    context: &Context,
    case: &str,
    (merit, reason): (&str, &str),
    of: &SessionWords,
) -> Done {
    let mut table = Table::open(context, of, false)?;
    let case = table.case(case)?;
    let found = Merit::ALL.into_iter().find(|one| one.code() == merit);
    if found.is_none() && merit != "none" {
        return Err(Fault::BadValue { field: "merit", value: merit.to_owned() }.into());
    }
    let merit = found.map(|merit| (merit, reason.to_owned()));
    table.act(context, SessionRequest::Nominate { case, merit }, of.json)
}

/// One result, for ranking.
struct Standing {
    case: CaseId,
    docket: String,
    unit: String,
    total: Points,
    grade: crate::domain::Grade,
}

fn results(context: &Context, of: &SessionWords) -> Done {
    let table = Table::open(context, of, true)?;
    let session = table.session(context)?;
    let mut found = Vec::new();
    for case in session.files() {
        let key = ReviewKey::ruled(session.id.clone(), case);
        let reviews = table.store.reviews(&context.person, case);
        let Some(ruled) = reviews.into_iter().find(|one| one.key == key) else { continue };
        let Some(submission) = ruled.submission else { continue };
        let row = table.store.case(&context.person, case)?.row;
        found.push(Standing {
            case,
            docket: row.docket.to_string(),
            unit: row.unit_name.to_string(),
            total: submission.total,
            grade: submission.grade,
        });
    }
    found.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| a.docket.cmp(&b.docket)));
    for one in &found {
        // Equal totals share a rank; the next one counts on.
        let rank = 1 + found.iter().filter(|other| other.total > one.total).count();
        let merit = session.nominated.get(&one.case);
        let text = if of.json {
            json!({
                "rank": rank, "id": one.case.0.to_string(), "docket": one.docket,
                "unit": one.unit, "score": one.total.to_string(), "grade": one.grade.code(),
                "merit": merit.map(|(merit, _)| merit.code()),
                "merit_reason": merit.map(|(_, why)| why),
            })
            .to_string()
        } else {
            let grade = term::grade(one.grade, context.lang);
            let merit = merit
                .map(|(merit, why)| format!("  {}：{why}", words::merit(*merit, context.lang)));
            let (docket, unit, total) = (&one.docket, &one.unit, one.total);
            format!("{rank:>3}  {total:>6}  {grade}  {unit}  {docket}{}", merit.unwrap_or_default())
        };
        line(&text)?;
    }
    Ok(())
}
