//! What leaves the house, and in which forms.

use crate::domain::MaskLevel;

/// What leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// 问题清单.
    Defects,
    /// 案卷得分表.
    Cases,
    /// Whole cases, one a line.
    WholeCases,
    /// 评查工作簿: lists, tallies and charts.
    Workbook,
    /// 评查表, one a case.
    ScoreSheet,
    /// 评查意见书, one a case.
    Opinion,
    /// 整改通知书, one a unit.
    Notice,
    /// 通报.
    Bulletin,
    /// A page for a browser, with charts.
    Page,
}

impl Outgoing {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 9] = [
        Self::Defects,
        Self::Cases,
        Self::Workbook,
        Self::ScoreSheet,
        Self::Opinion,
        Self::Notice,
        Self::Bulletin,
        Self::Page,
        Self::WholeCases,
    ];

    /// The name used in the register of what left.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Defects => "defects",
            Self::Cases => "cases",
            Self::WholeCases => "whole_cases",
            Self::Workbook => "workbook",
            Self::ScoreSheet => "sheet",
            Self::Opinion => "opinion",
            Self::Notice => "notice",
            Self::Bulletin => "bulletin",
            Self::Page => "html",
        }
    }

    /// The endings of its files, the usual one first.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Defects => &[".xlsx", ".csv", ".json", ".md", ".jsonl"],
            Self::Cases => &[".xlsx", ".csv", ".json", ".md"],
            Self::WholeCases => &[".jsonl"],
            Self::Workbook => &[".xlsx"],
            Self::ScoreSheet | Self::Opinion | Self::Notice | Self::Bulletin => &[".docx"],
            Self::Page => &[".html"],
        }
    }

    /// Whether one paper a case or a unit may go into a folder of its own.
    #[must_use]
    pub const fn is_many(self) -> bool {
        matches!(self, Self::ScoreSheet | Self::Opinion | Self::Notice)
    }
}

/// An export as a person orders it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOrder {
    /// What leaves.
    pub what: Outgoing,
    /// Filter text; empty for all.
    pub filter: String,
    /// Target; the form is told by its ending.
    pub path: String,
    /// Whether a file that is there may be replaced.
    pub may_replace: bool,
    /// How much of persons it tells; whole cases always go as they are.
    pub level: MaskLevel,
}

/// The first rows of what would leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The headers of the columns shown, then the first rows, cell by cell.
    pub rows: Vec<Vec<String>>,
    /// How many rows would leave.
    pub total: usize,
}
