//! The clerk: the one thread that owns the store. It answers in the order it is asked.

use super::carrier::{Errand, List, carry, preview};
use super::searcher::Order;
use super::viewer::Viewer;
use crate::app::event::{Event, Ticket};
use crate::app::opening::Findings;
use crate::domain::{CaseId, DocumentKey, Person};
use crate::protocol::{ExportOrder, Fault, Outgoing, Query, Reminder, Request};
use crate::runtime::clock;
use crate::seek::Needle;
use crate::store::{Opened, Store};
use crate::text::Lang;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::{Builder, JoinHandle};

/// What the clerk is asked to do.
pub(super) enum Job {
    /// Answer a question of a viewer.
    Ask(Ticket, Person, Query),
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

/// Starts the clerk: it opens the store, then ends on `Stop` or when nobody can ask any more. A
/// store that cannot be opened ends the workbench; the reason is what the thread gives.
pub(super) fn start(
    opener: Opener,
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
        let mut store = found.store;
        while let Ok(job) = jobs.recv() {
            let event = match job {
                Job::Ask(ticket, viewer, query) => {
                    Event::Answered(ticket, Box::new(store.ask(&viewer, &query)))
                }
                Job::Act(ticket, actor, request) => {
                    Event::Recorded(ticket, store.act(&actor, clock::now(), &request))
                }
                Job::Export(viewer, lang, order) => export(&store, &viewer, order, lang),
                Job::Preview(ticket, viewer, lang, order) => {
                    Event::ExportSeen(ticket, preview(&store, errand(&order, &viewer, lang)))
                }
                Job::Lend(step) => {
                    step(&mut store);
                    continue;
                }
                Job::View(case, key) => {
                    viewer.view(&store, case, &key, &inbox);
                    continue;
                }
                Job::Search(ticket, text) => match order(&store, ticket, &text) {
                    Ok(Some(order)) => {
                        // A searcher that is gone takes nothing more.
                        drop(orders.send(order));
                        continue;
                    }
                    Ok(None) => continue,
                    Err(fault) => Event::Searched(ticket, Err(fault)),
                },
                Job::ForgetTexts => {
                    store.forget_texts();
                    continue;
                }
                Job::Stop => break,
            };
            if inbox.send(event).is_err() {
                break;
            }
        }
        viewer.clear();
        // The journal is safe already; a view that cannot be laid down is remade on opening.
        drop(store.checkpoint());
        Ok(())
    })
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
    let list = match order.what {
        Outgoing::Defects => List::Defects,
        Outgoing::Cases | Outgoing::WholeCases => List::Cases,
    };
    Errand { list, filter: &order.filter, viewer, lang, is_masked: order.is_masked }
}

/// Carries a list out; tells the whole path for people and the number of rows. A list that someone
/// has written remarks into is not replaced unasked.
fn export(store: &Store, viewer: &Person, order: ExportOrder, lang: Lang) -> Event {
    let path = Path::new(&order.path);
    if path.is_dir() {
        return Event::Exported(Err(Fault::IsFolder(order.path)));
    }
    if path.exists() && !order.may_replace {
        return Event::ExportExists(order);
    }
    let errand = errand(&order, viewer, lang);
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let carried = carry(store, errand, path);
    Event::Exported(carried.map(|carried| (whole.display().to_string(), carried.rows)))
}
