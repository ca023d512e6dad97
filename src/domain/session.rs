//! A session (评查活动): plan, files drawn, who reviews what, how far it is, what came of it.

pub mod assign;
pub mod compare;
pub mod follow_up;
pub mod member;
pub mod next;
pub mod plan;
pub mod recusal;
pub mod roles;
pub mod stage;

use super::case_file::CaseId;
use super::draw::DrawnAs;
use super::hash::ContentHash;
use super::person::Person;
use super::review::SessionId;
use super::unit::UnitId;
use chrono::{DateTime, Utc};
use plan::Plan;
use stage::SessionStage;
use std::collections::BTreeMap;

/// A draw as it was carried out: enough to repeat it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawOutcome {
    /// The seed.
    pub seed: u64,
    /// Files that could have been drawn.
    pub frame: u32,
    /// SM3 of the frame.
    pub frame_hash: ContentHash,
    /// The files, in the order of the draw.
    pub files: Vec<(CaseId, DrawnAs)>,
}

/// One reviewer of one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assigned {
    /// The reviewer.
    pub person: Person,
    /// The organiser's reason, where a rule of recusal was set aside.
    pub against_recusal: Option<String>,
}

/// A step a session took from one stage to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageStep {
    /// The stage reached.
    pub to: SessionStage,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Person,
    /// Why; needed for going back.
    pub reason: String,
}

/// What units are measured by beside their files (指标), a numerator over a denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Indicator {
    /// 强制执行率: decisions enforced of those that fell due unpaid.
    Enforced,
    /// 负责人出庭率: hearings in court with a person in charge present (行政诉讼法 第三条).
    InCourt,
    /// 公示: decisions published of those to be published.
    Published,
    /// 全过程记录: cases recorded throughout of all cases.
    Recorded,
    /// 法制审核: decisions reviewed of those that had to be (行政处罚法 第五十八条).
    LegallyReviewed,
}

impl Indicator {
    /// Every indicator.
    pub const ALL: [Self; 5] =
        [Self::Enforced, Self::InCourt, Self::Published, Self::Recorded, Self::LegallyReviewed];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Enforced => "enforced",
            Self::InCourt => "in_court",
            Self::Published => "published",
            Self::Recorded => "recorded",
            Self::LegallyReviewed => "legally_reviewed",
        }
    }
}

/// Why a file is a typical case (典型案例).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Merit {
    /// 优秀案卷.
    Best,
    /// 问题案卷.
    Worst,
    /// 有教学意义.
    Instructive,
}

impl Merit {
    /// Every merit.
    pub const ALL: [Self; 3] = [Self::Best, Self::Worst, Self::Instructive];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Worst => "worst",
            Self::Instructive => "instructive",
        }
    }
}

/// A numerator and a denominator.
pub type Ratio = (u32, u32);

/// A session as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The plan.
    pub plan: Plan,
    /// How far it is.
    pub stage: SessionStage,
    /// How it came there.
    pub steps: Vec<StageStep>,
    /// The draw; `None` before it.
    pub draw: Option<DrawOutcome>,
    /// Files set aside as 不符合评查条件, with the reason and the file drawn instead.
    pub set_aside: BTreeMap<CaseId, (String, Option<CaseId>)>,
    /// Who reviews which file.
    pub assigned: BTreeMap<CaseId, Vec<Assigned>>,
    /// The rubrics it is scored by, frozen at its start: id and SM3.
    pub rubrics: Vec<(String, ContentHash)>,
    /// Indicators of units.
    pub indicators: BTreeMap<(UnitId, Indicator), Ratio>,
    /// Typical cases, with the reason.
    pub nominated: BTreeMap<CaseId, (Merit, String)>,
}

impl Session {
    /// Makes a session of its plan.
    #[must_use]
    pub fn new(id: SessionId, plan: Plan) -> Self {
        Self {
            id,
            plan,
            stage: SessionStage::Planned,
            steps: Vec::new(),
            draw: None,
            set_aside: BTreeMap::new(),
            assigned: BTreeMap::new(),
            rubrics: Vec::new(),
            indicators: BTreeMap::new(),
            nominated: BTreeMap::new(),
        }
    }

    /// Walks over the files under review: drawn, and not set aside.
    pub fn files(&self) -> impl Iterator<Item = CaseId> + '_ {
        let drawn = self.draw.iter().flat_map(|draw| draw.files.iter().map(|(case, _)| *case));
        let instead = self.set_aside.values().filter_map(|(_, instead)| *instead);
        drawn.chain(instead).filter(|case| !self.set_aside.contains_key(case))
    }

    /// Tells whether a file is under review.
    #[must_use]
    pub fn has(&self, case: CaseId) -> bool {
        self.files().any(|one| one == case)
    }

    /// Walks over the reviewers of a file.
    pub fn reviewers(&self, case: CaseId) -> impl Iterator<Item = &Person> {
        self.assigned.get(&case).into_iter().flatten().map(|one| &one.person)
    }

    /// Tells whether a person reviews a file.
    #[must_use]
    pub fn reviews(&self, person: &Person, case: CaseId) -> bool {
        self.reviewers(case).any(|one| one == person)
    }

    /// The rubric it froze under an id.
    #[must_use]
    pub fn rubric(&self, id: &str) -> Option<ContentHash> {
        self.rubrics.iter().find(|(one, _)| one == id).map(|(_, hash)| *hash)
    }
}
