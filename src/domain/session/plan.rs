//! The plan of a session (评查方案). No deadline in it is fixed by law; all are the organiser's.

use super::member::{Member, Role};
use crate::domain::case_file::CaseKind;
use crate::domain::person::Person;
use crate::domain::points::Points;
use chrono::NaiveDate;

/// How many review each file, each without the others' opinions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Blinding {
    /// 单人评查.
    Single,
    /// 双人背靠背 (一案双评).
    #[default]
    Double,
    /// 三人背靠背.
    Triple,
}

impl Blinding {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Single, Self::Double, Self::Triple];

    /// Reviewers of each file.
    #[must_use]
    pub const fn reviewers(self) -> u8 {
        match self {
            Self::Single => 1,
            Self::Double => 2,
            Self::Triple => 3,
        }
    }

    /// Finds the way for a number of reviewers.
    #[must_use]
    pub fn of(reviewers: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.reviewers() == reviewers)
    }
}

/// What the organiser lays down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The name of the session.
    pub name: String,
    /// First day of the period in which the files were decided.
    pub from: Option<NaiveDate>,
    /// Last day of it.
    pub to: Option<NaiveDate>,
    /// Kinds of case; empty for all.
    pub kinds: Vec<CaseKind>,
    /// A filter the frame is narrowed by beyond that; may be empty.
    pub filter: String,
    /// A filter that makes files mandatory (必查); may be empty.
    pub must: String,
    /// Files of each unit.
    pub quota: u32,
    /// Reviewers of each file.
    pub blinding: Blinding,
    /// The people.
    pub members: Vec<Member>,
    /// Day the review begins.
    pub starts: Option<NaiveDate>,
    /// Day it shall be done.
    pub ends: Option<NaiveDate>,
    /// A gap between two totals from which a file is rechecked (复核).
    pub recheck_gap: Points,
    /// Working days for a unit's answer to preliminary findings.
    pub feedback_days: u32,
    /// Calendar days for rectification.
    pub rectify_days: u32,
    /// Calendar days after rectification until it is looked at again (回头看).
    pub look_back_days: u32,
}

impl Default for Plan {
    /// Defaults of practice; none of the figures is laid down by law.
    fn default() -> Self {
        Self {
            name: String::new(),
            from: None,
            to: None,
            kinds: Vec::new(),
            filter: String::new(),
            must: String::new(),
            quota: 1,
            blinding: Blinding::default(),
            members: Vec::new(),
            starts: None,
            ends: None,
            recheck_gap: Points::whole(5),
            feedback_days: 5,
            rectify_days: 30,
            look_back_days: 60,
        }
    }
}

impl Plan {
    /// Tells whether a person has a role. Everyone may look on.
    #[must_use]
    pub fn has_role(&self, person: &Person, role: Role) -> bool {
        role == Role::Observer
            || self
                .members
                .iter()
                .any(|member| member.person == *person && member.roles.contains(&role))
    }

    /// Walks over the people of a role.
    pub fn people(&self, role: Role) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.roles.contains(&role))
    }
}
