//! Sessions in the workbench: the list of them, the board of one with its pages, and what takes it,
//! a file or a rectification a step on.

use super::chord::fold;
use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::screen::board::{Asked, Board, BoardPage, forward};
use super::screen::reader::Goal;
use super::screen::sheet::{Content, Sheet};
use super::screen::{Prompt, Purpose};
use super::{dialogs, panels, plans};
use crate::domain::session::assign::Assignment;
use crate::domain::session::next::NextStep;
use crate::domain::{DrawOutcome, RectifyState, SessionAct, SessionId, SessionStage};
use crate::protocol::{Answer, Query, Request, SessionRequest};
use crate::text::{Lang, board as words};
use chrono::Days;

/// Lays the list of sessions on top.
pub(super) fn open_list(model: &mut Model) -> Vec<Effect> {
    model.stack.retain(|screen| !matches!(screen, Screen::Sheet(_)));
    model.stack.push(Screen::Sheet(Sheet::new(Content::Sessions(None))));
    vec![model.ask(Query::Sessions).1]
}

/// Goes from the list to the chosen session, or to the form for a new one.
pub(super) fn follow_list(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Sheet(sheet)) = model.top() else { return Vec::new() };
    let Content::Sessions(Some(rows)) = &sheet.content else { return Vec::new() };
    match rows.get(sheet.chosen).map(|row| row.id.clone()) {
        Some(id) => open(model, id),
        None => plans::open(model),
    }
}

/// Lays the board of a session on top.
pub(super) fn open(model: &mut Model, id: SessionId) -> Vec<Effect> {
    let board = Box::new(Board::new(id.clone()));
    model.stack.push(Screen::Sheet(Sheet::new(Content::Board(board))));
    ask(model, id)
}

fn ask(model: &mut Model, id: SessionId) -> Vec<Effect> {
    let queries = [
        Query::Session(id.clone()),
        Query::Disputes(id.clone()),
        Query::UnitAnswers(id.clone()),
        Query::Rectifications(id),
    ];
    queries.map(|query| model.ask(query).1).into()
}

/// Asks anew for what sheets of sessions show, after an act.
pub(super) fn refresh(model: &mut Model) -> Vec<Effect> {
    let mut effects = panels::refresh(model);
    let sheets = model.stack.iter().filter_map(|screen| {
        if let Screen::Sheet(sheet) = screen { Some(&sheet.content) } else { None }
    });
    let has_list = sheets.clone().any(|content| matches!(content, Content::Sessions(_)));
    // One board lies open at most.
    let mut board = sheets.filter_map(|content| {
        if let Content::Board(board) = content { Some(board.id.clone()) } else { None }
    });
    if let Some(id) = board.next_back() {
        effects.extend(ask(model, id));
    }
    if has_list {
        effects.push(model.ask(Query::Sessions).1);
    }
    effects
}

/// The board on top, with the row chosen on it.
fn board(model: &Model) -> Option<(&Board, usize)> {
    let Some(Screen::Sheet(sheet)) = model.top() else { return None };
    let Content::Board(board) = &sheet.content else { return None };
    Some((board, sheet.chosen))
}

/// Gives an answer to the boards that wait for it; tells whether it is one of theirs.
pub(super) fn take(model: &mut Model, answer: &Answer) {
    for screen in &mut model.stack {
        let Screen::Sheet(sheet) = screen else { continue };
        match (&mut sheet.content, answer) {
            (Content::Sessions(slot), Answer::Sessions(rows)) => *slot = Some(rows.clone()),
            (Content::Board(board), Answer::Session(view)) if view.session.id == board.id => {
                if !board.is_turned {
                    board.page = BoardPage::of_stage(view.session.stage);
                }
                board.view = Some(view.clone());
            }
            (Content::Board(board), Answer::Disputes(rows)) => board.files = Some(rows.clone()),
            (Content::Board(board), Answer::UnitAnswers(rows)) => {
                board.answers = Some(rows.clone());
            }
            (Content::Board(board), Answer::Rectifications(rows)) => {
                board.items = Some(rows.clone());
            }
            _ => {}
        }
        sheet.chosen = sheet.chosen.min(sheet.rows().saturating_sub(1));
    }
}

/// Goes to a page.
pub(super) fn show(model: &mut Model, page: BoardPage) -> Vec<Effect> {
    if let Some(Screen::Sheet(sheet)) = model.stack.last_mut()
        && let Content::Board(board) = &mut sheet.content
    {
        (board.page, board.is_turned) = (page, true);
        sheet.chosen = 0;
    }
    Vec::new()
}

/// Goes to the page after or before, round all of them.
pub(super) fn turn(model: &mut Model, page: BoardPage, is_next: bool) -> Vec<Effect> {
    let all = BoardPage::ALL.len();
    let now = BoardPage::ALL.iter().position(|one| *one == page).unwrap_or(0);
    let step = if is_next { 1 } else { all - 1 };
    BoardPage::ALL.get((now + step) % all).map_or_else(Vec::new, |page| show(model, *page))
}

/// Goes where the chosen row leads: a file compared to its panel, everything else to its case.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let Some((board, chosen)) = board(model) else { return Vec::new() };
    let of_file = board.files.iter().flatten().nth(chosen);
    let case = match board.page {
        BoardPage::Files => {
            let Some(row) = of_file else { return Vec::new() };
            return panels::open(model, board.id.clone(), row.clone());
        }
        BoardPage::Rectify => board.items.iter().flatten().nth(chosen).map(|row| row.case),
        BoardPage::Answers => board.answer_rows().nth(chosen).map(|(row, _, _)| row.case),
        BoardPage::Progress | BoardPage::Units => None,
    };
    case.map_or_else(Vec::new, |case| super::reading::open_over(model, case, Goal::Open(true)))
}

/// Refuses when nothing can be recorded here, or a role lacks; tells why.
fn is_refused(model: &mut Model, act: SessionAct) -> bool {
    if let Some(why) = model.read_only.clone() {
        model.say(Tone::Failure, why);
        return true;
    }
    let Some((board, _)) = board(model) else { return true };
    if board.may(&model.viewer, act) {
        return false;
    }
    let Some(view) = &board.view else { return true };
    let text = words::may_not(act, view.session.stage, model.lang);
    model.say(Tone::Plain, text);
    true
}

/// Takes what is chosen a step on: a rectification, an objection, or else the session.
pub(super) fn step_on(model: &mut Model) -> Vec<Effect> {
    match board(model).map(|(board, _)| board.page) {
        Some(BoardPage::Rectify) => rectify(model),
        Some(BoardPage::Answers) => decide(model, true),
        Some(BoardPage::Progress | BoardPage::Units | BoardPage::Files) => next(model),
        None => Vec::new(),
    }
}

/// Takes a rectification forward: reported, closed, looked at again.
fn rectify(model: &mut Model) -> Vec<Effect> {
    let Some((board, chosen)) = board(model) else { return Vec::new() };
    let Some(row) = board.items.iter().flatten().nth(chosen) else { return next(model) };
    let (id, case, defect, state) = (board.id.clone(), row.case, row.id, row.item.state);
    let Some(to) = forward(state) else {
        let text = model.lang.pick("此项已办结。", "Nothing is left to do on this.");
        model.say(Tone::Plain, text);
        return Vec::new();
    };
    let act = if state.is_open() { SessionAct::Report } else { SessionAct::Check };
    if is_refused(model, act) {
        return Vec::new();
    }
    let (note, evidence) = (String::new(), String::new());
    let request = SessionRequest::Rectify { case, defect, to, note, evidence };
    vec![model.act(Request::Session(id, Box::new(request)))]
}

/// Asks why an objection is upheld or not.
fn decide(model: &mut Model, is_upheld: bool) -> Vec<Effect> {
    let Some((board, chosen)) = board(model) else { return Vec::new() };
    let Some((row, answer, what)) = board.answer_rows().nth(chosen) else { return next(model) };
    if !what.objects || what.decision.is_some() {
        let text = model.lang.pick("此条没有待裁定的异议。", "There is no open objection here.");
        model.say(Tone::Plain, text);
        return Vec::new();
    }
    let asked = Asked::Decide(row.case, *answer, is_upheld);
    prompt(model, SessionAct::Decide, asked)
}

fn prompt(model: &mut Model, act: SessionAct, asked: Asked) -> Vec<Effect> {
    if is_refused(model, act) {
        return Vec::new();
    }
    if let Some((board, _)) = board(model) {
        let purpose = Purpose::Session(board.id.clone(), asked);
        model.stack.push(Screen::Prompt(Prompt::new(purpose, "")));
    }
    Vec::new()
}

/// Sends back what is chosen: a rectification, an objection that is not upheld, or the session to
/// the stage before.
pub(super) fn send_back(model: &mut Model) -> Vec<Effect> {
    let Some((board, chosen)) = board(model) else { return Vec::new() };
    match board.page {
        BoardPage::Rectify => {
            let Some(row) = board.items.iter().flatten().nth(chosen) else { return Vec::new() };
            let asked = Asked::SendBack(row.case, row.id);
            prompt(model, SessionAct::Check, asked)
        }
        BoardPage::Answers => decide(model, false),
        BoardPage::Progress | BoardPage::Units | BoardPage::Files => {
            let stage = board.view.as_ref().map(|view| view.session.stage);
            let before = SessionStage::ALL.into_iter().take_while(|one| Some(*one) != stage).last();
            let Some(before) = before else { return Vec::new() };
            prompt(model, SessionAct::Step, Asked::StepBack(before))
        }
    }
}

/// Asks for the new deadline of the chosen rectification.
pub(super) fn put_off(model: &mut Model) -> Vec<Effect> {
    let Some((board, chosen)) = board(model) else { return Vec::new() };
    let row = board.items.iter().flatten().nth(chosen);
    let Some(row) = row.filter(|_| board.page == BoardPage::Rectify) else {
        let text = model.lang.pick("延期请在整改页选一项。", "Choose a rectification to put off.");
        model.say(Tone::Plain, text);
        return Vec::new();
    };
    let asked = Asked::PutOff(row.case, row.id);
    prompt(model, SessionAct::Demand, asked)
}

/// Takes an answer to a question about a session; gives what is wrong with it instead.
pub(super) fn answered(
    model: &mut Model,
    (id, asked): (SessionId, Asked),
    text: &str,
) -> Result<Vec<Effect>, String> {
    let lang = model.lang;
    if text.is_empty() {
        return Err(lang.pick("请写明理由。", "Give a reason.").to_owned());
    }
    let reason = text.to_owned();
    let request = match asked {
        Asked::SendBack(case, defect) => {
            let (to, evidence) = (RectifyState::Returned, String::new());
            SessionRequest::Rectify { case, defect, to, note: reason, evidence }
        }
        Asked::PutOff(case, defect) => {
            let bad = || words::put_off_form(lang).to_owned();
            let (day, reason) = text.split_once(char::is_whitespace).ok_or_else(bad)?;
            let day: String = day.chars().map(fold).collect();
            let due = day.parse().map_err(|_| bad())?;
            SessionRequest::PutOff { case, defect, due, reason: reason.trim().to_owned() }
        }
        Asked::Decide(case, answer, is_upheld) => {
            SessionRequest::Decide { case, answer, is_upheld, reason }
        }
        Asked::StepBack(to) => SessionRequest::Step { to, reason },
    };
    model.stack.pop();
    Ok(vec![model.act(Request::Session(id, Box::new(request)))])
}

/// Takes the session on: asks what a draw or an assignment would come to, or for a yes.
fn next(model: &mut Model) -> Vec<Effect> {
    let Some((board, _)) = board(model) else { return Vec::new() };
    let (id, Some(next)) = (board.id.clone(), board.next()) else {
        let stage = board.view.as_ref().map_or(SessionStage::Planned, |view| view.session.stage);
        let text = words::nothing_next(stage, model.lang);
        model.say(Tone::Plain, text);
        return Vec::new();
    };
    if is_refused(model, next.act()) {
        return Vec::new();
    }
    match next {
        NextStep::Draw => {
            let seed = model.now.timestamp_nanos_opt().unwrap_or_default().unsigned_abs();
            vec![model.ask(Query::DrawFor(id, seed)).1]
        }
        NextStep::Assign => vec![model.ask(Query::AssignmentFor(id)).1],
        NextStep::Settle | NextStep::Stage(_) | NextStep::Demand => {
            confirm(model, next);
            Vec::new()
        }
    }
}

/// Says what the next step is and asks for a yes.
fn confirm(model: &mut Model, next: NextStep) {
    let Some((board, _)) = board(model) else { return };
    let Some(view) = &board.view else { return };
    let days = Days::new(view.session.plan.rectify_days.into());
    let due = model.today().checked_add_days(days).unwrap_or_default();
    let request = match next {
        NextStep::Settle => SessionRequest::Settle,
        NextStep::Demand => SessionRequest::Demand { due },
        NextStep::Stage(to) => SessionRequest::Step { to, reason: String::new() },
        NextStep::Draw | NextStep::Assign => return,
    };
    let lines = words::told(next, &view.session, due, model.lang);
    let request = Request::Session(board.id.clone(), Box::new(request));
    let title = model.lang.pick("下一步", "Next step");
    dialogs::confirm(model, title, lines, Some(request));
}

/// Tells what a draw comes to and asks for a yes.
pub(super) fn drawn(model: &mut Model, outcome: &DrawOutcome) {
    let Some((board, _)) = board(model) else { return };
    let lines = words::draw(outcome, model.lang);
    let request = SessionRequest::Draw(outcome.clone());
    let request = Request::Session(board.id.clone(), Box::new(request));
    let title = model.lang.pick("抽取案卷", "Draw files");
    dialogs::confirm(model, title, lines, (!outcome.files.is_empty()).then_some(request));
}

/// Tells what an assignment comes to and asks for a yes; one that lacks reviewers cannot be kept.
pub(super) fn assigned(model: &mut Model, made: Assignment) {
    let Some((board, _)) = board(model) else { return };
    let lines = words::assignment(&made, model.lang);
    let is_whole = made.open.is_empty();
    let request = SessionRequest::Assign(made.files);
    let request = Request::Session(board.id.clone(), Box::new(request));
    let title = model.lang.pick("分派评查员", "Assign files");
    dialogs::confirm(model, title, lines, is_whole.then_some(request));
}

/// Tells what a question asks.
#[must_use]
pub(super) const fn question(asked: &Asked, lang: Lang) -> &'static str {
    let (zh, en) = match asked {
        Asked::SendBack(..) => ("退回整改的理由", "Why the rectification is sent back"),
        Asked::PutOff(..) => {
            ("新期限和理由（2026-12-31 理由）", "New deadline and why (2026-12-31 why)")
        }
        Asked::Decide(_, _, true) => {
            ("采纳异议的理由（该问题不再成立）", "Why the objection is upheld")
        }
        Asked::Decide(_, _, false) => ("不采纳异议的理由", "Why the objection is not upheld"),
        Asked::StepBack(_) => ("退回上一阶段的理由", "Why the session goes back a stage"),
    };
    lang.pick(zh, en)
}
