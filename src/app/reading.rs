//! List and reader: opening cases, judging, going on.

use super::answers::ask_text;
use super::command::{Command, Place as KeyPlace};
use super::event::{Effect, Place};
use super::model::{Model, Screen, Tone};
use super::screen::reader::{Goal, Wish};
use super::screen::{Form, Prompt, Purpose, Reader};
use super::{filters, queues, views};
use crate::domain::{CaseId, CriterionCode, Defect, DefectId, FindingId, RuleId};
use crate::protocol::{Fault, Query};

/// Hears a command on the case list.
#[expect(clippy::wildcard_enum_match_arm, reason = "the list hears its own commands only")]
pub(super) fn hear_cases(model: &mut Model, command: Command) -> Vec<Effect> {
    let rows = model.geometry.list_rows;
    let Some(Screen::Cases(cases)) = model.stack.last_mut() else { return Vec::new() };
    match command {
        // The lines of the present filter are on their way: the key waits for them.
        Command::Open if !cases.is_current => {
            cases.opens = true;
            Vec::new()
        }
        Command::Open => match cases.chosen_row().map(|row| row.id) {
            Some(id) => open(model, id),
            None => Vec::new(),
        },
        Command::Filter => filters::open(model),
        Command::KeepView => views::ask_keep(model),
        Command::Back if !cases.filter_text.is_empty() => {
            cases.narrow(String::new(), crate::protocol::Filter::default());
            model.refresh()
        }
        Command::Back if !model.reminders.is_empty() => {
            model.reminders.remove(0);
            Vec::new()
        }
        Command::Back => {
            let keys = model.keymap.keys_of(KeyPlace::Cases, Command::Quit).join(" / ");
            let words = model.lang.pick("已在最上层；退出请按 ", "This is the top; leave with ");
            model.say(Tone::Plain, format!("{words}{keys}"));
            Vec::new()
        }
        other => {
            if let Some(digit) = views::digit(other) {
                return views::recall(model, digit);
            }
            cases.go(other, rows);
            Vec::new()
        }
    }
}

/// Opens the reader on a case, where the reviewer was last.
pub(super) fn open(model: &mut Model, id: CaseId) -> Vec<Effect> {
    let last = model.reader().and_then(|reader| reader.last.clone());
    model.stack.truncate(1);
    lay_reader(model, id, last, None)
}

/// Opens the reader at a goal over what lies open, to come back to it.
pub(super) fn open_over(model: &mut Model, id: CaseId, goal: Goal) -> Vec<Effect> {
    let last = model.reader().and_then(|reader| reader.last.clone());
    model.stack.retain(|screen| !matches!(screen, Screen::Reader(_)));
    lay_reader(model, id, last, Some(goal))
}

fn lay_reader(
    model: &mut Model,
    id: CaseId,
    last: Option<Defect>,
    goal: Option<Goal>,
) -> Vec<Effect> {
    let place = model.places.get(&id).cloned().unwrap_or_default();
    let mut reader = Reader::new(id, place, last);
    reader.goal = goal;
    let questions = reader.questions();
    model.stack.push(Screen::Reader(Box::new(reader)));
    model.asked_text = None;
    model.last_case = Some(id);
    if let Some(Screen::Cases(cases)) = model.stack.first_mut() {
        cases.choose(id);
    }
    questions.into_iter().map(|query| model.ask(query).1).collect()
}

/// Hears a command in the reader.
pub(super) fn hear_reader(model: &mut Model, command: Command) -> Vec<Effect> {
    let rows = model.geometry.text_lines;
    let Some(Screen::Reader(reader)) = model.stack.last_mut() else { return Vec::new() };
    if command == Command::Back && reader.quoting.is_none() {
        let kept = reader.keep_place();
        model.stack.pop();
        let mut effects = vec![kept];
        effects.extend(queues::refresh(model));
        effects.extend(model.refresh());
        return effects;
    }
    let before = reader.place.clone();
    let wish = reader.hear(command, rows);
    let mut effects = Vec::new();
    effects.extend(moved(model, &before));
    if let Some(wish) = wish {
        effects.extend(grant(model, wish));
    }
    effects.extend(ask_text(model));
    effects
}

/// Remembers where the reviewer is, when that has changed.
pub(super) fn moved(model: &mut Model, before: &Place) -> Vec<Effect> {
    let Some(Screen::Reader(reader)) = model.stack.last() else { return Vec::new() };
    if reader.place == *before {
        return Vec::new();
    }
    let kept = reader.keep_place();
    model.places.insert(reader.id, reader.place.clone());
    vec![kept]
}

fn grant(model: &mut Model, wish: Wish) -> Vec<Effect> {
    match wish {
        Wish::Act(_) if model.read_only.is_some() => {
            let why = model.read_only.clone().unwrap_or_default();
            model.say(Tone::Failure, why);
            Vec::new()
        }
        Wish::Act(request) => vec![model.act(request)],
        Wish::View(key) => {
            model.reader().map(|reader| Effect::View(reader.id, key)).into_iter().collect()
        }
        Wish::Form(defect) => open_form(model, defect.map(|defect| *defect)),
        Wish::Finding(finding, rule) => open_finding(model, (finding, rule)),
        Wish::Revise(id) => {
            let defect = model.reader().and_then(|reader| reader.defect(id)).cloned();
            defect.map_or_else(Vec::new, |defect| lay_form(model, (defect, Some(id)), None))
        }
        Wish::Reason(finding, rule, why) => {
            ask(model, |case| Purpose::Dismiss(case, finding, rule), &why)
        }
        Wish::Say(zh, en) => {
            let words = model.lang.pick(zh, en);
            model.say(Tone::Plain, words);
            Vec::new()
        }
        Wish::Reopen => ask(model, Purpose::Reopen, ""),
        Wish::Neighbour(is_next) => {
            let id = model.reader().map(|reader| reader.id);
            let goal = id.and_then(|id| model.cases()?.neighbour(id, is_next));
            go_or_say(model, goal, "没有更多案卷了。", "There are no more case files.")
        }
        Wish::NextUnfinished(is_next) => {
            let id = model.reader().map(|reader| reader.id);
            let goal = id.and_then(|id| model.cases()?.next_unfinished(id, is_next));
            let effects =
                go_or_say(model, goal, "全部案卷都已评完。", "All case files are reviewed.");
            if let Some(Screen::Reader(reader)) = model.stack.last_mut().filter(|_| goal.is_some())
            {
                reader.goal = Some(Goal::Open(is_next));
            }
            effects
        }
    }
}

/// Asks one line about the case under review.
fn ask(model: &mut Model, about: impl FnOnce(CaseId) -> Purpose, text: &str) -> Vec<Effect> {
    if let Some(id) = model.reader().map(|reader| reader.id) {
        model.stack.push(Screen::Prompt(Prompt::new(about(id), text)));
    }
    Vec::new()
}

fn go_or_say(model: &mut Model, goal: Option<CaseId>, zh: &str, en: &str) -> Vec<Effect> {
    if let Some(id) = goal {
        return open(model, id);
    }
    let words = model.lang.pick(zh, en).to_owned();
    model.say(Tone::Plain, words);
    Vec::new()
}

/// Opens the form on the present item: its latest defect, or a new one.
fn open_form(model: &mut Model, begun: Option<Defect>) -> Vec<Effect> {
    let Some(reader) = model.reader() else { return Vec::new() };
    let Some(code) = reader.item().cloned() else { return Vec::new() };
    let latest = reader.latest_defect(&code);
    let fresh = || {
        reader
            .ready_defect()
            .or_else(|| reader.plain_defect(crate::domain::DefectKind::NonstandardDocument))
    };
    let revises = latest.as_ref().filter(|_| begun.is_none()).map(|(id, _)| *id);
    let latest = latest.map(|(_, defect)| defect);
    let Some(defect) = begun.or(latest).or_else(fresh) else { return Vec::new() };
    lay_form(model, (defect, revises), None)
}

/// Opens the form on the defect a finding would make.
fn open_finding(model: &mut Model, finding: (FindingId, RuleId)) -> Vec<Effect> {
    let row = model.reader().and_then(|reader| reader.finding());
    let Some(defect) = row.map(|row| row.preset.defect.clone()) else { return Vec::new() };
    lay_form(model, (defect, None), Some(finding))
}

/// Lays the form on a defect; one that counts nowhere is offered under the nearest item.
fn lay_form(
    model: &mut Model,
    (mut defect, revises): (Defect, Option<DefectId>),
    finding: Option<(FindingId, RuleId)>,
) -> Vec<Effect> {
    let Some(reader) = model.reader() else { return Vec::new() };
    let code = defect.criterion.clone().or_else(|| reader.nearest_item().cloned());
    let Some(code) = code else { return Vec::new() };
    let rubric = reader.review.as_ref().map(|view| view.rubric.clone());
    let item = rubric.as_ref().and_then(|rubric| rubric.criterion(&code));
    if defect.criterion.is_none() {
        defect.criterion = Some(code.clone());
        defect.deduction = item.map_or(defect.deduction, |item| item.deduct);
    }
    let wordings = reader.presets.get(&code).cloned().unwrap_or_default();
    let mut form = Form::new(reader.id, code.clone(), (defect, revises), item, wordings);
    if let Some(veto) = rubric.as_ref().and_then(|rubric| rubric.veto(&code)) {
        form.title.clone_from(&veto.title);
    }
    if finding.is_some() {
        // What was found is the concrete reason a veto needs.
        let found = form.defect.finding.clone();
        form.finding = form.finding.clone().with_text(&found);
    }
    form.from = finding;
    let find = Effect::FindDraft(form.case, code);
    model.stack.push(Screen::Form(Box::new(form)));
    vec![find]
}

/// Asks again for what an act may have changed. Below a reader only the line of its case: the
/// list is asked for anew when the reader is left.
pub(super) fn after_act(model: &mut Model) -> Vec<Effect> {
    let mut effects = super::boards::refresh(model);
    let Some(id) = model.reader().map(|reader| reader.id) else {
        effects.extend(model.refresh());
        return effects;
    };
    let mut queries = vec![Query::Review(id), Query::Row(id)];
    let is_history = |screen: &Screen| matches!(screen, Screen::Sheet(sheet) if sheet.is_history());
    if model.stack.iter().any(is_history) {
        queries.push(Query::History(id));
    }
    effects.extend(queries.into_iter().map(|query| model.ask(query).1));
    effects
}

/// After a refusal that names items, goes to the first of them.
pub(super) fn after_refusal(model: &mut Model, fault: &Fault) -> Vec<Effect> {
    let codes: &[CriterionCode] =
        if let Fault::StillUnjudged(codes) | Fault::StillInDoubt(codes) = fault {
            codes
        } else {
            &[]
        };
    if let (Some(first), Some(Screen::Reader(reader))) = (codes.first(), model.stack.last_mut()) {
        reader.go_to(first);
    }
    let mut effects = after_act(model);
    effects.extend(ask_text(model));
    effects
}
