//! Assignment (分派) with recusal (回避): who reviews which file.
//!
//! Nobody is given a file they are recused from. Within that, and within a group, an assignment is
//! found whenever there is one, and nobody has a file that one with less to do could have instead.

use super::Assigned;
use super::member::{Member, Role};
use super::plan::Blinding;
use super::recusal::{Recusal, ReviewFile, recusal};
use crate::domain::case_file::CaseId;
use crate::domain::person::Person;
use std::collections::{BTreeMap, BTreeSet};

/// A file that cannot be assigned, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unassignable {
    /// The file.
    pub case: CaseId,
    /// Reviewers found for it.
    pub found: Vec<Person>,
    /// Who is kept from it by which ground of recusal.
    pub recused: Vec<(Person, Recusal)>,
    /// Who has as many files as they take.
    pub full: Vec<Person>,
    /// Who is of another group than the reviewers found.
    pub other_group: Vec<Person>,
}

/// An assignment as far as there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// The files with their reviewers.
    pub files: Vec<(CaseId, Vec<Assigned>)>,
    /// Those that lack reviewers.
    pub open: Vec<Unassignable>,
}

/// Assigns files to the reviewers of a plan. Where reviewers are in groups, all of one file are of
/// one group. The same files, people and seed give the same assignment.
#[must_use]
pub fn assign(
    files: &[ReviewFile],
    members: &[Member],
    blinding: Blinding,
    seed: u64,
) -> Assignment {
    let people: Vec<&Member> =
        members.iter().filter(|member| member.roles.contains(&Role::Reviewer)).collect();
    let mut order: Vec<&ReviewFile> = files.iter().collect();
    order.sort_by_key(|file| (choices(file, &people), mixed(seed, file.case)));
    let mut table = Table::new(order, people, usize::from(blinding.reviewers()), seed);
    table.fill();
    table.level();
    table.told(files)
}

/// Files with the fewest possible reviewers come first.
fn choices(file: &ReviewFile, people: &[&Member]) -> usize {
    people.iter().filter(|member| recusal(file, member).is_none()).count()
}

/// A number of a file and a seed, so that no file comes first by its name.
fn mixed(seed: u64, case: CaseId) -> u64 {
    case.0.0.iter().fold(seed ^ 0x9e37_79b9_7f4a_7c15, |state, byte| {
        let state = (state ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        state ^ (state >> 29)
    })
}

/// Who reviews what while it is worked out; people and files by number.
struct Table<'a> {
    files: Vec<&'a ReviewFile>,
    people: Vec<&'a Member>,
    wanted: usize,
    seed: u64,
    /// People a file may have, by file.
    may: Vec<BTreeSet<usize>>,
    /// People a file has, by file.
    has: Vec<BTreeSet<usize>>,
    /// Files a person has, by person.
    load: Vec<usize>,
}

impl<'a> Table<'a> {
    fn new(files: Vec<&'a ReviewFile>, people: Vec<&'a Member>, wanted: usize, seed: u64) -> Self {
        let fits = |file: &ReviewFile| {
            let each = people.iter().enumerate();
            each.filter(|(_, member)| recusal(file, member).is_none()).map(|(at, _)| at).collect()
        };
        let may: Vec<BTreeSet<usize>> = files.iter().map(|file| fits(file)).collect();
        let (has, load) = (vec![BTreeSet::new(); files.len()], vec![0; people.len()]);
        Self { files, people, wanted, seed, may, has, load }
    }

    /// Gives each file its reviewers, moving others about where that makes room.
    fn fill(&mut self) {
        for file in 0..self.files.len() {
            let groups = self.groups(file);
            for group in groups {
                self.fill_from(file, &group);
                if self.count(file) == self.wanted {
                    break;
                }
                self.clear(file);
            }
            if self.count(file) < self.wanted {
                // What can be found is told with what is lacking.
                if let Some(group) = self.groups(file).into_iter().next() {
                    self.fill_from(file, &group);
                }
            }
        }
    }

    /// The groups a file may go to, those with the least to do first; one without a name where
    /// reviewers are in none.
    fn groups(&self, file: usize) -> Vec<String> {
        let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (at, member) in self.people.iter().enumerate() {
            let (members, load) = groups.entry(&member.group).or_default();
            let fits = self.may.get(file).is_some_and(|may| may.contains(&at));
            *members += usize::from(fits);
            *load += self.load.get(at).copied().unwrap_or_default();
        }
        let mut groups: Vec<(&str, (usize, usize))> = groups.into_iter().collect();
        groups.sort_by_key(|(name, (members, load))| {
            let is_short = *members < self.wanted;
            (is_short, load.checked_div((*members).max(1)).unwrap_or_default(), *name)
        });
        groups.into_iter().map(|(name, _)| name.to_owned()).collect()
    }

    fn fill_from(&mut self, file: usize, group: &str) {
        while self.count(file) < self.wanted {
            let mut tried = BTreeSet::new();
            if !self.add(file, group, &mut tried) {
                return;
            }
        }
    }

    fn count(&self, file: usize) -> usize {
        self.has.get(file).map_or(0, BTreeSet::len)
    }

    fn clear(&mut self, file: usize) {
        let taken = self.has.get_mut(file).map(std::mem::take).unwrap_or_default();
        for person in taken {
            self.change_load(person, false);
        }
    }

    fn change_load(&mut self, person: usize, is_more: bool) {
        if let Some(load) = self.load.get_mut(person) {
            *load = if is_more { *load + 1 } else { load.saturating_sub(1) };
        }
    }

    fn give(&mut self, file: usize, person: usize) {
        if self.has.get_mut(file).is_some_and(|has| has.insert(person)) {
            self.change_load(person, true);
        }
    }

    fn take(&mut self, file: usize, person: usize) {
        if self.has.get_mut(file).is_some_and(|has| has.remove(&person)) {
            self.change_load(person, false);
        }
    }

    fn is_full(&self, person: usize) -> bool {
        let most = self.people.get(person).and_then(|member| member.capacity);
        let load = self.load.get(person).copied().unwrap_or_default();
        most.is_some_and(|most| load >= usize::try_from(most).unwrap_or(usize::MAX))
    }

    /// People of a group a file may have and has not, those with the least to do first.
    fn free(&self, file: usize, group: &str) -> Vec<usize> {
        let Some((may, has)) = self.may.get(file).zip(self.has.get(file)) else {
            return Vec::new();
        };
        let of_group = |at: &usize| self.people.get(*at).is_some_and(|one| one.group == group);
        let mut free: Vec<usize> = may.difference(has).copied().filter(of_group).collect();
        free.sort_by_key(|at| (self.load.get(*at).copied(), self.turn(file, *at)));
        free
    }

    /// Whose turn it is among equals: it goes round by file and seed.
    fn turn(&self, file: usize, person: usize) -> u64 {
        let case = self.files.get(file).map(|file| file.case).unwrap_or_default();
        mixed(self.seed.wrapping_add(person as u64).wrapping_mul(0x2545_f491_4f6c_dd1d), case)
    }

    /// Finds one more reviewer for a file: somebody with room, or somebody whose other file goes to
    /// somebody else (an augmenting path).
    fn add(&mut self, file: usize, group: &str, tried: &mut BTreeSet<usize>) -> bool {
        let free = self.free(file, group);
        if let Some(person) = free.iter().copied().find(|person| !self.is_full(*person)) {
            self.give(file, person);
            return true;
        }
        for person in free {
            if !tried.insert(person) {
                continue;
            }
            let others: Vec<usize> = (0..self.has.len())
                .filter(|at| self.has.get(*at).is_some_and(|has| has.contains(&person)))
                .collect();
            for other in others {
                self.take(other, person);
                // While a way is sought the place stays taken.
                self.change_load(person, true);
                let is_found = self.add(other, group, tried);
                self.change_load(person, false);
                if is_found {
                    self.give(file, person);
                    return true;
                }
                self.give(other, person);
            }
        }
        false
    }

    /// Moves files from those with much to do to those with less, along chains where no single
    /// move does it, until nobody has two more than another who could have one of them.
    fn level(&mut self) {
        let most = self.files.len().saturating_mul(self.wanted).saturating_mul(4);
        for _ in 0..most {
            if !self.level_once() {
                return;
            }
        }
    }

    fn level_once(&mut self) -> bool {
        let mut busy: Vec<usize> = (0..self.people.len()).collect();
        busy.sort_by_key(|at| std::cmp::Reverse(self.load.get(*at).copied()));
        busy.into_iter().any(|from| self.shift(from))
    }

    /// Looks breadth first for somebody with at least two files fewer that a chain of moves leads
    /// to, and makes the moves.
    fn shift(&mut self, from: usize) -> bool {
        let mut came: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut queue = std::collections::VecDeque::from([from]);
        let most = self.load.get(from).copied().unwrap_or_default();
        while let Some(person) = queue.pop_front() {
            for (file, next) in self.moves(person) {
                if next == from || came.contains_key(&next) {
                    continue;
                }
                came.insert(next, (person, file));
                let load = self.load.get(next).copied().unwrap_or_default();
                if load + 1 < most && !self.is_full(next) {
                    self.make_moves(from, next, &came);
                    return true;
                }
                queue.push_back(next);
            }
        }
        false
    }

    /// Files of a person and who of the same group could have each instead.
    fn moves(&self, person: usize) -> Vec<(usize, usize)> {
        let group = self.people.get(person).map(|one| one.group.as_str()).unwrap_or_default();
        let own = (0..self.has.len())
            .filter(|at| self.has.get(*at).is_some_and(|has| has.contains(&person)));
        own.flat_map(|file| self.free(file, group).into_iter().map(move |next| (file, next)))
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

    /// Tells what came of it, in the order the files were given in.
    fn told(&self, files: &[ReviewFile]) -> Assignment {
        let mut told = Assignment::default();
        for file in files {
            let Some(at) = self.files.iter().position(|one| one.case == file.case) else {
                continue;
            };
            let people = self.has.get(at).into_iter().flatten();
            let people: Vec<&Member> =
                people.filter_map(|person| self.people.get(*person).copied()).collect();
            if people.len() < self.wanted {
                told.open.push(self.why_open(file, &people));
            }
            let one = |member: &&Member| Assigned {
                person: member.person.clone(),
                against_recusal: None,
            };
            told.files.push((file.case, people.iter().map(one).collect()));
        }
        told
    }

    fn why_open(&self, file: &ReviewFile, found: &[&Member]) -> Unassignable {
        let mut why = Unassignable {
            case: file.case,
            found: found.iter().map(|member| member.person.clone()).collect(),
            recused: Vec::new(),
            full: Vec::new(),
            other_group: Vec::new(),
        };
        for (at, member) in self.people.iter().enumerate() {
            let person = || member.person.clone();
            if why.found.contains(&member.person) {
                continue;
            }
            if let Some(ground) = recusal(file, member) {
                why.recused.push((person(), ground));
            } else if self.is_full(at) {
                why.full.push(person());
            } else {
                why.other_group.push(person());
            }
        }
        why
    }
}

#[cfg(test)]
mod tests;
