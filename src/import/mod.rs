//! Reads case folders into cases.

pub mod decode;
pub mod docx;
