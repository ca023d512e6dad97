//! Holds what the documents say against the law: findings for a reviewer, who alone makes a defect.
//!
//! Pure: facts, citations and packs go in, typed results with their reasons in parts come out; the
//! words are made in `text`. A check that lacks a fact says so and finds nothing.

mod binding;
mod checker;
pub mod citations;
pub mod days;
pub mod facts;
mod functions;
pub mod native;
pub mod rules;

pub use checker::Checker;
pub use functions::{Settings, as_of, default_settings};
