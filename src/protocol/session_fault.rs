//! Why something in a session was refused; `text::explain` says it in words.

use crate::domain::{RectifyState, SessionAct, SessionStage};

/// What is still to be done before a session goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Files are not drawn.
    Draw,
    /// Files without all their reviewers.
    Assignment,
    /// Kinds of case without a rubric.
    Rubric,
    /// Reviews that are not submitted.
    Submission,
    /// Files without a result.
    Result,
    /// Objections that are not decided.
    Decision,
    /// Rectifications that are not closed.
    Rectification,
}

/// A refusal in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionFault {
    /// There is no session of that name.
    Missing(String),
    /// The plan names nobody as organiser.
    NoOrganiser,
    /// The plan names the same person twice.
    NamedTwice(String),
    /// The actor is nothing in the session that may do it.
    NotYours(SessionAct),
    /// It is not done in this stage.
    NotNow(SessionAct, SessionStage),
    /// The case is under review in a session, and not by the actor: name of the session.
    NotAssigned(String),
    /// The case is not among the files of the session: its short id.
    NotAFile(String),
    /// The person does not review the file, or is no reviewer of the session.
    NotReviewer(String),
    /// More or fewer reviewers of a file than the plan says: how many it says.
    ReviewerCount(u8),
    /// No step leads from one stage to the other.
    NoStep(SessionStage, SessionStage),
    /// Something is still to be done before, so often.
    NotReady(Lack, usize),
    /// Whoever rules on a file has not reviewed it.
    RulesOnOwn,
    /// A veto in dispute is decided by a majority of votes: so many of so many were given for it.
    NeedsVote(usize, usize),
    /// Reviewers do not differ on it.
    NotInDispute(String),
    /// Not every reviewer of the file has submitted.
    Incomplete,
    /// The file has no result yet.
    NoResult,
    /// There is no such answer of a unit.
    NoSuchAnswer(String),
    /// The answer accepts, so there is nothing to decide; or it is decided.
    NothingToDecide,
    /// The actor answers for another unit.
    OtherUnit,
    /// The defect has no rectification.
    NoItem(String),
    /// No step leads from one state of rectification to the other.
    NoWay(RectifyState, RectifyState),
    /// In a session the organiser returns a submitted review.
    OnlyReturned,
    /// Opinions of a session come in signed packages only: name of the session.
    OnlyInPackages(String),
}
