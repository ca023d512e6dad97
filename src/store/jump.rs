//! The jump: cases by any part of their names, the best first.

use super::Store;
use super::state::CaseState;
use crate::domain::{Fact, Person};
use crate::protocol::JumpPage;
use crate::seek::Pattern;
use std::cmp::Reverse;

/// Most cases that are answered.
const ROWS_MAX: usize = 200;

impl Store {
    /// Gives the cases that fit what was typed: docket, party, unit and matter, each by its
    /// letters or the initials of its pinyin. Withdrawn cases are left out.
    #[must_use]
    pub fn jump(&self, viewer: &Person, typed: &str) -> JumpPage {
        let pattern = Pattern::new(typed);
        let mut states: Vec<&CaseState> =
            self.index.cases().filter(|state| state.joined_into.is_none()).collect();
        states.sort_by_key(|state| (state.arrival, state.case.id));
        let numbered = (1_u32..).zip(states).filter(|(_, state)| state.is_listed());
        let mut found: Vec<(u32, u32, &CaseState)> = numbered
            .filter_map(|(number, state)| Some((self.weigh(&pattern, state)?, number, state)))
            .collect();
        let total = found.len();
        found.sort_by_key(|(worth, number, _)| (Reverse(*worth), *number));
        let best = found.into_iter().take(ROWS_MAX);
        let rows = best.map(|(_, number, state)| self.row(state, number, viewer)).collect();
        JumpPage { rows, total }
    }

    fn weigh(&self, pattern: &Pattern, state: &CaseState) -> Option<u32> {
        if pattern.is_empty() {
            return Some(0);
        }
        let case = &state.case;
        let docket = case.docket.as_ref().map_or("", |docket| docket.original.as_str());
        let unit = case.unit.as_ref();
        let known = unit.and_then(|id| self.packs.unit(id)).map(|unit| unit.name.as_str());
        let unit = known.or_else(|| unit.map(|id| id.0.as_str())).unwrap_or_default();
        let fact = |fact: &'_ Option<Fact<String>>| fact.as_ref().map(|one| one.value.clone());
        let (party, matter) = (fact(&case.facts.party), fact(&case.facts.matter));
        let (party, matter) = (party.unwrap_or_default(), matter.unwrap_or_default());
        pattern.weigh(&[docket, &party, unit, &matter])
    }
}
