//! The help page: a map of the screen it was asked on, then every live key of it; typing narrows
//! them by name or key.

mod map;

use super::finder::marked;
use crate::app::command::{Command, Entry};
use crate::app::model::Model;
use crate::app::palette;
use crate::app::screen::Help;
use crate::seek::Pattern;
use crate::ui::paint::{self, Line, Look, Run};
use crate::ui::theme::Role;
use crate::ui::widget::{input, popup, text_view};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::cmp::Reverse;

/// Columns of the keys.
const KEYS: usize = 24;
/// Columns of the name.
const NAME: usize = 16;

/// Paints the page; gives the rows in sight and the cell of the caret.
pub(super) fn draw(
    model: &Model,
    help: &Help,
    buffer: &mut Buffer,
    look: Look,
) -> (usize, Option<Position>) {
    let size = (buffer.area.width.saturating_sub(4).min(100), buffer.area.height.saturating_sub(2));
    let screen_width = buffer.area.width;
    let title = model.lang.pick(
        "帮助：输入名称、拼音首字母或按键筛选（Esc 关闭，↑↓ 翻看）",
        "Help: type to narrow by name or key (Esc closes, arrows scroll)",
    );
    let inside = popup::draw(buffer, size, title, look);
    let label = model.lang.pick("查找 ", "Find ");
    let used = paint::text(buffer, inside, label, look.style(Role::Dim), look);
    let field = paint::right_of(Rect { height: inside.height.min(1), ..inside }, used);
    let caret = input::draw(buffer, field, &help.field, look);
    let below =
        Rect { y: inside.y.saturating_add(1), height: inside.height.saturating_sub(1), ..inside };
    let pattern = Pattern::new(help.field.text());
    let mut lines = Vec::new();
    if pattern.is_empty() {
        let glyphs = look.glyphs;
        lines =
            map::lines(help.place, model.lang, (usize::from(below.width), screen_width), glyphs);
    }
    let keys = key_lines(model, help, &pattern);
    if keys.is_empty() {
        let words = model.lang.pick("没有符合的按键。", "No key fits.");
        lines.push(vec![Run::new(Role::Dim, words)]);
    }
    lines.extend(keys);
    let rows = usize::from(below.height);
    let first = help.first.min(lines.len().saturating_sub(rows));
    text_view::draw(buffer, below, &lines, first, look);
    (rows, caret)
}

/// The keys that fit, the best first; without anything typed all, in the order of the table, those
/// of the place before those that hold anywhere.
fn key_lines(model: &Model, help: &Help, pattern: &Pattern) -> Vec<Line> {
    let mut found: Vec<(u32, &Entry)> = Command::ALL
        .iter()
        .filter(|entry| palette::works(&model.keymap, help.place, entry.command))
        .filter_map(|entry| {
            let worth = palette::weigh_command(&model.keymap, help.place, entry.command, pattern)?;
            Some((worth, entry))
        })
        .collect();
    found.sort_by_key(|(worth, entry)| (Reverse(*worth), entry.place != help.place));
    found.into_iter().map(|(_, entry)| line(model, help, entry, pattern)).collect()
}

fn line(model: &Model, help: &Help, entry: &Entry, pattern: &Pattern) -> Line {
    let keys = model.keymap.keys_of(help.place, entry.command);
    let names: Vec<String> = keys.iter().map(|key| super::key_name(key)).collect();
    let mut line = vec![Run::new(Role::KeyName, super::column(&names.join("  "), KEYS))];
    let name = super::column(model.lang.pick(entry.zh, entry.en), NAME);
    line.extend(marked(&name, pattern, Role::Title));
    line.push(Run::new(Role::Text, model.lang.pick(entry.zh_help, entry.en_help)));
    line
}
