//! The help page: every live key of the screen it was asked on.

use crate::app::command::{Command, Place};
use crate::app::model::Model;
use crate::app::screen::Help;
use crate::ui::paint::{Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{popup, text_view};
use ratatui::buffer::Buffer;

/// Paints the page; gives the rows in sight.
pub(super) fn draw(model: &Model, help: &Help, buffer: &mut Buffer, look: Look) -> usize {
    let size = (buffer.area.width.saturating_sub(4).min(100), buffer.area.height.saturating_sub(2));
    let title =
        model.lang.pick("按键说明（Esc 关闭，↑↓ 翻看）", "Keys (Esc closes, arrows scroll)");
    let inside = popup::draw(buffer, size, title, look);
    let lines: Vec<Line> = Command::ALL
        .iter()
        .filter(|entry| entry.place == Place::Anywhere || entry.place == help.place)
        .filter_map(|entry| {
            let keys = model.keymap.keys_of(help.place, entry.command);
            if keys.is_empty() {
                return None;
            }
            let names: Vec<String> = keys.iter().map(|key| super::key_name(key)).collect();
            Some(vec![
                Run::new(Role::KeyName, super::column(&names.join("  "), 24)),
                Run::new(Role::Title, super::column(model.lang.pick(entry.zh, entry.en), 16)),
                Run::new(Role::Text, model.lang.pick(entry.zh_help, entry.en_help)),
            ])
        })
        .collect();
    let rows = usize::from(inside.height);
    let first = help.first.min(lines.len().saturating_sub(rows));
    text_view::draw(buffer, inside, &lines, first, look);
    rows
}
