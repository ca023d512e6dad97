//! How far a session is.

/// A stage of a session, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SessionStage {
    /// 方案: planned, drawn and assigned.
    #[default]
    Planned,
    /// 评查: reviewers work, each for themselves.
    Reviewing,
    /// 比对: opinions are compared and ruled on.
    Comparing,
    /// 反馈: preliminary findings lie with the units, which accept or object.
    Feedback,
    /// 定稿: results stand.
    Final,
    /// 整改: units put right what was found.
    Rectifying,
    /// 归档: closed; it can only be read, verified and exported.
    Closed,
}

impl SessionStage {
    /// Every stage, in order.
    pub const ALL: [Self; 7] = [
        Self::Planned,
        Self::Reviewing,
        Self::Comparing,
        Self::Feedback,
        Self::Final,
        Self::Rectifying,
        Self::Closed,
    ];

    /// The name used on the command line and in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Reviewing => "reviewing",
            Self::Comparing => "comparing",
            Self::Feedback => "feedback",
            Self::Final => "final",
            Self::Rectifying => "rectifying",
            Self::Closed => "closed",
        }
    }

    /// Finds a stage by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// The stage after it.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| *stage > self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_follow_each_other_to_the_last() {
        let mut at = SessionStage::Planned;
        let mut seen = vec![at];
        while let Some(next) = at.next() {
            at = next;
            seen.push(at);
        }
        assert_eq!(seen, SessionStage::ALL);
        for stage in SessionStage::ALL {
            assert_eq!(SessionStage::from_code(stage.code()), Some(stage));
        }
        assert_eq!(SessionStage::from_code("x"), None);
    }
}
