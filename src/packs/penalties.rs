//! Penalty articles: what they punish, whom, with which fines.

mod read;

use crate::domain::Fen;

pub(super) use read::read;

/// Whom an article is addressed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// 相对人: it is a basis of a penalty.
    Party,
    /// An agency.
    Agency,
    /// Officials of an agency.
    Official,
    /// It only says who decides.
    Competence,
    /// It is about civil liability.
    Civil,
}

/// Which kind of party an article can punish at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A unit; its people only as a tier says.
    Unit,
    /// People only.
    Person,
    /// Both, or not to be told.
    Any,
}

/// When a tier applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
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
pub enum Who {
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

impl Who {
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
pub enum Measure {
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
pub struct Range {
    /// When it applies.
    pub tier: Tier,
    /// Whom it fines.
    pub who: Who,
    /// What the bounds count.
    pub measure: Measure,
    /// Lower bound; `None` where the text says only 以下.
    pub min: Option<u64>,
    /// Upper bound.
    pub max: Option<u64>,
    /// 可以处.
    pub is_optional: bool,
    /// On what it depends, in words; empty when on nothing.
    pub when: String,
}

impl Range {
    /// Gives the bounds in fen, `None` when they count something else.
    #[must_use]
    pub fn fen(&self) -> Option<(Option<Fen>, Option<Fen>)> {
        if self.measure != Measure::Fen {
            return None;
        }
        let fen = |bound: Option<u64>| bound.and_then(|value| i64::try_from(value).ok()).map(Fen);
        Some((fen(self.min), fen(self.max)))
    }
}

/// A duty: article and paragraph, when it names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Article.
    pub article: u32,
    /// Paragraph.
    pub para: Option<u32>,
}

/// What one item of a penalty article punishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Its items; empty when the article or paragraph has none.
    pub items: Vec<u32>,
    /// What is punished, in our own words.
    pub title: String,
    /// The duties that are violated; empty when not known.
    pub duties: Vec<Duty>,
    /// Whether the duties were inferred from the wording: then a mismatch is only a hint.
    pub is_inferred: bool,
    /// A remark.
    pub note: String,
}

/// A penalty article, or one paragraph of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// Article.
    pub article: u32,
    /// Paragraph; `None` for an article that is not divided.
    pub para: Option<u32>,
    /// Whom it is addressed to.
    pub target: Target,
    /// Which kind of party it can punish.
    pub subject: Subject,
    /// That kind in words.
    pub who: String,
    /// Which order goes before it or with it, in words.
    pub order: String,
    /// What else it threatens, in words.
    pub others: Vec<String>,
    /// What must be decided together with the overdue tier; empty for nothing.
    pub companion: String,
    /// Whether it refers to other laws and has no range of its own (转致).
    pub is_reference: bool,
    /// Who decides, in words.
    pub authority: String,
    /// Whether the figures were compared with the text; otherwise shown as 待核.
    pub is_verified: bool,
    /// Its ranges.
    pub ranges: Vec<Range>,
    /// What it punishes.
    pub grounds: Vec<Ground>,
}

/// The penalty articles of one version of a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penalties {
    /// Id of the law.
    pub law: String,
    /// Promulgation of the version.
    pub version: String,
    /// The articles.
    pub list: Vec<Penalty>,
}

impl Penalties {
    /// Gives what stands under an article, under one paragraph when it is given, and, when items
    /// are given, what has a ground with one of them.
    pub fn of<'a>(
        &'a self,
        article: u32,
        para: Option<u32>,
        items: &'a [u32],
    ) -> impl Iterator<Item = &'a Penalty> {
        self.list.iter().filter(move |one| {
            let is_para = para.is_none() || one.para.is_none() || one.para == para;
            let has_item = |ground: &Ground| {
                ground.items.is_empty() || ground.items.iter().any(|item| items.contains(item))
            };
            one.article == article
                && is_para
                && (items.is_empty() || one.grounds.iter().any(has_item))
        })
    }
}
