//! The clerk: the one thread that owns the store. It answers in the order it is asked.

use super::viewer::Viewer;
use crate::app::event::{Event, Ticket};
use crate::domain::{CaseId, DocumentKey, Person};
use crate::protocol::{Fault, Query, Request};
use crate::runtime::clock;
use crate::store::Store;
use std::io;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::{Builder, JoinHandle};

/// What the clerk is asked to do.
#[derive(Debug)]
pub(super) enum Job {
    /// Answer a question of a viewer.
    Ask(Ticket, Person, Query),
    /// Carry out a request of a person.
    Act(Ticket, Person, Request),
    /// Export the defects a filter text takes to a path.
    Export(Person, String, String),
    /// Hand an original to the system viewer.
    View(CaseId, DocumentKey),
    /// Lay the store down.
    Stop,
}

/// Writes an export; gives the path for people and the number of rows.
pub(super) type Exporter = fn(&Store, &Person, &str, &str) -> Result<(String, usize), Fault>;

/// Starts the clerk; it ends on `Stop` or when nobody can ask any more.
pub(super) fn start(
    mut store: Store,
    jobs: Receiver<Job>,
    inbox: Sender<Event>,
    export: Exporter,
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
                Job::Export(viewer, path, filter) => {
                    Event::Exported(export(&store, &viewer, &path, &filter))
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
