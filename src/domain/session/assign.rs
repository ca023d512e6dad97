//! Assignment (分派) with recusal (回避): who reviews which file.
//!
//! Nobody is given a file they are recused from. Within a group an assignment is found whenever
//! there is one, and nobody has a file that one with less to do could have instead. Which group
//! takes which file is a question of packing, which no quick way always solves: files change their
//! group where that makes room or levels the load, within a set number of tries.

mod groups;
mod table;

use super::Assigned;
use super::member::{Member, Role};
use super::plan::Blinding;
use super::recusal::{Recusal, ReviewFile, recusal};
use crate::domain::case_file::CaseId;
use crate::domain::person::Person;
use std::collections::BTreeSet;
use table::Table;

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
/// one group. The same files in any order, people and seed give the same assignment; a file given
/// twice counts once.
#[must_use]
pub fn assign(
    files: &[ReviewFile],
    members: &[Member],
    blinding: Blinding,
    seed: u64,
) -> Assignment {
    let people: Vec<&Member> =
        members.iter().filter(|member| member.roles.contains(&Role::Reviewer)).collect();
    let mut known = BTreeSet::new();
    let files: Vec<&ReviewFile> = files.iter().filter(|file| known.insert(file.case)).collect();
    let mut table = Table::new(&files, people, usize::from(blinding.reviewers()), seed);
    table.fill();
    table.level();
    while table.regroup() {
        table.level();
    }
    told(&table, &files)
}

/// Tells what came of it, in the order the files were given in.
fn told(table: &Table<'_>, files: &[&ReviewFile]) -> Assignment {
    let mut told = Assignment::default();
    for file in files {
        let people: Vec<&Member> = table.reviewers(file.case).collect();
        if people.len() < table.wanted {
            told.open.push(why_open(table, file, &people));
        }
        let one =
            |member: &&Member| Assigned { person: member.person.clone(), against_recusal: None };
        told.files.push((file.case, people.iter().map(one).collect()));
    }
    told
}

fn why_open(table: &Table<'_>, file: &ReviewFile, found: &[&Member]) -> Unassignable {
    let mut why = Unassignable {
        case: file.case,
        found: found.iter().map(|member| member.person.clone()).collect(),
        recused: Vec::new(),
        full: Vec::new(),
        other_group: Vec::new(),
    };
    for (at, member) in table.people.iter().enumerate() {
        let person = || member.person.clone();
        if why.found.contains(&member.person) {
            continue;
        }
        if let Some(ground) = recusal(file, member) {
            why.recused.push((person(), ground));
        } else if table.is_full(at) {
            why.full.push(person());
        } else {
            why.other_group.push(person());
        }
    }
    why
}

#[cfg(test)]
mod tests;
