//! Marks: which rows of a list a bulk act is meant for.

use std::collections::BTreeSet;

/// Marked rows by their identity, so that they stay marked while the list changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks<T: Ord + Clone> {
    set: BTreeSet<T>,
    last: Option<T>,
}

impl<T: Ord + Clone> Default for Marks<T> {
    fn default() -> Self {
        Self { set: BTreeSet::new(), last: None }
    }
}

impl<T: Ord + Clone> Marks<T> {
    /// Tells whether a row is marked.
    #[must_use]
    pub fn has(&self, row: &T) -> bool {
        self.set.contains(row)
    }

    /// How many are marked.
    #[must_use]
    pub fn len(&self) -> usize {
        self.set.len()
    }

    /// Whether none is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Gives the marked rows in their own order.
    #[must_use]
    pub fn all(&self) -> Vec<T> {
        self.set.iter().cloned().collect()
    }

    /// Marks a row, or takes its mark away.
    pub fn toggle(&mut self, row: &T) {
        if !self.set.remove(row) {
            self.set.insert(row.clone());
        }
        self.last = Some(row.clone());
    }

    /// Marks from the row touched last to this one, both included; without one, only this.
    pub fn range(&mut self, rows: &[T], to: &T) {
        let at = |row: &T| rows.iter().position(|one| one == row);
        let from = self.last.as_ref().and_then(at);
        if let Some(end) = at(to) {
            let start = from.unwrap_or(end);
            let (first, last) = (start.min(end), start.max(end));
            self.set.extend(rows.get(first..=last).unwrap_or_default().iter().cloned());
        }
        self.last = Some(to.clone());
    }

    /// Marks all rows.
    pub fn mark_all(&mut self, rows: &[T]) {
        self.set.extend(rows.iter().cloned());
    }

    /// Marks what was not marked of these rows, and the other way round.
    pub fn invert(&mut self, rows: &[T]) {
        for row in rows {
            if !self.set.remove(row) {
                self.set.insert(row.clone());
            }
        }
    }

    /// Takes all marks away.
    pub fn clear(&mut self) {
        self.set.clear();
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_toggle_span_and_turn_round() {
        let rows = [5, 3, 9, 1, 7];
        let mut marks = Marks::default();
        marks.range(&rows, &9);
        assert_eq!(marks.all(), [9], "no mark before: only the row itself");
        marks.toggle(&9);
        marks.toggle(&3);
        marks.range(&rows, &1);
        assert_eq!(marks.all(), [1, 3, 9], "in the order of the list, not of the values");
        marks.invert(&rows);
        assert_eq!(marks.all(), [5, 7]);
        marks.mark_all(&[100]);
        assert_eq!(marks.len(), 3);
        marks.clear();
        assert!(marks.is_empty());
        marks.range(&rows, &5);
        assert_eq!(marks.all(), [5], "clearing forgets where the span began");
    }
}
