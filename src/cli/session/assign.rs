//! `assign`: who reviews which file, with recusal read from the documents.

use super::super::args::AssignArgs;
use super::super::context::{Context, Done, Refusal, line};
use super::Table;
use crate::domain::session::assign::{Assignment, Unassignable};
use crate::domain::session::recusal::recusal;
use crate::domain::{Assigned, CaseId, Person, Session};
use crate::protocol::SessionRequest;
use crate::text::board::short_of;
use crate::text::{Lang, session as words};
use serde_json::{Value, json};

/// Runs the command.
pub(super) fn run(context: &Context, words: &AssignArgs) -> Done {
    let mut table = Table::open(context, &words.of, words.dry_run)?;
    if let Some(case) = &words.case {
        let session = table.session(context)?;
        return reassign(context, &mut table, (&session, case), words);
    }
    let made = table.store.assignment_for(&context.person, &table.id, words.seed)?;
    show(context, &table, &made, words.of.json)?;
    if !made.open.is_empty() {
        let count = made.open.len();
        return Err(Refusal::Said(match context.lang {
            Lang::Zh => format!(
                "有 {count} 宗无法足额分派，未保存。请增加评查员、放宽上限，或由组织者逐宗改派并写明理由。"
            ),
            Lang::En => format!("{count} files lack reviewers; nothing was saved."),
        }));
    }
    if words.dry_run {
        return Ok(());
    }
    table.act(context, SessionRequest::Assign(made.files), words.of.json)
}

/// Has other people review one file; a ground of recusal is set aside on the organiser's word only.
fn reassign(
    context: &Context,
    table: &mut Table,
    (session, case): (&Session, &str),
    words: &AssignArgs,
) -> Done {
    let case = table.case(case)?;
    let file = table.store.review_file(&context.person, session, case)?;
    let mut new = Vec::new();
    for name in &words.to {
        let person = table.person(context, name)?;
        let member = session.plan.members.iter().find(|member| member.person == person);
        let ground = member.and_then(|member| recusal(&file, member));
        if let Some(ground) = ground.filter(|_| !words.despite_recusal) {
            let why = words::recusal(ground, context.lang);
            return Err(Refusal::Said(match context.lang {
                Lang::Zh => format!(
                    "{name} 应当回避：{why}。确需由其评查的，加 --despite-recusal 并写明理由。"
                ),
                Lang::En => {
                    format!("{name} is recused: {why}. To set it aside: --despite-recusal.")
                }
            }));
        }
        let against_recusal = ground
            .map(|ground| format!("{}：{}", words::recusal(ground, Lang::Zh), words.reason.trim()));
        new.push(Assigned { person, against_recusal });
    }
    let reason = words.reason.clone();
    table.act(context, SessionRequest::Reassign { case, new, reason }, words.of.json)
}

fn show(context: &Context, table: &Table, made: &Assignment, is_json: bool) -> Done {
    for (case, people) in &made.files {
        let docket = docket(context, table, *case)?;
        let names: Vec<&str> = people.iter().map(|one| one.person.name.as_str()).collect();
        let open = made.open.iter().find(|open| open.case == *case);
        if is_json {
            let why = open.map(open_json);
            line(
                &json!({
                    "id": case.0.to_string(), "docket": docket, "reviewers": names, "open": why,
                })
                .to_string(),
            )?;
            continue;
        }
        line(&format!("{docket}  {}", names.join("、")))?;
        if let Some(open) = open {
            line(&format!("  {}", short_of(open, context.lang)))?;
        }
    }
    Ok(())
}

fn docket(context: &Context, table: &Table, case: CaseId) -> Result<String, Refusal> {
    let row = table.store.case(&context.person, case)?.row;
    Ok(if row.docket.is_empty() { case.short() } else { row.docket.to_string() })
}

fn open_json(open: &Unassignable) -> Value {
    let names = |list: &[Person]| list.iter().map(|one| one.name.clone()).collect::<Vec<String>>();
    let recused = open.recused.iter();
    json!({
        "recused": recused
            .map(|(person, ground)| json!({ "name": person.name, "ground": ground.code() }))
            .collect::<Vec<Value>>(),
        "full": names(&open.full),
        "other_group": names(&open.other_group),
    })
}
