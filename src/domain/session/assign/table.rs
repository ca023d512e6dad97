//! Who reviews what while it is worked out: people and files by number.

use crate::domain::case_file::CaseId;
use crate::domain::draw::{mix, rank};
use crate::domain::session::member::Member;
use crate::domain::session::recusal::{ReviewFile, recusal};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub(super) struct Table<'a> {
    /// Those with the fewest possible reviewers first.
    files: Vec<&'a ReviewFile>,
    pub(super) people: Vec<&'a Member>,
    /// Reviewers of each file.
    pub(super) wanted: usize,
    /// A number of each file and the seed, so that nobody comes first by their name.
    ranks: Vec<u64>,
    /// The group of each person.
    group: Vec<usize>,
    /// People a file may have, by file.
    may: Vec<BTreeSet<usize>>,
    /// People a file has, by file.
    has: Vec<BTreeSet<usize>>,
    /// Files a person has, by person.
    own: Vec<BTreeSet<usize>>,
    /// Places kept while a way is sought, by person.
    kept: Vec<usize>,
}

/// Who has what, to be gone back to.
pub(super) type Seats = (Vec<BTreeSet<usize>>, Vec<BTreeSet<usize>>);

impl<'a> Table<'a> {
    pub(super) fn new(
        files: &[&'a ReviewFile],
        people: Vec<&'a Member>,
        wanted: usize,
        seed: u64,
    ) -> Self {
        let mut order: Vec<(BTreeSet<usize>, u64, &ReviewFile)> = files
            .iter()
            .map(|file| (possible(file, &people), rank(seed, file.case).0, *file))
            .collect();
        order.sort_by_key(|(may, rank, file)| (may.len(), *rank, file.case));
        let names: BTreeSet<&str> = people.iter().map(|member| member.group.as_str()).collect();
        let number = |name: &str| names.iter().take_while(|one| **one != name).count();
        let (none, people_count) = (BTreeSet::new(), people.len());
        Self {
            wanted,
            ranks: order.iter().map(|(_, rank, _)| *rank).collect(),
            group: people.iter().map(|member| number(&member.group)).collect(),
            files: order.iter().map(|(_, _, file)| *file).collect(),
            may: order.into_iter().map(|(may, _, _)| may).collect(),
            has: vec![none.clone(); files.len()],
            own: vec![none; people_count],
            kept: vec![0; people_count],
            people,
        }
    }

    pub(super) fn count_files(&self) -> usize {
        self.files.len()
    }

    /// The reviewers of a file.
    pub(super) fn reviewers(&self, case: CaseId) -> impl Iterator<Item = &'a Member> {
        let at = self.files.iter().position(|file| file.case == case);
        let people = at.and_then(|at| self.has.get(at)).into_iter().flatten();
        people.filter_map(|person| self.people.get(*person).copied())
    }

    pub(super) fn load(&self, person: usize) -> usize {
        let kept = self.kept.get(person).copied().unwrap_or_default();
        self.own.get(person).map_or(0, BTreeSet::len) + kept
    }

    pub(super) fn is_full(&self, person: usize) -> bool {
        let most = self.people.get(person).and_then(|member| member.capacity);
        most.is_some_and(|most| self.load(person) >= usize::try_from(most).unwrap_or(usize::MAX))
    }

    pub(super) fn count(&self, file: usize) -> usize {
        self.has.get(file).map_or(0, BTreeSet::len)
    }

    pub(super) fn reviewers_at(&self, file: usize) -> Vec<usize> {
        self.has.get(file).into_iter().flatten().copied().collect()
    }

    /// Groups that have enough people for a file, those with the least to do for each first.
    pub(super) fn groups(&self, file: usize) -> Vec<usize> {
        let mut groups: BTreeMap<usize, (usize, usize, usize)> = BTreeMap::new();
        for (person, group) in self.group.iter().enumerate() {
            let (fitting, people, load) = groups.entry(*group).or_default();
            *fitting += usize::from(self.may.get(file).is_some_and(|may| may.contains(&person)));
            *people += 1;
            *load += self.load(person);
        }
        let mut groups: Vec<(usize, (usize, usize, usize))> =
            groups.into_iter().filter(|(_, (fitting, ..))| *fitting >= self.wanted).collect();
        groups.sort_by(|(a, (_, a_people, a_load)), (b, (_, b_people, b_load))| {
            let turn = self.turn(file, *a).cmp(&self.turn(file, *b));
            (a_load * b_people).cmp(&(b_load * a_people)).then(turn)
        });
        groups.into_iter().map(|(group, _)| group).collect()
    }

    /// Tells whether people are of a group.
    pub(super) fn is_in(&self, people: &[usize], group: usize) -> bool {
        people.iter().any(|person| self.group.get(*person) == Some(&group))
    }

    /// Every group, by number.
    pub(super) fn every_group(&self) -> BTreeSet<usize> {
        self.group.iter().copied().collect()
    }

    /// The files somebody of a group has.
    pub(super) fn files_of(&self, group: usize) -> BTreeSet<usize> {
        let of_group = self.group.iter().zip(&self.own).filter(|(one, _)| **one == group);
        of_group.flat_map(|(_, own)| own.iter().copied()).collect()
    }

    pub(super) fn seats(&self) -> Seats {
        (self.has.clone(), self.own.clone())
    }

    pub(super) fn go_back(&mut self, seats: Seats) {
        (self.has, self.own) = seats;
    }

    pub(super) fn give(&mut self, file: usize, person: usize) {
        if let (Some(has), Some(own)) = (self.has.get_mut(file), self.own.get_mut(person)) {
            has.insert(person);
            own.insert(file);
        }
    }

    fn take(&mut self, file: usize, person: usize) {
        if let (Some(has), Some(own)) = (self.has.get_mut(file), self.own.get_mut(person)) {
            has.remove(&person);
            own.remove(&file);
        }
    }

    pub(super) fn clear(&mut self, file: usize) {
        for person in self.reviewers_at(file) {
            self.take(file, person);
        }
    }

    /// Gives a file as many people of a group as it lacks, or as there are.
    pub(super) fn fill_from(&mut self, file: usize, group: usize) {
        while self.count(file) < self.wanted && self.has_room(group) {
            if !self.add(file, group, &mut BTreeSet::new()) {
                return;
            }
        }
    }

    /// Tells whether anybody of a group can take another file.
    fn has_room(&self, group: usize) -> bool {
        let mut people = self.group.iter().enumerate().filter(|(_, one)| **one == group);
        people.any(|(person, _)| !self.is_full(person))
    }

    /// People of a group a file may have and has not.
    fn free(&self, file: usize, group: usize) -> impl Iterator<Item = usize> {
        let sets = self.may.get(file).zip(self.has.get(file));
        let free = sets.into_iter().flat_map(|(may, has)| may.difference(has).copied());
        free.filter(move |person| self.group.get(*person) == Some(&group))
    }

    /// The same, those with the least to do first.
    pub(super) fn free_in_turn(&self, file: usize, group: usize) -> Vec<usize> {
        let mut free: Vec<usize> = self.free(file, group).collect();
        free.sort_by_cached_key(|person| (self.load(*person), self.turn(file, *person)));
        free
    }

    /// Whose turn it is among equals: it goes round by file and seed.
    fn turn(&self, file: usize, number: usize) -> u64 {
        let rank = self.ranks.get(file).copied().unwrap_or_default();
        mix(rank.wrapping_add(u64::try_from(number).unwrap_or(u64::MAX)))
    }

    /// Finds one more reviewer for a file: somebody with room, or somebody whose other file goes to
    /// somebody else (an augmenting path).
    fn add(&mut self, file: usize, group: usize, tried: &mut BTreeSet<usize>) -> bool {
        let free = self.free_in_turn(file, group);
        if let Some(person) = free.iter().copied().find(|person| !self.is_full(*person)) {
            self.give(file, person);
            return true;
        }
        for person in free {
            if !tried.insert(person) {
                continue;
            }
            for other in self.own.get(person).cloned().unwrap_or_default() {
                self.take(other, person);
                self.keep(person, true);
                let is_found = self.add(other, group, tried);
                self.keep(person, false);
                if is_found {
                    self.give(file, person);
                    return true;
                }
                self.give(other, person);
            }
        }
        false
    }

    /// Keeps the place of somebody while a way is sought, or no longer.
    fn keep(&mut self, person: usize, is_kept: bool) {
        if let Some(kept) = self.kept.get_mut(person) {
            *kept = if is_kept { *kept + 1 } else { kept.saturating_sub(1) };
        }
    }

    /// Moves files from those with much to do to those with less, along chains where no single
    /// move does it, until nobody has two more than another whom a chain leads to. The sum of the
    /// squares of the loads falls with each, so it ends.
    pub(super) fn level(&mut self) {
        while self.level_once() {}
    }

    fn level_once(&mut self) -> bool {
        let mut busy: Vec<usize> = (0..self.people.len()).collect();
        busy.sort_by_key(|person| std::cmp::Reverse(self.load(*person)));
        busy.into_iter().any(|from| self.shift(from))
    }

    /// Looks breadth first for somebody with at least two files fewer that a chain of moves leads
    /// to, and makes the moves.
    fn shift(&mut self, from: usize) -> bool {
        let (most, group) = (self.load(from), self.group.get(from).copied());
        let is_better =
            |table: &Self, person: usize| table.load(person) + 1 < most && !table.is_full(person);
        let mut peers = (0..self.people.len()).filter(|one| self.group.get(*one).copied() == group);
        if !peers.any(|one| is_better(self, one)) {
            return false;
        }
        let mut came: BTreeMap<usize, (usize, usize)> = BTreeMap::from([(from, (from, 0))]);
        let mut queue = VecDeque::from([from]);
        while let Some(person) = queue.pop_front() {
            for (file, next) in self.moves(person, &came) {
                if came.contains_key(&next) {
                    continue;
                }
                came.insert(next, (person, file));
                if is_better(self, next) {
                    self.make_moves(from, next, &came);
                    return true;
                }
                queue.push_back(next);
            }
        }
        false
    }

    /// Files of a person and who of the same group, not met before, could have each instead.
    fn moves<T>(&self, person: usize, met: &BTreeMap<usize, T>) -> Vec<(usize, usize)> {
        let group = self.group.get(person).copied().unwrap_or_default();
        let own = self.own.get(person).into_iter().flatten();
        own.flat_map(|file| self.free(*file, group).map(move |next| (*file, next)))
            .filter(|(_, next)| !met.contains_key(next))
            .collect()
    }

    fn make_moves(&mut self, from: usize, to: usize, came: &BTreeMap<usize, (usize, usize)>) {
        let mut at = to;
        while at != from {
            let Some((before, file)) = came.get(&at).copied() else { return };
            self.take(file, before);
            self.give(file, at);
            at = before;
        }
    }
}

fn possible(file: &ReviewFile, people: &[&Member]) -> BTreeSet<usize> {
    let each = people.iter().enumerate();
    each.filter(|(_, member)| recusal(file, member).is_none()).map(|(at, _)| at).collect()
}
