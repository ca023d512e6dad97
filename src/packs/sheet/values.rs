//! Numbers and dates of a pack.

use super::{At, Mistakes, Sheet, wrong};
use crate::packs::fault::{PackMistake, Shape};
use chrono::NaiveDate;
use toml::de::DeValue;

impl Sheet<'_, '_> {
    /// Reads a table whose values are all texts: names and texts with their places. `None` when it
    /// is left out or no table.
    pub(in crate::packs) fn every_text(
        &self,
        name: &'static str,
        mistakes: &mut Mistakes<'_>,
    ) -> Option<Vec<(At<String>, At<String>)>> {
        let found = self.get(name)?;
        let DeValue::Table(table) = found.value else {
            mistakes.add(found.at, wrong(name, Shape::Table));
            return None;
        };
        let mut texts = Vec::with_capacity(table.len());
        for (key, value) in table {
            let at = value.span().start;
            let Some(text) = value.get_ref().as_str() else {
                mistakes.add(at, wrong(name, Shape::Text));
                continue;
            };
            let key = At { value: key.get_ref().to_string(), at: key.span().start };
            texts.push((key, At { value: text.trim().to_owned(), at }));
        }
        Some(texts)
    }

    /// Reads a whole number of at least 0 that must be there.
    pub(in crate::packs) fn number(
        &self,
        name: &'static str,
        mistakes: &mut Mistakes<'_>,
    ) -> Option<u64> {
        let found = self.required(name, mistakes)?;
        let number = number_of(found.value);
        if number.is_none() {
            mistakes.add(found.at, wrong(name, Shape::Number));
        }
        number
    }

    /// Reads a whole number of at least 0 that may be left out.
    pub(in crate::packs) fn optional_number(
        &self,
        name: &'static str,
        mistakes: &mut Mistakes<'_>,
    ) -> Option<u64> {
        if self.has(name) { self.number(name, mistakes) } else { None }
    }

    /// Reads a whole number of at least 1 that fits 32 bits and must be there, as an article has.
    pub(in crate::packs) fn ordinal(
        &self,
        name: &'static str,
        mistakes: &mut Mistakes<'_>,
    ) -> Option<u32> {
        let number = self.number(name, mistakes)?;
        let ordinal = u32::try_from(number).ok().filter(|number| *number > 0);
        if ordinal.is_none() {
            mistakes.add(self.place(name), wrong(name, Shape::Number));
        }
        ordinal
    }

    /// Reads such a number that may be left out.
    pub(in crate::packs) fn optional_ordinal(
        &self,
        name: &'static str,
        mistakes: &mut Mistakes<'_>,
    ) -> Option<u32> {
        if self.has(name) { self.ordinal(name, mistakes) } else { None }
    }

    /// Reads a list of such numbers; empty when left out.
    pub(in crate::packs) fn ordinals(
        &self,
        name: &'static str,
        mistakes: &mut Mistakes<'_>,
    ) -> Vec<u32> {
        let Some(found) = self.get(name) else { return Vec::new() };
        let DeValue::Array(array) = found.value else {
            mistakes.add(found.at, wrong(name, Shape::Numbers));
            return Vec::new();
        };
        let mut numbers = Vec::with_capacity(array.len());
        for item in array {
            let number = number_of(item.get_ref()).and_then(|number| u32::try_from(number).ok());
            match number.filter(|number| *number > 0) {
                Some(number) => numbers.push(number),
                None => mistakes.add(item.span().start, wrong(name, Shape::Numbers)),
            }
        }
        numbers
    }

    /// Reads a date written `2021-09-01` that may be left out.
    pub(in crate::packs) fn optional_date(
        &self,
        name: &'static str,
        mistakes: &mut Mistakes<'_>,
    ) -> Option<NaiveDate> {
        let found = self.get(name)?;
        let date = found.value.as_str().and_then(|text| text.parse().ok());
        if date.is_none() {
            mistakes.add(found.at, wrong(name, Shape::Date));
        }
        date
    }

    /// Reads a list of texts, each by `read`; one it refuses is a mistake.
    pub(in crate::packs) fn read_texts<T>(
        &self,
        name: &'static str,
        read: impl Fn(&str) -> Option<T>,
        mistakes: &mut Mistakes<'_>,
    ) -> Vec<At<T>> {
        let mut values = Vec::new();
        for text in self.texts(name, mistakes) {
            match read(&text.value) {
                Some(value) => values.push(At { value, at: text.at }),
                None => {
                    mistakes.add(text.at, PackMistake::UnknownCode { name, value: text.value });
                }
            }
        }
        values
    }
}

/// Reads a number from the digits as written; `_` may stand between them.
fn number_of(value: &DeValue<'_>) -> Option<u64> {
    let DeValue::Integer(number) = value else { return None };
    if number.radix() != 10 {
        return None;
    }
    number.as_str().replace('_', "").parse().ok()
}
