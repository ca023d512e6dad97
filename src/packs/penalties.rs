//! Penalty articles: what they punish, whom, with which fines.

mod read;

use crate::domain::FineRange;

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
    pub ranges: Vec<FineRange>,
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
