//! Walks a chain from frame to frame and says where it is torn or damaged.

use super::frame::{Body, Frame};
use super::frames::{Found, Frames, Place};
use super::link::Link;
use super::names::{header, io_fault};
use super::report::{Damage, DamageKind, Torn};
use crate::disk::Disk;
use crate::domain::ReplicaId;
use crate::protocol::Fault;
use crate::seal::HeaderFault;
use crate::seal::header::HEADER_BYTES;
use std::io;

/// A place between two frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    /// Byte offset.
    pub(super) offset: u64,
    /// The chain up to there.
    pub(super) link: Link,
}

/// What a walk meets.
pub(super) enum Step {
    /// A frame that continues the chain.
    Frame(Frame),
    /// A damage; the walk goes on at the next sound frame.
    Damage(Damage),
    /// The end is torn; the walk is over.
    Torn(Torn),
}

/// A walk along a chain.
pub(super) struct Walker<'a> {
    frames: Frames<'a>,
    file: String,
    replica: ReplicaId,
    cursor: Cursor,
    /// Behind the last whole group.
    committed: Cursor,
    /// Sequence number at which the group under way began.
    group_start: Option<u64>,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Header,
    /// The first frame says which chain it continues.
    Anywhere,
    Frames,
    Over,
}

impl<'a> Walker<'a> {
    /// Begins at the header; with a known place it goes on there.
    pub(super) fn new(
        disk: &'a dyn Disk,
        file: &str,
        replica: ReplicaId,
        known: Option<Cursor>,
    ) -> Result<Self, Fault> {
        let cursor = known.unwrap_or_default();
        Ok(Self {
            frames: Frames::new(disk).map_err(|error| io_fault(file, &error))?,
            file: file.to_owned(),
            replica,
            cursor,
            committed: cursor,
            group_start: None,
            stage: Stage::Header,
        })
    }

    /// Begins at the frame at an offset, whatever stands before it.
    pub(super) fn anywhere(
        disk: &'a dyn Disk,
        file: &str,
        replica: ReplicaId,
        offset: u64,
    ) -> Result<Self, Fault> {
        let mut walker = Self::new(disk, file, replica, None)?;
        if offset > 0 {
            walker.cursor.offset = offset;
            walker.stage = Stage::Anywhere;
        }
        Ok(walker)
    }

    /// Gives the place behind the last whole group met.
    pub(super) const fn committed(&self) -> Cursor {
        self.committed
    }

    /// Gives the place reached.
    pub(super) const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Gives the next thing met, `None` at the end.
    pub(super) fn step(&mut self) -> Result<Option<Step>, Fault> {
        match self.stage {
            Stage::Over => Ok(None),
            Stage::Header => self.header(),
            Stage::Anywhere | Stage::Frames => self.frame(),
        }
    }

    fn header(&mut self) -> Result<Option<Step>, Fault> {
        self.stage = Stage::Frames;
        if self.frames.file_len() == 0 {
            self.stage = Stage::Over;
            return Ok(None);
        }
        let bytes = self.frames.bytes(0, HEADER_BYTES);
        let checked = bytes.map(|bytes| header(self.replica).check(bytes));
        let fault = checked.map_err(|error| self.io(&error))?.err();
        if fault == Some(HeaderFault::Damaged) && self.cursor.offset == 0 {
            // The header shares its sector with the head of the first frame: if that one is
            // sound, the header was written and damaged later.
            let first = self.look_at(HEADER_BYTES as u64)?;
            if !matches!(first, Place::Frame(_)) {
                return self.bad(DamageKind::Header);
            }
        }
        if self.cursor.offset == 0 {
            self.cursor.offset = HEADER_BYTES as u64;
            self.committed = self.cursor;
        }
        match fault {
            None => self.step(),
            Some(HeaderFault::Newer(version)) => Err(Fault::NewerStore(version)),
            Some(HeaderFault::Damaged) => Ok(Some(self.damage(0, 0, DamageKind::Header))),
            Some(HeaderFault::OtherId) => Ok(Some(self.damage(0, 0, DamageKind::OtherChain))),
        }
    }

    fn frame(&mut self) -> Result<Option<Step>, Fault> {
        match self.look_at(self.cursor.offset)? {
            Place::Bad => self.bad(DamageKind::Frame),
            Place::Frame(frame) => self.take(frame).map(Some),
            Place::End => {
                self.stage = Stage::Over;
                let given_up = self.cursor.link.count.saturating_sub(self.committed.link.count);
                let is_torn = self.committed.offset < self.cursor.offset;
                Ok(is_torn.then(|| self.torn(given_up)))
            }
        }
    }

    fn take(&mut self, frame: Frame) -> Result<Step, Fault> {
        if self.stage == Stage::Anywhere {
            self.stage = Stage::Frames;
            self.cursor.link = Link::before(&frame).unwrap_or_default();
            self.committed = self.cursor;
        }
        match self.cursor.link.follow(&frame, self.replica) {
            Ok(link) => {
                self.cursor = Cursor { offset: frame.next, link };
                self.note_group(&frame);
                Ok(Step::Frame(frame))
            }
            Err(what) => self.stray(&frame, what),
        }
    }

    /// Reports a sound frame that does not belong where it stands, and sees to it that the walk
    /// goes on: with this frame if it can be used, or else behind it.
    fn stray(&mut self, frame: &Frame, what: DamageKind) -> Result<Step, Fault> {
        if let Body::Newer(layout) = frame.body {
            return Err(Fault::NewerStore(u32::from(layout)));
        }
        let entry = self.cursor.link.count.saturating_add(1);
        self.group_start = None;
        if let (Some(link), DamageKind::Chain) = (Link::before(frame), &what) {
            self.cursor.link = link;
        } else {
            let link = self.cursor.link.pass_over(frame);
            self.cursor = Cursor { offset: frame.next, link };
        }
        Ok(self.damage(frame.offset, entry, what))
    }

    fn note_group(&mut self, frame: &Frame) {
        if frame.group.is_last() {
            self.committed = self.cursor;
            self.group_start = None;
        } else {
            let place = u64::from(frame.group.place);
            self.group_start = Some(self.cursor.link.count.saturating_sub(place));
        }
    }

    /// No sound frame stands here: a torn end, or damage if anything behind shows that this was
    /// once whole. Frames of the group under way show nothing, for one sync writes them in any
    /// order.
    fn bad(&mut self, what: DamageKind) -> Result<Option<Step>, Fault> {
        let at = self.cursor;
        let entry = at.link.count.saturating_add(1);
        let first = match self.search(at.offset)? {
            Found::Frame(frame) => Some(frame),
            Found::Nothing => {
                self.stage = Stage::Over;
                let given_up = at.link.count.saturating_sub(self.committed.link.count);
                return Ok(Some(self.torn(given_up)));
            }
            Found::GaveUp => None,
        };
        if let Some(first) = first {
            // A frame that continues the chain lost nothing of its group: what stands before it
            // was put in.
            let lacks_frames = Link::before(&first) != Some(at.link);
            let start = self.group_start.unwrap_or(entry);
            if let Some(behind) = self.unfinished(&first, start)?.filter(|_| lacks_frames) {
                self.stage = Stage::Over;
                let before = at.link.count.saturating_sub(self.committed.link.count);
                return Ok(Some(self.torn(before + behind)));
            }
            let link = Link::before(&first).unwrap_or(at.link);
            self.cursor = Cursor { offset: first.offset, link };
            self.group_start = None;
        } else {
            self.stage = Stage::Over;
        }
        let entry = if what == DamageKind::Header { 0 } else { entry };
        Ok(Some(self.damage(at.offset, entry, what)))
    }

    /// Counts the frames up to the end of the file if all are of the group that began at `start`.
    fn unfinished(&mut self, first: &Frame, start: u64) -> Result<Option<u64>, Fault> {
        let mut frame = first.clone();
        let mut count = 0;
        loop {
            let Body::Entry(entry) = &frame.body else { return Ok(None) };
            if entry.id.sequence.checked_sub(u64::from(frame.group.place)) != Some(start) {
                return Ok(None);
            }
            count += 1;
            frame = match self.look_at(frame.next)? {
                Place::End => return Ok(Some(count)),
                Place::Frame(next) => next,
                Place::Bad => match self.search(frame.next)? {
                    Found::Frame(next) => next,
                    Found::Nothing => return Ok(Some(count)),
                    Found::GaveUp => return Ok(None),
                },
            };
        }
    }

    fn look_at(&mut self, offset: u64) -> Result<Place, Fault> {
        self.frames.at(offset).map_err(|error| io_fault(&self.file, &error))
    }

    fn search(&mut self, from: u64) -> Result<Found, Fault> {
        self.frames.search(from).map_err(|error| io_fault(&self.file, &error))
    }

    fn io(&self, error: &io::Error) -> Fault {
        io_fault(&self.file, error)
    }

    fn damage(&self, offset: u64, entry: u64, what: DamageKind) -> Step {
        Step::Damage(Damage { file: self.file.clone(), offset, entry, what })
    }

    fn torn(&self, entries: u64) -> Step {
        let offset = self.committed.offset;
        let bytes = self.frames.file_len().saturating_sub(offset);
        Step::Torn(Torn { file: self.file.clone(), offset, bytes, entries, kept_as: None })
    }
}
