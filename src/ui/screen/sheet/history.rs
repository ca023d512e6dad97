//! The history of a case: every step, newest first, with how the record takes it; below it all of
//! the chosen one.

use super::super::column;
use super::Parts;
use crate::app::model::Model;
use crate::domain::{Grade, Mark};
use crate::protocol::HistoryRow;
use crate::text::{Lang, hands, term};
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;
use crate::ui::wrap;

/// Columns of time, name and effect.
const TIME: usize = 16;
const WHO: usize = 18;
const EFFECT: usize = 9;

pub(super) fn parts(
    model: &Model,
    rows: Option<&[HistoryRow]>,
    chosen: usize,
    width: usize,
) -> Parts {
    let lang = model.lang;
    let docket = model.reader().and_then(|reader| reader.case.as_ref());
    let docket = docket.map(|case| case.row.docket.to_string()).unwrap_or_default();
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
    let below = rows.get(chosen).map(|row| whole(row, model, width)).unwrap_or_default();
    let rows = rows.iter().map(|row| line(row, model, width)).collect();
    Parts { name, header: vec![Run::new(Role::Dim, header)], rows, below }
}

fn line(row: &HistoryRow, model: &Model, width: usize) -> Line {
    let lang = model.lang;
    let at = row.at_clock(model.clock_offset);
    let act = format!("{} ", term::act(row.act, lang));
    let room = width.saturating_sub(TIME + WHO + EFFECT + wrap::width(&act));
    vec![
        Run::new(Role::Dim, column(&at, TIME)),
        Run::new(Role::Text, column(&model.shown_person(&row.actor.name), WHO)),
        Run::new(Role::Dim, column(term::standing(row.standing, lang), EFFECT)),
        Run::new(Role::Title, act),
        Run::new(Role::Text, wrap::truncate(&model.shown(&told(row, lang)), room)),
    ]
}

/// Subject, old and new value.
fn told(row: &HistoryRow, lang: Lang) -> String {
    let subject = hands::subject(row.act, &row.subject, lang);
    let (old, new) = (words(&row.old, lang), new_words(row, lang));
    let change = match (old.is_empty(), new.is_empty()) {
        (true, _) => new,
        (false, true) => format!("{old} → {}", lang.pick("（无）", "(none)")),
        (false, false) => format!("{old} → {new}"),
    };
    format!("{subject} {change}").replace('\n', " ").trim().to_owned()
}

fn new_words(row: &HistoryRow, lang: Lang) -> String {
    let amount = (row.act == "bulk").then(|| row.new.split_once('/')).flatten();
    match amount.and_then(|(cases, items)| Some((cases.parse().ok()?, items.parse().ok()?))) {
        Some((cases, items)) => hands::amount(cases, items, lang),
        None => words(&row.new, lang),
    }
}

/// Marks and grades in words; other text as it stands.
fn words(text: &str, lang: Lang) -> String {
    let word = |code: &str| {
        let mark = Mark::from_code(code).map(|mark| term::mark(mark, lang));
        let grade = || Grade::from_code(code).map(|grade| term::grade(grade, lang));
        mark.or_else(grade).unwrap_or(code).to_owned()
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The chosen step in full.
fn whole(row: &HistoryRow, model: &Model, width: usize) -> Vec<Line> {
    let told = told(row, model.lang);
    let text = format!("{} {}", term::act(row.act, model.lang), model.shown(&told));
    let part = |range| vec![Run::new(Role::Text, text.get(range).unwrap_or_default())];
    let rule = vec![Run::new(Role::Dim, "-- ".to_owned())];
    std::iter::once(rule).chain(wrap::wrap(&text, width).into_iter().map(part)).collect()
}
