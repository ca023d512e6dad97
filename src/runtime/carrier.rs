//! Carries lists and reports out of the store into files.

mod dossier;
mod lines;
mod papers;

use crate::disk::{RealFiles, atomic_stream};
use crate::domain::{MaskLevel, Person};
use crate::export::report::{Dossier, Suspect};
use crate::export::table::{Cell, Column, Table};
use crate::export::{ListFormat, case_list, defect_list};
use crate::protocol::{Fault, Filter, Outgoing, Preview, Request};
use crate::runtime::clock;
use crate::store::Store;
use crate::text::Lang;
use dossier::Whose;
use std::io::{self, Write as _};
use std::path::Path;

/// Rows of a preview.
const PREVIEW_ROWS: usize = 3;
/// Columns of a preview, by their keys.
const SHOWN: [&str; 6] = ["docket", "party", "status", "score", "kind", "finding"];

/// What leaves, of which cases, for whom.
#[derive(Clone, Copy, Debug)]
pub struct Errand<'a> {
    /// What leaves.
    pub what: Outgoing,
    /// Filter as typed; empty for all.
    pub filter: &'a str,
    /// For whom: what they may not see is not carried.
    pub viewer: &'a Person,
    /// Language of headers; papers are in Chinese.
    pub lang: Lang,
    /// How much of persons it tells; whole cases always go as they are.
    pub level: MaskLevel,
}

/// What was carried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// How many rows, cases or papers.
    pub rows: usize,
    /// Originals too large to go along, by docket and document.
    pub left: Vec<String>,
    /// Texts a person should look over: persons in them were covered by their look.
    pub suspects: Vec<Suspect>,
}

/// Enters what leaves unmasked into the register (出件登记), before it leaves: nothing goes out
/// that is not on record. Whole cases go to another workbench and are told by their heads.
///
/// # Errors
/// `ReadOnly`, `WriteStopped`: then it must not leave.
pub fn register(store: &mut Store, errand: Errand<'_>, path: &Path) -> Result<(), Fault> {
    if errand.level != MaskLevel::Inside || errand.what == Outgoing::WholeCases {
        return Ok(());
    }
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let request = Request::SendOut {
        what: errand.what.code().to_owned(),
        level: errand.level.code().to_owned(),
        filter: errand.filter.to_owned(),
        file: file.unwrap_or_default(),
    };
    store.act(errand.viewer, clock::now(), &request).map(drop)
}

/// Writes what leaves, all or nothing, readable by its owner only. The form is told by the ending
/// of the path; papers of many cases or units go into one file, or into a folder one by one.
///
/// # Errors
/// `UnknownEnding`; `BadValue` for a filter with a mistake; `Io`, and then the old file stands.
pub fn carry(store: &Store, errand: Errand<'_>, path: &Path) -> Result<Carried, Fault> {
    if errand.what == Outgoing::WholeCases {
        return lines::carry(store, errand, path);
    }
    if errand.what.is_many() && path.is_dir() {
        return papers::each(store, errand, path);
    }
    let name = path.display().to_string();
    let is_known = ending(path).is_some_and(|it| errand.what.endings().contains(&it.as_str()));
    if !is_known {
        return Err(Fault::UnknownEnding(name));
    }
    let dossier = dossier::gather(store, errand, whose(errand.what))?;
    let rows = rows(&dossier, errand.what);
    let write = |out: &mut dyn io::Write| match ListFormat::of(path) {
        Some(format) if is_list(errand.what) => {
            format.write(&list(&dossier, errand), errand.lang, out)
        }
        _ => out.write_all(&papers::bytes(&dossier, errand)?),
    };
    atomic_stream(&RealFiles, path, |stream| {
        let mut out = io::BufWriter::new(stream);
        write(&mut out)?;
        out.flush()
    })
    .map_err(|error| Fault::Io(name, error.to_string()))?;
    Ok(Carried { rows, left: Vec::new(), suspects: dossier.suspects })
}

/// The ending of a path, with its dot, in small letters.
fn ending(path: &Path) -> Option<String> {
    Some(format!(".{}", path.extension()?.to_string_lossy().to_lowercase()))
}

const fn is_list(what: Outgoing) -> bool {
    matches!(what, Outgoing::Defects | Outgoing::Cases)
}

const fn whose(what: Outgoing) -> Whose {
    if is_list(what) { Whose::Everyone } else { Whose::Leading }
}

/// How many rows, cases or papers leave.
fn rows(dossier: &Dossier, what: Outgoing) -> usize {
    match what {
        Outgoing::Defects | Outgoing::Workbook => dossier.defects.len(),
        Outgoing::ScoreSheet | Outgoing::Opinion => dossier.results.len(),
        Outgoing::Notice => dossier.units().len(),
        Outgoing::Cases | Outgoing::WholeCases | Outgoing::Bulletin | Outgoing::Page => {
            dossier.cases.len()
        }
    }
}

/// Makes the list and gives its first rows: the columns by which a person knows them.
///
/// # Errors
/// As of [`carry`].
pub fn preview(store: &Store, errand: Errand<'_>) -> Result<Preview, Fault> {
    let dossier = dossier::gather(store, errand, whose(errand.what))?;
    let table = list(&dossier, errand);
    let is_shown = |column: &&(usize, &Column)| SHOWN.contains(&column.1.key);
    let numbered: Vec<(usize, &Column)> = table.columns.iter().enumerate().collect();
    let shown: Vec<&(usize, &Column)> = numbered.iter().filter(is_shown).collect();
    let header = shown.iter().map(|(_, column)| column.header(errand.lang).to_owned()).collect();
    let cells = |row: &Vec<Cell>| {
        shown.iter().map(|(at, _)| row.get(*at).map(Cell::shown).unwrap_or_default()).collect()
    };
    let first = table.rows.iter().take(PREVIEW_ROWS).map(cells);
    let total = rows(&dossier, errand.what);
    Ok(Preview { rows: std::iter::once(header).chain(first).collect(), total })
}

fn filter(errand: Errand<'_>) -> Result<Filter, Fault> {
    let bad = |_| Fault::BadValue { field: "filter", value: errand.filter.to_owned() };
    Filter::parse(errand.filter).map_err(bad)
}

/// The list that leaves, or the one by which a person knows what a paper is about.
fn list(dossier: &Dossier, errand: Errand<'_>) -> Table {
    let origin = dossier.origin.clone();
    match errand.what {
        Outgoing::Defects | Outgoing::Workbook | Outgoing::Notice => {
            defect_list::table(&dossier.defects, origin, errand.lang)
        }
        Outgoing::Cases
        | Outgoing::WholeCases
        | Outgoing::ScoreSheet
        | Outgoing::Opinion
        | Outgoing::Bulletin
        | Outgoing::Page => case_list::table(&dossier.cases, origin, errand.lang),
    }
}
