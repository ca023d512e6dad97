//! Values of the literature, missing data, and what cannot be said.

use super::*;

fn items(rows: &[Vec<Option<u8>>]) -> Vec<Item> {
    let item = |(file, ratings): (usize, &Vec<Option<u8>>)| Item { file, ratings: ratings.clone() };
    rows.iter().enumerate().map(item).collect()
}

/// A two by two table: both yes, yes and no, no and yes, both no.
fn table(cells: [usize; 4]) -> Vec<Item> {
    let pairs = [(0, 0), (0, 1), (1, 0), (1, 1)];
    let rows: Vec<Vec<Option<u8>>> = pairs
        .iter()
        .zip(cells)
        .flat_map(|((a, b), count)| vec![vec![Some(*a), Some(*b)]; count])
        .collect();
    items(&rows)
}

fn about(value: Option<Millionths>, wanted: i64, by: i64) -> bool {
    value.is_some_and(|value| (value - wanted).abs() <= by)
}

/// The textbook table for κ: 20, 5, 10, 15 of 50 give pₒ = 0.7, pₑ = 0.5, κ = 0.4.
#[test]
fn cohen_of_the_textbook() {
    let found = agreement(&table([20, 5, 10, 15]), 2, 0, 1);
    assert_eq!(found.raw.value, Some(700_000));
    assert_eq!(found.cohen.value, Some(400_000));
    assert_eq!(found.items, 50);
}

/// Gwet 2008: 118, 5, 2, 0 of 125 give κ = −0.0234 beside AC1 = 0.9408: the paradox of κ.
#[test]
fn gwet_and_the_paradox() {
    let found = agreement(&table([118, 5, 2, 0]), 2, 0, 1);
    assert!(about(found.raw.value, 944_000, 0));
    assert!(about(found.cohen.value, -23_392, 60), "{found:?}");
    assert!(about(found.ac1.value, 940_776, 60), "{found:?}");
}

/// Krippendorff 2011, section C: four observers, twelve units, missing values; α = 0.743.
#[test]
fn krippendorff_with_missing_values() {
    let observers = [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ];
    let columns: Vec<Vec<Option<u8>>> = observers
        .iter()
        .map(|line| line.split(' ').map(|word| word.parse().ok()).collect())
        .collect();
    let rows: Vec<Vec<Option<u8>>> =
        (0..12).map(|unit| columns.iter().map(|column| column[unit]).collect()).collect();
    let found = agreement(&items(&rows), 5, 0, 1);
    assert!(about(found.alpha.value, 743_000, 500), "{found:?}");
    assert_eq!(found.fleiss.value, None, "not every unit was rated as often");
    assert_eq!(found.cohen.value, None, "four observers");
    assert_eq!(found.items, 11);
}

/// The worked example of Fleiss' κ with ten subjects, fourteen raters, five categories: 0.210.
#[test]
fn fleiss_of_the_worked_example() {
    let table: [[usize; 5]; 10] = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ];
    let row = |counts: &[usize; 5]| {
        (0_u8..).zip(counts).flat_map(|(category, count)| vec![Some(category); *count]).collect()
    };
    let rows: Vec<Vec<Option<u8>>> = table.iter().map(row).collect();
    let found = agreement(&items(&rows), 5, 0, 1);
    assert!(about(found.fleiss.value, 209_931, 60), "{found:?}");
}

#[test]
fn what_cannot_be_said_is_not_said() {
    let nothing = agreement(&[], 2, 100, 1);
    assert_eq!(nothing, Agreement::default());
    let alone = agreement(&items(&[vec![Some(0), None], vec![None, Some(1)]]), 2, 100, 1);
    assert_eq!((alone.raw.value, alone.alpha.value, alone.items), (None, None, 0));
    // All say the same of everything: no κ and no α, for nothing varies; but full agreement.
    let same = agreement(&items(&vec![vec![Some(0), Some(0)]; 9]), 2, 100, 1);
    assert_eq!((same.raw.value, same.cohen.value, same.alpha.value), (Some(1_000_000), None, None));
    assert_eq!(same.ac1.value, Some(1_000_000));
}

#[test]
fn intervals_hold_the_value_and_come_again_from_the_same_seed() {
    let items = table([20, 5, 10, 15]);
    let found = agreement(&items, 2, 1_000, 7);
    for estimate in [found.raw, found.cohen, found.alpha, found.ac1] {
        let (low, high) = estimate.interval.unwrap();
        let value = estimate.value.unwrap();
        assert!(low < value && value < high, "{estimate:?}");
        assert!((100_000..700_000).contains(&(high - low)), "{estimate:?}");
    }
    assert_eq!(agreement(&items, 2, 1_000, 7), found);
    // One file alone has no interval: nothing can be drawn otherwise.
    let one: Vec<Item> = items.into_iter().map(|item| Item { file: 0, ..item }).collect();
    assert_eq!(agreement(&one, 2, 1_000, 7).raw.interval, None);
}
