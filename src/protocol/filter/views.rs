//! Filters to be used again: the last ones typed, and those kept under a digit.

use super::Filter;
use std::collections::BTreeMap;

/// Most filters remembered.
const RECENT_MAX: usize = 30;
/// Most characters of a name.
const NAME_MAX: usize = 12;

/// A filter kept under a digit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Its name, a few characters.
    pub name: String,
    /// The text of the filter; empty for all cases.
    pub filter: String,
}

/// The filters of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Views {
    /// The last ones typed, the newest first.
    pub recent: Vec<String>,
    /// Those kept, by digit from 1 to 9.
    pub kept: BTreeMap<u8, View>,
}

impl Views {
    /// Remembers a filter that was used.
    pub fn remember(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.recent.retain(|known| known != text);
        self.recent.insert(0, text.to_owned());
        self.recent.truncate(RECENT_MAX);
    }

    /// Keeps a filter under a digit; `false` for a digit there is none, or a filter that cannot be
    /// read. Without a name the text is the name.
    pub fn keep(&mut self, digit: u8, name: &str, filter: &str) -> bool {
        if !(1..=9).contains(&digit) || Filter::parse(filter).is_err() {
            return false;
        }
        let name = [name.trim(), filter.trim()].into_iter().find(|text| !text.is_empty());
        let letters = name.unwrap_or_default().chars().filter(|letter| !letter.is_control());
        let name = letters.take(NAME_MAX).collect();
        self.kept.insert(digit, View { name, filter: filter.trim().to_owned() });
        true
    }

    /// The first digit nothing is kept under; 9 when all are taken.
    #[must_use]
    pub fn free_digit(&self) -> u8 {
        (1..9).find(|digit| !self.kept.contains_key(digit)).unwrap_or(9)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_only_once() {
        let mut views = Views::default();
        for text in ["甲", "乙", " 甲 ", "", "丙"] {
            views.remember(text);
        }
        assert_eq!(views.recent, ["丙", "甲", "乙"]);
        (0..99).for_each(|number| views.remember(&number.to_string()));
        assert_eq!((views.recent.len(), views.recent[0].as_str()), (RECENT_MAX, "98"));
    }

    #[test]
    fn only_what_can_be_read_is_kept() {
        let mut views = Views::default();
        assert!(views.keep(3, "", " 存疑=是 "));
        assert_eq!(views.kept[&3], View { name: "存疑=是".into(), filter: "存疑=是".into() });
        assert!(views.keep(1, "全部\u{1b}", ""));
        assert_eq!(views.kept[&1].name, "全部");
        assert!(
            !views.keep(0, "x", "x") && !views.keep(10, "x", "x") && !views.keep(2, "x", "分<")
        );
        assert_eq!(views.free_digit(), 2);
    }
}
