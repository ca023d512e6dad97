//! Reads the cells of one row, and notes what a person should look at.

use crate::domain::{DocketNumber, Fact, Fen, UnitId};
use crate::extract::code::{Code, classify, is_identity_number};
use crate::extract::dates::half_width;
use crate::extract::{dates, docket, money};
use crate::import::columns::ColumnMap;
use crate::import::grid::Row;
use crate::packs::Packs;
use crate::protocol::Note;
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeSet;

/// Codes of a party, the one that is asked for first.
const PARTY_CODES: [&str; 7] = [
    "credit_code",
    "person_id",
    "registration_no",
    "organization_code",
    "tax_no",
    "institution_no",
    "social_org_no",
];
/// Serial numbers of days that a spreadsheet shows as dates: 1982 to 2064.
const SERIALS: std::ops::RangeInclusive<i64> = 30_000..=60_000;
/// Day 0 of those numbers.
const EPOCH: (i32, u32, u32) = (1899, 12, 30);
/// Fen in ten thousand 元, the factor between columns of 万元 and 元.
const FEN_PER_WAN: i64 = 1_000_000;
const FEN_PER_YUAN: i64 = 100;
/// What an amount is written with; a cell without any says something else, such as 警告 or 无.
const FIGURES: &str = "零〇一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟萬貳參陸兩两";

/// The cells of one row.
pub(super) struct Reader<'a> {
    name: &'a str,
    pub(super) row: &'a Row,
    pub(super) map: &'a ColumnMap,
    /// What to look at.
    pub(super) notes: Vec<Note>,
    /// Columns whose whole content became a fact.
    pub(super) used: BTreeSet<usize>,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(name: &'a str, row: &'a Row, map: &'a ColumnMap) -> Self {
        Self { name, row, map, notes: Vec::new(), used: BTreeSet::new() }
    }

    pub(super) fn fact<T>(&self, value: T) -> Fact<T> {
        Fact { value, source: super::source(self.name, self.row.number) }
    }

    /// The text of a field; empty when there is none.
    pub(super) fn plain(&self, code: &str) -> &'a str {
        self.map.cell(self.row, code).map_or("", |(_, text)| text)
    }

    fn cell(&self, code: &str) -> Option<(&'a str, &'a str)> {
        self.map.cell(self.row, code)
    }

    fn note(&mut self, make: fn(String, String) -> Note, (header, text): (&str, &str)) {
        self.notes.push(make(header.to_owned(), text.to_owned()));
    }

    /// Remembers that a column is kept as a fact and need not be kept as it is.
    fn uses(&mut self, header: &str, text: &str) {
        let columns = self.map.columns.iter().enumerate();
        let mut own =
            columns.filter(|(at, column)| column.header == header && self.row.cell(*at) == text);
        self.used.extend(own.next().map(|(at, _)| at));
    }

    /// The text of a field as a fact.
    pub(super) fn text(&mut self, code: &str) -> Option<Fact<String>> {
        let (header, text) = self.cell(code)?;
        self.uses(header, text);
        Some(self.fact(text.to_owned()))
    }

    /// The docket; without one there is no case.
    pub(super) fn docket(&mut self) -> Option<DocketNumber> {
        let Some((header, text)) = self.cell("docket") else {
            self.notes.push(Note::RowWithoutDocket(String::new()));
            return None;
        };
        self.uses(header, text);
        if let Some(docket) = DocketNumber::parse(text) {
            let has_agency = docket.head.chars().filter(|c| c.is_alphabetic()).count() > 1;
            if docket.year.is_none() || !has_agency {
                self.notes.push(Note::OddDocket(text.to_owned()));
            }
            return Some(docket);
        }
        let all = docket::find_all(text);
        let decision =
            all.iter().find(|one| one.head.ends_with('罚') || one.head.ends_with("罚决"));
        if let Some(taken) = decision.or_else(|| all.first()) {
            let others = all.iter().filter(|one| *one != taken).map(ToString::to_string).collect();
            self.notes.push(Note::SeveralDockets(taken.to_string(), others));
            return Some(taken.clone());
        }
        // What is no docket by its grammar still names a case, as long as it has a number.
        if text.chars().any(|c| c.is_ascii_digit()) {
            self.notes.push(Note::OddDocket(text.to_owned()));
            return Some(DocketNumber::as_written(text));
        }
        self.notes.push(Note::RowWithoutDocket(text.to_owned()));
        None
    }

    /// The unit: by its column, by the agency, by the docket.
    pub(super) fn unit(&mut self, docket: &DocketNumber, packs: &Packs) -> Option<UnitId> {
        if let Some((_, text)) = self.cell("unit") {
            let unit = packs.unit_by_text(text);
            if unit.is_none() {
                self.notes.push(Note::UnknownUnit(text.to_owned()));
            }
            return unit.map(|unit| unit.id.clone());
        }
        let unit = packs
            .unit_by_text(self.plain("agency"))
            .or_else(|| packs.unit_by_docket(&docket.original))
            .or_else(|| packs.unit_by_text(self.plain("source_agency")));
        unit.map(|unit| unit.id.clone())
    }

    /// The party; a row that should name one and does not is told.
    pub(super) fn party(&mut self) -> Option<Fact<String>> {
        let Some((header, text)) = self.cell("party") else {
            if let Some(header) = self.map.header("party") {
                self.notes.push(Note::MissingCell(header.to_owned()));
            }
            return None;
        };
        self.uses(header, text);
        // A line break in a cell only wraps a long name.
        let text: String = text.split_whitespace().collect();
        let names = text.split(['、', '；', ';', '，', ',']).filter(|name| !name.is_empty());
        if names.count() > 1 {
            self.notes.push(Note::SeveralParties(header.to_owned(), text.clone()));
        }
        Some(self.fact(text))
    }

    /// The code of the party; what is wrong with it is told, never a reason to refuse the row.
    pub(super) fn party_code(&mut self) -> Option<Fact<String>> {
        let found = PARTY_CODES.into_iter().find(|code| self.cell(code).is_some());
        if found != Some("credit_code")
            && found.is_some_and(|code| code != "person_id" || self.has_credit_column())
        {
            let header = self.map.header("credit_code").unwrap_or_default().to_owned();
            if !header.is_empty() {
                self.notes.push(Note::MissingCell(header));
            }
        }
        let code = found?;
        let cell = self.cell(code)?;
        match code {
            "credit_code" => self.check_credit(cell),
            "person_id" => self.check_identity(cell),
            _ => {}
        }
        self.text(code)
    }

    fn has_credit_column(&self) -> bool {
        self.map.has("credit_code")
    }

    fn check_credit(&mut self, (header, text): (&str, &str)) {
        if text.contains(['*', '＊', '×']) {
            self.note(Note::MaskedCode, (header, text));
            return;
        }
        let bare: String = text.split_whitespace().collect();
        match classify(&bare) {
            Code::Credit => {}
            Code::Identity => self.notes.push(Note::IdentityNumber(header.to_owned())),
            Code::Unknown => self.note(Note::CheckDigit, (header, text)),
        }
    }

    fn check_identity(&mut self, (header, text): (&str, &str)) {
        let what = self.plain("person_id_type");
        let is_card = what.is_empty() || what.contains("身份证");
        if text.contains(['*', '＊', '×']) {
            self.note(Note::MaskedCode, (header, text));
        } else if is_card && !is_identity_number(&text.to_ascii_uppercase()) {
            self.note(Note::CheckDigit, (header, text));
        }
    }

    /// A date in any form; what is none, vague or a span is told and kept as text.
    pub(super) fn date(&mut self, code: &str) -> Option<Fact<NaiveDate>> {
        let (header, text) = self.cell(code)?;
        let Some(date) = dates::parse(text).or_else(|| serial(text)) else {
            self.note(Note::BadCell, (header, text));
            return None;
        };
        self.uses(header, text);
        Some(self.fact(date))
    }

    /// Tells when the second of two dates lies before the first.
    pub(super) fn check_order(
        &mut self,
        (first, earlier): (&str, Option<&Fact<NaiveDate>>),
        (second, later): (&str, Option<&Fact<NaiveDate>>),
    ) {
        let (Some(earlier), Some(later)) = (earlier, later) else { return };
        if later.value < earlier.value {
            let name = |code: &str, date: NaiveDate| {
                format!("{}{date}", self.map.header(code).unwrap_or_default())
            };
            let note = Note::DatesReversed(name(first, earlier.value), name(second, later.value));
            self.notes.push(note);
        }
    }

    /// The fine. Several amounts in one cell are none; where the text of the decision says ten
    /// thousand times more or less, the column was filled in the wrong unit and the text counts.
    pub(super) fn fine(&mut self) -> Option<Fact<Fen>> {
        let wan = self.cell("fine_wan").map(|cell| (cell, FEN_PER_WAN));
        let (cell, unit) = wan.or_else(|| Some((self.cell("fine_yuan")?, FEN_PER_YUAN)))?;
        let (header, text) = cell;
        if !text.chars().any(|c| c.is_numeric() || FIGURES.contains(c)) {
            return None;
        }
        let amount = amount(text, unit);
        let Some(amount) = amount else {
            let several = money::find_all(text).len() > 1;
            self.note(if several { Note::SeveralAmounts } else { Note::BadCell }, cell);
            return None;
        };
        self.uses(header, text);
        let Some(told) = self.told(amount) else { return Some(self.fact(amount)) };
        self.notes.push(Note::AmountsDisagree(amount.yuan(), told.yuan()));
        let is_shifted = |a: Fen, b: Fen| b.0.checked_mul(10_000) == Some(a.0);
        let is_wrong_unit = is_shifted(amount, told) || is_shifted(told, amount);
        Some(self.fact(if is_wrong_unit { told } else { amount }))
    }

    /// What the text of the decision says instead of an amount; `None` when it says the same, says
    /// nothing, or names several amounts, which is told unless the one is among them.
    fn told(&mut self, amount: Fen) -> Option<Fen> {
        let (header, text) = self.cell("penalty_content")?;
        let all = money::find_all(text);
        if all.iter().any(|(_, one)| *one == amount) {
            return None;
        }
        let only = money::parse(text);
        if only.is_none() && all.len() > 1 {
            self.note(Note::SeveralAmounts, (header, text));
        }
        only
    }
}

/// An amount in the unit of its column, or in the unit the cell names itself.
fn amount(text: &str, fen_per_unit: i64) -> Option<Fen> {
    let text = half_width(text);
    let bare = text.trim().trim_end_matches('整');
    // `2万` says its unit; only 元 is left out.
    let in_wan = bare.strip_suffix('万').and_then(|digits| Fen::parse_decimal(digits, FEN_PER_WAN));
    Fen::parse_decimal(bare, fen_per_unit).or(in_wan).or_else(|| money::parse(&text))
}

/// A date as the number of days a spreadsheet counts; the part of a day does not matter.
fn serial(text: &str) -> Option<NaiveDate> {
    let text = half_width(text.trim());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    if !part.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let days: i64 = whole.parse().ok().filter(|days| SERIALS.contains(days))?;
    let (year, month, day) = EPOCH;
    let date = NaiveDate::from_ymd_opt(year, month, day)?
        .checked_add_signed(chrono::TimeDelta::days(days))?;
    (date.year() > 1980).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        assert_eq!(serial("45944"), NaiveDate::from_ymd_opt(2025, 10, 14));
        assert_eq!(serial("45944.5"), NaiveDate::from_ymd_opt(2025, 10, 14));
        assert_eq!((serial("2025"), serial("45944.x"), serial("25569")), (None, None, None));
    }

    #[test]
    fn an_amount_has_the_unit_of_its_column_or_its_own() {
        let forms = [
            ("２００００", Some(2_000_000)),
            ("2万", Some(2_000_000)),
            ("２．５万元", Some(2_500_000)),
            ("20000圆", Some(2_000_000)),
            ("20000元整", Some(2_000_000)),
            ("0", Some(0)),
            ("-500", None),
            ("2千", None),
        ];
        for (text, fen) in forms {
            assert_eq!(amount(text, FEN_PER_YUAN), fen.map(Fen), "{text}");
        }
        assert_eq!(amount("0.200000", FEN_PER_WAN), Some(Fen(200_000)));
    }
}
