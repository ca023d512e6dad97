//! Care of a store: looking at every byte of it, bringing back what is damaged, remaking the view.

use super::Store;
use super::open::{known_chains, set_aside, view_folder};
use super::view::SledView;
use crate::disk::{LockFault, RealFiles, StoreLock};
use crate::domain::{ContentHash, Document, ReplicaId};
use crate::journal::{self, Journal, OpenMode, SalvageReport, VerifyReport};
use crate::protocol::{Change, Fault, Head, ReadOnlyReason, SessionStep};
use crate::vault::{self, VaultVerify};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// What looking at a store found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreCheck {
    /// The chains.
    pub journal: VerifyReport,
    /// The contents.
    pub vault: VaultVerify,
    /// Whether the chains were held against the heads the view knows; not so while another
    /// process has it open, or when it cannot be used.
    pub is_witnessed: bool,
    /// Whether nobody else could write while it was looked at.
    pub is_locked: bool,
}

impl StoreCheck {
    /// Tells whether no entry and no content is damaged or lost.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.journal.is_sound() && self.vault.is_sound()
    }
}

impl Store {
    /// Looks at every byte of a store; nothing of its records is changed.
    ///
    /// # Errors
    /// `Io` when the journal cannot be read at all.
    pub fn check(folder: &Path, holder: &str) -> Result<StoreCheck, Fault> {
        Self::check_against(folder, holder, &[])
    }

    /// Looks at every byte of a store and holds its chains against heads kept elsewhere, as on an
    /// export or a backup, besides those the view knows.
    ///
    /// # Errors
    /// `Io` when the journal cannot be read at all.
    pub fn check_against(
        folder: &Path,
        holder: &str,
        elsewhere: &[Head],
    ) -> Result<StoreCheck, Fault> {
        // The lock keeps an act from falling between the reading of journal and vault.
        let lock = if folder.is_dir() { StoreLock::acquire(folder, holder).ok() } else { None };
        let heads = lock.as_ref().and_then(|_| known_heads(folder));
        let witnesses = [heads.as_deref().unwrap_or_default(), elsewhere].concat();
        let journal = journal::verify(&RealFiles, folder, &witnesses);
        let named = match named_contents(folder) {
            // The version stands in the report of the journal.
            Err(Fault::NewerStore(_)) => None,
            other => Some(other?),
        };
        let mut vault = vault::verify(&RealFiles, folder, &named.clone().unwrap_or_default());
        if named.is_none() || !journal.is_sound() {
            // What nothing is known to name may be named by an entry that cannot be read.
            vault.orphans.clear();
        }
        Ok(StoreCheck { journal, vault, is_witnessed: heads.is_some(), is_locked: lock.is_some() })
    }

    /// Brings back every undamaged entry of damaged chains; the view is remade at the next opening
    /// when anything changed.
    ///
    /// # Errors
    /// `ReadOnly` when another process holds the store or it cannot be written; `Io`.
    pub fn repair(folder: &Path, holder: &str) -> Result<SalvageReport, Fault> {
        let _lock = lock(folder, holder)?;
        let witnesses = known_heads(folder).unwrap_or_default();
        let report = journal::salvage(&RealFiles, folder, &witnesses)?;
        if !report.chains.is_empty() {
            set_aside(folder);
        }
        Ok(report)
    }

    /// Sets the view of a store aside, so that the next opening remakes it.
    ///
    /// # Errors
    /// `ReadOnly` when another process holds the store or it cannot be written.
    pub fn forget_view(folder: &Path, holder: &str) -> Result<(), Fault> {
        let _lock = lock(folder, holder)?;
        set_aside(folder);
        Ok(())
    }
}

fn lock(folder: &Path, holder: &str) -> Result<StoreLock, Fault> {
    StoreLock::acquire(folder, holder).map_err(|fault| {
        Fault::ReadOnly(match fault {
            LockFault::Held { info } => ReadOnlyReason::HeldBy(info),
            LockFault::Io(error) => ReadOnlyReason::Medium(error.to_string()),
        })
    })
}

/// Reads the heads out of the view, for the holder of the lock; `None` when it cannot tell.
fn known_heads(folder: &Path) -> Option<Vec<Head>> {
    let path = view_folder(folder);
    if !path.is_dir() {
        return None;
    }
    let known = SledView::open(&path).and_then(|view| known_chains(&view)).ok()?;
    Some(known.iter().map(|chain| chain.head).collect())
}

/// Collects the hash of every content the entries name and the vault has to hold.
fn named_contents(folder: &Path) -> Result<BTreeSet<ContentHash>, Fault> {
    let nobody = ReplicaId::default();
    let files = Arc::new(RealFiles);
    let (journal, _) = Journal::open(files, folder, nobody, OpenMode::ReadOnly, &[])?;
    let mut named = BTreeSet::new();
    for head in journal.heads() {
        journal.scan(head.replica, 0, &mut |entry, _| {
            name_contents(&entry.change, &mut named);
            Ok(())
        })?;
    }
    Ok(named)
}

pub(super) fn name_contents(change: &Change, named: &mut BTreeSet<ContentHash>) {
    let documents = if let Change::ImportCase(import) = change {
        import.documents.as_slice()
    } else if let Change::AbsorbCase { from, .. } = change {
        from.documents.as_slice()
    } else if let Change::AdoptRubric { hash, .. } = change {
        named.insert(*hash);
        &[]
    } else if let Change::Session { step, .. } = change {
        if let SessionStep::Stage { rubrics, .. } = step.as_ref() {
            named.extend(rubrics.iter().map(|(_, hash)| *hash));
        }
        &[]
    } else {
        &[]
    };
    for document in documents {
        let Document { original, text, outside_path, .. } = document;
        named.extend(*text);
        if outside_path.is_none() {
            named.insert(*original);
        }
    }
}

#[cfg(test)]
mod tests;
