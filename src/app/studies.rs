//! The study of a case: its pages, going to where something was read, correcting a fact.

use super::answers;
use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::screen::reader::Goal;
use super::screen::sheet::{Content, Sheet};
use super::screen::study::{Study, StudyPage, StudyRow};
use super::screen::{Prompt, Purpose};
use crate::domain::{CaseId, FindingPlace};
use crate::protocol::{Query, Request, RuleRow};

/// Lays the study of a case on top.
pub(super) fn open(model: &mut Model, id: CaseId) -> Vec<Effect> {
    model.stack.retain(|screen| !matches!(screen, Screen::Sheet(_)));
    model.stack.push(Screen::Sheet(Sheet::new(Content::Study(Box::default()))));
    vec![Effect::Study(id, true)]
}

/// Tells whether the study lies open somewhere, so that facts are wanted.
pub(super) fn is_open(model: &Model) -> bool {
    let is_study =
        |screen: &Screen| matches!(screen, Screen::Sheet(Sheet { content: Content::Study(_), .. }));
    model.stack.iter().any(is_study)
}

/// Gives what was found to the study that waits for it.
pub(super) fn fill(model: &mut Model, found: &crate::protocol::CaseFindings) {
    for screen in &mut model.stack {
        if let Screen::Sheet(Sheet { content: Content::Study(study), .. }) = screen {
            study.found = Some(Box::new(found.clone()));
        }
    }
}

/// Gives how rules fare to the study that waits for it.
pub(super) fn fill_rules(model: &mut Model, rows: &[RuleRow]) {
    for screen in &mut model.stack {
        if let Screen::Sheet(Sheet { content: Content::Study(study), .. }) = screen {
            study.rules = Some(rows.to_vec());
        }
    }
}

/// Goes to a page.
pub(super) fn show(model: &mut Model, page: StudyPage) -> Vec<Effect> {
    if let Some(Screen::Sheet(sheet)) = model.stack.last_mut()
        && let Content::Study(study) = &mut sheet.content
    {
        study.page = page;
        sheet.chosen = 0;
    }
    if page == StudyPage::Rules { vec![model.ask(Query::Rules).1] } else { Vec::new() }
}

/// Goes to the page after or before, round all of them.
pub(super) fn turn(model: &mut Model, page: StudyPage, is_next: bool) -> Vec<Effect> {
    let all = StudyPage::ALL.len();
    let now = StudyPage::ALL.iter().position(|one| *one == page).unwrap_or(0);
    let step = if is_next { 1 } else { all - 1 };
    StudyPage::ALL.get((now + step) % all).map_or_else(Vec::new, |page| show(model, *page))
}

fn chosen(model: &Model) -> Option<(&Study, StudyRow<'_>)> {
    let Some(Screen::Sheet(sheet)) = model.top() else { return None };
    let Content::Study(study) = &sheet.content else { return None };
    Some((study, *study.rows().get(sheet.chosen)?))
}

/// Goes to where the chosen row was read; to the finding itself where it is one.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let Some((_, row)) = chosen(model) else { return Vec::new() };
    let finding = if let StudyRow::Finding(row) = row { Some(row.finding.id) } else { None };
    let place = row.place().cloned();
    if finding.is_none() && place.is_none() {
        let words = model.lang.pick("这一行没有对应的原文。", "This row was read nowhere.");
        model.say(Tone::Plain, words);
        return Vec::new();
    }
    model.stack.pop();
    let Some(Screen::Reader(reader)) = model.stack.last_mut() else { return Vec::new() };
    match (finding, place) {
        (Some(id), _) => reader.go_to_finding(id),
        (None, Some(FindingPlace { document, bytes, quote })) => {
            reader.go(Goal::Byte { document, byte: bytes.start, words: quote });
        }
        (None, None) => {}
    }
    answers::ask_text(model)
}

/// Asks what the chosen fact should be.
pub(super) fn correct(model: &mut Model) -> Vec<Effect> {
    let Some((_, StudyRow::Fact(row) | StudyRow::Day(row, _))) = chosen(model) else {
        let words = model.lang.pick("请在事实页选一项再更正。", "Choose a fact on its page first.");
        model.say(Tone::Plain, words);
        return Vec::new();
    };
    if row.place.is_none() {
        let words = model.lang.pick(
            "此事实没有读到，只能更正已读出的值。",
            "It was read nowhere; only what was read can be corrected.",
        );
        model.say(Tone::Plain, words);
        return Vec::new();
    }
    let (spot, kind, value) = (row.spot.clone(), row.kind, row.value().to_owned());
    if let Some(id) = model.reader().map(|reader| reader.id) {
        let purpose = Purpose::Fact(id, spot, kind);
        model.stack.push(Screen::Prompt(Prompt::new(purpose, &value)));
    }
    Vec::new()
}

/// Lets the reading of the chosen fact stand again.
pub(super) fn take_back(model: &mut Model) -> Vec<Effect> {
    let Some((_, StudyRow::Fact(row) | StudyRow::Day(row, _))) = chosen(model) else {
        return Vec::new();
    };
    let Some(spot) = row.corrected.is_some().then(|| row.spot.clone()) else { return Vec::new() };
    let Some(case) = model.reader().map(|reader| reader.id) else { return Vec::new() };
    if let Some(why) = model.read_only.clone() {
        model.say(Tone::Failure, why);
        return Vec::new();
    }
    vec![model.act(Request::CorrectFact { case, spot, value: None })]
}
