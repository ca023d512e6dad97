//! pingcha (评查): the workbench for reviewing administrative-enforcement case files.
//!
//! This is the map of the house; `docs/ARCHITECTURE.md` says what each room may enter.
//! Ground: [`domain`] (nouns and arithmetic). Hatch: [`protocol`] (requests, changes, queries,
//! answers). Cellar: [`seal`] (hashing). Rules as data: [`packs`] (rubrics, defect types, kinds of
//! document, units).

pub mod domain;
pub mod packs;
pub mod protocol;
pub mod seal;
