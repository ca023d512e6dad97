//! The names of the simulation: what programs see, what is safe, and the changes in between.

use crate::disk::dice::Dice;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Names of files, each standing for the number of its node; folders are safe at once.
#[derive(Debug, Default)]
pub(super) struct Names {
    now: BTreeMap<PathBuf, usize>,
    safe: BTreeMap<PathBuf, usize>,
    pending: Vec<NameChange>,
    folders: BTreeSet<PathBuf>,
}

#[derive(Debug)]
pub(super) enum NameChange {
    Made(PathBuf, usize),
    Gone(PathBuf),
    Moved(PathBuf, PathBuf),
}

impl Names {
    pub(super) fn node(&self, path: &Path) -> Option<usize> {
        self.now.get(path).copied()
    }

    pub(super) fn has_folder(&self, path: &Path) -> bool {
        self.folders.contains(path)
    }

    pub(super) fn has_folder_of(&self, path: &Path) -> bool {
        path.parent().is_some_and(|above| self.folders.contains(above))
    }

    pub(super) fn add_folder(&mut self, path: &Path) {
        self.folders.extend(path.ancestors().map(Path::to_owned));
    }

    pub(super) fn inside(&self, folder: &Path) -> Vec<String> {
        let inside = self.now.keys().filter(|path| path.parent() == Some(folder));
        inside.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect()
    }

    /// Changes what programs see; it becomes safe with `settle`.
    pub(super) fn change(&mut self, change: NameChange) {
        change.apply(&mut self.now);
        self.pending.push(change);
    }

    /// Makes the names in a folder safe.
    pub(super) fn settle(&mut self, folder: &Path) {
        for change in std::mem::take(&mut self.pending) {
            if change.touches(folder) {
                change.apply(&mut self.safe);
            } else {
                self.pending.push(change);
            }
        }
    }

    /// Cuts the power: each pending change is kept or dropped.
    pub(super) fn crash(&mut self, dice: &mut Dice) {
        for change in self.pending.drain(..) {
            if dice.once_in(2) {
                change.apply(&mut self.safe);
            }
        }
        self.now.clone_from(&self.safe);
    }
}

impl NameChange {
    /// A change of a name that never came to be changes nothing.
    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Made(path, node) => {
                names.insert(path.clone(), *node);
            }
            Self::Gone(path) => {
                names.remove(path);
            }
            Self::Moved(from, to) => {
                if let Some(node) = names.remove(from) {
                    names.insert(to.clone(), node);
                }
            }
        }
    }

    fn touches(&self, folder: &Path) -> bool {
        let lies_in = |path: &Path| path.parent() == Some(folder);
        match self {
            Self::Made(path, _) | Self::Gone(path) => lies_in(path),
            Self::Moved(from, to) => lies_in(from) || lies_in(to),
        }
    }
}
