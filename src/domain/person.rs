//! A person who acts: name and unit, carried by every journal entry.

use std::fmt;

/// Who acts or looks. Two people of one name in two units are two persons.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// The person's name, trimmed.
    pub name: String,
    /// The unit the person works for, may be empty.
    pub unit: String,
}

impl Person {
    /// Makes a person of trimmed parts.
    #[must_use]
    pub fn new(name: &str, unit: &str) -> Self {
        Self { name: name.trim().to_owned(), unit: unit.trim().to_owned() }
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}
