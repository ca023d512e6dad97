//! The functions a rule may call; their names stand in [`crate::packs::rules::FUNCTIONS`].

use super::days::{self, Counting, DaysFault};
use super::facts::{CaseFacts, Value};
use crate::domain::DocumentKind;
use crate::packs::rules::RuleBook;
use cel::{Context, Env, ExecutionError, Value as Cel};
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Marks an error that says what is not known, as against a rule that is broken.
pub(super) const YEAR: &str = "unknown year";
/// As [`YEAR`], for a local value that is not set.
pub(super) const SETTING: &str = "unknown setting";
/// As [`YEAR`], for a document that could be anything.
pub(super) const UNREAD: &str = "unread document";

/// Local values (较大数额, extensions), by name.
pub type Settings = BTreeMap<String, i64>;

/// Local values of the program, all of them 待核: 较大数额 in fen, days until a recheck.
const DEFAULTS: [(&str, i64); 3] =
    [("hearing_fine_unit", 5_000_000), ("hearing_fine_person", 2_000_000), ("recheck_days", 10)];

/// Gives the local values the program comes with.
#[must_use]
pub fn default_settings() -> Settings {
    DEFAULTS.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Name of the local value that says as of which day is checked: its number.
const AS_OF: &str = "as_of";

/// Has cases checked as of a day: `today()` in rules, and the law of that day where a document
/// tells no day of its own.
#[must_use]
pub fn as_of(mut settings: Settings, day: NaiveDate) -> Settings {
    settings.insert(AS_OF.to_owned(), number_of(day));
    settings
}

/// Gives the day as of which is checked, when it is set.
pub(super) fn day_of_check(settings: &Settings) -> Option<NaiveDate> {
    settings.get(AS_OF).copied().and_then(day_of)
}

/// What the functions look at.
pub(super) struct Desk {
    pub(super) facts: CaseFacts,
    pub(super) book: Arc<RuleBook>,
    pub(super) settings: Arc<Settings>,
    pub(super) texts: Vec<(DocumentKind, Arc<str>)>,
}

type Outcome<T> = Result<T, ExecutionError>;

/// Makes the surroundings in which the rules of a case run.
pub(super) fn context<'v>(env: &Arc<Env>, desk: &Arc<Desk>) -> Context<'v, 'v> {
    let mut context = Context::with_env(Arc::clone(env));
    for (name, bound) in &desk.facts.facts {
        context.add_variable_from_value(name.clone(), cel_of(&bound.value));
    }
    // A name that clashes would be a fault of this file, and the test of every function sees it.
    drop(of_days(&mut context, desk));
    drop(of_file(&mut context, desk));
    context
}

fn cel_of(value: &Value) -> Cel {
    let list = |items: Vec<Cel>| Cel::List(Arc::new(items));
    match value {
        Value::Day(day) => Cel::Int(number_of(*day)),
        Value::Days(days) => list(days.iter().map(|day| Cel::Int(number_of(*day))).collect()),
        Value::Money(fen) => Cel::Int(fen.0),
        Value::Number(number) => Cel::Int(*number),
        Value::Text(text) => text_of(text),
        Value::Texts(texts) => list(texts.iter().map(|text| text_of(text)).collect()),
        Value::Flag(flag) => Cel::Bool(*flag),
    }
}

fn text_of(text: &str) -> Cel {
    Cel::String(Arc::new(text.to_owned()))
}

fn number_of(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// Gives the day of a number, when it is one.
pub(super) fn day_of(number: i64) -> Option<NaiveDate> {
    i32::try_from(number).ok().and_then(NaiveDate::from_num_days_from_ce_opt)
}

fn day(number: i64) -> Outcome<NaiveDate> {
    day_of(number).ok_or_else(|| fault("day", "no day"))
}

fn fault(function: &str, said: &str) -> ExecutionError {
    ExecutionError::function_error(function, said)
}

fn of_fault(found: Result<NaiveDate, DaysFault>) -> Outcome<i64> {
    found.map(number_of).map_err(unknown)
}

fn unknown(why: DaysFault) -> ExecutionError {
    match why {
        DaysFault::Year(year) => fault(YEAR, &year.to_string()),
        DaysFault::TooLong => fault("days", "the period is too long"),
    }
}

fn count_of(number: i64) -> Outcome<u32> {
    u32::try_from(number).map_err(|_| fault("days", "a negative number of days"))
}

fn of_days(context: &mut Context<'_, '_>, desk: &Arc<Desk>) -> Result<(), cel::DeclarationError> {
    let book = Arc::clone(&desk.book);
    context.add_function("day", |text: Arc<String>| -> Outcome<i64> {
        text.parse().map(number_of).map_err(|_| fault("day", "no date"))
    })?;
    let own = Arc::clone(&book);
    context.add_function("workdays", move |from: i64, days: i64| -> Outcome<i64> {
        let days = count_of(days)?;
        of_fault(days::last_day(own.calendar(), day(from)?, days, Counting::Working))
    })?;
    let own = Arc::clone(&book);
    context.add_function("calendar_days", move |from: i64, days: i64| -> Outcome<i64> {
        let days = count_of(days)?;
        of_fault(days::last_day(own.calendar(), day(from)?, days, Counting::Calendar))
    })?;
    let own = Arc::clone(&book);
    context.add_function("months", move |from: i64, months: i64| -> Outcome<i64> {
        of_fault(days::last_day_of_months(own.calendar(), day(from)?, count_of(months)?))
    })?;
    context.add_function("years", |from: i64, years: i64| -> Outcome<i64> {
        let months = chrono::Months::new(count_of(years)?.saturating_mul(12));
        let last = day(from)?.checked_add_months(months);
        last.map(number_of).ok_or_else(|| fault("years", "no day"))
    })?;
    context.add_function("workdays_between", move |from: i64, to: i64| -> Outcome<i64> {
        let count = days::workdays_between(book.calendar(), day(from)?, day(to)?);
        count.map(i64::from).map_err(unknown)
    })
}

fn of_file(context: &mut Context<'_, '_>, desk: &Arc<Desk>) -> Result<(), cel::DeclarationError> {
    let own = Arc::clone(desk);
    context.add_function("known", move |name: Arc<String>| -> bool {
        own.facts.facts.contains_key(name.as_str())
    })?;
    let own = Arc::clone(desk);
    context.add_function("file_has", move |kind: Arc<String>| -> Outcome<bool> {
        Ok(count(&own.facts, &kind)? > 0)
    })?;
    let own = Arc::clone(desk);
    context.add_function("file_count", move |kind: Arc<String>| -> Outcome<i64> {
        count(&own.facts, &kind)
    })?;
    let own = Arc::clone(desk);
    context.add_function("file_whole", move || -> bool { own.facts.is_whole() })?;
    let own = Arc::clone(desk);
    context.add_function("setting", move |name: Arc<String>| -> Outcome<i64> {
        let value = own.settings.get(name.as_str()).copied();
        value.ok_or_else(|| fault(SETTING, &name))
    })?;
    let own = Arc::clone(desk);
    context.add_function("today", move || -> Outcome<i64> {
        own.settings.get(AS_OF).copied().ok_or_else(|| fault(SETTING, AS_OF))
    })?;
    let own = Arc::clone(desk);
    context.add_function(
        "text_has",
        move |kind: Arc<String>, words: Arc<String>| -> Outcome<bool> {
            text_has(&own, &kind, &words)
        },
    )?;
    context.add_function("overlap", |one: Arc<Vec<Cel>>, other: Arc<Vec<Cel>>| -> bool {
        one.iter().any(|item| other.contains(item))
    })
}

fn kind_of(code: &str) -> Outcome<DocumentKind> {
    DocumentKind::from_code(code).ok_or_else(|| fault("document", "no such kind of document"))
}

/// Counts documents; that there is none is not known while one of them could be anything.
fn count(facts: &CaseFacts, kind: &str) -> Outcome<i64> {
    let found = facts.count(kind_of(kind)?);
    if found == 0 && facts.has_unknown() {
        return Err(fault(UNREAD, DocumentKind::Other.code()));
    }
    i64::try_from(found).map_err(|_| fault("file_count", "too many"))
}

/// Tells whether a document of a kind has one of the words, parted by `|`.
fn text_has(desk: &Desk, kind: &str, words: &str) -> Outcome<bool> {
    let wanted = kind_of(kind)?;
    let is_unread = |held: &super::facts::Held| held.kind == wanted && !held.has_text;
    let has = |text: &str| {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        words.split('|').any(|word| bare.contains(word))
    };
    let of_kind = desk.texts.iter().filter(|(kind, _)| *kind == wanted);
    if of_kind.map(|(_, text)| text).any(|text| has(text)) {
        return Ok(true);
    }
    if desk.facts.documents.iter().any(is_unread) || desk.facts.count(wanted) == 0 {
        return Err(fault(UNREAD, wanted.code()));
    }
    Ok(false)
}
