//! A list as it leaves the house: named columns, rows of cells, and notes on where it is from.

use crate::domain::hidden::is_deceptive;
use crate::domain::{MaskLevel, Points};
use crate::protocol::Head;
use crate::text::{Lang, term};
use chrono::{DateTime, Utc};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A count.
    Count(u64),
    /// Points, in hundredths.
    Points(Points),
    /// Nothing known.
    Blank,
}

impl Cell {
    /// Makes a cell of words; no words make a blank one. Characters that could deceive a
    /// reader or a terminal are replaced by U+FFFD.
    #[must_use]
    pub fn text(words: &str) -> Self {
        let is_foul = |c: char| is_deceptive(c) && c != '\n' && c != '\t';
        let clean: String =
            words.trim().chars().map(|c| if is_foul(c) { '\u{fffd}' } else { c }).collect();
        if clean.is_empty() { Self::Blank } else { Self::Text(clean) }
    }

    /// The cell as shown.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(words) => words.clone(),
            Self::Count(count) => count.to_string(),
            Self::Points(points) => points.brief(),
            Self::Blank => String::new(),
        }
    }
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in JSON; never changes.
    pub key: &'static str,
    /// Header in Chinese.
    pub zh: &'static str,
    /// Header in English.
    pub en: &'static str,
    /// Width in characters of the sheet; a Chinese character takes two.
    pub width: u16,
}

impl Column {
    /// The header in a language.
    #[must_use]
    pub const fn header(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

/// What the list was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Filter as typed; empty for all.
    pub filter: String,
    /// Who made it.
    pub maker: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Version of the program.
    pub program: String,
    /// The journal heads it was made from: anyone can tell later which records it shows.
    pub heads: Vec<Head>,
    /// The rubrics behind the scores: name and hash.
    pub rubrics: Vec<(String, String)>,
    /// How much of persons it tells.
    pub level: MaskLevel,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its title.
    pub title: String,
    /// Its columns.
    pub columns: &'static [Column],
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Where it is from.
    pub origin: Origin,
}

impl Table {
    /// What is said under the list: name and value of each note.
    #[must_use]
    pub fn notes(&self, lang: Lang) -> Vec<(&'static str, String)> {
        let origin = &self.origin;
        let filter = if origin.filter.trim().is_empty() {
            lang.pick("全部", "all").to_owned()
        } else {
            Cell::text(&origin.filter).shown()
        };
        let mut notes = vec![
            (lang.pick("名称", "title"), self.title.clone()),
            (lang.pick("条数", "rows"), self.rows.len().to_string()),
            (lang.pick("筛选", "filter"), filter),
            (lang.pick("脱敏级别", "persons"), term::mask_level(origin.level, lang).to_owned()),
            (lang.pick("导出人", "made by"), Cell::text(&origin.maker).shown()),
            (
                lang.pick("导出时间", "made at"),
                origin.at.format("%Y-%m-%d %H:%M:%S UTC").to_string(),
            ),
            (lang.pick("程序版本", "program"), format!("pingcha {}", origin.program)),
        ];
        let rubrics = origin.rubrics.iter();
        notes.extend(
            rubrics.map(|(name, hash)| {
                (lang.pick("评查标准", "rubric"), format!("{name} SM3 {hash}"))
            }),
        );
        notes.extend(origin.heads.iter().map(|head| {
            let text = format!("{} {} {}", head.replica, head.count, head.hash);
            (lang.pick("记录头（本机编号 条数 SM3）", "head (replica, entries, SM3)"), text)
        }));
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foul_characters_never_leave() {
        assert_eq!(
            Cell::text("甲\u{1b}[31m乙\u{202e}\n丙"),
            Cell::Text("甲\u{fffd}[31m乙\u{fffd}\n丙".into())
        );
        assert_eq!(Cell::text("  "), Cell::Blank);
    }
}
