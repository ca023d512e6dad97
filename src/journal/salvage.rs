//! Repairs damaged chains: every undamaged entry is kept byte for byte, what is lost is recorded
//! as a gap, and the damaged file is kept aside.
//!
//! Which frames are true is decided from the back: each frame names the hash of the one before,
//! so a later frame convicts an edited earlier one.

use super::frame::{Body, Frame, seal};
use super::frames::{Found, Frames, Place};
use super::gap::Gap;
use super::link::Link;
use super::names::{file_name, folder, header, io_fault, replica_of, shown};
use super::open::free_name;
use super::verify::verify_chain;
use crate::disk::{Files, Mode, atomic_write};
use crate::domain::{ContentHash, ReplicaId};
use crate::protocol::{Fault, Head};
use crate::seal::sm3;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// Longest file that is salvaged, for it is held in memory.
const SALVAGE_MAX_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// What a repair did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SalvageReport {
    /// The chains that were repaired; sound ones are left alone.
    pub chains: Vec<SalvagedChain>,
}

/// What a repair did to one chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalvagedChain {
    /// The chain.
    pub replica: ReplicaId,
    /// File name within the store.
    pub file: String,
    /// Where the damaged file was kept; `None` when there was no file.
    pub kept_as: Option<String>,
    /// Entries kept.
    pub kept: u64,
    /// Lost entries, by first and last sequence number.
    pub lost: Vec<(u64, u64)>,
    /// Sound frames that were not taken over: edited, put in twice, or of an unfinished group.
    pub rejected: u64,
    /// The head after the repair.
    pub head: Head,
}

/// Repairs the damaged chains of a store folder, for the holder of its lock. Heads kept elsewhere
/// tell of entries that were lost from an end. A chain that disagrees with them (分叉) or that a
/// newer program wrote cannot be repaired.
///
/// # Errors
/// `Io` when a file cannot be read or written; whatever was done until then is complete.
pub fn salvage(files: &dyn Files, dir: &Path, witnesses: &[Head]) -> Result<SalvageReport, Fault> {
    let folder = folder(dir);
    files.create_dir(&folder).map_err(|error| io_fault("journal", &error))?;
    let names = files.list(&folder).map_err(|error| io_fault("journal", &error))?;
    let mut replicas: BTreeSet<ReplicaId> =
        names.iter().filter_map(|name| replica_of(name)).collect();
    let lasting = witnesses.iter().filter(|witness| witness.count > 0);
    replicas.extend(lasting.map(|witness| witness.replica));
    let mut report = SalvageReport::default();
    for replica in replicas {
        let heads: Vec<Head> =
            witnesses.iter().filter(|head| head.replica == replica).copied().collect();
        if !verify_chain(files, dir, replica, &heads).damages.is_empty() {
            let name = file_name(replica);
            let fault = |error: io::Error| io_fault(&shown(&name), &error);
            report.chains.push(salvage_chain(files, &folder, replica, &heads).map_err(fault)?);
        }
    }
    Ok(report)
}

fn salvage_chain(
    files: &dyn Files,
    folder: &Path,
    replica: ReplicaId,
    witnesses: &[Head],
) -> io::Result<SalvagedChain> {
    let name = file_name(replica);
    let path = folder.join(&name);
    let is_there = files.exists(&path);
    let bytes = if is_there { files.read(&path, SALVAGE_MAX_BYTES)? } else { Vec::new() };
    let frames = if is_there { sound_frames(files, &path)? } else { Vec::new() };
    let mut kept_as = None;
    if is_there {
        let aside = free_name(files, folder, &format!("{name}.damaged"));
        atomic_write(files, &folder.join(&aside), &bytes)?;
        kept_as = Some(shown(&aside));
    }
    let last = witnesses.iter().max_by_key(|witness| witness.count);
    let chosen = choose(&frames, replica, witnesses);
    let entries = frames.iter().filter(|frame| matches!(frame.body, Body::Entry(_))).count();
    let mut rebuilt = Rebuilt::new(replica, &bytes, &frames);
    for frame in &chosen {
        rebuilt.entry(frame)?;
    }
    rebuilt.end(last)?;
    atomic_write(files, &path, &rebuilt.out)?;
    Ok(SalvagedChain {
        replica,
        file: shown(&name),
        kept_as,
        kept: chosen.len() as u64,
        lost: rebuilt.lost,
        rejected: entries.saturating_sub(chosen.len()) as u64,
        head: rebuilt.link.head(replica),
    })
}

/// Collects every frame of a file that is sound by itself.
fn sound_frames(files: &dyn Files, path: &Path) -> io::Result<Vec<Frame>> {
    let disk = files.open(path, Mode::Read)?;
    let mut frames = Frames::new(disk.as_ref())?;
    let mut found = Vec::new();
    let mut offset = 0;
    loop {
        let frame = match frames.at(offset)? {
            Place::End => return Ok(found),
            Place::Frame(frame) => frame,
            Place::Bad => match frames.search(offset)? {
                Found::Frame(frame) => frame,
                Found::Nothing | Found::GaveUp => return Ok(found),
            },
        };
        offset = frame.next;
        found.push(frame);
    }
}

/// Chooses the true entries, in the order of the chain.
fn choose<'a>(frames: &'a [Frame], replica: ReplicaId, witnesses: &[Head]) -> Vec<&'a Frame> {
    let mut by_sequence: BTreeMap<u64, Vec<&Frame>> = BTreeMap::new();
    for frame in frames {
        if let Body::Entry(entry) = &frame.body
            && entry.id.replica == replica
            && (entry.id.sequence > 1 || frame.prev == ContentHash::default())
        {
            by_sequence.entry(entry.id.sequence).or_default().push(frame);
        }
    }
    drop_misplaced(&mut by_sequence, witnesses);
    let witness = |sequence| witnesses.iter().find(|head| head.count == sequence);
    let mut chosen = Vec::new();
    let mut demanded = None;
    for (sequence, candidates) in by_sequence.iter().rev() {
        let due = demanded
            .filter(|due: &Link| due.count == *sequence)
            .map(|due| due.hash)
            .or_else(|| witness(*sequence).map(|head| head.hash));
        let continues = |frame: &&&Frame| {
            let before = by_sequence.get(&(sequence - 1)).map_or(&[][..], Vec::as_slice);
            before.iter().any(|earlier| earlier.hash == frame.prev)
        };
        let mut all = candidates.iter();
        let pick = match due {
            Some(hash) => all.find(|frame| frame.hash == hash),
            None => candidates.iter().find(continues).or_else(|| all.next()),
        };
        demanded = pick.and_then(|frame| Link::before(frame));
        chosen.extend(pick.copied());
    }
    chosen.reverse();
    drop_unfinished(&mut chosen, witnesses);
    chosen
}

/// Drops entries that claim a place beyond every head kept elsewhere though entries of lower places
/// come after them in the file, and that hang together with no other: their number is forged.
fn drop_misplaced(by_sequence: &mut BTreeMap<u64, Vec<&Frame>>, witnesses: &[Head]) {
    let Some(known) = witnesses.iter().map(|witness| witness.count).max() else { return };
    let none = Vec::new();
    let at = |sequence: u64| by_sequence.get(&sequence).unwrap_or(&none);
    let mut last_below = 0;
    let mut misplaced: Vec<(u64, u64)> = Vec::new();
    for (sequence, frames) in &*by_sequence {
        for frame in frames.iter().filter(|frame| *sequence > known && frame.offset < last_below) {
            let is_linked = at(sequence - 1).iter().any(|before| before.hash == frame.prev)
                || at(sequence.saturating_add(1)).iter().any(|after| after.prev == frame.hash);
            if !is_linked {
                misplaced.push((*sequence, frame.offset));
            }
        }
        let offsets = frames.iter().map(|frame| frame.offset);
        last_below = offsets.max().unwrap_or_default().max(last_below);
    }
    by_sequence.retain(|sequence, frames| {
        frames.retain(|frame| !misplaced.contains(&(*sequence, frame.offset)));
        !frames.is_empty()
    });
}

/// A last group that is not whole was never acknowledged, unless a head tells of more.
fn drop_unfinished(chosen: &mut Vec<&Frame>, witnesses: &[Head]) {
    let known = witnesses.iter().map(|witness| witness.count).max().unwrap_or_default();
    while let Some(last) = chosen.last() {
        let count = Link::after(last).unwrap_or_default().count;
        if last.group.is_last() || known > count {
            return;
        }
        chosen.pop();
    }
}

/// A chain in the making.
struct Rebuilt<'a> {
    old: &'a [u8],
    frames: &'a [Frame],
    /// SM3 of the damaged file, named by every new gap.
    kept: ContentHash,
    out: Vec<u8>,
    link: Link,
    lost: Vec<(u64, u64)>,
}

impl<'a> Rebuilt<'a> {
    fn new(replica: ReplicaId, old: &'a [u8], frames: &'a [Frame]) -> Self {
        let out = header(replica).encode();
        Self { old, frames, kept: sm3(old), out, link: Link::default(), lost: Vec::new() }
    }

    /// Takes an entry over, behind a gap where it does not continue the chain.
    fn entry(&mut self, frame: &Frame) -> io::Result<()> {
        if let Some(before) = Link::before(frame).filter(|before| *before != self.link) {
            self.gap(before)?;
        }
        self.copy(frame);
        self.link = Link::after(frame).unwrap_or(self.link);
        Ok(())
    }

    /// Records what a head tells of beyond the last entry.
    fn end(&mut self, last: Option<&Head>) -> io::Result<()> {
        match last.filter(|head| head.count > self.link.count) {
            Some(head) => self.gap(Link::of(head)),
            None => Ok(()),
        }
    }

    /// Bridges from here to a later place; a gap of an earlier repair is kept as it is.
    fn gap(&mut self, to: Link) -> io::Result<()> {
        let (first_lost, next) = (self.link.count + 1, to.count.saturating_add(1));
        self.lost.push((first_lost, to.count));
        let old = self.frames.iter().find(|frame| {
            matches!(frame.body, Body::Gap(_))
                && Link::before(frame) == Some(self.link)
                && Link::after(frame) == Some(to)
        });
        if let Some(frame) = old {
            self.copy(frame);
        } else {
            let gap = Gap { first_lost, next, resume: to.hash, kept: self.kept };
            let sealed = seal(self.link.hash, &gap.payload());
            let (bytes, _) = sealed.map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
            self.out.extend(bytes);
        }
        self.link = to;
        Ok(())
    }

    fn copy(&mut self, frame: &Frame) {
        let place = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
        let bytes = self.old.get(place(frame.offset)..place(frame.next));
        self.out.extend(bytes.unwrap_or_default());
    }
}
