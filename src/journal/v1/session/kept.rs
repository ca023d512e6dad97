//! Wire layout 1 of a session and of what follows a file, whole, as the view keeps them.

use super::{
    AssignedV1, DrawV1, Hash, MeritV1, PlanV1, case_id, indicator_of, merit_of, merit_wire,
    people_of, people_wire, stage_of,
};
use crate::domain::{
    CaseId, ContentHash, CriterionCode, Decision, FollowUp, Rectification, RectifyState,
    RectifyStep, Session, SessionId, StageStep, Take, UnitAnswer, UnitId,
};
use crate::journal::codec::{WireFault, by_code};
use crate::journal::v1::defect::defect_id;
use crate::journal::v1::{EntryIdV1, PersonV1, TimeV1};
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(in crate::journal) struct SessionV1 {
    plan: PlanV1,
    stage: String,
    steps: Vec<(String, TimeV1, PersonV1, String)>,
    draw: Option<DrawV1>,
    set_aside: Vec<(Hash, String, Option<Hash>)>,
    assigned: Vec<(Hash, Vec<AssignedV1>)>,
    rubrics: Vec<(String, Hash)>,
    indicators: Vec<(String, String, (u32, u32))>,
    nominated: Vec<(Hash, MeritV1)>,
}

#[derive(Serialize, Deserialize)]
pub(in crate::journal) struct FollowUpV1 {
    votes: Vec<(String, PersonV1, TakeV1)>,
    answers: Vec<(EntryIdV1, KeptAnswerV1)>,
    items: Vec<(EntryIdV1, ItemV1)>,
}

#[derive(Serialize, Deserialize)]
pub(in crate::journal) enum TakeV1 {
    Of(PersonV1),
    All,
    Pass,
}

#[derive(Serialize, Deserialize)]
struct KeptAnswerV1 {
    defect: Option<EntryIdV1>,
    objects: bool,
    reason: String,
    evidence: String,
    at: TimeV1,
    by: PersonV1,
    decision: Option<(bool, String, PersonV1, TimeV1)>,
}

#[derive(Serialize, Deserialize)]
struct ItemV1 {
    demand: String,
    due: i32,
    state: String,
    steps: Vec<ItemStepV1>,
}

#[derive(Serialize, Deserialize)]
struct ItemStepV1 {
    to: String,
    note: String,
    evidence: String,
    at: TimeV1,
    by: PersonV1,
}

/// Reads a day of the common era.
pub(super) fn day_of(days: i32) -> Result<NaiveDate, WireFault> {
    NaiveDate::from_num_days_from_ce_opt(days).ok_or(WireFault::BadTime)
}

pub(super) fn state_of(code: String) -> Result<RectifyState, WireFault> {
    by_code("state of rectification", &RectifyState::ALL, RectifyState::code, code)
}

impl From<&Take> for TakeV1 {
    fn from(take: &Take) -> Self {
        match take {
            Take::Of(person) => Self::Of(person.into()),
            Take::All => Self::All,
            Take::Pass => Self::Pass,
        }
    }
}

impl From<TakeV1> for Take {
    fn from(wire: TakeV1) -> Self {
        match wire {
            TakeV1::Of(person) => Self::Of(person.into()),
            TakeV1::All => Self::All,
            TakeV1::Pass => Self::Pass,
        }
    }
}

impl From<&Session> for SessionV1 {
    fn from(session: &Session) -> Self {
        let step = |step: &StageStep| {
            (step.to.code().to_owned(), step.at.into(), (&step.by).into(), step.reason.clone())
        };
        let set_aside = session.set_aside.iter();
        let indicators = session.indicators.iter();
        let nominated = session.nominated.iter();
        Self {
            plan: (&session.plan).into(),
            stage: session.stage.code().to_owned(),
            steps: session.steps.iter().map(step).collect(),
            draw: session.draw.as_ref().map(DrawV1::from),
            set_aside: set_aside
                .map(|(case, (why, instead))| (case.0.0, why.clone(), instead.map(|case| case.0.0)))
                .collect(),
            assigned: session
                .assigned
                .iter()
                .map(|(case, people)| (case.0.0, people_wire(people)))
                .collect(),
            rubrics: session.rubrics.iter().map(|(id, hash)| (id.clone(), hash.0)).collect(),
            indicators: indicators
                .map(|((unit, one), ratio)| (unit.0.clone(), one.code().to_owned(), *ratio))
                .collect(),
            nominated: nominated.map(|(case, one)| (case.0.0, merit_wire(one))).collect(),
        }
    }
}

impl SessionV1 {
    /// Gives the session of an id.
    pub(in crate::journal) fn of(self, id: SessionId) -> Result<Session, WireFault> {
        let mut session = Session::new(id, self.plan.try_into()?);
        session.stage = stage_of(self.stage)?;
        for (to, at, by, reason) in self.steps {
            let (to, at, by) = (stage_of(to)?, at.try_into()?, by.into());
            session.steps.push(StageStep { to, at, by, reason });
        }
        session.draw = self.draw.map(TryInto::try_into).transpose()?;
        for (case, why, instead) in self.set_aside {
            session.set_aside.insert(case_id(case), (why, instead.map(case_id)));
        }
        for (case, people) in self.assigned {
            session.assigned.insert(case_id(case), people_of(people));
        }
        session.rubrics =
            self.rubrics.into_iter().map(|(id, hash)| (id, ContentHash(hash))).collect();
        for (unit, code, ratio) in self.indicators {
            session.indicators.insert((UnitId(unit), indicator_of(code)?), ratio);
        }
        for (case, merit) in self.nominated {
            session.nominated.insert(case_id(case), merit_of(merit)?);
        }
        Ok(session)
    }
}

impl From<&FollowUp> for FollowUpV1 {
    fn from(follow_up: &FollowUp) -> Self {
        let votes = follow_up.votes.iter();
        let answers = follow_up.answers.iter();
        let items = follow_up.items.iter();
        Self {
            votes: votes
                .map(|((code, voter), take)| (code.0.clone(), voter.into(), take.into()))
                .collect(),
            answers: answers.map(|(id, one)| ((*id).into(), one.into())).collect(),
            items: items.map(|(id, one)| (id.0.into(), one.into())).collect(),
        }
    }
}

impl FollowUpV1 {
    /// Gives what follows a file of a session.
    pub(in crate::journal) fn of(
        self,
        session: SessionId,
        case: CaseId,
    ) -> Result<FollowUp, WireFault> {
        let mut follow_up = FollowUp::new(session, case);
        for (code, voter, take) in self.votes {
            follow_up.votes.insert((CriterionCode(code), voter.into()), take.into());
        }
        for (id, answer) in self.answers {
            follow_up.answers.insert(id.into(), answer.try_into()?);
        }
        for (id, item) in self.items {
            follow_up.items.insert(defect_id(id), item.try_into()?);
        }
        Ok(follow_up)
    }
}

impl From<&UnitAnswer> for KeptAnswerV1 {
    fn from(answer: &UnitAnswer) -> Self {
        let decision = answer.decision.as_ref();
        Self {
            defect: answer.defect.map(|id| id.0.into()),
            objects: answer.objects,
            reason: answer.reason.clone(),
            evidence: answer.evidence.clone(),
            at: answer.at.into(),
            by: (&answer.by).into(),
            decision: decision
                .map(|one| (one.is_upheld, one.reason.clone(), (&one.by).into(), one.at.into())),
        }
    }
}

impl TryFrom<KeptAnswerV1> for UnitAnswer {
    type Error = WireFault;

    fn try_from(wire: KeptAnswerV1) -> Result<Self, WireFault> {
        let decision = |(is_upheld, reason, by, at): (bool, String, PersonV1, TimeV1)| {
            Ok::<_, WireFault>(Decision { is_upheld, reason, by: by.into(), at: at.try_into()? })
        };
        Ok(Self {
            defect: wire.defect.map(defect_id),
            objects: wire.objects,
            reason: wire.reason,
            evidence: wire.evidence,
            at: wire.at.try_into()?,
            by: wire.by.into(),
            decision: wire.decision.map(decision).transpose()?,
        })
    }
}

impl From<&Rectification> for ItemV1 {
    fn from(item: &Rectification) -> Self {
        let step = |step: &RectifyStep| ItemStepV1 {
            to: step.to.code().to_owned(),
            note: step.note.clone(),
            evidence: step.evidence.clone(),
            at: step.at.into(),
            by: (&step.by).into(),
        };
        Self {
            demand: item.demand.clone(),
            due: item.due.num_days_from_ce(),
            state: item.state.code().to_owned(),
            steps: item.steps.iter().map(step).collect(),
        }
    }
}

impl TryFrom<ItemV1> for Rectification {
    type Error = WireFault;

    fn try_from(wire: ItemV1) -> Result<Self, WireFault> {
        let step = |step: ItemStepV1| {
            Ok::<_, WireFault>(RectifyStep {
                to: state_of(step.to)?,
                note: step.note,
                evidence: step.evidence,
                at: step.at.try_into()?,
                by: step.by.into(),
            })
        };
        Ok(Self {
            demand: wire.demand,
            due: day_of(wire.due)?,
            state: state_of(wire.state)?,
            steps: wire.steps.into_iter().map(step).collect::<Result<_, _>>()?,
        })
    }
}
