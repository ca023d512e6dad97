//! Reads case folders into cases.

pub mod case_toml;
pub mod decode;
pub mod docx;
pub mod identity;
pub mod keep;
mod walk;
