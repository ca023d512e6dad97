//! Reads what a text says: kind of document, dockets, dates, amounts, codes, facts of a case.

pub mod clean;
