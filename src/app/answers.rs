//! Answers find the screens that wait for them.

use super::event::{Effect, Ticket};
use super::model::{Model, Screen, Tone};
use super::screen::Reader;
use super::screen::sheet::Content;
use super::{boards, panels, studies};
use crate::domain::CaseId;
use crate::protocol::{Answer, CaseFindings, CasePage, CaseRow, Fault, Query};
use crate::text::explain::explain;

/// Takes an answer; a failed question is told.
pub(super) fn take(
    model: &mut Model,
    ticket: Ticket,
    answer: Result<Answer, Fault>,
) -> Vec<Effect> {
    let answer = match answer {
        Ok(answer) => answer,
        Err(fault) => {
            model.say(Tone::Failure, explain(&fault, model.lang).one_line());
            return Vec::new();
        }
    };
    let mut effects = panels::take(model, ticket, &answer);
    match answer {
        Answer::Cases(page) => {
            if let Some(id) = take_list(model, ticket, page) {
                return super::reading::open(model, id);
            }
        }
        Answer::Row(row) => return take_row(model, *row),
        Answer::Progress(progress) => model.progress = progress,
        Answer::Case(view) => with_reader(model, |reader| {
            if view.case.id == reader.id {
                reader.take_case(*view);
            }
        }),
        Answer::Review(view) => {
            with_reader(model, |reader| {
                if view.review.key.case == reader.id {
                    reader.take_review((*view).clone());
                }
            });
            count_waiting(model);
            return [super::hands::note_of_case(model, &view), ask_text(model)].concat();
        }
        Answer::Foreseen(forecast) => super::hands::foreseen(model, &forecast),
        Answer::UndoPreview(preview) => super::hands::ask_undo(model, &preview),
        Answer::Presets(presets) => with_reader(model, |reader| reader.presets = presets),
        Answer::Text(text) => with_reader(model, |reader| reader.take_text(&text)),
        Answer::Tally(_) | Answer::Queue(_) | Answer::History(_) => fill_sheets(model, answer),
        Answer::Rules(rows) => studies::fill_rules(model, &rows),
        Answer::Known(known) => super::filters::take_known(model, known),
        Answer::Jump(page) => super::finders::take_cases(model, ticket, page),
        Answer::Sessions(_)
        | Answer::Session(_)
        | Answer::Disputes(_)
        | Answer::UnitAnswers(_)
        | Answer::Rectifications(_) => boards::take(model, &answer),
        Answer::DrawnFor(outcome) => boards::drawn(model, &outcome),
        Answer::AssignmentFor(made) => boards::assigned(model, made),
        // The table took it; the others are asked by the command line alone.
        Answer::Dispute(_) | Answer::Found(_) | Answer::Defects(_) => {}
    }
    effects.extend(ask_text(model));
    effects
}

/// Notes how many findings wait in the case that lies open, now that its review is known anew.
fn count_waiting(model: &mut Model) {
    let counted = model.reader().filter(|reader| reader.findings.is_some());
    let counted = counted.map(|reader| (reader.id, reader.waiting()));
    if let Some((id, waiting)) = counted {
        model.noticed.insert(id, u32::try_from(waiting).unwrap_or(u32::MAX));
    }
}

/// Takes what checking a case came to; while another case lies open it comes too late.
pub(super) fn studied(
    model: &mut Model,
    case: CaseId,
    result: Result<Box<CaseFindings>, Fault>,
) -> Vec<Effect> {
    if let Ok(found) = &result {
        model.noticed.insert(case, found.waiting);
        studies::fill(model, found);
    }
    match result {
        Ok(found) => with_reader(model, |reader| {
            if reader.id == case {
                reader.take_findings(*found);
            }
        }),
        Err(fault) => model.say(Tone::Failure, explain(&fault, model.lang).one_line()),
    }
    Vec::new()
}

/// Takes the line of the case under review; asks for the counts when its status has changed.
fn take_row(model: &mut Model, row: CaseRow) -> Vec<Effect> {
    let Some(Screen::Cases(cases)) = model.stack.first_mut() else { return Vec::new() };
    if cases.replace(row) { vec![model.ask(Query::Progress).1] } else { Vec::new() }
}

/// Takes the lines of the list; gives the case a key waits to open.
fn take_list(model: &mut Model, ticket: Ticket, page: CasePage) -> Option<CaseId> {
    let (last, is_alone) = (model.last_case, model.stack.len() == 1);
    let Some(Screen::Cases(cases)) = model.stack.first_mut() else { return None };
    let is_first = !cases.is_loaded;
    cases.take(ticket, page);
    if let Some(id) = last.filter(|_| is_first) {
        cases.choose(id);
    }
    let wanted = cases.is_current && std::mem::take(&mut cases.opens);
    cases.chosen_row().map(|row| row.id).filter(|_| wanted && is_alone)
}

/// Gives an answer to the sheets that wait for it; a question may lie over them.
fn fill_sheets(model: &mut Model, mut answer: Answer) {
    if let Answer::History(rows) = &mut answer {
        // The newest comes first.
        rows.reverse();
    }
    for screen in &mut model.stack {
        let Screen::Sheet(sheet) = screen else { continue };
        match (&mut sheet.content, &answer) {
            (Content::Tallies(_, slot), Answer::Tally(table)) => *slot = Some(table.clone()),
            (Content::Queue(_, slot), Answer::Queue(page)) => *slot = Some(page.clone()),
            (Content::History(_, slot), Answer::History(rows)) => *slot = Some(rows.clone()),
            _ => {}
        }
    }
}

fn with_reader(model: &mut Model, change: impl FnOnce(&mut Reader)) {
    let reader = model.stack.iter_mut().find_map(|screen| {
        if let Screen::Reader(reader) = screen { Some(reader.as_mut()) } else { None }
    });
    if let Some(reader) = reader {
        change(reader);
    }
}

/// Asks for the text in sight while it is not there; once there is something to read, has the case
/// checked.
pub(super) fn ask_text(model: &mut Model) -> Vec<Effect> {
    let Some(reader) = model.reader() else { return Vec::new() };
    let id = reader.id;
    let Some(key) = reader.missing_text() else { return study_once(model) };
    let wanted = (id, key.clone());
    if model.asked_text.as_ref() == Some(&wanted) {
        return Vec::new();
    }
    model.asked_text = Some(wanted);
    let (_, effect) = model.ask(Query::Text(id, key));
    vec![effect]
}

/// Has the case that lies open checked, the first time it is shown.
fn study_once(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    with_reader(model, |reader| {
        let is_there = reader.case.is_some() && reader.review.is_some();
        if is_there && !std::mem::replace(&mut reader.is_studied, true) {
            effects.push(Effect::Study(reader.id, false));
        }
    });
    effects
}
