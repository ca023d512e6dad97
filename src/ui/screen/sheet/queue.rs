//! The queue: items in doubt, open or flagged, over all cases.

use super::super::column;
use super::Parts;
use crate::app::model::Model;
use crate::protocol::{QueueBy, QueuePage, QueueRow};
use crate::text::{Lang, term};
use crate::ui::paint::{Line, Run};
use crate::ui::theme::Role;
use crate::ui::wrap;

/// Columns of the unit.
const UNIT: usize = 9;
/// Columns of the code of the item.
const ITEM: usize = 5;

pub(super) fn parts(model: &Model, by: QueueBy, page: Option<&QueuePage>, width: usize) -> Parts {
    let lang = model.lang;
    let total = page.map_or(0, |page| page.total);
    let name = match lang {
        Lang::Zh => format!("{}事项 {total} 个（Tab 换）", term::queue_by(by, lang)),
        Lang::En => format!("Items {}: {total} (Tab for others)", term::queue_by(by, lang)),
    };
    let Some(page) = page else {
        return empty(name, lang.pick("正在读取..", "Reading.."));
    };
    if page.rows.is_empty() {
        return empty(name, nothing(by, lang));
    }
    let docket = (width / 4).clamp(12, 30);
    let names = match lang {
        Lang::Zh => ["案号", "镇街", "事项", "名称与说明"],
        Lang::En => ["docket", "unit", "item", "title and note"],
    };
    let [case, unit, item, title] = names;
    let (case, unit) = (column(case, docket), column(unit, UNIT));
    let header = format!("{case} {unit} {}{title}", column(item, ITEM));
    let rows = page.rows.iter().map(|row| line(row, docket, by)).collect();
    Parts { name, header: vec![Run::new(Role::Dim, header)], rows, below: more(page, lang) }
}

const fn nothing(by: QueueBy, lang: Lang) -> &'static str {
    match by {
        QueueBy::Doubt => lang.pick(
            "没有存疑的事项。阅卷时按 F7 标为存疑。",
            "Nothing is in doubt. F7 in the reader marks an item.",
        ),
        QueueBy::Open => lang
            .pick("已开始评查的案卷都没有未评事项。", "No case that was begun has an open item."),
        QueueBy::Flagged => {
            lang.pick("未提交的案卷中没有记过问题。", "No case that is not submitted has a defect.")
        }
    }
}

fn empty(name: String, words: &str) -> Parts {
    let below = vec![vec![Run::new(Role::Dim, words)]];
    Parts { name, header: Line::new(), rows: Vec::new(), below }
}

/// Says that there are more than are shown.
fn more(page: &QueuePage, lang: Lang) -> Vec<Line> {
    let left = page.total.saturating_sub(page.rows.len());
    if left == 0 {
        return Vec::new();
    }
    let words = match lang {
        Lang::Zh => format!("另有 {left} 个未列出。"),
        Lang::En => format!("{left} more are not listed."),
    };
    vec![vec![Run::new(Role::Warning, words)]]
}

fn line(row: &QueueRow, docket: usize, by: QueueBy) -> Line {
    let number =
        if row.case.docket.is_empty() { row.case.id.short() } else { row.case.docket.to_string() };
    let role = match by {
        QueueBy::Doubt => Role::Doubt,
        QueueBy::Open => Role::Text,
        QueueBy::Flagged => Role::Defect,
    };
    let note = [row.note.as_str(), row.reviewer.as_str()].into_iter().filter(|one| !one.is_empty());
    vec![
        Run::new(Role::Text, wrap::pad(&wrap::squeeze(&number, docket), docket)),
        Run::new(Role::Dim, format!(" {} ", column(&row.case.unit_name, UNIT))),
        Run::new(role, column(&row.item.0, ITEM)),
        Run::new(Role::Title, format!("{}  ", row.title)),
        Run::new(Role::Dim, note.collect::<Vec<_>>().join("  ")),
    ]
}
