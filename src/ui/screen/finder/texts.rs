//! The rows of a search through all documents: where, and the words round it.

use super::super::column;
use crate::app::screen::Finder;
use crate::protocol::{TextFinds, TextHit};
use crate::text::Lang;
use crate::ui::paint::{Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{list, text_view};
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::ops::Range;

/// How much was found so far.
pub(super) fn told(found: &TextFinds, finder: &Finder, lang: Lang) -> String {
    if finder.field.text().trim().is_empty() {
        return String::new();
    }
    let TextFinds { lines, documents, cases, .. } = found;
    let more = if found.is_done { "" } else { ".." };
    match lang {
        Lang::Zh => format!("{lines} 处 {documents} 份文书 {cases} 宗案卷{more}"),
        Lang::En => format!("{lines} lines, {documents} documents, {cases} cases{more}"),
    }
}

/// What stands where there are no rows.
pub(super) fn nothing(found: &TextFinds, finder: &Finder, lang: Lang) -> &'static str {
    if finder.field.text().trim().is_empty() {
        lang.pick(
            "输入要找的文字；全角半角、大小写不分。",
            "Type what to look for; width and case are the same.",
        )
    } else if found.is_done {
        lang.pick("全部文书中都没有这段文字。", "No document holds this text.")
    } else {
        lang.pick("查找中..", "Looking..")
    }
}

/// One line: docket, document, page and line, and the words from a little before the place on.
pub(super) fn line(hit: &TextHit, width: usize) -> Line {
    let docket_width = (width / 4).clamp(10, 26);
    let title_width = (width / 7).clamp(6, 20);
    let docket = if hit.docket.is_empty() { hit.case.short() } else { hit.docket.clone() };
    let place = format!("{}:{}", hit.page, hit.line);
    let mut line = vec![
        Run::new(Role::Dim, wrap::pad(&wrap::squeeze(&docket, docket_width), docket_width)),
        Run::new(Role::Text, " "),
        Run::new(Role::Text, column(&hit.title, title_width)),
        Run::new(Role::Text, " "),
        Run::new(Role::Dim, column(&place, 6)),
    ];
    let room = width.saturating_sub(docket_width + title_width + 8);
    let from = begin(hit, room);
    line.extend(runs(hit, from..hit.passage.len()));
    line
}

/// Where to begin so that the place is in sight.
fn begin(hit: &TextHit, room: usize) -> usize {
    let Some(first) = hit.places.first() else { return 0 };
    let head = hit.passage.get(..first.end).unwrap_or_default();
    if wrap::width(head) <= room {
        return 0;
    }
    let mut wide = wrap::width(hit.passage.get(first.clone()).unwrap_or_default());
    let before = hit.passage.get(..first.start).unwrap_or_default();
    let mut at = first.start;
    for (index, letter) in before.char_indices().rev() {
        wide += wrap::width(letter.encode_utf8(&mut [0; 4]));
        if wide > room / 2 {
            break;
        }
        at = index;
    }
    at
}

/// A part of the passage, the places in it marked.
fn runs(hit: &TextHit, part: Range<usize>) -> Line {
    let mut line = Line::new();
    let mut at = part.start;
    let piece =
        |range: Range<usize>, role| Run::new(role, hit.passage.get(range).unwrap_or_default());
    for place in &hit.places {
        let (from, to) = (place.start.clamp(at, part.end), place.end.clamp(at, part.end));
        line.push(piece(at..from, Role::Text));
        line.push(piece(from..to, Role::Found));
        at = to;
    }
    line.push(piece(at..part.end, Role::Text));
    line.retain(|run| !run.text.is_empty());
    line
}

/// Paints the chosen passage whole, as far as there is room.
pub(super) fn draw_passage(hit: &TextHit, buffer: &mut Buffer, area: Rect, look: Look) {
    if area.height < 2 {
        return;
    }
    let width = usize::from(area.width.saturating_sub(list::MARGIN)).max(2);
    let rule = look.glyphs.border().horizontal.to_string().repeat(usize::from(area.width));
    let mut lines = vec![vec![Run::new(Role::Border, rule)]];
    let rows = wrap::wrap(&hit.passage, width);
    lines.extend(rows.into_iter().map(|row| {
        let mut line = vec![Run::new(Role::Text, "  ")];
        line.extend(runs(hit, row));
        line
    }));
    text_view::draw(buffer, area, &lines, 0, look);
}
