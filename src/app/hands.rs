//! Many at once and beside the work: marking, bulk acts, notes, undoing out of turn.

use super::command::Command;
use super::dialogs;
use super::event::Effect;
use super::model::{Model, Screen, Tone};
use super::screen::sheet::{Content, Sheet};
use super::screen::{NoteForm, NotePage, Prompt, Purpose};
use crate::domain::{CaseId, NoteAt, Verdict};
use crate::protocol::{
    BulkAct, BulkRequest, BulkScope, Forecast, Query, Request, ReviewView, UndoPreview,
};
use crate::text::hands;

/// Hears a command on list or reader; `None` when it is not one of these.
#[expect(clippy::wildcard_enum_match_arm, reason = "a few commands are heard here")]
pub(super) fn hear(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    if !matches!(model.top(), Some(Screen::Cases(_) | Screen::Reader(_))) {
        return None;
    }
    match command {
        Command::ToggleMark
        | Command::MarkRow
        | Command::MarkRange
        | Command::MarkAll
        | Command::InvertMarks
        | Command::ClearMarks => mark(model, command),
        Command::Bulk => return Some(bulk(model)),
        Command::Note => return Some(note(model)),
        Command::UndoLatest => return Some(vec![model.ask(Query::UndoPreview(None)).1]),
        _ => return None,
    }
    Some(Vec::new())
}

fn mark(model: &mut Model, command: Command) {
    if let Some(Screen::Cases(cases)) = model.stack.last_mut() {
        cases.mark(command);
    } else if let Some(Screen::Reader(reader)) = model.stack.last_mut() {
        reader.mark_items(command);
    }
}

/// Offers the bulk acts for what is marked.
fn bulk(model: &mut Model) -> Vec<Effect> {
    let scope = match model.top() {
        Some(Screen::Cases(cases)) if !cases.marks.is_empty() => {
            Some(BulkScope::Cases(cases.marks.all()))
        }
        Some(Screen::Reader(reader)) if !reader.marks.is_empty() => {
            Some(BulkScope::Items(reader.id, reader.marks.all()))
        }
        Some(_) | None => None,
    };
    let Some(scope) = scope else {
        let words = model.lang.pick(
            "还没有标记：Insert 标记一行，Shift+F5 标到这里，* 全部标记。",
            "Nothing is marked: Insert marks a row, Shift+F5 up to here, * all of them.",
        );
        model.say(Tone::Plain, words);
        return Vec::new();
    };
    if let Some(why) = model.read_only.clone() {
        model.say(Tone::Failure, why);
        return Vec::new();
    }
    model.stack.push(Screen::Sheet(Sheet::new(Content::Bulk(scope))));
    Vec::new()
}

/// Asks what the chosen bulk act would come to.
pub(super) fn foresee(model: &mut Model, scope: &BulkScope, index: usize) -> Vec<Effect> {
    let Some(act) = scope.acts().get(index).copied() else { return Vec::new() };
    let request = BulkRequest { act, scope: scope.clone(), reason: String::new() };
    vec![model.ask(Query::Foresee(request)).1]
}

/// Shows what the chosen bulk act would come to, and waits for a yes.
pub(super) fn foreseen(model: &mut Model, forecast: &Forecast) {
    let Some(Screen::Sheet(sheet)) = model.stack.last() else { return };
    let Content::Bulk(scope) = sheet.content.clone() else { return };
    let Some(act) = scope.acts().get(sheet.chosen).copied() else { return };
    let lang = model.lang;
    let mut lines = hands::forecast(act, forecast, lang);
    if let (BulkScope::Cases(marked), Some(cases)) = (&scope, model.cases()) {
        let is_hidden = |id: &&CaseId| !cases.page.rows.iter().any(|row| row.id == **id);
        let hidden = marked.iter().filter(is_hidden).count();
        if hidden > 0 {
            lines.push(hands::hidden(hidden, lang));
        }
    }
    let request = BulkRequest { act, scope, reason: String::new() };
    let request = (forecast.cases > 0).then_some(Request::Bulk(request));
    model.stack.pop();
    dialogs::confirm(model, lang.pick("批量处理", "Bulk act"), lines, request);
}

/// Does what was asked about.
pub(super) fn confirmed(model: &mut Model, request: Request) -> Vec<Effect> {
    if let Request::Bulk(bulk) = &request {
        if bulk.act == BulkAct::Reopen {
            let purpose = Purpose::BulkReopen(bulk.clone());
            model.stack.push(Screen::Prompt(Prompt::new(purpose, "")));
            return Vec::new();
        }
        clear_marks(model);
    }
    vec![model.act(request)]
}

/// Opens many cases again, for the reason given.
pub(super) fn reopen(model: &mut Model, bulk: BulkRequest, reason: String) -> Vec<Effect> {
    clear_marks(model);
    vec![model.act(Request::Bulk(BulkRequest { reason, ..bulk }))]
}

/// What was done is not done again by a second press.
fn clear_marks(model: &mut Model) {
    if let Some(Screen::Cases(cases)) = model.stack.last_mut() {
        cases.marks.clear();
    } else if let Some(Screen::Reader(reader)) = model.stack.last_mut() {
        reader.marks.clear();
    }
}

/// Asks whether to undo, saying what.
pub(super) fn ask_undo(model: &mut Model, preview: &UndoPreview) {
    let can_undo = match model.top() {
        Some(Screen::Sheet(sheet)) => {
            matches!(sheet.content, Content::History(..) | Content::Board(_) | Content::Panel(_))
        }
        Some(Screen::Cases(_)) => true,
        Some(_) | None => false,
    };
    if !can_undo {
        return;
    }
    let lines = hands::undo(preview, &preview.at_clock(model.clock_offset), model.lang);
    let title = model.lang.pick("撤销", "Undo");
    let request = model.read_only.is_none().then_some(Request::UndoStep(preview.target));
    dialogs::confirm(model, title, lines, request);
}

/// Opens the notes: from the list those of the case, in the reader of item, document and case.
fn note(model: &mut Model) -> Vec<Effect> {
    match model.stack.last_mut() {
        Some(Screen::Cases(cases)) => {
            let Some(id) = cases.chosen_row().map(|row| row.id) else { return Vec::new() };
            cases.noting = Some(id);
            vec![model.ask(Query::Review(id)).1]
        }
        Some(Screen::Reader(reader)) => {
            let Some(view) = &reader.review else { return Vec::new() };
            let mut places = Vec::new();
            if let Some(code) = reader.item() {
                let title = reader.item_title(code);
                places.push((NoteAt::Item(code.clone()), format!("{code} {title}")));
            }
            if let Some(document) = reader.document() {
                let at = NoteAt::Document(document.key.clone());
                places.push((at, document.title.clone()));
            }
            places.push((NoteAt::Case, String::new()));
            let view = view.clone();
            open_notes(model, &view, places)
        }
        Some(
            Screen::Welcome(_)
            | Screen::Form(_)
            | Screen::Note(_)
            | Screen::Prompt(_)
            | Screen::Help(_)
            | Screen::Dialog(_)
            | Screen::Finder(_)
            | Screen::Sheet(_),
        )
        | None => Vec::new(),
    }
}

/// The review asked for from the list has come: its case's note is opened.
pub(super) fn note_of_case(model: &mut Model, view: &ReviewView) -> Vec<Effect> {
    let Some(Screen::Cases(cases)) = model.stack.last_mut() else { return Vec::new() };
    if cases.noting.take() != Some(view.review.key.case) {
        return Vec::new();
    }
    open_notes(model, view, vec![(NoteAt::Case, String::new())])
}

fn open_notes(model: &mut Model, view: &ReviewView, places: Vec<(NoteAt, String)>) -> Vec<Effect> {
    let recorded = |at: &NoteAt| view.review.notes.get(at).cloned().unwrap_or_default();
    let page = |(at, title): (NoteAt, String)| {
        let text = recorded(&at);
        NotePage::new(at, title, text)
    };
    let case = view.review.key.case;
    let form = NoteForm { case, pages: places.into_iter().map(page).collect(), chosen: 0 };
    let find = |page: &NotePage| Effect::FindDraft(case, page.draft_name());
    let effects = form.pages.iter().map(find).collect();
    model.stack.push(Screen::Note(Box::new(form)));
    effects
}

/// Hears a command in the note editor.
#[expect(clippy::wildcard_enum_match_arm, reason = "the editor hears its own commands only")]
pub(super) fn hear_note(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Screen::Note(form)) = model.stack.last_mut() else { return Vec::new() };
    match command {
        Command::NextField | Command::PreviousField => {
            form.turn(command == Command::NextField);
            Vec::new()
        }
        Command::CancelForm | Command::Back => {
            let touched = form.pages.iter().filter(|page| page.is_touched);
            let keep =
                |page: &NotePage| Effect::KeepDraft(form.case, page.draft_name(), page.draft());
            let kept = touched.map(keep).collect();
            model.stack.pop();
            kept
        }
        Command::SaveForm | Command::Save => save_notes(model),
        _ => Vec::new(),
    }
}

fn save_notes(model: &mut Model) -> Vec<Effect> {
    if let Some(why) = model.read_only.clone() {
        model.say(Tone::Failure, why);
        return Vec::new();
    }
    let Some(Screen::Note(form)) = model.stack.pop() else { return Vec::new() };
    let drop = |page: &NotePage| Effect::DropDraft(form.case, page.draft_name());
    let mut effects: Vec<Effect> = form.pages.iter().map(drop).collect();
    let changed = form.changed();
    if changed.is_empty() {
        model.say(Tone::Plain, model.lang.pick("没有变化。", "No change."));
    }
    effects.extend(changed.into_iter().map(|request| model.act(request)));
    effects
}

impl super::screen::Cases {
    /// Marks lines; a single mark goes on to the next line.
    fn mark(&mut self, command: Command) {
        let Some(id) = self.chosen_row().map(|row| row.id) else { return };
        let rows: Vec<CaseId> = self.page.rows.iter().map(|row| row.id).collect();
        if mark_in(&mut self.marks, command, &rows, &id) {
            self.go(Command::Down, 1);
        }
    }
}

impl super::screen::Reader {
    /// Marks items; a single mark goes on to the next item. All means what is unjudged here.
    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever else is about this document")]
    fn mark_items(&mut self, command: Command) {
        let Some(code) = self.item().cloned() else { return };
        let items = self.group().map(|group| group.items.clone()).unwrap_or_default();
        let rows: Vec<_> = match command {
            Command::MarkAll => {
                let is_open = |code: &&_| self.verdict(code) == Verdict::Unjudged;
                items.iter().filter(is_open).cloned().collect()
            }
            // A span may go on over the edge of a document.
            Command::MarkRange => {
                self.groups.iter().flat_map(|group| group.items.iter().cloned()).collect()
            }
            _ => items,
        };
        if mark_in(&mut self.marks, command, &rows, &code) {
            self.step(true);
        }
    }
}

/// Carries out a command of marking; tells whether to go on to the next row.
#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else marks one row")]
fn mark_in<T: Ord + Clone>(
    marks: &mut super::marks::Marks<T>,
    command: Command,
    rows: &[T],
    row: &T,
) -> bool {
    match command {
        Command::MarkRange => marks.range(rows, row),
        Command::MarkAll => marks.mark_all(rows),
        Command::InvertMarks => marks.invert(rows),
        Command::ClearMarks => marks.clear(),
        _ => {
            marks.toggle(row);
            return true;
        }
    }
    false
}
