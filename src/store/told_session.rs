//! Steps of sessions as a history tells them: subject, old and new value, in codes and words.

use crate::domain::{Assigned, Merit, Ratio, Take};
use crate::protocol::{FollowUpStep, SessionStep};

type Told = (String, String, String);

/// Tells a step of a session.
pub(super) fn step(step: &SessionStep) -> Told {
    let code = step.code().to_owned();
    match step {
        SessionStep::Plan { old, new } => {
            let old = old.as_ref().map(|plan| plan.name.clone()).unwrap_or_default();
            (code, old, new.name.clone())
        }
        SessionStep::Draw(draw) => (code, String::new(), draw.files.len().to_string()),
        SessionStep::SetAside { case, reason, .. } => {
            (format!("{code} {}", case.short()), String::new(), reason.clone())
        }
        SessionStep::Assign(files) => (code, String::new(), files.len().to_string()),
        SessionStep::Reassign { case, old, new, .. } => {
            (format!("{code} {}", case.short()), people(old), people(new))
        }
        SessionStep::Stage { old, new, .. } => (code, old.code().to_owned(), new.code().to_owned()),
        SessionStep::Indicate { unit, indicator, old, new } => {
            (format!("{} {}", unit.0, indicator.code()), ratio(*old), ratio(*new))
        }
        SessionStep::Nominate { case, old, new } => {
            (format!("{code} {}", case.short()), merit(old.as_ref()), merit(new.as_ref()))
        }
    }
}

/// Tells a step of what follows a file.
pub(super) fn follow_up(step: &FollowUpStep) -> Told {
    let code = step.code().to_owned();
    match step {
        FollowUpStep::Vote { criterion, old, new } => {
            let old = old.as_ref().map(take).unwrap_or_default();
            (format!("{code} {criterion}"), old, take(new))
        }
        FollowUpStep::Answer { objects, reason, .. } => {
            let word = if *objects { "object" } else { "accept" };
            (format!("{code} {word}"), String::new(), reason.clone())
        }
        FollowUpStep::Decide { is_upheld, reason, .. } => {
            let word = if *is_upheld { "upheld" } else { "rejected" };
            (format!("{code} {word}"), String::new(), reason.clone())
        }
        FollowUpStep::Demand { demand, due, .. } => (code, due.to_string(), demand.clone()),
        FollowUpStep::Rectify { old, new, note, .. } => {
            (code, old.code().to_owned(), format!("{} {note}", new.code()).trim().to_owned())
        }
        FollowUpStep::PutOff { old, new, reason, .. } => {
            (code, old.to_string(), format!("{new} {reason}"))
        }
    }
}

fn people(assigned: &[Assigned]) -> String {
    let names: Vec<&str> = assigned.iter().map(|one| one.person.name.as_str()).collect();
    names.join("、")
}

fn ratio(ratio: Option<Ratio>) -> String {
    ratio.map(|(part, whole)| format!("{part}/{whole}")).unwrap_or_default()
}

fn merit(merit: Option<&(Merit, String)>) -> String {
    merit.map(|(merit, why)| format!("{} {why}", merit.code())).unwrap_or_default()
}

fn take(take: &Take) -> String {
    match take {
        Take::Of(person) => person.name.clone(),
        Take::All => "all".to_owned(),
        Take::Pass => "pass".to_owned(),
    }
}
