//! pingcha (评查): the workbench for reviewing administrative-enforcement case files.
//!
//! This is the map of the house; `docs/ARCHITECTURE.md` says what each room may enter.
//! Ground: [`domain`] (nouns and arithmetic), [`packs`] (rules as data), [`seal`] (hashes and
//! checks), [`disk`] (bytes that stay), [`extract`] (what a text says). Hatch: [`protocol`] (requests, changes, queries, answers).
//! Doors in: [`import`] (case folders into cases).

pub mod disk;
pub mod domain;
pub mod extract;
pub mod import;
pub mod packs;
pub mod protocol;
pub mod seal;
pub mod store;
