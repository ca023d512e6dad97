//! The clerk: the one thread that owns the store. It answers in the order it is asked.

use super::carrier::{Errand, carry, preview, register};
use super::searcher::Order;
use super::viewer::Viewer;
use crate::app::event::{Event, Ticket};
use crate::app::opening::Findings;
use crate::domain::{CaseId, DocumentKey, Person};
use crate::protocol::{
    CaseFindings, CaseListQuery, CaseRow, CaseStatus, ExportOrder, Fault, Query, Reminder, Request,
};
use crate::runtime::clock;
use crate::seek::Needle;
use crate::store::{Opened, Store};
use crate::text::Lang;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::thread::{Builder, JoinHandle};

/// Cases checked at leisure that are told together.
const NOTICED_AT_A_TIME: usize = 64;

/// What the clerk is asked to do.
pub(super) enum Job {
    /// Answer a question of a viewer.
    Ask(Ticket, Person, Query),
    /// Check a case for a viewer; with facts and citations.
    Study(Person, CaseId, bool),
    /// Check all cases that are not reviewed, while nobody asks for anything.
    StudyAll(Person),
    /// Carry out a request of a person.
    Act(Ticket, Person, Request),
    /// Carry a list out, with headers in a language.
    Export(Person, Lang, ExportOrder),
    /// Look at the first rows of a list.
    Preview(Ticket, Person, Lang, ExportOrder),
    /// Lend the store for one step.
    Lend(Box<dyn FnOnce(&mut Store) + Send>),
    /// Have the texts of all documents searched.
    Search(Ticket, String),
    /// Nobody searches any more: let the texts go.
    ForgetTexts,
    /// Hand an original to the system viewer.
    View(CaseId, DocumentKey),
    /// Lay the store down.
    Stop,
}

/// Opens the store, and says whether a backup of it is due; told how many entries were folded, when
/// it takes long.
pub type Opener =
    Box<dyn FnOnce(&mut dyn FnMut(u64)) -> Result<(Opened, Option<Reminder>), Fault> + Send>;

/// Checks a case as a viewer sees it, with facts and citations when wanted: what was found.
pub type Study =
    Box<dyn FnMut(&Store, &Person, (CaseId, bool)) -> Result<CaseFindings, Fault> + Send>;

/// Starts the clerk: it opens the store, then ends on `Stop` or when nobody can ask any more. A
/// store that cannot be opened ends the workbench; the reason is what the thread gives.
pub(super) fn start(
    (opener, study): (Opener, Study),
    jobs: Receiver<Job>,
    inbox: Sender<Event>,
    viewer: Viewer,
    orders: Sender<Order>,
) -> io::Result<JoinHandle<Result<(), Fault>>> {
    Builder::new().name("clerk".to_owned()).spawn(move || {
        let mut folding = |entries| drop(inbox.send(Event::Folding(entries)));
        let result = opener(&mut folding).inspect_err(|_| drop(inbox.send(Event::Quit)));
        let (found, due) = result?;
        drop(inbox.send(Event::Opened(findings(&found, due))));
        let leisure = Leisure::default();
        let mut clerk = Clerk { store: found.store, study, leisure, inbox, viewer, orders };
        clerk.work(&jobs);
        clerk.viewer.clear();
        // The journal is safe already; a view that cannot be laid down is remade on opening.
        drop(clerk.store.checkpoint());
        Ok(())
    })
}

/// The clerk at work.
struct Clerk {
    store: Store,
    study: Study,
    leisure: Leisure,
    inbox: Sender<Event>,
    viewer: Viewer,
    orders: Sender<Order>,
}

/// Cases to be checked while nobody asks for anything.
#[derive(Default)]
struct Leisure {
    viewer: Person,
    /// The last comes first.
    waiting: Vec<CaseId>,
    /// What was found and not told yet.
    noticed: Vec<(CaseId, u32)>,
}

impl Clerk {
    fn work(&mut self, jobs: &Receiver<Job>) {
        loop {
            let job = match jobs.try_recv() {
                Ok(job) => job,
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) if self.study_one() => continue,
                Err(TryRecvError::Empty) => match jobs.recv() {
                    Ok(job) => job,
                    Err(_) => return,
                },
            };
            if matches!(job, Job::Stop) {
                return;
            }
            if let Some(event) = self.carry(job)
                && self.inbox.send(event).is_err()
            {
                return;
            }
        }
    }

    /// Does a job; gives what is to be told at once.
    fn carry(&mut self, job: Job) -> Option<Event> {
        let store = &mut self.store;
        Some(match job {
            Job::Ask(ticket, viewer, query) => {
                Event::Answered(ticket, Box::new(store.ask(&viewer, &query)))
            }
            Job::Study(viewer, case, is_whole) => {
                let found = (self.study)(store, &viewer, (case, is_whole));
                Event::Studied(case, found.map(Box::new))
            }
            Job::StudyAll(viewer) => {
                self.leisure = Leisure::of(store, viewer);
                return None;
            }
            Job::Act(ticket, actor, request) => {
                Event::Recorded(ticket, store.act(&actor, clock::now(), &request))
            }
            Job::Export(viewer, lang, order) => export(store, &viewer, order, lang),
            Job::Preview(ticket, viewer, lang, order) => {
                Event::ExportSeen(ticket, preview(store, errand(&order, &viewer, lang)))
            }
            Job::Search(ticket, text) => match order(store, ticket, &text) {
                Ok(order) => {
                    // A searcher that is gone takes nothing more.
                    drop(order.map(|order| self.orders.send(order)));
                    return None;
                }
                Err(fault) => Event::Searched(ticket, Err(fault)),
            },
            Job::Lend(step) => {
                step(store);
                return None;
            }
            Job::View(case, key) => {
                self.viewer.view(store, case, &key, &self.inbox);
                return None;
            }
            Job::ForgetTexts => {
                store.forget_texts();
                return None;
            }
            Job::Stop => return None,
        })
    }

    /// Checks one of the cases that wait for it; tells whether there was anything to do.
    fn study_one(&mut self) -> bool {
        let next = self.leisure.waiting.pop();
        if let Some(case) = next {
            // What cannot be checked is told when it is opened.
            if let Ok(found) = (self.study)(&self.store, &self.leisure.viewer, (case, false)) {
                self.leisure.noticed.push((case, found.waiting));
            }
        }
        let noticed = &mut self.leisure.noticed;
        if noticed.len() >= NOTICED_AT_A_TIME || (next.is_none() && !noticed.is_empty()) {
            drop(self.inbox.send(Event::Noticed(std::mem::take(noticed))));
        }
        next.is_some()
    }
}

impl Leisure {
    /// Every case whose review is not finished, in the order of the list.
    fn of(store: &Store, viewer: Person) -> Self {
        let page = store.cases(&viewer, &CaseListQuery::default());
        let is_open =
            |row: &&CaseRow| matches!(row.status, CaseStatus::Pending | CaseStatus::InReview);
        let waiting = page.rows.iter().rev().filter(is_open).map(|row| row.id).collect();
        Self { viewer, waiting, noticed: Vec::new() }
    }
}

/// Makes the order to search for a text; none for a text that is no needle.
fn order(store: &Store, ticket: Ticket, text: &str) -> Result<Option<Order>, Fault> {
    // Telling where the texts lie takes a moment; a person who opens the search types next.
    let texts = store.texts()?;
    Ok(Needle::new(text).map(|needle| Order { ticket, needle, texts }))
}

fn findings(opened: &Opened, due: Option<Reminder>) -> Findings {
    let (journal, vault) = (&opened.notes.journal.damages, &opened.notes.vault.damages);
    let mut files = journal.iter().map(|one| &one.file).chain(vault.iter().map(|one| &one.file));
    let count = journal.len() + vault.len();
    let damaged = files.next().map(|file| Reminder::Damaged(count, file.clone()));
    let remade = opened.notes.rebuilt.as_ref().map(|_| Reminder::ViewRemade);
    let torn = opened.notes.journal.torn.iter();
    Findings {
        read_only: opened.store.read_only().cloned(),
        torn: torn.map(|torn| (torn.file.clone(), torn.offset)).collect(),
        reminders: damaged.into_iter().chain(due).chain(remade).collect(),
    }
}

fn errand<'a>(order: &'a ExportOrder, viewer: &'a Person, lang: Lang) -> Errand<'a> {
    Errand { what: order.what, filter: &order.filter, viewer, lang, level: order.level }
}

/// Carries a list out; tells the whole path for people and the number of rows. A list that someone
/// has written remarks into is not replaced unasked.
fn export(store: &mut Store, viewer: &Person, order: ExportOrder, lang: Lang) -> Event {
    let path = Path::new(&order.path);
    if path.is_dir() && !order.what.is_many() {
        return Event::Exported(Err(Fault::IsFolder(order.path)));
    }
    if path.is_file() && !order.may_replace {
        return Event::ExportExists(order);
    }
    let errand = errand(&order, viewer, lang);
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let carried = register(store, errand, path).and_then(|()| carry(store, errand, path));
    Event::Exported(carried.map(|carried| (whole.display().to_string(), carried.rows)))
}
