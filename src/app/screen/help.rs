//! The help page: the live keys of one place.

use crate::app::command::Place;

/// The state of the help page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// Whose keys are shown.
    pub place: Place,
    /// First row in sight.
    pub first: usize,
}
