//! Wire layout 1 of sessions: the steps of one, and one as the view keeps it.

mod follow_up;
mod kept;
mod plan;

pub(super) use follow_up::FollowUpStepV1;
pub(super) use kept::{FollowUpV1, SessionV1};
use plan::PlanV1;

use super::PersonV1;
use crate::domain::{
    Assigned, CaseId, ContentHash, DrawOutcome, DrawnAs, Indicator, Merit, SessionStage, UnitId,
};
use crate::journal::codec::{WireFault, by_code};
use crate::protocol::SessionStep;
use serde::{Deserialize, Serialize};

type Hash = [u8; 32];

/// As what a file is nominated, and why.
type MeritV1 = (String, String);

#[derive(Serialize, Deserialize)]
pub(in crate::journal) enum SessionStepV1 {
    /// As it stood, as it stands.
    Plan(Option<Box<PlanV1>>, Box<PlanV1>),
    Draw(DrawV1),
    /// The file, the reason, the file instead.
    SetAside(Hash, String, Option<Hash>),
    Assign(Vec<(Hash, Vec<AssignedV1>)>),
    /// The file, who did, who does, the reason.
    Reassign(Hash, Vec<AssignedV1>, Vec<AssignedV1>, String),
    /// From where, where to, the reason, the frozen rubrics.
    Stage(String, String, String, Vec<(String, Hash)>),
    /// The unit, the indicator, the figures before and now.
    Indicate(String, String, Option<(u32, u32)>, Option<(u32, u32)>),
    /// The file, before, now.
    Nominate(Hash, Option<MeritV1>, Option<MeritV1>),
}

#[derive(Serialize, Deserialize)]
pub(in crate::journal) struct DrawV1 {
    seed: u64,
    frame: u32,
    frame_hash: Hash,
    files: Vec<(Hash, String)>,
}

#[derive(Serialize, Deserialize)]
pub(in crate::journal) struct AssignedV1 {
    person: PersonV1,
    against_recusal: Option<String>,
}

impl From<&SessionStep> for SessionStepV1 {
    fn from(step: &SessionStep) -> Self {
        let merit = |one: &Option<(Merit, String)>| one.as_ref().map(merit_wire);
        match step {
            SessionStep::Plan { old, new } => {
                let old = old.as_ref().map(|plan| Box::new(PlanV1::from(plan.as_ref())));
                Self::Plan(old, Box::new(new.as_ref().into()))
            }
            SessionStep::Draw(draw) => Self::Draw(draw.into()),
            SessionStep::SetAside { case, reason, instead } => {
                Self::SetAside(case.0.0, reason.clone(), instead.map(|case| case.0.0))
            }
            SessionStep::Assign(files) => {
                let wire = files.iter().map(|(case, people)| (case.0.0, people_wire(people)));
                Self::Assign(wire.collect())
            }
            SessionStep::Reassign { case, old, new, reason } => {
                Self::Reassign(case.0.0, people_wire(old), people_wire(new), reason.clone())
            }
            SessionStep::Stage { old, new, reason, rubrics } => Self::Stage(
                old.code().to_owned(),
                new.code().to_owned(),
                reason.clone(),
                rubrics.iter().map(|(id, hash)| (id.clone(), hash.0)).collect(),
            ),
            SessionStep::Indicate { unit, indicator, old, new } => {
                Self::Indicate(unit.0.clone(), indicator.code().to_owned(), *old, *new)
            }
            SessionStep::Nominate { case, old, new } => {
                Self::Nominate(case.0.0, merit(old), merit(new))
            }
        }
    }
}

impl TryFrom<SessionStepV1> for SessionStep {
    type Error = WireFault;

    fn try_from(wire: SessionStepV1) -> Result<Self, WireFault> {
        let plan = |wire: Box<PlanV1>| (*wire).try_into().map(Box::new);
        Ok(match wire {
            SessionStepV1::Plan(old, new) => {
                Self::Plan { old: old.map(plan).transpose()?, new: plan(new)? }
            }
            SessionStepV1::Draw(draw) => Self::Draw(draw.try_into()?),
            SessionStepV1::SetAside(case, reason, instead) => {
                Self::SetAside { case: case_id(case), reason, instead: instead.map(case_id) }
            }
            SessionStepV1::Assign(files) => {
                let of =
                    |(case, people): (Hash, Vec<AssignedV1>)| (case_id(case), people_of(people));
                Self::Assign(files.into_iter().map(of).collect())
            }
            SessionStepV1::Reassign(case, old, new, reason) => {
                let (old, new) = (people_of(old), people_of(new));
                Self::Reassign { case: case_id(case), old, new, reason }
            }
            SessionStepV1::Stage(old, new, reason, rubrics) => Self::Stage {
                old: stage_of(old)?,
                new: stage_of(new)?,
                reason,
                rubrics: rubrics.into_iter().map(|(id, hash)| (id, ContentHash(hash))).collect(),
            },
            SessionStepV1::Indicate(unit, indicator, old, new) => {
                let (unit, indicator) = (UnitId(unit), indicator_of(indicator)?);
                Self::Indicate { unit, indicator, old, new }
            }
            SessionStepV1::Nominate(case, old, new) => Self::Nominate {
                case: case_id(case),
                old: old.map(merit_of).transpose()?,
                new: new.map(merit_of).transpose()?,
            },
        })
    }
}

impl From<&DrawOutcome> for DrawV1 {
    fn from(draw: &DrawOutcome) -> Self {
        let file = |(case, why): &(CaseId, DrawnAs)| (case.0.0, why.code().to_owned());
        Self {
            seed: draw.seed,
            frame: draw.frame,
            frame_hash: draw.frame_hash.0,
            files: draw.files.iter().map(file).collect(),
        }
    }
}

impl TryFrom<DrawV1> for DrawOutcome {
    type Error = WireFault;

    fn try_from(wire: DrawV1) -> Result<Self, WireFault> {
        let file = |(case, why)| {
            let why = by_code("reason of a draw", &DrawnAs::ALL, DrawnAs::code, why)?;
            Ok((case_id(case), why))
        };
        Ok(Self {
            seed: wire.seed,
            frame: wire.frame,
            frame_hash: ContentHash(wire.frame_hash),
            files: wire.files.into_iter().map(file).collect::<Result<_, WireFault>>()?,
        })
    }
}

fn people_wire(people: &[Assigned]) -> Vec<AssignedV1> {
    let wire = |one: &Assigned| AssignedV1 {
        person: (&one.person).into(),
        against_recusal: one.against_recusal.clone(),
    };
    people.iter().map(wire).collect()
}

fn people_of(wire: Vec<AssignedV1>) -> Vec<Assigned> {
    let of = |one: AssignedV1| Assigned {
        person: one.person.into(),
        against_recusal: one.against_recusal,
    };
    wire.into_iter().map(of).collect()
}

fn merit_wire((merit, reason): &(Merit, String)) -> MeritV1 {
    (merit.code().to_owned(), reason.clone())
}

fn merit_of((merit, reason): MeritV1) -> Result<(Merit, String), WireFault> {
    Ok((by_code("merit", &Merit::ALL, Merit::code, merit)?, reason))
}

fn stage_of(code: String) -> Result<SessionStage, WireFault> {
    by_code("session stage", &SessionStage::ALL, SessionStage::code, code)
}

fn indicator_of(code: String) -> Result<Indicator, WireFault> {
    by_code("indicator", &Indicator::ALL, Indicator::code, code)
}

const fn case_id(wire: Hash) -> CaseId {
    CaseId(ContentHash(wire))
}
