//! Lays a user's packs over the built-in ones and checks that they fit together.

use super::columns::{self, ColumnWords};
use super::defects::{self, DefectType};
use super::fault::{PackFault, PackMistake};
use super::kinds::{self, Kinds};
use super::law;
use super::report_form::{self, ReportForm};
use super::rubric::{self, DefectLink};
use super::sheet::PACK_BYTES_MAX;
use super::titles::Titles;
use super::units::{self, District};
use super::{Packs, RubricPack};
use crate::domain::{DefectCode, DocumentKind};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most pack files read from one folder of a user.
const FOLDER_FILES_MAX: usize = 200;

const RUBRICS: [(&str, &str); 5] = [
    ("rubrics/yj-cf-pt.toml", include_str!("data/rubrics/yj-cf-pt.toml")),
    ("rubrics/yj-cf-jy.toml", include_str!("data/rubrics/yj-cf-jy.toml")),
    ("rubrics/yj-jc.toml", include_str!("data/rubrics/yj-jc.toml")),
    ("rubrics/yj-qz.toml", include_str!("data/rubrics/yj-qz.toml")),
    ("rubrics/yj-xk.toml", include_str!("data/rubrics/yj-xk.toml")),
];
const DEFECTS: (&str, &str) = ("defects.toml", include_str!("data/defects.toml"));
const KINDS: (&str, &str) = ("kinds.toml", include_str!("data/kinds.toml"));
const COLUMNS: (&str, &str) = ("columns.toml", include_str!("data/columns.toml"));
const REPORT: (&str, &str) = ("report.toml", ReportForm::BUILT_IN);
const UNITS: (&str, &str) = ("units/huadu.toml", include_str!("data/units/huadu.toml"));

/// The file in which a user keeps years of the calendar.
const CALENDAR_FILE: &str = "calendar.toml";

/// A file and its bytes.
pub(super) type Source = (String, Arc<[u8]>);

/// The files of one origin.
#[derive(Default)]
struct Sources {
    rubrics: Vec<Source>,
    defects: Option<Source>,
    kinds: Option<Source>,
    columns: Option<Source>,
    report: Option<Source>,
    units: Vec<Source>,
    statutes: Vec<Source>,
    penalties: Vec<Source>,
}

/// A rubric as read, with what is needed to check it against the rest.
struct ReadRubric {
    file: String,
    pack: RubricPack,
    links: Vec<DefectLink>,
}

/// Loads the packs.
pub(super) fn load(user_folder: Option<&Path>) -> Result<Packs, Vec<PackFault>> {
    let mut faults = Vec::new();
    let user = user_folder.map(|folder| find(folder, &mut faults)).unwrap_or_default();
    let own = built_in();
    let mut rubrics = read_rubrics(user.rubrics, &mut faults);
    for built_in in read_rubrics(own.rubrics, &mut faults) {
        if !rubrics.iter().any(|one| one.pack.rubric.id == built_in.pack.rubric.id) {
            rubrics.push(built_in);
        }
    }
    let mut types = read_defects(own.defects, &mut faults);
    types.extend(read_defects(user.defects, &mut faults));
    let kinds = lay_kinds(read_kinds(own.kinds, &mut faults), read_kinds(user.kinds, &mut faults));
    let columns = columns::lay(
        read_columns(own.columns, &mut faults),
        read_columns(user.columns, &mut faults),
    );
    let report = read_report(own.report, &mut faults);
    let report = report.laid_over(read_report(user.report, &mut faults));
    let units = if user.units.is_empty() { own.units } else { user.units };
    let district = read_units(units, &mut faults);
    let statutes = law::statutes(user.statutes, own.statutes, &mut faults);
    let penalties = law::penalties(user.penalties, own.penalties, &statutes, &mut faults);
    check_links(&rubrics, &types, &mut faults);
    check_kinds(&kinds, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    let rubrics = rubrics.into_iter().map(|one| one.pack).collect();
    let titles = Titles::of(&kinds.words);
    Ok(Packs {
        rubrics,
        defects: types,
        kinds,
        titles,
        district,
        columns,
        report,
        statutes,
        penalties,
    })
}

fn built_in() -> Sources {
    let source = |(file, text): (&str, &str)| (file.to_owned(), Arc::from(text.as_bytes()));
    Sources {
        rubrics: RUBRICS.into_iter().map(source).collect(),
        defects: Some(source(DEFECTS)),
        kinds: Some(source(KINDS)),
        columns: Some(source(COLUMNS)),
        report: Some(source(REPORT)),
        units: vec![source(UNITS)],
        statutes: law::STATUTES.iter().copied().map(source).collect(),
        penalties: law::PENALTIES.iter().copied().map(source).collect(),
    }
}

/// Finds the files of a user's folder; a folder that is not there holds none.
fn find(folder: &Path, faults: &mut Vec<PackFault>) -> Sources {
    let mut sources = Sources::default();
    for path in toml_files(folder, faults) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        match name.as_deref() {
            Some("defects.toml") => sources.defects = open(&path, faults),
            Some("kinds.toml") => sources.kinds = open(&path, faults),
            Some("columns.toml") => sources.columns = open(&path, faults),
            Some("report.toml") => sources.report = open(&path, faults),
            // Read with the rules.
            Some(CALENDAR_FILE) => {}
            _ => faults.push(whole_file(&path, PackMistake::Misplaced)),
        }
    }
    let mut open_all = |sub: &str| -> Vec<Source> {
        let paths = toml_files(&folder.join(sub), faults);
        paths.iter().filter_map(|path| open(path, faults)).collect()
    };
    sources.rubrics = open_all("rubrics");
    sources.units = open_all("units");
    sources.statutes = open_all("statutes");
    sources.penalties = open_all("penalties");
    sources
}

/// Finds the rules of a user.
pub(super) fn rule_files(folder: &Path, faults: &mut Vec<PackFault>) -> Vec<Source> {
    let paths = toml_files(&folder.join("rules"), faults);
    paths.iter().filter_map(|path| open(path, faults)).collect()
}

/// Finds the calendar of a user.
pub(super) fn calendar_file(folder: &Path, faults: &mut Vec<PackFault>) -> Option<Source> {
    let path = folder.join(CALENDAR_FILE);
    if path.is_file() { open(&path, faults) } else { None }
}

/// Lists the `.toml` files of a folder, by name.
fn toml_files(folder: &Path, faults: &mut Vec<PackFault>) -> Vec<PathBuf> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            faults.push(whole_file(folder, PackMistake::Unreadable(error.to_string())));
            return Vec::new();
        }
    };
    let is_toml = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) && path.is_file()
    };
    let mut paths: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(is_toml).collect();
    if paths.len() > FOLDER_FILES_MAX {
        faults.push(whole_file(folder, PackMistake::TooManyFiles(FOLDER_FILES_MAX)));
        return Vec::new();
    }
    paths.sort();
    paths
}

/// Reads a file, never more than a pack may hold and one byte.
fn open(path: &Path, faults: &mut Vec<PackFault>) -> Option<Source> {
    let mut bytes = Vec::new();
    let read = File::open(path)
        .and_then(|file| file.take(PACK_BYTES_MAX.saturating_add(1)).read_to_end(&mut bytes));
    match read {
        Ok(_) => Some((path.display().to_string(), Arc::from(bytes))),
        Err(error) => {
            faults.push(whole_file(path, PackMistake::Unreadable(error.to_string())));
            None
        }
    }
}

fn whole_file(path: &Path, what: PackMistake) -> PackFault {
    PackFault { file: path.display().to_string(), line: 1, what }
}

/// Reads the rubrics of one origin, those for one procedure before those for any.
fn read_rubrics(sources: Vec<Source>, faults: &mut Vec<PackFault>) -> Vec<ReadRubric> {
    let mut rubrics: Vec<ReadRubric> = Vec::new();
    for (file, bytes) in sources {
        let (read, mistakes) = rubric::read(&file, &bytes);
        let is_good = mistakes.is_empty();
        faults.extend(mistakes);
        let Some((rubric, links)) = read.filter(|_| is_good) else { continue };
        let clash = rubrics.iter().map(|other| &other.pack.rubric).find_map(|other| {
            if other.id == rubric.id {
                return Some(PackMistake::Repeated(other.id.clone()));
            }
            let is_same =
                (other.case_kind, other.procedure) == (rubric.case_kind, rubric.procedure);
            is_same.then(|| PackMistake::SameCases(other.id.clone()))
        });
        if let Some(what) = clash {
            faults.push(PackFault { file: file.clone(), line: 1, what });
        }
        let pack = RubricPack { rubric: Arc::new(rubric), bytes };
        rubrics.push(ReadRubric { file, pack, links });
    }
    rubrics.sort_by_key(|one| one.pack.rubric.procedure.is_none());
    rubrics
}

fn read_defects(
    source: Option<Source>,
    faults: &mut Vec<PackFault>,
) -> BTreeMap<DefectCode, DefectType> {
    let Some((file, bytes)) = source else { return BTreeMap::new() };
    let (types, mistakes) = defects::read(&file, &bytes);
    faults.extend(mistakes);
    types.into_iter().map(|one| (one.code.clone(), one)).collect()
}

fn read_kinds(source: Option<Source>, faults: &mut Vec<PackFault>) -> Kinds {
    let Some((file, bytes)) = source else { return Kinds::default() };
    let (kinds, mistakes) = kinds::read(&file, &bytes);
    faults.extend(mistakes);
    kinds
}

fn read_columns(source: Option<Source>, faults: &mut Vec<PackFault>) -> ColumnWords {
    let Some((file, bytes)) = source else { return ColumnWords::default() };
    let (words, mistakes) = columns::read(&file, &bytes);
    faults.extend(mistakes);
    words
}

fn read_report(source: Option<Source>, faults: &mut Vec<PackFault>) -> ReportForm {
    let Some((file, bytes)) = source else { return ReportForm::default() };
    let (form, mistakes) = report_form::read(&file, &bytes);
    faults.extend(mistakes);
    form
}

/// Puts a user's kinds and templates in the place of the built-in ones; an alias the user gives
/// to one kind no longer belongs to another.
fn lay_kinds(mut base: Kinds, user: Kinds) -> Kinds {
    for words in user.words {
        base.words.retain(|one| one.kind != words.kind);
        for other in &mut base.words {
            other.aliases.retain(|alias| !words.aliases.contains(alias));
        }
        base.words.push(words);
    }
    for template in user.templates {
        let is_other = |one: &kinds::Template| {
            (one.kind, one.procedure) != (template.kind, template.procedure)
        };
        base.templates.retain(is_other);
        base.templates.push(template);
    }
    base
}

/// Reads the units of a district; of several files the first names it, the rest add units.
fn read_units(sources: Vec<Source>, faults: &mut Vec<PackFault>) -> District {
    let mut whole = District::default();
    for (file, bytes) in sources {
        let (district, mistakes) = units::read(&file, &bytes);
        faults.extend(mistakes);
        for unit in &district.units {
            if whole.units.iter().any(|other| other.id == unit.id) {
                let what = PackMistake::Repeated(unit.id.0.clone());
                faults.push(PackFault { file: file.clone(), line: 1, what });
            }
        }
        if whole.name.is_empty() {
            whole = district;
        } else {
            whole.units.extend(district.units);
        }
    }
    whole
}

/// Every defect type a rubric names is in the pack.
fn check_links(
    rubrics: &[ReadRubric],
    types: &BTreeMap<DefectCode, DefectType>,
    faults: &mut Vec<PackFault>,
) {
    for rubric in rubrics {
        for link in rubric.links.iter().filter(|link| !types.contains_key(&link.code)) {
            let what = PackMistake::NoSuchDefect(link.code.0.clone());
            faults.push(PackFault { file: rubric.file.clone(), line: link.line, what });
        }
    }
}

/// Every kind of document has words.
fn check_kinds(kinds: &Kinds, faults: &mut Vec<PackFault>) {
    for kind in DocumentKind::ALL {
        if !kinds.words.iter().any(|words| words.kind == kind) {
            let what = PackMistake::MissingKind(kind.code());
            faults.push(PackFault { file: KINDS.0.to_owned(), line: 1, what });
        }
    }
}
