//! The draw of a session: by its plan, recorded in it, and drawn again for files that prove
//! unsuitable.

use super::super::args::DrawArgs;
use super::super::context::{Context, Done, Refusal, line};
use super::super::session::chosen;
use super::{begun, complete, drawn, frame, same_frame, tell, unsuitable, verify};
use crate::domain::{CaseId, ContentHash, DrawOutcome, DrawnAs, Plan, Session, SessionId};
use crate::interchange::{DrawRecord, DrawnLine, UnsuitableLine};
use crate::protocol::{Fault, Request, SessionRequest};
use crate::runtime::clock;
use crate::store::{Store, frame_filter};
use std::collections::BTreeSet;

/// Draws for a session; with unsuitable files, again for those; with neither seed nor file but a
/// draw that is there, it is shown and verified.
pub(super) fn run(context: &Context, words: &DrawArgs, named: &str) -> Done {
    let mut store = context.open()?;
    let id = chosen(context, &store, Some(&named.to_owned()))?;
    let session = store.session(&context.person, &id)?.session;
    let Some(draw) = session.draw.clone() else {
        return first(context, &mut store, (&id, &session.plan), words);
    };
    let record = recorded(context, &store, &session, &draw)?;
    if words.unsuitable.is_empty() {
        tell(context, words, &record)?;
        return if words.json { Ok(()) } else { verify(context, &store, &record) };
    }
    again(context, &mut store, (&id, record), words)
}

fn first(
    context: &Context,
    store: &mut Store,
    (id, plan): (&SessionId, &Plan),
    words: &DrawArgs,
) -> Done {
    let mut record = begun(words);
    record.quota = usize::try_from(plan.quota).unwrap_or(1);
    record.filter = frame_filter(plan);
    record.must.clone_from(&plan.must);
    let frame = frame(context, store, &record)?;
    if frame.files.is_empty() {
        let text =
            context.pick("方案范围内没有案卷可抽。", "The plan leaves nothing to draw from.");
        return Err(Refusal::Said(text.to_owned()));
    }
    complete(context, &mut record, &frame);
    let outcome = DrawOutcome {
        seed: record.seed.parse().unwrap_or_default(),
        frame: u32::try_from(record.frame).unwrap_or(u32::MAX),
        frame_hash: frame.hash,
        files: record.drawn.iter().filter_map(file_of).collect(),
    };
    act(context, store, id, SessionRequest::Draw(outcome))?;
    tell(context, words, &record)
}

fn file_of(one: &DrawnLine) -> Option<(CaseId, DrawnAs)> {
    let why = DrawnAs::ALL.into_iter().find(|why| why.code() == one.why)?;
    Some((CaseId(ContentHash::parse(&one.id)?), why))
}

/// The draw of a session as its record.
fn recorded(
    context: &Context,
    store: &Store,
    session: &Session,
    draw: &DrawOutcome,
) -> Result<DrawRecord, Refusal> {
    let mut record = begun(&DrawArgs::default());
    record.seed = draw.seed.to_string();
    record.quota = usize::try_from(session.plan.quota).unwrap_or(1);
    record.filter = frame_filter(&session.plan);
    record.must.clone_from(&session.plan.must);
    for (case, (reason, _)) in &session.set_aside {
        let row = store.case(&context.person, *case)?.row;
        let (id, docket) = (case.0.to_string(), row.docket.to_string());
        record.unsuitable.push(UnsuitableLine { id, docket, reason: reason.clone() });
    }
    let frame = frame(context, store, &record)?;
    let fresh = record.unsuitable.is_empty();
    complete(context, &mut record, &frame);
    record.frame = usize::try_from(draw.frame).unwrap_or(usize::MAX);
    record.frame_hash = draw.frame_hash.to_string();
    if fresh {
        record.drawn = as_drawn(&record, draw);
    }
    Ok(record)
}

/// The lines of what was drawn, in place of what would be drawn today.
fn as_drawn(record: &DrawRecord, draw: &DrawOutcome) -> Vec<DrawnLine> {
    let line_of = |(case, why): &(CaseId, DrawnAs)| {
        let id = case.0.to_string();
        let known = record.drawn.iter().find(|one| one.id == id).cloned();
        DrawnLine { id, why: why.code().to_owned(), ..known.unwrap_or_default() }
    };
    draw.files.iter().map(line_of).collect()
}

/// Sets files aside and draws the next ones by rank.
fn again(
    context: &Context,
    store: &mut Store,
    (id, mut record): (&SessionId, DrawRecord),
    words: &DrawArgs,
) -> Done {
    let frame = frame(context, store, &record)?;
    same_frame(context, &record, &frame)?;
    for word in &words.unsuitable {
        let one = unsuitable(context, store, word)?;
        let before: BTreeSet<String> =
            drawn(&record, &frame).into_iter().map(|line| line.id).collect();
        record.unsuitable.push(one.clone());
        let after = drawn(&record, &frame);
        let instead = after.iter().find(|line| !before.contains(&line.id));
        let instead = instead.and_then(file_of).map(|(case, _)| case);
        let bad = || Fault::BadValue { field: "unsuitable", value: one.docket.clone() };
        let case = CaseId(ContentHash::parse(&one.id).ok_or_else(bad)?);
        let reason = one.reason;
        act(context, store, id, SessionRequest::SetAside { case, reason, instead })?;
        if instead.is_none() {
            line(context.pick("没有案卷可补抽。", "No file is left to take its place."))?;
        }
    }
    complete(context, &mut record, &frame);
    tell(context, words, &record)
}

fn act(context: &Context, store: &mut Store, id: &SessionId, request: SessionRequest) -> Done {
    let request = Request::Session(id.clone(), Box::new(request));
    store.act(&context.person, clock::now(), &request)?;
    Ok(store.checkpoint()?)
}
