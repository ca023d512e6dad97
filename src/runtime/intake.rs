//! Brings files in beside the workbench: reads them on a thread of its own and lends the store of
//! the clerk for one short step at a time, so that marks and questions go on between two acts.

mod reading;

use super::bringing::{CASES_PER_ACT, parts};
use super::clerk::Job;
use super::clock;
use crate::app::event::Event;
use crate::domain::{CaseFile, Person};
use crate::import::columns::ColumnMap;
use crate::import::fate::Records;
use crate::import::{Found, HashOnly, Keep};
use crate::packs::Packs;
use crate::protocol::{
    Brought, CaseImport, Fault, Filter, Head, Intake, IntakeCounts, IntakeNews, IntakeOrder, Level,
    Outcome, Receipt, Request, SourceKind,
};
use crate::store::Store;

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::Builder;

/// Most lines of a report shown.
const REPORT_MAX: usize = 200;
/// Cases foreseen at a time.
const FORESEEN: usize = 200;

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
