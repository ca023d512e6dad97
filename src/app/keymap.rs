//! From key presses to commands: one tree of keys for each screen.

pub mod check;

use super::chord::{Chord, UnknownKey};
use super::command::{Command, Entry, Place};
use std::collections::BTreeMap;

/// What a row of key presses means so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// The keys are complete: give this command.
    Run(Command),
    /// The keys begin a longer sequence: wait for the next one.
    Pending,
    /// The keys mean nothing here.
    Unbound,
}

/// A key sequence that cannot be bound.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindFault {
    /// A part of the sequence names no key.
    #[error(transparent)]
    Unknown(#[from] UnknownKey),
    /// No key at all.
    #[error("no key is given")]
    Empty,
    /// The sequence, or a part of it, already has a meaning in this place.
    #[error("`{keys}` is bound twice in {place:?}")]
    Taken {
        /// The sequence as written.
        keys: String,
        /// The place in question.
        place: Place,
    },
}

/// One node of the tree: a command at its end or further keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Node {
    command: Option<Command>,
    next: BTreeMap<Chord, Self>,
}

impl Node {
    /// Hangs a command at the end of a sequence; `false` if a meaning stands in the way.
    fn bind(&mut self, keys: &[Chord], command: Command) -> bool {
        if self.command.is_some() {
            return false;
        }
        let Some((first, rest)) = keys.split_first() else {
            self.command = self.next.is_empty().then_some(command);
            return self.command.is_some();
        };
        self.next.entry(*first).or_default().bind(rest, command)
    }

    /// The node at the end of a sequence.
    fn walk(&self, keys: &[Chord]) -> Option<&Self> {
        keys.iter().try_fold(self, |node, key| node.next.get(&key.folded()))
    }

    /// Every sequence that ends at this command, shortest first.
    fn paths(&self, command: Command, so_far: &[Chord], found: &mut Vec<Vec<Chord>>) {
        if self.command == Some(command) {
            found.push(so_far.to_vec());
        }
        for (chord, node) in &self.next {
            node.paths(command, &[so_far, &[*chord]].concat(), found);
        }
    }
}

/// The keys of every screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    trees: BTreeMap<Place, Node>,
    order: BTreeMap<Command, Vec<Vec<Chord>>>,
}

impl Default for Keymap {
    /// The keys as shipped.
    fn default() -> Self {
        Self::with(&BTreeMap::new())
            .unwrap_or(Self { trees: BTreeMap::new(), order: BTreeMap::new() })
    }
}

impl Keymap {
    /// The keys as shipped, with the keys of some commands replaced.
    ///
    /// Each replacement is written as in the table: alternatives between ` | `.
    ///
    /// # Errors
    /// The first key that is unknown or bound twice in one place.
    pub fn with(changes: &BTreeMap<Command, String>) -> Result<Self, BindFault> {
        let mut map = Self { trees: BTreeMap::new(), order: BTreeMap::new() };
        for entry in Command::ALL {
            let keys = changes.get(&entry.command).map_or(entry.keys, String::as_str);
            map.order.insert(entry.command, alternatives(keys)?);
        }
        for place in Place::SCREENS {
            map.grow(place)?;
        }
        Ok(map)
    }

    /// What the pressed keys mean on this screen.
    pub fn resolve(&self, place: Place, pending: &[Chord]) -> Resolution {
        let node = self.trees.get(&place).and_then(|tree| tree.walk(pending));
        match node {
            None => Resolution::Unbound,
            Some(Node { command: Some(command), .. }) => Resolution::Run(*command),
            Some(_) => Resolution::Pending,
        }
    }

    /// The keys that give this command on this screen, as written, in the order of the table.
    pub fn keys_of(&self, place: Place, command: Command) -> Vec<String> {
        let mut live = Vec::new();
        if let Some(tree) = self.trees.get(&place) {
            tree.paths(command, &[], &mut live);
        }
        let order = self.order.get(&command);
        let chosen = order.into_iter().flatten().filter(|keys| live.contains(keys));
        chosen.map(|keys| written(keys)).collect()
    }

    /// The keys of a command as wanted, wherever they hold, in the order of the table.
    pub fn wanted(&self, command: Command) -> Vec<String> {
        let sequences = self.order.get(&command).into_iter().flatten();
        sequences.map(|keys| written(keys)).collect()
    }

    /// Builds the tree of one screen: its own keys first, then those that hold anywhere.
    fn grow(&mut self, place: Place) -> Result<(), BindFault> {
        let mut tree = Node::default();
        for (entry, keys) in self.rows(|entry| entry.place == place) {
            if !tree.bind(keys, entry.command) {
                return Err(BindFault::Taken { keys: written(keys), place });
            }
        }
        for (entry, keys) in self.rows(|entry| entry.place == Place::Anywhere) {
            let typing = place.takes_text() && keys.iter().any(Chord::is_editing);
            if !typing && !tree.bind(keys, entry.command) && !place.takes_text() {
                return Err(BindFault::Taken { keys: written(keys), place });
            }
        }
        self.trees.insert(place, tree);
        Ok(())
    }

    /// The rows of the table that pass, each with one of its sequences.
    fn rows(&self, pass: impl Fn(&Entry) -> bool) -> Vec<(&'static Entry, &[Chord])> {
        let entries = Command::ALL.iter().filter(|entry| pass(entry));
        entries
            .flat_map(|entry| {
                let sequences = self.order.get(&entry.command);
                sequences.into_iter().flatten().map(move |keys| (entry, keys.as_slice()))
            })
            .collect()
    }
}

/// Reads the alternatives of one row.
fn alternatives(keys: &str) -> Result<Vec<Vec<Chord>>, BindFault> {
    keys.split(" | ").map(sequence).collect()
}

/// Reads one sequence of chords.
fn sequence(keys: &str) -> Result<Vec<Chord>, BindFault> {
    let chords: Result<Vec<Chord>, UnknownKey> = keys.split_whitespace().map(str::parse).collect();
    let chords = chords?;
    if chords.is_empty() { Err(BindFault::Empty) } else { Ok(chords) }
}

/// A sequence as a person writes it.
fn written(keys: &[Chord]) -> String {
    keys.iter().map(Chord::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
