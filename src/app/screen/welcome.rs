//! The first question: who works here. Every entry carries the answer.

use crate::app::field::Field;

/// Most characters of a name or unit.
const NAME_MAX: usize = 60;

/// The state of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// Name.
    pub name: Field,
    /// Unit.
    pub unit: Field,
    /// Whether the unit has the focus.
    pub is_unit: bool,
}

impl Default for Welcome {
    fn default() -> Self {
        Self { name: Field::line(NAME_MAX), unit: Field::line(NAME_MAX), is_unit: false }
    }
}

impl Welcome {
    /// Gives the field with the focus.
    pub const fn field(&mut self) -> &mut Field {
        if self.is_unit { &mut self.unit } else { &mut self.name }
    }
}
