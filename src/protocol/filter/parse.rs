//! Reads tokens into a tree: words side by side all hold, `|` chooses, `!` denies, brackets group.

use super::condition::{Condition, key};
use super::eval::Node;
use super::fault::{FilterFault, FilterMistake};
use super::field::Field;
use super::token::{Operator, Sort, Token, tokens};

/// The longest filter text, in characters.
pub(super) const LENGTH_MAX: usize = 1_000;
/// How deep brackets and negations may lie.
pub(super) const DEPTH_MAX: usize = 32;

/// Reads a filter text; `None` when it says nothing.
pub(super) fn parse(text: &str) -> Result<Option<Node>, FilterFault> {
    let length = text.chars().count();
    if length > LENGTH_MAX {
        let what = FilterMistake::TooLong(LENGTH_MAX);
        return Err(FilterFault { at: LENGTH_MAX, len: length - LENGTH_MAX, what });
    }
    let mut parser = Parser { tokens: tokens(text)?, next: 0, depth: 0, end: length };
    if parser.tokens.is_empty() {
        return Ok(None);
    }
    let node = parser.any()?;
    match parser.take() {
        None => Ok(Some(node)),
        Some(token) => Err(token.fault(FilterMistake::UnopenedBracket)),
    }
}

impl Token {
    fn fault(&self, what: FilterMistake) -> FilterFault {
        FilterFault { at: self.at, len: self.len, what }
    }
}

/// The tokens of one text and how far they are read.
#[derive(Debug)]
struct Parser {
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
    /// Length of the text, in characters.
    end: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Sort> {
        self.tokens.get(self.next).map(|token| &token.sort)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.next).cloned();
        self.next += usize::from(token.is_some());
        token
    }

    /// A mistake at the token not yet read, or at the end of the text.
    fn fault(&self, what: FilterMistake) -> FilterFault {
        match self.tokens.get(self.next) {
            Some(token) => token.fault(what),
            None => FilterFault { at: self.end, len: 0, what },
        }
    }

    /// `a b | c`: one of several.
    fn any(&mut self) -> Result<Node, FilterFault> {
        let mut nodes = Vec::new();
        let first = self.all()?;
        while self.peek() == Some(&Sort::Or) {
            self.next += 1;
            nodes.push(self.all()?);
        }
        if nodes.is_empty() {
            return Ok(first);
        }
        nodes.insert(0, first);
        Ok(Node::Any(nodes))
    }

    /// `a b`, `a & b`: all of several.
    fn all(&mut self) -> Result<Node, FilterFault> {
        let mut nodes = Vec::new();
        let first = self.one()?;
        while let Some(sort) = self.peek().filter(|sort| !matches!(sort, Sort::Or | Sort::Close)) {
            self.next += usize::from(*sort == Sort::And);
            nodes.push(self.one()?);
        }
        if nodes.is_empty() {
            return Ok(first);
        }
        nodes.insert(0, first);
        Ok(Node::All(nodes))
    }

    /// A word, a condition, a denial or a group.
    fn one(&mut self) -> Result<Node, FilterFault> {
        let missing = self.fault(FilterMistake::MissingTerm);
        let Some(token) = self.take() else { return Err(missing) };
        match &token.sort {
            Sort::Word(name) => match self.peek() {
                Some(Sort::Operator(operator)) => {
                    let operator = *operator;
                    self.condition(&token, name, operator).map(Node::Condition)
                }
                _ => word(&token, name),
            },
            Sort::Quoted(text) => word(&token, text),
            Sort::Not => {
                self.deepen(&token)?;
                let node = self.one()?;
                self.depth -= 1;
                Ok(Node::Not(Box::new(node)))
            }
            Sort::Open => self.group(&token),
            Sort::Operator(_) => Err(token.fault(FilterMistake::MissingField)),
            Sort::And | Sort::Or | Sort::Close => Err(missing),
        }
    }

    fn deepen(&mut self, token: &Token) -> Result<(), FilterFault> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(token.fault(FilterMistake::TooDeep(DEPTH_MAX)));
        }
        Ok(())
    }

    /// Reads up to the closing bracket.
    fn group(&mut self, open: &Token) -> Result<Node, FilterFault> {
        self.deepen(open)?;
        let node = self.any()?;
        self.depth -= 1;
        match self.take() {
            Some(_close) => Ok(node),
            None => Err(open.fault(FilterMistake::UnclosedBracket)),
        }
    }

    /// Reads the operator and value behind a field's name.
    fn condition(
        &mut self,
        name: &Token,
        written: &str,
        operator: Operator,
    ) -> Result<Condition, FilterFault> {
        let field = Field::from_name(written).ok_or_else(|| {
            let nearest = Field::nearest(written);
            name.fault(FilterMistake::UnknownField(written.to_owned(), nearest))
        })?;
        let sign = self.take();
        let missing = self.fault(FilterMistake::MissingValue);
        let Some(value) = self.take() else { return Err(missing) };
        let (Sort::Word(text) | Sort::Quoted(text)) = &value.sort else { return Err(missing) };
        Condition::read(field, operator, text).map_err(|what| {
            let is_sign = matches!(what, FilterMistake::BadOperator { .. });
            sign.as_ref().filter(|_| is_sign).unwrap_or(&value).fault(what)
        })
    }
}

/// A free word; one of nothing but white space would take everything.
fn word(token: &Token, text: &str) -> Result<Node, FilterFault> {
    match key(text) {
        empty if empty.is_empty() => Err(token.fault(FilterMistake::EmptyWord)),
        word => Ok(Node::Word(word)),
    }
}
