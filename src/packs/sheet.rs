//! Reads tables of a pack so that every mistake is found at once, each with its line.

mod values;

use super::fault::{PackFault, PackMistake, Shape};
use crate::domain::Points;
use crate::domain::spelling::nearest;
use toml::de::{DeArray, DeTable, DeValue};

/// Largest pack file that is read, in bytes.
pub const PACK_BYTES_MAX: u64 = 1024 * 1024;

/// The mistakes of one file.
pub(super) struct Mistakes<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<PackFault>,
}

impl Mistakes<'_> {
    /// Notes a mistake at a byte offset.
    pub(super) fn add(&mut self, at: usize, what: PackMistake) {
        let line = self.line(at);
        self.faults.push(PackFault { file: self.file.to_owned(), line, what });
    }

    /// Gives the line of a byte offset, from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        let breaks = self.text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        u32::try_from(breaks + 1).unwrap_or(u32::MAX)
    }
}

/// A value and the byte offset where it stands.
#[derive(Clone, Debug)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) at: usize,
}

/// One table of a file.
pub(super) struct Sheet<'a, 'i> {
    table: &'a DeTable<'i>,
    /// Where the table begins.
    pub(super) at: usize,
}

/// Reads a file with `body`, and gives what it made together with every mistake.
pub(super) fn read<T>(
    file: &str,
    bytes: &[u8],
    names: &'static [&'static str],
    body: impl FnOnce(&Sheet<'_, '_>, &mut Mistakes<'_>) -> T,
) -> (Option<T>, Vec<PackFault>) {
    let at_top = |what| (None, vec![PackFault { file: file.to_owned(), line: 1, what }]);
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > PACK_BYTES_MAX {
        return at_top(PackMistake::TooLarge(PACK_BYTES_MAX));
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return at_top(PackMistake::NotText) };
    let mut mistakes = Mistakes { file, text, faults: Vec::new() };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let what = PackMistake::Syntax(error.message().to_owned());
        mistakes.add(error.span().map_or(0, |span| span.start), what);
    }
    if !errors.is_empty() {
        return (None, mistakes.faults);
    }
    let sheet = Sheet { table: root.get_ref(), at: 0 };
    sheet.check_names(names, &mut mistakes);
    let made = body(&sheet, &mut mistakes);
    (Some(made), mistakes.faults)
}

impl<'a, 'i> Sheet<'a, 'i> {
    /// Notes every name that is none of `names`.
    fn check_names(&self, names: &'static [&'static str], mistakes: &mut Mistakes<'_>) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !names.contains(&name) {
                let what =
                    PackMistake::UnknownName(name.to_owned(), nearest(name, names.iter().copied()));
                mistakes.add(key.span().start, what);
            }
        }
    }

    fn get(&self, name: &str) -> Option<At<&'a DeValue<'i>>> {
        let value = self.table.get(name)?;
        Some(At { value: value.get_ref(), at: value.span().start })
    }

    fn required(
        &self,
        name: &'static str,
        mistakes: &mut Mistakes<'_>,
    ) -> Option<At<&DeValue<'i>>> {
        let found = self.get(name);
        if found.is_none() {
            mistakes.add(self.at, PackMistake::Missing(name));
        }
        found
    }

    /// Tells whether a name is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.table.contains_key(name)
    }

    /// Gives the place of a value, or of the table when it is not there.
    pub(super) fn place(&self, name: &str) -> usize {
        self.get(name).map_or(self.at, |found| found.at)
    }

    /// Reads a text that must be there and not be blank.
    pub(super) fn text(&self, name: &'static str, mistakes: &mut Mistakes<'_>) -> String {
        let Some(found) = self.required(name, mistakes) else { return String::new() };
        match found.value.as_str().map(str::trim) {
            Some("") => mistakes.add(found.at, PackMistake::Empty(name)),
            Some(text) => return text.to_owned(),
            None => mistakes.add(found.at, wrong(name, Shape::Text)),
        }
        String::new()
    }

    /// Reads a text that may be left out or blank.
    pub(super) fn optional(&self, name: &'static str, mistakes: &mut Mistakes<'_>) -> String {
        let Some(found) = self.get(name) else { return String::new() };
        let Some(text) = found.value.as_str() else {
            mistakes.add(found.at, wrong(name, Shape::Text));
            return String::new();
        };
        text.trim().to_owned()
    }

    /// Reads `true` or `false`, which must be there.
    pub(super) fn flag(&self, name: &'static str, mistakes: &mut Mistakes<'_>) -> bool {
        let Some(found) = self.required(name, mistakes) else { return false };
        let DeValue::Boolean(value) = found.value else {
            mistakes.add(found.at, wrong(name, Shape::Flag));
            return false;
        };
        *value
    }

    /// Reads `true` or `false`; `false` when left out.
    pub(super) fn optional_flag(&self, name: &'static str, mistakes: &mut Mistakes<'_>) -> bool {
        self.has(name) && self.flag(name, mistakes)
    }

    /// Reads points written as a whole number, a decimal or a text, which must be there.
    pub(super) fn points(&self, name: &'static str, mistakes: &mut Mistakes<'_>) -> Option<Points> {
        let found = self.required(name, mistakes)?;
        let points = points_of(found.value);
        match points {
            None => mistakes.add(found.at, wrong(name, Shape::Points)),
            Some(points) if points < Points::ZERO => {
                mistakes.add(found.at, PackMistake::OutOfRange(name, points));
            }
            Some(_) => {}
        }
        points.filter(|points| *points >= Points::ZERO)
    }

    /// Reads points; zero when left out or wrong.
    pub(super) fn optional_points(
        &self,
        name: &'static str,
        mistakes: &mut Mistakes<'_>,
    ) -> Points {
        if self.has(name) {
            return self.points(name, mistakes).unwrap_or_default();
        }
        Points::ZERO
    }

    /// Reads a code that must be there, by the finder of its type.
    pub(super) fn code<T>(
        &self,
        name: &'static str,
        find: impl Fn(&str) -> Option<T>,
        mistakes: &mut Mistakes<'_>,
    ) -> Option<T> {
        let found = self.required(name, mistakes)?;
        let Some(text) = found.value.as_str() else {
            mistakes.add(found.at, wrong(name, Shape::Text));
            return None;
        };
        let code = find(text);
        if code.is_none() {
            mistakes.add(found.at, PackMistake::UnknownCode { name, value: text.to_owned() });
        }
        code
    }

    /// Reads a code that may be left out.
    pub(super) fn optional_code<T>(
        &self,
        name: &'static str,
        find: impl Fn(&str) -> Option<T>,
        mistakes: &mut Mistakes<'_>,
    ) -> Option<T> {
        if self.has(name) { self.code(name, find, mistakes) } else { None }
    }

    /// Reads a list of texts; empty when left out. Blank and repeated ones are mistakes.
    pub(super) fn texts(&self, name: &'static str, mistakes: &mut Mistakes<'_>) -> Vec<At<String>> {
        let Some(found) = self.get(name) else { return Vec::new() };
        let DeValue::Array(array) = found.value else {
            mistakes.add(found.at, wrong(name, Shape::Texts));
            return Vec::new();
        };
        let mut texts: Vec<At<String>> = Vec::with_capacity(array.len());
        for item in array {
            let at = item.span().start;
            let what = match item.get_ref().as_str().map(str::trim) {
                None => wrong(name, Shape::Texts),
                Some("") => PackMistake::Empty(name),
                Some(text) if texts.iter().any(|seen| seen.value == text) => {
                    PackMistake::Repeated(text.to_owned())
                }
                Some(text) => {
                    texts.push(At { value: text.to_owned(), at });
                    continue;
                }
            };
            mistakes.add(at, what);
        }
        texts
    }

    /// Reads a list of texts that must be there and not be empty.
    pub(super) fn some_texts(
        &self,
        name: &'static str,
        mistakes: &mut Mistakes<'_>,
    ) -> Vec<String> {
        if self.required(name, mistakes).is_none() {
            return Vec::new();
        }
        let texts = self.texts(name, mistakes);
        if texts.is_empty() {
            mistakes.add(self.place(name), PackMistake::Empty(name));
        }
        plain(texts)
    }

    /// Reads a list of codes; empty when left out.
    pub(super) fn codes<T>(
        &self,
        name: &'static str,
        find: impl Fn(&str) -> Option<T>,
        mistakes: &mut Mistakes<'_>,
    ) -> Vec<T> {
        let mut codes = Vec::new();
        for text in self.texts(name, mistakes) {
            match find(&text.value) {
                Some(code) => codes.push(code),
                None => {
                    mistakes.add(text.at, PackMistake::UnknownCode { name, value: text.value });
                }
            }
        }
        codes
    }

    /// Reads a table that must be there, with these names.
    pub(super) fn table(
        &self,
        name: &'static str,
        names: &'static [&'static str],
        mistakes: &mut Mistakes<'_>,
    ) -> Option<Sheet<'_, 'i>> {
        let found = self.required(name, mistakes)?;
        let DeValue::Table(table) = found.value else {
            mistakes.add(found.at, wrong(name, Shape::Table));
            return None;
        };
        let sheet = Sheet { table, at: found.at };
        sheet.check_names(names, mistakes);
        Some(sheet)
    }

    /// Reads a list of tables with these names; empty when left out.
    pub(super) fn tables(
        &self,
        name: &'static str,
        names: &'static [&'static str],
        mistakes: &mut Mistakes<'_>,
    ) -> Vec<Sheet<'_, 'i>> {
        let Some(found) = self.get(name) else { return Vec::new() };
        let DeValue::Array(array) = found.value else {
            mistakes.add(found.at, wrong(name, Shape::Tables));
            return Vec::new();
        };
        sheets(name, array, names, mistakes)
    }
}

fn sheets<'a, 'i>(
    name: &'static str,
    array: &'a DeArray<'i>,
    names: &'static [&'static str],
    mistakes: &mut Mistakes<'_>,
) -> Vec<Sheet<'a, 'i>> {
    let mut sheets = Vec::with_capacity(array.len());
    for item in array {
        let at = item.span().start;
        if let DeValue::Table(table) = item.get_ref() {
            let sheet = Sheet { table, at };
            sheet.check_names(names, mistakes);
            sheets.push(sheet);
        } else {
            mistakes.add(at, wrong(name, Shape::Tables));
        }
    }
    sheets
}

/// Drops the places of values.
pub(super) fn plain<T>(values: Vec<At<T>>) -> Vec<T> {
    values.into_iter().map(|found| found.value).collect()
}

const fn wrong(name: &'static str, wanted: Shape) -> PackMistake {
    PackMistake::WrongShape { name, wanted }
}

/// Reads points from the digits as written: no float is ever made of them.
fn points_of(value: &DeValue<'_>) -> Option<Points> {
    match value {
        DeValue::Integer(number) if number.radix() == 10 => Points::parse(number.as_str()),
        DeValue::Float(number) => Points::parse(number.as_str()),
        DeValue::String(text) => Points::parse(text),
        DeValue::Integer(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => None,
    }
}

#[cfg(test)]
mod tests;
