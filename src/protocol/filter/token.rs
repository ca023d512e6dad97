//! Cuts a filter text into words, operators and signs; full-width signs count as their ASCII ones.

use super::fault::{FilterFault, FilterMistake};
use std::fmt;

/// How a field is compared with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `=`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessOrEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterOrEqual,
    /// `~`: contains.
    Contains,
}

impl Operator {
    /// Gives the operator as written.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Contains => "~",
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.sign())
    }
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A word as written without quotes.
    Word(String),
    /// A word that stood in quotes; never a field or keyword.
    Quoted(String),
    Operator(Operator),
    Not,
    And,
    Or,
    Open,
    Close,
}

/// A token and where it stands, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) sort: Sort,
    pub(super) at: usize,
    pub(super) len: usize,
}

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, FilterFault> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) {
        let blank = rest.iter().take_while(|c| c.is_whitespace()).count();
        if blank > 0 {
            at += blank;
            continue;
        }
        let is_value = matches!(tokens.last(), Some(Token { sort: Sort::Operator(_), .. }));
        let (sort, len) =
            token(rest, is_value).map_err(|what| FilterFault { at, len: rest.len(), what })?;
        tokens.push(Token { sort, at, len });
        at += len;
    }
    Ok(tokens)
}

/// Reads the token at the start of `rest`, which is not empty, and how long it is. A value may
/// begin with a bracket, as in `案号=(穗花)应急罚〔2025〕12号`.
fn token(rest: &[char], is_value: bool) -> Result<(Sort, usize), FilterMistake> {
    if let Some((operator, len)) = operator(rest) {
        return Ok((Sort::Operator(operator), len));
    }
    match rest.first().copied().map(plain).unwrap_or_default() {
        '!' => Ok((Sort::Not, 1)),
        '|' => Ok((Sort::Or, 1)),
        '&' => Ok((Sort::And, 1)),
        '(' if !is_value => Ok((Sort::Open, 1)),
        ')' => Ok((Sort::Close, 1)),
        '"' | '\'' | '「' => quoted(rest),
        _ => Ok(word(rest)),
    }
}

/// Folds a sign to its ASCII form; every sort of one quotation mark to one.
const fn plain(c: char) -> char {
    match c {
        '！' => '!',
        '＝' => '=',
        '＜' => '<',
        '＞' => '>',
        '～' => '~',
        '｜' => '|',
        '＆' => '&',
        '（' => '(',
        '）' => ')',
        '“' | '”' | '＂' => '"',
        '‘' | '’' | '＇' => '\'',
        '」' => '「',
        other => other,
    }
}

fn operator(rest: &[char]) -> Option<(Operator, usize)> {
    let mut signs = rest.iter().copied().map(plain);
    let found = match (signs.next()?, signs.next()) {
        ('!', Some('=')) => (Operator::NotEqual, 2),
        ('<', Some('=')) => (Operator::LessOrEqual, 2),
        ('>', Some('=')) => (Operator::GreaterOrEqual, 2),
        ('≠', _) => (Operator::NotEqual, 1),
        ('≤', _) => (Operator::LessOrEqual, 1),
        ('≥', _) => (Operator::GreaterOrEqual, 1),
        ('=', _) => (Operator::Equal, 1),
        ('<', _) => (Operator::Less, 1),
        ('>', _) => (Operator::Greater, 1),
        ('~', _) => (Operator::Contains, 1),
        _ => return None,
    };
    Some(found)
}

/// Reads up to the closing mark; the mark written twice stands for itself.
fn quoted(rest: &[char]) -> Result<(Sort, usize), FilterMistake> {
    let mark = rest.first().copied().map(plain);
    let is_mark = |c: Option<&char>| c.copied().map(plain) == mark;
    let mut text = String::new();
    let mut at = 1;
    while let Some(letter) = rest.get(at) {
        if is_mark(Some(letter)) {
            if !is_mark(rest.get(at + 1)) {
                return Ok((Sort::Quoted(text), at + 1));
            }
            at += 1;
        }
        text.push(*letter);
        at += 1;
    }
    Err(FilterMistake::UnclosedQuote)
}

/// Reads a bare word. A bracket inside a word belongs to it, as in `某某(广州)公司`.
fn word(rest: &[char]) -> (Sort, usize) {
    let mut text = String::new();
    let mut open: usize = 0;
    for (index, letter) in rest.iter().enumerate() {
        let is_end = letter.is_whitespace()
            || plain(*letter) == '|'
            || rest.get(index..).and_then(operator).is_some();
        match plain(*letter) {
            _ if is_end => break,
            '(' if keyword(&text).is_some() => break,
            '(' => open += 1,
            ')' if open == 0 => break,
            ')' => open -= 1,
            _ => {}
        }
        text.push(*letter);
    }
    let len = text.chars().count();
    (keyword(&text).unwrap_or(Sort::Word(text)), len)
}

/// Finds the sign a word stands for.
fn keyword(word: &str) -> Option<Sort> {
    match word.to_lowercase().as_str() {
        "或" | "or" => Some(Sort::Or),
        "且" | "and" => Some(Sort::And),
        "非" | "not" => Some(Sort::Not),
        _ => None,
    }
}
