//! The checker: every rule has a case in which it holds and one in which it finds, and over the
//! case files of the fixtures it finds what was planted and nothing else.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly and say what it counted"
)]

mod documents;
mod garbage;
mod quality;
mod scenarios;
mod strangers;
mod varied;

use pingcha::check::{Checker, default_settings};
use pingcha::packs::Packs;
use std::sync::LazyLock;

/// The checker with the rules of the program.
static CHECKER: LazyLock<Checker> =
    LazyLock::new(|| Checker::load(None, Packs::built_in().unwrap(), default_settings()).unwrap());
