//! A list as it leaves the house: named columns, rows of cells, and notes on where it is from.

use crate::domain::Points;
use crate::domain::hidden::is_deceptive;
use crate::domain::mask;
use crate::protocol::Head;
use crate::text::Lang;
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

/// Columns that hold a party, a person or a company.
const PARTIES: [&str; 1] = ["party"];
/// Columns that hold names of persons and nothing else.
const PERSONS: [&str; 3] = ["reviewer", "reviewers", "accepted_by"];

impl Table {
    /// The same list with what tells of persons covered, and its title saying so.
    #[must_use]
    pub fn masked(mut self, lang: Lang) -> Self {
        self.title.push_str(lang.pick("（已脱敏）", " (masked)"));
        self.origin.filter = mask::party_masked(&self.origin.filter);
        let columns = self.columns;
        let party_at = columns.iter().position(|column| PARTIES.contains(&column.key));
        for row in &mut self.rows {
            let party = party_at.and_then(|at| row.get(at)).map(Cell::shown).unwrap_or_default();
            let known: Vec<String> = mask::is_person(&party).then_some(party).into_iter().collect();
            for (column, cell) in columns.iter().zip(row.iter_mut()) {
                if let Cell::Text(words) = cell {
                    *words = match column.key {
                        key if PARTIES.contains(&key) => mask::party_masked(words),
                        key if PERSONS.contains(&key) => {
                            let names = words.split('、').map(mask::person_masked);
                            names.collect::<Vec<_>>().join("、")
                        }
                        _ => mask::masked(words, &known).into_owned(),
                    };
                }
            }
        }
        self
    }

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
    fn persons_are_covered_and_the_title_says_so() {
        static COLUMNS: [Column; 3] = [
            Column { key: "party", zh: "当事人", en: "Party", width: 9 },
            Column { key: "finding", zh: "问题描述", en: "Finding", width: 9 },
            Column { key: "reviewer", zh: "评查人", en: "Reviewer", width: 9 },
        ];
        let row = ["王小明", "未见王小明签名，电话 13800138000", "李四"];
        let table = Table {
            title: "问题清单".to_owned(),
            columns: &COLUMNS,
            rows: vec![row.iter().map(|words| Cell::text(words)).collect()],
            origin: Origin::default(),
        };
        let covered = table.clone().masked(Lang::Zh);
        let shown: Vec<String> = covered.rows.iter().flatten().map(Cell::shown).collect();
        let all = shown.join(" ");
        for secret in ["小明", "13800138000", "李四"] {
            assert!(!all.contains(secret), "{secret}: {all}");
            // Control: the list itself has it.
            assert!(table.rows.iter().flatten().any(|cell| cell.shown().contains(secret)));
        }
        assert!(all.contains("签名") && covered.title.contains("已脱敏"), "{all}");
    }

    #[test]
    fn foul_characters_never_leave() {
        assert_eq!(
            Cell::text("甲\u{1b}[31m乙\u{202e}\n丙"),
            Cell::Text("甲\u{fffd}[31m乙\u{fffd}\n丙".into())
        );
        assert_eq!(Cell::text("  "), Cell::Blank);
    }
}
