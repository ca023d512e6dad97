//! The fields of the filter language: their names, operators and values.

use super::token::Operator;
use crate::domain::spelling;

/// A field of a case that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 案号.
    Docket,
    /// 单位.
    Unit,
    /// 类型.
    Kind,
    /// 程序.
    Procedure,
    /// 当事人.
    Party,
    /// 案由.
    Matter,
    /// 状态.
    Status,
    /// 得分.
    Score,
    /// 等次.
    Grade,
    /// 问题数.
    Defects,
    /// 类别 of a defect.
    Category,
    /// 编码 of a defect.
    Code,
    /// 严重程度 of a defect.
    Severity,
    /// 评查人.
    Reviewer,
    /// 存疑.
    Doubt,
    /// 否决.
    Veto,
    /// 文书数.
    Documents,
    /// 决定日期.
    Decided,
    /// 备注: how many notes the viewer's review has.
    Note,
}

/// A named value: every way it is written, the shortest usual one first, and the codes it means.
type Choice = (&'static [&'static str], &'static [&'static str]);

const KINDS: &[Choice] = &[
    (&["处罚", "行政处罚", "penalty"], &["penalty"]),
    (&["检查", "行政检查", "inspection"], &["inspection"]),
    (&["强制", "行政强制", "compulsion"], &["compulsion"]),
    (&["许可", "行政许可", "license"], &["license"]),
];
const PROCEDURES: &[Choice] = &[
    (&["普通", "普通程序", "一般程序", "ordinary"], &["ordinary"]),
    (&["简易", "简易程序", "当场", "summary"], &["summary"]),
];
const STATUSES: &[Choice] = &[
    (&["待评", "pending"], &["pending"]),
    (&["在评", "in_review"], &["in_review"]),
    (&["已评", "submitted"], &["submitted"]),
    (&["未完成", "open"], &["pending", "in_review"]),
    (&["已撤回", "撤回", "withdrawn"], &["withdrawn"]),
];
const GRADES: &[Choice] = &[
    (&["优秀", "excellent"], &["excellent"]),
    (&["良好", "good"], &["good"]),
    (&["合格", "qualified"], &["qualified"]),
    (&["不合格", "unqualified"], &["unqualified"]),
    (&["无", "none"], &[""]),
];
const CATEGORIES: &[Choice] = &[
    (&["程序", "程序不当", "1", "improper_procedure"], &["improper_procedure"]),
    (&["事实", "事实不清", "2", "unclear_facts"], &["unclear_facts"]),
    (&["证据", "证据不足", "3", "insufficient_evidence"], &["insufficient_evidence"]),
    (&["法律", "法律适用错误", "适用法律错误", "4", "misapplied_law"], &["misapplied_law"]),
    (
        &["文书", "执法文书填写不规范", "文书不规范", "5", "nonstandard_document"],
        &["nonstandard_document"],
    ),
];
const SEVERITIES: &[Choice] = &[
    (&["一般", "minor"], &["minor"]),
    (&["重大", "major"], &["major"]),
    (&["否决", "veto"], &["veto"]),
];
const FLAGS: &[Choice] =
    &[(&["是", "有", "yes", "true"], &["yes"]), (&["否", "无", "no", "false"], &["no"])];
const NOTHING: &[Choice] = &[(&["无", "none"], &[""])];

const ORDERED: &[Operator] = &[
    Operator::Equal,
    Operator::NotEqual,
    Operator::Less,
    Operator::LessOrEqual,
    Operator::Greater,
    Operator::GreaterOrEqual,
];
const TEXTUAL: &[Operator] = &[Operator::Equal, Operator::NotEqual, Operator::Contains];
const CHOSEN: &[Operator] = &[Operator::Equal, Operator::NotEqual];

impl Field {
    /// Every field.
    pub const ALL: [Self; 19] = [
        Self::Docket,
        Self::Unit,
        Self::Kind,
        Self::Procedure,
        Self::Party,
        Self::Matter,
        Self::Status,
        Self::Score,
        Self::Grade,
        Self::Defects,
        Self::Category,
        Self::Code,
        Self::Severity,
        Self::Reviewer,
        Self::Doubt,
        Self::Veto,
        Self::Documents,
        Self::Decided,
        Self::Note,
    ];

    /// Gives every name of the field: the Chinese one printed, the English one, then others.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Docket => &["案号", "docket"],
            Self::Unit => &["镇街", "unit", "单位"],
            Self::Kind => &["类型", "kind"],
            Self::Procedure => &["程序", "procedure"],
            Self::Party => &["当事人", "party"],
            Self::Matter => &["案由", "matter"],
            Self::Status => &["状态", "status"],
            Self::Score => &["得分", "score", "分"],
            Self::Grade => &["等次", "grade"],
            Self::Defects => &["问题", "defects", "问题数"],
            Self::Category => &["类别", "category", "类"],
            Self::Code => &["编码", "code"],
            Self::Severity => &["严重程度", "severity"],
            Self::Reviewer => &["评查人", "reviewer"],
            Self::Doubt => &["存疑", "doubt"],
            Self::Veto => &["否决", "veto"],
            Self::Documents => &["文书", "documents", "文书数"],
            Self::Decided => &["决定日期", "decided", "决定"],
            Self::Note => &["备注", "note", "notes"],
        }
    }

    /// Gives the Chinese name, as printed.
    #[must_use]
    pub fn zh(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    /// Gives the English name.
    #[must_use]
    pub fn en(self) -> &'static str {
        self.names().get(1).copied().unwrap_or_default()
    }

    /// Finds a field by any of its names.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL.into_iter().find(|field| field.names().contains(&name.as_str()))
    }

    /// Finds the known name nearest to a misspelt one.
    #[must_use]
    pub fn nearest(name: &str) -> Option<&'static str> {
        let names = Self::ALL.into_iter().flat_map(|field| field.names().iter().copied());
        spelling::nearest(&name.to_lowercase(), names)
    }

    /// Gives the operators the field takes.
    #[must_use]
    pub const fn operators(self) -> &'static [Operator] {
        match self {
            Self::Docket
            | Self::Unit
            | Self::Party
            | Self::Matter
            | Self::Code
            | Self::Reviewer => TEXTUAL,
            Self::Kind | Self::Procedure | Self::Status | Self::Category | Self::Veto => CHOSEN,
            Self::Score
            | Self::Grade
            | Self::Defects
            | Self::Severity
            | Self::Doubt
            | Self::Documents
            | Self::Note
            | Self::Decided => ORDERED,
        }
    }

    /// Gives the values the field takes in Chinese, or examples of them; none for free text.
    #[must_use]
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::Score => vec!["80", "89.5", "无"],
            Self::Documents => vec!["0", "12"],
            Self::Defects | Self::Doubt | Self::Note => vec!["是", "否", "3"],
            Self::Decided => vec!["2025", "2025-03", "2025-03-26", "无"],
            Self::Docket
            | Self::Unit
            | Self::Kind
            | Self::Procedure
            | Self::Party
            | Self::Matter
            | Self::Status
            | Self::Grade
            | Self::Category
            | Self::Code
            | Self::Severity
            | Self::Reviewer
            | Self::Veto => {
                self.choices().iter().filter_map(|(names, _)| names.first().copied()).collect()
            }
        }
    }

    /// Gives the named values of the field, each in every spelling: the usual Chinese one first,
    /// the English one last.
    #[must_use]
    pub fn spellings(self) -> Vec<&'static [&'static str]> {
        self.choices().iter().map(|(names, _)| *names).collect()
    }

    /// Gives the named values of the field.
    const fn choices(self) -> &'static [Choice] {
        match self {
            Self::Kind => KINDS,
            Self::Procedure => PROCEDURES,
            Self::Status => STATUSES,
            Self::Grade => GRADES,
            Self::Category => CATEGORIES,
            Self::Severity => SEVERITIES,
            Self::Veto | Self::Doubt | Self::Defects | Self::Note => FLAGS,
            Self::Score | Self::Decided => NOTHING,
            Self::Docket
            | Self::Unit
            | Self::Party
            | Self::Matter
            | Self::Code
            | Self::Reviewer
            | Self::Documents => &[],
        }
    }

    /// Finds the codes a written value means.
    pub(super) fn codes(self, value: &str) -> Option<&'static [&'static str]> {
        let value = value.to_lowercase();
        let named = self.choices().iter().find(|(names, _)| names.contains(&value.as_str()));
        named.map(|(_, codes)| *codes)
    }
}
