//! The window that asks which bulk act.

use crate::app::model::{Model, Pane};
use crate::protocol::BulkScope;
use crate::text::{Lang, hands};
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{list, popup};
use ratatui::buffer::Buffer;

/// Columns of the window.
const WIDTH: u16 = 66;

/// Paints the choice of bulk acts; gives its pane.
pub(super) fn draw(
    model: &Model,
    scope: &BulkScope,
    chosen: usize,
    buffer: &mut Buffer,
    look: Look,
) -> Pane {
    let name = match (model.lang, scope) {
        (Lang::Zh, BulkScope::Cases(cases)) => format!("批量处理已标记的 {} 卷", cases.len()),
        (Lang::Zh, BulkScope::Items(_, items)) => format!("批量处理已标记的 {} 项", items.len()),
        (Lang::En, BulkScope::Cases(cases)) => format!("{} marked cases", cases.len()),
        (Lang::En, BulkScope::Items(_, items)) => format!("{} marked items", items.len()),
    };
    let acts = scope.acts();
    let height = u16::try_from(acts.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inside = popup::draw(buffer, (WIDTH, height), &name, look);
    let row = |(number, act): (usize, &_)| {
        vec![
            Run::new(Role::KeyName, format!("{number} ")),
            Run::new(Role::Text, hands::bulk_act(*act, model.lang)),
        ]
    };
    let rows: Vec<Line> = (1..).zip(acts).map(row).collect();
    list::draw(buffer, inside, (&rows, 0), Some(chosen), look);
    paint::pane_of(inside, 0)
}
