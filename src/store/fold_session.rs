//! How the entries of a session fold.

use crate::domain::{Session, SessionId, StageStep};
use crate::protocol::{Change, Entry, SessionStep, Standing};

/// Folds one entry into the state of its session; `None` before the first plan.
pub(super) fn apply(
    state: Option<Session>,
    id: &SessionId,
    entry: &Entry,
) -> (Option<Session>, Standing) {
    let Change::Session { step, .. } = &entry.change else { return (state, Standing::Void) };
    let mut session = match (state, step.as_ref()) {
        (Some(session), _) => session,
        (None, SessionStep::Plan { new, .. }) => Session::new(id.clone(), (**new).clone()),
        (None, _) => return (None, Standing::Void),
    };
    let standing = take(&mut session, step, entry);
    (Some(session), standing)
}

fn take(session: &mut Session, step: &SessionStep, entry: &Entry) -> Standing {
    match step {
        SessionStep::Plan { new, .. } => session.plan.clone_from(new),
        SessionStep::Draw(draw) => {
            session.draw = Some(draw.clone());
            session.set_aside.clear();
            session.assigned.clear();
        }
        SessionStep::SetAside { case, reason, instead } => {
            if !session.has(*case) {
                return Standing::Void;
            }
            session.set_aside.insert(*case, (reason.clone(), *instead));
            session.assigned.remove(case);
        }
        SessionStep::Assign(files) => session.assigned = files.iter().cloned().collect(),
        SessionStep::Reassign { case, new, .. } => {
            if !session.has(*case) {
                return Standing::Void;
            }
            session.assigned.insert(*case, new.clone());
        }
        SessionStep::Stage { new, reason, rubrics, .. } => {
            session.stage = *new;
            if !rubrics.is_empty() {
                session.rubrics.clone_from(rubrics);
            }
            let (at, by, reason) = (entry.at, entry.actor.clone(), reason.clone());
            session.steps.push(StageStep { to: *new, at, by, reason });
        }
        SessionStep::Indicate { unit, indicator, new, .. } => {
            let key = (unit.clone(), *indicator);
            match new {
                Some(ratio) => session.indicators.insert(key, *ratio),
                None => session.indicators.remove(&key),
            };
        }
        SessionStep::Nominate { case, new, .. } => {
            match new {
                Some(merit) => session.nominated.insert(*case, merit.clone()),
                None => session.nominated.remove(case),
            };
        }
    }
    Standing::Applied
}
