//! The commands of a session (评查活动), from plan to close.

mod agree;
mod assign;
mod compare;
mod object;
mod plan;
mod progress;
mod rectify;
mod rule;

use super::args::{SessionCommand, SessionWords};
use super::context::{Context, Done, Refusal, line};
use crate::domain::{CaseId, DefectId, EntryId, Person, Session, SessionId, SessionStage};
use crate::protocol::{Fault, Outcome, Request, SessionFault, SessionRequest};
use crate::runtime::clock;
use crate::store::Store;
use crate::text::Lang;
use chrono::NaiveDate;
use serde_json::json;

/// Runs a command of a session.
pub(super) fn run(context: &Context, command: &SessionCommand) -> Done {
    match command {
        SessionCommand::Plan { what } => plan::run(context, what),
        SessionCommand::Assign(words) => assign::run(context, words),
        SessionCommand::Progress { of } => progress::run(context, of),
        SessionCommand::Compare { case, of } => compare::run(context, case.as_deref(), of),
        SessionCommand::Rule { what } => rule::run(context, what),
        SessionCommand::Object { what } => object::run(context, what),
        SessionCommand::Rectify { what } => rectify::run(context, what),
        SessionCommand::Agreement { rounds, of } => agree::run(context, *rounds, of),
        SessionCommand::Close { of } => plan::step(context, Some(SessionStage::Closed), "", of),
    }
}

/// Finds the session meant: the one named, or the only one not closed, or the only one.
pub(super) fn chosen(
    context: &Context,
    store: &Store,
    named: Option<&String>,
) -> Result<SessionId, Refusal> {
    let rows = store.sessions();
    if let Some(name) = named {
        let found = rows.iter().find(|row| row.id.0 == *name || row.name == *name);
        let missing = || Refusal::Fault(Fault::Session(SessionFault::Missing(name.clone())));
        return found.map(|row| row.id.clone()).ok_or_else(missing);
    }
    let open: Vec<_> = rows.iter().filter(|row| row.stage != SessionStage::Closed).collect();
    match (open.as_slice(), rows.as_slice()) {
        ([one], _) => Ok(one.id.clone()),
        ([], [one]) => Ok(one.id.clone()),
        ([], []) => Err(Refusal::Said(
            context
                .pick(
                    "还没有评查活动，请先用 pingcha plan make 建立。",
                    "There is no session yet; make one with: pingcha plan make.",
                )
                .to_owned(),
        )),
        _ => {
            let ids: Vec<&str> = rows.iter().map(|row| row.id.0.as_str()).collect();
            let ids = ids.join("、");
            Err(Refusal::Usage(match context.lang {
                Lang::Zh => format!("有几个评查活动：{ids}。请用 --session 指明。"),
                Lang::En => format!("There are several sessions: {ids}. Name one: --session."),
            }))
        }
    }
}

/// A store with the session meant.
struct Table {
    store: Store,
    id: SessionId,
}

impl Table {
    fn open(context: &Context, of: &SessionWords, is_read_only: bool) -> Result<Self, Refusal> {
        let store = context.open_with(is_read_only)?.0;
        let id = chosen(context, &store, of.session.as_ref())?;
        Ok(Self { store, id })
    }

    fn session(&self, context: &Context) -> Result<Session, Refusal> {
        Ok(self.store.session(&context.person, &self.id)?.session)
    }

    /// Finds a person of the plan by name, `name@unit` where two are called the same.
    fn person(&self, context: &Context, text: &str) -> Result<Person, Refusal> {
        let session = self.session(context)?;
        let (name, unit) = text.split_once('@').unwrap_or((text, ""));
        let named: Vec<&Person> = session
            .plan
            .members
            .iter()
            .map(|member| &member.person)
            .filter(|one| one.name == name.trim() && (unit.is_empty() || one.unit == unit.trim()))
            .collect();
        match named.as_slice() {
            [one] => Ok((*one).clone()),
            _ => Err(Fault::Session(SessionFault::NotReviewer(text.to_owned())).into()),
        }
    }

    fn case(&self, text: &str) -> Result<CaseId, Refusal> {
        Ok(self.store.find(text)?)
    }

    /// Does something in the session and says what came of it.
    fn act(&mut self, context: &Context, request: SessionRequest, is_json: bool) -> Done {
        let request = Request::Session(self.id.clone(), Box::new(request));
        let receipt = self.store.act(&context.person, clock::now(), &request)?;
        self.store.checkpoint()?;
        let is_idle = receipt.outcome == Outcome::NothingToDo;
        if is_json {
            let (id, touched) = (&self.id.0, receipt.touched.len());
            return line(
                &json!({ "session": id, "changed": !is_idle, "touched": touched }).to_string(),
            );
        }
        let said = if is_idle { ("没有变化", "No change") } else { ("已保存", "Saved") };
        line(context.pick(said.0, said.1))
    }
}

/// Reads the name of an entry or a defect, as lists show it.
fn entry_id(field: &'static str, text: &str) -> Result<EntryId, Refusal> {
    let bad = || Fault::BadValue { field, value: text.to_owned() };
    Ok(EntryId::parse(text).ok_or_else(bad)?)
}

fn defect_id(text: &str) -> Result<DefectId, Refusal> {
    entry_id("defect", text).map(DefectId)
}

/// Reads a day written 2026-03-01.
fn day(text: &str) -> Result<NaiveDate, Refusal> {
    let bad = |_| Refusal::Fault(Fault::BadValue { field: "due", value: text.to_owned() });
    text.trim().parse().map_err(bad)
}
