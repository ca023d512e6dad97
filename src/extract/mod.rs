//! Reads what a text says: kind of document, dockets, dates, amounts, codes, facts of a case.

pub mod citation;
pub mod clean;
pub use crate::domain::code;
pub mod dates;
pub mod docket;
pub mod facts;
pub mod fields;
pub mod forms;
pub mod header;
pub mod kind;
pub mod money;
pub mod pages;
pub mod reading;
