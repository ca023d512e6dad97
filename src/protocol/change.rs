//! The changes that are recorded, one aggregate each, with the old and the new value.

use super::bulk::BulkAct;
use super::case_import::CaseImport;
use super::session::{FollowUpStep, SessionStep};
use crate::domain::{
    CaseField, CaseFile, CaseId, ContentHash, CriterionCode, Defect, DefectId, DocumentField,
    DocumentKey, EntryId, FactSpot, FindingId, Grade, Mark, NoteAt, Points, ReviewKey, RuleId,
    SessionId, Submission,
};

/// What an entry belongs to: its state is a pure function of its own entries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aggregate {
    /// A case file.
    Case(CaseId),
    /// One reviewer's work on a case in a session.
    Review(ReviewKey),
    /// A session.
    Session(SessionId),
    /// What follows the review of a file of a session.
    FollowUp(SessionId, CaseId),
    /// The register of papers that left unmasked (出件登记).
    Register,
}

/// One mark changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkChange {
    /// The criterion.
    pub criterion: CriterionCode,
    /// What stood before.
    pub old: Mark,
    /// What stands now.
    pub new: Mark,
}

/// A recorded change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A case is made, completed or revised from a source.
    ImportCase(Box<CaseImport>),
    /// A person corrects what was recognised of a case.
    CorrectCase {
        /// The case.
        case: CaseId,
        /// The part corrected.
        field: CaseField,
        /// What stood before, as text or code; empty when nothing did.
        old: String,
        /// What stands now.
        new: String,
    },
    /// A person corrects what was recognised of a document.
    CorrectDocument {
        /// The case.
        case: CaseId,
        /// The document.
        document: DocumentKey,
        /// The part corrected.
        field: DocumentField,
        /// What stood before.
        old: String,
        /// What stands now.
        new: String,
    },
    /// A case imported by mistake is withdrawn from lists and tallies.
    WithdrawCase {
        /// The case.
        case: CaseId,
        /// Why.
        reason: String,
    },
    /// A case takes over the documents and facts of another record of the same case.
    AbsorbCase {
        /// The case that stays.
        case: CaseId,
        /// The other record, as it stood.
        from: Box<CaseFile>,
    },
    /// The other record now points to the one that stays.
    JoinInto {
        /// The record that is given up.
        case: CaseId,
        /// The case that stays.
        into: CaseId,
        /// Why.
        reason: String,
    },
    /// A review takes its rubric; the bytes lie in the vault under the hash.
    AdoptRubric {
        /// The review.
        review: ReviewKey,
        /// Id of the rubric.
        id: String,
        /// Its version.
        version: String,
        /// SM3 of its bytes.
        hash: ContentHash,
        /// The rubric adopted before, if any.
        old: Option<ContentHash>,
    },
    /// Criteria are judged; several at once are a bulk act and recorded as such.
    Judge {
        /// The review.
        review: ReviewKey,
        /// The marks.
        marks: Vec<MarkChange>,
    },
    /// A defect is flagged; its id is the id of this entry.
    FlagDefect {
        /// The review.
        review: ReviewKey,
        /// The defect.
        defect: Box<Defect>,
    },
    /// A defect is revised.
    ReviseDefect {
        /// The review.
        review: ReviewKey,
        /// Which defect.
        id: DefectId,
        /// As it stood.
        old: Box<Defect>,
        /// As it stands now.
        new: Box<Defect>,
    },
    /// A defect is withdrawn.
    WithdrawDefect {
        /// The review.
        review: ReviewKey,
        /// Which defect.
        id: DefectId,
        /// As it stood.
        old: Box<Defect>,
    },
    /// A criterion is put in doubt (存疑), or taken out of it.
    Doubt {
        /// The review.
        review: ReviewKey,
        /// The criterion.
        criterion: CriterionCode,
        /// The doubt before.
        old: Option<String>,
        /// The doubt now; `None` ends it.
        new: Option<String>,
    },
    /// The result is submitted and the review locked.
    Submit {
        /// The review.
        review: ReviewKey,
        /// The total, in hundredths.
        total: Points,
        /// The grade.
        grade: Grade,
        /// SM3 of the rubric it was scored with.
        rubric: ContentHash,
    },
    /// A submitted review is opened again: the act that reverses `Submit`.
    Reopen {
        /// The review.
        review: ReviewKey,
        /// Why.
        reason: String,
        /// The result that stood.
        old: Submission,
    },
    /// An earlier entry of the same aggregate no longer counts.
    Undo {
        /// What both belong to.
        aggregate: Aggregate,
        /// The entry undone.
        target: EntryId,
    },
    /// An undone entry counts again.
    Redo {
        /// What both belong to.
        aggregate: Aggregate,
        /// The entry that was undone.
        target: EntryId,
    },
    /// A note is written, changed or taken away.
    Note {
        /// The review.
        review: ReviewKey,
        /// What it stands beside.
        at: NoteAt,
        /// The text before; empty for none.
        old: String,
        /// The text now; empty for none.
        new: String,
    },
    /// Stands before the changes of a bulk act in each review it touches: that it was one, and how
    /// far it went.
    Bulk {
        /// The review.
        review: ReviewKey,
        /// What was done.
        act: BulkAct,
        /// Reviews it touched in all.
        cases: u32,
        /// Items it touched in all.
        items: u32,
    },
    /// A finding is accepted: a defect is flagged, whose id is the id of this entry.
    AcceptFinding {
        /// The review.
        review: ReviewKey,
        /// The finding.
        finding: FindingId,
        /// The rule that noticed it.
        rule: RuleId,
        /// The defect made of it.
        defect: Box<Defect>,
    },
    /// A finding is dismissed, or brought back into the open.
    DismissFinding {
        /// The review.
        review: ReviewKey,
        /// The finding.
        finding: FindingId,
        /// The rule that noticed it.
        rule: RuleId,
        /// The reason it was dismissed with before; `None` when it was open.
        old: Option<String>,
        /// The reason now, may be empty; `None` brings it back.
        new: Option<String>,
    },
    /// A person says that a fact read from a document is otherwise.
    CorrectFact {
        /// The case.
        case: CaseId,
        /// The fact as it was read.
        spot: FactSpot,
        /// What a person had said before; `None` when nobody had.
        old: Option<String>,
        /// What holds now, empty when there is none; `None` lets the reading stand again.
        new: Option<String>,
    },
    /// A step of a session.
    Session {
        /// Which session.
        session: SessionId,
        /// The step.
        step: Box<SessionStep>,
    },
    /// A step of what follows the review of a file.
    FollowUp {
        /// The session.
        session: SessionId,
        /// The file.
        case: CaseId,
        /// The step.
        step: Box<FollowUpStep>,
    },
    /// A paper left unmasked.
    SendOut {
        /// What it was: the code of its kind.
        what: String,
        /// The code of its masking level.
        level: String,
        /// The filter it was made with.
        filter: String,
        /// Name of the file.
        file: String,
    },
}

/// What a change does to an earlier entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reversal {
    /// Nothing; it is an act of its own.
    None,
    /// It takes the entry back.
    Undo(EntryId),
    /// It makes the entry count again.
    Redo(EntryId),
}

impl Change {
    /// Tells whether the change undoes or redoes an earlier entry.
    #[must_use]
    pub const fn reversal(&self) -> Reversal {
        if let Self::Undo { target, .. } = self {
            Reversal::Undo(*target)
        } else if let Self::Redo { target, .. } = self {
            Reversal::Redo(*target)
        } else {
            Reversal::None
        }
    }

    /// Gives what the change belongs to.
    #[must_use]
    pub fn aggregate(&self) -> Aggregate {
        match self {
            Self::ImportCase(import) => Aggregate::Case(import.id),
            Self::CorrectCase { case, .. }
            | Self::CorrectDocument { case, .. }
            | Self::WithdrawCase { case, .. }
            | Self::AbsorbCase { case, .. }
            | Self::JoinInto { case, .. }
            | Self::CorrectFact { case, .. } => Aggregate::Case(*case),
            Self::AdoptRubric { review, .. }
            | Self::Judge { review, .. }
            | Self::FlagDefect { review, .. }
            | Self::ReviseDefect { review, .. }
            | Self::WithdrawDefect { review, .. }
            | Self::Doubt { review, .. }
            | Self::Submit { review, .. }
            | Self::Reopen { review, .. }
            | Self::Note { review, .. }
            | Self::Bulk { review, .. }
            | Self::AcceptFinding { review, .. }
            | Self::DismissFinding { review, .. } => Aggregate::Review(review.clone()),
            Self::Undo { aggregate, .. } | Self::Redo { aggregate, .. } => aggregate.clone(),
            Self::Session { session, .. } => Aggregate::Session(session.clone()),
            Self::FollowUp { session, case, .. } => Aggregate::FollowUp(session.clone(), *case),
            Self::SendOut { .. } => Aggregate::Register,
        }
    }

    /// Tells whether `Undo` may reverse it; submitting and reopening name their reverse instead.
    #[must_use]
    pub fn is_undoable(&self) -> bool {
        match self {
            Self::Submit { .. }
            | Self::Reopen { .. }
            | Self::Undo { .. }
            | Self::Redo { .. }
            | Self::SendOut { .. } => false,
            Self::Session { step, .. } => !matches!(**step, SessionStep::Stage { .. }),
            Self::ImportCase(_)
            | Self::CorrectCase { .. }
            | Self::CorrectDocument { .. }
            | Self::WithdrawCase { .. }
            | Self::AbsorbCase { .. }
            | Self::JoinInto { .. }
            | Self::AdoptRubric { .. }
            | Self::Judge { .. }
            | Self::FlagDefect { .. }
            | Self::ReviseDefect { .. }
            | Self::WithdrawDefect { .. }
            | Self::Doubt { .. }
            | Self::Note { .. }
            | Self::Bulk { .. }
            | Self::AcceptFinding { .. }
            | Self::DismissFinding { .. }
            | Self::CorrectFact { .. }
            | Self::FollowUp { .. } => true,
        }
    }

    /// The name of the change in JSON and histories.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ImportCase(_) => "import_case",
            Self::CorrectCase { .. } => "correct_case",
            Self::CorrectDocument { .. } => "correct_document",
            Self::WithdrawCase { .. } => "withdraw_case",
            Self::AbsorbCase { .. } => "absorb_case",
            Self::JoinInto { .. } => "join_into",
            Self::AdoptRubric { .. } => "adopt_rubric",
            Self::Judge { .. } => "judge",
            Self::FlagDefect { .. } => "flag_defect",
            Self::ReviseDefect { .. } => "revise_defect",
            Self::WithdrawDefect { .. } => "withdraw_defect",
            Self::Doubt { .. } => "doubt",
            Self::Submit { .. } => "submit",
            Self::Reopen { .. } => "reopen",
            Self::Undo { .. } => "undo",
            Self::Redo { .. } => "redo",
            Self::Note { .. } => "note",
            Self::Bulk { .. } => "bulk",
            Self::AcceptFinding { .. } => "accept_finding",
            Self::DismissFinding { .. } => "dismiss_finding",
            Self::CorrectFact { .. } => "correct_fact",
            Self::Session { step, .. } => step.code(),
            Self::FollowUp { step, .. } => step.code(),
            Self::SendOut { .. } => "send_out",
        }
    }
}
