//! Rulings: what reviewers agree on is taken over, what they differ on is ruled or voted on.

use super::super::{Planner, needs_reason};
use super::ruled::{Draft, Opinions, is_agreed, opinions_on};
use crate::domain::session::compare::compare;
use crate::domain::{
    CaseId, CriterionCode, Mark, Person, Review, ReviewKey, Role, Scorecard, Session, Take, score,
};
use crate::protocol::{Change, Fault, FollowUpStep, Ruling, SessionFault};

impl Planner<'_> {
    /// Takes over what reviewers agree on in every file all have submitted; files that need no
    /// recheck get the defects of all and are concluded.
    pub(super) fn settle(&self, session: &Session) -> Result<Vec<Change>, Fault> {
        let complete = session.files().filter(|case| self.index.is_complete(session, *case));
        let mut changes = Vec::new();
        for case in complete {
            let opinions = self.opinions(session, case)?;
            let mut draft = self.draft(session, case, &opinions.rubric)?;
            if draft.is_concluded() {
                continue;
            }
            let is_rechecked = has_triggers(&opinions, session);
            take_agreed(&mut draft, &opinions, is_rechecked)?;
            if !is_rechecked {
                draft.submit()?;
            }
            changes.extend(draft.into_changes());
        }
        Ok(changes)
    }

    pub(super) fn rule(
        &self,
        session: &Session,
        case: CaseId,
        criterion: &CriterionCode,
        ruling: &Ruling,
    ) -> Result<Vec<Change>, Fault> {
        let (opinions, mut draft) = self.at_table(session, case, criterion)?;
        let of_item = opinions_on(&opinions.reviews, criterion);
        if opinions.rubric.veto(criterion).is_some() && !is_agreed(&of_item) {
            let (votes, of) = self.majority(session, case, criterion, None)?;
            return Err(Fault::Session(SessionFault::NeedsVote(votes, of)));
        }
        match ruling {
            Ruling::Take(take) => draft.take(criterion, &of_item, take)?,
            Ruling::Mark(mark) => rule_mark(&mut draft, &opinions, criterion, *mark)?,
            Ruling::Defect(defect) => {
                let mut defect = (**defect).clone();
                defect.criterion = Some(criterion.clone());
                let defect = self.checked_by(&opinions.rubric, &defect)?;
                draft.set(criterion, Mark::Pass, vec![defect]);
            }
        }
        Ok(draft.into_changes())
    }

    /// Records a vote; with the majority it becomes the ruling.
    pub(super) fn vote(
        &self,
        session: &Session,
        case: CaseId,
        criterion: &CriterionCode,
        take: &Take,
    ) -> Result<Vec<Change>, Fault> {
        let (opinions, mut draft) = self.at_table(session, case, criterion)?;
        let of_item = opinions_on(&opinions.reviews, criterion);
        if is_agreed(&of_item) {
            return Err(Fault::Session(SessionFault::NotInDispute(criterion.0.clone())));
        }
        let follow_up = self.store.follow_up(&session.id, case)?;
        let old = follow_up.votes.get(&(criterion.clone(), self.actor.clone())).cloned();
        let mut changes = Vec::new();
        if old.as_ref() != Some(take) {
            let (criterion, new) = (criterion.clone(), take.clone());
            let step = Box::new(FollowUpStep::Vote { criterion, old, new });
            changes.push(Change::FollowUp { session: session.id.clone(), case, step });
        }
        let (votes, of) = self.majority(session, case, criterion, Some(take))?;
        if votes * 2 > of {
            draft.take(criterion, &of_item, take)?;
            changes.extend(draft.into_changes());
        }
        Ok(changes)
    }

    pub(super) fn conclude(&self, session: &Session, case: CaseId) -> Result<Vec<Change>, Fault> {
        self.check_neutral(session, case)?;
        let opinions = self.opinions(session, case)?;
        let mut draft = self.draft(session, case, &opinions.rubric)?;
        if draft.is_concluded() {
            return Ok(Vec::new());
        }
        take_agreed(&mut draft, &opinions, true)?;
        draft.submit()?;
        Ok(draft.into_changes())
    }

    /// Gives a submitted review, or the result, back with a reason.
    pub(super) fn give_back(
        &self,
        session: &Session,
        case: CaseId,
        reviewer: &Person,
        reason: &str,
    ) -> Result<Vec<Change>, Fault> {
        super::file_of(session, case)?;
        let reason = needs_reason(reason)?;
        let id = session.id.clone();
        let key = ReviewKey { session: id, case, reviewer: reviewer.clone() };
        if !key.is_ruled() && !session.reviews(reviewer, case) {
            return Err(Fault::Session(SessionFault::NotReviewer(reviewer.name.clone())));
        }
        let review = self.store.review_state(&key)?.ok_or(Fault::NotSubmitted)?;
        let old = review.submission.ok_or(Fault::NotSubmitted)?;
        Ok(vec![Change::Reopen { review: key, reason, old }])
    }

    /// Opinions and ruled opinion of a file an adjudicator may rule on, with a criterion of it.
    fn at_table(
        &self,
        session: &Session,
        case: CaseId,
        criterion: &CriterionCode,
    ) -> Result<(Opinions, Draft), Fault> {
        self.check_neutral(session, case)?;
        let opinions = self.opinions(session, case)?;
        let rubric = &opinions.rubric;
        if rubric.criterion(criterion).is_none() && rubric.veto(criterion).is_none() {
            return Err(Fault::NoSuchCriterion(criterion.0.clone()));
        }
        let draft = self.draft(session, case, rubric)?;
        if draft.is_concluded() {
            return Err(Fault::Submitted);
        }
        Ok((opinions, draft))
    }

    /// Refuses that somebody rules on a file they reviewed.
    pub(super) fn check_neutral(&self, session: &Session, case: CaseId) -> Result<(), Fault> {
        if session.reviews(self.actor, case) {
            return Err(Fault::Session(SessionFault::RulesOnOwn));
        }
        Ok(())
    }

    /// Counts the votes for a ruling, the actor's new one among them, of all who may vote; without
    /// a ruling those for the one that leads.
    fn majority(
        &self,
        session: &Session,
        case: CaseId,
        criterion: &CriterionCode,
        take: Option<&Take>,
    ) -> Result<(usize, usize), Fault> {
        let follow_up = self.store.follow_up(&session.id, case)?;
        let panel = session.plan.people(Role::Adjudicator);
        let panel: Vec<&Person> = panel
            .map(|member| &member.person)
            .filter(|person| !session.reviews(person, case))
            .collect();
        let vote_of = |person: &&&Person| {
            if take.is_some() && **person == self.actor {
                return take.cloned();
            }
            follow_up.votes.get(&(criterion.clone(), (**person).clone())).cloned()
        };
        let given: Vec<Take> = panel.iter().filter_map(|person| vote_of(&person)).collect();
        let count = |wanted: &Take| given.iter().filter(|one| *one == wanted).count();
        let votes = match take {
            Some(take) => count(take),
            None => given.iter().map(count).max().unwrap_or_default(),
        };
        Ok((votes, panel.len()))
    }
}

/// Takes over the criteria reviewers agree on that are not ruled yet; of a file that is not
/// rechecked also those they differ on, with the defects of all.
fn take_agreed(draft: &mut Draft, opinions: &Opinions, is_rechecked: bool) -> Result<(), Fault> {
    let codes: Vec<CriterionCode> = opinions.rubric.codes().cloned().collect();
    for code in codes {
        if draft.is_ruled(&code) {
            continue;
        }
        let of_item = opinions_on(&opinions.reviews, &code);
        if !is_rechecked || is_agreed(&of_item) {
            draft.take(&code, &of_item, &Take::All)?;
        }
    }
    Ok(())
}

fn has_triggers(opinions: &Opinions, session: &Session) -> bool {
    let scored: Vec<(Review, Scorecard)> = opinions
        .reviews
        .iter()
        .map(|review| (review.clone(), score(&opinions.rubric, review)))
        .collect();
    !compare(&opinions.rubric, &scored, session.plan.recheck_gap).triggers.is_empty()
}

/// Lays down a mark, as far as the criterion takes it.
fn rule_mark(
    draft: &mut Draft,
    opinions: &Opinions,
    criterion: &CriterionCode,
    mark: Mark,
) -> Result<(), Fault> {
    let is_veto = opinions.rubric.veto(criterion).is_some();
    let item = opinions.rubric.criterion(criterion);
    if mark == Mark::Absent && is_veto {
        return Err(Fault::VetoNotAbsent(criterion.clone()));
    }
    if mark == Mark::NotApplicable && item.is_some_and(|item| !item.may_not_apply) {
        return Err(Fault::MustApply(criterion.clone()));
    }
    draft.set(criterion, mark, Vec::new());
    Ok(())
}
