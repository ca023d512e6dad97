//! Reads case folders, ledgers and lists into cases and defects.

pub mod backup;
pub mod case_toml;
pub mod columns;
pub mod csv_table;
pub mod decode;
pub mod defect_list;
mod document;
pub mod docx;
pub mod fate;
mod folder;
pub mod grid;
pub mod heads;
pub mod identity;
pub mod interchange;
pub mod keep;
pub mod ledger;
mod refusal;
pub mod sandbox;
pub mod sheet_child;
pub mod sieve;
pub mod table;
mod walk;

pub use folder::{Found, read_folders};
pub use keep::{HashOnly, Keep};
