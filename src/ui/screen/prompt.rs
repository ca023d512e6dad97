//! A one-line question, framed in the middle of the screen.

use crate::app::forms::question;
use crate::app::model::Model;
use crate::app::screen::Prompt;
use crate::ui::paint::{self, Look};
use crate::ui::theme::Role;
use crate::ui::widget::{input, popup};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Paints the question; gives the cell of the caret.
pub(super) fn draw(
    model: &Model,
    prompt: &Prompt,
    buffer: &mut Buffer,
    look: Look,
) -> Option<Position> {
    let width = buffer.area.width.saturating_sub(4).min(76);
    let inside = popup::draw(buffer, (width, 5), question(&prompt.purpose, model.lang), look);
    let field = Rect { height: inside.height.min(1), ..inside };
    let caret = input::draw(buffer, field, &prompt.field, look);
    let keys = model.lang.pick("Enter 确定  Esc 取消", "Enter accepts  Esc cancels");
    paint::text(buffer, paint::row_of(inside, 2), keys, look.style(Role::Dim), look);
    if !prompt.fault.is_empty() {
        paint::text(
            buffer,
            paint::row_of(inside, 1),
            &prompt.fault,
            look.style(Role::Failure),
            look,
        );
    }
    caret
}
