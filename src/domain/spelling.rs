//! Finds the known name nearest to a misspelt one.

/// How many letters may differ between a name and the one suggested for it.
const DIFFERENCE_MAX: usize = 2;

/// Finds the candidate nearest to a name: at most two letters changed, added or dropped, and
/// fewer than the name has.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = DIFFERENCE_MAX.min(name.chars().count().saturating_sub(1));
    candidates
        .map(|known| (difference(name, known), known))
        .filter(|(difference, _)| *difference <= most)
        .min_by_key(|(difference, _)| *difference)
        .map(|(_, known)| known)
}

/// Counts the letters to change, add or drop between two names; names whose lengths differ by
/// more than may be suggested are not compared.
fn difference(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let gap = one.chars().count().abs_diff(other.len());
    if gap > DIFFERENCE_MAX {
        return gap;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        let mut next = vec![left];
        for (candidate, above) in other.iter().zip(row.iter().skip(1)) {
            let changed = diagonal + usize::from(letter != *candidate);
            left = changed.min(above + 1).min(left + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_suggested() {
        let known = ["points", "title", "单位", "案由"];
        let find = |name: &str| nearest(name, known.into_iter());
        assert_eq!(find("piont"), None, "three letters differ");
        assert_eq!((find("pionts"), find("titel")), (Some("points"), Some("title")));
        assert_eq!((find("单住"), find("案曲"), find("地方")), (Some("单位"), Some("案由"), None));
        assert_eq!((find(""), find("x"), find(&"长".repeat(5000))), (None, None, None));
    }

    #[test]
    fn differences_are_counted() {
        for (one, other, count) in [("", "", 0), ("ab", "ab", 0), ("ab", "ba", 2), ("a", "abc", 2)]
        {
            assert_eq!(difference(one, other), count, "{one} {other}");
        }
    }
}
