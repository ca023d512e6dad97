//! Bringing a path in from the workbench, step by step: looked at first, then recorded.

use super::import_report::ReportLine;

/// What a path holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Case folders, or a folder of them.
    Folder,
    /// 台账.
    Ledger,
    /// 问题清单.
    DefectList,
    /// Whole cases, one a line.
    Lines,
}

impl SourceKind {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Folder, Self::Ledger, Self::DefectList, Self::Lines];
}

/// What is to be brought in, and how it is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// Where it is, as a person gave it; `~` is their home.
    pub path: String,
    /// What it is said to be; `None` leaves it to its look.
    pub kind: Option<SourceKind>,
    /// What a person says of columns: header, and code of a field, `keep` or `ignore`.
    pub columns: Vec<(String, String)>,
}

/// What the carrier of imports is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntakeOrder {
    /// Read it and tell what it would do; nothing is written.
    Look(Intake),
    /// Record it.
    Bring(Intake),
    /// Stop before the next act.
    Stop,
    /// Take the last import back.
    TakeBack,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSeen {
    /// Its header.
    pub header: String,
    /// Code of its field, `keep` or `ignore`.
    pub word: String,
    /// The first value in it.
    pub sample: String,
}

/// How a table is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSeen {
    /// Row of the header.
    pub header_row: u32,
    /// Its columns.
    pub columns: Vec<ColumnSeen>,
    /// Our fields: code and title.
    pub fields: Vec<(String, String)>,
}

/// What an import comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IntakeCounts {
    /// Cases that are new.
    pub made: usize,
    /// Cases that were there and change.
    pub changed: usize,
    /// Cases that were there and stay.
    pub unchanged: usize,
    /// Defects; in a look all that were read, afterwards the new ones.
    pub defects: usize,
    /// Reviews made elsewhere.
    pub reviews: usize,
    /// What a person should look at.
    pub warned: usize,
    /// Files and rows that were not read.
    pub refused: usize,
}

/// What a look found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// What it is.
    pub kind: SourceKind,
    /// How its columns are taken, if it is a table.
    pub table: Option<TableSeen>,
    /// What it would come to.
    pub counts: IntakeCounts,
    /// The first refused and doubtful files and rows, refused ones first.
    pub report: Vec<ReportLine>,
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// What it came to.
    pub counts: IntakeCounts,
    /// How many acts were recorded.
    pub acts: usize,
    /// Whether it was stopped before the end.
    pub is_stopped: bool,
    /// The last entry, by which the records name the import: chain and number.
    pub id: String,
    /// Why it ended early, if it did.
    pub fault: Option<super::Fault>,
    /// Where the map of columns is kept, if one was.
    pub map: Option<String>,
}

/// What the carrier of imports tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntakeNews {
    /// How far it is: done, of how many, with what.
    Progress(usize, usize, String),
    /// The look is done.
    Looked(Box<Looked>),
    /// The import has ended.
    Brought(Box<Brought>),
    /// The import was taken back: how many acts.
    TakenBack(usize),
    /// It could not be done.
    Failed(super::Fault),
}
