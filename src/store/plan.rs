//! From a request to changes: checked against the present state, old values looked up. Nothing is
//! written here.

use super::Store;
use super::index::Index;
use crate::domain::{CaseId, ContentHash, Person, ReviewKey, Rubric};
use crate::packs::Packs;
use crate::protocol::{Change, Fault, Request};
use std::sync::Arc;

mod brought;
mod bulk;
mod case;
mod finding;
mod note;
mod review;
mod session;

pub(super) use brought::whole_review;

/// What a request is checked against.
pub(super) struct Planner<'a> {
    /// Where the present state is read.
    pub store: &'a Store,
    /// The present state in brief.
    pub index: &'a Index,
    /// Today's packs.
    pub packs: &'a Packs,
    /// Who asks.
    pub actor: &'a Person,
    /// Finds an adopted rubric by its hash.
    pub rubric_of: &'a dyn Fn(ContentHash) -> Result<Arc<Rubric>, Fault>,
}

impl Planner<'_> {
    /// Gives the changes a request comes down to; none when everything is already so.
    /// `Undo` and `Redo` are planned elsewhere, from the chain.
    pub(super) fn plan(&self, request: &Request) -> Result<Vec<Change>, Fault> {
        match request {
            Request::Import(imports) => Ok(self.import(imports)),
            Request::ImportDefects(defects) => self.import_defects(defects),
            Request::ImportReviews(reviews) => self.bring(reviews),
            Request::CorrectCase { case, field, value } => self.correct_case(*case, *field, value),
            Request::CorrectDocument { case, document, field, value } => {
                self.correct_document(*case, document, *field, value)
            }
            Request::WithdrawCase { case, reason } => self.withdraw_case(*case, reason),
            Request::JoinCases { into, from, reason } => self.join(*into, *from, reason),
            Request::Judge { case, marks } => self.judge(*case, marks),
            Request::Flag { case, defect } => self.flag(*case, defect),
            Request::Revise { case, id, defect } => self.revise(*case, *id, defect),
            Request::WithdrawDefect { case, id } => self.withdraw_defect(*case, *id),
            Request::Doubt { case, criterion, reason } => {
                self.doubt(*case, criterion, reason.as_deref())
            }
            Request::AdoptRubric { case } => self.adopt(*case),
            Request::Submit { case } => self.submit(*case),
            Request::Reopen { case, reason } => self.reopen(*case, reason),
            Request::AcceptFinding { case, finding, rule, defect } => {
                self.accept(*case, (*finding, rule), defect)
            }
            Request::DismissFinding { case, finding, rule, reason } => {
                self.dismiss(*case, (*finding, rule), reason.as_deref())
            }
            Request::CorrectFact { case, spot, value } => {
                self.correct_fact(*case, spot, value.as_deref())
            }
            Request::Note { case, at, text } => self.note(*case, at, text),
            Request::Bulk(bulk) => self.bulk(bulk),
            Request::Session(id, request) => self.session(id, request),
            Request::SendOut { what, level, filter, file } => Ok(vec![Change::SendOut {
                what: what.clone(),
                level: level.clone(),
                filter: filter.clone(),
                file: file.clone(),
            }]),
            Request::Undo(_) | Request::Redo(_) | Request::UndoStep(_) => Ok(Vec::new()),
        }
    }

    /// Names the actor's review of a case, in the session it belongs to.
    pub(super) fn key(&self, case: CaseId) -> ReviewKey {
        let session = self.index.session_for(self.actor, case);
        ReviewKey { session, case, reviewer: self.actor.clone() }
    }
}

/// Refuses an empty reason.
fn needs_reason(reason: &str) -> Result<String, Fault> {
    let reason = reason.trim();
    if reason.is_empty() { Err(Fault::NeedsReason) } else { Ok(reason.to_owned()) }
}
