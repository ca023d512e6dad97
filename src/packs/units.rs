//! The units of a district, and how a unit is recognised in a text.

use super::fault::{PackFault, PackMistake};
use super::sheet::{self, Mistakes, Sheet, plain};
use crate::domain::docket::normalize;
use crate::domain::{Unit, UnitId, UnitKind};
use std::borrow::Cow;

const ROOT: &[&str] = &["district", "bureau", "unit"];
const UNIT: &[&str] = &["code", "name", "kind", "aliases", "docket_words"];

/// The units of one district.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct District {
    pub(super) name: String,
    pub(super) bureau: String,
    pub(super) units: Vec<Unit>,
}

/// Reads a file of units.
pub(super) fn read(file: &str, bytes: &[u8]) -> (District, Vec<PackFault>) {
    let (district, faults) = sheet::read(file, bytes, ROOT, |sheet, mistakes| District {
        name: sheet.text("district", mistakes),
        bureau: sheet.text("bureau", mistakes),
        units: units(sheet, mistakes),
    });
    (district.unwrap_or_default(), faults)
}

fn units(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for table in sheet.tables("unit", UNIT, mistakes) {
        let unit = unit(&table, mistakes);
        let words = [("aliases", &unit.aliases), ("docket_words", &unit.docket_words)];
        for (name, word) in words.iter().flat_map(|(name, list)| list.iter().map(|w| (*name, w))) {
            let is_taken = |other: &Unit| {
                let list = if name == "aliases" { &other.aliases } else { &other.docket_words };
                list.contains(word)
            };
            if units.iter().any(is_taken) {
                mistakes.add(table.place(name), PackMistake::Repeated(word.clone()));
            }
        }
        if units.iter().any(|other| other.id == unit.id && !unit.id.0.is_empty()) {
            mistakes.add(table.place("code"), PackMistake::Repeated(unit.id.0.clone()));
        }
        units.push(unit);
    }
    units
}

fn unit(table: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Unit {
    let id = UnitId(table.text("code", mistakes));
    let name = table.text("name", mistakes);
    let kind = table.code("kind", kind_of, mistakes).unwrap_or(UnitKind::Other);
    let mut aliases = plain(table.texts("aliases", mistakes));
    if !name.is_empty() && !aliases.contains(&name) {
        aliases.insert(0, name.clone());
    }
    let docket_words = plain(table.texts("docket_words", mistakes));
    Unit { id, name, kind, aliases, docket_words }
}

fn kind_of(code: &str) -> Option<UnitKind> {
    match code {
        "town" => Some(UnitKind::Town),
        "subdistrict" => Some(UnitKind::Subdistrict),
        "bureau" => Some(UnitKind::Bureau),
        "other" => Some(UnitKind::Other),
        _ => None,
    }
}

/// A word as texts are compared; one of Chinese letters alone is so already.
fn folded(word: &str) -> Cow<'_, str> {
    let is_plain = word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    if is_plain { Cow::Borrowed(word) } else { Cow::Owned(normalize(word)) }
}

/// Finds the unit whose longest word stands in a text; `None` when none does, or when words of
/// two units are equally long, for then it is a guess.
pub(super) fn by_longest<'a>(
    units: &'a [Unit],
    text: &str,
    words: fn(&Unit) -> &[String],
) -> Option<&'a Unit> {
    let text = normalize(text);
    let matches = units.iter().filter_map(|unit| {
        let longest = words(unit)
            .iter()
            .map(|word| folded(word))
            .filter(|word| !word.is_empty() && text.contains(&**word))
            .map(|word| word.chars().count())
            .max()?;
        Some((longest, unit))
    });
    let mut best: Vec<(usize, &Unit)> = matches.collect();
    best.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    match best.as_slice() {
        [] => None,
        [(longest, _), (next, _), ..] if longest == next => None,
        [(_, unit), ..] => Some(unit),
    }
}
