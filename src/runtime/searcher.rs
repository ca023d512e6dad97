//! The searcher: goes through the texts of all documents on threads of its own, so that neither
//! the painting nor the clerk ever waits for it. A newer search ends an older one.

use super::clock::Watch;
use crate::app::event::{Event, Ticket};
use crate::protocol::Fault;
use crate::seek::Needle;
use crate::store::{Bench, PartFinds, Sheaf, Texts};
use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, available_parallelism, scope};

/// Most lines that are listed; the rest is counted.
pub const HITS_MAX: usize = 1_000;
/// Most threads that search at a time.
const WORKERS_MAX: usize = 4;
/// Milliseconds between two reports of a count that goes on.
const REPORT_MILLIS: u128 = 60;

/// What to search.
pub(super) struct Order {
    /// Whose search it is.
    pub ticket: Ticket,
    /// What to look for.
    pub needle: Needle,
    /// Where.
    pub texts: Arc<Texts>,
}

/// The newest search; an older one ends when it sees another number here.
#[derive(Clone, Debug, Default)]
pub(super) struct Newest(Arc<AtomicU64>);

impl Newest {
    /// Makes a search the newest.
    pub(super) fn set(&self, ticket: Ticket) {
        self.0.store(ticket, Ordering::Relaxed);
    }

    fn is(&self, ticket: Ticket) -> bool {
        self.0.load(Ordering::Relaxed) == ticket
    }
}

/// Starts the searcher; it ends when nobody can order any more.
pub(super) fn start(
    orders: Receiver<Order>,
    inbox: Sender<Event>,
    newest: Newest,
) -> io::Result<()> {
    let work = move || {
        while let Ok(order) = orders.recv() {
            let ticket = order.ticket;
            let mut tell = |found| {
                // The loop that is gone needs no telling.
                drop(inbox.send(Event::Searched(ticket, found)));
            };
            let is_wanted = || newest.is(ticket);
            if let Err(fault) = search(&order.texts, &order.needle, &is_wanted, &mut tell) {
                tell(Err(fault));
            }
        }
    };
    Builder::new().name("search".to_owned()).spawn(work).map(drop)
}

/// Goes through all texts and tells what it finds: the first lines at once, then counts.
///
/// # Errors
/// `Io` when a pack cannot be read.
pub fn search(
    texts: &Texts,
    needle: &Needle,
    is_wanted: &(impl Fn() -> bool + Sync),
    tell: &mut dyn FnMut(Result<crate::protocol::TextFinds, Fault>),
) -> Result<(), Fault> {
    let (send, parts) = channel();
    let next = AtomicUsize::new(0);
    let listed = AtomicUsize::new(0);
    let workers = available_parallelism().map_or(1, NonZero::get).min(WORKERS_MAX);
    scope(|scope| {
        for _ in 0..workers {
            let (send, next, listed) = (send.clone(), &next, &listed);
            scope.spawn(move || {
                let mut bench = Bench::default();
                while is_wanted() {
                    let part = next.fetch_add(1, Ordering::Relaxed);
                    if part >= texts.parts() {
                        return;
                    }
                    let room = HITS_MAX.saturating_sub(listed.load(Ordering::Relaxed));
                    let found = texts.search_part(part, needle, &mut bench, room);
                    if send.send((part, found)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        gather(&parts, texts.parts(), &listed, tell, is_wanted)
    })
}

/// Puts parts into their order and tells of them.
fn gather(
    parts: &Receiver<(usize, Result<PartFinds, Fault>)>,
    count: usize,
    listed: &AtomicUsize,
    tell: &mut dyn FnMut(Result<crate::protocol::TextFinds, Fault>),
    is_wanted: &impl Fn() -> bool,
) -> Result<(), Fault> {
    let (mut sheaf, mut told) = (Sheaf::default(), 0);
    let mut waiting: BTreeMap<usize, PartFinds> = BTreeMap::new();
    let mut due = 0;
    let mut watch = Watch::start();
    while let Ok((part, found)) = parts.recv() {
        waiting.insert(part, found?);
        while let Some(found) = waiting.remove(&due) {
            sheaf.add(found, HITS_MAX);
            due += 1;
        }
        // No later part needs to list what there is no room for.
        listed.store(sheaf.len(), Ordering::Relaxed);
        let is_first = told == 0 && !sheaf.is_empty();
        if is_wanted() && due < count && (is_first || watch.millis() >= REPORT_MILLIS) {
            tell(Ok(sheaf.news(told)));
            told = sheaf.len();
            watch = Watch::start();
        }
    }
    if is_wanted() && due == count {
        let mut last = sheaf.finish();
        last.hits.drain(..told);
        tell(Ok(last));
    }
    Ok(())
}
