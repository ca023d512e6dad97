//! A review (评查): one reviewer's marks and defects for one case in one session.

use super::case_file::CaseId;
use super::defect::{Defect, DefectId};
use super::document::DocumentKey;
use super::finding::{AnsweredFinding, Finding, FindingAnswer, FindingId, FindingStanding};
use super::grade::Grade;
use super::hash::ContentHash;
use super::note::NoteAt;
use super::person::Person;
use super::points::Points;
use super::rubric::CriterionCode;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// A session (评查活动); the default is work outside any session.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub String);

/// Names a review: session × case × reviewer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReviewKey {
    /// The session; the default one outside sessions.
    pub session: SessionId,
    /// The case.
    pub case: CaseId,
    /// The reviewer.
    pub reviewer: Person,
}

/// The name the ruled opinion on a file stands under; nobody is called so.
const PANEL: &str = "小组评议";

impl ReviewKey {
    /// Names the ruled opinion (裁定) on a file of a session: the review the panel keeps.
    #[must_use]
    pub fn ruled(session: SessionId, case: CaseId) -> Self {
        Self { session, case, reviewer: Person::new(PANEL, "") }
    }

    /// Tells whether it is the ruled opinion on a file of a session.
    #[must_use]
    pub fn is_ruled(&self) -> bool {
        self.session != SessionId::default()
            && self.reviewer.name == PANEL
            && self.reviewer.unit.is_empty()
    }
}

/// What a reviewer has said of a criterion, defects aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Nothing yet.
    #[default]
    Unjudged,
    /// 合格.
    Pass,
    /// 缺项: the thing is missing, the item gets 0 points.
    Absent,
    /// 不适用: the item leaves the count.
    NotApplicable,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 4] = [Self::Unjudged, Self::Pass, Self::Absent, Self::NotApplicable];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unjudged => "unjudged",
            Self::Pass => "pass",
            Self::Absent => "absent",
            Self::NotApplicable => "na",
        }
    }

    /// Finds a mark by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.code() == code)
    }
}

/// The verdict on a criterion: defects speak louder than a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing said yet.
    Unjudged,
    /// 合格.
    Pass,
    /// Has these defects.
    Defects(Vec<DefectId>),
    /// 缺项, 0 points.
    Absent,
    /// 不适用, not counted.
    NotApplicable,
}

/// A submitted result, as recorded at that moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The total, in hundredths.
    pub total: Points,
    /// The grade.
    pub grade: Grade,
    /// SM3 of the rubric it was scored with.
    pub rubric: ContentHash,
    /// When it was submitted.
    pub at: DateTime<Utc>,
}

/// One reviewer's work on one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Which review it is.
    pub key: ReviewKey,
    /// SM3 of the adopted rubric; `None` until the first act.
    pub rubric: Option<ContentHash>,
    /// What was said of each criterion.
    pub marks: BTreeMap<CriterionCode, Mark>,
    /// Criteria in doubt (存疑), with the reason.
    pub doubts: BTreeMap<CriterionCode, String>,
    /// Flagged defects that stand.
    pub defects: BTreeMap<DefectId, Defect>,
    /// Notes, by what they stand beside; never empty texts.
    pub notes: BTreeMap<NoteAt, String>,
    /// Findings that were answered.
    pub answered: BTreeMap<FindingId, AnsweredFinding>,
    /// The result, once submitted.
    pub submission: Option<Submission>,
    /// When it was last worked on.
    pub touched: Option<DateTime<Utc>>,
}

impl Review {
    /// Makes an empty review.
    #[must_use]
    pub fn new(key: ReviewKey) -> Self {
        Self {
            key,
            rubric: None,
            marks: BTreeMap::new(),
            doubts: BTreeMap::new(),
            defects: BTreeMap::new(),
            notes: BTreeMap::new(),
            answered: BTreeMap::new(),
            submission: None,
            touched: None,
        }
    }

    /// Gives the verdict on a criterion.
    #[must_use]
    pub fn verdict(&self, code: &CriterionCode) -> Verdict {
        let defects: Vec<DefectId> = self.defects_under(code).map(|(id, _)| id).collect();
        if !defects.is_empty() {
            return Verdict::Defects(defects);
        }
        match self.marks.get(code).copied().unwrap_or_default() {
            Mark::Unjudged => Verdict::Unjudged,
            Mark::Pass => Verdict::Pass,
            Mark::Absent => Verdict::Absent,
            Mark::NotApplicable => Verdict::NotApplicable,
        }
    }

    /// Gives what was said of a finding; nothing once the defect made of it was withdrawn.
    #[must_use]
    pub fn answer_to(&self, finding: &FindingId) -> Option<&FindingAnswer> {
        self.answered.get(finding).map(|answered| &answered.answer).filter(|answer| match answer {
            FindingAnswer::Accepted(defect) => self.defects.contains_key(defect),
            FindingAnswer::Dismissed(_) => true,
        })
    }

    /// Tells how a finding stands. A defect of its type that a person flagged unprompted in one of
    /// its documents, or without naming one, covers it.
    #[must_use]
    pub fn standing_of(&self, finding: &Finding) -> FindingStanding {
        match self.answer_to(&finding.id) {
            Some(FindingAnswer::Accepted(defect)) => return FindingStanding::Accepted(*defect),
            Some(FindingAnswer::Dismissed(why)) => return FindingStanding::Dismissed(why.clone()),
            None => {}
        }
        let made_of_findings: Vec<DefectId> = self.made_of_findings().collect();
        let is_near = |defect: &Defect| {
            let mut named =
                defect.anchors.iter().filter_map(|one| one.document.as_ref()).peekable();
            let is_in =
                |key: &DocumentKey| finding.places.iter().any(|place| place.document == *key);
            named.peek().is_none() || finding.places.is_empty() || named.any(is_in)
        };
        let covers = |(id, defect): &(&DefectId, &Defect)| {
            defect.code.as_ref() == Some(&finding.code)
                && !made_of_findings.contains(id)
                && is_near(defect)
        };
        let covering = self.defects.iter().find(covers);
        covering.map_or(FindingStanding::Open, |(id, _)| FindingStanding::Covered(*id))
    }

    fn made_of_findings(&self) -> impl Iterator<Item = DefectId> {
        self.answered.values().filter_map(|answered| match answered.answer {
            FindingAnswer::Accepted(defect) => Some(defect),
            FindingAnswer::Dismissed(_) => None,
        })
    }

    /// Walks over the defects that count under a criterion, oldest first.
    pub fn defects_under(&self, code: &CriterionCode) -> impl Iterator<Item = (DefectId, &Defect)> {
        self.defects
            .iter()
            .filter(move |(_, defect)| defect.criterion.as_ref() == Some(code))
            .map(|(id, defect)| (*id, defect))
    }
}
