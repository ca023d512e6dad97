//! Assignments thrown by dice: never against recusal, complete where that can be, level.

use super::*;
use crate::domain::hash::ContentHash;

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

fn thrown(numbers: &mut Numbers, is_small: bool) -> (Vec<ReviewFile>, Vec<Member>, Blinding) {
    let unit = |number: u64| format!("单位{number}");
    let (most_people, most_files) = if is_small { (4, 4) } else { (8, 24) };
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
        if !is_small && people > 5 {
            one.group = format!("组{}", number % 2);
        }
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

/// What is wrong with an assignment.
fn wrongs(files: &[ReviewFile], members: &[Member], wanted: usize, made: &Assignment) -> usize {
    let of = |person: &Person| members.iter().find(|one| one.person == *person).unwrap();
    let mut load: BTreeMap<&Person, u32> = BTreeMap::new();
    let mut wrong = 0;
    for (case, people) in &made.files {
        let file = files.iter().find(|file| file.case == *case).unwrap();
        let different: BTreeSet<&Person> = people.iter().map(|one| &one.person).collect();
        let groups: BTreeSet<&str> =
            people.iter().map(|one| of(&one.person).group.as_str()).collect();
        let is_open = made.open.iter().any(|open| open.case == *case);
        wrong += usize::from(different.len() != people.len() || groups.len() > 1);
        wrong += usize::from((people.len() == wanted) == is_open);
        for one in people {
            wrong += usize::from(recusal(file, of(&one.person)).is_some());
            *load.entry(&one.person).or_default() += 1;
        }
    }
    let over =
        |(person, count): (&&Person, &u32)| of(person).capacity.is_some_and(|most| *count > most);
    wrong
        + load.iter().filter(|pair| over((pair.0, pair.1))).count()
        + usize::from(made.files.len() != files.len())
}

#[test]
fn ten_thousand_assignments_and_none_against_recusal() {
    let mut numbers = Numbers(1);
    let (mut complete, mut open) = (0, 0);
    for round in 0..10_000 {
        let (files, members, blinding) = thrown(&mut numbers, round % 2 == 0);
        let made = assign(&files, &members, blinding, round);
        let wanted = usize::from(blinding.reviewers());
        assert_eq!(wrongs(&files, &members, wanted, &made), 0, "round {round}");
        if made.open.is_empty() { complete += 1 } else { open += 1 }
    }
    assert!(complete > 1_000 && open > 1_000, "{complete} {open}");
}

/// Control: an assignment that takes no notice of recusal is seen.
#[test]
fn control_whoever_is_recused_is_seen() {
    let mut numbers = Numbers(2);
    let mut seen = 0;
    for _ in 0..100 {
        let (files, members, _) = thrown(&mut numbers, true);
        let people = vec![Assigned { person: members[0].person.clone(), against_recusal: None }];
        let made = Assignment {
            files: files.iter().map(|file| (file.case, people.clone())).collect(),
            open: Vec::new(),
        };
        seen += usize::from(wrongs(&files, &members, 1, &made) > 0);
    }
    assert!(seen > 50, "{seen}");
}

/// Tries every way, one file after another.
fn is_possible(files: &[ReviewFile], members: &[Member], wanted: usize, load: &mut [u32]) -> bool {
    let Some((file, rest)) = files.split_first() else { return true };
    let sets = 0_u32..1 << members.len();
    for set in sets.filter(|set| set.count_ones() as usize == wanted) {
        let chosen: Vec<usize> = (0..members.len()).filter(|at| set >> at & 1 == 1).collect();
        let fits = chosen.iter().all(|at| {
            let member = &members[*at];
            recusal(file, member).is_none() && member.capacity.is_none_or(|most| load[*at] < most)
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

#[test]
fn an_assignment_is_found_whenever_there_is_one() {
    let mut numbers = Numbers(3);
    let (mut possible, mut not) = (0, 0);
    for round in 0..1_000 {
        let (files, members, blinding) = thrown(&mut numbers, true);
        let wanted = usize::from(blinding.reviewers());
        let is_there = is_possible(&files, &members, wanted, &mut vec![0; members.len()]);
        let made = assign(&files, &members, blinding, round);
        assert_eq!(made.open.is_empty(), is_there, "round {round}");
        if is_there { possible += 1 } else { not += 1 }
    }
    assert!(possible > 100 && not > 100, "{possible} {not}");
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
