//! pingcha (评查): the workbench for reviewing administrative-enforcement case files.
//!
//! This is the map of the house; `docs/ARCHITECTURE.md` says what each room may enter.
//! Ground: [`domain`] (nouns and arithmetic). Hatch: [`protocol`] (requests, changes, queries,
//! answers). Cellar, where the truth is kept: [`disk`] (bytes that stay), [`seal`] (hashes and
//! checks), [`journal`] (entries, chained), [`vault`] (contents by hash).

pub mod disk;
pub mod domain;
pub mod journal;
pub mod protocol;
pub mod seal;
pub mod vault;
