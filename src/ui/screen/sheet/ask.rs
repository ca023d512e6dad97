//! Windows that ask: which bulk act, and whether to do what they tell.

use crate::app::model::{Model, Pane};
use crate::app::screen::sheet::Ask;
use crate::protocol::BulkScope;
use crate::text::{Lang, hands};
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{list, popup, text_view};
use crate::ui::wrap;
use ratatui::buffer::Buffer;

/// Columns of the windows.
const WIDTH: u16 = 66;

/// Paints the choice of bulk acts; gives its pane.
pub(super) fn bulk(
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

/// Paints a question; gives its pane.
pub(super) fn draw(model: &Model, ask: &Ask, buffer: &mut Buffer, look: Look) -> Pane {
    let room = usize::from(WIDTH.min(buffer.area.width).saturating_sub(3)).max(2);
    let mut lines: Vec<Line> = Vec::new();
    for text in &ask.lines {
        let parts = wrap::wrap(text, room).into_iter();
        lines.extend(
            parts.map(|part| vec![Run::new(Role::Text, text.get(part).unwrap_or_default())]),
        );
    }
    lines.push(Line::new());
    let keys = if ask.request.is_some() {
        model.lang.pick("Enter 执行   Esc 不做", "Enter does it   Esc leaves it")
    } else {
        model.lang.pick("Esc 关闭", "Esc closes")
    };
    lines.push(vec![Run::new(Role::KeyName, keys)]);
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inside = popup::draw(buffer, (WIDTH, height), &ask.title, look);
    text_view::draw(buffer, inside, &lines, 0, look);
    paint::pane_of(inside, 0)
}
