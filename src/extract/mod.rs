//! Reads what a text says: kind of document, dockets, dates, amounts, codes, facts of a case.

pub mod citation;
pub mod clean;
pub mod code;
pub mod dates;
pub mod docket;
pub mod facts;
pub mod fields;
pub mod header;
pub mod kind;
pub mod money;
pub mod pages;
