//! What can be wrong with a pack file, and where.

use crate::domain::Points;
use crate::domain::grade::BandFault;

/// One mistake in a pack file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFault {
    /// The file: below the packs for a built-in one, as opened for a user's.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// What is wrong there.
    pub what: PackMistake,
}

/// What is wrong in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackMistake {
    /// The file cannot be read: what the system said.
    Unreadable(String),
    /// The file is larger than a pack may be; bytes allowed.
    TooLarge(u64),
    /// A folder holds more files than are read; files allowed.
    TooManyFiles(usize),
    /// The file lies where no pack is looked for.
    Misplaced,
    /// The file is no UTF-8 text.
    NotText,
    /// The file is no TOML: what the parser said.
    Syntax(String),
    /// A name the schema does not know, and the known one nearest to it.
    UnknownName(String, Option<&'static str>),
    /// A name that must be there is not.
    Missing(&'static str),
    /// A text or list that must not be empty is.
    Empty(&'static str),
    /// A value of the wrong shape.
    WrongShape {
        /// The name.
        name: &'static str,
        /// What it must be.
        wanted: Shape,
    },
    /// A value that is none of the codes allowed.
    UnknownCode {
        /// The name.
        name: &'static str,
        /// What stands there.
        value: String,
    },
    /// A code, name or alias that was given before.
    Repeated(String),
    /// A defect type that is not in the defects pack.
    NoSuchDefect(String),
    /// A kind of document without words.
    MissingKind(&'static str),
    /// A number that must not be negative, or must not be zero.
    OutOfRange(&'static str, Points),
    /// `min ≤ deduct ≤ max ≤ points` does not hold: the two names that disagree.
    Crossed(&'static str, &'static str),
    /// `deduct` or `max` cannot be reached from `min` by `step`.
    OffStep(&'static str),
    /// The items of a section do not add up to its points.
    SectionSum {
        /// Points of the section.
        points: Points,
        /// Sum of its items.
        sum: Points,
    },
    /// The sections do not add up to one hundred.
    TotalSum(Points),
    /// In award mode base and scale do not add up to one hundred.
    AwardSum(Points),
    /// The grades have gaps or are out of order.
    Bands(BandFault),
    /// The rubric is said to be verified as a whole but this part is not.
    VerifiedInPart(String),
    /// Another rubric of the same origin is for the same kind of case: its id.
    SameCases(String),
    /// A version that begins before the one before it has ended, or ends before it begins.
    VersionsOverlap(String),
    /// A law or a version of it that no statute pack has.
    NoSuchStatute(String),
    /// An article, paragraph or item that its version does not have.
    NoSuchPlace(String),
    /// `when` stands without `need = "conditional"`, or is missing there.
    WhenAndNeed,
    /// An expression that is too large or is no CEL: its name and why.
    BadExpression {
        /// The name.
        name: &'static str,
        /// Why, in both languages or in the words of the compiler.
        why: String,
    },
    /// A `{place}` of a wording that nothing fills, and the one nearest to it.
    NoSuchPlaceholder {
        /// What stands there.
        place: String,
        /// The place nearest to it.
        near: Option<&'static str>,
    },
    /// A fact that is not in the table of facts, and the one nearest to it.
    NoSuchFact {
        /// What stands there.
        name: String,
        /// The fact nearest to it.
        near: Option<String>,
    },
}

/// The shape of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// `true` or `false`.
    Flag,
    /// A number with at most two decimals.
    Points,
    /// A whole number.
    Number,
    /// A list of whole numbers of at least 1.
    Numbers,
    /// A date written 2021-09-01.
    Date,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
}
