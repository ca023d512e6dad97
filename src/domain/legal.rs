//! What a check of citations finds, in parts; `text` makes the words.

use super::defect::{DefectCode, Severity};
use super::fine::{FineRange, FineTier};
use super::money::Fen;
use super::statute::{CautionKind, CitationNote, CitationStatus, Place};
use chrono::NaiveDate;

/// What kind of party is punished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyKind {
    /// A unit, or a person who runs a business (个体工商户): 生产经营单位.
    Unit,
    /// A person who is punished as such.
    Person,
}

/// Who hears a reconsideration (行政复议法第二十四条).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewBody {
    /// 本级人民政府, of a department; 第二十四条第一款第（一）项.
    OwnGovernment,
    /// 上一级人民政府, of a town; 第二十四条第一款第（二）项.
    HigherGovernment,
    /// 设立它的人民政府, of a subdistrict; 第二十四条第一款第（三）项.
    FoundingGovernment,
    /// Either the own government or the higher department: departments before 2024.
    GovernmentOrDepartment,
}

/// Why something is wrong, in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LegalReason {
    /// The law or the version cited is not in force on the day.
    NotInForce(NaiveDate),
    /// The version in force has no such article, paragraph or item.
    NoSuchPlace,
    /// The number is of an older version.
    OldNumber {
        /// Promulgation of the older version.
        version: String,
        /// Article as cited.
        old: u32,
        /// The article that has its place now.
        new: u32,
    },
    /// Another instrument stands behind or above it.
    Caution(CautionKind, String),
    /// The article is no basis for a penalty of a party.
    NoPenalty,
    /// A document below a rule is no basis of a penalty (行政处罚法第十六条).
    NormativeOnly,
    /// The article refers to other laws, and none is cited with it.
    ReferenceAlone,
    /// The article punishes the other kind of party.
    WrongParty(PartyKind),
    /// The violated article is none of those that the penalty article punishes.
    Unrelated {
        /// The violated article as cited.
        violated: String,
        /// The duties that belong to the penalty article, as far as known.
        duties: Vec<String>,
    },
    /// The fine is above every range: the fine, the highest bound.
    FineAbove(Fen, Fen),
    /// The fine is below every range and no ground for that is found: the fine, the lowest bound.
    FineBelow(Fen, Fen),
    /// The fine lies between the ranges.
    FineBetween(Fen),
    /// The fine is of the overdue tier and there is no order to correct in time: the fine, the
    /// upper bound of the first tier where there is one.
    OverdueWithoutOrder(Fen, Option<Fen>),
    /// The fine is of the overdue tier and no inspection shows that the time was missed.
    OverdueUnproven(Fen, Option<Fen>),
    /// The tier fines persons beside the unit, and the decision does not speak of them.
    ResponsibleMissing,
    /// The penalty article has items, and none of them is named.
    ItemMissing,
    /// The decision punishes and cites no article that was violated.
    DutyMissing,
    /// The decision fines and cites no article that punishes.
    PenaltyMissing,
    /// The law is named without brackets for titles, or not by its name.
    LooseName,
    /// What must be decided together with the overdue tier is missing.
    CompanionMissing(String),
    /// The body named hears no reconsideration of this decision.
    WrongReviewBody {
        /// As named.
        named: String,
        /// The right one.
        right: ReviewBody,
    },
}

/// Something found wrong about what a document cites. Only a reviewer makes a defect of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalMatter {
    /// The type of defect it suggests.
    pub code: DefectCode,
    /// How grave that type is; `None` when it is in no pack.
    pub severity: Option<Severity>,
    /// Only worth a look: the ground is inferred, or not settled.
    pub is_hint: bool,
    /// Whether every fact it rests on was checked; otherwise 待核.
    pub is_verified: bool,
    /// The citation in question as it may be quoted; empty when it is about none.
    pub cited: String,
    /// Legal basis, one citation each.
    pub basis: Vec<String>,
    /// Why.
    pub reason: LegalReason,
}

/// What a check would have to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegalGap {
    /// The day of the act or of the step.
    Day,
    /// The version in force, or its articles.
    Version,
    /// The penalty article is in no pack.
    Range,
    /// What kind of party it is.
    Party,
    /// The amount of the fine.
    Fine,
    /// The fine is for several articles together.
    SeveralPenalties,
    /// Illegal gains, value of goods or income, by which the range is counted.
    Measure,
    /// Whether there was an order to correct in time.
    Order,
    /// Whether it was looked into after the time had passed.
    Recheck,
    /// Whether there was a ground for less than the lowest bound (行政处罚法第三十二条).
    Mitigation,
    /// Whether the unit was ordered to stop.
    Companion,
    /// Whether the persons responsible were dealt with.
    Responsible,
    /// Who decided.
    Agency,
    /// Which body was named.
    ReviewBody,
}

/// What a check of citations came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LegalOutcome {
    /// What is wrong.
    pub matters: Vec<LegalMatter>,
    /// What could not be decided, for want of what.
    pub gaps: Vec<LegalGap>,
}

/// The version of a law as the pop-up shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardVersion {
    /// Day of promulgation.
    pub promulgated: String,
    /// First day in force.
    pub from: Option<NaiveDate>,
    /// Last day in force.
    pub to: Option<NaiveDate>,
    /// Number of its order; empty when not known.
    pub order: String,
    /// Whether dates were checked.
    pub is_verified: bool,
    /// Whether the number of the order was checked.
    pub is_order_verified: bool,
}

/// A penalty as the pop-up shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPenalty {
    /// What is punished, one line for each item meant.
    pub titles: Vec<String>,
    /// Whom.
    pub who: String,
    /// Which order goes before or with it.
    pub order: String,
    /// What else it threatens.
    pub others: Vec<String>,
    /// Who decides.
    pub authority: String,
    /// Duties whose violation it punishes, as far as known.
    pub duties: Vec<String>,
    /// Its ranges.
    pub ranges: Vec<FineRange>,
    /// Whether the figures were checked.
    pub is_verified: bool,
}

impl CardPenalty {
    /// Gives the ranges of one tier.
    pub fn tier(&self, tier: FineTier) -> impl Iterator<Item = &FineRange> {
        self.ranges.iter().filter(move |range| range.tier == tier)
    }
}

/// Everything the pop-up shows of a citation on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationCard {
    /// Full name of the law; as cited when it is in no pack.
    pub law: String,
    /// The place.
    pub place: Place,
    /// How the citation fares.
    pub status: CitationStatus,
    /// What else is to be said.
    pub notes: Vec<CitationNote>,
    /// The version meant.
    pub version: Option<CardVersion>,
    /// What the article says, in one line of our own.
    pub gist: Option<String>,
    /// What it punishes.
    pub penalties: Vec<CardPenalty>,
}
