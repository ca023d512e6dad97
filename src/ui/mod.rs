//! Drawing: from the state of the workbench to cells, and nothing else.

pub mod clean;
pub mod wrap;
