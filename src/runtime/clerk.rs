//! The clerk: the one thread that owns the store. It answers in the order it is asked.

use super::carrier::{Errand, List, carry};
use super::viewer::Viewer;
use crate::app::event::{Event, Ticket};
use crate::domain::{CaseId, DocumentKey, Person};
use crate::protocol::{ExportOrder, Outgoing, Query, Request};
use crate::runtime::clock;
use crate::store::Store;
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
    /// Carry a list out.
    Export(Person, ExportOrder),
    /// Lend the store for one step.
    Lend(Box<dyn FnOnce(&mut Store) + Send>),
    /// Hand an original to the system viewer.
    View(CaseId, DocumentKey),
    /// Lay the store down.
    Stop,
}

/// Starts the clerk; it ends on `Stop` or when nobody can ask any more.
pub(super) fn start(
    mut store: Store,
    jobs: Receiver<Job>,
    inbox: Sender<Event>,
    lang: Lang,
    viewer: Viewer,
) -> io::Result<JoinHandle<()>> {
    Builder::new().name("clerk".to_owned()).spawn(move || {
        while let Ok(job) = jobs.recv() {
            let event = match job {
                Job::Ask(ticket, viewer, query) => {
                    Event::Answered(ticket, Box::new(store.ask(&viewer, &query)))
                }
                Job::Act(ticket, actor, request) => {
                    Event::Recorded(ticket, store.act(&actor, clock::now(), &request))
                }
                Job::Export(viewer, order) => export(&store, &viewer, order, lang),
                Job::Lend(step) => {
                    step(&mut store);
                    continue;
                }
                Job::View(case, key) => {
                    viewer.view(&store, case, &key, &inbox);
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
    })
}

/// Carries a list out; tells the whole path for people and the number of rows. A list that someone
/// has written remarks into is not replaced unasked.
fn export(store: &Store, viewer: &Person, order: ExportOrder, lang: Lang) -> Event {
    let path = Path::new(&order.path);
    if path.exists() && !order.may_replace {
        return Event::ExportExists(order);
    }
    let list = match order.what {
        Outgoing::Defects => List::Defects,
        Outgoing::Cases | Outgoing::WholeCases => List::Cases,
    };
    let errand = Errand { list, filter: &order.filter, viewer, lang };
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let carried = carry(store, errand, path);
    Event::Exported(carried.map(|carried| (whole.display().to_string(), carried.rows)))
}
