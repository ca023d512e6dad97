//! `object`: answers of units, and the decisions on their objections.

use super::super::args::{Decided, ObjectCommand, SessionWords};
use super::super::context::{Context, Done, line};
use super::{Table, defect_id, entry_id};
use crate::domain::{EntryId, UnitAnswer};
use crate::protocol::SessionRequest;
use crate::text::Lang;
use serde_json::json;

/// Runs the command.
pub(super) fn run(context: &Context, what: &ObjectCommand) -> Done {
    match what {
        ObjectCommand::List { of } => list(context, of),
        ObjectCommand::Add { case, defect, reason, evidence, of } => {
            answer(context, (case, defect.as_ref()), (true, reason, evidence), of)
        }
        ObjectCommand::Accept { case, defect, of } => {
            answer(context, (case, defect.as_ref()), (false, "", ""), of)
        }
        ObjectCommand::Decide { case, answer, decision, reason, of } => {
            let mut table = Table::open(context, of, false)?;
            let case = table.case(case)?;
            let answer = entry_id("answer", answer)?;
            let is_upheld = *decision == Decided::Upheld;
            let reason = reason.clone();
            let request = SessionRequest::Decide { case, answer, is_upheld, reason };
            table.act(context, request, of.json)
        }
    }
}

fn answer(
    context: &Context,
    (case, defect): (&str, Option<&String>),
    (objects, reason, evidence): (bool, &str, &str),
    of: &SessionWords,
) -> Done {
    let mut table = Table::open(context, of, false)?;
    let case = table.case(case)?;
    let defect = defect.map(|text| defect_id(text)).transpose()?;
    let (reason, evidence) = (reason.to_owned(), evidence.to_owned());
    let request = SessionRequest::Answer { case, defect, objects, reason, evidence };
    table.act(context, request, of.json)
}

fn list(context: &Context, of: &SessionWords) -> Done {
    let table = Table::open(context, of, true)?;
    for row in table.store.answers(&context.person, &table.id)? {
        for (id, one) in &row.answers {
            let text = if of.json {
                json!({
                    "answer": id.to_string(), "id": row.case.0.to_string(),
                    "docket": row.docket, "unit": row.unit_name,
                    "defect": one.defect.map(|id| id.to_string()), "objects": one.objects,
                    "reason": one.reason, "evidence": one.evidence, "by": one.by.name,
                    "at": one.at.to_rfc3339(),
                    "upheld": one.decision.as_ref().map(|decision| decision.is_upheld),
                    "decided_by": one.decision.as_ref().map(|decision| decision.by.name.clone()),
                    "decided_why": one.decision.as_ref().map(|decision| decision.reason.clone()),
                })
                .to_string()
            } else {
                told(&row.docket, id, one, context.lang)
            };
            line(&text)?;
        }
    }
    Ok(())
}

fn told(docket: &str, id: &EntryId, one: &UnitAnswer, lang: Lang) -> String {
    let word = if one.objects { ("异议", "objects") } else { ("无异议", "accepts") };
    let word = lang.pick(word.0, word.1);
    let decision = one.decision.as_ref().map(|decision| {
        let said =
            if decision.is_upheld { ("成立", "upheld") } else { ("不成立", "rejected") };
        format!("  {}：{}", lang.pick(said.0, said.1), decision.reason)
    });
    let open = if one.objects { lang.pick("  待裁定", "  open") } else { "" };
    let decision = decision.unwrap_or_else(|| open.to_owned());
    format!("{id}  {docket}  {word}  {}{decision}", one.reason)
}
