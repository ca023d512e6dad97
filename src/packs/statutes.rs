//! Laws with their versions and structure, and how a law is found by its name.

mod read;

use crate::domain::CautionKind;
use crate::domain::docket::normalize;
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub(super) use read::read;

/// How high a law stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 法律.
    Law,
    /// 行政法规.
    Regulation,
    /// 地方性法规.
    LocalRegulation,
    /// 部门规章.
    MinistryRule,
    /// 地方政府规章.
    LocalRule,
    /// 规范性文件: no basis of a penalty (行政处罚法第十六条).
    Normative,
}

impl Level {
    /// Every level.
    pub const ALL: [Self; 6] = [
        Self::Law,
        Self::Regulation,
        Self::LocalRegulation,
        Self::MinistryRule,
        Self::LocalRule,
        Self::Normative,
    ];

    /// The name used in packs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Regulation => "regulation",
            Self::LocalRegulation => "local_regulation",
            Self::MinistryRule => "ministry_rule",
            Self::LocalRule => "local_rule",
            Self::Normative => "normative",
        }
    }
}

/// Whose day decides which version applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// The day of the act; 行政处罚法第三十七条.
    Substance,
    /// The day of the step.
    Procedure,
}

/// Names an article: its number and the n of 之n, 0 for none.
pub type ArticleKey = (u32, u32);

/// The items of each paragraph of an article, 0 for a paragraph without items.
pub type Paragraphs = Vec<u32>;

/// One version of a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Day of promulgation, by which the version is named; a year alone when no more is known.
    pub promulgated: String,
    /// First day in force; `None` when not known.
    pub from: Option<NaiveDate>,
    /// Last day in force; `None` while in force.
    pub to: Option<NaiveDate>,
    /// Its title where it had another one.
    pub title: String,
    /// Number of the order that published it.
    pub order: String,
    /// Whether that number was checked.
    pub is_order_verified: bool,
    /// How many articles it has.
    pub articles: Option<u32>,
    /// Whether its dates were checked; otherwise shown as 待核.
    pub is_verified: bool,
    /// From what the dates are known, in words.
    pub source: String,
    /// Articles as counted in the text; empty when the text was not at hand.
    pub structure: BTreeMap<ArticleKey, Paragraphs>,
    /// What chief articles say, in one line of our own.
    pub gists: BTreeMap<ArticleKey, String>,
}

impl Version {
    /// Tells whether it is in force on a day; `None` when its days are not known.
    #[must_use]
    pub fn is_in_force(&self, on: NaiveDate) -> Option<bool> {
        let from = self.from?;
        Some(from <= on && self.to.is_none_or(|to| on <= to))
    }
}

/// Old and new numbers of the articles of two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbering {
    /// Promulgation of the older version.
    pub old: String,
    /// Promulgation of the newer version.
    pub new: String,
    /// Articles, old and new.
    pub pairs: Vec<(u32, u32)>,
    /// What an old article was about, in a word: where it follows the old number in a text, the old
    /// article is meant, though another one bears the number now.
    pub words: Vec<(u32, String)>,
    /// Whether the pairs were checked.
    pub is_verified: bool,
}

/// What is to be said of citations of a law from some day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caution {
    /// Its kind.
    pub kind: CautionKind,
    /// The first day.
    pub since: NaiveDate,
    /// The articles meant; empty for all.
    pub articles: Vec<u32>,
    /// The instrument behind it.
    pub by: String,
    /// Whether it was checked.
    pub is_verified: bool,
}

/// A law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statute {
    /// Its id in the packs.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Other names that mean no other law.
    pub aliases: Vec<String>,
    /// Short names that may mean another law.
    pub loose: Vec<String>,
    /// How high it stands.
    pub level: Level,
    /// Whose day decides.
    pub nature: Nature,
    /// Its versions, oldest first.
    pub versions: Vec<Version>,
    /// Numbers that changed.
    pub renumbered: Vec<Renumbering>,
    /// Cautions.
    pub cautions: Vec<Caution>,
}

impl Statute {
    /// Finds a version by its promulgation.
    #[must_use]
    pub fn version(&self, promulgated: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.promulgated == promulgated)
    }

    /// Finds the version in force on a day.
    #[must_use]
    pub fn in_force(&self, on: NaiveDate) -> Option<&Version> {
        self.versions.iter().find(|version| version.is_in_force(on) == Some(true))
    }
}

/// A law found by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// The law.
    pub statute: &'a Statute,
    /// Whether the name may mean another law too.
    pub is_loose: bool,
}

/// All laws of the packs.
#[derive(Clone, Debug, Default)]
pub struct Statutes {
    list: Vec<Statute>,
    /// Folded name → place in the list, and whether the name is loose.
    names: BTreeMap<String, (usize, bool)>,
}

impl Statutes {
    /// Gathers laws; of two with one id or name the first counts.
    pub(super) fn new(list: Vec<Statute>) -> Self {
        let mut names = BTreeMap::new();
        for (at, statute) in list.iter().enumerate() {
            let titles = statute.versions.iter().map(|version| &version.title);
            let sure = [&statute.name].into_iter().chain(&statute.aliases).chain(titles);
            for name in sure.filter(|name| !name.is_empty()) {
                names.entry(fold_name(name)).or_insert((at, false));
            }
        }
        for (at, statute) in list.iter().enumerate() {
            for name in &statute.loose {
                names.entry(fold_name(name)).or_insert((at, true));
            }
        }
        Self { list, names }
    }

    /// Gives every law.
    #[must_use]
    pub fn all(&self) -> &[Statute] {
        &self.list
    }

    /// Finds a law by its id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Statute> {
        self.list.iter().find(|statute| statute.id == id)
    }

    /// Finds a law by a name as written: full, short, with or without 中华人民共和国, traditional.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<Named<'_>> {
        let (at, is_loose) = *self.names.get(&fold_name(name))?;
        Some(Named { statute: self.list.get(at)?, is_loose })
    }

    /// Finds the longest end of a text that is the name of one law; gives where it begins, in
    /// bytes.
    #[must_use]
    pub fn name_at_end(&self, text: &str) -> Option<usize> {
        let mut starts = text.char_indices().map(|(at, _)| at);
        let is_name = |end: &str| self.by_name(end).is_some_and(|named| !named.is_loose);
        starts.find(|at| text.get(*at..).is_some_and(is_name))
    }
}

const STATE: &str = "中华人民共和国";

/// Brings a name to what is compared: no blanks and brackets, half-width, simplified, without the
/// name of the state in front.
fn fold_name(name: &str) -> String {
    let folded: String = normalize(name).chars().map(simplified).collect();
    let folded: String = folded.chars().filter(|c| !"《》〈〉<>“”\"".contains(*c)).collect();
    folded.strip_prefix(STATE).map(str::to_owned).unwrap_or(folded)
}

/// Gives the simplified form of a character that stands in names of laws.
fn simplified(c: char) -> char {
    const PAIRS: [(char, char); 33] = [
        ('華', '华'),
        ('國', '国'),
        ('產', '产'),
        ('産', '产'),
        ('處', '处'),
        ('罰', '罚'),
        ('強', '强'),
        ('復', '复'),
        ('複', '复'),
        ('議', '议'),
        ('訴', '诉'),
        ('訟', '讼'),
        ('許', '许'),
        ('條', '条'),
        ('規', '规'),
        ('辦', '办'),
        ('違', '违'),
        ('爲', '为'),
        ('為', '为'),
        ('險', '险'),
        ('學', '学'),
        ('應', '应'),
        ('對', '对'),
        ('發', '发'),
        ('東', '东'),
        ('廣', '广'),
        ('報', '报'),
        ('調', '调'),
        ('證', '证'),
        ('煙', '烟'),
        ('單', '单'),
        ('訓', '训'),
        ('業', '业'),
    ];
    PAIRS.iter().find(|(old, _)| *old == c).map_or(c, |(_, new)| *new)
}

#[cfg(test)]
mod tests;
