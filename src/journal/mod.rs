//! The truth: entries appended, synced and chained; read back, verified, salvaged.
//!
//! One file per chain, `journal/<replica>.log` within the store folder. Nothing is ever rewritten;
//! `docs/FORMAT.md` has the tables.

mod codec;
mod file;
mod foreign;
mod frame;
mod frames;
mod gap;
mod group;
mod link;
mod names;
mod open;
mod report;
mod salvage;
mod v1;
mod verify;
mod walk;

pub use crate::disk::OpenMode;
pub use codec::WireFault;
pub use file::{Journal, Placed, Position};
pub use foreign::{ForeignChain, read_chain};
pub use frame::{FRAME_MAX_BYTES, GROUP_MAX_BYTES};
pub use gap::Gap;
pub use group::weigh;
pub use open::KnownChain;
pub use report::{Damage, DamageKind, OpenReport, Torn};
pub use salvage::{SalvageReport, SalvagedChain, salvage};
pub use v1::parts;
pub use verify::{ChainReport, VerifyReport, verify};

#[cfg(test)]
mod tests;
