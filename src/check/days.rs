//! Counts days: working days, calendar days, months. The day of the event is not counted, and a
//! last day on a holiday moves to the next working day (民事诉讼法 on periods: 待核).

use crate::packs::calendar::Calendar;
use chrono::{Days, Months, NaiveDate};

/// The longest period counted day by day; longer ones are mistakes of whoever typed them.
pub const DAYS_MAX: u32 = 3_660;

/// Why days cannot be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaysFault {
    /// The working days of a year are not known.
    Year(i32),
    /// The period leaves what dates can say, or is longer than ten years.
    TooLong,
}

/// How the days of a period are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Working days: 行政处罚法第八十五条, 行政强制法第六十九条, 行政许可法第八十二条.
    Working,
    /// Every day.
    Calendar,
}

/// Gives the last day of a period that begins the day after `from`.
pub fn last_day(
    calendar: &Calendar,
    from: NaiveDate,
    days: u32,
    counting: Counting,
) -> Result<NaiveDate, DaysFault> {
    if days > DAYS_MAX {
        return Err(DaysFault::TooLong);
    }
    match counting {
        Counting::Working => {
            let mut day = from;
            for _ in 0..days {
                day = next_workday(calendar, next(day)?)?;
            }
            Ok(day)
        }
        Counting::Calendar => {
            let last = from.checked_add_days(Days::new(u64::from(days)));
            next_workday(calendar, last.ok_or(DaysFault::TooLong)?)
        }
    }
}

/// Gives the last day of a period in months that begins the day after `from`.
pub fn last_day_of_months(
    calendar: &Calendar,
    from: NaiveDate,
    months: u32,
) -> Result<NaiveDate, DaysFault> {
    let last = from.checked_add_months(Months::new(months));
    next_workday(calendar, last.ok_or(DaysFault::TooLong)?)
}

/// Counts the working days after `from` up to and with `to`; none when `to` is not later.
pub fn workdays_between(
    calendar: &Calendar,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<u32, DaysFault> {
    if (to - from).num_days() > i64::from(DAYS_MAX) {
        return Err(DaysFault::TooLong);
    }
    let (mut count, mut day) = (0, from);
    while day < to {
        day = next(day)?;
        count += u32::from(calendar.is_workday(day).map_err(DaysFault::Year)?);
    }
    Ok(count)
}

fn next(day: NaiveDate) -> Result<NaiveDate, DaysFault> {
    day.succ_opt().ok_or(DaysFault::TooLong)
}

/// Gives the day itself if it is a working day, or the next one.
fn next_workday(calendar: &Calendar, mut day: NaiveDate) -> Result<NaiveDate, DaysFault> {
    while !calendar.is_workday(day).map_err(DaysFault::Year)? {
        day = next(day)?;
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;
    use crate::packs::rules::RuleBook;

    fn ymd(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar() -> Calendar {
        let book = RuleBook::load(None, &Packs::built_in().unwrap()).unwrap();
        book.calendar().clone()
    }

    #[test]
    fn working_days_leave_out_holidays_and_count_those_made_up() {
        let calendar = calendar();
        let last = |from, days| last_day(&calendar, ymd(from), days, Counting::Working);
        // 2025-09-28 (Sunday) is a working day; 10-01 to 10-08 are holidays, 10-11 is made up.
        assert_eq!(last("2025-09-26", 5), Ok(ymd("2025-10-10")));
        assert_eq!(last("2025-05-12", 7), Ok(ymd("2025-05-21")));
        assert_eq!(last("2026-12-28", 7), Err(DaysFault::Year(2027)));
        assert_eq!(last("2025-05-12", 0), Ok(ymd("2025-05-12")));
        let between = |from, to| workdays_between(&calendar, ymd(from), ymd(to));
        assert_eq!(between("2025-09-26", "2025-10-10"), Ok(5));
        assert_eq!(between("2025-05-12", "2025-05-12"), Ok(0));
        assert_eq!(between("2025-05-12", "2025-05-01"), Ok(0));
    }

    #[test]
    fn the_last_of_calendar_days_moves_over_a_holiday() {
        let calendar = calendar();
        let last = |from, days| last_day(&calendar, ymd(from), days, Counting::Calendar);
        assert_eq!(last("2025-09-20", 15), Ok(ymd("2025-10-09")));
        assert_eq!(last("2025-03-03", 15), Ok(ymd("2025-03-18")));
        assert_eq!(last("2025-03-03", DAYS_MAX + 1), Err(DaysFault::TooLong));
        let months = |from, months| last_day_of_months(&calendar, ymd(from), months);
        assert_eq!(months("2024-12-31", 6), Ok(ymd("2025-06-30")));
        // 2025-03-01 is a Saturday.
        assert_eq!(months("2024-09-01", 6), Ok(ymd("2025-03-03")));
    }
}
