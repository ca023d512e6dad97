//! Reads case folders into cases.

pub mod backup;
pub mod case_toml;
pub mod decode;
mod document;
pub mod docx;
mod folder;
pub mod identity;
pub mod keep;
mod walk;

pub use folder::{Found, read_folders};
pub use keep::{HashOnly, Keep};
