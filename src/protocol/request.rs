//! What a person asks to be done. The store checks it, looks up the old values and records
//! `Change`s; a request never carries what the records already know.

use super::bulk::BulkRequest;
use super::case_import::CaseImport;
use super::session_request::SessionRequest;
use crate::domain::{
    CaseField, CaseId, ContentHash, CriterionCode, Defect, DefectId, DocumentField, DocumentKey,
    EntryId, FactSpot, FindingId, Grade, Mark, NoteAt, Person, Points, RuleId, SessionId,
};

/// A review made elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtReview {
    /// The case.
    pub case: CaseId,
    /// The session; empty outside sessions.
    pub session: String,
    /// Who made it.
    pub reviewer: Person,
    /// SM3 of its rubric, whose bytes lie in the vault or in a pack.
    pub rubric: ContentHash,
    /// Id of the rubric.
    pub rubric_id: String,
    /// Its version.
    pub rubric_version: String,
    /// The verdicts, defects aside.
    pub marks: Vec<(CriterionCode, Mark)>,
    /// The doubts.
    pub doubts: Vec<(CriterionCode, String)>,
    /// The defects, in the order they were flagged.
    pub defects: Vec<Defect>,
    /// The notes.
    pub notes: Vec<(NoteAt, String)>,
    /// The result, once submitted.
    pub submission: Option<(Points, Grade)>,
}

/// A request by the acting person, for their own review where it is about one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Bring cases in; one undo step however many.
    Import(Vec<CaseImport>),
    /// Bring defects in from a list made elsewhere; one undo step, those present are left alone.
    ImportDefects(Vec<(CaseId, Defect)>),
    /// Bring whole reviews in, each under the name of who made it; where that reviewer has work
    /// here already, it is left alone.
    ImportReviews(Vec<BroughtReview>),
    /// Correct what was recognised of a case.
    CorrectCase {
        /// The case.
        case: CaseId,
        /// The part.
        field: CaseField,
        /// The new value as text or code.
        value: String,
    },
    /// Correct what was recognised of a document.
    CorrectDocument {
        /// The case.
        case: CaseId,
        /// The document.
        document: DocumentKey,
        /// The part.
        field: DocumentField,
        /// The new value as text or code.
        value: String,
    },
    /// Withdraw a case imported by mistake.
    WithdrawCase {
        /// The case.
        case: CaseId,
        /// Why; compulsory.
        reason: String,
    },
    /// Join two records of one case.
    JoinCases {
        /// The record that stays.
        into: CaseId,
        /// The record given up; refused when it has review work.
        from: CaseId,
        /// Why; compulsory.
        reason: String,
    },
    /// Judge criteria of a case; several at once are one undo step.
    Judge {
        /// The case.
        case: CaseId,
        /// The new marks.
        marks: Vec<(CriterionCode, Mark)>,
    },
    /// Flag a defect.
    Flag {
        /// The case.
        case: CaseId,
        /// The defect.
        defect: Box<Defect>,
    },
    /// Revise a defect.
    Revise {
        /// The case.
        case: CaseId,
        /// Which defect.
        id: DefectId,
        /// As it shall stand.
        defect: Box<Defect>,
    },
    /// Withdraw a defect.
    WithdrawDefect {
        /// The case.
        case: CaseId,
        /// Which defect.
        id: DefectId,
    },
    /// Put a criterion in doubt, or take it out.
    Doubt {
        /// The case.
        case: CaseId,
        /// The criterion.
        criterion: CriterionCode,
        /// Why, may be empty; `None` ends the doubt.
        reason: Option<String>,
    },
    /// Score the review with the rubric of today's pack instead of the adopted one.
    AdoptRubric {
        /// The case.
        case: CaseId,
    },
    /// Submit the result; refused while anything is unjudged or in doubt.
    Submit {
        /// The case.
        case: CaseId,
    },
    /// Open a submitted review again.
    Reopen {
        /// The case.
        case: CaseId,
        /// Why; compulsory.
        reason: String,
    },
    /// Make a defect of a finding.
    AcceptFinding {
        /// The case.
        case: CaseId,
        /// The finding.
        finding: FindingId,
        /// The rule that noticed it.
        rule: RuleId,
        /// The defect, in the words of the finding or of the reviewer.
        defect: Box<Defect>,
    },
    /// Set a finding aside, or bring it back.
    DismissFinding {
        /// The case.
        case: CaseId,
        /// The finding.
        finding: FindingId,
        /// The rule that noticed it.
        rule: RuleId,
        /// Why, may be empty; `None` brings it back.
        reason: Option<String>,
    },
    /// Say that a fact read from a document is otherwise.
    CorrectFact {
        /// The case.
        case: CaseId,
        /// The fact as it was read.
        spot: FactSpot,
        /// What holds, empty when there is none; `None` lets the reading stand again.
        value: Option<String>,
    },
    /// Write, change or take away a note; submitted reviews take notes too.
    Note {
        /// The case.
        case: CaseId,
        /// What it stands beside.
        at: NoteAt,
        /// The text; empty takes the note away.
        text: String,
    },
    /// One act over many cases or items; one undo step.
    Bulk(BulkRequest),
    /// Something to be done in a session.
    Session(SessionId, Box<SessionRequest>),
    /// Record that a paper left unmasked.
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
    /// Reverse the act one of the actor's entries belongs to, while nothing later rests on it.
    UndoStep(EntryId),
    /// Reverse the actor's latest act; of one case, the latest act of their reviews of it.
    Undo(Option<CaseId>),
    /// Bring back what was undone last; of one case likewise.
    Redo(Option<CaseId>),
}
