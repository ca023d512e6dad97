//! Carries lists out of the store into files.

mod lines;

use super::clock;
use crate::disk::{RealFiles, atomic_stream};
use crate::domain::Person;
use crate::export::table::{Cell, Column, Origin, Table};
use crate::export::{ListFormat, case_list, defect_list};
use crate::protocol::{CaseListQuery, Fault, Filter, Preview, SortKey};
use crate::store::Store;
use crate::text::Lang;
use std::io::{self, Write as _};
use std::path::Path;

/// Rows of a preview.
const PREVIEW_ROWS: usize = 3;
/// Columns of a preview, by their keys.
const SHOWN: [&str; 6] = ["docket", "party", "status", "score", "kind", "finding"];

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// 问题清单.
    Defects,
    /// 案卷得分表.
    Cases,
}

/// Which list, of what, in which language.
#[derive(Clone, Copy, Debug)]
pub struct Errand<'a> {
    /// Which list.
    pub list: List,
    /// Filter as typed; empty for all.
    pub filter: &'a str,
    /// For whom: what they may not see is not carried.
    pub viewer: &'a Person,
    /// Language of the headers.
    pub lang: Lang,
    /// Whether what tells of persons is covered; whole cases always go as they are.
    pub is_masked: bool,
}

/// What was carried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// How many rows or cases.
    pub rows: usize,
    /// Originals too large to go along, by docket and document.
    pub left: Vec<String>,
}

/// Writes a list, all or nothing, readable by its owner only. The format is told by the ending of
/// the path.
///
/// # Errors
/// `UnknownEnding`; `BadValue` for a filter with a mistake; `Io`, and then the old file stands.
pub fn carry(store: &Store, errand: Errand<'_>, path: &Path) -> Result<Carried, Fault> {
    let name = path.display().to_string();
    let format = ListFormat::of(path).ok_or_else(|| Fault::UnknownEnding(name.clone()))?;
    if (format, errand.list) == (ListFormat::JsonLines, List::Cases) {
        return lines::carry(store, errand, path);
    }
    let table = table(store, errand)?;
    let fault = |error: io::Error| Fault::Io(name.clone(), error.to_string());
    atomic_stream(&RealFiles, path, |stream| {
        let mut out = io::BufWriter::new(stream);
        format.write(&table, errand.lang, &mut out)?;
        out.flush()
    })
    .map_err(fault)?;
    Ok(Carried { rows: table.rows.len(), left: Vec::new() })
}

/// Makes the list and gives its first rows: the columns by which a person knows them.
///
/// # Errors
/// As of [`carry`].
pub fn preview(store: &Store, errand: Errand<'_>) -> Result<Preview, Fault> {
    let table = table(store, errand)?;
    let is_shown = |column: &&(usize, &Column)| SHOWN.contains(&column.1.key);
    let numbered: Vec<(usize, &Column)> = table.columns.iter().enumerate().collect();
    let shown: Vec<&(usize, &Column)> = numbered.iter().filter(is_shown).collect();
    let header = shown.iter().map(|(_, column)| column.header(errand.lang).to_owned()).collect();
    let cells = |row: &Vec<Cell>| {
        shown.iter().map(|(at, _)| row.get(*at).map(Cell::shown).unwrap_or_default()).collect()
    };
    let first = table.rows.iter().take(PREVIEW_ROWS).map(cells);
    let total = table.rows.len();
    Ok(Preview { rows: std::iter::once(header).chain(first).collect(), total })
}

fn filter(errand: Errand<'_>) -> Result<Filter, Fault> {
    let bad = |_| Fault::BadValue { field: "filter", value: errand.filter.to_owned() };
    Filter::parse(errand.filter).map_err(bad)
}

/// Makes the list.
fn table(store: &Store, errand: Errand<'_>) -> Result<Table, Fault> {
    let filter = filter(errand)?;
    let rubrics = store.packs().rubrics().iter().map(|pack| {
        let rubric = &pack.rubric;
        (format!("{} {}", rubric.title, rubric.version), rubric.hash.to_string())
    });
    let origin = Origin {
        filter: errand.filter.to_owned(),
        maker: errand.viewer.name.clone(),
        at: clock::now(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        heads: store.heads(),
        rubrics: rubrics.collect(),
    };
    let made = match errand.list {
        List::Defects => {
            defect_list::table(&store.defects(errand.viewer, &filter), origin, errand.lang)
        }
        List::Cases => {
            let query = CaseListQuery { filter, sort: SortKey::Unit, ..CaseListQuery::default() };
            case_list::table(&store.cases(errand.viewer, &query).rows, origin, errand.lang)
        }
    };
    Ok(if errand.is_masked { made.masked(errand.lang) } else { made })
}
