//! Expressions in CEL, kept small before they are compiled: the compiler goes as deep as its text.

use cel::{Env, Program};
use std::sync::Arc;

/// Longest expression, in bytes.
const BYTES_MAX: usize = 512;
/// Deepest nesting of brackets.
const NESTING_MAX: usize = 16;
/// Most signs of operators, which nest without brackets.
const SIGNS_MAX: usize = 64;

/// The functions a rule may call, besides the operators; `check` carries them out.
pub const FUNCTIONS: [&str; 16] = [
    "day",
    "known",
    "file_has",
    "file_count",
    "file_whole",
    "workdays",
    "workdays_between",
    "calendar_days",
    "months",
    "years",
    "overlap",
    "setting",
    "today",
    "text_has",
    "size",
    "contains",
];

/// An expression, compiled.
#[derive(Clone, Debug)]
pub struct Expression {
    /// As written.
    pub source: String,
    program: Arc<Program>,
}

impl Expression {
    /// Compiles an expression; the error is a sentence in Chinese and English.
    pub(super) fn compile(source: &str) -> Result<Self, String> {
        is_small(source)?;
        // Without macros: nothing loops, so that every expression ends as soon as it is read.
        let program = Env::default().with_stdlib().compile(source);
        let program = program.map_err(|errors| errors.to_string().replace('\n', " "))?;
        Ok(Self { source: source.to_owned(), program: Arc::new(program) })
    }

    /// Gives what runs.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Gives the facts it names.
    #[must_use]
    pub fn facts(&self) -> Vec<String> {
        let references = self.program.references();
        let mut names: Vec<String> =
            references.variables().iter().map(|name| (*name).to_owned()).collect();
        names.sort();
        names
    }

    /// Gives the functions it calls that are no operators.
    pub(super) fn functions(&self) -> Vec<String> {
        let references = self.program.references();
        let is_word = |name: &&&str| name.starts_with(|c: char| c.is_ascii_alphabetic());
        let mut names: Vec<String> =
            references.functions().iter().filter(is_word).map(|name| (*name).to_owned()).collect();
        names.sort();
        names
    }
}

fn is_small(source: &str) -> Result<(), String> {
    if source.len() > BYTES_MAX {
        return Err(format!("超过 {BYTES_MAX} 字节 (longer than {BYTES_MAX} bytes)"));
    }
    let mut depth: usize = 0;
    for c in source.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > NESTING_MAX {
            return Err(format!("括号超过 {NESTING_MAX} 层 (more than {NESTING_MAX} deep)"));
        }
    }
    let signs = source.chars().filter(|c| "!-+*/%?<>=&|".contains(*c)).count();
    if signs > SIGNS_MAX {
        return Err(format!("运算符超过 {SIGNS_MAX} 个 (more than {SIGNS_MAX} operators)"));
    }
    Ok(())
}
