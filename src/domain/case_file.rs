//! A case file (案卷): its docket, unit, party, matter, main dates and documents.

use super::docket::DocketNumber;
use super::document::{Document, DocumentKey};
use super::hash::ContentHash;
use super::money::Fen;
use super::unit::UnitId;
use chrono::NaiveDate;
use std::fmt;

/// The identity of a case: SM3 of its normalised docket, or of its file list where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(pub ContentHash);

impl CaseId {
    /// Gives the first 12 hex digits, enough for people and commands.
    #[must_use]
    pub fn short(&self) -> String {
        self.0.to_string().chars().take(12).collect()
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.short())
    }
}

/// What kind of act the case is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseKind {
    /// 行政处罚.
    #[default]
    Penalty,
    /// 行政检查.
    Inspection,
    /// 行政强制.
    Compulsion,
    /// 行政许可.
    License,
}

impl CaseKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Penalty, Self::Inspection, Self::Compulsion, Self::License];

    /// The name used in packs, filters and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Penalty => "penalty",
            Self::Inspection => "inspection",
            Self::Compulsion => "compulsion",
            Self::License => "license",
        }
    }

    /// Finds a kind by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The procedure of a penalty (行政处罚法 第五章): ordinary, or summary (第五十一条).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Procedure {
    /// 普通程序; also every case that is no penalty.
    #[default]
    Ordinary,
    /// 简易程序.
    Summary,
}

impl Procedure {
    /// Every procedure.
    pub const ALL: [Self; 2] = [Self::Ordinary, Self::Summary];

    /// The name used in packs, filters and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Summary => "summary",
        }
    }

    /// Finds a procedure by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|procedure| procedure.code() == code)
    }
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A row of a ledger: file name and row number, counted as the spreadsheet counts.
    Ledger {
        /// Name of the ledger file.
        file: String,
        /// Row number, from 1.
        row: u32,
    },
    /// The file 案卷.toml in the case folder.
    CaseToml,
    /// Read from a document on import.
    Document(DocumentKey),
    /// The name of the case folder.
    FolderName,
    /// Typed by a person.
    Typed(String),
}

/// A value and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub source: Source,
}

/// The structured facts of a case; each may be unknown. Legal dates have no time of day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// 当事人.
    pub party: Option<Fact<String>>,
    /// 统一社会信用代码 or identity number, as written; check digits warn, never refuse.
    pub party_code: Option<Fact<String>>,
    /// 案由.
    pub matter: Option<Fact<String>>,
    /// 立案日期.
    pub filed: Option<Fact<NaiveDate>>,
    /// 决定日期.
    pub decided: Option<Fact<NaiveDate>>,
    /// 送达日期.
    pub served: Option<Fact<NaiveDate>>,
    /// 结案日期.
    pub closed: Option<Fact<NaiveDate>>,
    /// 罚款; an absent fine is not a fine of zero.
    pub fine: Option<Fact<Fen>>,
    /// Every other ledger cell, by header, so that nothing imported is lost.
    pub others: Vec<(String, Fact<String>)>,
}

/// A case file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    /// Its identity.
    pub id: CaseId,
    /// Its docket number, if one was found or typed.
    pub docket: Option<DocketNumber>,
    /// The reviewed unit (被评查单位).
    pub unit: Option<UnitId>,
    /// What kind of act it is about.
    pub kind: CaseKind,
    /// Ordinary or summary.
    pub procedure: Procedure,
    /// The structured facts.
    pub facts: Facts,
    /// Its documents, in order.
    pub documents: Vec<Document>,
    /// The folder or ledger it was first imported from, a name only.
    pub origin: String,
}

/// A part of a case that a person may correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseField {
    /// 案号, as text.
    Docket,
    /// 单位, as a unit code.
    Unit,
    /// 案卷类型, as a code.
    Kind,
    /// 程序, as a code.
    Procedure,
    /// 当事人.
    Party,
    /// 案由.
    Matter,
}

impl CaseField {
    /// Every field.
    pub const ALL: [Self; 6] =
        [Self::Docket, Self::Unit, Self::Kind, Self::Procedure, Self::Party, Self::Matter];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Docket => "docket",
            Self::Unit => "unit",
            Self::Kind => "kind",
            Self::Procedure => "procedure",
            Self::Party => "party",
            Self::Matter => "matter",
        }
    }
}
