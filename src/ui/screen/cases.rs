//! S1, the case list:
//!
//! ```text
//!  案卷评查 | 测试员 | 待评12 在评1 已评27/40 | 已保存
//! +-案卷列表---------------------------------------------+
//! | > 1 案号        镇街   案由        得分 问题 状态     |
//! +-预览------------------------------------------------+
//! ```

use super::{column, fitting, foot, key_of, right_column, saved, split_foot, title, title_width};
use crate::app::command::{Command, Place};
use crate::app::model::{Geometry, Model};
use crate::app::screen::Cases;
use crate::domain::DefectKind;
use crate::protocol::{CaseRow, CaseStatus, Progress};
use crate::text::{Lang, term};
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{list, pane, text_view};
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows of the preview with its frame.
const PREVIEW_ROWS: u16 = 6;
/// Least rows of the list for the row of kept filters.
const VIEWS_FROM: u16 = 6;
/// Least rows of the screen for a preview.
const PREVIEW_FROM: u16 = 18;

/// The keys told at the foot.
const PLAIN: &[Command] = &[
    Command::Open,
    Command::NextUndecided,
    Command::Filter,
    Command::Export,
    Command::Menu,
    Command::Help,
    Command::Quit,
    Command::MarkRow,
    Command::Note,
    Command::UndoLatest,
];
/// The keys told while something is marked.
const MARKING: &[Command] = &[
    Command::Bulk,
    Command::MarkRow,
    Command::MarkRange,
    Command::MarkAll,
    Command::InvertMarks,
    Command::ClearMarks,
    Command::Help,
];

/// Paints the list.
pub(super) fn draw(model: &Model, cases: &Cases, buffer: &mut Buffer, look: Look) -> Geometry {
    let area = title(buffer, buffer.area, &head(model, cases, title_width(buffer, look)), look);
    let (body, foot_area) = split_foot(area, 2);
    let preview = if body.height >= PREVIEW_FROM { PREVIEW_ROWS } else { 0 };
    let (list_area, preview_area) = split_foot(body, preview);
    let name = model.lang.pick("案卷列表", "Case files");
    let inside = pane::draw(buffer, list_area, name, true, look);
    let inside = draw_views(model, cases, buffer, inside, look);
    let mut geometry =
        Geometry { list_rows: usize::from(inside.height.saturating_sub(1)), ..Geometry::default() };
    if cases.page.rows.is_empty() {
        draw_empty(model, cases, buffer, inside, look);
    } else {
        let widths = Widths::of(inside.width, model.lang);
        paint::line(
            buffer,
            paint::right_of(inside, list::MARGIN),
            &[Run::new(Role::Dim, widths.header(model.lang))],
            look.style(Role::Dim),
            look,
        );
        let below = Rect {
            y: inside.y.saturating_add(1),
            height: inside.height.saturating_sub(1),
            ..inside
        };
        // Only what is in sight is laid out: the list may be long.
        let first = list::scrolled(cases.first, cases.chosen, below.height);
        geometry.list = paint::pane_of(below, first);
        let seen = cases.page.rows.iter().skip(first).take(usize::from(below.height));
        let lines: Vec<Line> =
            seen.map(|row| widths.line(model, row, cases.marks.has(&row.id))).collect();
        let chosen = cases.chosen.checked_sub(first);
        list::draw(buffer, below, (&lines, 0), chosen, look);
    }
    if preview > 0 {
        draw_preview(model, cases, buffer, preview_area, look);
    }
    let commands = if cases.marks.is_empty() { PLAIN } else { MARKING };
    foot(model, buffer, foot_area, &[commands], look);
    geometry
}

/// The title line; where it is too long the progress gives way to the filter, then the name.
fn head(model: &Model, cases: &Cases, width: usize) -> Line {
    let line = |parts: &[String]| {
        let mut line = vec![Run::new(Role::Title, format!(" {} | ", parts.join(" | ")))];
        if !cases.filter_text.is_empty() {
            let name = model.lang.pick("筛选: ", "filter: ");
            let (text, total) = (model.shown_filter(&cases.filter_text), cases.page.total);
            line.push(Run::new(Role::Warning, format!("{name}{text} ({total}) ")));
            line.push(Run::new(Role::Title, "| "));
        }
        line.push(saved(model));
        line.extend(super::marked(cases.marks.len(), model.lang));
        line
    };
    let name = model.lang.pick("案卷评查", "Case review").to_owned();
    let viewer = model.shown_person(&model.viewer.name).into_owned();
    let progress = progress(model);
    let choices = if model.viewer.name.is_empty() {
        vec![line(&[name.clone(), progress]), line(&[name])]
    } else {
        vec![
            line(&[name.clone(), viewer.clone(), progress.clone()]),
            line(&[viewer, progress]),
            line(&[name]),
        ]
    };
    fitting(choices, width)
}

fn progress(model: &Model) -> String {
    let Progress { total, submitted, in_review, pending } = model.progress;
    match model.lang {
        Lang::Zh => format!("待评{pending} 在评{in_review} 已评{submitted}/{total}"),
        Lang::En => format!("{pending} pending, {in_review} in review, {submitted}/{total} done"),
    }
}

/// Paints the filters kept under digits in the last row; gives what is left above it.
fn draw_views(model: &Model, cases: &Cases, buffer: &mut Buffer, area: Rect, look: Look) -> Rect {
    if area.height < VIEWS_FROM || model.views.kept.is_empty() {
        return area;
    }
    let height = area.height - 1;
    let row = paint::right_of(paint::row_of(area, height), list::MARGIN);
    let mut line = vec![Run::new(Role::Dim, model.lang.pick("筛选 ", "Filters "))];
    for (digit, view) in &model.views.kept {
        let is_on = view.filter == cases.filter_text;
        let (open, close) = if is_on { ("[", "] ") } else { (" ", "  ") };
        let role = if is_on { Role::Title } else { Role::Dim };
        line.push(Run::new(role, open));
        line.push(Run::new(Role::KeyName, digit.to_string()));
        line.push(Run::new(role, format!(" {}{close}", view.name)));
    }
    paint::line(buffer, row, &line, look.style(Role::Text), look);
    Rect { height, ..area }
}

/// How case files come in.
fn ways_in(model: &Model) -> String {
    let (import, menu) =
        (key_of(model, Place::Cases, Command::Import), key_of(model, Place::Cases, Command::Menu));
    match model.lang {
        Lang::Zh => format!("按 {import} 导入案卷文件夹或台账；{menu} 打开菜单。"),
        Lang::En => format!("{import} brings in case folders or a ledger; {menu} opens the menu."),
    }
}

fn draw_empty(model: &Model, cases: &Cases, buffer: &mut Buffer, area: Rect, look: Look) {
    let pick = |zh: &str, en: &str| model.lang.pick(zh, en).to_owned();
    let words = if !cases.is_loaded {
        vec![pick("正在读取..", "Reading..")]
    } else if cases.filter_text.is_empty() {
        vec![pick("还没有案卷。", "No case files yet."), String::new(), ways_in(model)]
    } else {
        vec![pick(
            "没有符合筛选的案卷，按 Esc 清除筛选。",
            "Nothing fits the filter; Esc clears it.",
        )]
    };
    let lines: Vec<Line> = words.into_iter().map(|text| vec![Run::new(Role::Text, text)]).collect();
    text_view::draw(buffer, paint::right_of(area, 2), &lines, 0, look);
}

/// Widths of the columns for a pane width.
struct Widths {
    docket: usize,
    unit: usize,
    matter: usize,
    status: usize,
    reviewer: usize,
}

/// Columns that never change: number, score, defects, findings that wait.
const NUMBER: usize = 4;
const SCORE: usize = 6;
const DEFECTS: usize = 5;
const FOUND: usize = 5;
/// The columns that never change with the blanks between all of them.
const FIXED: usize = NUMBER + SCORE + DEFECTS + FOUND + 7;

impl Widths {
    fn of(width: u16, lang: Lang) -> Self {
        let room = usize::from(width).saturating_sub(FIXED + usize::from(list::MARGIN));
        let reviewer = if room > 70 { 17 } else { 0 };
        let unit = 8;
        let status = if lang == Lang::Zh { 6 } else { 9 };
        let gap = usize::from(reviewer > 0);
        let rest = room.saturating_sub(unit + status + reviewer + gap);
        let docket = (rest * 2 / 3).min(34);
        Self { docket, unit, matter: rest.saturating_sub(docket), status, reviewer }
    }

    fn header(&self, lang: Lang) -> String {
        let names = match lang {
            Lang::Zh => ["序", "案号", "镇街", "案由", "得分", "问题", "提示", "状态", "评查人"],
            Lang::En => {
                ["No", "Docket", "Unit", "Matter", "Score", "Flaws", "Found", "Status", "Reviewer"]
            }
        };
        self.join(&names.map(str::to_owned))
    }

    fn join(&self, cells: &[String; 9]) -> String {
        let [number, docket, unit, matter, score, defects, found, status, reviewer] = cells;
        let mut text = format!(
            "{} {} {} {} {} {} {} {}",
            right_column(number, NUMBER),
            wrap::pad(&wrap::squeeze(docket, self.docket), self.docket),
            column(unit, self.unit),
            column(matter, self.matter),
            right_column(score, SCORE),
            column(defects, DEFECTS),
            column(found, FOUND),
            column(status, self.status),
        );
        if self.reviewer > 0 {
            text.push(' ');
            text.push_str(&column(reviewer, self.reviewer));
        }
        text
    }

    fn line(&self, model: &Model, row: &CaseRow, is_marked: bool) -> Line {
        let lang = model.lang;
        let score = match (row.is_vetoed, row.total) {
            (true, _) => term::severity(crate::domain::Severity::Veto, lang).to_owned(),
            (false, Some(total)) => total.to_string(),
            (false, None) => "-".to_owned(),
        };
        let doubt = if row.doubts > 0 { "?" } else { "" };
        let note = if row.notes > 0 { "*" } else { "" };
        let veto = if row.is_vetoed { "!" } else { "" };
        let defects = if row.total.is_none() {
            format!("-{note}")
        } else {
            format!("{}{veto}{doubt}{note}", row.defects)
        };
        let found = model.noticed.get(&row.id).copied().filter(|count| *count > 0);
        let found = found.map(|count| count.to_string()).unwrap_or_default();
        let docket = if row.docket.is_empty() { row.id.short() } else { row.docket.to_string() };
        let names: Vec<String> =
            row.reviewers.iter().map(|name| model.shown_person(name).into_owned()).collect();
        let cells = [
            format!("{}{}", if is_marked { "+" } else { "" }, row.number),
            docket,
            row.unit_name.to_string(),
            matter(model, row),
            score,
            defects,
            found,
            term::status(row.status, lang).to_owned(),
            names.join(" "),
        ];
        let role = match row.status {
            CaseStatus::Submitted => Role::Pass,
            CaseStatus::InReview => Role::Title,
            CaseStatus::Pending | CaseStatus::Withdrawn => Role::Text,
        };
        let role = if is_marked { Role::KeyName } else { role };
        vec![Run::new(role, self.join(&cells))]
    }
}

/// The matter without the party it begins with, which says little in a narrow column.
fn matter(model: &Model, row: &CaseRow) -> String {
    let rest = row.matter.strip_prefix(&*row.party).unwrap_or(&row.matter);
    if row.matter.is_empty() || rest.is_empty() {
        return model.shown_party(&row.party).into_owned();
    }
    model.shown_of(rest, &row.party).into_owned()
}

fn draw_preview(model: &Model, cases: &Cases, buffer: &mut Buffer, area: Rect, look: Look) {
    let Some(row) = cases.chosen_row() else {
        pane::draw(buffer, area, "", false, look);
        return;
    };
    let name = format!("{} {}", model.lang.pick("预览", "Preview"), row.docket);
    let inside = pane::draw(buffer, area, &name, false, look);
    let lang = model.lang;
    let kind =
        format!("{} {}", term::case_kind(row.kind, lang), term::procedure(row.procedure, lang));
    let decided = row
        .decided
        .map(|date| format!("  {} {date}", lang.pick("决定", "decided")))
        .unwrap_or_default();
    let documents = match lang {
        Lang::Zh => format!("文书 {} 份", row.documents),
        Lang::En => format!("{} documents", row.documents),
    };
    let kinds: Vec<String> = DefectKind::ALL
        .iter()
        .zip(row.by_kind)
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count}x{}", term::defect_kind(*kind, lang)))
        .collect();
    let judged = match lang {
        _ if row.criteria == 0 => lang.pick("尚未评查", "Not reviewed yet").to_owned(),
        Lang::Zh => format!("已评事项 {}/{}  {}", row.judged, row.criteria, kinds.join(" ")),
        Lang::En => format!("Judged {}/{}  {}", row.judged, row.criteria, kinds.join(" ")),
    };
    let notes = match (lang, row.notes) {
        (_, 0) => String::new(),
        (Lang::Zh, count) => format!("  备注 {count} 条"),
        (Lang::En, count) => format!("  {count} notes"),
    };
    let lines = [
        vec![Run::new(Role::Text, format!("{}  {}", model.shown_party(&row.party), row.unit_name))],
        vec![Run::new(Role::Text, model.shown_of(&row.matter, &row.party))],
        vec![Run::new(Role::Dim, format!("{kind}  {documents}{decided}"))],
        vec![
            Run::new(if kinds.is_empty() { Role::Dim } else { Role::Defect }, judged),
            Run::new(Role::Title, notes),
        ],
    ];
    text_view::draw(buffer, paint::right_of(inside, 1), &lines, 0, look);
}
