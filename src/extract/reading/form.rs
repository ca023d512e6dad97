//! One form as it is asked: for labels, dates, words.

use crate::domain::{DocumentKey, DocumentKind};
use crate::extract::forms::Piece;
use crate::extract::{dates, fields};
use chrono::NaiveDate;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A longer line is running text and no line of a date alone.
const DATE_LINE_MAX: usize = 30;

/// A value and where it stands in the form, in bytes.
#[derive(Clone, Debug)]
pub(super) struct Found<T> {
    pub(super) value: T,
    pub(super) at: Range<usize>,
}

/// A form.
#[derive(Clone, Debug)]
pub(super) struct Form<'a> {
    pub(super) key: &'a DocumentKey,
    pub(super) kind: DocumentKind,
    /// Where it begins in its document, in bytes.
    pub(super) start: usize,
    pub(super) text: &'a str,
    /// Whether its silence says something.
    pub(super) is_sound: bool,
    /// The text without blanks, for words that are spaced or broken over lines.
    bare: Arc<str>,
    /// Every date, once it was asked for.
    dates: Arc<OnceLock<Vec<Found<NaiveDate>>>>,
}

impl<'a> Form<'a> {
    pub(super) fn new(piece: &Piece<'a>) -> Self {
        Self {
            is_sound: piece.is_sound,
            ..Self::cut(piece.key, piece.kind, piece.start, piece.text)
        }
    }

    fn cut(key: &'a DocumentKey, kind: DocumentKind, start: usize, text: &'a str) -> Self {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        Self { key, kind, start, text, is_sound: true, bare: bare.into(), dates: Arc::default() }
    }

    /// A part of the form, as a form.
    pub(super) fn part(&self, at: Range<usize>) -> Option<Self> {
        let text = self.text.get(at.clone())?;
        let part = Self::cut(self.key, self.kind, self.start + at.start, text);
        Some(Self { is_sound: self.is_sound, ..part })
    }

    /// Tells whether one of the words is there, however spaced.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.bare.contains(word))
    }

    /// The text without blanks.
    pub(super) fn bare(&self) -> &str {
        &self.bare
    }

    /// Where one of the words stands as written.
    pub(super) fn place_of(&self, words: &[&str]) -> Option<Range<usize>> {
        let place = |word: &&str| self.text.find(word).map(|at| at..at + word.len());
        words.iter().filter_map(place).min_by_key(|at| at.start)
    }

    /// The value beside one of the labels, and its line.
    pub(super) fn labelled(&self, labels: &[&str]) -> Option<Found<String>> {
        self.lines().find_map(|(at, line)| {
            let value = fields::find(line, labels)?;
            Some(Found { value, at })
        })
    }

    /// The lines, each with its place.
    pub(super) fn lines(&self) -> impl Iterator<Item = (Range<usize>, &'a str)> + use<'a> {
        let mut at = 0;
        self.text.split_inclusive('\n').map(move |line| {
            let start = at;
            at += line.len();
            (start..at, line.trim_end())
        })
    }

    /// Every date.
    pub(super) fn dates(&self) -> &[Found<NaiveDate>] {
        self.dates.get_or_init(|| {
            let place = |(at, value)| Found { value, at };
            dates::find_places(self.text).into_iter().map(place).collect()
        })
    }

    pub(super) fn first_date(&self) -> Option<Found<NaiveDate>> {
        self.dates().first().cloned()
    }

    /// The last date: in forms of consent that of the leader, who signs last.
    pub(super) fn last_date(&self) -> Option<Found<NaiveDate>> {
        self.dates().last().cloned()
    }

    /// The first date on the line of one of the labels, after the label.
    pub(super) fn date_at(&self, labels: &[&str]) -> Option<Found<NaiveDate>> {
        let dates = self.dates();
        self.lines().find_map(|(line, words)| {
            let found = dates.iter().find(|date| line.contains(&date.at.start))?;
            let head: String = words.chars().filter(|c| !c.is_whitespace()).take(24).collect();
            labels.iter().any(|label| head.contains(label)).then(|| found.clone())
        })
    }

    /// The date in the foot: the last line that is a date alone, after the signature of the agency.
    pub(super) fn foot_date(&self) -> Option<Found<NaiveDate>> {
        let dates = self.dates();
        let alone: Vec<Range<usize>> = self
            .lines()
            .filter(|(_, line)| {
                let words = line.trim().trim_start_matches(['日', '期', '：', ':']);
                words.chars().count() <= DATE_LINE_MAX && dates::parse(words).is_some()
            })
            .map(|(at, _)| at)
            .collect();
        let line = alone.last()?;
        dates.iter().rev().find(|date| line.contains(&date.at.start)).cloned()
    }

    /// The foot date of a form that is issued, or of one without a foot the last date.
    pub(super) fn issued(&self) -> Option<Found<NaiveDate>> {
        self.foot_date().or_else(|| self.last_date())
    }
}
