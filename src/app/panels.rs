//! The table of the panel (S7): going from difference to difference, ruling by one key, the text
//! the opinions rest on.

use super::event::{Effect, Ticket};
use super::model::{Model, Screen, Tone};
use super::screen::page::PagedText;
use super::screen::panel::{Choice, Panel};
use super::screen::sheet::{Content, Sheet};
use super::screen::{Form, reader::Goal};
use crate::domain::{CriterionCode, SessionId};
use crate::protocol::{Answer, DisputeRow, Query, Request, Ruling, SessionRequest};

/// Lays a file of a session on the table.
pub(super) fn open(model: &mut Model, session: SessionId, row: DisputeRow) -> Vec<Effect> {
    let panel = Panel::new(session, row.case, row.docket, row.unit_name);
    let queries = [
        Query::Case(panel.case),
        Query::Review(panel.case),
        Query::Presets(panel.case),
        Query::Dispute(panel.session.clone(), panel.case),
    ];
    model.stack.push(Screen::Sheet(Sheet::new(Content::Panel(Box::new(panel)))));
    queries.map(|query| model.ask(query).1).into()
}

/// Asks anew for the opinions and rulings of the file on the table.
pub(super) fn refresh(model: &mut Model) -> Vec<Effect> {
    let Some((panel, _)) = panel(model) else { return Vec::new() };
    let query = Query::Dispute(panel.session.clone(), panel.case);
    vec![model.ask(query).1]
}

fn panel(model: &Model) -> Option<(&Panel, usize)> {
    model.stack.iter().rev().find_map(|screen| {
        let Screen::Sheet(Sheet { content: Content::Panel(panel), chosen }) = screen else {
            return None;
        };
        Some((panel.as_ref(), *chosen))
    })
}

fn panel_mut(model: &mut Model) -> Option<(&mut Panel, &mut usize)> {
    model.stack.iter_mut().rev().find_map(|screen| {
        let Screen::Sheet(Sheet { content: Content::Panel(panel), chosen }) = screen else {
            return None;
        };
        Some((panel.as_mut(), chosen))
    })
}

/// Gives an answer to the table when it waits for it; tells what is to be asked then.
#[expect(clippy::wildcard_enum_match_arm, reason = "the table waits for a few answers only")]
pub(super) fn take(model: &mut Model, ticket: Ticket, answer: &Answer) -> Vec<Effect> {
    let Some((panel, chosen)) = panel_mut(model) else { return Vec::new() };
    match answer {
        Answer::Dispute(view) if view.case == panel.case => {
            if let Some(at) = panel.lay(view.clone(), *chosen) {
                (*chosen, panel.anchor, panel.scrolled) = (at, 0, 0);
            }
        }
        Answer::Case(view) if view.case.id == panel.case => {
            panel.documents.clone_from(&view.case.documents);
        }
        Answer::Review(view) if view.review.key.case == panel.case => {
            panel.rubric = Some(view.rubric.clone());
        }
        Answer::Presets(presets) => panel.presets.clone_from(presets),
        Answer::Text(text) => {
            if let Some((_, key)) = panel.awaited.take_if(|(asked, _)| *asked == ticket) {
                panel.text = Some((key, PagedText::new(text)));
            }
        }
        _ => return Vec::new(),
    }
    ask_text(model)
}

/// Asks for the text of the difference in sight while it is not there.
fn ask_text(model: &mut Model) -> Vec<Effect> {
    let Some((panel, chosen)) = panel(model) else { return Vec::new() };
    let Some(key) = panel.missing_text(chosen) else { return Vec::new() };
    let (ticket, effect) = model.ask(Query::Text(panel.case, key.clone()));
    if let Some((panel, _)) = panel_mut(model) {
        panel.awaited = Some((ticket, key));
    }
    vec![effect]
}

/// Goes to a difference.
pub(super) fn go(model: &mut Model, at: usize) -> Vec<Effect> {
    if let Some((panel, chosen)) = panel_mut(model) {
        *chosen = at.min(panel.differences().len().saturating_sub(1));
        (panel.anchor, panel.scrolled) = (0, 0);
    }
    ask_text(model)
}

/// Goes to the open difference after or before.
pub(super) fn next(model: &mut Model, is_forward: bool) -> Vec<Effect> {
    let Some((panel, chosen)) = panel(model) else { return Vec::new() };
    if let Some(at) = panel.next_open(chosen, is_forward) {
        return go(model, at);
    }
    let words = model.lang.pick(
        "本卷分歧已全部裁定：空格定案。",
        "All differences of this file are ruled on: Space concludes it.",
    );
    model.say(Tone::Plain, words);
    Vec::new()
}

/// Goes to another passage the opinions rest on.
pub(super) fn turn(model: &mut Model, is_next: bool) -> Vec<Effect> {
    if let Some((panel, chosen)) = panel_mut(model) {
        let count = panel.differences().get(*chosen).map_or(0, |one| Panel::anchors(one).len());
        let step = if is_next { 1 } else { count.saturating_sub(1) };
        panel.anchor = (panel.anchor + step).checked_rem(count).unwrap_or(0);
        panel.scrolled = 0;
    }
    ask_text(model)
}

/// Scrolls the text.
pub(super) fn scroll(model: &mut Model, is_down: bool) {
    let rows = isize::try_from(model.geometry.list_rows.max(1)).unwrap_or(1);
    if let Some((panel, _)) = panel_mut(model) {
        let lines = panel.text.as_ref().map_or(0, |(_, text)| text.lines.len());
        let most = isize::try_from(lines).unwrap_or(isize::MAX);
        let by = if is_down { rows } else { -rows };
        panel.scrolled = panel.scrolled.saturating_add(by).clamp(-most, most);
    }
}

/// Opens the whole case over the table.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let Some((panel, _)) = panel(model) else { return Vec::new() };
    let case = panel.case;
    super::reading::open_over(model, case, Goal::Open(true))
}

/// Rules on the difference in sight by the nth choice.
pub(super) fn rule(model: &mut Model, index: usize) -> Vec<Effect> {
    let Some((panel, chosen)) = panel(model) else { return Vec::new() };
    let Some(difference) = panel.differences().get(chosen) else { return Vec::new() };
    let Some(choice) = Panel::choices(difference).into_iter().nth(index) else {
        return Vec::new();
    };
    let (id, case, criterion) = (panel.session.clone(), panel.case, difference.criterion.clone());
    let is_veto = difference.is_veto;
    if is_refused(model) {
        return Vec::new();
    }
    let request = match choice {
        Choice::Take(take) if is_veto => SessionRequest::Vote { case, criterion, take },
        Choice::Take(take) => SessionRequest::Rule { case, criterion, ruling: Ruling::Take(take) },
        Choice::Mark(mark) => SessionRequest::Rule { case, criterion, ruling: Ruling::Mark(mark) },
        Choice::Own => return open_form(model, &criterion),
    };
    vec![model.act(Request::Session(id, Box::new(request)))]
}

fn is_refused(model: &mut Model) -> bool {
    if let Some(why) = model.read_only.clone() {
        model.say(Tone::Failure, why);
        return true;
    }
    false
}

/// Makes the ruled opinion on the file its result.
pub(super) fn conclude(model: &mut Model) -> Vec<Effect> {
    let Some((panel, _)) = panel(model) else { return Vec::new() };
    let (id, case) = (panel.session.clone(), panel.case);
    let open = panel.open();
    if panel.is_concluded() {
        let words = model.lang.pick("本卷已经定案。", "The file has its result already.");
        model.say(Tone::Plain, words);
        return Vec::new();
    }
    if open > 0 {
        let words = crate::text::board::still_open(open, model.lang);
        model.say(Tone::Warning, words);
        return next(model, true);
    }
    if is_refused(model) {
        return Vec::new();
    }
    vec![model.act(Request::Session(id, Box::new(SessionRequest::Conclude { case })))]
}

/// Opens the defect form for the panel's own defect, on what a reviewer found or on the preset.
fn open_form(model: &mut Model, criterion: &CriterionCode) -> Vec<Effect> {
    let Some((panel, chosen)) = panel(model) else { return Vec::new() };
    let Some(difference) = panel.differences().get(chosen) else { return Vec::new() };
    let wordings = panel.presets.get(criterion).cloned().unwrap_or_default();
    let found = difference.opinions.iter().flat_map(|one| &one.defects).next();
    let found = found.map(|(_, defect)| defect.clone());
    let Some(defect) = found.or_else(|| wordings.first().map(|one| one.defect.clone())) else {
        let words = model.lang.pick(
            "此事项没有预设问题，请用命令行 pingcha rule defect。",
            "There is no preset here; use: pingcha rule defect.",
        );
        model.say(Tone::Plain, words);
        return Vec::new();
    };
    let item = panel.rubric.as_ref().and_then(|rubric| rubric.criterion(criterion));
    let mut form = Form::new(panel.case, criterion.clone(), (defect, None), item, wordings);
    form.ruling = Some(panel.session.clone());
    let effect = Effect::FindDraft(form.case, criterion.clone());
    model.stack.push(Screen::Form(Box::new(form)));
    vec![effect]
}
