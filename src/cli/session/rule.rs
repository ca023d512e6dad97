//! `rule`: rulings, votes, results, reviews given back.

use super::super::args::{RuleCommand, RuledMark, SessionWords, TakeWords};
use super::super::context::{Context, Done, Refusal};
use super::Table;
use crate::domain::{CriterionCode, DefectCode, Mark, Points, ReviewKey, Take};
use crate::protocol::{Fault, Ruling, SessionRequest};

/// Runs the command.
pub(super) fn run(context: &Context, what: &RuleCommand) -> Done {
    match what {
        RuleCommand::Settle { of } => act(context, of, |_| Ok(SessionRequest::Settle)),
        RuleCommand::Take { words } => act(context, &words.of, |table| {
            let take = take(context, table, words)?;
            rule(table, (&words.case, &words.criterion), Ruling::Take(take))
        }),
        RuleCommand::Mark { case, criterion, verdict, of } => act(context, of, |table| {
            let mark = match verdict {
                RuledMark::Pass => Mark::Pass,
                RuledMark::Absent => Mark::Absent,
                RuledMark::Na => Mark::NotApplicable,
            };
            rule(table, (case, criterion), Ruling::Mark(mark))
        }),
        RuleCommand::Defect { case, criterion, code, finding, deduct, of } => {
            act(context, of, |table| {
                let more = (finding.as_ref(), deduct.as_ref());
                let ruling = defect(context, table, (case, criterion, code), more)?;
                rule(table, (case, criterion), ruling)
            })
        }
        RuleCommand::Vote { words } => act(context, &words.of, |table| {
            let take = take(context, table, words)?;
            let (case, criterion) = (table.case(&words.case)?, code(&words.criterion));
            Ok(SessionRequest::Vote { case, criterion, take })
        }),
        RuleCommand::Conclude { case, of } => {
            act(context, of, |table| Ok(SessionRequest::Conclude { case: table.case(case)? }))
        }
        RuleCommand::Return { case, reviewer, reason, of } => act(context, of, |table| {
            let case = table.case(case)?;
            let ruled = ReviewKey::ruled(table.id.clone(), case).reviewer;
            let is_ruled = ruled.name == reviewer.trim();
            let reviewer = if is_ruled { ruled } else { table.person(context, reviewer)? };
            Ok(SessionRequest::Return { case, reviewer, reason: reason.clone() })
        }),
    }
}

fn act(
    context: &Context,
    of: &SessionWords,
    ask: impl FnOnce(&Table) -> Result<SessionRequest, Refusal>,
) -> Done {
    let mut table = Table::open(context, of, false)?;
    let request = ask(&table)?;
    table.act(context, request, of.json)
}

fn code(text: &str) -> CriterionCode {
    CriterionCode(text.to_owned())
}

fn rule(
    table: &Table,
    (case, criterion): (&str, &str),
    ruling: Ruling,
) -> Result<SessionRequest, Refusal> {
    Ok(SessionRequest::Rule { case: table.case(case)?, criterion: code(criterion), ruling })
}

fn take(context: &Context, table: &Table, words: &TakeWords) -> Result<Take, Refusal> {
    Ok(match words.take.as_str() {
        "all" => Take::All,
        "pass" => Take::Pass,
        name => Take::Of(table.person(context, name)?),
    })
}

/// The ready defect of a type, with what is said otherwise.
fn defect(
    context: &Context,
    table: &Table,
    (case, criterion, typed): (&str, &str, &str),
    (finding, deduct): (Option<&String>, Option<&String>),
) -> Result<Ruling, Refusal> {
    let case = table.case(case)?;
    let view = table.store.dispute(&context.person, &table.id, case)?;
    let reviews = table.store.reviews(&context.person, case);
    let of_session = reviews.iter().find(|one| one.key.session == table.id);
    let hash = of_session.or(view.ruled.as_deref()).and_then(|one| one.rubric);
    let rubric = table.store.rubric(hash.unwrap_or_default())?;
    let (home, known) = (code(criterion), DefectCode(typed.to_uppercase()));
    let made = table.store.packs().preset_of_type(&rubric, &home, &known);
    let mut defect = made.ok_or_else(|| Fault::NoSuchDefectCode(typed.to_owned()))?;
    if let Some(text) = finding {
        defect.finding.clone_from(text);
    }
    if let Some(text) = deduct {
        let bad = || Fault::BadValue { field: "deduct", value: text.clone() };
        defect.deduction = Points::parse(text).ok_or_else(bad)?;
    }
    Ok(Ruling::Defect(Box::new(defect)))
}
