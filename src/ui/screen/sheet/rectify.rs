//! S6, rectification of a session: each defect with its deadline and state, the chosen one in full.

use super::super::{column, right_column};
use super::board::{Page, broken};
use crate::app::model::Model;
use crate::app::screen::board::Board;
use crate::domain::RectifyState;
use crate::protocol::RectifyRow;
use crate::text::{Lang, session as words};
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;
use crate::ui::wrap;
use chrono::Duration;

/// Columns of a unit, a day, what is left, a state.
const UNIT: usize = 9;
const DAY: usize = 11;
const COUNT: usize = 8;
const STATE: usize = 11;

pub(super) fn page(model: &Model, board: &Board, chosen: usize, width: usize) -> Page {
    let lang = model.lang;
    let rows = board.items.as_deref().unwrap_or_default();
    if rows.is_empty() {
        let text = lang.pick(
            "定稿之后下达整改，每个认定的问题一项，逐项跟踪到销号。",
            "After the final result rectification is demanded: one for each defect, until closed.",
        );
        return (Line::new(), Vec::new(), broken(text, Role::Dim, width));
    }
    let names = match lang {
        Lang::Zh => ["镇街", "期限", "剩余", "状态", "问题"],
        Lang::En => ["unit", "due", "left", "state", "defect"],
    };
    let header = format!(
        "{} {}{}  {}{}",
        column(names[0], UNIT),
        column(names[1], DAY),
        right_column(names[2], COUNT),
        column(names[3], STATE),
        names[4]
    );
    let room = width.saturating_sub(UNIT + DAY + COUNT + STATE + 5);
    let lines = rows.iter().map(|row| item(model, row, room)).collect();
    let mut below = vec![counts(model, board)];
    below.extend(rows.get(chosen).map(|row| details(model, row, width)).unwrap_or_default());
    (vec![Run::new(Role::Dim, header)], lines, below)
}

fn item(model: &Model, row: &RectifyRow, room: usize) -> Line {
    let lang = model.lang;
    let left = row.item.days_left(model.today());
    let (left, role) = match (left, lang) {
        (None, _) => ("-".to_owned(), Role::Dim),
        (Some(days), Lang::Zh) if days < 0 => (format!("超{}天", -days), Role::Failure),
        (Some(days), Lang::En) if days < 0 => (format!("{}d late", -days), Role::Failure),
        (Some(days), Lang::Zh) => (format!("{days}天"), Role::Text),
        (Some(days), Lang::En) => (format!("{days}d"), Role::Text),
    };
    let state = row.item.state;
    let state_role = match state {
        RectifyState::Demanded => Role::Text,
        RectifyState::Reported => Role::Doubt,
        RectifyState::Returned => Role::Defect,
        RectifyState::Closed | RectifyState::LookedBack => Role::Pass,
    };
    let again = if row.is_recurring { "! " } else { "" };
    let finding = model.shown(&row.defect.finding).replace('\n', " ");
    vec![
        Run::new(Role::Text, format!("{} ", column(&row.unit_name, UNIT))),
        Run::new(Role::Dim, column(&row.item.due.to_string(), DAY)),
        Run::new(role, right_column(&left, COUNT)),
        Run::new(state_role, format!("  {}", column(words::rectify_state(state, lang), STATE))),
        Run::new(Role::Warning, again),
        Run::new(Role::Text, wrap::truncate(&finding, room)),
    ]
}

/// Counts of the board, and how many of a hundred are closed.
fn counts(model: &Model, board: &Board) -> Line {
    let [open, reported, late, settled] = board.counts(model.today());
    let all = board.items.as_ref().map_or(0, Vec::len);
    let share = (settled * 100).checked_div(all).unwrap_or(0);
    let words = match model.lang {
        Lang::Zh => {
            format!("待反馈{open}  已反馈{reported}  逾期{late}  已销号{settled}  销号率{share}%")
        }
        Lang::En => format!(
            "{open} to report, {reported} reported, {late} overdue, {settled} closed ({share}%)"
        ),
    };
    vec![Run::new(Role::Title, words)]
}

/// The chosen rectification in full.
fn details(model: &Model, row: &RectifyRow, width: usize) -> Vec<Line> {
    let lang = model.lang;
    let mut told = vec![format!("{}  {}", row.docket, model.shown(&row.defect.finding))];
    if row.is_recurring {
        let words = lang.pick(
            "! 重复问题：该单位在以前的活动中有同类问题",
            "! Recurring: the unit had a defect of this type in an earlier session",
        );
        told.push(words.to_owned());
    }
    told.push(format!("{}{}", lang.pick("要求：", "Demand: "), model.shown(&row.item.demand)));
    let steps: Vec<String> = row
        .item
        .steps
        .iter()
        .map(|step| {
            let day = (step.at + Duration::seconds(model.clock_offset.into())).date_naive();
            let note = model.shown(&step.note).into_owned();
            let note = if note.is_empty() { note } else { format!("（{note}）") };
            let state = words::rectify_state(step.to, lang);
            format!("{} {state} {}{note}", day.format("%m-%d"), model.shown_person(&step.by.name))
        })
        .collect();
    if !steps.is_empty() {
        told.push(format!("{}{}", lang.pick("轨迹：", "Steps: "), steps.join(" > ")));
    }
    let keys = lang.pick(
        "空格 反馈/销号/回头看  - 退回  F5 延期  Enter 案卷",
        "Space reports, closes, looks back; - sends back; F5 puts off; Enter opens the file",
    );
    told.push(keys.to_owned());
    told.iter().flat_map(|text| broken(text, Role::Text, width)).collect()
}
