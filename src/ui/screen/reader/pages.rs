//! The text pane: lines broken for the screen, page marks, chosen sentences.

use super::pane_name;
use crate::app::model::Model;
use crate::app::screen::{Focus, PageLine, PagedText, Reader};
use crate::domain::{Medium, mask};
use crate::seek::Needle;
use crate::text::Lang;
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{pane, text_view};
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::borrow::Cow;
use std::ops::Range;

/// Paints the pane; gives the source lines in sight.
pub(super) fn draw(
    model: &Model,
    reader: &Reader,
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
) -> usize {
    let is_focused = reader.focus == Focus::Text;
    let room = usize::from(area.width).saturating_sub(5);
    let name = pane_name(name(model, reader, room), is_focused, look);
    let inside = pane::draw(buffer, area, &name, is_focused, look);
    let Some(text) = reader.lines() else {
        let lines: Vec<Line> =
            notice(model, reader).into_iter().map(|line| vec![Run::new(Role::Dim, line)]).collect();
        text_view::draw(buffer, paint::right_of(inside, 1), &lines, 0, look);
        return 0;
    };
    let chosen = chosen(reader, text);
    let found = reader.found.as_deref().and_then(Needle::new);
    let noticed = reader.noticed();
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
        let mut marked = marked(model, reader, (text, index), quoted, found.as_ref());
        if chosen.is_none() {
            notice_on(line, &mut marked, &noticed);
        }
        lines.extend(broken(&marked, width));
        seen += 1;
    }
    text_view::draw(buffer, inside, &lines, 0, look);
    seen
}

/// Signs round the words chosen as evidence: they tell what is chosen where no colour does.
const OPENING: &str = "[>";
const CLOSING: &str = "<]";

/// A line as it is shown, and which of its bytes are marked.
struct Marked<'a> {
    text: Cow<'a, str>,
    marks: Vec<(Range<usize>, Role)>,
}

/// The line with persons covered, the chosen words between signs, and the words looked for marked.
fn marked<'a>(
    model: &Model,
    reader: &Reader,
    (text, index): (&'a PagedText, usize),
    quoted: Option<Range<usize>>,
    found: Option<&Needle>,
) -> Marked<'a> {
    let line = text.lines.get(index).map_or("", |line| line.text.as_str());
    let covered = if model.is_masked { covered(reader, text, index) } else { None };
    let mut shown = covered.map_or(Cow::Borrowed(line), Cow::Owned);
    let mut marks = Vec::new();
    if let Some(range) = quoted.map(|range| mask::carried(line, &shown, range)) {
        let (before, rest) = shown.split_at_checked(range.start).unwrap_or((&shown, ""));
        let (chosen, after) = rest.split_at_checked(range.len()).unwrap_or((rest, ""));
        shown = Cow::Owned(format!("{before}{OPENING}{chosen}{CLOSING}{after}"));
        let end = range.end + OPENING.len() + CLOSING.len();
        marks.push((range.start..end, Role::Quoted));
    }
    let places = found.iter().flat_map(|needle| needle.places(&shown));
    marks.extend(places.map(|place| (place, Role::Found)));
    Marked { text: shown, marks }
}

/// Signs round the words the finding under the pointer rests on.
const NOTICE_OPENING: &str = "[!";
const NOTICE_CLOSING: &str = "!]";

/// Marks the words of a line that findings rest on; those of the finding under the pointer stand
/// between signs.
fn notice_on(line: &PageLine, marked: &mut Marked<'_>, noticed: &[(Range<usize>, bool)]) {
    for (range, is_pointed) in on_line(line, noticed) {
        let range = mask::carried(&line.text, &marked.text, range);
        let (Some(before), Some(words), Some(after)) = (
            marked.text.get(..range.start),
            marked.text.get(range.clone()),
            marked.text.get(range.end..),
        ) else {
            continue;
        };
        if !is_pointed {
            marked.marks.push((range, Role::Found));
            continue;
        }
        let added = NOTICE_OPENING.len() + NOTICE_CLOSING.len();
        let text = format!("{before}{NOTICE_OPENING}{words}{NOTICE_CLOSING}{after}");
        for (other, _) in marked.marks.iter_mut().filter(|(other, _)| other.start >= range.end) {
            *other = other.start + added..other.end + added;
        }
        marked.text = Cow::Owned(text);
        marked.marks.push((range.start..range.end + added, Role::Quoted));
    }
}

/// The noticed parts of a line, in its own bytes, without overlaps: the pointed ones win. The last
/// comes first, so that signs put in move no part that is still to come.
fn on_line(line: &PageLine, noticed: &[(Range<usize>, bool)]) -> Vec<(Range<usize>, bool)> {
    let end = line.start + line.text.len();
    let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
    for wants_pointed in [true, false] {
        for (bytes, _) in noticed.iter().filter(|(_, is_pointed)| *is_pointed == wants_pointed) {
            let (from, to) = (bytes.start.max(line.start), bytes.end.min(end));
            let part = from.saturating_sub(line.start)..to.saturating_sub(line.start);
            let is_free =
                parts.iter().all(|(one, _)| one.end <= part.start || part.end <= one.start);
            if from < to && is_free {
                parts.push((part, wants_pointed));
            }
        }
    }
    parts.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    parts
}

/// Breaks a line for the screen.
fn broken(line: &Marked<'_>, width: usize) -> Vec<Line> {
    let rows = wrap::wrap(&line.text, width);
    rows.into_iter().map(|row| runs(&line.text, row, line.marks.clone())).collect()
}

/// A line with persons covered. The lines round it are read with it: a number may go on from one
/// to the next.
fn covered(reader: &Reader, text: &PagedText, index: usize) -> Option<String> {
    let near = index.saturating_sub(1)..(index + 2).min(text.lines.len());
    let lines = text.lines.get(near.clone())?;
    let joined = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    let covered = mask::masked(&joined, &reader.names);
    covered.split('\n').nth(index - near.start).map(str::to_owned)
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

/// The title with page and number; where room is short, the title gives way.
fn name(model: &Model, reader: &Reader, room: usize) -> String {
    let count = reader.case.as_ref().map_or(0, |view| view.case.documents.len());
    let Some(document) = reader.document() else {
        return model.lang.pick("全卷事项", "The whole file").to_owned();
    };
    let page = reader.lines().map_or(1, |text| text.page_of(reader.first));
    let number = reader.place.group + 1;
    let title = model.shown(&document.title);
    let place = match model.lang {
        Lang::Zh => format!(" {page}/{}页 (文书{number}/{count})", document.pages),
        Lang::En => format!(" p.{page}/{} (document {number}/{count})", document.pages),
    };
    format!("{}{place}", wrap::truncate(&title, room.saturating_sub(wrap::width(&place))))
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
            model.shown(path).into_owned(),
        ];
    }
    vec![lang.pick("正在读取..", "Reading..").to_owned()]
}
