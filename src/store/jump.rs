//! The jump: cases by any part of their names, the best first.

use super::Store;
use crate::domain::Person;
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
        let listed = self.index.cases().filter(|(_, case)| case.is_listed);
        let mut found: Vec<_> = listed
            .filter_map(|(number, case)| {
                let names = [&*case.docket, &*case.party, &*case.unit_name, &*case.matter];
                Some((pattern.weigh(&names)?, number, case))
            })
            .collect();
        let total = found.len();
        found.sort_by_key(|(worth, number, _)| (Reverse(*worth), *number));
        let best = found.into_iter().take(ROWS_MAX);
        let rows = best.map(|(_, number, case)| self.index.row(case, number, viewer)).collect();
        JumpPage { rows, total }
    }
}
