//! pingcha (评查): the workbench for reviewing administrative-enforcement case files.
//!
//! This is the map of the house; `docs/ARCHITECTURE.md` says what each room may enter.
//! Ground: [`domain`] (nouns and arithmetic), [`packs`] (rules as data), [`seal`] (hashes and
//! checks), [`disk`] (bytes that stay). Hatch: [`protocol`] (requests, changes, queries, answers).
//! Cellar, where the truth is kept: [`journal`] (entries, chained), [`vault`] (contents by hash).
//! [`store`] folds them into what the screens read. Study: [`extract`] (facts from text),
//! [`check`] (facts against the law). Carriers:
//! [`import`] in, [`export`] out, both with [`interchange`] (a case as a line); [`package`] (a
//! chain, signed). Tongue: [`text`].
//! Eye: [`seek`] (finds what was typed).
//! Mind: [`app`] (decides). Window: [`ui`] (paints). Hall: [`runtime`] (threads, terminal, clock).
//! Front door: [`cli`], [`config`].

pub mod app;
pub mod check;
pub mod cli;
pub mod config;
pub mod disk;
pub mod domain;
pub mod export;
pub mod extract;
pub mod import;
pub mod interchange;
pub mod journal;
pub mod package;
pub mod packs;
pub mod protocol;
pub mod runtime;
pub mod seal;
pub mod seek;
pub mod store;
pub mod text;
pub mod ui;
pub mod vault;
