//! The state of an aggregate: what its entries fold to.

use crate::domain::{
    CaseField, CaseFile, CaseId, DocumentField, DocumentKey, FactSpot, FollowUp, Review, Session,
};
use crate::protocol::ImportSource;
use std::collections::{BTreeMap, BTreeSet};

/// A part that a person corrected; imports leave it alone from then on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Corrected {
    /// A part of the case.
    Case(CaseField),
    /// A part of a document.
    Document(DocumentKey, DocumentField),
}

/// A case as folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CaseState {
    /// The case.
    pub case: CaseFile,
    /// Lamport number of its first import: the order of arrival.
    pub arrival: u64,
    /// Which source each recognised part was taken from.
    pub known_from: BTreeMap<CaseField, ImportSource>,
    /// What people corrected.
    pub corrected: BTreeSet<Corrected>,
    /// What people say of facts that were read in its documents; empty where there is none.
    pub read: BTreeMap<FactSpot, String>,
    /// Why it was withdrawn, when it was.
    pub withdrawn: Option<String>,
    /// The case it was joined into, when it was.
    pub joined_into: Option<CaseId>,
}

impl CaseState {
    /// Tells whether the case is in lists and tallies.
    pub(super) const fn is_listed(&self) -> bool {
        self.withdrawn.is_none() && self.joined_into.is_none()
    }
}

/// The state of any aggregate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Of a case.
    Case(Box<CaseState>),
    /// Of a review.
    Review(Box<Review>),
    /// Of a session.
    Session(Box<Session>),
    /// Of what follows the review of a file.
    FollowUp(Box<FollowUp>),
}

impl State {
    /// Gives the case, if it is one.
    pub(super) fn as_case(&self) -> Option<&CaseState> {
        if let Self::Case(state) = self { Some(state) } else { None }
    }

    /// Gives the case itself, if it is one.
    pub(super) fn into_case(self) -> Option<CaseState> {
        if let Self::Case(state) = self { Some(*state) } else { None }
    }

    /// Gives the review itself, if it is one.
    pub(super) fn into_review(self) -> Option<Review> {
        if let Self::Review(review) = self { Some(*review) } else { None }
    }

    /// Gives the review, if it is one.
    pub(super) fn as_review(&self) -> Option<&Review> {
        if let Self::Review(review) = self { Some(review) } else { None }
    }

    /// Gives the session itself, if it is one.
    pub(super) fn into_session(self) -> Option<Session> {
        if let Self::Session(session) = self { Some(*session) } else { None }
    }

    /// Gives what follows a file itself, if it is that.
    pub(super) fn into_follow_up(self) -> Option<FollowUp> {
        if let Self::FollowUp(follow_up) = self { Some(*follow_up) } else { None }
    }
}
