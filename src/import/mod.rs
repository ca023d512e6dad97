//! Reads case folders into cases.

pub mod decode;
