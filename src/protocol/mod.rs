//! What may be asked of and written into the records, and the filter language.

pub mod answer;
pub mod backup;
pub mod bulk;
pub mod case_import;
pub mod change;
pub mod entry;
pub mod fault;
pub mod filter;
pub mod found;
pub mod import_report;
pub mod intake;
pub mod outgoing;
pub mod package;
pub mod query;
pub mod receipt;
pub mod reminder;
pub mod request;
pub mod search;
pub mod session;
pub mod session_fault;
pub mod session_request;
pub mod session_view;

pub use answer::{
    Answer, CasePage, CaseRow, CaseStatus, CaseView, DefectRow, HistoryRow, Preset, Presets,
    Progress, ReviewView, TallyTable, UndoPreview,
};
pub use bulk::{BulkAct, BulkRequest, BulkScope, Forecast, LeftWhy};
pub use case_import::{CaseImport, ImportSource};
pub use change::{Aggregate, Change, MarkChange, Reversal};
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
pub use package::{MergeNews, PackageFault, PackageHead};
pub use query::{CaseListQuery, Query, QueueBy, SortKey, TallyBy};
pub use receipt::{Outcome, Receipt};
pub use reminder::Reminder;
pub use request::{BroughtReview, Request};
pub use search::{JumpPage, KnownValues, QueuePage, QueueRow, TextFinds, TextHit};
pub use session::{FollowUpStep, SessionStep};
pub use session_fault::{Lack, SessionFault};
pub use session_request::{Ruling, SessionRequest};
pub use session_view::{
    AnswerRow, DisputeRow, DisputeView, RectifyRow, ReviewerRow, SessionRow, SessionView, UnitRow,
};
