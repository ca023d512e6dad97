//! Reads what an import names: folders, tables or lines; and remembers how tables were taken.

use super::super::bringing::{ROOM, home};
use super::super::paths;
use super::{Carrier, FORESEEN, REPORT_MAX, Read, add, counts_of};
use crate::disk::{Files as _, RealFiles, atomic_write};
use crate::domain::DocketNumber;
use crate::import::columns::{ColumnMap, Said, TableKind, Target};
use crate::import::interchange;
use crate::import::table::{TableReader, is_table};
use crate::import::{Found, Keep, read_folders};
use crate::protocol::{
    ColumnSeen, Fault, Intake, IntakeNews, Level, Looked, ReportLine, SourceKind, TableSeen,
};
use std::path::{Path, PathBuf};

/// Largest map of columns read.
const MAP_MAX_BYTES: u64 = 1 << 20;

impl Carrier {
    pub(super) fn read(&self, intake: &Intake, keep: &mut dyn Keep) -> Result<Read, Fault> {
        let path = paths::expanded(&intake.path, self.tools.home.as_deref());
        // The system says in its own words why a path cannot be read.
        std::fs::metadata(&path)
            .map_err(|error| Fault::Io(path.display().to_string(), error.to_string()))?;
        let kind = intake.kind.unwrap_or_else(|| by_look(&path));
        let (mut found, maps) = match kind {
            SourceKind::Folder => {
                let mut told = |done: usize, all: usize, name: &str| {
                    self.tell(IntakeNews::Progress(done, all, name.to_owned()));
                };
                (read_folders(&[path], &self.packs, keep, &mut told), Vec::new())
            }
            SourceKind::Lines => {
                let mut found = Found::default();
                interchange::read(&path, keep, &mut found);
                (found, Vec::new())
            }
            SourceKind::Ledger | SourceKind::DefectList => self.read_table(&path, intake),
        };
        let is_list = maps.first().is_some_and(|map| map.kind == TableKind::DefectList);
        let is_found_list = is_list && kind == SourceKind::Ledger;
        let kind = if is_found_list { SourceKind::DefectList } else { kind };
        found.sieve(&ROOM);
        if !self.is_stopped() {
            found.settle(self, &self.packs);
        }
        Ok(Read { found, maps, kind })
    }

    /// Reads a table as a person said, now or earlier.
    fn read_table(&self, path: &Path, intake: &Intake) -> (Found, Vec<ColumnMap>) {
        let kind = match intake.kind {
            Some(SourceKind::Ledger) => Some(TableKind::Ledger),
            Some(SourceKind::DefectList) => Some(TableKind::DefectList),
            Some(SourceKind::Folder | SourceKind::Lines) | None => None,
        };
        let find = |docket: &DocketNumber| {
            let (viewer, docket) = (self.viewer.clone(), docket.clone());
            self.lend(move |store| home(store, &viewer, &docket)).flatten()
        };
        let read = |said: &Said| {
            let mut found = Found::default();
            let packs = &self.packs;
            let reader = TableReader { program: &self.tools.program, packs, said, find: &find };
            let maps = reader.read(path, &mut found);
            (found, maps)
        };
        let said = Said::default().with(&intake.columns, kind);
        let (found, maps) = read(&said);
        // What is kept of columns is kept for one kind of table, which is known only now.
        match maps.first().and_then(|map| self.own_said(map.kind)) {
            Some(own) => read(&own.with(&intake.columns, kind)),
            None => (found, maps),
        }
    }

    fn map_path(&self, kind: TableKind) -> PathBuf {
        self.tools.maps.join(match kind {
            TableKind::Ledger => "ledger.toml",
            TableKind::DefectList => "defect-list.toml",
        })
    }

    /// What was said of columns earlier; a map with a mistake is as if it were not there.
    fn own_said(&self, kind: TableKind) -> Option<Said> {
        let bytes = RealFiles.read(&self.map_path(kind), MAP_MAX_BYTES).ok()?;
        Said::parse(&String::from_utf8_lossy(&bytes), self.packs.columns()).ok()
    }

    /// Keeps the map for next time, as `pingcha import --columns` reads it.
    pub(super) fn keep_map(&self, read: &Read) -> Option<String> {
        let map = read.maps.first()?;
        let path = self.map_path(map.kind);
        RealFiles.create_dir(&self.tools.maps).ok()?;
        let text = map.to_toml(self.packs.columns());
        atomic_write(&RealFiles, &path, text.as_bytes()).ok()?;
        Some(path.display().to_string())
    }

    pub(super) fn looked(&self, read: Read) -> Looked {
        let Read { found, maps, kind } = read;
        let mut counts = counts_of(&found);
        counts.defects = found.defects.len();
        for cases in found.cases.chunks(FORESEEN) {
            if self.is_stopped() {
                break;
            }
            let (viewer, cases) = (self.viewer.clone(), cases.to_vec());
            let seen = self.lend(move |store| store.foresee(&viewer, &cases));
            if let Some(Ok(outcome)) = seen {
                add(&mut counts, &outcome);
            }
        }
        let mut report: Vec<ReportLine> =
            found.report.into_iter().filter(|line| line.level != Level::Read).collect();
        report.sort_by_key(|line| line.level != Level::Skipped);
        report.truncate(REPORT_MAX);
        Looked { kind, table: self.table(&maps), counts, report }
    }

    fn table(&self, maps: &[ColumnMap]) -> Option<TableSeen> {
        let first = maps.first()?;
        let words = self.packs.columns();
        let fields = match first.kind {
            TableKind::Ledger => &words.ledger,
            TableKind::DefectList => &words.list,
        };
        let mut columns: Vec<ColumnSeen> = Vec::new();
        for column in maps.iter().flat_map(|map| &map.columns) {
            let is_there = columns.iter().any(|seen| seen.header == column.header);
            if column.header.is_empty() || is_there {
                continue;
            }
            columns.push(ColumnSeen {
                header: column.header.clone(),
                word: column.target.word().to_owned(),
                sample: column.sample.clone(),
            });
        }
        // What nobody knows is looked at first.
        let is_known = |seen: &ColumnSeen| seen.word != Target::Kept.word();
        columns.sort_by_key(is_known);
        let fields = fields.iter().map(|field| (field.code.clone(), field.title.clone()));
        Some(TableSeen { header_row: first.header_row, columns, fields: fields.collect() })
    }
}

/// Tells what a path is by its look; a table says itself whether it is a list.
fn by_look(path: &Path) -> SourceKind {
    if interchange::is_interchange(path) {
        SourceKind::Lines
    } else if is_table(path) {
        SourceKind::Ledger
    } else {
        SourceKind::Folder
    }
}
