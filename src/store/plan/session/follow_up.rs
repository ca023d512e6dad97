//! What follows the result of a file: the unit's answer, the decision on it, rectification.

use super::super::{Planner, needs_reason};
use super::file_of;
use crate::domain::{
    CaseId, Defect, DefectId, EntryId, FollowUp, Mark, Rectification, RectifyState, Review,
    ReviewKey, Role, Session,
};
use crate::protocol::{Change, Fault, FollowUpStep, SessionFault};
use chrono::NaiveDate;

impl Planner<'_> {
    pub(super) fn answer(
        &self,
        session: &Session,
        (case, defect): (CaseId, Option<DefectId>),
        (objects, reason, evidence): (bool, &str, &str),
    ) -> Result<Vec<Change>, Fault> {
        file_of(session, case)?;
        self.check_unit(session, case)?;
        let result = self.result(session, case)?;
        if let Some(id) = defect.filter(|id| !result.defects.contains_key(id)) {
            return Err(Fault::NoSuchDefect(id.to_string()));
        }
        let reason = if objects { needs_reason(reason)? } else { reason.trim().to_owned() };
        let evidence = evidence.trim().to_owned();
        let step = FollowUpStep::Answer { defect, objects, reason, evidence };
        Ok(vec![change(session, case, step)])
    }

    /// Decides an objection. One that is upheld takes its defect away and the result is made
    /// again; one against the file as a whole opens the result for the panel.
    pub(super) fn decide(
        &self,
        session: &Session,
        (case, answer): (CaseId, EntryId),
        is_upheld: bool,
        reason: &str,
    ) -> Result<Vec<Change>, Fault> {
        self.check_neutral(session, case)?;
        let reason = needs_reason(reason)?;
        let follow_up = self.store.follow_up(&session.id, case)?;
        let missing = || Fault::Session(SessionFault::NoSuchAnswer(answer.to_string()));
        let given = follow_up.answers.get(&answer).ok_or_else(missing)?;
        if !given.objects || given.decision.is_some() {
            return Err(Fault::Session(SessionFault::NothingToDecide));
        }
        let step = FollowUpStep::Decide { answer, is_upheld, reason: reason.clone() };
        let mut changes = vec![change(session, case, step)];
        if is_upheld {
            let opinions = self.opinions(session, case)?;
            let mut draft = self.draft(session, case, &opinions.rubric)?;
            draft.reopen(&reason);
            if let Some(id) = given.defect {
                let item = draft.defect(id).and_then(|one| one.criterion.clone());
                draft.withdraw(id);
                if let Some(code) = item.filter(|code| !draft.is_ruled(code)) {
                    draft.set(&code, Mark::Pass, Vec::new());
                }
                draft.submit()?;
            }
            changes.extend(draft.into_changes());
        }
        Ok(changes)
    }

    /// Demands rectification of every confirmed defect that has no demand yet.
    pub(super) fn demand(&self, session: &Session, due: NaiveDate) -> Result<Vec<Change>, Fault> {
        let mut changes = Vec::new();
        for case in session.files() {
            let result = self.result(session, case)?;
            let follow_up = self.store.follow_up(&session.id, case)?;
            let open = result.defects.iter().filter(|(id, _)| !follow_up.items.contains_key(id));
            changes.extend(open.map(|(id, defect)| {
                let demand = demand_of(defect);
                change(session, case, FollowUpStep::Demand { defect: *id, demand, due })
            }));
        }
        Ok(changes)
    }

    pub(super) fn rectify(
        &self,
        session: &Session,
        (case, defect): (CaseId, DefectId),
        new: RectifyState,
        (note, evidence): (&str, &str),
    ) -> Result<Vec<Change>, Fault> {
        let item = self.item(session, case, defect)?;
        if new == RectifyState::Reported {
            self.check_unit(session, case)?;
        }
        let old = item.state;
        if !old.leads_to(new) {
            return Err(Fault::Session(SessionFault::NoWay(old, new)));
        }
        let is_return = new == RectifyState::Returned;
        let note = if is_return { needs_reason(note)? } else { note.trim().to_owned() };
        let evidence = evidence.trim().to_owned();
        let step = FollowUpStep::Rectify { defect, old, new, note, evidence };
        Ok(vec![change(session, case, step)])
    }

    pub(super) fn put_off(
        &self,
        session: &Session,
        (case, defect): (CaseId, DefectId),
        new: NaiveDate,
        reason: &str,
    ) -> Result<Vec<Change>, Fault> {
        let reason = needs_reason(reason)?;
        let old = self.item(session, case, defect)?.due;
        if old == new {
            return Ok(Vec::new());
        }
        let step = FollowUpStep::PutOff { defect, old, new, reason };
        Ok(vec![change(session, case, step)])
    }

    fn item(
        &self,
        session: &Session,
        case: CaseId,
        defect: DefectId,
    ) -> Result<Rectification, Fault> {
        let mut follow_up: FollowUp = self.store.follow_up(&session.id, case)?;
        let missing = || Fault::Session(SessionFault::NoItem(defect.to_string()));
        follow_up.items.remove(&defect).ok_or_else(missing)
    }

    /// The result of a file.
    fn result(&self, session: &Session, case: CaseId) -> Result<Review, Fault> {
        let key = ReviewKey::ruled(session.id.clone(), case);
        let ruled = self.store.review_state(&key)?.filter(|one| one.submission.is_some());
        ruled.ok_or(Fault::Session(SessionFault::NoResult))
    }

    /// Refuses that somebody answers for another unit than their own; the organiser enters what
    /// came on paper.
    fn check_unit(&self, session: &Session, case: CaseId) -> Result<(), Fault> {
        if session.plan.has_role(self.actor, Role::Organiser) {
            return Ok(());
        }
        let unit = self.case(case)?.case.unit;
        let own = unit.is_some_and(|unit| {
            unit.0 == self.actor.unit
                || crate::store::unit_name(self.packs, &unit) == self.actor.unit
        });
        if own { Ok(()) } else { Err(Fault::Session(SessionFault::OtherUnit)) }
    }
}

fn change(session: &Session, case: CaseId, step: FollowUpStep) -> Change {
    Change::FollowUp { session: session.id.clone(), case, step: Box::new(step) }
}

/// What is demanded: the advice on the defect, or that it be put right.
fn demand_of(defect: &Defect) -> String {
    let said = [&defect.advice, &defect.finding].into_iter().find(|text| !text.trim().is_empty());
    said.cloned().unwrap_or_default()
}
