//! What can be wrong with a filter text.

use super::field::Field;
use super::token::Operator;

/// What is wrong with a filter text and where, in characters from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterFault {
    /// The offending place.
    pub at: usize,
    /// How many characters it covers; 0 at the end of the text.
    pub len: usize,
    /// What is wrong there.
    pub what: FilterMistake,
}

/// What is wrong with a filter text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterMistake {
    /// The text is longer than this many characters.
    TooLong(usize),
    /// Brackets and negations lie deeper than this.
    TooDeep(usize),
    /// A quotation mark is not closed.
    UnclosedQuote,
    /// A bracket is not closed.
    UnclosedBracket,
    /// A bracket is closed that was not opened.
    UnopenedBracket,
    /// Something has to follow: a condition or a word.
    MissingTerm,
    /// A quoted word holds nothing to look for.
    EmptyWord,
    /// No field stands before the operator.
    MissingField,
    /// No value stands behind the operator.
    MissingValue,
    /// There is no such field: the name, and the known one nearest to it.
    UnknownField(String, Option<&'static str>),
    /// The field cannot be compared like this.
    BadOperator {
        /// The field.
        field: Field,
        /// The operator.
        operator: Operator,
        /// Those it takes.
        allowed: &'static [Operator],
    },
    /// The field takes no such value.
    BadValue {
        /// The field.
        field: Field,
        /// What was given.
        value: String,
        /// Values it takes, or examples of them.
        examples: Vec<&'static str>,
    },
}
