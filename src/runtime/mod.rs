//! Where the program meets the machine: the terminal and the signals of the system.

pub mod carrier;
pub mod clerk;
pub mod clock;
pub mod keys;
pub mod limits;
mod notebook;
pub mod searcher;
pub mod terminal;
mod viewer;
mod watch;
pub mod workbench;
