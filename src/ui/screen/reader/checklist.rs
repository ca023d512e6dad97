//! The checklist pane: findings, items with their verdicts, and what is told of the present one.

use super::details::{self, title};
use super::{findings, pane_name};
use crate::app::model::{Model, Pane};
use crate::app::screen::{Focus, Reader};
use crate::domain::{CriterionCode, NoteAt, Verdict};
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{list, pane, text_view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Paints the pane; gives where its items are.
pub(super) fn draw(
    model: &Model,
    reader: &Reader,
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
) -> Pane {
    let name = match reader.document() {
        Some(document) => {
            format!("{} {}", model.lang.pick("评查事项", "Items"), model.shown(&document.title))
        }
        None => model.lang.pick("评查事项 全卷", "Items, whole file").to_owned(),
    };
    let is_focused = reader.focus == Focus::Checklist;
    let name = pane_name(name, is_focused, look);
    let inside = pane::draw(buffer, area, &name, is_focused, look);
    let room = usize::from(inside.width.saturating_sub(1));
    let details = match reader.finding() {
        Some(row) => findings::details(model, reader, row, room),
        None => details::lines(model, reader, room),
    };
    let wanted = u16::try_from(details.len()).unwrap_or(u16::MAX);
    let lower = wanted.min(inside.height.saturating_mul(3) / 5);
    let upper = Rect { height: inside.height - lower, ..inside };
    let codes = reader.group().map_or(&[][..], |group| &group.items);
    let found = reader.findings_here();
    let found = found.iter().map(|row| findings::line(model, reader, row));
    let rows: Vec<Line> = found.chain(codes.iter().map(|code| item(model, reader, code))).collect();
    let mut first = 0;
    if rows.is_empty() {
        let words = model.lang.pick(
            "此文书没有单独的评查事项，→ 转到下一份。",
            "No items at this document; → goes on.",
        );
        text_view::draw(buffer, upper, &[vec![Run::new(Role::Dim, words)]], 0, look);
    } else {
        let chosen = reader.row();
        first = list::scrolled(0, chosen, upper.height);
        list::draw(buffer, upper, (&rows, first), Some(chosen), look);
    }
    let lower_area = Rect { y: upper.y + upper.height, height: lower, ..inside };
    text_view::draw(buffer, lower_area, &details, 0, look);
    paint::pane_of(upper, first)
}

/// `[合] A1 title`, by letter and colour.
fn item(model: &Model, reader: &Reader, code: &CriterionCode) -> Line {
    let lang = model.lang;
    let (zh, en, role) = match reader.verdict(code) {
        Verdict::Unjudged => ("[  ]", "[ ]", Role::Text),
        Verdict::Pass => ("[合]", "[P]", Role::Pass),
        Verdict::Defects(_) => ("[问]", "[D]", Role::Defect),
        Verdict::Absent => ("[缺]", "[A]", Role::Absent),
        Verdict::NotApplicable => ("[不]", "[-]", Role::NotApplicable),
    };
    let is_doubted =
        reader.review.as_ref().is_some_and(|view| view.review.doubts.contains_key(code));
    let doubt = if is_doubted { "?" } else { " " };
    let has_note = !reader.note(&NoteAt::Item(code.clone())).is_empty();
    let note = if has_note { "*" } else { " " };
    let is_marked = reader.marks.has(code);
    let sign = lang.pick(zh, en);
    let sign = if is_marked { sign.replace('[', "<").replace(']', ">") } else { sign.to_owned() };
    let sign_role = if is_marked { Role::KeyName } else { role };
    let is_veto = reader.is_veto(code);
    let name = if is_veto { format!("{}!", code.0) } else { code.0.clone() };
    vec![
        Run::new(sign_role, format!("{sign}{doubt}")),
        Run::new(if is_veto { Role::Warning } else { role }, format!("{name:<4}{note}")),
        Run::new(role, title(reader, code)),
    ]
}
