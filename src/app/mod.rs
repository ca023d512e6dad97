//! The workbench as pure state: keys in, commands out, no terminal and no clock.

pub mod chord;
pub mod command;
pub mod field;
pub mod keymap;
