//! What may be asked of and written into the records, and the filter language.

pub mod answer;
pub mod backup;
pub mod bulk;
pub mod change;
pub mod entry;
pub mod fault;
pub mod filter;
pub mod found;
pub mod import_report;
pub mod intake;
pub mod outgoing;
pub mod query;
pub mod receipt;
pub mod reminder;
pub mod request;
pub mod search;
pub mod session;

pub use answer::{
    Answer, CasePage, CaseRow, CaseStatus, CaseView, DefectRow, HistoryRow, Preset, Presets,
    Progress, ReviewView, TallyTable, UndoPreview,
};
pub use bulk::{BulkAct, BulkRequest, BulkScope, Forecast, LeftWhy};
pub use change::{Aggregate, CaseImport, Change, ImportSource, MarkChange, Reversal};
pub use entry::{Entry, Head, Standing};
pub use fault::{Fault, ReadOnlyReason};
pub use filter::{Filter, FilterFault, FilterMistake};
pub use found::{
    CaseFindings, CaseStudy, CitationRow, FactKind, FactRow, FoundRow, LimitRow, PromptRow,
    RuleRow, Said,
};
pub use import_report::{Level, Note, ReportLine};
pub use intake::{
    Brought, ColumnSeen, Intake, IntakeCounts, IntakeNews, IntakeOrder, Looked, SourceKind,
    TableSeen,
};
pub use outgoing::{ExportOrder, Outgoing, Preview};
pub use query::{CaseListQuery, Query, QueueBy, SortKey, TallyBy};
pub use receipt::{Outcome, Receipt};
pub use reminder::Reminder;
pub use request::{BroughtReview, Request};
pub use search::{JumpPage, KnownValues, QueuePage, QueueRow, TextFinds, TextHit};
pub use session::{
    DisputeRow, DisputeView, FollowUpStep, RectifyRow, ReviewerRow, Ruling, SessionRequest,
    SessionRow, SessionStep, SessionView, UnitRow,
};
