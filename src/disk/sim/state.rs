//! What the simulated disk holds and what is planned against it.

use super::names::{NameChange, Names};
use super::node::Node;
use super::plan::{Call, Lie, Trouble};
use crate::disk::dice::Dice;
use std::io;
use std::path::Path;

/// The simulated disk.
#[derive(Debug)]
pub(super) struct State {
    dice: Dice,
    nodes: Vec<Node>,
    pub(super) names: Names,
    power: Power,
    /// The planned failure, and how many calls of its kind are still to pass.
    trouble: Option<(Trouble, u64)>,
    pub(super) has_fired: bool,
    pub(super) lie: Option<Lie>,
}

#[derive(Debug, Default)]
struct Power {
    /// Calls that change something until the cut.
    left: Option<u64>,
    is_off: bool,
    /// Counts the cuts; a file opened before one is dead after it.
    epoch: u64,
}

/// What becomes of a call.
pub(super) enum Pass {
    /// It is carried out.
    Go,
    /// It fails by plan.
    Fail(io::Error),
    /// The power goes in the middle of it.
    Cut,
}

impl State {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            dice: Dice::new(seed),
            nodes: Vec::new(),
            names: Names::default(),
            power: Power::default(),
            trouble: None,
            has_fired: false,
            lie: None,
        }
    }

    pub(super) fn plan(&mut self, trouble: Trouble) {
        self.trouble = Some((trouble, trouble.nth.saturating_sub(1)));
        self.has_fired = false;
    }

    pub(super) fn heal(&mut self) {
        self.trouble = None;
    }

    pub(super) const fn cut_power_at(&mut self, nth: u64) {
        self.power.left = Some(nth);
    }

    pub(super) const fn epoch(&self) -> u64 {
        self.power.epoch
    }

    pub(super) fn crash(&mut self) {
        for node in &mut self.nodes {
            node.crash(&mut self.dice);
        }
        self.names.crash(&mut self.dice);
        self.power = Power { epoch: self.power.epoch + 1, ..Power::default() };
        self.trouble = None;
    }

    /// Asks whether a call may be carried out.
    pub(super) fn enter(&mut self, call: Call) -> io::Result<Pass> {
        if self.power.is_off {
            return Err(no_power());
        }
        if let Some(left) = self.power.left.filter(|_| !matches!(call, Call::Open | Call::Read)) {
            self.power.left = Some(left.saturating_sub(1));
            self.power.is_off = left <= 1;
            if self.power.is_off {
                return Ok(Pass::Cut);
            }
        }
        let Some((trouble, left)) = self.trouble.as_mut().filter(|(plan, _)| plan.call == call)
        else {
            return Ok(Pass::Go);
        };
        if *left > 0 {
            *left -= 1;
            return Ok(Pass::Go);
        }
        let (error, stays) = (trouble.kind.into(), trouble.stays);
        self.has_fired = true;
        if !stays {
            self.trouble = None;
        }
        Ok(Pass::Fail(error))
    }

    /// Carries out a change of names unless it fails by plan.
    pub(super) fn change_names(&mut self, call: Call, change: NameChange) -> io::Result<()> {
        match self.enter(call)? {
            Pass::Fail(error) => Err(error),
            pass @ (Pass::Go | Pass::Cut) => {
                self.names.change(change);
                finish(&pass)
            }
        }
    }

    /// Makes an empty file under a free name.
    pub(super) fn make(&mut self, path: &Path) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node::default());
        self.names.change(NameChange::Made(path.to_owned(), node));
        node
    }

    pub(super) fn node(&mut self, node: usize) -> io::Result<&mut Node> {
        self.nodes.get_mut(node).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

pub(super) fn no_power() -> io::Error {
    io::Error::other("no power")
}

pub(super) fn finish(pass: &Pass) -> io::Result<()> {
    if matches!(pass, Pass::Cut) { Err(no_power()) } else { Ok(()) }
}
