//! Assignments thrown by dice: never against recusal, complete where that can be, level.

use super::*;
use crate::domain::hash::ContentHash;
use std::collections::BTreeMap;

/// A small generator of numbers; the domain has no other.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn case(number: usize) -> CaseId {
    let mut hash = ContentHash::default();
    hash.0[..8].copy_from_slice(&(number as u64).to_le_bytes());
    CaseId(hash)
}

fn member(number: usize) -> Member {
    Member {
        person: Person::new(&format!("评查员{number}"), ""),
        roles: vec![Role::Reviewer],
        group: String::new(),
        is_leader: false,
        capacity: None,
        relations: Vec::new(),
    }
}

/// How large what is thrown is, and in how many groups.
#[derive(Clone, Copy)]
struct Size {
    people: u64,
    files: u64,
    groups: u64,
}

const SMALL: Size = Size { people: 4, files: 4, groups: 1 };
const GROUPED: Size = Size { people: 6, files: 4, groups: 3 };
const LARGE: Size = Size { people: 8, files: 24, groups: 2 };

fn thrown(numbers: &mut Numbers, size: Size) -> (Vec<ReviewFile>, Vec<Member>, Blinding) {
    let unit = |number: u64| format!("单位{number}");
    let (most_people, most_files) = (size.people, size.files);
    let people = 1 + numbers.below(most_people);
    let members = (0..people).map(|number| {
        let mut one = member(usize::try_from(number).unwrap());
        one.person.unit = unit(numbers.below(4));
        if numbers.below(4) == 0 {
            one.capacity = Some(u32::try_from(numbers.below(6)).unwrap());
        }
        if numbers.below(3) == 0 {
            one.relations.push(format!("公司{}", numbers.below(3)));
        }
        one.group = format!("组{}", number % (1 + people * size.groups / (most_people + 1)));
        one
    });
    let members: Vec<Member> = members.collect();
    let files = (0..=numbers.below(most_files)).map(|number| {
        let mut name = || format!("评查员{}", numbers.below(people * 2));
        let (officer, legal, discussed) = (name(), name(), name());
        ReviewFile {
            case: case(usize::try_from(number).unwrap()),
            unit: vec![unit(numbers.below(4))],
            dockets: Vec::new(),
            parties: vec![format!("公司{}", numbers.below(3))],
            officers: vec![officer],
            legal_reviewers: vec![legal],
            discussants: vec![discussed],
        }
    });
    let files = files.collect();
    let blinding = Blinding::ALL[usize::try_from(numbers.below(3)).unwrap()];
    (files, members, blinding)
}

/// What is wrong with an assignment, by what it is.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wrongs {
    recused: usize,
    over: usize,
    uneven: usize,
    other: usize,
}

fn wrongs(files: &[ReviewFile], members: &[Member], wanted: usize, made: &Assignment) -> Wrongs {
    let at_of = |person: &Person| members.iter().position(|one| one.person == *person).unwrap();
    let mut load = vec![0_u32; members.len()];
    let mut wrong = Wrongs { other: made.files.len().abs_diff(files.len()), ..Wrongs::default() };
    for (case, people) in &made.files {
        let file = files.iter().find(|file| file.case == *case).unwrap();
        let different: BTreeSet<usize> = people.iter().map(|one| at_of(&one.person)).collect();
        let groups: BTreeSet<&str> =
            different.iter().map(|at| members[*at].group.as_str()).collect();
        let is_open = made.open.iter().any(|open| open.case == *case);
        wrong.other += usize::from(different.len() != people.len() || groups.len() > 1);
        wrong.other += usize::from((people.len() == wanted) == is_open);
        for at in different {
            wrong.recused += usize::from(recusal(file, &members[at]).is_some());
            load[at] += 1;
        }
    }
    let over = |at: &usize| members[*at].capacity.is_some_and(|most| load[*at] > most);
    wrong.over = (0..members.len()).filter(over).count();
    wrong.uneven = uneven(files, members, made, &load);
    wrong
}

/// Pairs of people of whom one has two files more than the other and a chain of files handed on
/// leads from the one to the other.
fn uneven(files: &[ReviewFile], members: &[Member], made: &Assignment, load: &[u32]) -> usize {
    let count = members.len();
    let mut leads = vec![vec![false; count]; count];
    for (case, people) in &made.files {
        let file = files.iter().find(|file| file.case == *case).unwrap();
        let has = |at: usize| people.iter().any(|one| one.person == members[at].person);
        for from in (0..count).filter(|at| has(*at)) {
            for to in (0..count).filter(|at| !has(*at)) {
                let is_fit = members[from].group == members[to].group
                    && recusal(file, &members[to]).is_none();
                leads[from][to] |= is_fit;
            }
        }
    }
    for (over, from) in (0..count).flat_map(|over| (0..count).map(move |from| (over, from))) {
        for to in 0..count {
            leads[from][to] |= leads[from][over] && leads[over][to];
        }
    }
    let has_room = |at: usize| members[at].capacity.is_none_or(|most| load[at] < most);
    (0..count)
        .flat_map(|from| (0..count).map(move |to| (from, to)))
        .filter(|(from, to)| leads[*from][*to] && load[*from] > load[*to] + 1 && has_room(*to))
        .count()
}

#[test]
fn ten_thousand_assignments_and_none_against_recusal() {
    let mut numbers = Numbers(1);
    let (mut complete, mut open) = (0, 0);
    for round in 0..10_000 {
        let size = if round % 2 == 0 { SMALL } else { LARGE };
        let (files, members, blinding) = thrown(&mut numbers, size);
        let made = assign(&files, &members, blinding, round);
        let wanted = usize::from(blinding.reviewers());
        let wrong = wrongs(&files, &members, wanted, &made);
        assert_eq!(wrong, Wrongs::default(), "round {round}");
        if made.open.is_empty() { complete += 1 } else { open += 1 }
    }
    assert!(complete > 1_000 && open > 1_000, "{complete} {open}");
}

/// Control: assignments that take no notice of recusal, of capacity, of the load are seen.
#[test]
fn control_what_is_wrong_is_seen() {
    let mut numbers = Numbers(2);
    let mut seen = Wrongs::default();
    for _ in 0..100 {
        let (files, members, _) = thrown(&mut numbers, LARGE);
        let people = vec![Assigned { person: members[0].person.clone(), against_recusal: None }];
        let made = Assignment {
            files: files.iter().map(|file| (file.case, people.clone())).collect(),
            open: Vec::new(),
        };
        let wrong = wrongs(&files, &members, 1, &made);
        assert_eq!(wrong.other, 0);
        seen.recused += usize::from(wrong.recused > 0);
        seen.over += usize::from(wrong.over > 0);
        seen.uneven += usize::from(wrong.uneven > 0);
    }
    assert!(seen.recused > 50 && seen.over > 10 && seen.uneven > 20, "{seen:?}");
}

/// Tries every way, one file after another.
fn is_possible(files: &[ReviewFile], members: &[Member], wanted: usize, load: &mut [u32]) -> bool {
    let Some((file, rest)) = files.split_first() else { return true };
    let sets = 0_u32..1 << members.len();
    for set in sets.filter(|set| set.count_ones() as usize == wanted) {
        let chosen: Vec<usize> = (0..members.len()).filter(|at| set >> at & 1 == 1).collect();
        let fits = chosen.iter().all(|at| {
            let member = &members[*at];
            member.group == members[chosen[0]].group
                && recusal(file, member).is_none()
                && member.capacity.is_none_or(|most| load[*at] < most)
        });
        if !fits {
            continue;
        }
        for at in &chosen {
            load[*at] += 1;
        }
        let is_found = is_possible(rest, members, wanted, load);
        for at in &chosen {
            load[*at] -= 1;
        }
        if is_found {
            return true;
        }
    }
    false
}

/// Tells how many of a thousand were possible, not possible, and possible but not found.
fn searched(seed: u64, size: Size) -> (usize, usize, usize) {
    let mut numbers = Numbers(seed);
    let (mut possible, mut not, mut missed) = (0, 0, 0);
    for round in 0..1_000 {
        let (files, members, blinding) = thrown(&mut numbers, size);
        let wanted = usize::from(blinding.reviewers());
        let is_there = is_possible(&files, &members, wanted, &mut vec![0; members.len()]);
        let is_found = assign(&files, &members, blinding, round).open.is_empty();
        assert!(is_there || !is_found, "round {round}");
        if is_there {
            possible += 1;
        } else {
            not += 1;
        }
        missed += usize::from(is_there && !is_found);
    }
    (possible, not, missed)
}

#[test]
fn an_assignment_is_found_whenever_there_is_one() {
    for (seed, size) in [(3, SMALL), (4, GROUPED)] {
        let (possible, not, missed) = searched(seed, size);
        assert!(possible > 100 && not > 100, "{possible} {not}");
        assert_eq!(missed, 0, "of {possible}");
    }
}

/// The file that comes first, for it has fewer reviewers to choose from, may go to either pair, the
/// other one to the first pair only.
#[test]
fn a_file_changes_its_group_to_make_room() {
    let mut members: Vec<Member> = (0..7).map(member).collect();
    for (at, one) in members.iter_mut().enumerate() {
        one.group = format!("组{}", if at < 4 { at / 2 } else { at });
        one.capacity = Some(1);
        one.relations = vec![["单位2", "单位1"][usize::from(at > 3)].to_owned()];
    }
    for one in &mut members[..2] {
        one.relations.clear();
    }
    let file = |number: usize| ReviewFile {
        case: case(number),
        unit: vec![format!("单位{number}")],
        ..ReviewFile::default()
    };
    for seed in 0..50 {
        let made = assign(&[file(1), file(2)], &members, Blinding::Double, seed);
        assert_eq!(made.open, [], "{seed}");
    }
}

#[test]
fn the_load_is_level_and_the_same_seed_says_the_same() {
    let files: Vec<ReviewFile> =
        (0..31).map(|number| ReviewFile { case: case(number), ..ReviewFile::default() }).collect();
    let members: Vec<Member> = (0..7).map(member).collect();
    let made = assign(&files, &members, Blinding::Double, 5);
    assert!(made.open.is_empty());
    let mut load: BTreeMap<&str, u32> = BTreeMap::new();
    for person in made.files.iter().flat_map(|(_, people)| people) {
        *load.entry(&person.person.name).or_default() += 1;
    }
    assert_eq!(load.len(), 7);
    assert!(load.values().all(|count| [8, 9].contains(count)), "{load:?}");
    assert_eq!(assign(&files, &members, Blinding::Double, 5), made);
    assert_ne!(assign(&files, &members, Blinding::Double, 6), made);

    let turned: Vec<ReviewFile> = files.iter().rev().chain(&files).cloned().collect();
    let mut again = assign(&turned, &members, Blinding::Double, 5);
    again.files.reverse();
    assert_eq!(again, made, "neither order nor a file named twice matters");
}

#[test]
fn groups_of_any_size_have_the_same_load() {
    let files: Vec<ReviewFile> =
        (0..60).map(|number| ReviewFile { case: case(number), ..ReviewFile::default() }).collect();
    let mut members: Vec<Member> = (0..12).map(member).collect();
    for (at, one) in members.iter_mut().enumerate() {
        one.group = if at < 3 { "一组" } else { "二组" }.to_owned();
    }
    for seed in 0..20 {
        let made = assign(&files, &members, Blinding::Double, seed);
        let mut load: BTreeMap<&str, u32> = BTreeMap::new();
        for person in made.files.iter().flat_map(|(_, people)| people) {
            *load.entry(&person.person.name).or_default() += 1;
        }
        let (least, most) = (load.values().min().unwrap(), load.values().max().unwrap());
        assert!(load.len() == 12 && most - least <= 1, "{load:?}");
    }
}

#[test]
fn a_file_that_lacks_reviewers_takes_none_from_others() {
    let mut members: Vec<Member> = (0..2).map(member).collect();
    members[0].capacity = Some(1);
    members[1].relations = vec!["单位1".to_owned()];
    let file = |number: usize| ReviewFile {
        case: case(number),
        unit: vec![format!("单位{number}")],
        ..ReviewFile::default()
    };
    for seed in 0..20 {
        let made = assign(&[file(1), file(2)], &members, Blinding::Double, seed);
        let counts: Vec<usize> = made.files.iter().map(|(_, people)| people.len()).collect();
        assert_eq!(counts, [0, 2], "{seed}");
        assert_eq!(made.open[0].full, [members[0].person.clone()]);
    }
}

#[test]
fn what_cannot_be_assigned_tells_who_is_kept_from_it_by_what() {
    let file = ReviewFile {
        case: case(1),
        unit: vec!["440000".to_owned(), "某某镇".to_owned()],
        officers: vec!["评查员1".to_owned()],
        ..ReviewFile::default()
    };
    let mut members: Vec<Member> = (0..4).map(member).collect();
    members[0].person.unit = "某某镇".to_owned();
    members[2].capacity = Some(0);
    members[3].relations = vec!["440000".to_owned()];
    let made = assign(&[file], &members, Blinding::Single, 1);
    let open = &made.open[0];
    let grounds: Vec<Recusal> = open.recused.iter().map(|(_, ground)| *ground).collect();
    assert_eq!(grounds, [Recusal::OwnUnit, Recusal::Handled, Recusal::Declared]);
    assert_eq!(open.full, [members[2].person.clone()]);
}
