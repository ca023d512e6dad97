//! Kinds of penalty (处罚种类) and the rule of official statistics: one case with several
//! penalties counts once, under the heaviest.

/// A kind of penalty, light to heavy in the order of the statistics forms published by 乐山 and
/// 本溪. That order is older than 行政处罚法 (2021) 第九条; the five kinds it does not know stand
/// beside the nearest one and [`PenaltyKind::is_verified`] is false for them (待核).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PenaltyKind {
    /// 警告.
    Warning,
    /// 通报批评.
    Criticism,
    /// 罚款.
    Fine,
    /// 没收违法所得、没收非法财物.
    Confiscation,
    /// 暂扣许可证件.
    Suspension,
    /// 降低资质等级.
    Demotion,
    /// 限制开展生产经营活动.
    Restriction,
    /// 责令停产停业.
    Halt,
    /// 责令关闭.
    Closure,
    /// 限制从业.
    Exclusion,
    /// 吊销许可证件.
    Revocation,
    /// 行政拘留.
    Detention,
}

/// How a kind is written in decisions and ledgers.
const WORDS: [(PenaltyKind, &[&str]); 12] = [
    (PenaltyKind::Warning, &["警告"]),
    (PenaltyKind::Criticism, &["通报批评"]),
    (PenaltyKind::Fine, &["罚款"]),
    (PenaltyKind::Confiscation, &["没收"]),
    (PenaltyKind::Suspension, &["暂扣"]),
    (PenaltyKind::Demotion, &["降低资质"]),
    (PenaltyKind::Restriction, &["限制开展生产经营"]),
    (PenaltyKind::Halt, &["责令停产停业", "停产停业整顿"]),
    (PenaltyKind::Closure, &["责令关闭", "予以关闭"]),
    (PenaltyKind::Exclusion, &["限制从业"]),
    (PenaltyKind::Revocation, &["吊销"]),
    (PenaltyKind::Detention, &["行政拘留"]),
];

/// What introduces the operative part of a decision.
const DECIDES: [&str; 9] = [
    "决定给予",
    "决定对你单位作出",
    "处罚决定如下",
    "作出如下行政处罚",
    "作出以下行政处罚",
    "给予以下行政处罚",
    "给予如下行政处罚",
    "行政处罚如下",
    "处罚内容",
];
/// What ends it.
const ENDS: [&str; 6] = ["缴纳", "缴至", "履行方式", "如不服", "如对本", "逾期不"];
/// Longest operative part looked at, in characters.
const OPERATIVE_MAX: usize = 300;

impl PenaltyKind {
    /// Every kind, light to heavy.
    pub const ALL: [Self; 12] = [
        Self::Warning,
        Self::Criticism,
        Self::Fine,
        Self::Confiscation,
        Self::Suspension,
        Self::Demotion,
        Self::Restriction,
        Self::Halt,
        Self::Closure,
        Self::Exclusion,
        Self::Revocation,
        Self::Detention,
    ];

    /// Whether its place in the order is published; the others are 待核.
    #[must_use]
    pub const fn is_verified(self) -> bool {
        !matches!(
            self,
            Self::Criticism | Self::Demotion | Self::Restriction | Self::Closure | Self::Exclusion
        )
    }

    /// Finds the heaviest kind a decision imposes: in its operative part only, for its reasons name
    /// penalties that are not imposed. `None` where that part is not found.
    #[must_use]
    pub fn decided_in(text: &str) -> Option<Self> {
        let after = |marker: &&str| Some((text.rfind(*marker)?, marker.len()));
        let (at, length) = DECIDES.iter().filter_map(after).max()?;
        let part: String = text.get(at + length..)?.chars().take(OPERATIVE_MAX).collect();
        let end = ENDS.iter().filter_map(|marker| part.find(marker)).min().unwrap_or(part.len());
        Self::heaviest_in(part.get(..end)?)
    }

    /// Finds the heaviest kind named in the words of a ledger or of a decision's operative part.
    #[must_use]
    pub fn heaviest_in(words: &str) -> Option<Self> {
        let is_named = |names: &&[&str]| names.iter().any(|name| words.contains(name));
        WORDS.iter().filter(|(_, names)| is_named(names)).map(|(kind, _)| *kind).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_penalties_count_under_the_heaviest() {
        let heaviest = PenaltyKind::heaviest_in;
        assert_eq!(heaviest("警告，并处罚款人民币二万元"), Some(PenaltyKind::Fine));
        assert_eq!(heaviest("罚款；没收违法所得"), Some(PenaltyKind::Confiscation));
        assert_eq!(heaviest("责令停产停业整顿，并处罚款"), Some(PenaltyKind::Halt));
        assert_eq!(heaviest("不予处罚"), None);
    }

    #[test]
    fn only_what_a_decision_imposes_counts() {
        let text = "可以责令停产停业整顿。依据上述规定，决定给予罚款人民币叁万元的行政处罚。\
                    逾期不缴纳的，吊销";
        assert_eq!(PenaltyKind::decided_in(text), Some(PenaltyKind::Fine));
        // Control: the whole text names heavier ones.
        assert_eq!(PenaltyKind::heaviest_in(text), Some(PenaltyKind::Revocation));
        assert_eq!(PenaltyKind::decided_in("罚款"), None);
    }

    #[test]
    fn the_order_is_the_published_one_where_one_is_published() {
        use PenaltyKind as Kind;
        let published: Vec<Kind> =
            Kind::ALL.into_iter().filter(|kind| kind.is_verified()).collect();
        let wanted = [
            Kind::Warning,
            Kind::Fine,
            Kind::Confiscation,
            Kind::Suspension,
            Kind::Halt,
            Kind::Revocation,
            Kind::Detention,
        ];
        assert_eq!(published, wanted);
        assert!(Kind::ALL.is_sorted());
    }
}
