//! Wire layout 1 of a change: the order of the variants is part of the format.

use super::EntryIdV1;
use super::case::{CaseFileV1, CaseImportV1};
use super::defect::{DefectV1, defect_id};
use super::finding::{AcceptV1, DismissV1, FactV1};
use super::hand::{BulkV1, NoteV1};
use super::review::{AdoptionV1, AggregateV1, MarkChangeV1, ResultV1, ReviewKeyV1, SubmissionV1};
use super::session::{FollowUpStepV1, SessionStepV1};
use crate::domain::{
    CaseField, CaseId, ContentHash, CriterionCode, DocumentField, DocumentKey, EntryId, ReviewKey,
    SessionId,
};
use crate::journal::codec::{WireFault, by_code};
use crate::protocol::Change;
use serde::{Deserialize, Serialize};

/// A case id on the wire.
type Case = [u8; 32];

#[derive(Serialize, Deserialize)]
pub(super) enum ChangeV1 {
    ImportCase(Box<CaseImportV1>),
    CorrectCase(Case, CorrectionV1),
    CorrectDocument(Case, String, CorrectionV1),
    /// The reason.
    WithdrawCase(Case, String),
    AbsorbCase(Case, Box<CaseFileV1>),
    /// The case that stays, the reason.
    JoinInto(Case, Case, String),
    AdoptRubric(ReviewKeyV1, AdoptionV1),
    Judge(ReviewKeyV1, Vec<MarkChangeV1>),
    FlagDefect(ReviewKeyV1, Box<DefectV1>),
    /// As it stood, as it stands.
    ReviseDefect(ReviewKeyV1, EntryIdV1, Box<DefectV1>, Box<DefectV1>),
    WithdrawDefect(ReviewKeyV1, EntryIdV1, Box<DefectV1>),
    /// The criterion, the doubt before, the doubt now.
    Doubt(ReviewKeyV1, String, Option<String>, Option<String>),
    Submit(ReviewKeyV1, ResultV1),
    /// The reason, the result that stood.
    Reopen(ReviewKeyV1, String, SubmissionV1),
    Undo(AggregateV1, EntryIdV1),
    Redo(AggregateV1, EntryIdV1),
    Note(ReviewKeyV1, NoteV1),
    Bulk(ReviewKeyV1, BulkV1),
    AcceptFinding(ReviewKeyV1, AcceptV1),
    DismissFinding(ReviewKeyV1, DismissV1),
    CorrectFact(Case, FactV1),
    Session(String, Box<SessionStepV1>),
    /// The session, the case, the step.
    FollowUp(String, Case, Box<FollowUpStepV1>),
    SendOut(SendOutV1),
}

/// A paper that left: what it was, its masking level, the filter, the name of the file.
#[derive(Serialize, Deserialize)]
pub(super) struct SendOutV1 {
    what: String,
    level: String,
    filter: String,
    file: String,
}

/// A value of a field, before and after.
#[derive(Serialize, Deserialize)]
pub(super) struct CorrectionV1 {
    field: String,
    old: String,
    new: String,
}

impl From<&Change> for ChangeV1 {
    #[expect(clippy::too_many_lines, reason = "a table: one arm for every kind of change")]
    fn from(change: &Change) -> Self {
        match change {
            Change::ImportCase(import) => Self::ImportCase(boxed(import.as_ref())),
            Change::CorrectCase { case, field, old, new } => {
                Self::CorrectCase(case.0.0, CorrectionV1::new(field.code(), old, new))
            }
            Change::CorrectDocument { case, document, field, old, new } => {
                let correction = CorrectionV1::new(field.code(), old, new);
                Self::CorrectDocument(case.0.0, document.0.clone(), correction)
            }
            Change::WithdrawCase { case, reason } => Self::WithdrawCase(case.0.0, reason.clone()),
            Change::AbsorbCase { case, from } => Self::AbsorbCase(case.0.0, boxed(from.as_ref())),
            Change::JoinInto { case, into, reason } => {
                Self::JoinInto(case.0.0, into.0.0, reason.clone())
            }
            Change::AdoptRubric { review, id, version, hash, old } => {
                Self::AdoptRubric(review.into(), AdoptionV1::new(id, version, *hash, *old))
            }
            Change::Judge { review, marks } => {
                Self::Judge(review.into(), marks.iter().map(MarkChangeV1::from).collect())
            }
            Change::FlagDefect { review, defect } => {
                Self::FlagDefect(review.into(), boxed(defect.as_ref()))
            }
            Change::ReviseDefect { review, id, old, new } => Self::ReviseDefect(
                review.into(),
                id.0.into(),
                boxed(old.as_ref()),
                boxed(new.as_ref()),
            ),
            Change::WithdrawDefect { review, id, old } => {
                Self::WithdrawDefect(review.into(), id.0.into(), boxed(old.as_ref()))
            }
            Change::Doubt { review, criterion, old, new } => {
                Self::Doubt(review.into(), criterion.0.clone(), old.clone(), new.clone())
            }
            Change::Submit { review, total, grade, rubric } => {
                Self::Submit(review.into(), ResultV1::new(*total, *grade, *rubric))
            }
            Change::Reopen { review, reason, old } => {
                Self::Reopen(review.into(), reason.clone(), old.into())
            }
            Change::Undo { aggregate, target } => Self::Undo(aggregate.into(), (*target).into()),
            Change::Redo { aggregate, target } => Self::Redo(aggregate.into(), (*target).into()),
            Change::Note { review, at, old, new } => {
                Self::Note(review.into(), NoteV1::new(at, old, new))
            }
            Change::Bulk { review, act, cases, items } => {
                Self::Bulk(review.into(), BulkV1::new(*act, *cases, *items))
            }
            Change::AcceptFinding { review, finding, rule, defect } => {
                Self::AcceptFinding(review.into(), AcceptV1::new(*finding, rule, defect))
            }
            Change::DismissFinding { review, finding, rule, old, new } => {
                let reasons = (old.clone(), new.clone());
                Self::DismissFinding(review.into(), DismissV1::new(*finding, rule, reasons))
            }
            Change::CorrectFact { case, spot, old, new } => {
                Self::CorrectFact(case.0.0, FactV1::new(spot, old.clone(), new.clone()))
            }
            Change::Session { session, step } => {
                Self::Session(session.0.clone(), boxed(step.as_ref()))
            }
            Change::FollowUp { session, case, step } => {
                Self::FollowUp(session.0.clone(), case.0.0, boxed(step.as_ref()))
            }
            Change::SendOut { what, level, filter, file } => Self::SendOut(SendOutV1 {
                what: what.clone(),
                level: level.clone(),
                filter: filter.clone(),
                file: file.clone(),
            }),
        }
    }
}

impl TryFrom<ChangeV1> for Change {
    type Error = WireFault;

    #[expect(clippy::too_many_lines, reason = "a table: one arm for every kind of change")]
    fn try_from(wire: ChangeV1) -> Result<Self, WireFault> {
        Ok(match wire {
            ChangeV1::ImportCase(import) => Self::ImportCase(unboxed(*import)?),
            ChangeV1::CorrectCase(case, correction) => correction.of_case(case_id(case))?,
            ChangeV1::CorrectDocument(case, document, correction) => {
                correction.of_document(case_id(case), DocumentKey(document))?
            }
            ChangeV1::WithdrawCase(case, reason) => {
                Self::WithdrawCase { case: case_id(case), reason }
            }
            ChangeV1::AbsorbCase(case, from) => {
                Self::AbsorbCase { case: case_id(case), from: unboxed(*from)? }
            }
            ChangeV1::JoinInto(case, into, reason) => {
                Self::JoinInto { case: case_id(case), into: case_id(into), reason }
            }
            ChangeV1::AdoptRubric(review, adoption) => adoption.of_review(review.into()),
            ChangeV1::Judge(review, marks) => judge(review.into(), marks)?,
            ChangeV1::FlagDefect(review, defect) => {
                Self::FlagDefect { review: review.into(), defect: unboxed(*defect)? }
            }
            ChangeV1::ReviseDefect(review, id, old, new) => {
                let (id, old, new) = (defect_id(id), unboxed(*old)?, unboxed(*new)?);
                Self::ReviseDefect { review: review.into(), id, old, new }
            }
            ChangeV1::WithdrawDefect(review, id, old) => {
                let (id, old) = (defect_id(id), unboxed(*old)?);
                Self::WithdrawDefect { review: review.into(), id, old }
            }
            ChangeV1::Doubt(review, criterion, old, new) => {
                let criterion = CriterionCode(criterion);
                Self::Doubt { review: review.into(), criterion, old, new }
            }
            ChangeV1::Submit(review, result) => result.of_review(review.into())?,
            ChangeV1::Reopen(review, reason, old) => {
                Self::Reopen { review: review.into(), reason, old: old.try_into()? }
            }
            ChangeV1::Undo(aggregate, target) => {
                Self::Undo { aggregate: aggregate.into(), target: EntryId::from(target) }
            }
            ChangeV1::Redo(aggregate, target) => {
                Self::Redo { aggregate: aggregate.into(), target: EntryId::from(target) }
            }
            ChangeV1::Note(review, note) => note.of_review(review.into())?,
            ChangeV1::Bulk(review, bulk) => bulk.of_review(review.into())?,
            ChangeV1::AcceptFinding(review, accept) => accept.of_review(review.into())?,
            ChangeV1::DismissFinding(review, dismiss) => dismiss.of_review(review.into()),
            ChangeV1::CorrectFact(case, fact) => fact.of_case(case_id(case)),
            ChangeV1::Session(session, step) => {
                let session = SessionId(session);
                Self::Session { session, step: unboxed(*step)? }
            }
            ChangeV1::FollowUp(session, case, step) => {
                let (session, case) = (SessionId(session), case_id(case));
                Self::FollowUp { session, case, step: unboxed(*step)? }
            }
            ChangeV1::SendOut(SendOutV1 { what, level, filter, file }) => {
                Self::SendOut { what, level, filter, file }
            }
        })
    }
}

impl CorrectionV1 {
    fn new(field: &str, old: &str, new: &str) -> Self {
        Self { field: field.to_owned(), old: old.to_owned(), new: new.to_owned() }
    }

    fn of_case(self, case: CaseId) -> Result<Change, WireFault> {
        let field = by_code("case field", &CaseField::ALL, CaseField::code, self.field)?;
        Ok(Change::CorrectCase { case, field, old: self.old, new: self.new })
    }

    fn of_document(self, case: CaseId, document: DocumentKey) -> Result<Change, WireFault> {
        let all = &DocumentField::ALL;
        let field = by_code("document field", all, DocumentField::code, self.field)?;
        Ok(Change::CorrectDocument { case, document, field, old: self.old, new: self.new })
    }
}

fn judge(review: ReviewKey, marks: Vec<MarkChangeV1>) -> Result<Change, WireFault> {
    let marks = marks.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?;
    Ok(Change::Judge { review, marks })
}

const fn case_id(wire: Case) -> CaseId {
    CaseId(ContentHash(wire))
}

fn boxed<'a, T, W: From<&'a T>>(value: &'a T) -> Box<W> {
    Box::new(W::from(value))
}

fn unboxed<W, T: TryFrom<W, Error = WireFault>>(wire: W) -> Result<Box<T>, WireFault> {
    T::try_from(wire).map(Box::new)
}
