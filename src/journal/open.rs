//! Opens chains: looks only at what is new, cuts torn ends, names damage.

use super::file::Chain;
use super::frame::{FRAME_MAX_BYTES, HEAD_BYTES, length_of, parse};
use super::link::Link;
use super::names::{file_name, folder, io_fault, shown};
use super::report::{Damage, DamageKind, OpenReport, Torn};
use super::walk::{Cursor, Step, Walker};
use crate::disk::{Disk, Files, Mode, OpenMode, Window, atomic_write};
use crate::domain::ReplicaId;
use crate::protocol::{Fault, Head};
use std::io;
use std::path::Path;

/// Bytes before a known end in which its last frame usually lies.
const TAIL_BYTES: usize = 4096;

/// What a view already has of a chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KnownChain {
    /// The chain up to there.
    pub head: Head,
    /// Byte offset behind its last entry.
    pub end: u64,
}

/// The opening of a journal, chain by chain.
pub(super) struct Opening<'a> {
    pub(super) files: &'a dyn Files,
    /// The store folder.
    pub(super) store: &'a Path,
    pub(super) own: ReplicaId,
    pub(super) mode: OpenMode,
    pub(super) report: OpenReport,
}

/// What a walk over the new part of a chain found.
struct Walked {
    end: Cursor,
    damage: Option<Damage>,
    torn: Option<Torn>,
    /// Previous hash due after the known number of entries, if the walk came by there.
    at_known: Option<Link>,
}

impl Opening<'_> {
    /// Opens one chain; `None` when it has no file.
    pub(super) fn chain(
        &mut self,
        replica: ReplicaId,
        known: Option<KnownChain>,
    ) -> Result<Option<Chain>, Fault> {
        let name = file_name(replica);
        let (path, shown) = (folder(self.store).join(&name), shown(&name));
        let known = known.filter(|known| known.head.count > 0);
        if !self.files.exists(&path) {
            if known.is_some() {
                self.damaged(shown, 0, 1, DamageKind::Missing);
            }
            return Ok(None);
        }
        let is_written = self.mode == OpenMode::ReadWrite && replica == self.own;
        let mode = if is_written { Mode::Write } else { Mode::Read };
        let fault = |error: io::Error| io_fault(&shown, &error);
        let mut disk = self.files.open(&path, mode).map_err(fault)?;
        let end = self.check(disk.as_ref(), &shown, replica, known)?;
        if is_written {
            // A killed process may have written without syncing: what is shown must be safe.
            let synced = disk.sync().and_then(|()| self.files.sync_dir(&folder(self.store)));
            synced.map_err(|error| Fault::WriteStopped(error.to_string()))?;
        }
        let head = end.link.head(replica);
        Ok(Some(Chain { disk, file: shown, head, end: end.offset }))
    }

    /// Checks what lies behind the known part, or all of it where the known part is not found.
    fn check(
        &mut self,
        disk: &dyn Disk,
        file: &str,
        replica: ReplicaId,
        known: Option<KnownChain>,
    ) -> Result<Cursor, Fault> {
        let is_there = known
            .map(|known| ends_with(disk, &known).map_err(|error| io_fault(file, &error)))
            .transpose()?
            .unwrap_or_default();
        let place = known.map(|known| Cursor { offset: known.end, link: Link::of(&known.head) });
        let start = place.filter(|_| is_there);
        let walked = walk(Walker::new(disk, file, replica, start)?, place)?;
        let before = self.report.damages.len();
        self.report.damages.extend(walked.damage.clone());
        if let Some(place) = place.filter(|_| !is_there) {
            self.judge(file, replica, place, &walked);
        }
        if let Some(torn) = walked.torn {
            let is_sound = self.report.damages.len() == before;
            self.tail(replica, torn, is_sound && self.mode == OpenMode::ReadWrite)?;
        }
        Ok(walked.end)
    }

    /// Says why the known head is not where it was.
    fn judge(&mut self, file: &str, replica: ReplicaId, known: Cursor, walked: &Walked) {
        let next = known.link.count.saturating_add(1);
        match walked.at_known {
            Some(link) if link == known.link => self.report.moved.push(replica),
            Some(_) => self.damaged(file.to_owned(), known.offset, next, DamageKind::Forked),
            None if walked.damage.is_some() => {}
            None if walked.end.link.count > known.link.count => self.report.moved.push(replica),
            None => {
                let (end, what) = (walked.end, DamageKind::Shortened { known: known.link.count });
                self.damaged(file.to_owned(), end.offset, end.link.count + 1, what);
            }
        }
    }

    /// Cuts a torn end off; whole entries in it are kept aside first.
    fn tail(&mut self, replica: ReplicaId, mut torn: Torn, is_cut: bool) -> Result<(), Fault> {
        if is_cut {
            let result = self.cut(&file_name(replica), &mut torn);
            result.map_err(|error| Fault::WriteStopped(error.to_string()))?;
        }
        self.report.torn.push(torn);
        Ok(())
    }

    fn cut(&self, name: &str, torn: &mut Torn) -> io::Result<()> {
        let folder = folder(self.store);
        let mut disk = self.files.open(&folder.join(name), Mode::Write)?;
        if torn.entries > 0 {
            let mut bytes = vec![0; usize::try_from(torn.bytes).unwrap_or_default()];
            disk.read_at(torn.offset, &mut bytes)?;
            let aside = free_name(self.files, &folder, &format!("{name}.torn"));
            atomic_write(self.files, &folder.join(&aside), &bytes)?;
            torn.kept_as = Some(shown(&aside));
        }
        disk.set_len(torn.offset)?;
        disk.sync()
    }

    fn damaged(&mut self, file: String, offset: u64, entry: u64, what: DamageKind) {
        self.report.damages.push(Damage { file, offset, entry, what });
    }
}

/// Finds a free name `<start>-1`, `<start>-2` …
pub(super) fn free_name(files: &dyn Files, folder: &Path, start: &str) -> String {
    let mut names = (1_u64..).map(|number| format!("{start}-{number}"));
    names.find(|name| !files.exists(&folder.join(name))).unwrap_or_default()
}

/// Walks up to the first damage.
fn walk(mut walker: Walker<'_>, known: Option<Cursor>) -> Result<Walked, Fault> {
    let (mut damage, mut torn, mut at_known) = (None, None, None);
    while let Some(step) = walker.step()? {
        match step {
            Step::Frame(_) => {
                let link = walker.cursor().link;
                if known.is_some_and(|known| known.link.count == link.count) {
                    at_known = Some(link);
                }
            }
            Step::Torn(end) => torn = Some(end),
            Step::Damage(first) => {
                damage = Some(first);
                break;
            }
        }
    }
    Ok(Walked { end: walker.committed(), damage, torn, at_known })
}

/// Tells whether the last known frame ends at the known end. It is looked for backwards: its
/// length field must reach exactly there.
fn ends_with(disk: &dyn Disk, known: &KnownChain) -> io::Result<bool> {
    let mut window = Window::new(disk)?;
    if window.file_len() < known.end {
        return Ok(false);
    }
    for reach in [TAIL_BYTES, FRAME_MAX_BYTES + HEAD_BYTES] {
        let reach = reach.min(usize::try_from(known.end).unwrap_or(usize::MAX));
        let tail = window.bytes(known.end.saturating_sub(reach as u64), reach)?;
        let is_last = |size: usize| {
            let frame = tail.get(reach.saturating_sub(size)..).unwrap_or_default();
            length_of(frame).is_some_and(|length| length + HEAD_BYTES == size)
                && parse(0, frame).and_then(|frame| Link::after(&frame))
                    == Some(Link::of(&known.head))
        };
        if (HEAD_BYTES + 1..=reach).any(is_last) {
            return Ok(true);
        }
    }
    Ok(false)
}
