//! The index: briefs of all cases and reviews in memory, for lists and tallies.

use super::brief::{Brief, Indexed, Words};
use super::state::State;
use crate::domain::{CaseId, Person, ReviewKey, Rubric, Session, SessionId};
use crate::protocol::{Aggregate, CaseListQuery, CasePage, CaseRow, CaseStatus, Progress};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Cases and reviews by name.
#[derive(Debug, Default)]
pub(super) struct Index {
    cases: BTreeMap<CaseId, Brief>,
    /// Cases not joined into others, in the order of arrival: their running numbers.
    order: Vec<(u64, CaseId)>,
    reviews: BTreeMap<CaseId, Vec<Indexed>>,
    sessions: BTreeMap<SessionId, Session>,
    words: Words,
}

/// What indexing has to be told beside a state.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beside<'a> {
    /// Name of the case's unit.
    pub unit_name: &'a str,
    /// Rubric of the review.
    pub rubric: Option<&'a Rubric>,
}

impl Index {
    /// Takes the present state of an aggregate; `None` when nothing stands any more.
    pub(super) fn set(&mut self, aggregate: &Aggregate, state: Option<&State>, beside: Beside<'_>) {
        match aggregate {
            Aggregate::Case(id) => {
                if let Some(old) = self.cases.remove(id) {
                    self.strike(&old);
                }
                if let Some(case) = state.and_then(State::as_case) {
                    let brief = Brief::of(case, beside.unit_name, &mut self.words);
                    self.enter_case(brief);
                }
            }
            Aggregate::Review(key) => {
                let of_case = self.reviews.entry(key.case).or_default();
                let place = of_case.binary_search_by(|one| one.key.cmp(key));
                let new = state
                    .and_then(State::as_review)
                    .map(|review| Indexed::of(review, beside.rubric, &mut self.words));
                match (place, new) {
                    (Ok(at), Some(new)) => of_case.splice(at..=at, [new]).for_each(drop),
                    (Ok(at), None) => drop(of_case.remove(at)),
                    (Err(at), Some(new)) => of_case.insert(at, new),
                    (Err(_), None) => {}
                }
            }
            Aggregate::Session(id) => match state.cloned().and_then(State::into_session) {
                Some(session) => self.enter_session(session),
                None => drop(self.sessions.remove(id)),
            },
            // Read from the view when somebody asks.
            Aggregate::FollowUp(..) | Aggregate::Register => {}
        }
    }

    /// Puts in a session as it stands.
    pub(super) fn enter_session(&mut self, session: Session) {
        self.sessions.insert(session.id.clone(), session);
    }

    /// Finds a session.
    pub(super) fn session(&self, id: &SessionId) -> Option<&Session> {
        self.sessions.get(id)
    }

    /// Walks over all sessions.
    pub(super) fn sessions(&self) -> impl Iterator<Item = &Session> {
        self.sessions.values()
    }

    /// Puts in a case that is not here.
    pub(super) fn enter_case(&mut self, brief: Brief) {
        let place = (brief.arrival, brief.id);
        if let Err(at) = self.order.binary_search(&place)
            && !brief.is_joined
        {
            self.order.insert(at, place);
        }
        self.cases.insert(brief.id, brief);
    }

    /// Puts in a review that is not here.
    pub(super) fn enter_review(&mut self, indexed: Indexed) {
        let of_case = self.reviews.entry(indexed.key.case).or_default();
        if let Err(at) = of_case.binary_search_by(|one| one.key.cmp(&indexed.key)) {
            of_case.insert(at, indexed);
        }
    }

    /// The words kept once.
    pub(super) const fn words(&mut self) -> &mut Words {
        &mut self.words
    }

    /// Gives all cases, in the order of arrival, and all reviews.
    pub(super) fn everything(&self) -> (Vec<&Brief>, Vec<&Indexed>) {
        let mut cases: Vec<&Brief> = self.cases.values().collect();
        cases.sort_by_key(|brief| (brief.arrival, brief.id));
        (cases, self.reviews.values().flatten().collect())
    }

    fn strike(&mut self, brief: &Brief) {
        if let Ok(at) = self.order.binary_search(&(brief.arrival, brief.id)) {
            self.order.remove(at);
        }
    }

    /// Tells whether a case is here.
    pub(super) fn has_case(&self, id: CaseId) -> bool {
        self.cases.contains_key(&id)
    }

    /// Walks over the cases not joined into others, in the order of arrival, with their running
    /// numbers from 1.
    pub(super) fn cases(&self) -> impl Iterator<Item = (u32, &Brief)> {
        let numbered = (1_u32..).zip(&self.order);
        numbered.filter_map(|(number, (_, id))| Some((number, self.cases.get(id)?)))
    }

    /// Gives the running number and the brief of a case; 0 for one joined into another.
    pub(super) fn numbered(&self, id: CaseId) -> Option<(u32, &Brief)> {
        let brief = self.cases.get(&id)?;
        let place = self.order.binary_search(&(brief.arrival, id));
        let number = place.ok().and_then(|at| u32::try_from(at + 1).ok()).unwrap_or_default();
        Some((number, brief))
    }

    /// Walks over the reviews of a case.
    pub(super) fn reviews(&self, case: CaseId) -> impl Iterator<Item = &Indexed> {
        self.reviews.get(&case).into_iter().flatten()
    }

    /// Finds a review.
    pub(super) fn review(&self, key: &ReviewKey) -> Option<&Indexed> {
        let of_case = self.reviews.get(&key.case)?;
        let place = of_case.binary_search_by(|one| one.key.cmp(key)).ok()?;
        of_case.get(place)
    }

    /// Tells whether anybody has work on a case.
    pub(super) fn has_work(&self, case: CaseId) -> bool {
        self.reviews(case).any(|indexed| indexed.has_work)
    }

    /// The review that stands for a case in lists: the viewer's own, or else the ruled opinion, or
    /// else the one last touched; never one the viewer may not see. Of the own reviews in several
    /// sessions it is the one worked on now.
    pub(super) fn leading_review(&self, case: CaseId, viewer: &Person) -> Option<&Indexed> {
        let begun = || self.reviews(case).filter(|indexed| indexed.is_begun);
        let own = || begun().filter(|indexed| indexed.key.reviewer == *viewer);
        if own().next().is_some() {
            let now = self.session_for(viewer, case);
            let at_work = own().find(|indexed| indexed.key.session == now);
            return at_work.or_else(|| own().max_by_key(|indexed| indexed.touched));
        }
        let seen = || begun().filter(|indexed| self.may_see(viewer, indexed));
        let ruled = seen().filter(|indexed| indexed.key.is_ruled());
        ruled
            .max_by_key(|indexed| indexed.touched)
            .or_else(|| seen().max_by_key(|indexed| indexed.touched))
    }

    /// Makes the list line of a case for a viewer.
    pub(super) fn row(&self, brief: &Brief, number: u32, viewer: &Person) -> CaseRow {
        let mut row = brief.row(number);
        if let Some(leading) = self.leading_review(brief.id, viewer) {
            leading.fill(&mut row);
        }
        row.status = self.status(brief.id, brief.is_listed, viewer);
        let own = self.reviews(brief.id).filter(|indexed| indexed.key.reviewer == *viewer);
        row.notes = own.map(|indexed| indexed.notes).sum();
        let begun = self.reviews(brief.id).filter(|indexed| indexed.is_begun);
        row.reviewers = begun.map(|indexed| Arc::clone(&indexed.reviewer)).collect();
        row
    }

    /// Tells how far a case is, as its line says it.
    pub(super) fn status(&self, id: CaseId, is_listed: bool, viewer: &Person) -> CaseStatus {
        if !is_listed {
            return CaseStatus::Withdrawn;
        }
        match self.leading_review(id, viewer) {
            None => CaseStatus::Pending,
            Some(leading) if leading.submission.is_some() => CaseStatus::Submitted,
            Some(_) => CaseStatus::InReview,
        }
    }

    /// Gives a window of the plain list, by arrival: only the lines in it are made.
    pub(super) fn listed(&self, viewer: &Person, query: &CaseListQuery) -> CasePage {
        let limit = if query.limit == 0 { usize::MAX } else { query.limit };
        let mut listed: Vec<_> = self.cases().filter(|(_, case)| case.is_listed).collect();
        if query.is_descending {
            listed.reverse();
        }
        let window = listed.iter().skip(query.offset).take(limit);
        let rows = window.map(|(number, case)| self.row(case, *number, viewer)).collect();
        CasePage { rows, total: listed.len(), offset: query.offset }
    }

    /// Counts cases by how far they are.
    pub(super) fn progress(&self, viewer: &Person) -> Progress {
        let mut progress = Progress::default();
        for (_, case) in self.cases() {
            progress.count(self.status(case.id, case.is_listed, viewer));
        }
        progress
    }
}
