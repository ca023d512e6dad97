//! Picks the version of a law that a citation is held against.

use super::Days;
use crate::domain::{CitationNote, CitationStatus};
use crate::extract::citation::Citation;
use crate::packs::statutes::{Statute, Version};
use chrono::{Datelike as _, NaiveDate};

/// The version picked.
pub(super) struct Picked<'a> {
    pub(super) version: Option<&'a Version>,
    /// `Ok` when a version is in force and the one meant.
    pub(super) status: CitationStatus,
    pub(super) notes: Vec<CitationNote>,
}

impl<'a> Picked<'a> {
    fn none(status: CitationStatus, notes: Vec<CitationNote>) -> Self {
        Self { version: None, status, notes }
    }

    fn of(version: &'a Version, status: CitationStatus, notes: Vec<CitationNote>) -> Self {
        Self { version: Some(version), status, notes }
    }
}

/// Picks the version in force on the deciding day, or the one that the text names.
pub(super) fn pick<'a>(statute: &'a Statute, citation: &Citation, days: Days) -> Picked<'a> {
    let Some(on) = days.deciding(statute.nature) else {
        return Picked::none(CitationStatus::UnverifiedVersion, Vec::new());
    };
    let mut notes = Vec::new();
    let named = named(statute, citation, &mut notes);
    let in_force = statute.in_force(on);
    // 从旧兼从轻 (行政处罚法第三十七条): what came into force between act and decision may apply.
    let later = days.step.filter(|step| *step > on).and_then(|step| statute.in_force(step));
    let later =
        later.filter(|later| in_force.is_none_or(|own| own.promulgated < later.promulgated));
    if let Some(later) = later {
        notes.push(CitationNote::ChangedSince(later.promulgated.clone()));
    }
    let is_same = |one: &Version, other: Option<&Version>| {
        other.is_some_and(|other| other.promulgated == one.promulgated)
    };
    match named {
        Some(named) if is_same(named, in_force) || is_same(named, later) => {
            Picked::of(named, CitationStatus::Ok, notes)
        }
        Some(named) if named.is_in_force(on) == Some(false) => {
            let text = citation.version_hint.clone().unwrap_or_else(|| named.promulgated.clone());
            notes.push(CitationNote::OtherVersion {
                named: text,
                in_force: in_force.map(|version| version.promulgated.clone()),
            });
            Picked::of(named, CitationStatus::NotInForce, notes)
        }
        Some(_) | None => match in_force {
            Some(version) => Picked::of(version, CitationStatus::Ok, notes),
            None => match later {
                Some(later) => Picked::of(later, CitationStatus::Ok, notes),
                None => absent(statute, on, notes),
            },
        },
    }
}

/// No version is in force: the law has not begun, has ended, or the packs have a gap.
fn absent(statute: &Statute, on: NaiveDate, mut notes: Vec<CitationNote>) -> Picked<'_> {
    let is_open = statute.versions.iter().any(|version| version.from.is_none());
    let ends = statute.versions.first().zip(statute.versions.last());
    let Some((first, last)) = ends.filter(|_| !is_open) else {
        return Picked::none(CitationStatus::UnverifiedVersion, notes);
    };
    match (first.from, last.to) {
        (Some(from), _) if on < from => {
            notes.push(CitationNote::NotYet(from));
            Picked::of(first, CitationStatus::NotInForce, notes)
        }
        (_, Some(to)) if on > to => {
            notes.push(CitationNote::Ended(to));
            Picked::of(last, CitationStatus::NotInForce, notes)
        }
        _ => {
            notes.push(CitationNote::Gap);
            Picked::none(CitationStatus::UnverifiedVersion, notes)
        }
    }
}

/// The version that the text names: by day or year beside the law, or by a title that only some
/// versions bear.
fn named<'a>(
    statute: &'a Statute,
    citation: &Citation,
    notes: &mut Vec<CitationNote>,
) -> Option<&'a Version> {
    if let Some(hint) = &citation.version_hint {
        let found = statute.versions.iter().rev().find(|version| is_meant(version, hint));
        if found.is_none() {
            notes.push(CitationNote::UnknownVersion(hint.clone()));
        }
        return found;
    }
    let has_titles = statute.versions.iter().any(|version| !version.title.is_empty());
    if !has_titles {
        return None;
    }
    let name = citation.name();
    let bears = |version: &&Version| match version.title.as_str() {
        "" => statute.name == name,
        title => title == name,
    };
    statute.versions.iter().rev().find(bears)
}

/// A day means promulgation or coming into force, a year either.
fn is_meant(version: &Version, hint: &str) -> bool {
    let from = version.from.map(|from| from.to_string()).unwrap_or_default();
    if hint.len() > 4 {
        return version.promulgated == hint || from == hint;
    }
    let year = version.from.map(|from| from.year().to_string()).unwrap_or_default();
    version.promulgated.starts_with(hint) || year == hint
}
