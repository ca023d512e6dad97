//! Nouns and arithmetic of case review; pure and total: no clock, no file, no environment.

pub mod agreement;
pub mod case_file;
pub mod code;
pub mod defect;
pub mod docket;
pub mod document;
pub mod document_kind;
pub mod draw;
pub mod entry_id;
pub mod finding;
pub mod fine;
pub mod grade;
pub mod hash;
pub mod hidden;
pub mod key;
pub mod legal;
pub mod mask;
pub mod money;
pub mod note;
pub mod penalty_kind;
pub mod person;
pub mod points;
pub mod review;
pub mod rubric;
pub mod score;
pub mod session;
pub mod spelling;
pub mod spread;
pub mod stage;
pub mod statute;
pub mod tally;
pub mod unit;

pub use case_file::{CaseField, CaseFile, CaseId, CaseKind, Fact, Facts, Procedure, Source};
pub use defect::{Anchor, Defect, DefectCode, DefectId, DefectKind, Severity};
pub use docket::DocketNumber;
pub use document::{DOCUMENT_ENDINGS, Document, DocumentField, DocumentKey, Medium};
pub use document_kind::DocumentKind;
pub use draw::{Candidate, DrawRules, Drawn, DrawnAs};
pub use entry_id::{BatchId, EntryId, ReplicaId};
pub use finding::{
    AnsweredFinding, CheckReport, FactSpot, Finding, FindingAnswer, FindingId, FindingPlace,
    FindingReason, FindingStanding, Lacking, Limit, Prompt, RuleId, Undecidable,
};
pub use fine::{FineMeasure, FineRange, FineTier, FineWho};
pub use grade::{Band, Grade};
pub use hash::ContentHash;
pub use key::{KeyCard, KeyRole, KnownKey, PublicKey};
pub use legal::{
    CardPenalty, CardVersion, CitationCard, LegalGap, LegalMatter, LegalOutcome, LegalReason,
    PartyKind, ReviewBody,
};
pub use mask::MaskLevel;
pub use money::Fen;
pub use note::{NOTE_MAX, NoteAt};
pub use penalty_kind::PenaltyKind;
pub use person::Person;
pub use points::Points;
pub use review::{Mark, Review, ReviewKey, SessionId, Submission, Verdict};
pub use rubric::{Criterion, CriterionCode, Repeat, Rubric, RubricMode, Section, Veto, VetoEffect};
pub use score::{ScoreLine, Scorecard, SectionScore, score};
pub use session::follow_up::{
    Decision, FollowUp, Rectification, RectifyState, RectifyStep, Take, UnitAnswer,
};
pub use session::member::{Member, Role};
pub use session::plan::{Blinding, Plan};
pub use session::roles::SessionAct;
pub use session::stage::SessionStage;
pub use session::{Assigned, DrawOutcome, Indicator, Merit, Ratio, Session, StageStep};
pub use spread::{Spread, spread};
pub use stage::Stage;
pub use statute::{CautionKind, CitationNote, CitationStatus, Paragraph, Place};
pub use unit::{Unit, UnitId, UnitKind};
