//! pingcha (评查): the workbench for reviewing administrative-enforcement case files.
//!
//! This is the map of the house; `docs/ARCHITECTURE.md` says what each room may enter.
//! Ground: [`domain`] (nouns and arithmetic), [`packs`] (rules as data), [`seal`] (hashes and
//! checks), [`disk`] (bytes that stay). Hatch: [`protocol`] (requests, changes, queries, answers).
//! Window: [`app`] (keys to commands, text under edit), [`ui`] (state to cells), [`runtime`] (the
//! machine: terminal and signals).

pub mod app;
pub mod disk;
pub mod domain;
pub mod packs;
pub mod protocol;
pub mod runtime;
pub mod seal;
pub mod store;
pub mod ui;
