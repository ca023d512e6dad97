//! Panics inside sled that are caught here: they are no fault of the program and are not told.
//!
//! sled 0.34 panics where a file cannot be synced on closing, and on some damaged files. The
//! hook that tells of panics, and gives the terminal back before, would run for them too.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread is caught and of no consequence.
    static CALM: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Tells whether a panic of this thread will be caught by the view and is not to be told.
#[must_use]
pub fn is_calm() -> bool {
    CALM.get()
}

/// Runs something that may panic; `None` when it did.
pub(super) fn calmly<T>(run: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |told| {
            if !is_calm() {
                before(told);
            }
        }));
    });
    CALM.set(true);
    let result = catch_unwind(AssertUnwindSafe(run)).ok();
    CALM.set(false);
    result
}
