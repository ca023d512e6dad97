//! Why something was refused or failed; `text::explain` says it in words.

use super::session_fault::SessionFault;
use crate::domain::{CaseId, CaseKind, CriterionCode, Points, Procedure};

/// Why the store is open for reading only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// Another process holds it: who, since when, as written in `lock.info`.
    HeldBy(String),
    /// The medium or folder cannot be written.
    Medium(String),
    /// The journal is damaged; `repair` comes first.
    Damaged(String),
}

/// A refusal or failure. Every variant says what the caller can do by its kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum Fault {
    /// No case answers to the text.
    NoSuchCase(String),
    /// Several cases answer to the text: the first few dockets or ids.
    AmbiguousCase(String, Vec<String>),
    /// The case has no such document.
    NoSuchDocument(String),
    /// A file that is no document and is not handed to a program.
    NotViewable(String),
    /// No list is written in files of this name.
    UnknownEnding(String),
    /// A file was wanted and a folder is there.
    IsFolder(String),
    /// The rubric has no such criterion.
    NoSuchCriterion(String),
    /// The defects pack has no such code.
    NoSuchDefectCode(String),
    /// The review has no such defect.
    NoSuchDefect(String),
    /// No rubric is for this kind of case and procedure.
    NoRubric(CaseKind, Procedure),
    /// The criterion may not be judged 不适用.
    MustApply(CriterionCode),
    /// A veto cannot be judged 缺项: it is established by a defect or it passes.
    VetoNotAbsent(CriterionCode),
    /// The criterion has defects; they are withdrawn first.
    HasDefects(CriterionCode),
    /// The finding has its defect, which has to be withdrawn first.
    FindingAccepted,
    /// A defect needs a description; under a veto it is the compulsory reason.
    EmptyFinding,
    /// A deduction must lie in the range and on the step.
    DeductionOutOfRange {
        /// The criterion.
        criterion: CriterionCode,
        /// Least.
        min: Points,
        /// Most.
        max: Points,
        /// Step.
        step: Points,
    },
    /// The review is submitted and locked; reopen it first.
    Submitted,
    /// The review is not submitted.
    NotSubmitted,
    /// Criteria still lack a verdict.
    StillUnjudged(Vec<CriterionCode>),
    /// Criteria are still in doubt.
    StillInDoubt(Vec<CriterionCode>),
    /// The act needs a reason.
    NeedsReason,
    /// The value is not one the field can take.
    BadValue {
        /// Code of the field.
        field: &'static str,
        /// What was given.
        value: String,
    },
    /// Both records have review work.
    BothReviewed(CaseId),
    /// Nothing of the actor's is left to undo.
    NothingToUndo,
    /// The act went through several cases and is undone as a whole, outside one of them.
    UndoWider,
    /// Nothing is left to redo.
    NothingToRedo,
    /// The latest act is not undone but reversed by another: `Change::code` of that one.
    ReverseBy(&'static str),
    /// Somebody worked on top of the act.
    UndoBlocked(String),
    /// A later act rests on the one to be undone.
    UndoRests {
        /// `Change::code` of the later act.
        act: &'static str,
        /// What it was about, in codes.
        subject: String,
        /// Who did it.
        who: String,
    },
    /// The entry is of somebody else or of another workstation.
    UndoForeign,
    /// The act was taken back before.
    UndoneAlready,
    /// Undoing and redoing are no steps to be undone.
    NotAStep,
    /// A named limit was exceeded.
    TooLarge {
        /// Which limit.
        what: &'static str,
        /// Its value.
        max: u64,
    },
    /// The store cannot be written now.
    ReadOnly(ReadOnlyReason),
    /// A write or sync failed: writing has stopped until the program is started again.
    WriteStopped(String),
    /// A file operation failed: file, and what the system said.
    Io(String, String),
    /// Stored bytes are damaged: file, byte offset, entry or record number.
    Damaged {
        /// File name within the store.
        file: String,
        /// Byte offset.
        offset: u64,
        /// Entry or record number, from 1.
        entry: u64,
    },
    /// A pack has mistakes: file and line of the first, and how many.
    BadPack(String, usize),
    /// The settings file has a mistake, and is left as it is.
    BadSettings {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The line as it stands.
        text: String,
        /// What the reader of the file said.
        why: String,
    },
    /// The store was written by a newer program.
    NewerStore(u32),
    /// The same place of a chain holds two different entries (分叉).
    Fork(String),
    /// The view could not be used and has to be rebuilt.
    View(String),
    /// Something in a session was refused.
    Session(SessionFault),
}
