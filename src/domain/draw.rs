//! The draw (抽样): which files of each unit are reviewed. It is a pure function of the frame, the
//! rules and a seed, so that anyone draws the same files again.
//!
//! Each file has a rank that only the seed and its own identity decide. A unit sends its mandatory
//! files and fills its quota by rank, shared over its strata (kind × procedure) in proportion. The
//! next file by rank takes the place of one that turns out to be unsuitable (不符合评查条件).

use super::case_file::{CaseId, CaseKind, Procedure};
use super::unit::UnitId;
use std::collections::{BTreeMap, BTreeSet};

/// A file that may be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The case.
    pub id: CaseId,
    /// The unit that sends it.
    pub unit: UnitId,
    /// Its kind.
    pub kind: CaseKind,
    /// Its procedure.
    pub procedure: Procedure,
    /// Whether a rule makes it mandatory (必查).
    pub is_mandatory: bool,
}

/// The rules of a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawRules {
    /// Files of each unit, at least 1. Mandatory files count, and may exceed it.
    pub quota: usize,
    /// The seed.
    pub seed: u64,
    /// Files that proved unsuitable; they are left out and replaced by the next ones.
    pub unsuitable: BTreeSet<CaseId>,
}

/// Why a file was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DrawnAs {
    /// 必查: a rule names it.
    Mandatory,
    /// 随机: by rank in its stratum.
    Random,
    /// 补抽: by rank, in the place of an unsuitable one.
    Replacement,
}

impl DrawnAs {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::Mandatory, Self::Random, Self::Replacement];

    /// The name used in records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mandatory => "mandatory",
            Self::Random => "random",
            Self::Replacement => "replacement",
        }
    }
}

/// A file that was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The case.
    pub id: CaseId,
    /// Why.
    pub why: DrawnAs,
}

/// Draws. The order of the frame does not matter; a file named twice counts once. The result is by
/// unit, mandatory files first, then by rank.
#[must_use]
pub fn draw(frame: &[Candidate], rules: &DrawRules) -> Vec<Drawn> {
    let first = DrawRules { unsuitable: BTreeSet::new(), ..rules.clone() };
    let before: BTreeSet<CaseId> = if rules.unsuitable.is_empty() {
        BTreeSet::new()
    } else {
        draw(frame, &first).into_iter().map(|drawn| drawn.id).collect()
    };
    let mut units: BTreeMap<&UnitId, BTreeMap<CaseId, &Candidate>> = BTreeMap::new();
    for one in frame.iter().filter(|one| !rules.unsuitable.contains(&one.id)) {
        units.entry(&one.unit).or_default().insert(one.id, one);
    }
    let mut drawn = Vec::new();
    for files in units.values() {
        let of_unit = of_unit(&files.values().copied().collect::<Vec<_>>(), rules);
        drawn.extend(of_unit.into_iter().map(|one| {
            let is_new = one.why == DrawnAs::Random
                && !rules.unsuitable.is_empty()
                && !before.contains(&one.id);
            if is_new { Drawn { why: DrawnAs::Replacement, ..one } } else { one }
        }));
    }
    drawn
}

/// The files of one unit.
fn of_unit(files: &[&Candidate], rules: &DrawRules) -> Vec<Drawn> {
    let mandatory = files.iter().filter(|one| one.is_mandatory);
    let mut drawn: Vec<Drawn> =
        mandatory.map(|one| Drawn { id: one.id, why: DrawnAs::Mandatory }).collect();
    drawn.sort_by_key(|one| rank(rules.seed, one.id));
    let open = rules.quota.max(1).saturating_sub(drawn.len());
    let mut strata: BTreeMap<(CaseKind, Procedure), Vec<CaseId>> = BTreeMap::new();
    for one in files.iter().filter(|one| !one.is_mandatory) {
        strata.entry((one.kind, one.procedure)).or_default().push(one.id);
    }
    let mut strata: Vec<Vec<CaseId>> = strata.into_values().collect();
    for stratum in &mut strata {
        stratum.sort_by_key(|id| rank(rules.seed, *id));
    }
    let sizes: Vec<usize> = strata.iter().map(Vec::len).collect();
    let mut random: Vec<CaseId> = shares(&sizes, open)
        .into_iter()
        .zip(&strata)
        .flat_map(|(share, stratum)| stratum.iter().take(share).copied())
        .collect();
    random.sort_by_key(|id| rank(rules.seed, *id));
    drawn.extend(random.into_iter().map(|id| Drawn { id, why: DrawnAs::Random }));
    drawn
}

/// Shares places over strata in proportion to their sizes, by largest remainder; of equal
/// remainders the larger stratum, then the earlier one. No stratum gets more than it has.
fn shares(sizes: &[usize], places: usize) -> Vec<usize> {
    let all: usize = sizes.iter().sum();
    let places = places.min(all);
    if all == 0 {
        return vec![0; sizes.len()];
    }
    let mut shares: Vec<usize> = sizes.iter().map(|size| size * places / all).collect();
    let mut order: Vec<(usize, usize, usize)> =
        sizes.iter().enumerate().map(|(index, size)| (size * places % all, *size, index)).collect();
    order.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(&b.2)));
    let mut left = places - shares.iter().sum::<usize>();
    for (remainder, _, index) in order {
        if left == 0 || remainder == 0 {
            break;
        }
        if let Some(share) = shares.get_mut(index) {
            *share += 1;
            left -= 1;
        }
    }
    shares
}

/// The rank of a file under a seed: its identity mixed with the seed, word by word, by the output
/// function of `SplitMix64` (Steele, Lea, Flood 2014). The identity itself parts equal ranks.
pub(in crate::domain) fn rank(seed: u64, id: CaseId) -> (u64, CaseId) {
    let words = id.0.0.chunks_exact(8);
    let mixed = words.fold(mix(seed), |mixed, word| {
        let bytes = word.try_into().unwrap_or_default();
        mix(mixed ^ u64::from_le_bytes(bytes))
    });
    (mixed, id)
}

/// The output function of `SplitMix64`: for states that follow each other, numbers that do not.
pub(in crate::domain) const fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// The bytes of a frame that a hash is taken of: the files by identity, a line each.
#[must_use]
pub fn frame_text(frame: &[Candidate]) -> String {
    let lines: BTreeSet<String> = frame
        .iter()
        .map(|one| {
            let mandatory = if one.is_mandatory { "mandatory" } else { "" };
            let (kind, procedure) = (one.kind.code(), one.procedure.code());
            format!("{} {} {kind} {procedure} {mandatory}\n", one.id.0, one.unit)
        })
        .collect();
    lines.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ContentHash;

    fn file(number: u8, unit: &str, procedure: Procedure) -> Candidate {
        Candidate {
            id: CaseId(ContentHash([number; 32])),
            unit: UnitId(unit.to_owned()),
            kind: CaseKind::Penalty,
            procedure,
            is_mandatory: false,
        }
    }

    fn frame() -> Vec<Candidate> {
        let ordinary = (0..9).map(|number| file(number, "甲", Procedure::Ordinary));
        let summary = (9..12).map(|number| file(number, "甲", Procedure::Summary));
        let other = (20..22).map(|number| file(number, "乙", Procedure::Ordinary));
        ordinary.chain(summary).chain(other).collect()
    }

    fn rules(quota: usize, seed: u64) -> DrawRules {
        DrawRules { quota, seed, unsuitable: BTreeSet::new() }
    }

    #[test]
    fn the_generator_is_the_published_one() {
        // The first outputs of SplitMix64 from the state 0.
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(mix(0x9e37_79b9_7f4a_7c15), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn the_same_seed_draws_the_same_files_in_any_order() {
        let mut turned = frame();
        turned.reverse();
        turned.extend(frame());
        for seed in 0..200 {
            assert_eq!(draw(&frame(), &rules(4, seed)), draw(&turned, &rules(4, seed)));
        }
        let many: BTreeSet<Vec<CaseId>> = (0..200)
            .map(|seed| draw(&frame(), &rules(4, seed)).iter().map(|one| one.id).collect())
            .collect();
        assert!(many.len() > 100, "another seed draws others: {}", many.len());
    }

    #[test]
    fn each_unit_sends_its_quota_by_strata_or_all_it_has() {
        for seed in 0..50 {
            let drawn = draw(&frame(), &rules(4, seed));
            let of = |from: u8, to: u8| {
                drawn.iter().filter(|one| (from..to).contains(&one.id.0.0[0])).count()
            };
            // Nine and three of twelve: three and one of four.
            assert_eq!((of(0, 9), of(9, 12), of(20, 22)), (3, 1, 2));
        }
    }

    #[test]
    fn every_file_is_drawn_about_as_often() {
        let mut counts: BTreeMap<CaseId, u32> = BTreeMap::new();
        for seed in 0..3000 {
            for one in draw(&frame(), &rules(4, seed)) {
                *counts.entry(one.id).or_default() += 1;
            }
        }
        // Three of nine and one of three: a third of the draws each, within four deviations.
        let of_first = frame().into_iter().take(12).map(|one| counts[&one.id]);
        assert!(of_first.clone().all(|count| (896..=1104).contains(&count)), "{counts:?}");
    }

    #[test]
    fn what_is_mandatory_is_always_there_and_counts() {
        let mut frame = frame();
        frame[2].is_mandatory = true;
        for seed in 0..50 {
            let drawn = draw(&frame, &rules(4, seed));
            let first = drawn.iter().find(|one| one.id == frame[2].id).unwrap();
            assert_eq!((first.why, drawn.len()), (DrawnAs::Mandatory, 6));
        }
        for one in &mut frame {
            one.is_mandatory = true;
        }
        assert_eq!(draw(&frame, &rules(1, 0)).len(), frame.len());
    }

    #[test]
    fn an_unsuitable_file_is_replaced_and_the_others_stay() {
        for seed in 0..100 {
            let before = draw(&frame(), &rules(4, seed));
            let gone = before[0].id;
            let mut rules = rules(4, seed);
            rules.unsuitable.insert(gone);
            let after = draw(&frame(), &rules);
            assert_eq!(after.len(), before.len() - usize::from(gone.0.0[0] >= 20));
            assert!(after.iter().all(|one| one.id != gone));
            let new = after.iter().filter(|one| one.why == DrawnAs::Replacement).count();
            let kept = before.iter().filter(|one| after.iter().any(|it| it.id == one.id)).count();
            // The shares of strata may move by one when a stratum has shrunk.
            assert!(new + kept == after.len() && kept + 2 >= before.len(), "{seed}");
        }
    }

    #[test]
    fn shares_add_up_and_never_exceed() {
        assert_eq!(shares(&[9, 3], 4), [3, 1]);
        assert_eq!(shares(&[1, 1, 1], 2), [1, 1, 0]);
        assert_eq!(shares(&[5, 0], 9), [5, 0]);
        assert_eq!(shares(&[], 3), [0; 0]);
        for places in 0..20 {
            let sizes = [7, 5, 1, 3];
            let told = shares(&sizes, places);
            assert_eq!(told.iter().sum::<usize>(), places.min(16));
            assert!(told.iter().zip(sizes).all(|(share, size)| *share <= size));
        }
    }

    #[test]
    fn the_text_of_a_frame_does_not_depend_on_its_order() {
        let mut turned = frame();
        turned.reverse();
        assert_eq!(frame_text(&frame()), frame_text(&turned));
        turned[0].is_mandatory = true;
        assert_ne!(frame_text(&frame()), frame_text(&turned));
    }
}
