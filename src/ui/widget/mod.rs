//! The parts that screens are made of; each draws into a buffer and remembers nothing.

pub mod footer;
pub mod input;
pub mod list;
pub mod pane;
pub mod popup;
pub mod text_view;

#[cfg(test)]
mod tests;
