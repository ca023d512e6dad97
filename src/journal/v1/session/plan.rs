//! Wire layout 1 of a plan and its people.

use crate::domain::{Blinding, CaseKind, Member, Plan, Points, Role};
use crate::journal::codec::{WireFault, by_code};
use crate::journal::v1::PersonV1;
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(in crate::journal) struct PlanV1 {
    name: String,
    period: (Option<i32>, Option<i32>),
    kinds: Vec<String>,
    filter: String,
    must: String,
    quota: u32,
    reviewers: u8,
    members: Vec<MemberV1>,
    days: (Option<i32>, Option<i32>),
    recheck_gap: i64,
    feedback_days: u32,
    rectify_days: u32,
    look_back_days: u32,
}

#[derive(Serialize, Deserialize)]
struct MemberV1 {
    person: PersonV1,
    roles: Vec<String>,
    group: String,
    is_leader: bool,
    capacity: Option<u32>,
    relations: Vec<String>,
}

impl From<&Plan> for PlanV1 {
    fn from(plan: &Plan) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.num_days_from_ce());
        Self {
            name: plan.name.clone(),
            period: (day(plan.from), day(plan.to)),
            kinds: plan.kinds.iter().map(|kind| kind.code().to_owned()).collect(),
            filter: plan.filter.clone(),
            must: plan.must.clone(),
            quota: plan.quota,
            reviewers: plan.blinding.reviewers(),
            members: plan.members.iter().map(MemberV1::from).collect(),
            days: (day(plan.starts), day(plan.ends)),
            recheck_gap: plan.recheck_gap.0,
            feedback_days: plan.feedback_days,
            rectify_days: plan.rectify_days,
            look_back_days: plan.look_back_days,
        }
    }
}

impl TryFrom<PlanV1> for Plan {
    type Error = WireFault;

    fn try_from(wire: PlanV1) -> Result<Self, WireFault> {
        let day = |days: Option<i32>| days.map(super::kept::day_of).transpose();
        let kind = |code| by_code("kind of case", &CaseKind::ALL, CaseKind::code, code);
        let blinding = Blinding::of(wire.reviewers);
        let unknown = || WireFault::UnknownCode("reviewers", wire.reviewers.to_string());
        Ok(Self {
            name: wire.name,
            from: day(wire.period.0)?,
            to: day(wire.period.1)?,
            kinds: wire.kinds.into_iter().map(kind).collect::<Result<_, _>>()?,
            filter: wire.filter,
            must: wire.must,
            quota: wire.quota,
            blinding: blinding.ok_or_else(unknown)?,
            members: wire.members.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            starts: day(wire.days.0)?,
            ends: day(wire.days.1)?,
            recheck_gap: Points(wire.recheck_gap),
            feedback_days: wire.feedback_days,
            rectify_days: wire.rectify_days,
            look_back_days: wire.look_back_days,
        })
    }
}

impl From<&Member> for MemberV1 {
    fn from(member: &Member) -> Self {
        Self {
            person: (&member.person).into(),
            roles: member.roles.iter().map(|role| role.code().to_owned()).collect(),
            group: member.group.clone(),
            is_leader: member.is_leader,
            capacity: member.capacity,
            relations: member.relations.clone(),
        }
    }
}

impl TryFrom<MemberV1> for Member {
    type Error = WireFault;

    fn try_from(wire: MemberV1) -> Result<Self, WireFault> {
        let role = |code| by_code("role", &Role::ALL, Role::code, code);
        Ok(Self {
            person: wire.person.into(),
            roles: wire.roles.into_iter().map(role).collect::<Result<_, _>>()?,
            group: wire.group,
            is_leader: wire.is_leader,
            capacity: wire.capacity,
            relations: wire.relations,
        })
    }
}
