//! The people of a session and what each is to it.

use crate::domain::person::Person;

/// What a person is to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 组织者.
    Organiser,
    /// 评查员.
    Reviewer,
    /// 复核人, 裁定人.
    Adjudicator,
    /// 被评查单位.
    Unit,
    /// 只读: everyone else.
    Observer,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Organiser, Self::Reviewer, Self::Adjudicator, Self::Unit, Self::Observer];

    /// The name used in plans and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Organiser => "organiser",
            Self::Reviewer => "reviewer",
            Self::Adjudicator => "adjudicator",
            Self::Unit => "unit",
            Self::Observer => "observer",
        }
    }

    /// Finds a role by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A person of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: Person,
    /// As what; one person may be several things.
    pub roles: Vec<Role>,
    /// The group, empty without groups.
    pub group: String,
    /// Whether the person leads the group.
    pub is_leader: bool,
    /// Most files to review; `None` without a limit.
    pub capacity: Option<u32>,
    /// Declared relations (回避): codes or names of units, names of parties, dockets.
    pub relations: Vec<String>,
}
