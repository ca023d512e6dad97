//! Who may see what, and where a person's work belongs. Outside sessions everyone sees every
//! review; in one, what `domain::session::roles` says.

use super::brief::Indexed;
use super::index::Index;
use crate::domain::session::roles::{Sight, may_see};
use crate::domain::{CaseId, Person, ReviewKey, Role, Session, SessionId, SessionStage};
use std::collections::BTreeSet;

impl Index {
    /// Tells whether a viewer may see a review. Every list, tally, history and export asks here.
    /// Of a session that is not here, nobody sees more than their own work.
    pub(super) fn may_see(&self, viewer: &Person, indexed: &Indexed) -> bool {
        let key = &indexed.key;
        if key.session == SessionId::default() || key.reviewer == *viewer {
            return true;
        }
        let Some(session) = self.session(&key.session) else { return false };
        let sight = Sight {
            stage: session.stage,
            is_ruled: key.is_ruled(),
            is_peer: session.reviews(viewer, key.case),
            is_complete: self.is_complete(session, key.case),
        };
        let roles = Role::ALL.into_iter().filter(|role| session.plan.has_role(viewer, *role));
        roles.into_iter().any(|role| may_see(role, sight))
    }

    /// Tells whether every reviewer of a file has submitted.
    pub(super) fn is_complete(&self, session: &Session, case: CaseId) -> bool {
        let mut reviewers = session.reviewers(case).peekable();
        reviewers.peek().is_some()
            && reviewers.all(|reviewer| {
                let (session, reviewer) = (session.id.clone(), reviewer.clone());
                let review = self.review(&ReviewKey { session, case, reviewer });
                review.is_some_and(|one| one.submission.is_some())
            })
    }

    /// The session a person's work on a case belongs to: the latest under way in which they review
    /// it, or else the latest closed one; the default where there is none.
    pub(super) fn session_for(&self, person: &Person, case: CaseId) -> SessionId {
        let mine = self.sessions().filter(|session| session.reviews(person, case));
        let rank = |session: &&Session| {
            let is_open = session.stage != SessionStage::Closed;
            (is_open, session.plan.starts, session.id.clone())
        };
        mine.max_by_key(rank).map(|session| session.id.clone()).unwrap_or_default()
    }

    /// The session under way that has a case among its files.
    pub(super) fn under_way(&self, case: CaseId) -> Option<&Session> {
        let open = self.sessions().filter(|session| session.stage != SessionStage::Closed);
        open.filter(|session| session.stage != SessionStage::Planned).find(|one| one.has(case))
    }

    /// Walks over the reviews of a case that count for a viewer: those that may be seen, without
    /// single opinions of a session whose ruled opinion is seen.
    pub(super) fn counted(&self, case: CaseId, viewer: &Person) -> impl Iterator<Item = &Indexed> {
        let seen: Vec<&Indexed> =
            self.reviews(case).filter(|one| self.may_see(viewer, one)).collect();
        let ruled = seen.iter().filter(|one| one.key.is_ruled() && one.is_begun);
        let ruled: BTreeSet<SessionId> = ruled.map(|one| one.key.session.clone()).collect();
        let counts = move |one: &&Indexed| one.key.is_ruled() || !ruled.contains(&one.key.session);
        seen.into_iter().filter(counts)
    }
}
