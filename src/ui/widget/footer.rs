//! The last line of the screen: which keys work here.

use crate::ui::paint::{self, Look};
use crate::ui::theme::Role;
use crate::ui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// One hint: the key as written and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key.
    pub key: String,
    /// The label.
    pub label: String,
}

/// Draws as many hints as fit whole, in their order.
pub fn draw(buffer: &mut Buffer, area: Rect, hints: &[Hint], look: Look) {
    let mut used = 1_u16;
    for hint in hints {
        let room = paint::right_of(area, used);
        let wide =
            wrap::width(&hint.key).saturating_add(wrap::width(&hint.label)).saturating_add(1);
        if wide > usize::from(room.width) {
            return;
        }
        let key = paint::text(buffer, room, &hint.key, look.style(Role::KeyName), look);
        let after = paint::right_of(room, key.saturating_add(1));
        let label = paint::text(buffer, after, &hint.label, look.style(Role::Dim), look);
        used = used.saturating_add(key).saturating_add(label).saturating_add(3);
    }
}
