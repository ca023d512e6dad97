//! Working days: what the State Council's yearly notices say, and what a user adds to it.

use super::fault::{PackFault, PackMistake, Shape};
use super::sheet::{self, Mistakes, Sheet};
use chrono::{Datelike as _, NaiveDate, Weekday};
use std::collections::BTreeSet;

const ROOT: &[&str] = &["year"];
const YEAR: &[&str] = &["year", "source", "verified", "off", "work"];

/// One year of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// The notice it was taken from (国务院办公厅通知).
    pub source: String,
    /// Whether it was checked against the notice.
    pub is_verified: bool,
    off: BTreeSet<NaiveDate>,
    work: BTreeSet<NaiveDate>,
}

/// The years whose working days are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: Vec<CalendarYear>,
    off: BTreeSet<NaiveDate>,
    work: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Puts years together; a holiday may begin in the year before (2022-12-31).
    fn new(years: Vec<CalendarYear>) -> Self {
        let off = years.iter().flat_map(|year| year.off.iter().copied()).collect();
        let work = years.iter().flat_map(|year| year.work.iter().copied()).collect();
        Self { years, off, work }
    }

    /// Gives the years.
    #[must_use]
    pub fn years(&self) -> &[CalendarYear] {
        &self.years
    }

    /// Tells whether a day is a working day; the year is the error when it is not known.
    pub fn is_workday(&self, day: NaiveDate) -> Result<bool, i32> {
        if !self.years.iter().any(|year| year.year == day.year()) {
            return Err(day.year());
        }
        let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(self.work.contains(&day) || (!is_weekend && !self.off.contains(&day)))
    }
}

/// Reads a calendar file.
pub(super) fn read(file: &str, bytes: &[u8]) -> (Vec<CalendarYear>, Vec<PackFault>) {
    let (years, faults) = sheet::read(file, bytes, ROOT, |sheet, mistakes| {
        let mut years: Vec<CalendarYear> = Vec::new();
        for table in sheet.tables("year", YEAR, mistakes) {
            let Some(year) = year(&table, mistakes) else { continue };
            if years.iter().any(|other| other.year == year.year) {
                mistakes.add(table.at, PackMistake::Repeated(year.year.to_string()));
            }
            years.push(year);
        }
        years
    });
    (years.unwrap_or_default(), faults)
}

fn year(table: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Option<CalendarYear> {
    let year = table.ordinal("year", mistakes);
    let read = CalendarYear {
        year: i32::try_from(year?).ok()?,
        source: table.text("source", mistakes),
        is_verified: table.flag("verified", mistakes),
        off: days("off", table, mistakes),
        work: days("work", table, mistakes),
    };
    Some(read)
}

fn days(
    name: &'static str,
    table: &Sheet<'_, '_>,
    mistakes: &mut Mistakes<'_>,
) -> BTreeSet<NaiveDate> {
    let mut days = BTreeSet::new();
    for text in table.texts(name, mistakes) {
        if let Ok(day) = text.value.parse() {
            days.insert(day);
        } else {
            mistakes.add(text.at, PackMistake::WrongShape { name, wanted: Shape::Date });
        }
    }
    days
}

/// Lays a user's years over the built-in ones.
pub(super) fn lay(base: Vec<CalendarYear>, user: Vec<CalendarYear>) -> Calendar {
    let mut years: Vec<CalendarYear> = base;
    years.retain(|one| !user.iter().any(|other| other.year == one.year));
    years.extend(user);
    years.sort_by_key(|year| year.year);
    Calendar::new(years)
}
