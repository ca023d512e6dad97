//! Looks at every byte of every chain and compares with heads kept elsewhere; changes nothing.

use super::frame::Body;
use super::gap::Gap;
use super::link::Link;
use super::names::{file_name, folder, replica_of, shown};
use super::report::{Damage, DamageKind, Torn};
use super::walk::{Step, Walker};
use crate::disk::{Files, Mode};
use crate::domain::{ContentHash, ReplicaId};
use crate::protocol::{Fault, Head};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// Every chain that has a file or a witness.
    pub chains: Vec<ChainReport>,
    /// Damage of no single chain: the folder cannot be listed.
    pub damages: Vec<Damage>,
}

/// What was found of one chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// The chain.
    pub replica: ReplicaId,
    /// File name within the store.
    pub file: String,
    /// Number of entries that are there.
    pub entries: u64,
    /// Length of the file in bytes.
    pub bytes: u64,
    /// Its head.
    pub head: Head,
    /// Every damage, in the order of the file; heads that disagree come last.
    pub damages: Vec<Damage>,
    /// The torn end, if it has one.
    pub torn: Option<Torn>,
    /// Entries that an earlier repair gave up.
    pub gaps: Vec<Gap>,
}

impl VerifyReport {
    /// Tells whether nothing is damaged. Torn ends and gaps are no damage but worth a word.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.damages.is_empty() && self.chains.iter().all(|chain| chain.damages.is_empty())
    }
}

/// Verifies all chains in a store folder against heads kept elsewhere. Without a witness a chain
/// cut between two groups looks like one that was never longer.
#[must_use]
pub fn verify(files: &dyn Files, dir: &Path, witnesses: &[Head]) -> VerifyReport {
    let folder = folder(dir);
    let mut report = VerifyReport::default();
    let mut replicas: BTreeSet<ReplicaId> = witnesses
        .iter()
        .filter(|witness| witness.count > 0)
        .map(|witness| witness.replica)
        .collect();
    match files.list(&folder) {
        Ok(names) => replicas.extend(names.iter().filter_map(|name| replica_of(name))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => report.damages.push(unreadable("journal", error.to_string())),
    }
    for replica in replicas {
        let heads: Vec<Head> =
            witnesses.iter().filter(|head| head.replica == replica).copied().collect();
        report.chains.push(verify_chain(files, dir, replica, &heads));
    }
    report
}

/// Verifies one chain.
pub(super) fn verify_chain(
    files: &dyn Files,
    dir: &Path,
    replica: ReplicaId,
    witnesses: &[Head],
) -> ChainReport {
    let name = file_name(replica);
    let mut report = ChainReport { replica, file: shown(&name), ..ChainReport::default() };
    report.head.replica = replica;
    let path = folder(dir).join(&name);
    if !files.exists(&path) {
        let file = report.file.clone();
        report.damages.push(Damage { file, offset: 0, entry: 1, what: DamageKind::Missing });
        return report;
    }
    let mut hashes = BTreeMap::new();
    match read_chain(files, &path, &mut report, &mut hashes) {
        Ok(()) => {}
        Err(Fault::NewerStore(version)) => {
            let file = report.file.clone();
            let what = DamageKind::Newer(version);
            report.damages.push(Damage { file, offset: 0, entry: 0, what });
            return report;
        }
        Err(fault) => {
            let damage = unreadable(&report.file, fault.to_string());
            report.damages.push(damage);
            return report;
        }
    }
    for witness in witnesses {
        report.damages.extend(contradiction(&report, witness, &hashes));
    }
    report
}

/// Walks a whole chain; `hashes` takes the hash due after each number of entries.
fn read_chain(
    files: &dyn Files,
    path: &Path,
    report: &mut ChainReport,
    hashes: &mut BTreeMap<u64, ContentHash>,
) -> Result<(), Fault> {
    let fault = |error: io::Error| Fault::Io(report.file.clone(), error.to_string());
    let disk = files.open(path, Mode::Read).map_err(fault)?;
    report.bytes = disk.len().map_err(fault)?;
    let mut walker = Walker::new(disk.as_ref(), &report.file, report.replica, None)?;
    while let Some(step) = walker.step()? {
        match step {
            Step::Frame(frame) => {
                let Link { count, hash } = walker.cursor().link;
                hashes.insert(count, hash);
                match frame.body {
                    Body::Gap(gap) => report.gaps.push(gap),
                    Body::Entry(_) | Body::Newer(_) | Body::Unreadable => report.entries += 1,
                }
            }
            Step::Damage(damage) => report.damages.push(damage),
            Step::Torn(torn) => report.torn = Some(torn),
        }
    }
    report.head = walker.committed().link.head(report.replica);
    Ok(())
}

/// Gives what is wrong if the chain does not extend the witness.
fn contradiction(
    report: &ChainReport,
    witness: &Head,
    hashes: &BTreeMap<u64, ContentHash>,
) -> Option<Damage> {
    let found = hashes.get(&witness.count);
    if witness.count == 0 || found == Some(&witness.hash) {
        return None;
    }
    let file = report.file.clone();
    if found.is_none() && report.head.count < witness.count {
        let (offset, entry) = (report.bytes, report.head.count + 1);
        let what = DamageKind::Shortened { known: witness.count };
        return Some(Damage { file, offset, entry, what });
    }
    let is_lost = |gap: &Gap| (gap.first_lost..gap.next).contains(&witness.count);
    let is_said = report.gaps.iter().any(is_lost) || !report.damages.is_empty();
    let what = DamageKind::Forked;
    (found.is_some() || !is_said).then_some(Damage { file, offset: 0, entry: witness.count, what })
}

fn unreadable(file: &str, said: String) -> Damage {
    Damage { file: file.to_owned(), offset: 0, entry: 0, what: DamageKind::Unreadable(said) }
}
