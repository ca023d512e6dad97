//! The stages (环节) of a case, in the order of the ordinary procedure.

/// A stage of a case: where in the procedure a document or defect belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 立案.
    Filing,
    /// 检查.
    Inspection,
    /// 询问.
    Interview,
    /// 证据.
    Evidence,
    /// 调查终结.
    Investigation,
    /// 法制审核.
    LegalReview,
    /// 集体讨论.
    CollectiveDiscussion,
    /// 告知.
    Notice,
    /// 陈述申辩.
    Statement,
    /// 听证.
    Hearing,
    /// 决定.
    Decision,
    /// 送达.
    Service,
    /// 执行.
    Execution,
    /// 结案.
    Closure,
    /// 归档.
    Archive,
    /// 强制.
    Compulsion,
    /// 许可.
    Permit,
}

impl Stage {
    /// Every value, in the order of a file.
    pub const ALL: [Self; 17] = [
        Self::Filing,
        Self::Inspection,
        Self::Interview,
        Self::Evidence,
        Self::Investigation,
        Self::LegalReview,
        Self::CollectiveDiscussion,
        Self::Notice,
        Self::Statement,
        Self::Hearing,
        Self::Decision,
        Self::Service,
        Self::Execution,
        Self::Closure,
        Self::Archive,
        Self::Compulsion,
        Self::Permit,
    ];

    /// The name used in packs, filters and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Filing => "filing",
            Self::Inspection => "inspection",
            Self::Interview => "interview",
            Self::Evidence => "evidence",
            Self::Investigation => "investigation",
            Self::LegalReview => "legal_review",
            Self::CollectiveDiscussion => "collective_discussion",
            Self::Notice => "notice",
            Self::Statement => "statement",
            Self::Hearing => "hearing",
            Self::Decision => "decision",
            Self::Service => "service",
            Self::Execution => "execution",
            Self::Closure => "closure",
            Self::Archive => "archive",
            Self::Compulsion => "compulsion",
            Self::Permit => "permit",
        }
    }

    /// Finds a value by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.code() == code)
    }
}
