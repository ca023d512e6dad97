//! The help page: the live keys of one place, narrowed by typing.

use crate::app::command::Place;
use crate::app::field::Field;

/// The state of the help page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// Whose keys are shown.
    pub place: Place,
    /// First row in sight.
    pub first: usize,
    /// What was typed: a key or a part of a name.
    pub field: Field,
}

impl Help {
    /// Most characters to type.
    const TYPED_MAX: usize = 60;

    /// Opens the page on the keys of a place.
    #[must_use]
    pub const fn new(place: Place) -> Self {
        Self { place, first: 0, field: Field::line(Self::TYPED_MAX) }
    }
}
