//! The first question: who works here.

use crate::app::model::Model;
use crate::app::screen::Welcome;
use crate::ui::paint::{self, Look};
use crate::ui::theme::Role;
use crate::ui::widget::{input, popup};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Paints the question; gives the cell of the caret.
pub(super) fn draw(
    model: &Model,
    welcome: &Welcome,
    buffer: &mut Buffer,
    look: Look,
) -> Option<Position> {
    let size = (buffer.area.width.saturating_sub(4).min(64), 10);
    let title = model.lang.pick("欢迎使用评查工作台", "Welcome to pingcha");
    let inside = popup::draw(buffer, size, title, look);
    let lines = [
        model.lang.pick(
            "每条评查记录都会署名，请填写一次。",
            "Every record carries your name; please give it once.",
        ),
        model.lang.pick("姓名", "Name"),
        model.lang.pick("单位（可空）", "Unit (may be empty)"),
        model.lang.pick("Enter 下一栏 / 完成    Ctrl+Q 退出", "Enter goes on    Ctrl+Q leaves"),
    ];
    for (row, text) in [0, 2, 4, 7].into_iter().zip(lines) {
        paint::text(buffer, paint::row_of(inside, row), text, look.style(Role::Text), look);
    }
    let place = |row: u16| paint::right_of(paint::row_of(inside, row), 2);
    let name = input::draw(buffer, place(3), &welcome.name, look);
    let unit = input::draw(buffer, place(5), &welcome.unit, look);
    if let Some(message) = &model.message {
        super::say(buffer, paint::row_of(inside, 6), message, look);
    }
    if welcome.is_unit { unit } else { name }
}
