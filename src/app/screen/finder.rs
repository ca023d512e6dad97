//! Finding by typing: a field above, what fits below; commands, cases, or words in all documents.

use super::narrow::Narrowing;
use crate::app::command::{Command, Place};
use crate::app::event::Ticket;
use crate::app::field::Field;
use crate::app::spelled::Spelled;
use crate::protocol::{CaseRow, TextFinds};

/// A command of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One of the table.
    Table(Command),
    /// One that is spelled.
    Spelled(Spelled),
}

/// What is looked for, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hunt {
    /// Commands that work in a place.
    Commands(Place, Vec<Choice>),
    /// Cases, the best first, and how many fit; `None` until the answer comes.
    Cases(Option<(Vec<CaseRow>, usize)>),
    /// A filter for the case list, with what can be written next.
    Filter(Box<Narrowing>),
    /// Words in all documents.
    Texts(TextFinds),
}

/// The state of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finder {
    /// What is looked for and found.
    pub hunt: Hunt,
    /// What was typed.
    pub field: Field,
    /// Index of the chosen row.
    pub chosen: usize,
    /// Ticket of the newest question.
    pub awaited: Ticket,
}

impl Finder {
    /// Most characters to type.
    const TYPED_MAX: usize = 100;
    /// Most characters of a filter.
    const FILTER_MAX: usize = 1_000;

    /// Begins to look for something.
    #[must_use]
    pub const fn new(hunt: Hunt) -> Self {
        let most = if matches!(hunt, Hunt::Filter(_)) { Self::FILTER_MAX } else { Self::TYPED_MAX };
        Self { hunt, field: Field::line(most), chosen: 0, awaited: 0 }
    }

    /// Gives the number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        match &self.hunt {
            Hunt::Commands(_, found) => found.len(),
            Hunt::Cases(found) => found.as_ref().map_or(0, |(rows, _)| rows.len()),
            Hunt::Filter(narrowing) => narrowing.candidates.len(),
            Hunt::Texts(found) => found.hits.len(),
        }
    }

    /// Chooses a row; beyond the last it is the last.
    pub fn choose(&mut self, row: usize) {
        self.chosen = row.min(self.rows().saturating_sub(1));
    }
}
