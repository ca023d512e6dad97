//! Typing a filter: what can be written next, what is wrong, what was typed before.

use super::event::Effect;
use super::model::{Model, Screen};
use super::screen::finder::{Finder, Hunt};
use super::screen::narrow::Candidate;
use crate::protocol::filter::{Field, Operator, Slot, due, written};
use crate::protocol::{Filter, KnownValues, Query};
use crate::seek::Pattern;
use crate::text::{Lang, term};
use std::cmp::Reverse;

/// Most candidates that are offered.
const CANDIDATES_MAX: usize = 40;

/// Opens the question, with the present filter in it.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let text = model.cases().map(|cases| cases.filter_text.clone()).unwrap_or_default();
    let mut finder = Finder::new(Hunt::Filter(Box::default()));
    finder.field = finder.field.with_text(&text);
    let (ticket, effect) = model.ask(Query::Known);
    finder.awaited = ticket;
    model.stack.push(Screen::Finder(Box::new(finder)));
    look(model);
    vec![effect]
}

/// Takes the values the records know.
pub(super) fn take_known(model: &mut Model, known: KnownValues) {
    if let Some(Screen::Finder(finder)) = model.stack.last_mut()
        && let Hunt::Filter(narrowing) = &mut finder.hunt
    {
        narrowing.known = known;
        look(model);
    }
}

/// Looks anew at what is typed: candidates and mistakes.
pub(super) fn look(model: &mut Model) {
    let lang = model.lang;
    let Some(Screen::Finder(finder)) = model.stack.last_mut() else { return };
    let (text, caret) = (finder.field.text().to_owned(), finder.field.caret());
    let Hunt::Filter(narrowing) = &mut finder.hunt else { return };
    let due = due(&text, caret);
    let typed = text.get(due.range.clone()).unwrap_or_default();
    narrowing.candidates = candidates(due.slot, typed, &narrowing.known, lang);
    narrowing.range = due.range;
    narrowing.picked = None;
    narrowing.fault = Filter::parse(&text).err();
}

/// Moves among the candidates; above the first of them lie the filters typed before.
pub(super) fn step(model: &mut Model, is_down: bool) {
    let recent = model.views.recent.clone();
    let Some(Screen::Finder(finder)) = model.stack.last_mut() else { return };
    let Hunt::Filter(narrowing) = &mut finder.hunt else { return };
    let last = narrowing.candidates.len().saturating_sub(1);
    let back = match (is_down, narrowing.picked, narrowing.back) {
        (true, None, Some(back)) => back.checked_sub(1),
        (true, None, None) if !narrowing.candidates.is_empty() => {
            narrowing.picked = Some(0);
            return;
        }
        (true, Some(picked), _) => {
            narrowing.picked = Some((picked + 1).min(last));
            return;
        }
        (false, Some(picked), _) => {
            narrowing.picked = picked.checked_sub(1);
            return;
        }
        (false, None, back) if !recent.is_empty() => {
            Some(back.map_or(0, |back| back + 1).min(recent.len() - 1))
        }
        (true | false, None, _) => return,
    };
    if narrowing.back.is_none() {
        finder.field.text().clone_into(&mut narrowing.begun);
    }
    narrowing.back = back;
    let text = back.and_then(|back| recent.get(back)).unwrap_or(&narrowing.begun).clone();
    finder.field = finder.field.clone().with_text(&text);
    let kept = back;
    look(model);
    if let Some(Screen::Finder(finder)) = model.stack.last_mut()
        && let Hunt::Filter(narrowing) = &mut finder.hunt
    {
        narrowing.back = kept;
    }
}

/// Writes the picked candidate, or the first, where it is due.
pub(super) fn complete(model: &mut Model) {
    let Some(Screen::Finder(finder)) = model.stack.last_mut() else { return };
    let Hunt::Filter(narrowing) = &mut finder.hunt else { return };
    let Some(candidate) = narrowing.candidates.get(narrowing.picked.unwrap_or(0)) else { return };
    let text = finder.field.text();
    let head = text.get(..narrowing.range.start).unwrap_or_default();
    let tail = text.get(narrowing.range.end..).unwrap_or_default();
    let blank = if candidate.is_last && !tail.starts_with(' ') { " " } else { "" };
    let before = format!("{head}{}{blank}", candidate.insert);
    let field = finder.field.clone().with_text(&before);
    finder.field = field.with_tail(tail);
    look(model);
}

/// Takes the filter: the list narrows, or the mistake is told.
pub(super) fn accept(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Finder(finder)) = model.stack.last_mut() else { return Vec::new() };
    let text = finder.field.text().trim().to_owned();
    let Hunt::Filter(narrowing) = &mut finder.hunt else { return Vec::new() };
    if narrowing.picked.is_some() {
        complete(model);
        return Vec::new();
    }
    match Filter::parse(&text) {
        Ok(filter) => {
            model.stack.pop();
            if let Some(Screen::Cases(cases)) = model.stack.first_mut() {
                cases.narrow(text.clone(), filter);
            }
            model.views.remember(&text);
            let kept = Effect::KeepViews(model.views.clone());
            std::iter::once(kept).chain(model.refresh()).collect()
        }
        Err(fault) => {
            narrowing.fault = Some(fault);
            narrowing.is_told = true;
            Vec::new()
        }
    }
}

/// What fits at a place, the best first.
fn candidates(slot: Slot, typed: &str, known: &KnownValues, lang: Lang) -> Vec<Candidate> {
    let all = match slot {
        Slot::Field => Field::ALL.into_iter().map(|field| of_field(field, lang)).collect(),
        Slot::Operator(field) => field.operators().iter().map(|one| of_sign(*one, lang)).collect(),
        Slot::Value(field, _) => values(field, known, lang),
        Slot::Nothing => Vec::new(),
    };
    let pattern = Pattern::new(typed);
    let mut found: Vec<(u32, Candidate)> = all
        .into_iter()
        .filter_map(|one: Candidate| {
            let mut names = vec![one.insert.as_str(), one.label.as_str()];
            names.extend(one.others.iter().map(String::as_str));
            Some((pattern.weigh(&names)?, one))
        })
        .collect();
    found.sort_by_key(|(worth, _)| Reverse(*worth));
    found.into_iter().map(|(_, one)| one).take(CANDIDATES_MAX).collect()
}

/// A field with the sign that is used most.
fn of_field(field: Field, lang: Lang) -> Candidate {
    let sign = match field {
        Field::Docket | Field::Party | Field::Matter => Operator::Contains,
        Field::Score => Operator::Less,
        Field::Defects | Field::Documents => Operator::Greater,
        Field::Unit
        | Field::Kind
        | Field::Procedure
        | Field::Status
        | Field::Grade
        | Field::Category
        | Field::Code
        | Field::Severity
        | Field::Reviewer
        | Field::Doubt
        | Field::Note
        | Field::Veto
        | Field::Decided => Operator::Equal,
    };
    let name = lang.pick(field.zh(), field.en());
    let signs: Vec<&str> = field.operators().iter().map(|one| one.sign()).collect();
    Candidate {
        insert: format!("{name}{sign}"),
        label: signs.join(" "),
        others: field.names().iter().map(|one| (*one).to_owned()).collect(),
        is_last: false,
    }
}

fn of_sign(operator: Operator, lang: Lang) -> Candidate {
    let words = term::operator(operator, lang).to_owned();
    let insert = operator.sign().to_owned();
    Candidate { insert, label: words, others: Vec::new(), is_last: false }
}

/// The values of a field: those it names, those the records hold, or examples.
fn values(field: Field, known: &KnownValues, lang: Lang) -> Vec<Candidate> {
    let named = |names: &&[&str]| {
        let (first, last) = (names.first().copied(), names.last().copied());
        let insert = lang.pick(first.unwrap_or_default(), last.unwrap_or_default());
        let others: Vec<String> = names.iter().map(|one| (*one).to_owned()).collect();
        Candidate { insert: insert.to_owned(), label: String::new(), others, is_last: true }
    };
    let mut found: Vec<Candidate> = field.spellings().iter().map(named).collect();
    let met = match field {
        Field::Unit => known.units.iter().map(|one| (one.as_str(), "")).collect(),
        Field::Reviewer => known.reviewers.iter().map(|one| (one.as_str(), "")).collect(),
        Field::Code => {
            known.codes.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect()
        }
        Field::Score
        | Field::Documents
        | Field::Defects
        | Field::Doubt
        | Field::Note
        | Field::Decided => {
            let is_number = |one: &&str| one.starts_with(|letter: char| letter.is_ascii_digit());
            field.values().into_iter().filter(is_number).map(|one| (one, "")).collect()
        }
        Field::Docket
        | Field::Kind
        | Field::Procedure
        | Field::Party
        | Field::Matter
        | Field::Status
        | Field::Grade
        | Field::Category
        | Field::Severity
        | Field::Veto => Vec::new(),
    };
    found.extend(met.into_iter().map(|(value, label)| Candidate {
        insert: written(value),
        label: label.to_owned(),
        others: Vec::new(),
        is_last: true,
    }));
    found
}
