//! The clock and chance: the one place where time and randomness enter.

use chrono::{DateTime, Local, Offset as _, Utc};
use std::hash::{BuildHasher, Hasher, RandomState};

/// Reads the clock.
#[expect(clippy::disallowed_methods, reason = "this is the place where the clock enters")]
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Gives a time as the user's own clock shows it.
#[must_use]
pub fn local(at: DateTime<Utc>) -> DateTime<Local> {
    at.with_timezone(&Local)
}

/// Gives how many seconds the user's clock is ahead of UTC now.
#[must_use]
pub fn offset() -> i32 {
    local(now()).offset().fix().local_minus_utc()
}

/// A watch that was started.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watch(std::time::Instant);

impl Watch {
    /// Starts it.
    pub(super) fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Gives the milliseconds since.
    pub(super) fn millis(&self) -> u128 {
        self.0.elapsed().as_millis()
    }
}

/// Draws a number from the randomness the system seeds its hashers with.
#[must_use]
pub fn chance() -> u64 {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    hasher.finish()
}

/// Draws a secret from the chance of the operating system.
///
/// # Errors
/// What the system said when it gives none.
pub fn secret() -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}
