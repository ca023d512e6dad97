//! Opening: lock, journal, view; what the view lacks is folded in, a view that cannot be used is
//! set aside and remade.

use super::index::Index;
use super::refresh::Progress;
use super::view::{MemoryView, SledView, View};
use super::{Store, codec, key, list_cache};
use crate::disk::{Files, LockFault, OpenMode, RealFiles, StoreLock};
use crate::domain::{CaseId, Person, ReplicaId, UnitId};
use crate::journal::{DamageKind, Journal, KnownChain, OpenReport};
use crate::packs::Packs;
use crate::protocol::{CasePage, Fault, Head, Progress as Counts, ReadOnlyReason};
use crate::vault::{Vault, VaultReport};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Lines of the list read for the first page: more than any window is high, both ways.
const FIRST_PAGE_ROWS: usize = 600;

/// What opening needs to know.
pub struct OpenOptions<'a> {
    /// The store folder; made when it is not there and may be written.
    pub folder: &'a Path,
    /// The own chain.
    pub own: ReplicaId,
    /// The packs.
    pub packs: Arc<Packs>,
    /// Version of the program, recorded with every entry.
    pub program: String,
    /// Text for `lock.info`: process, person, machine, since when.
    pub holder: String,
    /// Opens for reading only, without asking for the lock.
    pub is_read_only: bool,
    /// Told how many entries were folded, when it takes long.
    pub progress: &'a mut Progress<'a>,
}

/// What opening found worth telling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenNotes {
    /// Torn ends, damages, moved chains.
    pub journal: OpenReport,
    /// What the vault found.
    pub vault: VaultReport,
    /// Why the view was remade, when it was.
    pub rebuilt: Option<String>,
}

/// An open store and what opening found.
pub struct Opened {
    /// The store.
    pub store: Store,
    /// What opening found.
    pub notes: OpenNotes,
}

impl Store {
    /// Opens a store, for writing if it can be had so, else for reading with the reason.
    ///
    /// # Errors
    /// `Io` when the folder can be neither made nor read; `NewerStore`; `View` only when not even
    /// a view in memory can be made.
    pub fn open(options: OpenOptions<'_>) -> Result<Opened, Fault> {
        let files: Arc<dyn Files> = Arc::new(RealFiles);
        let (lock, read_only) = take_lock(files.as_ref(), &options)?;
        let mode = if lock.is_some() { OpenMode::ReadWrite } else { OpenMode::ReadOnly };
        let mut start = Start::of(options.folder, mode);
        let (folder, own) = (options.folder, options.own);
        let (journal, journal_notes) =
            Journal::open(Arc::clone(&files), folder, own, mode, &start.known)?;
        let (vault, vault_notes) = Vault::open(files, folder, mode)?;
        let mode = start.settle(folder, mode, &journal_notes);
        let damage = journal_notes.damages.first();
        let damaged = damage
            .map(|damage| ReadOnlyReason::Damaged(format!("{}:{}", damage.file, damage.offset)));
        let mut store = Self {
            packs: options.packs,
            journal,
            vault,
            view: start.view,
            index: super::Index::default(),
            texts: RefCell::new(None),
            rubrics: RefCell::new(BTreeMap::new()),
            own: options.own,
            program: options.program,
            lamport: 0,
            folder: folder.to_owned(),
            cached: None,
            cached_heads: Vec::new(),
            read_only: read_only.or(damaged),
            _lock: lock,
        };
        if start.why.is_none() {
            store.cached = cached(folder, &store.program, &store.packs);
        }
        if let Err(fault) = store.catch_up(&start.known, options.progress) {
            start.why = Some(format!("{fault:?}"));
            // Lets go of the folder before it is set aside.
            store.view = Box::new(MemoryView::default());
            store.view = fresh_view(folder, mode);
            store.index = super::Index::default();
            store.catch_up(&[], options.progress)?;
        }
        let notes = OpenNotes { journal: journal_notes, vault: vault_notes, rebuilt: start.why };
        Ok(Opened { store, notes })
    }
}

/// Reads the list cache of a store.
pub(super) fn cached(folder: &Path, program: &str, packs: &Packs) -> Option<(Vec<Head>, Index)> {
    let name_of = |code: &str| {
        let id = UnitId(code.to_owned());
        if code.is_empty() { String::new() } else { super::unit_name(packs, &id) }
    };
    list_cache::read(&RealFiles, folder, program, &name_of)
}

impl Store {
    /// Gives a window of a viewer's case list round a case, as it was when the store was last laid
    /// down, without opening it: for the first page, never to act upon. `None` when it was not
    /// kept.
    #[must_use]
    pub fn first_page(
        folder: &Path,
        program: &str,
        viewer: &Person,
        around: Option<CaseId>,
    ) -> Option<(CasePage, Counts)> {
        let window = (around, FIRST_PAGE_ROWS);
        let excerpt = list_cache::excerpt(&RealFiles, folder, program, window)?;
        let index = &excerpt.index;
        let rows = excerpt.cases.iter().filter_map(|(number, id, _)| {
            let (_, brief) = index.numbered(*id)?;
            Some(index.row(brief, *number, viewer))
        });
        let total = excerpt.cases.iter().filter(|(_, _, is_listed)| *is_listed).count();
        let page = CasePage { rows: rows.collect(), total, offset: excerpt.offset };
        let mut counts = Counts::default();
        for (_, id, is_listed) in &excerpt.cases {
            counts.count(index.status(*id, *is_listed, viewer));
        }
        Some((page, counts))
    }
}

/// The view as it was found.
struct Start {
    view: Box<dyn View>,
    /// What it has of each chain.
    known: Vec<KnownChain>,
    /// Why it has to be remade.
    why: Option<String>,
}

impl Start {
    fn of(store: &Path, mode: OpenMode) -> Self {
        let (view, mut why) = open_view(store, mode);
        let known = if why.is_none() { known_chains(view.as_ref()) } else { Ok(Vec::new()) };
        let known = known.unwrap_or_else(|fault| {
            why = Some(format!("{fault:?}"));
            Vec::new()
        });
        Self { view, known, why }
    }

    /// Remakes the view where the journal says so; gives how it may be used from here on.
    fn settle(&mut self, store: &Path, mode: OpenMode, found: &OpenReport) -> OpenMode {
        if found.damages.iter().any(|damage| knows_more(&damage.what)) {
            // It stays as it is on disk: only it tells `repair` what the journal has lost.
            self.view = Box::new(MemoryView::default());
            self.known.clear();
            return OpenMode::ReadOnly;
        }
        if self.why.is_none() && !found.moved.is_empty() {
            self.why = Some("moved".to_owned());
        }
        if self.why.is_some() {
            self.view = Box::new(MemoryView::default());
            self.view = fresh_view(store, mode);
            self.known.clear();
        }
        mode
    }
}

/// Tells damages that only show against what the view knows.
fn knows_more(what: &DamageKind) -> bool {
    matches!(what, DamageKind::Shortened { .. } | DamageKind::Forked | DamageKind::Missing)
}

fn take_lock(
    files: &dyn Files,
    options: &OpenOptions<'_>,
) -> Result<(Option<StoreLock>, Option<ReadOnlyReason>), Fault> {
    let medium = |error: &std::io::Error| ReadOnlyReason::Medium(error.to_string());
    if options.is_read_only {
        return Ok((None, Some(ReadOnlyReason::Medium(String::new()))));
    }
    if let Err(error) = files.create_dir(options.folder) {
        if !files.exists(options.folder) {
            return Err(Fault::Io(options.folder.display().to_string(), error.to_string()));
        }
        return Ok((None, Some(medium(&error))));
    }
    match StoreLock::acquire(options.folder, &options.holder) {
        Ok(lock) => Ok((Some(lock), None)),
        Err(LockFault::Held { info }) => Ok((None, Some(ReadOnlyReason::HeldBy(info)))),
        Err(LockFault::Io(error)) => Ok((None, Some(medium(&error)))),
    }
}

pub(super) fn view_folder(store: &Path) -> PathBuf {
    store.join("view")
}

/// Opens the view there is. Reading only, sled is left alone: it can open neither a read-only
/// medium nor a store another process holds.
fn open_view(store: &Path, mode: OpenMode) -> (Box<dyn View>, Option<String>) {
    if mode == OpenMode::ReadOnly {
        return (Box::new(MemoryView::default()), None);
    }
    match SledView::open(&view_folder(store)) {
        Ok(view) => (Box::new(view), None),
        Err(fault) => (Box::new(MemoryView::default()), Some(format!("{fault:?}"))),
    }
}

/// Sets the view aside, and the list cache with it; what stands in its way is removed, for all of
/// it can be remade.
pub(super) fn set_aside(store: &Path) {
    let aside = store.join("view.old");
    // A view that stays is opened again, and found unusable again.
    drop(fs::remove_dir_all(&aside));
    drop(fs::remove_file(&aside));
    drop(fs::rename(view_folder(store), &aside));
    drop(fs::remove_file(list_cache::path(store)));
}

/// Sets the unusable view aside and makes an empty one; in memory where that fails.
fn fresh_view(store: &Path, mode: OpenMode) -> Box<dyn View> {
    if mode == OpenMode::ReadOnly {
        return Box::new(MemoryView::default());
    }
    set_aside(store);
    match SledView::open(&view_folder(store)) {
        Ok(view) => Box::new(view),
        Err(_) => Box::new(MemoryView::default()),
    }
}

/// Reads what the view has of each chain; a view of another layout has nothing.
pub(super) fn known_chains(view: &dyn View) -> Result<Vec<KnownChain>, Fault> {
    match view.get(key::LAYOUT)? {
        Some(layout) if layout == [codec::LAYOUT] => {}
        Some(_) => return Err(Fault::View("layout".to_owned())),
        None => return Ok(Vec::new()),
    }
    view.scan(key::ENDS)?.iter().map(|(_, value)| codec::decode_end(value)).collect()
}
