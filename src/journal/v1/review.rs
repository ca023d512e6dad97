//! Wire layout 1 of review work: keys, marks, adopted rubrics, results.

use super::{PersonV1, TimeV1};
use crate::domain::{
    CaseId, ContentHash, CriterionCode, Grade, Mark, Points, ReviewKey, SessionId, Submission,
};
use crate::journal::codec::{WireFault, by_code};
use crate::protocol::{Aggregate, Change, MarkChange};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct ReviewKeyV1 {
    session: String,
    case: [u8; 32],
    reviewer: PersonV1,
}

#[derive(Serialize, Deserialize)]
pub(super) enum AggregateV1 {
    Case([u8; 32]),
    Review(ReviewKeyV1),
    Session(String),
    FollowUp(String, [u8; 32]),
    Register,
}

#[derive(Serialize, Deserialize)]
pub(super) struct MarkChangeV1 {
    criterion: String,
    old: String,
    new: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct AdoptionV1 {
    id: String,
    version: String,
    hash: [u8; 32],
    old: Option<[u8; 32]>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct ResultV1 {
    total: i64,
    grade: String,
    rubric: [u8; 32],
}

#[derive(Serialize, Deserialize)]
pub(super) struct SubmissionV1 {
    result: ResultV1,
    at: TimeV1,
}

impl From<&ReviewKey> for ReviewKeyV1 {
    fn from(key: &ReviewKey) -> Self {
        Self {
            session: key.session.0.clone(),
            case: key.case.0.0,
            reviewer: (&key.reviewer).into(),
        }
    }
}

impl From<ReviewKeyV1> for ReviewKey {
    fn from(wire: ReviewKeyV1) -> Self {
        Self {
            session: SessionId(wire.session),
            case: CaseId(ContentHash(wire.case)),
            reviewer: wire.reviewer.into(),
        }
    }
}

impl From<&Aggregate> for AggregateV1 {
    fn from(aggregate: &Aggregate) -> Self {
        match aggregate {
            Aggregate::Case(case) => Self::Case(case.0.0),
            Aggregate::Review(key) => Self::Review(key.into()),
            Aggregate::Session(session) => Self::Session(session.0.clone()),
            Aggregate::FollowUp(session, case) => Self::FollowUp(session.0.clone(), case.0.0),
            Aggregate::Register => Self::Register,
        }
    }
}

impl From<AggregateV1> for Aggregate {
    fn from(wire: AggregateV1) -> Self {
        match wire {
            AggregateV1::Case(case) => Self::Case(CaseId(ContentHash(case))),
            AggregateV1::Review(key) => Self::Review(key.into()),
            AggregateV1::Session(session) => Self::Session(SessionId(session)),
            AggregateV1::FollowUp(session, case) => {
                Self::FollowUp(SessionId(session), CaseId(ContentHash(case)))
            }
            AggregateV1::Register => Self::Register,
        }
    }
}

impl From<&MarkChange> for MarkChangeV1 {
    fn from(change: &MarkChange) -> Self {
        Self {
            criterion: change.criterion.0.clone(),
            old: change.old.code().to_owned(),
            new: change.new.code().to_owned(),
        }
    }
}

impl TryFrom<MarkChangeV1> for MarkChange {
    type Error = WireFault;

    fn try_from(wire: MarkChangeV1) -> Result<Self, WireFault> {
        let mark = |code| by_code("mark", &Mark::ALL, Mark::code, code);
        let criterion = CriterionCode(wire.criterion);
        Ok(Self { criterion, old: mark(wire.old)?, new: mark(wire.new)? })
    }
}

impl AdoptionV1 {
    pub(super) fn new(
        id: &str,
        version: &str,
        hash: ContentHash,
        old: Option<ContentHash>,
    ) -> Self {
        let (id, version) = (id.to_owned(), version.to_owned());
        Self { id, version, hash: hash.0, old: old.map(|hash| hash.0) }
    }

    pub(super) fn of_review(self, review: ReviewKey) -> Change {
        let (hash, old) = (ContentHash(self.hash), self.old.map(ContentHash));
        Change::AdoptRubric { review, id: self.id, version: self.version, hash, old }
    }
}

impl ResultV1 {
    pub(super) fn new(total: Points, grade: Grade, rubric: ContentHash) -> Self {
        Self { total: total.0, grade: grade.code().to_owned(), rubric: rubric.0 }
    }

    fn parts(self) -> Result<(Points, Grade, ContentHash), WireFault> {
        let grade = by_code("grade", &Grade::ALL, Grade::code, self.grade)?;
        Ok((Points(self.total), grade, ContentHash(self.rubric)))
    }

    pub(super) fn of_review(self, review: ReviewKey) -> Result<Change, WireFault> {
        let (total, grade, rubric) = self.parts()?;
        Ok(Change::Submit { review, total, grade, rubric })
    }
}

impl From<&Submission> for SubmissionV1 {
    fn from(submission: &Submission) -> Self {
        let result = ResultV1::new(submission.total, submission.grade, submission.rubric);
        Self { result, at: submission.at.into() }
    }
}

impl TryFrom<SubmissionV1> for Submission {
    type Error = WireFault;

    fn try_from(wire: SubmissionV1) -> Result<Self, WireFault> {
        let (total, grade, rubric) = wire.result.parts()?;
        Ok(Self { total, grade, rubric, at: wire.at.try_into()? })
    }
}
