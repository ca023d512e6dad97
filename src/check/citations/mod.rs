//! Judges what a text cites: is the law known, in force on the day, is the article there, does the
//! penalty fit; who hears a reconsideration; what a pop-up shows of it all. [`judge_decision`] does
//! all of it for the text of a decision, [`judge_text`] what can be said of any other document.

mod body;
mod card;
mod chosen;
mod decision;
mod fine;
mod matter;
mod named;
mod penalty;
mod place;
mod version;

pub use body::{judge_review_body, review_body};
pub use card::{card, card_at};
pub use decision::{Audience, DecisionFacts, Placed, Report, judge_decision, judge_text};
pub use matter::matters;
pub use penalty::{Punishment, judge_punishment};

use crate::domain::{CitationNote, CitationStatus};
use crate::extract::citation::Citation;
use crate::packs::Packs;
use crate::packs::statutes::{Nature, Statute, Version};
use chrono::{Months, NaiveDate};

/// The days whose law a citation is held against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// When the act was done or ended (行政处罚法第三十六条第二款): decides for substance.
    pub act: Option<NaiveDate>,
    /// When the step was taken whose document cites the law: decides for procedure.
    pub step: Option<NaiveDate>,
}

impl Days {
    /// One day for both.
    #[must_use]
    pub const fn on(day: NaiveDate) -> Self {
        Self { act: Some(day), step: Some(day) }
    }

    /// Gives the day that decides for a kind of law; the other one where it is not known.
    #[must_use]
    pub fn deciding(self, nature: Nature) -> Option<NaiveDate> {
        match nature {
            Nature::Substance => self.act.or(self.step),
            Nature::Procedure => self.step.or(self.act),
        }
    }
}

/// A citation as judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged<'a> {
    /// The law, when a pack has it.
    pub statute: Option<&'a Statute>,
    /// The version it was held against.
    pub version: Option<&'a Version>,
    /// The day that decided.
    pub on: Option<NaiveDate>,
    /// How it fares.
    pub status: CitationStatus,
    /// What else is to be said, in the order in which it was found.
    pub notes: Vec<CitationNote>,
    /// Whether the version would be another one if only the day of the act were known.
    pub is_day_open: bool,
}

impl<'a> Judged<'a> {
    fn bare(status: CitationStatus, notes: Vec<CitationNote>) -> Self {
        Self { statute: None, version: None, on: None, status, notes, is_day_open: false }
    }

    /// Whether the place was found in the text of its version.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.status == CitationStatus::Ok
    }

    fn found(&self) -> Option<(&'a Statute, &'a Version)> {
        Some((self.statute?, self.version?))
    }
}

/// Judges a citation: the law is known, the version is in force, the place is there.
#[must_use]
pub fn judge<'a>(citation: &Citation, days: Days, packs: &'a Packs) -> Judged<'a> {
    let is_within = matches!(citation.law.as_str(), "本条" | "前条");
    if is_within
        || (citation.anaphora.as_ref() == Some(&citation.law) && citation.stands_for.is_none())
    {
        return Judged::bare(CitationStatus::Ambiguous, vec![CitationNote::NoAntecedent]);
    }
    let Some(named) = packs.statutes().by_name(citation.name()) else {
        return Judged::bare(CitationStatus::UnknownLaw, Vec::new());
    };
    let statute = named.statute;
    let mut notes = Vec::new();
    if let Some(law) = &citation.stands_for {
        notes.push(CitationNote::TakenFor(law.clone()));
    }
    let is_loose = named.is_loose && citation.stands_for.is_none();
    if is_loose {
        notes.push(CitationNote::ShortName(statute.name.clone()));
    }
    let on = days.deciding(statute.nature);
    let picked = version::pick(statute, citation, days);
    notes.extend(picked.notes);
    let mut status = picked.status;
    if let Some(version) = picked.version {
        if status == CitationStatus::Ok {
            let (found, more) = place::find(version, &citation.place);
            status = found;
            notes.extend(more);
        }
        if !is_loose {
            notes.extend(old_number(statute, version, citation, status));
        }
        if !version.is_verified {
            notes.push(CitationNote::VersionUnverified);
        }
    }
    if is_loose {
        // Another law may be meant, and then none of this holds.
        status = CitationStatus::Ambiguous;
    } else {
        notes.extend(on.into_iter().flat_map(|on| cautions(statute, citation, on)));
    }
    let is_day_open = is_day_open(statute, days);
    Judged { statute: Some(statute), version: picked.version, on, status, notes, is_day_open }
}

/// Whether another version was in force when the act may have been done: its day is not known, and
/// the law changed within the two years after which nothing is punished (行政处罚法第三十六条).
fn is_day_open(statute: &Statute, days: Days) -> bool {
    let (None, Some(step), Nature::Substance) = (days.act, days.step, statute.nature) else {
        return false;
    };
    let earlier = step.checked_sub_months(Months::new(24)).and_then(|day| statute.in_force(day));
    let of = |version: Option<&Version>| version.map(|version| version.promulgated.clone());
    of(earlier) != of(statute.in_force(step))
}

/// A place that is not there may bear its number of the version before: 安全生产法第九十四条第
/// （七）项 of 2014 is 第九十七条第（七）项 of 2021.
fn old_number(
    statute: &Statute,
    version: &Version,
    citation: &Citation,
    status: CitationStatus,
) -> Option<CitationNote> {
    if !matches!(status, CitationStatus::NoSuchArticle | CitationStatus::NoSuchItem) {
        return None;
    }
    let article = citation.place.article?;
    statute.renumbered.iter().filter(|one| one.new == version.promulgated).find_map(|one| {
        let (old, new) = *one.pairs.iter().find(|(old, _)| *old == article)?;
        let mut moved = citation.place.clone();
        moved.article = Some(new);
        let is_there = place::find(version, &moved).0 == CitationStatus::Ok;
        let (version, verified) = (one.old.clone(), one.is_verified);
        is_there.then_some(CitationNote::OldNumber { version, old, new, verified })
    })
}

fn cautions(
    statute: &Statute,
    citation: &Citation,
    on: NaiveDate,
) -> impl Iterator<Item = CitationNote> {
    let article = citation.place.article;
    let meant = move |articles: &[u32]| {
        articles.is_empty() || article.is_some_and(|article| articles.contains(&article))
    };
    statute
        .cautions
        .iter()
        .filter(move |caution| caution.since <= on && meant(&caution.articles))
        .map(|caution| CitationNote::Caution {
            kind: caution.kind,
            by: caution.by.clone(),
            verified: caution.is_verified,
        })
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests;
