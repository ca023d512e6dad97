//! Where the program meets the machine: the terminal and the signals of the system.

pub mod clock;
pub mod keys;
pub mod terminal;
