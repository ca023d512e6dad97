//! Writes bytes so that they stay: the one seam over files, with a real and a simulated body.

pub mod atomic;
pub mod dice;
pub mod lock;
pub mod real;
pub mod seam;
pub mod sim;
pub mod stream;
pub mod window;

pub use atomic::{atomic_write, sweep_parts};
pub use dice::Dice;
pub use lock::{LockFault, StoreLock};
pub use real::RealFiles;
pub use seam::{Disk, Files, Mode, OpenMode};
pub use sim::{Call, Lie, SimFiles, Trouble};
pub use stream::{Stream, atomic_stream};
pub use window::Window;

#[cfg(test)]
mod tests;
