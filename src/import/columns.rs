//! The column map: which column of a table holds which field, as found or as a person says.

use super::grid::{Grid, Row};
use crate::domain::spelling::nearest;
use crate::extract::header::key;
use crate::packs::{ColumnField, ColumnWords, ValueKind};
use crate::protocol::Note;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Rows in which a header is looked for.
const HEADER_ROWS: usize = 30;
/// How many fields make a row a header.
const FIELDS_MIN: usize = 3;
/// The word for a column that is not imported.
const IGNORE: &str = "ignore";
/// The word for a column kept as it is.
const KEEP: &str = "keep";

/// What a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// 台账: a case a row.
    Ledger,
    /// 问题清单: a defect a row.
    DefectList,
}

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// It holds a field: its code and what its cells are.
    Field(String, ValueKind),
    /// It is not imported.
    Ignored,
    /// Nobody knows it: kept as it is.
    Kept,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Its header as written.
    pub header: String,
    /// What becomes of it.
    pub target: Target,
    /// How surely: of two columns for one field, 决定书文号 goes before 案卷编号.
    pub rank: usize,
    /// The first value below it; empty where it has none.
    pub sample: String,
}

/// Where the header stands and what each column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap {
    /// What the table is.
    pub kind: TableKind,
    /// Number of the header row.
    pub header_row: u32,
    /// The columns from the left.
    pub columns: Vec<Mapped>,
}

impl ColumnMap {
    /// Gives the cell of a field, with its header: of its columns that are not empty, the surest.
    #[must_use]
    pub fn cell<'a>(&'a self, row: &'a Row, code: &str) -> Option<(&'a str, &'a str)> {
        let is_of_field = |(index, column): &(usize, &Mapped)| {
            matches!(&column.target, Target::Field(own, _) if own == code)
                && !row.cell(*index).is_empty()
        };
        let columns = self.columns.iter().enumerate().filter(is_of_field);
        let surest = columns.min_by_key(|(_, column)| column.rank);
        surest.map(|(index, column)| (column.header.as_str(), row.cell(index)))
    }

    /// Tells whether a column holds the field.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.header(code).is_some()
    }

    /// Gives the header of the column that holds a field.
    #[must_use]
    pub fn header(&self, code: &str) -> Option<&str> {
        let of_field =
            |column: &&Mapped| matches!(&column.target, Target::Field(own, _) if own == code);
        self.columns.iter().find(of_field).map(|column| column.header.as_str())
    }

    /// Writes the map as the file a person may change and give back.
    #[must_use]
    pub fn to_toml(&self, words: &ColumnWords) -> String {
        let fields = fields(words, self.kind).iter();
        let fields = fields.map(|field| format!("#   {} {}", field.code, field.title));
        let columns = self.columns.iter().filter(|column| !column.header.is_empty());
        let columns = columns.map(|column| {
            let header = toml::Value::String(column.header.clone());
            format!("{header} = \"{}\"", column.target.word())
        });
        let head = [
            "# 列对照：左边是表头，右边是字段。改好后用 pingcha import 台账 --columns 本文件。",
            "# ignore 不导入，keep 原样保留。可用的字段：",
        ];
        let mut lines: Vec<String> = head.into_iter().map(str::to_owned).chain(fields).collect();
        lines.extend([String::new(), "[columns]".to_owned()]);
        lines.extend(columns);
        lines.join("\n") + "\n"
    }
}

impl Target {
    /// The word in a map file.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Field(code, _) => code,
            Self::Ignored => IGNORE,
            Self::Kept => KEEP,
        }
    }
}

fn fields(words: &ColumnWords, kind: TableKind) -> &[ColumnField] {
    match kind {
        TableKind::Ledger => &words.ledger,
        TableKind::DefectList => &words.list,
    }
}

/// What a person says of columns: folded header to word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    words: BTreeMap<String, String>,
    kind: Option<TableKind>,
}

impl Said {
    /// Reads a map file.
    ///
    /// # Errors
    /// `BadColumns` with the line of the first mistake.
    pub fn parse(text: &str, words: &ColumnWords) -> Result<Self, Note> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            columns: BTreeMap<String, toml::Spanned<String>>,
        }
        let line = |at: usize| {
            let lines = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
            u32::try_from(lines).unwrap_or(u32::MAX)
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Note::BadColumns(line(at), error.message().to_owned(), None)
        })?;
        let known = || words.ledger.iter().chain(&words.list).map(|field| field.code.as_str());
        let mut said = BTreeMap::new();
        for (header, word) in file.columns {
            let (at, word) = (word.span().start, word.into_inner());
            if word != IGNORE && word != KEEP && !known().any(|code| code == word) {
                let likely = nearest(&word, known()).map(str::to_owned);
                return Err(Note::BadColumns(line(at), word, likely));
            }
            said.insert(key(&header), word);
        }
        Ok(Self { words: said, kind: None })
    }

    /// Adds what a person says of columns, header and word, and of the table as a whole.
    #[must_use]
    pub fn with(mut self, columns: &[(String, String)], kind: Option<TableKind>) -> Self {
        self.words.extend(columns.iter().map(|(header, word)| (key(header), word.clone())));
        self.kind = kind.or(self.kind);
        self
    }
}

/// Finds the header of a sheet and maps its columns; `None` when no row is one.
#[must_use]
pub fn map(grid: &Grid, words: &ColumnWords, said: &Said) -> Option<ColumnMap> {
    let kinds = [TableKind::DefectList, TableKind::Ledger];
    let candidates = grid
        .rows
        .iter()
        .take(HEADER_ROWS)
        .flat_map(|row| kinds.into_iter().map(move |kind| map_row(row, kind, words, said)));
    // A list has the columns of a ledger too; what makes it a list are its findings.
    let fits = |map: &ColumnMap| match map.kind {
        TableKind::Ledger => map.count() >= FIELDS_MIN,
        TableKind::DefectList => map.has("finding") && map.has("docket"),
    };
    // Of equals the first counts: a header printed again on the next page ends no table.
    let rank =
        |map: &ColumnMap| (map.kind == TableKind::DefectList, map.count(), Reverse(map.header_row));
    let is_said = |map: &ColumnMap| said.kind.is_none_or(|kind| kind == map.kind);
    let mut map = candidates.filter(|map| is_said(map) && fits(map)).max_by_key(rank)?;
    for (index, column) in map.columns.iter_mut().enumerate() {
        let below = grid.rows.iter().filter(|row| row.number > map.header_row);
        let sample = below.map(|row| row.cell(index)).find(|cell| !cell.is_empty());
        sample.unwrap_or_default().clone_into(&mut column.sample);
    }
    Some(map)
}

impl ColumnMap {
    /// Tells whether a row says the header again, as at the top of a printed page.
    #[must_use]
    pub fn is_header(&self, row: &Row) -> bool {
        let mut headers = self.columns.iter().map(|column| column.header.as_str()).zip(0..);
        row.number == self.header_row
            || (row.cells.len() <= self.columns.len()
                && headers.all(|(header, at)| key(header) == key(row.cell(at))))
    }

    fn count(&self) -> usize {
        let mut codes: Vec<&str> = self
            .columns
            .iter()
            .filter(|column| matches!(column.target, Target::Field(..)))
            .map(|column| column.target.word())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes.len()
    }
}

fn map_row(row: &Row, kind: TableKind, words: &ColumnWords, said: &Said) -> ColumnMap {
    let fields = fields(words, kind);
    let target = |header: &str| {
        let folded = key(header);
        if folded.is_empty() {
            return (Target::Ignored, 0);
        }
        if let Some(word) = said.words.get(&folded) {
            return (of_word(word, fields), 0);
        }
        let rank = |field: &ColumnField| field.headers.iter().position(|one| key(one) == folded);
        match fields.iter().find_map(|field| Some((field, rank(field)?))) {
            Some((field, rank)) => (Target::Field(field.code.clone(), field.kind), rank + 1),
            None if words.ignored.iter().any(|one| key(one) == without_noise(&folded)) => {
                (Target::Ignored, 0)
            }
            None => (Target::Kept, 0),
        }
    };
    let columns = row.cells.iter().map(|header| {
        let (target, rank) = target(header);
        Mapped { header: header.clone(), target, rank, sample: String::new() }
    });
    ColumnMap { kind, header_row: row.number, columns: columns.collect() }
}

/// Cuts what a sorting left in a header: `序 1=1`.
fn without_noise(folded: &str) -> &str {
    let word = folded.split_once('=').map_or(folded, |(word, _)| word);
    if word.len() < folded.len() {
        word.trim_end_matches(|c: char| c.is_ascii_digit())
    } else {
        word
    }
}

fn of_word(word: &str, fields: &[ColumnField]) -> Target {
    match word {
        IGNORE => Target::Ignored,
        KEEP => Target::Kept,
        code => fields
            .iter()
            .find(|field| field.code == code)
            .map_or(Target::Kept, |field| Target::Field(field.code.clone(), field.kind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;

    fn grid(rows: &[&[&str]]) -> Grid {
        let row = |(number, cells): (u32, &&[&str])| Row {
            number,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        Grid { rows: (1..).zip(rows).map(row).collect(), ..Grid::default() }
    }

    fn words() -> ColumnWords {
        Packs::built_in().unwrap().columns().clone()
    }

    #[test]
    fn a_header_is_found_below_a_title_and_a_person_has_the_last_word() {
        let table = grid(&[
            &["2025年度台账"],
            &["序 1=1", "镇街", "案号", "当事人", "罚没(万)"],
            &["1", "狮岭镇", "x", "y", "2"],
        ]);
        let found = map(&table, &words(), &Said::default()).unwrap();
        assert_eq!((found.kind, found.header_row), (TableKind::Ledger, 2));
        assert_eq!(found.columns[0].target, Target::Ignored);
        assert_eq!(found.columns[4].target, Target::Kept);
        let file = found
            .to_toml(&words())
            .replace("\"罚没(万)\" = \"keep\"", "\"罚没(万)\" = \"fine_wan\"");
        let said = Said::parse(&file, &words()).unwrap();
        let found = map(&table, &words(), &said).unwrap();
        assert_eq!(found.columns[4].target, Target::Field("fine_wan".into(), ValueKind::MoneyWan));
    }

    #[test]
    fn a_header_printed_again_hides_no_row() {
        let header: &[&str] = &["案号", "当事人", "镇街"];
        let table = grid(&[header, &["a", "b", "c"], header, &["d", "e", "f"]]);
        let found = map(&table, &words(), &Said::default()).unwrap();
        assert_eq!(found.header_row, 1);
        let again: Vec<bool> = table.rows.iter().map(|row| found.is_header(row)).collect();
        assert_eq!(again, [true, false, true, false]);
    }

    #[test]
    fn a_list_is_told_from_a_ledger() {
        let table = grid(&[&["序号", "镇街", "案号", "问题类别", "问题描述", "整改意见"]]);
        let found = map(&table, &words(), &Said::default()).unwrap();
        assert_eq!(found.kind, TableKind::DefectList);
        assert!(map(&grid(&[&["甲", "乙"], &["1", "2"]]), &words(), &Said::default()).is_none());
    }

    #[test]
    fn of_two_columns_for_one_field_the_surest_counts() {
        let table = grid(&[
            &["案卷编号", "镇街", "当事人", "决定书文号"],
            &["AJ1", "狮岭镇", "y", "（穗花狮）应急罚〔2025〕3号"],
            &["AJ2", "狮岭镇", "y", ""],
        ]);
        let found = map(&table, &words(), &Said::default()).unwrap();
        let docket = |row: usize| found.cell(&table.rows[row], "docket").unwrap().0;
        assert_eq!((docket(1), docket(2)), ("决定书文号", "案卷编号"));
    }

    #[test]
    fn a_mistake_in_a_map_is_named_with_its_line() {
        let wrong = "[columns]\n\"案号\" = \"docket\"\n\"罚款\" = \"fine_yuam\"\n";
        let fault = Said::parse(wrong, &words());
        assert_eq!(fault, Err(Note::BadColumns(3, "fine_yuam".into(), Some("fine_yuan".into()))));
        assert!(matches!(Said::parse("[colums]\n", &words()), Err(Note::BadColumns(1, _, None))));
    }
}
