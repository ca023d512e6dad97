//! S2, the reader: document and checklist side by side; three panes from 110 columns on; without
//! readable text the checklist takes the screen.
//!
//! ```text
//!  title: docket, unit, items judged, score so far, saved
//! +-document 2/3页 (文书5/12)--++-checklist-----------+
//! | text                      || > 17 [  ] item       |
//! +---------------------------++----------------------+
//!  hints (2 rows), message
//! ```

mod checklist;
mod details;
mod findings;
mod pages;

use super::{fitting, foot, saved, split_foot, title, title_width};
use crate::app::command::Command;
use crate::app::model::{Geometry, Model, Pane};
use crate::app::screen::{Focus, Reader};
use crate::domain::{NoteAt, Verdict};
use crate::protocol::ReviewView;
use crate::text::{Lang, term};
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{list, pane};
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Least columns for three panes.
const THREE_PANES_FROM: u16 = 110;
/// Columns of the list of documents.
const DOCUMENTS: u16 = 24;
/// Least columns for text and checklist side by side.
const TWO_PANES_FROM: u16 = 60;

/// Paints the reader.
pub(super) fn draw(model: &Model, reader: &Reader, buffer: &mut Buffer, look: Look) -> Geometry {
    let area = title(buffer, buffer.area, &head(model, reader, title_width(buffer, look)), look);
    let (mut body, foot_area) = split_foot(area, 3);
    let mut geometry = Geometry::default();
    if body.width >= THREE_PANES_FROM {
        let documents = Rect { width: DOCUMENTS, ..body };
        body = Rect { x: body.x + DOCUMENTS, width: body.width - DOCUMENTS, ..body };
        geometry.documents = draw_documents(model, reader, buffer, documents, look);
    }
    let (text, checks) = split(reader, body);
    if let Some(area) = text {
        geometry.text = paint::pane_of(area, 0);
        geometry.text_lines = pages::draw(model, reader, buffer, area, look);
    }
    if let Some(area) = checks {
        geometry.list = checklist::draw(model, reader, buffer, area, look);
        geometry.list_rows = usize::from(geometry.list.height);
    }
    foot(model, buffer, foot_area, &commands(reader), look);
    geometry
}

/// The keys told at the foot, in two rows.
fn commands(reader: &Reader) -> [&'static [Command]; 2] {
    if reader.quoting.is_some() {
        [&[Command::Up, Command::Down, Command::EditDefect, Command::Back], &[]]
    } else if !reader.marks.is_empty() {
        [
            &[
                Command::Bulk,
                Command::ToggleMark,
                Command::MarkRange,
                Command::MarkAll,
                Command::InvertMarks,
                Command::ClearMarks,
            ],
            &[Command::Pass, Command::NextDocument, Command::Undo, Command::Help],
        ]
    } else {
        [
            &[
                Command::Pass,
                Command::FlagPreset,
                Command::FlagKind1,
                Command::FlagKind2,
                Command::FlagKind3,
                Command::FlagKind4,
                Command::FlagKind5,
                Command::NotApplicable,
                Command::RepeatWording,
                Command::Absent,
                Command::Doubt,
            ],
            &[
                Command::NextDocument,
                Command::NextUndecided,
                Command::PassRest,
                Command::EditDefect,
                Command::Quote,
                Command::Submit,
                Command::Help,
                Command::Menu,
                Command::Undo,
                Command::PreviousDocument,
                Command::NextCase,
                Command::Note,
                Command::ToggleMark,
            ],
        ]
    }
}

/// Shares the room between text and checklist. In a narrow window the pane with the focus takes it.
fn split(reader: &Reader, body: Rect) -> (Option<Rect>, Option<Rect>) {
    if !reader.has_text() && reader.case.is_some() {
        return (None, Some(body));
    }
    if body.width < TWO_PANES_FROM {
        let is_text = reader.focus == Focus::Text;
        return (is_text.then_some(body), (!is_text).then_some(body));
    }
    let left = body.width / 2;
    let text = Rect { width: left, ..body };
    let checks = Rect { x: body.x + left, width: body.width - left, ..body };
    (Some(text), Some(checks))
}

/// The name of a pane; a sign tells the one with the focus where no colour does.
fn pane_name(name: String, is_focused: bool, look: Look) -> String {
    if is_focused { format!("{}{name}", look.glyphs.pointer()) } else { name }
}

/// The title line; where it is too long the counts go first, then the unit, then part of the
/// number.
fn head(model: &Model, reader: &Reader, width: usize) -> Line {
    let lang = model.lang;
    let Some(case) = &reader.case else {
        return vec![Run::new(Role::Title, lang.pick(" 正在打开..", " Opening.."))];
    };
    let docket =
        if case.row.docket.is_empty() { case.case.id.short() } else { case.row.docket.to_string() };
    let line = |name: &str, has_counts: bool| {
        let mut line = vec![Run::new(Role::Title, format!(" {name} | "))];
        if let Some(view) = &reader.review {
            line.push(Run::new(Role::Text, progress(view, lang, has_counts)));
            line.push(score(view, lang));
            line.extend(waiting(reader, lang));
            line.extend(super::marked(reader.marks.len(), lang));
            line.push(Run::new(Role::Text, " | "));
        }
        line.push(saved(model));
        line
    };
    let whole = format!("{docket} {}", case.unit_name);
    let short = wrap::squeeze(&docket, width / 4);
    fitting(
        vec![line(&whole, true), line(&whole, false), line(&docket, false), line(&short, false)],
        width,
    )
}

/// How many findings wait for an answer, when any does.
fn waiting(reader: &Reader, lang: Lang) -> Option<Run> {
    let count = reader.waiting();
    let words = match lang {
        Lang::Zh => format!(" 提示{count}"),
        Lang::En => format!(" {count} found"),
    };
    (count > 0).then(|| Run::new(Role::Warning, words))
}

/// How many items are judged, and how.
fn progress(view: &ReviewView, lang: Lang, has_counts: bool) -> String {
    let (mut pass, mut flawed, mut out, mut all) = (0, 0, 0, 0);
    for code in view.rubric.codes() {
        all += 1;
        match view.review.verdict(code) {
            Verdict::Unjudged => {}
            Verdict::Pass => pass += 1,
            Verdict::Defects(_) | Verdict::Absent => flawed += 1,
            Verdict::NotApplicable => out += 1,
        }
    }
    let judged = pass + flawed + out;
    let mut words = format!("{}{judged}/{all}", lang.pick("事项", "items "));
    let counts = [
        (pass, " 合格", " pass "),
        (flawed, " 问题", " flawed "),
        (out, " 不适用", " n/a "),
        (view.review.doubts.len(), " 存疑", " doubt "),
    ];
    for (count, zh, en) in counts.into_iter().filter(|(count, _, _)| has_counts && *count > 0) {
        words.push_str(lang.pick(zh, en));
        words.push_str(&count.to_string());
    }
    words.push_str(" | ");
    words
}

fn score(view: &ReviewView, lang: Lang) -> Run {
    let grade = term::grade(view.score.grade, lang);
    if !view.score.vetoed_by.is_empty() {
        return Run::new(
            Role::Defect,
            format!("{} {}", term::severity(crate::domain::Severity::Veto, lang), view.score.total),
        );
    }
    if view.review.submission.is_some() {
        return Run::new(Role::Pass, format!("{} {grade}", view.score.total));
    }
    Run::new(Role::Title, format!("{} {}", view.score.total, lang.pick("暂评", "so far")))
}

fn draw_documents(
    model: &Model,
    reader: &Reader,
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
) -> Pane {
    let inside = pane::draw(buffer, area, model.lang.pick("文书", "Documents"), false, look);
    let documents =
        reader.case.iter().flat_map(|view| view.case.documents.iter()).collect::<Vec<_>>();
    let lines: Vec<Line> = reader
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let open =
                group.items.iter().filter(|code| reader.verdict(code) == Verdict::Unjudged).count();
            let flawed = group
                .items
                .iter()
                .filter(|code| matches!(reader.verdict(code), Verdict::Defects(_)))
                .count();
            let (mark, role) = match (flawed, open, group.items.len()) {
                (_, _, 0) => ("  ".to_owned(), Role::Dim),
                (0, 0, _) => ("ok".to_owned(), Role::Pass),
                (0, open, _) => (format!("{open:>2}"), Role::Text),
                (flawed, _, _) => (format!("#{flawed}"), Role::Defect),
            };
            let document = group.document.and_then(|index| documents.get(index));
            let has_note = document
                .is_some_and(|one| !reader.note(&NoteAt::Document(one.key.clone())).is_empty());
            let waits = reader.waiting_in(index) > 0;
            let note = if waits {
                "!"
            } else if has_note {
                "*"
            } else {
                " "
            };
            let name = document.map_or_else(
                || model.lang.pick("全卷", "Whole file").to_owned(),
                |one| model.shown(&one.title).into_owned(),
            );
            vec![
                Run::new(role, super::column(&name, usize::from(DOCUMENTS) - 8)),
                Run::new(role, format!("{note}{mark}")),
            ]
        })
        .collect();
    let chosen = reader.place.group;
    let first = list::scrolled(0, chosen, inside.height);
    list::draw(buffer, inside, (&lines, first), Some(chosen), look);
    paint::pane_of(inside, first)
}
