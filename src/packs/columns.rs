//! Which words head which column of a ledger or a defect list.

use super::fault::{PackFault, PackMistake};
use super::sheet::{self, Mistakes, Sheet, plain};
use crate::domain::docket::normalize;

const ROOT: &[&str] = &[
    "ignored_headers",
    "stop_row_words",
    "statistics_order",
    "statistics_unranked",
    "categories",
    "field",
    "list_field",
    "category_2016",
];
const FIELD: &[&str] = &["code", "zh", "official", "kind", "aliases"];
const CATEGORY: &[&str] = &["code", "title"];

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Words.
    Text,
    /// A date, in any form.
    Date,
    /// Money in 万元.
    MoneyWan,
    /// Money in 元.
    MoneyYuan,
    /// A code or number kept as text.
    Code,
    /// A number.
    Number,
}

impl ValueKind {
    /// Finds a kind by its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "text" => Some(Self::Text),
            "date" => Some(Self::Date),
            "money_wan" => Some(Self::MoneyWan),
            "money_yuan" => Some(Self::MoneyYuan),
            "code" => Some(Self::Code),
            "number" => Some(Self::Number),
            _ => None,
        }
    }
}

/// A field and every way its column is headed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnField {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What its cells hold.
    pub kind: ValueKind,
    /// Headers, the title and the official code among them.
    pub headers: Vec<String>,
}

/// The words of tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnWords {
    /// Fields of ledgers (台账).
    pub ledger: Vec<ColumnField>,
    /// Fields of defect lists (问题清单).
    pub list: Vec<ColumnField>,
    /// Headers of columns that are not imported.
    pub ignored: Vec<String>,
    /// A row whose first cell holds one of these, and every row after it, is no data.
    pub stop_words: Vec<String>,
    /// 处罚类别 of the layout of 2016: code and title.
    pub categories_2016: Vec<(String, String)>,
}

/// Reads a file of columns.
pub(super) fn read(file: &str, bytes: &[u8]) -> (ColumnWords, Vec<PackFault>) {
    let (words, faults) = sheet::read(file, bytes, ROOT, |sheet, mistakes| ColumnWords {
        ledger: fields("field", sheet, mistakes),
        list: fields("list_field", sheet, mistakes),
        ignored: plain(sheet.texts("ignored_headers", mistakes)),
        stop_words: plain(sheet.texts("stop_row_words", mistakes)),
        categories_2016: categories(sheet, mistakes),
    });
    (words.unwrap_or_default(), faults)
}

fn fields(
    name: &'static str,
    sheet: &Sheet<'_, '_>,
    mistakes: &mut Mistakes<'_>,
) -> Vec<ColumnField> {
    let mut fields: Vec<ColumnField> = Vec::new();
    for table in sheet.tables(name, FIELD, mistakes) {
        let code = table.text("code", mistakes);
        let title = table.text("zh", mistakes);
        let official = table.optional("official", mistakes);
        let kind = table.code("kind", ValueKind::from_code, mistakes);
        let mut headers = table.texts("aliases", mistakes);
        headers.retain(|header| is_new(&header.value, header.at, &fields, mistakes));
        for (name, own) in [("zh", &title), ("official", &official)] {
            is_new(own, table.place(name), &fields, mistakes);
        }
        if fields.iter().any(|other| other.code == code) {
            mistakes.add(table.place("code"), PackMistake::Repeated(code.clone()));
        }
        let Some(kind) = kind else { continue };
        let own = [title.clone(), official].into_iter().filter(|header| !header.is_empty());
        let headers = own.chain(plain(headers)).collect();
        fields.push(ColumnField { code, title, kind, headers });
    }
    fields
}

/// Tells whether no earlier field has the header, in whatever spelling; one that has is a mistake.
fn is_new(header: &str, at: usize, fields: &[ColumnField], mistakes: &mut Mistakes<'_>) -> bool {
    let folded = fold(header);
    let has = |one: &String| !folded.is_empty() && fold(one) == folded;
    let is_taken = fields.iter().any(|other| other.headers.iter().any(has));
    if is_taken {
        mistakes.add(at, PackMistake::Repeated(header.to_owned()));
    }
    !is_taken
}

/// Brings a header to what is compared: half-width, small letters, without brackets, `-` and `_`.
fn fold(header: &str) -> String {
    let signs = "()[]{}〔〕【】<>《》-_*:";
    normalize(header).to_lowercase().chars().filter(|c| !signs.contains(*c)).collect()
}

fn categories(sheet: &Sheet<'_, '_>, mistakes: &mut Mistakes<'_>) -> Vec<(String, String)> {
    let tables = sheet.tables("category_2016", CATEGORY, mistakes);
    let pair =
        |table: &Sheet<'_, '_>| (table.text("code", mistakes), table.text("title", mistakes));
    tables.iter().map(pair).collect()
}

/// Lays a user's words over the built-in ones: a header the user gives to a field no longer heads
/// another.
pub(super) fn lay(mut base: ColumnWords, user: ColumnWords) -> ColumnWords {
    // What the user does not want imported heads no field any more.
    let ignored: Vec<String> = user.ignored.iter().map(|header| fold(header)).collect();
    for field in base.ledger.iter_mut().chain(&mut base.list) {
        field.headers.retain(|header| !ignored.contains(&fold(header)));
    }
    base.ledger = lay_fields(base.ledger, user.ledger);
    base.list = lay_fields(base.list, user.list);
    base.ignored.extend(user.ignored);
    base.stop_words.extend(user.stop_words);
    if !user.categories_2016.is_empty() {
        base.categories_2016 = user.categories_2016;
    }
    base
}

fn lay_fields(mut base: Vec<ColumnField>, user: Vec<ColumnField>) -> Vec<ColumnField> {
    for field in user {
        let own: Vec<String> = field.headers.iter().map(|header| fold(header)).collect();
        for other in &mut base {
            other.headers.retain(|header| !own.contains(&fold(header)));
        }
        match base.iter_mut().find(|other| other.code == field.code) {
            Some(own) => {
                own.kind = field.kind;
                own.headers.extend(field.headers);
            }
            None => base.push(field),
        }
    }
    base
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_words_are_whole_and_a_user_may_move_a_header() {
        let bytes = include_bytes!("data/columns.toml");
        let (base, faults) = read("columns.toml", bytes);
        assert!(faults.is_empty(), "{faults:?}");
        assert!(base.ledger.len() >= 30, "{}", base.ledger.len());
        assert_eq!(base.categories_2016.len(), 7);
        let text = "[[field]]\ncode = \"docket\"\nzh = \"本区文号\"\nkind = \"code\"\n\
                    aliases = [\"备 注\", \"处罚金额(元)\"]\n";
        let (user, faults) = read("columns.toml", text.as_bytes());
        assert!(faults.is_empty(), "{faults:?}");
        let laid = lay(base, user);
        let holder = |header: &str| {
            let has = |field: &&ColumnField| field.headers.iter().any(|one| one == header);
            laid.ledger.iter().find(has).map(|field| field.code.as_str())
        };
        assert_eq!((holder("备 注"), holder("本区文号")), (Some("docket"), Some("docket")));
        assert_eq!((holder("备注"), holder("处罚金额（元）")), (None, None), "in any spelling");
    }

    #[test]
    fn what_a_user_ignores_heads_no_field() {
        let (base, _) = read("columns.toml", include_bytes!("data/columns.toml"));
        let (user, faults) = read("columns.toml", "ignored_headers = [\"备注\"]\n".as_bytes());
        assert!(faults.is_empty(), "{faults:?}");
        let laid = lay(base, user);
        let has = |field: &ColumnField| field.headers.iter().any(|one| one == "备注");
        assert!(!laid.ledger.iter().chain(&laid.list).any(has));
    }

    #[test]
    fn one_header_in_two_spellings_is_one() {
        let text = "[[field]]\ncode = \"a\"\nzh = \"金额（元）\"\nkind = \"text\"\n\
                    [[field]]\ncode = \"b\"\nzh = \"金额 (元)\"\nkind = \"text\"\n";
        let (_, faults) = read("columns.toml", text.as_bytes());
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].line, 7);
    }

    #[test]
    fn a_header_of_two_fields_is_a_mistake_with_its_line() {
        let text = "[[field]]\ncode = \"a\"\nzh = \"甲\"\nkind = \"text\"\naliases = [\"同\"]\n\
                    [[field]]\ncode = \"b\"\nzh = \"乙\"\nkind = \"text\"\naliases = [\"同\"]\n";
        let (_, faults) = read("columns.toml", text.as_bytes());
        assert_eq!(faults.len(), 1);
        assert_eq!(
            (faults[0].line, &faults[0].what),
            (10, &PackMistake::Repeated("同".to_owned()))
        );
    }
}
