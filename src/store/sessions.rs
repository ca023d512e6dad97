//! Sessions as they are looked at: lists, progress, files compared, rectifications.

use super::Store;
use super::brief::{Brief, Indexed};
use crate::domain::session::compare::{Comparison, compare};
use crate::domain::{
    CaseId, DefectCode, DefectId, FollowUp, Person, Review, ReviewKey, Role, Rubric, Scorecard,
    Session, SessionId, SessionStage, UnitId, score,
};
use crate::protocol::{
    Aggregate, AnswerRow, DisputeRow, DisputeView, Fault, RectifyRow, ReviewerRow, SessionFault,
    SessionRow, SessionView, UnitRow,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Store {
    /// Gives all sessions, the latest first.
    #[must_use]
    pub fn sessions(&self) -> Vec<SessionRow> {
        let mut sessions: Vec<&Session> = self.index.sessions().collect();
        sessions.sort_by_key(|session| (session.plan.starts, session.id.clone()));
        sessions.into_iter().rev().map(|session| self.session_row(session)).collect()
    }

    fn session_row(&self, session: &Session) -> SessionRow {
        let mut row = SessionRow {
            id: session.id.clone(),
            name: session.plan.name.clone(),
            stage: session.stage,
            files: 0,
            assigned: 0,
            submitted: 0,
        };
        for case in session.files() {
            row.files += 1;
            for person in session.reviewers(case) {
                row.assigned += 1;
                row.submitted += usize::from(self.is_submitted(session, case, person));
            }
        }
        row
    }

    fn indexed(&self, session: &Session, case: CaseId, person: &Person) -> Option<&Indexed> {
        let (session, reviewer) = (session.id.clone(), person.clone());
        self.index.review(&ReviewKey { session, case, reviewer })
    }

    fn is_submitted(&self, session: &Session, case: CaseId, person: &Person) -> bool {
        self.indexed(session, case, person).is_some_and(|one| one.submission.is_some())
    }

    pub(super) fn known(&self, id: &SessionId) -> Result<&Session, Fault> {
        let missing = || Fault::Session(SessionFault::Missing(id.0.clone()));
        self.index.session(id).ok_or_else(missing)
    }

    /// Gives a session with how far everyone is. Counts tell no opinion, so everyone sees them;
    /// doubts count for those who see the reviews.
    ///
    /// # Errors
    /// `Session(Missing)`.
    pub fn session(&self, viewer: &Person, id: &SessionId) -> Result<SessionView, Fault> {
        let session = self.known(id)?;
        let mut reviewers: BTreeMap<&Person, ReviewerRow> = BTreeMap::new();
        for member in session.plan.people(Role::Reviewer) {
            reviewers.insert(&member.person, reviewer_row(&member.person));
        }
        let mut units: BTreeMap<UnitId, UnitRow> = BTreeMap::new();
        for case in session.files() {
            for assigned in session.assigned.get(&case).into_iter().flatten() {
                let person = &assigned.person;
                let row = reviewers.entry(person).or_insert_with(|| reviewer_row(person));
                row.assigned += 1;
                row.against_recusal += usize::from(assigned.against_recusal.is_some());
                let Some(review) = self.indexed(session, case, person) else { continue };
                let is_submitted = review.submission.is_some();
                row.submitted += usize::from(is_submitted);
                row.begun += usize::from(review.is_begun && !is_submitted);
                if self.index.may_see(viewer, review) {
                    row.doubts += usize::try_from(review.doubts).unwrap_or_default();
                }
            }
            self.count_unit(session, case, &mut units);
        }
        let (reviewers, units) = (reviewers.into_values().collect(), units.into_values().collect());
        Ok(SessionView { session: session.clone(), reviewers, units })
    }

    fn count_unit(&self, session: &Session, case: CaseId, units: &mut BTreeMap<UnitId, UnitRow>) {
        let Some((_, brief)) = self.index.numbered(case) else { return };
        let unit = UnitId(brief.unit.to_string());
        let row = units.entry(unit.clone()).or_insert_with(|| UnitRow {
            unit,
            name: brief.unit_name.to_string(),
            files: 0,
            complete: 0,
            concluded: 0,
        });
        row.files += 1;
        row.complete += usize::from(self.index.is_complete(session, case));
        row.concluded += usize::from(self.ruled(session, case).is_some());
    }

    /// The ruled opinion on a file, once it is the result.
    fn ruled(&self, session: &Session, case: CaseId) -> Option<&Indexed> {
        let key = ReviewKey::ruled(session.id.clone(), case);
        self.index.review(&key).filter(|one| one.submission.is_some())
    }

    /// Gives the files of a session compared: those every reviewer has submitted and whose
    /// reviews the viewer may see. Files to be rechecked come first.
    ///
    /// # Errors
    /// `Session(Missing)`; `View`, `Damaged`, `BadPack` when something cannot be read.
    pub fn disputes(&self, viewer: &Person, id: &SessionId) -> Result<Vec<DisputeRow>, Fault> {
        let session = self.known(id)?;
        let mut rows = Vec::new();
        for case in session.files().filter(|case| self.index.is_complete(session, *case)) {
            let Some((_, brief)) = self.index.numbered(case) else { continue };
            let Some((comparison, _)) = self.compared(viewer, session, case)? else { continue };
            rows.push(self.dispute_row(session, brief, &comparison)?);
        }
        rows.sort_by_key(|row| {
            (row.result.is_some() && row.objections == 0, row.triggers.is_empty())
        });
        Ok(rows)
    }

    fn dispute_row(
        &self,
        session: &Session,
        brief: &Brief,
        comparison: &Comparison,
    ) -> Result<DisputeRow, Fault> {
        let ruled = self.review_state(&ReviewKey::ruled(session.id.clone(), brief.id))?;
        let is_open = |code: &crate::domain::CriterionCode| {
            ruled.as_ref().is_none_or(|one| one.verdict(code) == crate::domain::Verdict::Unjudged)
        };
        let follow_up = self.follow_up(&session.id, brief.id)?;
        let open = comparison.differences.iter().filter(|one| is_open(&one.criterion)).count();
        let submission = ruled.as_ref().and_then(|one| one.submission.as_ref());
        Ok(DisputeRow {
            case: brief.id,
            docket: brief.docket.to_string(),
            unit_name: brief.unit_name.to_string(),
            triggers: comparison.triggers.clone(),
            differences: comparison.differences.len(),
            open,
            result: submission.map(|one| (one.total, one.grade)),
            objections: follow_up.open_objections().count(),
        })
    }

    /// Compares a file; `None` when the viewer may not see a review of it.
    fn compared(
        &self,
        viewer: &Person,
        session: &Session,
        case: CaseId,
    ) -> Result<Option<(Comparison, Arc<Rubric>)>, Fault> {
        let mut scored: Vec<(Review, Scorecard)> = Vec::new();
        let mut rubric = None;
        for person in session.reviewers(case) {
            let seen = self.indexed(session, case, person);
            let Some(seen) = seen.filter(|one| self.index.may_see(viewer, one)) else {
                return Ok(None);
            };
            let Some(review) = self.review_state(&seen.key)? else { return Ok(None) };
            let Some(hash) = review.rubric else { return Ok(None) };
            let by = self.rubric_of(hash)?;
            let card = score(&by, &review);
            scored.push((review, card));
            rubric.get_or_insert(by);
        }
        let gap = session.plan.recheck_gap;
        Ok(rubric.map(|rubric| (compare(&rubric, &scored, gap), rubric)))
    }

    /// Gives one file with the opinions on it, the ruling so far and what follows.
    ///
    /// # Errors
    /// `Session(Missing)`, `Session(NotAFile)`; `Session(Incomplete)` while the reviews are not to
    /// be seen.
    pub fn dispute(
        &self,
        viewer: &Person,
        id: &SessionId,
        case: CaseId,
    ) -> Result<DisputeView, Fault> {
        let session = self.known(id)?;
        if !session.has(case) {
            return Err(Fault::Session(SessionFault::NotAFile(case.short())));
        }
        let incomplete = || Fault::Session(SessionFault::Incomplete);
        let is_complete = self.index.is_complete(session, case);
        let compared = if is_complete { self.compared(viewer, session, case)? } else { None };
        let (comparison, _) = compared.ok_or_else(incomplete)?;
        let ruled = self.review_state(&ReviewKey::ruled(session.id.clone(), case))?;
        let follow_up = self.follow_up(id, case)?;
        Ok(DisputeView { case, comparison, ruled: ruled.map(Box::new), follow_up })
    }

    /// Gives the rectifications of a session, the earliest deadline first, as far as the viewer
    /// sees results.
    ///
    /// # Errors
    /// `Session(Missing)`; `View` when something cannot be read.
    pub fn rectifications(
        &self,
        viewer: &Person,
        id: &SessionId,
    ) -> Result<Vec<RectifyRow>, Fault> {
        let session = self.known(id)?;
        let earlier = self.earlier_codes(session);
        let mut rows = Vec::new();
        for case in session.files() {
            let Some((_, brief)) = self.index.numbered(case) else { continue };
            let seen = self.ruled(session, case).filter(|one| self.index.may_see(viewer, one));
            let Some(seen) = seen else { continue };
            let Some(review) = self.review_state(&seen.key)? else { continue };
            let follow_up: FollowUp = self.follow_up(id, case)?;
            for (defect_id, item) in follow_up.items {
                let Some(defect) = review.defects.get(&defect_id) else { continue };
                let known = defect
                    .code
                    .as_ref()
                    .is_some_and(|code| earlier.contains(&(brief.unit.to_string(), code.clone())));
                rows.push(rectify_row(brief, (defect_id, defect), item, known));
            }
        }
        rows.sort_by_key(|row| (row.item.due, row.docket.clone(), row.id));
        Ok(rows)
    }

    /// Gives the answers of units in a session, as far as the viewer sees results.
    ///
    /// # Errors
    /// `Session(Missing)`; `View` when something cannot be read.
    pub fn answers(&self, viewer: &Person, id: &SessionId) -> Result<Vec<AnswerRow>, Fault> {
        let session = self.known(id)?;
        let mut rows = Vec::new();
        for case in session.files() {
            let Some((_, brief)) = self.index.numbered(case) else { continue };
            let key = ReviewKey::ruled(id.clone(), case);
            if self.index.review(&key).is_none_or(|one| !self.index.may_see(viewer, one)) {
                continue;
            }
            let answers: Vec<_> = self.follow_up(id, case)?.answers.into_iter().collect();
            if !answers.is_empty() {
                let (docket, unit_name) = (brief.docket.to_string(), brief.unit_name.to_string());
                rows.push(AnswerRow { case, docket, unit_name, answers });
            }
        }
        Ok(rows)
    }

    /// Units and types of defect of results of sessions before one.
    fn earlier_codes(&self, session: &Session) -> BTreeSet<(String, DefectCode)> {
        let rank = |one: &Session| (one.plan.starts, one.id.clone());
        let mut codes = BTreeSet::new();
        for other in self.index.sessions().filter(|other| rank(other) < rank(session)) {
            for case in other.files() {
                let Some((_, brief)) = self.index.numbered(case) else { continue };
                let Some(ruled) = self.ruled(other, case) else { continue };
                let of_case = ruled.codes.iter().filter(|code| !code.is_empty());
                codes.extend(
                    of_case.map(|code| (brief.unit.to_string(), DefectCode(code.to_string()))),
                );
            }
        }
        codes
    }

    /// What follows a case in the sessions whose panel or organiser the viewer is, or that have
    /// come to their feedback.
    pub(super) fn follow_ups_seen(&self, viewer: &Person, case: CaseId) -> Vec<Aggregate> {
        let sees = |session: &&Session| {
            let of_panel = [Role::Organiser, Role::Adjudicator];
            session.stage >= SessionStage::Feedback
                || of_panel.into_iter().any(|role| session.plan.has_role(viewer, role))
        };
        let sessions = self.index.sessions().filter(|session| session.has(case)).filter(sees);
        sessions.map(|session| Aggregate::FollowUp(session.id.clone(), case)).collect()
    }
}

fn reviewer_row(person: &Person) -> ReviewerRow {
    ReviewerRow {
        person: person.clone(),
        assigned: 0,
        begun: 0,
        submitted: 0,
        doubts: 0,
        against_recusal: 0,
    }
}

fn rectify_row(
    brief: &Brief,
    (id, defect): (DefectId, &crate::domain::Defect),
    item: crate::domain::Rectification,
    is_recurring: bool,
) -> RectifyRow {
    RectifyRow {
        case: brief.id,
        docket: brief.docket.to_string(),
        unit_name: brief.unit_name.to_string(),
        id,
        defect: defect.clone(),
        item,
        is_recurring,
    }
}
