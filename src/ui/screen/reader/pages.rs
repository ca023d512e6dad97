//! The text pane: lines broken for the screen, page marks, chosen sentences.

use crate::app::model::Model;
use crate::app::screen::{Focus, PagedText, Reader};
use crate::domain::Medium;
use crate::seek::Needle;
use crate::text::Lang;
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{pane, text_view};
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::ops::Range;

/// Paints the pane; gives the source lines in sight.
pub(super) fn draw(
    model: &Model,
    reader: &Reader,
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
) -> usize {
    let inside = pane::draw(buffer, area, &name(model, reader), reader.focus == Focus::Text, look);
    let Some(text) = reader.lines() else {
        let lines: Vec<Line> =
            notice(model, reader).into_iter().map(|line| vec![Run::new(Role::Dim, line)]).collect();
        text_view::draw(buffer, paint::right_of(inside, 1), &lines, 0, look);
        return 0;
    };
    let chosen = chosen(reader, text);
    let found = reader.found.as_deref().and_then(Needle::new);
    let width = usize::from(inside.width);
    let mut lines: Vec<Line> = Vec::new();
    let mut seen = 0;
    for index in reader.first..text.lines.len() {
        if lines.len() >= usize::from(inside.height) {
            break;
        }
        let Some(line) = text.lines.get(index) else { break };
        if line.number == 1 && line.page > 1 {
            let mark = match model.lang {
                Lang::Zh => format!("-- 第{}页 --", line.page),
                Lang::En => format!("-- page {} --", line.page),
            };
            lines.push(vec![Run::new(Role::Dim, mark)]);
        }
        let quoted = chosen.as_ref().filter(|(at, _)| *at == index).map(|(_, range)| range.clone());
        for row in wrap::wrap(&line.text, width) {
            let marks = quoted.iter().map(|one| (one.clone(), Role::Quoted));
            let places = found.iter().flat_map(|needle| needle.places(&line.text));
            let marks = marks.chain(places.map(|one| (one, Role::Found)));
            lines.push(runs(&line.text, row, marks.collect()));
        }
        seen += 1;
    }
    text_view::draw(buffer, inside, &lines, 0, look);
    seen
}

/// Cuts a row where marked words begin and end; of marks that overlap the first counts.
fn runs(text: &str, row: Range<usize>, mut marks: Vec<(Range<usize>, Role)>) -> Line {
    marks.sort_by_key(|(range, _)| range.start);
    let part = |range: Range<usize>, role| Run::new(role, text.get(range).unwrap_or_default());
    let mut line = Line::new();
    let mut at = row.start;
    for (range, role) in marks {
        let from = range.start.clamp(at, row.end);
        let to = range.end.clamp(from, row.end);
        line.push(part(at..from, Role::Text));
        line.push(part(from..to, role));
        at = to;
    }
    line.push(part(at..row.end, Role::Text));
    line.retain(|run| !run.text.is_empty());
    line
}

fn chosen(reader: &Reader, text: &PagedText) -> Option<(usize, Range<usize>)> {
    let quoting = reader.quoting?;
    let ranges = text.sentences(quoting.line);
    let (first, last) = (ranges.get(quoting.from)?, ranges.get(quoting.to)?);
    Some((quoting.line, first.start..last.end))
}

fn name(model: &Model, reader: &Reader) -> String {
    let count = reader.case.as_ref().map_or(0, |view| view.case.documents.len());
    let Some(document) = reader.document() else {
        return model.lang.pick("全卷事项", "The whole file").to_owned();
    };
    let page = reader.lines().map_or(1, |text| text.page_of(reader.first));
    let number = reader.place.group + 1;
    match model.lang {
        Lang::Zh => {
            format!("{} {page}/{}页 (文书{number}/{count})", document.title, document.pages)
        }
        Lang::En => {
            format!("{} p.{page}/{} (document {number}/{count})", document.title, document.pages)
        }
    }
}

/// What is shown where there is no text.
fn notice(model: &Model, reader: &Reader) -> Vec<String> {
    let lang = model.lang;
    let Some(document) = reader.document() else {
        return vec![
            lang.pick(
                "这些事项针对整个案卷，不限于某一份文书。",
                "These items concern the file as a whole.",
            )
            .to_owned(),
        ];
    };
    if document.medium == Medium::Attachment {
        let path = &document.key.0;
        return vec![
            lang.pick(
                "这是附件（扫描件、图片或音像），请对照原件评查。",
                "An attachment: review it against the original.",
            )
            .to_owned(),
            path.clone(),
        ];
    }
    vec![lang.pick("正在读取..", "Reading..").to_owned()]
}
