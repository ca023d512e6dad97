//! The form for what a unit answers to the findings on a file (反馈意见).

use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::screen::Dialog;
use super::screen::dialog::{Kind, Part, ReplyField, Row};
use super::screen::sheet::{Content, Sheet};
use crate::domain::SessionAct;
use crate::protocol::{Request, SessionRequest};
use crate::text::board as words;

/// Most characters of a row.
const TEXT_MAX: usize = 2_000;

/// Lays the form on top, for a file of the board.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Sheet(Sheet { content: Content::Board(board), .. })) = model.top() else {
        return Vec::new();
    };
    let (id, lang) = (board.id.clone(), model.lang);
    let stage = board.view.as_ref().map(|view| view.session.stage);
    if let Some(stage) = stage.filter(|_| !board.may(&model.viewer, SessionAct::Answer)) {
        let text = words::may_not(SessionAct::Answer, stage, lang);
        model.say(Tone::Plain, text);
        return Vec::new();
    }
    let files = board.files.iter().flatten();
    let (cases, names): (Vec<_>, Vec<_>) =
        files.map(|row| (row.case, format!("{} {}", row.docket, row.unit_name))).unzip();
    let text = |field, name: &str| Row::text(Part::Reply(field), name, "", TEXT_MAX);
    let kinds = [lang.pick("接受", "accepts"), lang.pick("异议", "objects")];
    let choice = |field, name, options| Row::choice(Part::Reply(field), name, options, 0);
    let rows = vec![
        choice(ReplyField::Case, lang.pick("案卷", "File"), names),
        choice(ReplyField::Kind, lang.pick("反馈", "Answer"), kinds.map(str::to_owned).into()),
        text(ReplyField::Reason, lang.pick("理由", "Reasons")),
        text(ReplyField::Evidence, lang.pick("证据", "Evidence")),
        Row::action(Part::Do, lang.pick("录入", "Enter it")),
    ];
    let hint = lang.pick(
        "左右键选择案卷和反馈；提出异议须写明理由。",
        "Left and right choose; an objection needs its reasons.",
    );
    let notes = vec![(Tone::Plain, hint.to_owned())];
    let kind = Kind::Reply(id, cases);
    model.stack.push(Screen::Dialog(Box::new(Dialog::new(kind, rows, notes))));
    Vec::new()
}

/// Enters the answer, or goes on to the next row.
pub(super) fn proceed(model: &mut Model) -> Vec<Effect> {
    let lang = model.lang;
    let Some(Screen::Dialog(dialog)) = model.stack.last_mut() else { return Vec::new() };
    let Kind::Reply(id, cases) = dialog.kind.clone() else { return Vec::new() };
    if dialog.part() != Some(Part::Do) {
        dialog.step(true);
        return Vec::new();
    }
    let Some(case) = cases.get(dialog.index(Part::Reply(ReplyField::Case))).copied() else {
        return Vec::new();
    };
    let objects = dialog.index(Part::Reply(ReplyField::Kind)) == 1;
    let reason = dialog.text(Part::Reply(ReplyField::Reason)).trim().to_owned();
    let evidence = dialog.text(Part::Reply(ReplyField::Evidence)).trim().to_owned();
    if objects && reason.is_empty() {
        let text = lang.pick("提出异议须写明理由。", "An objection needs its reasons.");
        text.clone_into(&mut dialog.fault);
        return Vec::new();
    }
    model.stack.pop();
    let request = SessionRequest::Answer { case, defect: None, objects, reason, evidence };
    vec![model.act(Request::Session(id, Box::new(request)))]
}
