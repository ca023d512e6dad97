//! Putting text into cells: clipped, measured, and never with a hidden character.

use super::clean;
use super::glyph::Glyphs;
use super::theme::{Role, Theme};
use crate::app::model::Pane;
use crate::app::settings::Chosen;
use crate::domain::mask::masked;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// How the whole window looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// The signs.
    pub glyphs: Glyphs,
    /// Whether what belongs to persons is covered: the last guard, on every text drawn.
    pub is_masked: bool,
}

impl Look {
    /// A look with nothing covered.
    pub const fn new(theme: Theme, glyphs: Glyphs) -> Self {
        Self { theme, glyphs, is_masked: false }
    }

    /// The look that is set; an environment without colours has the last word on them.
    #[must_use]
    pub fn of(set: &Chosen) -> Self {
        let theme = Theme::parse(set.theme).unwrap_or_default();
        let theme = if set.is_colorless { Theme::Mono } else { theme };
        let glyphs = match set.glyphs {
            "ascii" => Glyphs::Ascii,
            "unicode" => Glyphs::Unicode,
            _ if set.draws_boxes => Glyphs::Unicode,
            _ => Glyphs::Ascii,
        };
        Self::new(theme, glyphs)
    }

    /// How a role is drawn.
    pub const fn style(self, role: Role) -> Style {
        self.theme.style(role)
    }
}

/// A run of text with one meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text, without line breaks.
    pub text: String,
    /// What it means.
    pub role: Role,
}

impl Run {
    /// A run of text in a role.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { text: text.into(), role }
    }
}

/// One row of a screen: runs side by side.
pub type Line = Vec<Run>;

/// Draws a text in the first row of an area and returns the columns it took.
///
/// What does not fit is left out; a wide glyph is never cut in half.
pub fn text(buffer: &mut Buffer, area: Rect, text: &str, style: Style, look: Look) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return 0;
    }
    let text = if look.is_masked { masked(text, &[]) } else { Cow::Borrowed(text) };
    let mut used = 0_u16;
    for cluster in text.graphemes(true) {
        let shown = look
            .glyphs
            .sign(cluster)
            .unwrap_or_else(|| clean::shown(cluster, look.glyphs.hidden()));
        let columns = u16::try_from(clean::columns(&shown)).unwrap_or(2);
        if used.saturating_add(columns) > area.width {
            break;
        }
        let at = Position::new(area.x.saturating_add(used), area.y);
        put(buffer, at, &shown, style);
        if columns == 2 {
            put(buffer, Position::new(at.x.saturating_add(1), at.y), " ", style);
        }
        used = used.saturating_add(columns);
    }
    used
}

/// Draws the runs of a line in the first row of an area and returns the columns they took.
///
/// `ground` is laid under every run: the style of a chosen row.
pub fn line(buffer: &mut Buffer, area: Rect, runs: &[Run], ground: Style, look: Look) -> u16 {
    let mut used = 0_u16;
    for run in runs {
        let style = look.style(run.role).patch(ground);
        used = used.saturating_add(text(buffer, right_of(area, used), &run.text, style, look));
    }
    used
}

/// Blanks every cell of an area.
pub fn blank(buffer: &mut Buffer, area: Rect, style: Style) {
    for position in area.intersection(buffer.area).positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
            cell.set_style(style);
        }
    }
}

/// Writes one symbol into one cell that may lie outside.
pub(super) fn put(buffer: &mut Buffer, at: Position, symbol: &str, style: Style) {
    if let Some(cell) = buffer.cell_mut(at) {
        cell.set_symbol(symbol).set_style(style);
    }
}

/// An area of rows as the mind knows it, for the mouse.
pub fn pane_of(area: Rect, first: usize) -> Pane {
    Pane { left: area.x, top: area.y, width: area.width, height: area.height, first }
}

/// What is left of an area after some columns.
pub fn right_of(area: Rect, columns: u16) -> Rect {
    let taken = columns.min(area.width);
    Rect { x: area.x.saturating_add(taken), width: area.width.saturating_sub(taken), ..area }
}

/// One row of an area, counted from its top; empty if it lies below.
pub fn row_of(area: Rect, row: u16) -> Rect {
    let inside = row < area.height;
    Rect { y: area.y.saturating_add(row), height: u16::from(inside), ..area }
}
