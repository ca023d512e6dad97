//! One open file of the simulation.

use super::node::Node;
use super::state::{Pass, finish, no_power};
use super::{Call, Lie, SimFiles};
use crate::disk::seam::Disk;
use std::io;

/// One open simulated file.
#[derive(Debug)]
pub(super) struct SimDisk {
    pub(super) files: SimFiles,
    pub(super) node: usize,
    pub(super) epoch: u64,
    pub(super) can_write: bool,
}

impl SimDisk {
    /// Passes a call on to the file, if it may be made and nothing is planned against it.
    fn with<T>(
        &self,
        call: Call,
        act: impl FnOnce(&mut Node, Pass, Option<Lie>) -> io::Result<T>,
    ) -> io::Result<T> {
        let state = &mut *self.files.state();
        if state.epoch() != self.epoch {
            return Err(io::Error::other("opened before the power cut"));
        }
        if matches!(call, Call::Write | Call::SetLen) && !self.can_write {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let pass = state.enter(call)?;
        let lie = state.lie;
        act(state.node(self.node)?, pass, lie)
    }
}

fn place(offset: u64) -> io::Result<usize> {
    usize::try_from(offset).map_err(|_| io::ErrorKind::FileTooLarge.into())
}

impl Disk for SimDisk {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let offset = place(offset)?;
        self.with(Call::Read, |node, pass, _| {
            if let Pass::Fail(error) = pass {
                return Err(error);
            }
            let rest = node.bytes().get(offset..).unwrap_or_default();
            let count = rest.len().min(buffer.len());
            for (to, from) in buffer.iter_mut().zip(rest) {
                *to = *from;
            }
            Ok(count)
        })
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let offset = place(offset)?;
        self.with(Call::Write, |node, pass, _| {
            if let Pass::Fail(error) = pass {
                node.write(offset, bytes.get(..bytes.len() / 2).unwrap_or_default());
                return Err(error);
            }
            node.write(offset, bytes);
            finish(&pass)
        })
    }

    fn len(&self) -> io::Result<u64> {
        self.files.state().node(self.node).map(|node| node.bytes().len() as u64)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.with(Call::Sync, |node, pass, lie| match pass {
            Pass::Cut => Err(no_power()),
            Pass::Fail(error) => {
                node.forget_pending();
                if lie == Some(Lie::HideSyncError) { Ok(()) } else { Err(error) }
            }
            Pass::Go if lie == Some(Lie::SkipSync) => Ok(()),
            Pass::Go => {
                node.settle();
                Ok(())
            }
        })
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        let len = place(len)?;
        self.with(Call::SetLen, |node, pass, _| {
            if let Pass::Fail(error) = pass {
                return Err(error);
            }
            node.set_len(len);
            finish(&pass)
        })
    }
}
