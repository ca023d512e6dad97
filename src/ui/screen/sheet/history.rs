//! The history of a case: every step, newest first, with how the record takes it.

use super::super::column;
use super::Parts;
use crate::app::model::Model;
use crate::domain::{Grade, Mark};
use crate::protocol::HistoryRow;
use crate::text::{Lang, term};
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;
use crate::ui::wrap;

/// Columns of time, name and effect.
const TIME: usize = 16;
const WHO: usize = 18;
const EFFECT: usize = 9;

pub(super) fn parts(model: &Model, rows: Option<&[HistoryRow]>, width: usize) -> Parts {
    let lang = model.lang;
    let docket = model.reader().and_then(|reader| reader.case.as_ref());
    let docket = docket.map(|case| case.row.docket.clone()).unwrap_or_default();
    let name = format!("{} {docket}", lang.pick("操作记录", "History"));
    let Some(rows) = rows else {
        let words = lang.pick("正在读取..", "Reading..");
        let below = vec![vec![Run::new(Role::Dim, words)]];
        return Parts { name, header: Vec::new(), rows: Vec::new(), below };
    };
    let names = match lang {
        Lang::Zh => ["时间", "何人", "做了什么", "效力"],
        Lang::En => ["when", "who", "what", "effect"],
    };
    let [when, who, what, effect] = names;
    let header =
        format!("{}{}{}{what}", column(when, TIME), column(who, WHO), column(effect, EFFECT));
    let rows = rows.iter().map(|row| line(row, model, width)).collect();
    Parts { name, header: vec![Run::new(Role::Dim, header)], rows, below: Vec::new() }
}

fn line(row: &HistoryRow, model: &Model, width: usize) -> Line {
    let lang = model.lang;
    let at = row.at_clock(model.clock_offset);
    let word = |code: &str| {
        let mark = Mark::from_code(code).map(|mark| term::mark(mark, lang));
        let grade = || Grade::from_code(code).map(|grade| term::grade(grade, lang));
        mark.or_else(grade).unwrap_or(code).to_owned()
    };
    let new: Vec<String> = row.new.split(' ').map(word).collect();
    let act = format!("{} ", term::act(row.act, lang));
    let subject = format!("{} {}", row.subject, new.join(" "));
    let room = width.saturating_sub(TIME + WHO + EFFECT + wrap::width(&act));
    vec![
        Run::new(Role::Dim, column(&at, TIME)),
        Run::new(Role::Text, column(&model.shown_person(&row.actor.name), WHO)),
        Run::new(Role::Dim, column(term::standing(row.standing, lang), EFFECT)),
        Run::new(Role::Title, act),
        Run::new(Role::Text, wrap::truncate(&model.shown(&subject), room)),
    ]
}
