//! Ranges of fines as penalty articles have them.

use super::money::Fen;

/// When a tier applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FineTier {
    /// 首档.
    First,
    /// 逾期未改正, 拒不改正, 拒不执行.
    Overdue,
    /// 导致事故.
    Accident,
    /// 按日.
    Daily,
}

/// Whom a tier fines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FineWho {
    /// 单位.
    Unit,
    /// 直接负责的主管人员和其他直接责任人员.
    Responsible,
    /// 主要负责人.
    Chief,
    /// 其他负责人, 安全生产管理人员.
    Manager,
    /// 个人经营的投资人.
    Investor,
    /// 主要负责人 or 投资人.
    ChiefOrInvestor,
    /// 个人.
    Individual,
    /// 单位 or 个人.
    Any,
}

impl FineWho {
    /// Whether a tier of this kind can fine a unit.
    #[must_use]
    pub const fn is_unit(self) -> bool {
        matches!(self, Self::Unit | Self::Any)
    }

    /// Whether a tier of this kind can fine a person.
    #[must_use]
    pub const fn is_person(self) -> bool {
        !matches!(self, Self::Unit)
    }
}

/// What the bounds of a tier count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FineMeasure {
    /// Fen (0.01 元).
    Fen,
    /// Percent of the income of the year before.
    IncomePercent,
    /// Times the illegal gains.
    GainsTimes,
    /// Times the value of the goods.
    ValueTimes,
    /// The original fine for each day.
    PerDay,
    /// Times the fine of the paragraph before.
    FineTimes,
}

/// One range of a penalty article. Both bounds belong to it (本数在内).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FineRange {
    /// When it applies.
    pub tier: FineTier,
    /// Whom it fines.
    pub who: FineWho,
    /// What the bounds count.
    pub measure: FineMeasure,
    /// Lower bound; `None` where the text says only 以下.
    pub min: Option<u64>,
    /// Upper bound.
    pub max: Option<u64>,
    /// 可以处.
    pub is_optional: bool,
    /// On what it depends, in words; empty when on nothing.
    pub when: String,
}

impl FineRange {
    /// Gives the bounds in fen, `None` when they count something else.
    #[must_use]
    pub fn fen(&self) -> Option<(Option<Fen>, Option<Fen>)> {
        if self.measure != FineMeasure::Fen {
            return None;
        }
        let fen = |bound: Option<u64>| bound.and_then(|value| i64::try_from(value).ok()).map(Fen);
        Some((fen(self.min), fen(self.max)))
    }
}
