//! Places of laws, and what can be said of a citation; no text of any law.

use chrono::NaiveDate;
use std::fmt;

/// A place of a law: 条, 之, 款, 项, 目, each from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The article (条); `None` for 前款 and the like.
    pub article: Option<u32>,
    /// The last article of a range (第…条至第…条).
    pub article_to: Option<u32>,
    /// The n of 之n.
    pub zhi: Option<u32>,
    /// The paragraph (款), when one is named.
    pub para: Option<Paragraph>,
    /// The items (项), in the order named.
    pub items: Vec<u32>,
    /// The sub-item (目).
    pub sub: Option<u32>,
}

/// A paragraph as a text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// 第 n 款, from 1.
    Number(u32),
    /// 前款: the one before the paragraph that speaks.
    Previous,
    /// 本款: the paragraph that speaks.
    This,
}

/// How a citation fares against the law of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationStatus {
    /// The law is known, in force, and the place is there.
    Ok,
    /// 未收录: no pack has the law. Never an error.
    UnknownLaw,
    /// The version in force is known, or not even that, but not its articles: nothing is said.
    UnverifiedVersion,
    /// No version, or not the one named, is in force on the day.
    NotInForce,
    /// The version in force has no such article.
    NoSuchArticle,
    /// The article has no such paragraph or item.
    NoSuchItem,
    /// Which law, paragraph or text is meant cannot be told.
    Ambiguous,
}

impl CitationStatus {
    /// The name used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::UnknownLaw => "unknown_law",
            Self::UnverifiedVersion => "unverified_version",
            Self::NotInForce => "not_in_force",
            Self::NoSuchArticle => "no_such_article",
            Self::NoSuchItem => "no_such_item",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// Why a law named after its replacement deserves a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CautionKind {
    /// The new instrument is in force but its text is not in the packs: 版本待核.
    TextMissing,
    /// A newer law stands beside this one and their border is not settled: a hint, no error.
    Coexists,
    /// A higher law rules the same matter otherwise.
    HigherLaw,
    /// A later law rules the same matter in its place.
    Superseded,
}

impl CautionKind {
    /// Every kind.
    pub const ALL: [Self; 4] =
        [Self::TextMissing, Self::Coexists, Self::HigherLaw, Self::Superseded];

    /// The name used in packs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TextMissing => "text_missing",
            Self::Coexists => "coexists",
            Self::HigherLaw => "higher_law",
            Self::Superseded => "superseded",
        }
    }

    /// Finds a kind by its name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Something to be said beside the status of a citation, in parts; `text` makes the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitationNote {
    /// 本法, 前款 and the like refer to something the text does not name.
    NoAntecedent,
    /// 本法 and the like were taken for this law, the last one named.
    TakenFor(String),
    /// The short name may mean several laws; this one is the nearest.
    ShortName(String),
    /// The items stand in several paragraphs of the article: which 款 is not said.
    ParagraphUnclear(Vec<u32>),
    /// The item was taken to be of the only paragraph that has items.
    OnlyParagraph(u32),
    /// The version named is not the one in force: as named, and the one in force.
    OtherVersion {
        /// What the text says, such as `2014-08-31`.
        named: String,
        /// Promulgation of the version in force, when there is one.
        in_force: Option<String>,
    },
    /// What the text says of the version fits none that is known.
    UnknownVersion(String),
    /// The version known begins on this day.
    NotYet(NaiveDate),
    /// The last version ended on this day.
    Ended(NaiveDate),
    /// Versions are known before and after the day, none on it.
    Gap,
    /// The version has only so many articles.
    Articles(u32),
    /// The article has only so many paragraphs.
    Paragraphs(u32),
    /// The paragraph has only so many items.
    Items(u32),
    /// Numbers of an older version: old promulgation, old article, its number now.
    OldNumber {
        /// Promulgation of the older version.
        version: String,
        /// The article as cited.
        old: u32,
        /// The article that has its place now.
        new: u32,
        /// Whether the table of both numbers was checked.
        verified: bool,
    },
    /// The law changed after the act (行政处罚法第三十七条): the lighter of both applies.
    ChangedSince(String),
    /// A caution of the pack: its kind, the instrument behind it, whether that was checked.
    Caution {
        /// Kind of caution.
        kind: CautionKind,
        /// The instrument, with its article where there is one.
        by: String,
        /// Whether it was checked.
        verified: bool,
    },
    /// The article refers to other laws and has no range of its own (转致).
    Refers,
    /// Dates or number of the version were not checked: 待核.
    VersionUnverified,
}

impl Place {
    /// Tells whether paragraph, item or sub-item are named.
    #[must_use]
    pub fn is_whole_article(&self) -> bool {
        self.para.is_none() && self.items.is_empty() && self.sub.is_none()
    }
}

/// Writes a place as a document does: `第九十七条第一款第（三）项`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(article) = self.article {
            write!(f, "第{}条", han(article))?;
        }
        if let Some(zhi) = self.zhi {
            write!(f, "之{}", han(zhi))?;
        }
        if let Some(last) = self.article_to {
            write!(f, "至第{}条", han(last))?;
        }
        match self.para {
            Some(Paragraph::Number(number)) => write!(f, "第{}款", han(number))?,
            Some(Paragraph::Previous) => write!(f, "前款")?,
            Some(Paragraph::This) => write!(f, "本款")?,
            None => {}
        }
        for (at, item) in self.items.iter().enumerate() {
            let comma = if at == 0 { "" } else { "、" };
            write!(f, "{comma}第（{}）项", han(*item))?;
        }
        if let Some(sub) = self.sub {
            write!(f, "第{}目", han(sub))?;
        }
        Ok(())
    }
}

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// Writes a number as statutes do, up to 9999: `一百零三`; beyond that in digits.
#[must_use]
pub fn han(number: u32) -> String {
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let mut out = String::new();
    let mut is_gap = false;
    for (place, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / place % 10;
        if digit == 0 {
            is_gap = !out.is_empty();
            continue;
        }
        if is_gap {
            out.push('零');
            is_gap = false;
        }
        // Ten to nineteen are written without the leading one.
        if !(digit == 1 && place == 10 && out.is_empty()) {
            out.push_str(DIGITS.get(digit as usize).copied().unwrap_or_default());
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_in_a_decision() {
        let forms = [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (97, "九十七")];
        let large = [(100, "一百"), (103, "一百零三"), (110, "一百一十"), (1260, "一千二百六十")];
        for (number, text) in forms.into_iter().chain(large).chain([(1003, "一千零三")]) {
            assert_eq!(han(number), text);
        }
        let place = Place {
            article: Some(133),
            zhi: Some(1),
            para: Some(Paragraph::Number(1)),
            items: vec![2, 4],
            ..Place::default()
        };
        assert_eq!(place.to_string(), "第一百三十三条之一第一款第（二）项、第（四）项");
    }
}
