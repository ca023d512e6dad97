//! Typing: text goes to the field with the focus before any key is looked up.

use super::chord::{Chord, Key, fold};
use super::command::Command;
use super::event::Effect;
use super::field::Field;
use super::model::{Model, Screen, Tone};
use super::screen::{FormField, Purpose};
use super::{dialogs, finders};
use crate::domain::DefectKind;
use crate::protocol::{Fault, Request, Ruling, SessionRequest};
use crate::text::explain::explain;

/// Gives a typed key to the field with the focus; `None` when there is none or it is not for it.
pub(super) fn type_key(model: &mut Model, chord: Chord) -> Option<Vec<Effect>> {
    if let Some(effects) = finders::arrow(model, chord) {
        return Some(effects);
    }
    if let Some(effects) = dialogs::move_by(model, chord) {
        return Some(effects);
    }
    let is_form_kind =
        matches!(model.stack.last(), Some(Screen::Form(form)) if form.focus == FormField::Kind);
    if let (true, Some(letter)) = (is_form_kind, chord.typed()) {
        return choose_kind(model, letter);
    }
    let chord = if takes_as_typed(model) { chord } else { chord.folded() };
    let field = field(model)?;
    if !edit(field, chord) {
        return None;
    }
    Some(touched(model))
}

/// Whether what is typed is kept as it is: in words for people a full-width mark belongs there. In
/// filters, searches, numbers and days it stands for its half-width form.
fn takes_as_typed(model: &Model) -> bool {
    match model.top() {
        Some(Screen::Form(form)) => form.focus != FormField::Page,
        Some(Screen::Prompt(prompt)) => prompt.purpose != Purpose::KeepView,
        Some(Screen::Note(_) | Screen::Welcome(_) | Screen::Dialog(_)) => true,
        Some(
            Screen::Finder(_)
            | Screen::Help(_)
            | Screen::Cases(_)
            | Screen::Reader(_)
            | Screen::Sheet(_),
        )
        | None => false,
    }
}

/// Gives a pasted text to the field with the focus.
pub(super) fn paste(model: &mut Model, text: &str) -> Option<Vec<Effect>> {
    field(model)?.insert_str(text);
    Some(touched(model))
}

/// Whether a field takes what is typed.
pub(super) fn has_field(model: &mut Model) -> bool {
    field(model).is_some()
}

fn field(model: &mut Model) -> Option<&mut Field> {
    match model.stack.last_mut()? {
        Screen::Form(form) => form.field(),
        Screen::Prompt(prompt) => Some(&mut prompt.field),
        Screen::Welcome(welcome) => Some(welcome.field()),
        Screen::Note(form) => form.page_mut().map(|page| &mut page.field),
        Screen::Finder(finder) => Some(&mut finder.field),
        Screen::Help(help) => Some(&mut help.field),
        Screen::Dialog(dialog) => dialog.field(),
        Screen::Cases(_) | Screen::Reader(_) | Screen::Sheet(_) => None,
    }
}

/// Notes that something was typed; the form's draft is kept.
fn touched(model: &mut Model) -> Vec<Effect> {
    match model.stack.last_mut() {
        Some(Screen::Form(form)) => {
            form.is_touched = true;
            vec![Effect::KeepDraft(form.case, form.criterion.clone(), form.draft())]
        }
        Some(Screen::Note(form)) => {
            let case = form.case;
            let Some(page) = form.page_mut() else { return Vec::new() };
            page.is_touched = true;
            vec![Effect::KeepDraft(case, page.draft_name(), page.draft())]
        }
        Some(Screen::Prompt(prompt)) => {
            prompt.fault.clear();
            Vec::new()
        }
        Some(Screen::Finder(_)) => finders::ask(model),
        Some(Screen::Help(help)) => {
            help.first = 0;
            Vec::new()
        }
        Some(Screen::Dialog(dialog)) => {
            dialog.fault.clear();
            Vec::new()
        }
        Some(Screen::Welcome(_) | Screen::Cases(_) | Screen::Reader(_) | Screen::Sheet(_))
        | None => Vec::new(),
    }
}

fn choose_kind(model: &mut Model, letter: char) -> Option<Vec<Effect>> {
    let number = fold(letter).to_digit(10)?.checked_sub(1)?;
    let kind = DefectKind::ALL.get(usize::try_from(number).ok()?).copied()?;
    if let Some(Screen::Form(form)) = model.stack.last_mut() {
        form.set_kind(kind);
    }
    Some(Vec::new())
}

/// Edits a field; tells whether the key was for it.
#[expect(clippy::wildcard_enum_match_arm, reason = "other keys are commands")]
fn edit(field: &mut Field, chord: Chord) -> bool {
    if let Some(letter) = chord.typed() {
        field.insert(letter);
        return true;
    }
    match chord.key {
        Key::Backspace => field.backspace(),
        Key::Delete => field.delete(),
        Key::Left => field.left(),
        Key::Right => field.right(),
        Key::Home => field.home(),
        Key::End => field.end(),
        Key::Enter if field.is_multi_line() => field.newline(),
        Key::Up => return field.up(),
        Key::Down => return field.down(),
        _ => return false,
    }
    true
}

/// Hears a command in the defect form.
#[expect(clippy::wildcard_enum_match_arm, reason = "the form hears its own commands only")]
pub(super) fn hear(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Screen::Form(form)) = model.stack.last_mut() else { return Vec::new() };
    match command {
        Command::NextField | Command::Down => form.focus = form.focus.next(true),
        Command::PreviousField | Command::Up => form.focus = form.focus.next(false),
        Command::NextWording => form.next_wording(),
        Command::MoreDeduction => form.step_deduction(true),
        Command::LessDeduction => form.step_deduction(false),
        Command::CancelForm | Command::Back => {
            let kept = form
                .is_touched
                .then(|| Effect::KeepDraft(form.case, form.criterion.clone(), form.draft()));
            model.stack.pop();
            return kept.into_iter().collect();
        }
        Command::SaveForm | Command::Save => return save(model),
        _ => {}
    }
    Vec::new()
}

/// Records the defect and goes on. Without a description the form stays open.
fn save(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Form(form)) = model.stack.last() else { return Vec::new() };
    let defect = form.result();
    if defect.finding.is_empty() {
        model.say(Tone::Failure, explain(&Fault::EmptyFinding, model.lang).one_line());
        return Vec::new();
    }
    if let Some(why) = model.read_only.clone() {
        model.say(Tone::Failure, why);
        return Vec::new();
    }
    let (case, criterion) = (form.case, form.criterion.clone());
    let noted = Box::new(defect.clone());
    if let Some(session) = form.ruling.clone() {
        let (id, draft) = (criterion.clone(), Effect::DropDraft(case, criterion));
        let ruling = Ruling::Defect(noted);
        let request = SessionRequest::Rule { case, criterion: id, ruling };
        model.stack.pop();
        return vec![model.act(Request::Session(session, Box::new(request))), draft];
    }
    let request = match (form.revises, form.from.clone()) {
        (Some(id), _) => Request::Revise { case, id, defect: noted },
        (None, Some((finding, rule))) => {
            Request::AcceptFinding { case, finding, rule, defect: noted }
        }
        (None, None) => Request::Flag { case, defect: noted },
    };
    model.stack.pop();
    if let Some(Screen::Reader(reader)) = model.stack.last_mut() {
        reader.last = Some(defect);
        reader.quote = None;
        reader.step(true);
    }
    let act = model.act(request);
    vec![act, Effect::DropDraft(case, criterion)]
}

/// Tells what a prompt asks, for the screen.
#[must_use]
pub fn question(purpose: &Purpose, lang: crate::text::Lang) -> &'static str {
    match purpose {
        Purpose::KeepView => {
            lang.pick("把当前筛选存为（数字 名称）", "Keep the filter as (digit, name)")
        }
        Purpose::BulkReopen(_) => lang.pick("批量重新开卷的理由", "Reason to reopen them all"),
        Purpose::Fact(..) => {
            lang.pick("此事实应为（留空：文书没有写）", "The fact should be (empty: not told)")
        }
        Purpose::Session(_, asked) => super::boards::question(asked, lang),
        Purpose::Dismiss(..) => lang.pick("排除此提示的理由", "Why the finding is dismissed"),
        Purpose::Reopen(_) => {
            lang.pick("本卷已完成。重新开卷的理由", "This review is submitted. Reason to reopen it")
        }
    }
}
