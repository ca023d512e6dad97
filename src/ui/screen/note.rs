//! The note editor, a window over list or reader: what the note stands beside, and the text.

use super::{hints, say};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::screen::{NoteForm, NotePage};
use crate::domain::NoteAt;
use crate::text::Lang;
use crate::ui::paint::{self, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{footer, input, popup};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Size of the window.
const SIZE: (u16, u16) = (70, 14);

/// Paints the editor; gives the cell of the caret.
pub(super) fn draw(
    model: &Model,
    form: &NoteForm,
    buffer: &mut Buffer,
    look: Look,
) -> Option<Position> {
    let page = form.page()?;
    let count = form.pages.len();
    let name = match (model.lang, count) {
        (Lang::Zh, 1) => "备注".to_owned(),
        (Lang::En, 1) => "Note".to_owned(),
        (Lang::Zh, _) => format!("备注 {}/{count}（Tab 换）", form.chosen + 1),
        (Lang::En, _) => format!("Note {}/{count} (Tab for another)", form.chosen + 1),
    };
    let inside = popup::draw(buffer, SIZE, &name, look);
    let head = [Run::new(Role::Title, beside(page, model.lang))];
    paint::line(buffer, paint::row_of(inside, 0), &head, Style::new(), look);
    let height = inside.height.saturating_sub(2);
    let text = Rect { y: inside.y.saturating_add(1), height, ..inside };
    let caret = input::draw(buffer, text, &page.field, look);
    let commands = [Command::SaveForm, Command::CancelForm, Command::NextField];
    let last = paint::row_of(inside, inside.height.saturating_sub(1));
    footer::draw(buffer, last, &hints(model, &commands), look);
    let screen = buffer.area;
    if let Some(message) = model.message.as_ref() {
        say(buffer, paint::row_of(screen, screen.height.saturating_sub(1)), message, look);
    }
    caret
}

/// Names what the note stands beside.
fn beside(page: &NotePage, lang: Lang) -> String {
    let kind = match page.at {
        NoteAt::Case => lang.pick("整个案卷", "The case as a whole"),
        NoteAt::Document(_) => lang.pick("文书 ", "Document "),
        NoteAt::Item(_) => lang.pick("事项 ", "Item "),
    };
    format!("{kind}{}", page.title)
}
