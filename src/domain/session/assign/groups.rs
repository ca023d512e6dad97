//! Which group takes which file.

use super::table::Table;
use std::collections::BTreeSet;

/// How often in all a file is taken out of its group to make room for another.
const TRIES: u32 = 4_000;
/// How often of that for one file.
const TRIES_EACH: u32 = 200;

impl Table<'_> {
    /// Gives each file its reviewers, moving others about where that makes room. Files that cannot
    /// have all come last, so that they take nothing from others, and have what can be found.
    pub(super) fn fill(&mut self) {
        let mut left = TRIES;
        let mut short = Vec::new();
        for file in 0..self.count_files() {
            let each = left.min(TRIES_EACH);
            let mut left_each = each;
            if !self.seat(file, &mut BTreeSet::from([file]), &mut left_each) {
                short.push(file);
            }
            left -= each - left_each;
        }
        for file in short {
            self.fill_in_part(file);
        }
    }

    /// Gives a file all its reviewers from one group, another file leaving that group if need be.
    fn seat(&mut self, file: usize, moved: &mut BTreeSet<usize>, left: &mut u32) -> bool {
        let groups = self.groups(file);
        if groups.iter().any(|group| self.seat_in(file, *group)) {
            return true;
        }
        for group in groups {
            for other in self.files_of(group) {
                if moved.contains(&other) || self.groups(other).len() < 2 {
                    continue;
                }
                if *left == 0 {
                    return false;
                }
                *left -= 1;
                moved.insert(other);
                let before = self.seats();
                self.clear(other);
                if self.seat_in(file, group) && self.seat(other, moved, left) {
                    return true;
                }
                self.go_back(before);
            }
        }
        false
    }

    /// Gives a file all its reviewers from a group, or none.
    fn seat_in(&mut self, file: usize, group: usize) -> bool {
        self.fill_from(file, group);
        let is_whole = self.count(file) == self.wanted;
        if !is_whole {
            self.clear(file);
        }
        is_whole
    }

    /// Gives a file the reviewers of the group that has the most for it.
    fn fill_in_part(&mut self, file: usize) {
        let mut best = (0, None);
        for group in self.every_group() {
            self.fill_from(file, group);
            let found = self.count(file);
            if found > best.0 {
                best = (found, Some(group));
            }
            self.clear(file);
        }
        if let Some(group) = best.1 {
            self.fill_from(file, group);
        }
    }

    /// Moves whole files to groups whose people have less to do. Tells whether any was moved; the
    /// sum of the squares of the loads falls with each, so it ends.
    pub(super) fn regroup(&mut self) -> bool {
        let mut is_moved = false;
        for file in 0..self.count_files() {
            is_moved |= self.count(file) == self.wanted && self.move_to_another(file);
        }
        is_moved
    }

    fn move_to_another(&mut self, file: usize) -> bool {
        let now = self.reviewers_at(file);
        let gain: usize = now.iter().map(|person| 2 * self.load(*person)).sum();
        let room = |group: usize| {
            let mut free = self.free_in_turn(file, group);
            free.retain(|person| !self.is_full(*person) && !now.contains(person));
            free.truncate(self.wanted);
            free
        };
        let cost = |people: &[usize]| -> usize {
            people.iter().map(|person| 2 * (self.load(*person) + 1)).sum()
        };
        let others = self.groups(file).into_iter().filter(|group| !self.is_in(&now, *group));
        let best = others
            .map(room)
            .filter(|people| people.len() == self.wanted)
            .min_by_key(|people| cost(people));
        let Some(best) = best.filter(|people| cost(people) < gain) else { return false };
        self.clear(file);
        for person in best {
            self.give(file, person);
        }
        true
    }
}
