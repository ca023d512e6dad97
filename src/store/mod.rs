//! The store: folds the journal into a view and answers queries.
//!
//! An act goes: planned against the state → journal (one write, one sync) → view and index →
//! receipt. The view is expendable; the journal and the vault are the truth.

mod access;
mod act;
mod appraisal;
mod brief;
mod care;
mod codec;
mod find;
mod fold;
mod fold_case;
mod fold_follow_up;
mod fold_review;
mod fold_session;
mod frame;
mod history;
mod index;
mod jump;
mod key;
mod list_cache;
mod lists;
mod merge;
mod open;
mod original;
mod plan;
mod presets;
mod queue;
mod refresh;
mod rules;
mod search;
mod sessions;
mod staffing;
mod state;
mod tallies;
mod told_session;
mod undo;
mod undo_step;
mod view;

pub use appraisal::{Appraisal, Appraised, Finding, Place, Property};
pub use care::StoreCheck;
pub use frame::Frame;
pub use merge::{MergeFault, PackageOrder, Trust};
pub use open::{OpenNotes, OpenOptions, Opened};
pub use original::Original;
pub use search::{Bench, PartFinds, Sheaf, Texts};
pub use staffing::frame_filter;
pub use view::is_calm;

use crate::disk::{RealFiles, StoreLock};
use crate::domain::{
    CaseId, ContentHash, FollowUp, Person, ReplicaId, Review, ReviewKey, Rubric, SessionId, UnitId,
};
use crate::journal::Journal;
use crate::packs::{Packs, rubric};
use crate::protocol::{Aggregate, Fault, Head, ReadOnlyReason};
use crate::seal::Sm3Hasher;
use crate::vault::Vault;
use index::Index;
use state::{CaseState, State};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use view::View;

/// An open store. One thread owns it.
pub struct Store {
    packs: Arc<Packs>,
    journal: Journal,
    vault: Vault,
    view: Box<dyn View>,
    index: Index,
    /// Where the texts of all documents lie, while somebody searches.
    texts: RefCell<Option<Arc<Texts>>>,
    rubrics: RefCell<BTreeMap<ContentHash, Arc<Rubric>>>,
    own: ReplicaId,
    program: String,
    lamport: u64,
    /// The store folder.
    folder: PathBuf,
    /// What the list cache holds, until it is used or found old.
    cached: Option<(Vec<Head>, Index)>,
    /// The heads the list cache on disk is as of.
    cached_heads: Vec<Head>,
    read_only: Option<ReadOnlyReason>,
    /// Held for as long as the store is open for writing.
    _lock: Option<StoreLock>,
}

impl Store {
    /// Tells why the store is open for reading only; `None` when it can be written.
    #[must_use]
    pub const fn read_only(&self) -> Option<&ReadOnlyReason> {
        self.read_only.as_ref()
    }

    /// Gives the packs it was opened with.
    #[must_use]
    pub const fn packs(&self) -> &Arc<Packs> {
        &self.packs
    }

    /// Gives the vault; a clone of it may be handed to an importer.
    #[must_use]
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Gives the heads of all chains, for exports, backups and witnesses.
    #[must_use]
    pub fn heads(&self) -> Vec<Head> {
        self.journal.heads()
    }

    /// Gives the head of the own chain.
    #[must_use]
    pub fn own_head(&self) -> Head {
        self.journal.own_head()
    }

    /// Hashes all states: equal states, equal digest, whatever order the entries came in and
    /// wherever they lie.
    ///
    /// # Errors
    /// `View` when the view cannot be read.
    pub fn digest(&self) -> Result<ContentHash, Fault> {
        digest_of(self.view.as_ref())
    }

    /// Finds the rubric of a hash: among today's packs, or as a review froze it in the vault.
    ///
    /// # Errors
    /// `Damaged`, `BadPack`.
    pub fn rubric(&self, hash: ContentHash) -> Result<Arc<Rubric>, Fault> {
        self.rubric_of(hash)
    }

    fn rubric_of(&self, hash: ContentHash) -> Result<Arc<Rubric>, Fault> {
        if let Some(found) = self.rubrics.borrow().get(&hash) {
            return Ok(Arc::clone(found));
        }
        let packed = self.packs.rubrics().iter().find(|pack| pack.rubric.hash == hash);
        let rubric = match packed {
            Some(pack) => Arc::clone(&pack.rubric),
            None => self.frozen_rubric(hash)?,
        };
        self.rubrics.borrow_mut().insert(hash, Arc::clone(&rubric));
        Ok(rubric)
    }

    fn frozen_rubric(&self, hash: ContentHash) -> Result<Arc<Rubric>, Fault> {
        let missing =
            || Fault::Damaged { file: format!("vault {}", hash.short()), offset: 0, entry: 0 };
        let bytes = self.vault.get(hash)?.ok_or_else(missing)?;
        let parsed = rubric::parse(&hash.short(), &bytes);
        parsed.map(Arc::new).map_err(|faults| {
            let first = faults.first();
            Fault::BadPack(
                first.map(|fault| format!("{}:{}", fault.file, fault.line)).unwrap_or_default(),
                faults.len(),
            )
        })
    }

    /// Makes the view safe, as far as it can be; the journal is safe already. Called on closing.
    ///
    /// # Errors
    /// `View` when the view cannot be written; it is remade then.
    pub fn checkpoint(&mut self) -> Result<(), Fault> {
        let heads = self.journal.heads();
        if self.read_only.is_none() && self.cached_heads != heads {
            // A list that is not there is made from the view.
            let written =
                list_cache::write(&RealFiles, &self.folder, (&self.program, &heads), &self.index);
            if written.is_ok() {
                self.cached_heads = heads;
            }
        }
        self.view.checkpoint()
    }

    /// Reads a case as it stands; `None` when there is none of that name.
    fn case_state(&self, id: CaseId) -> Result<Option<CaseState>, Fault> {
        if !self.index.has_case(id) {
            return Ok(None);
        }
        let state = self.state(&Aggregate::Case(id))?;
        Ok(state.and_then(State::into_case))
    }

    /// Reads a review as it stands.
    fn review_state(&self, key: &ReviewKey) -> Result<Option<Review>, Fault> {
        if self.index.review(key).is_none() {
            return Ok(None);
        }
        let state = self.state(&Aggregate::Review(key.clone()))?;
        Ok(state.and_then(State::into_review))
    }

    /// Reads what follows the review of a file; empty before the first.
    fn follow_up(&self, session: &SessionId, case: CaseId) -> Result<FollowUp, Fault> {
        let state = self.state(&Aggregate::FollowUp(session.clone(), case))?;
        let follow_up = state.and_then(State::into_follow_up);
        Ok(follow_up.unwrap_or_else(|| FollowUp::new(session.clone(), case)))
    }

    /// Tells the name of a unit by its code.
    fn unit_name(&self, unit: Option<&UnitId>) -> String {
        unit.map(|id| unit_name(&self.packs, id)).unwrap_or_default()
    }

    /// Runs a planner over the present state.
    fn planner<R>(&self, actor: &Person, run: impl FnOnce(&plan::Planner<'_>) -> R) -> R {
        let rubric_of = |hash| self.rubric_of(hash);
        let planner = plan::Planner {
            store: self,
            index: &self.index,
            packs: &self.packs,
            actor,
            rubric_of: &rubric_of,
        };
        run(&planner)
    }
}

/// Hashes all states of a view.
fn digest_of(view: &dyn View) -> Result<ContentHash, Fault> {
    let mut hasher = Sm3Hasher::new();
    for (key, value) in view.scan(key::STATES)? {
        hasher.update(&u64::try_from(key.len()).unwrap_or_default().to_le_bytes());
        hasher.update(&key);
        hasher.update(&u64::try_from(value.len()).unwrap_or_default().to_le_bytes());
        hasher.update(&value);
    }
    Ok(hasher.finish())
}

/// Tells the name of a unit; the code itself where the packs have none.
fn unit_name(packs: &Packs, id: &UnitId) -> String {
    packs.unit(id).map_or_else(|| id.0.clone(), |unit| unit.name.clone())
}

#[cfg(test)]
mod tests;
