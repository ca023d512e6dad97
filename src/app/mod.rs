//! The workbench as pure state: keys in, commands out, no terminal and no clock.

mod answers;
mod boards;
mod burst;
pub mod chord;
pub mod command;
mod dialogs;
pub mod event;
pub mod field;
mod filters;
mod finders;
pub mod forms;
mod hands;
pub mod keymap;
pub mod marks;
mod masking;
pub mod model;
mod mouse;
pub mod opening;
pub mod palette;
mod panels;
mod plans;
mod prompts;
mod queues;
mod reading;
mod replies;
pub mod screen;
pub mod settings;
mod sheets;
pub mod spelled;
mod studies;
mod texts;
pub mod update;
mod views;

pub use event::{Effect, Event};
pub use model::{Geometry, Model};
pub use update::update;
