//! The case list (S1): a window on the cases a filter takes, one of them chosen.

use crate::app::command::Command;
use crate::app::event::Ticket;
use crate::app::marks::Marks;
use crate::domain::CaseId;
use crate::protocol::{CaseListQuery, CasePage, CaseRow, CaseStatus, Filter};

/// The state of the case list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cases {
    /// The filter as typed.
    pub filter_text: String,
    /// The filter as read.
    pub filter: Filter,
    /// The lines.
    pub page: CasePage,
    /// Index of the chosen line.
    pub chosen: usize,
    /// First line in sight.
    pub first: usize,
    /// Whether an answer has come.
    pub is_loaded: bool,
    /// Ticket of the newest question.
    pub awaited: Ticket,
    /// Whether the lines are those of the present filter: until then no line is opened.
    pub is_current: bool,
    /// Whether the chosen line is to be opened once the lines are there.
    pub opens: bool,
    /// Marked cases; they stay marked while the filter changes.
    pub marks: Marks<CaseId>,
    /// The case whose note is to be opened once its review is there.
    pub noting: Option<CaseId>,
}

impl Cases {
    /// What to ask for.
    #[must_use]
    pub fn query(&self) -> CaseListQuery {
        CaseListQuery { filter: self.filter.clone(), ..CaseListQuery::default() }
    }

    /// Gives the chosen line.
    #[must_use]
    pub fn chosen_row(&self) -> Option<&CaseRow> {
        self.page.rows.get(self.chosen)
    }

    /// Takes a new filter; what is chosen next is chosen among its lines.
    pub fn narrow(&mut self, text: String, filter: Filter) {
        self.filter_text = text;
        self.filter = filter;
        self.chosen = 0;
        self.is_current = false;
    }

    /// Takes an answer; keeps the chosen case chosen.
    pub fn take(&mut self, ticket: Ticket, page: CasePage) {
        if ticket != self.awaited {
            return;
        }
        let chosen = self.chosen_row().map(|row| row.id);
        self.page = page;
        self.is_loaded = true;
        self.is_current = true;
        if let Some(id) = chosen {
            self.choose(id);
        }
        self.chosen = self.chosen.min(self.page.rows.len().saturating_sub(1));
    }

    /// Takes the line of one case anew, where it stands: order and filter wait until the list is
    /// looked at again, so that one mark does not cost as much as all cases.
    pub fn replace(&mut self, row: CaseRow) {
        if let Some(old) = self.page.rows.iter_mut().find(|old| old.id == row.id) {
            *old = row;
        }
    }

    /// Chooses a case, if it is in the list.
    pub fn choose(&mut self, id: CaseId) {
        if let Some(index) = self.page.rows.iter().position(|row| row.id == id) {
            self.chosen = index;
        }
    }

    /// Moves through the list; `rows` are in sight.
    #[expect(clippy::wildcard_enum_match_arm, reason = "no other command moves")]
    pub fn go(&mut self, command: Command, rows: usize) {
        let last = self.page.rows.len().saturating_sub(1);
        let step = rows.max(1);
        let goal = match command {
            Command::Up | Command::PreviousCase => self.chosen.saturating_sub(1),
            Command::Down | Command::NextCase => self.chosen + 1,
            Command::PageUp => self.chosen.saturating_sub(step),
            Command::PageDown => self.chosen + step,
            Command::First => 0,
            Command::Last => last,
            Command::NextUndecided => self.unfinished(true).unwrap_or(self.chosen),
            Command::PreviousUndecided => self.unfinished(false).unwrap_or(self.chosen),
            _ => self.chosen,
        };
        self.chosen = goal.min(last);
    }

    /// Finds the nearest case that is not submitted, going down or up and round.
    fn unfinished(&self, is_down: bool) -> Option<usize> {
        let count = self.page.rows.len();
        (1..=count)
            .map(|step| if is_down { self.chosen + step } else { self.chosen + count - step })
            .map(|index| index % count.max(1))
            .find(|index| {
                let status = self.page.rows.get(*index).map(|row| row.status);
                matches!(status, Some(CaseStatus::Pending | CaseStatus::InReview))
            })
    }

    /// Gives the case next to one in the list.
    #[must_use]
    pub fn neighbour(&self, id: CaseId, is_next: bool) -> Option<CaseId> {
        let index = self.page.rows.iter().position(|row| row.id == id)?;
        let goal = if is_next { index.checked_add(1) } else { index.checked_sub(1) }?;
        self.page.rows.get(goal).map(|row| row.id)
    }

    /// Gives the next case after one, or the one before it, that is not submitted.
    #[must_use]
    pub fn next_unfinished(&self, id: CaseId, is_next: bool) -> Option<CaseId> {
        let mut copy = self.clone();
        copy.choose(id);
        let index = copy.unfinished(is_next)?;
        copy.page.rows.get(index).map(|row| row.id).filter(|found| *found != id)
    }
}
