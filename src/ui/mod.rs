//! Drawing: from the state of the workbench to cells, and nothing else.

pub mod clean;
pub mod glyph;
pub mod paint;
pub mod screen;
pub mod theme;
pub mod widget;
pub mod wrap;
