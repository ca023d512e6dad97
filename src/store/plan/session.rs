//! Requests in a session: who may, when, and what has to be done before.

mod follow_up;
mod ruled;
mod ruling;

use super::{Planner, needs_reason};
use crate::domain::session::roles::{is_in_time, may};
use crate::domain::{
    Assigned, CaseId, ContentHash, DrawOutcome, Indicator, Merit, Person, Plan, Ratio, ReviewKey,
    Role, Session, SessionAct, SessionId, SessionStage, UnitId,
};
use crate::protocol::{Change, Fault, Lack, SessionFault, SessionRequest, SessionStep};
use std::collections::BTreeSet;

impl Planner<'_> {
    /// Plans something to be done in a session.
    pub(super) fn session(
        &self,
        id: &SessionId,
        request: &SessionRequest,
    ) -> Result<Vec<Change>, Fault> {
        use SessionRequest as Ask;
        if let Ask::Plan(plan) = request {
            return self.make_plan(id, plan);
        }
        let session = self.known(id)?;
        self.guard(session, act_of(request))?;
        match request {
            Ask::Plan(_) => Ok(Vec::new()),
            Ask::Draw(draw) => self.take_draw(session, draw),
            Ask::SetAside { case, reason, instead } => {
                self.set_aside(session, *case, reason, *instead)
            }
            Ask::Assign(files) => assign(session, files),
            Ask::Reassign { case, new, reason } => reassign(session, *case, new, reason),
            Ask::Step { to, reason } => self.step(session, *to, reason),
            Ask::Return { case, reviewer, reason } => {
                self.give_back(session, *case, reviewer, reason)
            }
            Ask::Settle => self.settle(session),
            Ask::Rule { case, criterion, ruling } => self.rule(session, *case, criterion, ruling),
            Ask::Vote { case, criterion, take } => self.vote(session, *case, criterion, take),
            Ask::Conclude { case } => self.conclude(session, *case),
            Ask::Answer { case, defect, objects, reason, evidence } => {
                self.answer(session, (*case, *defect), (*objects, reason, evidence))
            }
            Ask::Decide { case, answer, is_upheld, reason } => {
                self.decide(session, (*case, *answer), *is_upheld, reason)
            }
            Ask::Demand { due } => self.demand(session, *due),
            Ask::Rectify { case, defect, to, note, evidence } => {
                self.rectify(session, (*case, *defect), *to, (note, evidence))
            }
            Ask::PutOff { case, defect, due, reason } => {
                self.put_off(session, (*case, *defect), *due, reason)
            }
            Ask::Indicate { unit, indicator, ratio } => {
                Ok(indicate(session, (unit, *indicator), *ratio))
            }
            Ask::Nominate { case, merit } => nominate(session, *case, merit.as_ref()),
        }
    }

    fn known(&self, id: &SessionId) -> Result<&Session, Fault> {
        let missing = || Fault::Session(SessionFault::Missing(id.0.clone()));
        self.index.session(id).ok_or_else(missing)
    }

    /// Refuses what nobody does now, and what the actor may not do.
    fn guard(&self, session: &Session, act: SessionAct) -> Result<(), Fault> {
        let mut roles =
            Role::ALL.into_iter().filter(|role| session.plan.has_role(self.actor, *role));
        if roles.any(|role| may(role, act, session.stage)) {
            return Ok(());
        }
        Err(Fault::Session(if is_in_time(act, session.stage) {
            SessionFault::NotYours(act)
        } else {
            SessionFault::NotNow(act, session.stage)
        }))
    }

    /// Refuses work of a review that its session does not want now, or from somebody else.
    pub(super) fn check_review(&self, key: &ReviewKey) -> Result<(), Fault> {
        if key.session != SessionId::default() {
            return self.guard(self.known(&key.session)?, SessionAct::Review);
        }
        match self.index.under_way(key.case) {
            Some(session) => {
                Err(Fault::Session(SessionFault::NotAssigned(session.plan.name.clone())))
            }
            None => Ok(()),
        }
    }

    fn make_plan(&self, id: &SessionId, plan: &Plan) -> Result<Vec<Change>, Fault> {
        if id.0.trim().is_empty() || plan.name.trim().is_empty() {
            return Err(Fault::BadValue { field: "session", value: plan.name.clone() });
        }
        let old = self.index.session(id);
        if let Some(session) = old {
            self.guard(session, SessionAct::Plan)?;
        } else if !plan.has_role(self.actor, Role::Organiser) {
            return Err(Fault::Session(SessionFault::NotYours(SessionAct::Plan)));
        }
        check_plan(plan)?;
        let old = old.map(|session| Box::new(session.plan.clone()));
        if old.as_deref() == Some(plan) {
            return Ok(Vec::new());
        }
        let step = Box::new(SessionStep::Plan { old, new: Box::new(plan.clone()) });
        Ok(vec![Change::Session { session: id.clone(), step }])
    }

    fn take_draw(&self, session: &Session, draw: &DrawOutcome) -> Result<Vec<Change>, Fault> {
        if session.stage != SessionStage::Planned {
            let fault = SessionFault::NotNow(SessionAct::Draw, session.stage);
            return Err(Fault::Session(fault));
        }
        for (case, _) in &draw.files {
            self.case(*case)?;
        }
        let is_same = session.draw.as_ref() == Some(draw) && session.set_aside.is_empty();
        let step = SessionStep::Draw(draw.clone());
        Ok(if is_same { Vec::new() } else { vec![change(session, step)] })
    }

    fn set_aside(
        &self,
        session: &Session,
        case: CaseId,
        reason: &str,
        instead: Option<CaseId>,
    ) -> Result<Vec<Change>, Fault> {
        let reason = needs_reason(reason)?;
        file_of(session, case)?;
        if let Some(other) = instead {
            self.case(other)?;
        }
        Ok(vec![change(session, SessionStep::SetAside { case, reason, instead })])
    }

    fn step(
        &self,
        session: &Session,
        to: SessionStage,
        reason: &str,
    ) -> Result<Vec<Change>, Fault> {
        let old = session.stage;
        let is_back = to < old;
        if to == old || (!is_back && old.next() != Some(to)) {
            return Err(Fault::Session(SessionFault::NoStep(old, to)));
        }
        let reason = if is_back { needs_reason(reason)? } else { reason.trim().to_owned() };
        if !is_back {
            self.check_ready(session, to)?;
        }
        let is_start = to == SessionStage::Reviewing && session.rubrics.is_empty();
        let rubrics = if is_start { self.rubrics_for(session)? } else { Vec::new() };
        Ok(vec![change(session, SessionStep::Stage { old, new: to, reason, rubrics })])
    }

    /// Refuses to go on while something is still to be done in this stage.
    fn check_ready(&self, session: &Session, to: SessionStage) -> Result<(), Fault> {
        let (lack, left) = match to {
            SessionStage::Planned | SessionStage::Final | SessionStage::Rectifying
                if session.stage != SessionStage::Feedback =>
            {
                return Ok(());
            }
            SessionStage::Reviewing if session.files().next().is_none() => (Lack::Draw, 1),
            SessionStage::Reviewing => {
                let wanted = usize::from(session.plan.blinding.reviewers());
                let is_short = |case: &CaseId| session.reviewers(*case).count() != wanted;
                (Lack::Assignment, session.files().filter(is_short).count())
            }
            SessionStage::Comparing => {
                let is_open = |case: &CaseId| !self.index.is_complete(session, *case);
                (Lack::Submission, session.files().filter(is_open).count())
            }
            SessionStage::Feedback => (Lack::Result, self.without_result(session)),
            SessionStage::Final | SessionStage::Planned | SessionStage::Rectifying => {
                let open = self.count(session, |one| one.open_objections().count())?;
                let without = self.without_result(session);
                if open == 0 { (Lack::Result, without) } else { (Lack::Decision, open) }
            }
            SessionStage::Closed => {
                let open = |one: &crate::domain::FollowUp| {
                    one.items.values().filter(|item| !item.state.is_settled()).count()
                };
                (Lack::Rectification, self.count(session, open)?)
            }
        };
        if left == 0 { Ok(()) } else { Err(Fault::Session(SessionFault::NotReady(lack, left))) }
    }

    fn without_result(&self, session: &Session) -> usize {
        let is_open = |case: &CaseId| {
            let key = ReviewKey::ruled(session.id.clone(), *case);
            self.index.review(&key).is_none_or(|one| one.submission.is_none())
        };
        session.files().filter(is_open).count()
    }

    fn count(
        &self,
        session: &Session,
        of: impl Fn(&crate::domain::FollowUp) -> usize,
    ) -> Result<usize, Fault> {
        let counts = session
            .files()
            .map(|case| Ok::<_, Fault>(of(&self.store.follow_up(&session.id, case)?)));
        counts.sum()
    }

    /// The rubrics the files of a session are scored by, frozen from its start on.
    fn rubrics_for(&self, session: &Session) -> Result<Vec<(String, ContentHash)>, Fault> {
        let mut rubrics = BTreeSet::new();
        for case in session.files() {
            let rubric = &self.pack_for(case)?.rubric;
            rubrics.insert((rubric.id.clone(), rubric.hash));
        }
        Ok(rubrics.into_iter().collect())
    }
}

/// The change that records a step of a session.
fn change(session: &Session, step: SessionStep) -> Change {
    Change::Session { session: session.id.clone(), step: Box::new(step) }
}

const fn act_of(request: &SessionRequest) -> SessionAct {
    use SessionRequest as Ask;
    match request {
        Ask::Plan(_) => SessionAct::Plan,
        Ask::Draw(_) | Ask::SetAside { .. } => SessionAct::Draw,
        Ask::Assign(_) | Ask::Reassign { .. } => SessionAct::Assign,
        Ask::Step { .. } => SessionAct::Step,
        Ask::Return { .. } => SessionAct::Return,
        Ask::Settle | Ask::Rule { .. } | Ask::Vote { .. } | Ask::Conclude { .. } => {
            SessionAct::Rule
        }
        Ask::Answer { .. } => SessionAct::Answer,
        Ask::Decide { .. } => SessionAct::Decide,
        Ask::Demand { .. } | Ask::PutOff { .. } => SessionAct::Demand,
        Ask::Rectify { to, .. } => {
            if matches!(to, crate::domain::RectifyState::Reported) {
                SessionAct::Report
            } else {
                SessionAct::Check
            }
        }
        Ask::Indicate { .. } => SessionAct::Indicate,
        Ask::Nominate { .. } => SessionAct::Nominate,
    }
}

fn check_plan(plan: &Plan) -> Result<(), Fault> {
    if plan.people(Role::Organiser).next().is_none() {
        return Err(Fault::Session(SessionFault::NoOrganiser));
    }
    let mut seen = BTreeSet::new();
    match plan.members.iter().find(|member| !seen.insert(&member.person)) {
        Some(twice) => Err(Fault::Session(SessionFault::NamedTwice(twice.person.name.clone()))),
        None => Ok(()),
    }
}

/// Refuses a case that is not under review in a session.
fn file_of(session: &Session, case: CaseId) -> Result<(), Fault> {
    if session.has(case) {
        Ok(())
    } else {
        Err(Fault::Session(SessionFault::NotAFile(case.short())))
    }
}

fn check_people(session: &Session, case: CaseId, people: &[Assigned]) -> Result<(), Fault> {
    file_of(session, case)?;
    let is_reviewer = |person: &Person| session.plan.has_role(person, Role::Reviewer);
    if let Some(stranger) = people.iter().find(|one| !is_reviewer(&one.person)) {
        let name = stranger.person.name.clone();
        return Err(Fault::Session(SessionFault::NotReviewer(name)));
    }
    let different: BTreeSet<&Person> = people.iter().map(|one| &one.person).collect();
    let wanted = session.plan.blinding.reviewers();
    if different.len() != usize::from(wanted) || people.len() != different.len() {
        return Err(Fault::Session(SessionFault::ReviewerCount(wanted)));
    }
    Ok(())
}

fn assign(session: &Session, files: &[(CaseId, Vec<Assigned>)]) -> Result<Vec<Change>, Fault> {
    if session.stage != SessionStage::Planned {
        let fault = SessionFault::NotNow(SessionAct::Assign, session.stage);
        return Err(Fault::Session(fault));
    }
    for (case, people) in files {
        check_people(session, *case, people)?;
    }
    Ok(vec![change(session, SessionStep::Assign(files.to_vec()))])
}

fn reassign(
    session: &Session,
    case: CaseId,
    new: &[Assigned],
    reason: &str,
) -> Result<Vec<Change>, Fault> {
    let reason = needs_reason(reason)?;
    check_people(session, case, new)?;
    let old = session.assigned.get(&case).cloned().unwrap_or_default();
    if old == new {
        return Ok(Vec::new());
    }
    let step = SessionStep::Reassign { case, old, new: new.to_vec(), reason };
    Ok(vec![change(session, step)])
}

fn indicate(
    session: &Session,
    (unit, indicator): (&UnitId, Indicator),
    new: Option<Ratio>,
) -> Vec<Change> {
    let unit = unit.clone();
    let old = session.indicators.get(&(unit.clone(), indicator)).copied();
    let step = SessionStep::Indicate { unit, indicator, old, new };
    if old == new { Vec::new() } else { vec![change(session, step)] }
}

fn nominate(
    session: &Session,
    case: CaseId,
    merit: Option<&(Merit, String)>,
) -> Result<Vec<Change>, Fault> {
    file_of(session, case)?;
    let new = merit.map(|(merit, why)| Ok((*merit, needs_reason(why)?))).transpose()?;
    let old = session.nominated.get(&case).cloned();
    if old == new {
        return Ok(Vec::new());
    }
    Ok(vec![change(session, SessionStep::Nominate { case, old, new })])
}
