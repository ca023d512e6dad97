//! Brings files in beside the workbench: reads them on a thread of its own and lends the store of
//! the clerk for one short step at a time, so that marks and questions go on between two acts.

use super::bringing::{CASES_PER_ACT, ROOM, home, parts};
use super::clerk::Job;
use super::{clock, paths};
use crate::app::event::Event;
use crate::disk::{Files as _, RealFiles, atomic_write};
use crate::domain::{CaseFile, DocketNumber, Person};
use crate::import::columns::{ColumnMap, Said, TableKind, Target};
use crate::import::fate::Records;
use crate::import::interchange;
use crate::import::table::{TableReader, is_table};
use crate::import::{Found, HashOnly, Keep, read_folders};
use crate::packs::Packs;
use crate::protocol::{
    Brought, CaseImport, ColumnSeen, Fault, Filter, Head, Intake, IntakeCounts, IntakeNews,
    IntakeOrder, Level, Looked, Outcome, Receipt, ReportLine, Request, SourceKind, TableSeen,
};
use crate::store::Store;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::Builder;

/// Most lines of a report shown.
const REPORT_MAX: usize = 200;
/// Cases foreseen at a time.
const FORESEEN: usize = 200;
/// Largest map of columns read.
const MAP_MAX_BYTES: u64 = 1 << 20;

/// What imports need from outside.
#[derive(Clone)]
pub struct Tools {
    /// The program that reads spreadsheets in a child.
    pub program: PathBuf,
    /// Opens a way into the vault of a store.
    pub keep: Arc<KeepOf>,
    /// Home of the person.
    pub home: Option<PathBuf>,
    /// Folder of the own maps of columns.
    pub maps: PathBuf,
}

/// Opens a way into the vault of a store.
pub type KeepOf = dyn Fn(&Store) -> Box<dyn Keep + Send> + Send + Sync;

/// The last import, so that it can be taken back as a whole: how many acts, and the own chain after
/// them.
type Last = Arc<Mutex<Option<(usize, Head)>>>;

/// The imports of a workbench: one at a time.
pub struct Intakes {
    pub(super) tools: Tools,
    stop: Arc<AtomicBool>,
    last: Last,
}

impl Intakes {
    /// Makes ready.
    #[must_use]
    pub fn new(tools: Tools) -> Self {
        Self { tools, stop: Arc::default(), last: Last::default() }
    }

    /// Carries an order on a thread of its own; a new order stops the one before.
    ///
    /// # Errors
    /// `Io` when the system gives no thread.
    pub(super) fn start(
        &mut self,
        order: IntakeOrder,
        viewer: Person,
        jobs: SyncSender<Job>,
        inbox: Sender<Event>,
    ) -> io::Result<()> {
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::default();
        let (stop, last) = (Arc::clone(&self.stop), Arc::clone(&self.last));
        let tools = self.tools.clone();
        let run = move || {
            let keep_of = Arc::clone(&tools.keep);
            let ready = lend(&jobs, move |store| (Arc::clone(store.packs()), keep_of(store)));
            let Some((packs, keep)) = ready else { return };
            let carrier = Carrier { tools, packs, jobs, inbox, viewer, stop, last };
            match order {
                IntakeOrder::Look(intake) => carrier.look(&intake),
                IntakeOrder::Bring(intake) => carrier.bring(&intake, keep),
                IntakeOrder::TakeBack => carrier.take_back(),
                IntakeOrder::Stop => {}
            }
        };
        Builder::new().name("intake".to_owned()).spawn(run).map(drop)
    }

    /// Carries an order with a store at hand, lending it until the order is done; gives what it
    /// told.
    ///
    /// # Errors
    /// `Io` when the system gives no thread.
    pub fn at_once(
        &mut self,
        order: IntakeOrder,
        viewer: Person,
        store: &mut Store,
    ) -> io::Result<Vec<Event>> {
        let (jobs, asked) = sync_channel(1);
        let (inbox, told) = channel();
        self.start(order, viewer, jobs, inbox)?;
        while let Ok(job) = asked.recv() {
            if let Job::Lend(step) = job {
                step(store);
            }
        }
        Ok(told.try_iter().collect())
    }
}

/// One order under way.
struct Carrier {
    tools: Tools,
    packs: Arc<Packs>,
    jobs: SyncSender<Job>,
    inbox: Sender<Event>,
    viewer: Person,
    stop: Arc<AtomicBool>,
    last: Last,
}

/// What was read, and how its tables were taken.
struct Read {
    found: Found,
    maps: Vec<ColumnMap>,
    kind: SourceKind,
}

/// Borrows the store for one step; `None` once the clerk has gone.
fn lend<T: Send + 'static>(
    jobs: &SyncSender<Job>,
    step: impl FnOnce(&mut Store) -> T + Send + 'static,
) -> Option<T> {
    let (answers, answered) = channel();
    let job = Job::Lend(Box::new(move |store| drop(answers.send(step(store)))));
    jobs.send(job).ok()?;
    answered.recv().ok()
}

impl Carrier {
    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn tell(&self, news: IntakeNews) {
        // A workbench that is gone hears nothing more.
        drop(self.inbox.send(Event::Intake(news)));
    }

    /// Lends the store for one step; `None` once the clerk has gone.
    fn lend<T: Send + 'static>(
        &self,
        step: impl FnOnce(&mut Store) -> T + Send + 'static,
    ) -> Option<T> {
        lend(&self.jobs, step)
    }

    /// Tells what an import would do; nothing is written.
    fn look(&self, intake: &Intake) {
        let news = match self.read(intake, &mut HashOnly) {
            Ok(read) => IntakeNews::Looked(Box::new(self.looked(read))),
            Err(fault) => IntakeNews::Failed(fault),
        };
        // The answer to a question that was taken back would answer the next one.
        if !self.is_stopped() {
            self.tell(news);
        }
    }

    /// Records what is read, act by act.
    fn bring(&self, intake: &Intake, mut keep: Box<dyn Keep + Send>) {
        let read = match self.read(intake, keep.as_mut()) {
            Ok(read) => read,
            Err(fault) => return self.tell(IntakeNews::Failed(fault)),
        };
        let synced = self.lend(|store| store.vault().sync());
        if let Some(Err(fault)) = synced {
            return self.tell(IntakeNews::Failed(fault));
        }
        let mut brought = self.record(&read.found);
        if !intake.columns.is_empty() {
            brought.map = self.keep_map(&read);
        }
        self.tell(IntakeNews::Brought(Box::new(brought)));
    }

    fn read(&self, intake: &Intake, keep: &mut dyn Keep) -> Result<Read, Fault> {
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
    fn keep_map(&self, read: &Read) -> Option<String> {
        let map = read.maps.first()?;
        let path = self.map_path(map.kind);
        RealFiles.create_dir(&self.tools.maps).ok()?;
        let text = map.to_toml(self.packs.columns());
        atomic_write(&RealFiles, &path, text.as_bytes()).ok()?;
        Some(path.display().to_string())
    }

    fn looked(&self, read: Read) -> Looked {
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

    /// Records the acts one by one; between two of them it can be stopped.
    fn record(&self, found: &Found) -> Brought {
        let requests = requests(found);
        let all = requests.len();
        let mut brought = Brought {
            counts: counts_of(found),
            acts: 0,
            is_stopped: false,
            id: String::new(),
            fault: None,
            map: None,
        };
        let before = self.defects();
        let mut end = None;
        for (done, request) in requests.into_iter().enumerate() {
            if self.is_stopped() {
                brought.is_stopped = true;
                break;
            }
            self.tell(IntakeNews::Progress(done, all, String::new()));
            match self.act(request) {
                Some(Ok(receipt)) => {
                    add(&mut brought.counts, &receipt.outcome);
                    if !receipt.touched.is_empty() {
                        brought.acts += 1;
                        brought.id = format!("{}:{}", receipt.head.replica, receipt.head.count);
                        end = Some(receipt.head);
                    }
                }
                Some(Err(fault)) => {
                    brought.fault = Some(fault);
                    break;
                }
                None => break,
            }
        }
        brought.counts.defects = self.defects().saturating_sub(before);
        if let (Ok(mut last), Some(end)) = (self.last.lock(), end) {
            *last = Some((brought.acts, end));
        }
        brought
    }

    fn act(&self, request: Request) -> Option<Result<Receipt, Fault>> {
        let viewer = self.viewer.clone();
        self.lend(move |store| store.act(&viewer, clock::now(), &request))
    }

    fn defects(&self) -> usize {
        let viewer = self.viewer.clone();
        self.lend(move |store| store.defects(&viewer, &Filter::default()).len()).unwrap_or_default()
    }

    /// Takes the last import back in one step, unless something was recorded since.
    fn take_back(&self) {
        let last = self.last.lock().ok().and_then(|mut last| last.take());
        let viewer = self.viewer.clone();
        let undo = move |store: &mut Store| {
            let (acts, end) = last.ok_or(Fault::NothingToUndo)?;
            if !store.heads().contains(&end) {
                return Err(Fault::UndoBlocked(viewer.name.clone()));
            }
            for _ in 0..acts {
                store.act(&viewer, clock::now(), &Request::Undo(None))?;
            }
            Ok(acts)
        };
        match self.lend(undo) {
            Some(Ok(acts)) => self.tell(IntakeNews::TakenBack(acts)),
            Some(Err(fault)) => self.tell(IntakeNews::Failed(fault)),
            None => {}
        }
    }
}

impl Records for Carrier {
    fn case(&self, import: &CaseImport) -> Option<CaseFile> {
        let id = import.id;
        self.lend(move |store| store.case_file(id)).flatten()
    }

    fn foresee(&self, import: &CaseImport) -> Option<Outcome> {
        let (viewer, import) = (self.viewer.clone(), import.clone());
        let seen = self.lend(move |store| store.foresee(&viewer, std::slice::from_ref(&import)));
        seen?.ok()
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

/// The acts of an import.
fn requests(found: &Found) -> Vec<Request> {
    let cases = found.cases.chunks(CASES_PER_ACT).map(|cases| Request::Import(cases.to_vec()));
    let reviews = parts(&found.reviews).into_iter().map(Request::ImportReviews);
    let defects = found.defects.chunks(CASES_PER_ACT);
    let defects = defects.map(|defects| Request::ImportDefects(defects.to_vec()));
    cases.chain(reviews).chain(defects).collect()
}

fn counts_of(found: &Found) -> IntakeCounts {
    let count = |level| found.report.iter().filter(|line| line.level == level).count();
    IntakeCounts {
        reviews: found.reviews.len(),
        warned: count(Level::Warned),
        refused: count(Level::Skipped),
        ..IntakeCounts::default()
    }
}

fn add(counts: &mut IntakeCounts, outcome: &Outcome) {
    if let Outcome::Imported { made, changed, unchanged } = outcome {
        counts.made += made;
        counts.changed += changed;
        counts.unchanged += unchanged;
    }
}
