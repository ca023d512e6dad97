//! Carries lists out of the store into files.

mod lines;

use super::clock;
use crate::disk::{RealFiles, atomic_stream};
use crate::domain::Person;
use crate::export::table::{Origin, Table};
use crate::export::{ListFormat, case_list, defect_list};
use crate::protocol::{CaseListQuery, Fault, Filter, SortKey};
use crate::store::Store;
use crate::text::Lang;
use std::io::{self, Write as _};
use std::path::Path;

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
    Ok(match errand.list {
        List::Defects => {
            defect_list::table(&store.defects(errand.viewer, &filter), origin, errand.lang)
        }
        List::Cases => {
            let query = CaseListQuery { filter, sort: SortKey::Unit, ..CaseListQuery::default() };
            case_list::table(&store.cases(errand.viewer, &query).rows, origin, errand.lang)
        }
    })
}
