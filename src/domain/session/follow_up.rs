//! What follows a review of a file: votes, the unit's answer, the decision on it, rectification.

use crate::domain::case_file::CaseId;
use crate::domain::defect::DefectId;
use crate::domain::entry_id::EntryId;
use crate::domain::person::Person;
use crate::domain::review::SessionId;
use crate::domain::rubric::CriterionCode;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// What a ruling or a vote takes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Take {
    /// One reviewer's opinion.
    Of(Person),
    /// All opinions: their defects together.
    All,
    /// 合格: none of the defects stands.
    Pass,
}

/// The answer of a unit to preliminary findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitAnswer {
    /// The defect it is about; `None` for the file as a whole.
    pub defect: Option<DefectId>,
    /// Whether the unit objects; otherwise it accepts.
    pub objects: bool,
    /// Its reasons; needed to object.
    pub reason: String,
    /// Evidence it names.
    pub evidence: String,
    /// When it was entered, and by whom.
    pub at: DateTime<Utc>,
    /// Who entered it.
    pub by: Person,
    /// The decision on an objection.
    pub decision: Option<Decision>,
}

/// The decision on an objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether the objection is upheld; the defect then falls.
    pub is_upheld: bool,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: Person,
    /// When.
    pub at: DateTime<Utc>,
}

/// How far the rectification of a defect is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RectifyState {
    /// 待反馈: demanded.
    Demanded,
    /// 已反馈: the unit says it is done.
    Reported,
    /// 退回: sent back.
    Returned,
    /// 已销号: checked and closed.
    Closed,
    /// 回头看: looked at again after closing and found to hold.
    LookedBack,
}

impl RectifyState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Demanded, Self::Reported, Self::Returned, Self::Closed, Self::LookedBack];

    /// The name used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Demanded => "demanded",
            Self::Reported => "reported",
            Self::Returned => "returned",
            Self::Closed => "closed",
            Self::LookedBack => "looked_back",
        }
    }

    /// Tells whether a step leads from this state to another. What was looked at again and does not
    /// hold is sent back.
    #[must_use]
    pub const fn leads_to(self, to: Self) -> bool {
        match self {
            Self::Demanded | Self::Returned => matches!(to, Self::Reported),
            Self::Reported => matches!(to, Self::Closed | Self::Returned),
            Self::Closed => matches!(to, Self::LookedBack | Self::Returned),
            Self::LookedBack => matches!(to, Self::Returned),
        }
    }

    /// Tells whether it is done with.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Closed | Self::LookedBack)
    }

    /// Tells whether the unit is still to do something.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Demanded | Self::Returned)
    }
}

/// A step of a rectification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RectifyStep {
    /// The state reached; the same as before when only the deadline moved.
    pub to: RectifyState,
    /// What was said: a reason, or what was done.
    pub note: String,
    /// Evidence named.
    pub evidence: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Person,
}

/// The rectification of one confirmed defect (整改事项).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectification {
    /// What is demanded.
    pub demand: String,
    /// The deadline.
    pub due: NaiveDate,
    /// How far it is.
    pub state: RectifyState,
    /// How it came there.
    pub steps: Vec<RectifyStep>,
}

impl Rectification {
    /// Days left until the deadline, negative when it has passed; `None` when nothing is due.
    #[must_use]
    pub fn days_left(&self, today: NaiveDate) -> Option<i64> {
        self.state.is_open().then(|| (self.due - today).num_days())
    }
}

/// Everything that follows the review of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// The session.
    pub session: SessionId,
    /// The file.
    pub case: CaseId,
    /// Votes of the panel.
    pub votes: BTreeMap<(CriterionCode, Person), Take>,
    /// Answers of the unit; named after their entries.
    pub answers: BTreeMap<EntryId, UnitAnswer>,
    /// Rectifications, by defect.
    pub items: BTreeMap<DefectId, Rectification>,
}

impl FollowUp {
    /// Makes an empty one.
    #[must_use]
    pub const fn new(session: SessionId, case: CaseId) -> Self {
        Self {
            session,
            case,
            votes: BTreeMap::new(),
            answers: BTreeMap::new(),
            items: BTreeMap::new(),
        }
    }

    /// Walks over objections that are not decided.
    pub fn open_objections(&self) -> impl Iterator<Item = (&EntryId, &UnitAnswer)> {
        self.answers.iter().filter(|(_, one)| one.objects && one.decision.is_none())
    }

    /// Counts the votes for a ruling on a criterion.
    #[must_use]
    pub fn votes_for(&self, criterion: &CriterionCode, take: &Take) -> usize {
        let of = self.votes.iter().filter(|((code, _), one)| code == criterion && *one == take);
        of.count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rectification_goes_only_along_its_steps() {
        use RectifyState::{Closed, Demanded, LookedBack, Reported, Returned};
        let allowed = [
            (Demanded, Reported),
            (Returned, Reported),
            (Reported, Closed),
            (Reported, Returned),
            (Closed, LookedBack),
            (Closed, Returned),
            (LookedBack, Returned),
        ];
        for from in RectifyState::ALL {
            for to in RectifyState::ALL {
                assert_eq!(from.leads_to(to), allowed.contains(&(from, to)), "{from:?} {to:?}");
            }
        }
    }
}
