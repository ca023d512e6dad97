//! A paper to be printed: blocks in order, without any form of their own. The layout of Chinese
//! official papers (GB/T 9704-2012) is put on by the writer.

/// How wide and how high a page lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// 纵向.
    #[default]
    Upright,
    /// 横向, for wide tables.
    Wide,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridCell {
    /// Its words; line feeds begin a new paragraph.
    pub text: String,
    /// How many columns it covers, at least 1.
    pub span: usize,
    /// Whether it stands in the middle; else at the left.
    pub is_centred: bool,
    /// Whether it is a heading.
    pub is_strong: bool,
}

impl GridCell {
    /// A cell of words.
    #[must_use]
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), span: 1, is_centred: false, is_strong: false }
    }

    /// A cell with short words or a figure, in the middle.
    #[must_use]
    pub fn centred(text: impl Into<String>) -> Self {
        Self { is_centred: true, ..Self::of(text) }
    }

    /// A cell that names what stands beside or below it.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self { is_strong: true, ..Self::centred(text) }
    }

    /// The same cell over several columns.
    #[must_use]
    pub fn over(self, span: usize) -> Self {
        Self { span: span.max(1), ..self }
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Shares of the width, one a column.
    pub widths: Vec<u16>,
    /// The first rows, repeated at the head of every page.
    pub header: Vec<Vec<GridCell>>,
    /// The rows.
    pub rows: Vec<Vec<GridCell>>,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title, in the middle.
    Title(String),
    /// Whom it is for, flush left.
    To(String),
    /// A heading with its number: `一、`, `（一）`.
    Heading(Depth, String),
    /// A paragraph of running text.
    Body(String),
    /// A line above or below a table, without indent.
    Plain(String),
    /// Attachments named at the end of the text.
    Attached(Vec<String>),
    /// Who signs and when, at the right.
    Sign(Vec<String>),
    /// The mark of an attachment at the head of its first page: `附件1`.
    Mark(String),
    /// A table.
    Grid(Grid),
    /// A new page.
    NewPage,
    /// A new page that lies this way.
    Turn(Layout),
}

/// How deep a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 一、
    First,
    /// （一）
    Second,
    /// 1.
    Third,
}

/// A paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// What it is called in the properties of the file.
    pub name: String,
    /// Its parts.
    pub blocks: Vec<Block>,
}

/// What a person must write: begins so and ends with `〕`.
pub const TO_WRITE: &str = "〔待填";

/// Splits a text into what is said and what a person must write; the flag is true for the latter.
#[must_use]
pub fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(TO_WRITE) {
        let (said, marked) = rest.split_at(start);
        let end = marked.find('〕').map_or(marked.len(), |at| at + '〕'.len_utf8());
        let (to_write, behind) = marked.split_at(end);
        pieces.extend((!said.is_empty()).then_some((false, said)));
        pieces.push((true, to_write));
        rest = behind;
    }
    pieces.extend((!rest.is_empty()).then_some((false, rest)));
    pieces
}

/// Counts headings; each deeper one starts over under the one above it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbers([usize; 3]);

impl Numbers {
    /// The next heading of a depth, with its number.
    pub fn next(&mut self, depth: Depth, words: &str) -> Block {
        let [first, second, third] = &mut self.0;
        let number = match depth {
            Depth::First => {
                (*second, *third) = (0, 0);
                *first += 1;
                format!("{}、", chinese(*first))
            }
            Depth::Second => {
                *third = 0;
                *second += 1;
                format!("（{}）", chinese(*second))
            }
            Depth::Third => {
                *third += 1;
                format!("{third}.")
            }
        };
        Block::Heading(depth, format!("{number}{words}"))
    }
}

/// A number from 1 to 99 in Chinese; beyond that in digits.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: usize| DIGITS.get(value).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) if tens < 10 => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_start_over_below() {
        let mut numbers = Numbers::default();
        let depths = [Depth::First, Depth::Second, Depth::Third, Depth::Second, Depth::Third];
        let told: Vec<Block> = depths.iter().map(|depth| numbers.next(*depth, "甲")).collect();
        let words = ["一、甲", "（一）甲", "1.甲", "（二）甲", "1.甲"];
        for ((block, depth), words) in told.iter().zip(depths).zip(words) {
            assert_eq!(*block, Block::Heading(depth, words.to_owned()));
        }
        assert_eq!(numbers.next(Depth::First, "乙"), Block::Heading(Depth::First, "二、乙".into()));
        assert_eq!(
            (chinese(10), chinese(21), chinese(100)),
            ("十".into(), "二十一".into(), "100".into())
        );
    }

    #[test]
    fn what_is_to_be_written_stands_apart() {
        let text = "于〔待填：期限〕前报〔待填〕。";
        let told = pieces(text);
        let wanted = [
            (false, "于"),
            (true, "〔待填：期限〕"),
            (false, "前报"),
            (true, "〔待填〕"),
            (false, "。"),
        ];
        assert_eq!(told, wanted);
        assert_eq!(pieces("〔2025〕1号"), [(false, "〔2025〕1号")]);
        assert_eq!(pieces("甲〔待填：没完"), [(false, "甲"), (true, "〔待填：没完")]);
    }
}
