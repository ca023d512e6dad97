//! Chains of others: read out of bytes that came from elsewhere, taken over whole or not at all.

use super::file::Journal;
use super::frame::Body;
use super::names::{file_name, folder, io_fault, shown};
use super::open::{KnownChain, Opening};
use super::report::OpenReport;
use super::walk::{Step, Walker};
use crate::disk::{Disk, OpenMode, atomic_write};
use crate::domain::ReplicaId;
use crate::protocol::{Entry, Fault, Head};
use std::io;

/// A chain out of bytes from elsewhere, whole and unbroken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignChain {
    /// Its head.
    pub head: Head,
    /// Its entries, in order.
    pub entries: Vec<Entry>,
}

/// Bytes in memory, looked at as a file is.
struct Bytes<'a>(&'a [u8]);

impl Disk for Bytes<'_> {
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let from = usize::try_from(offset).ok().and_then(|at| self.0.get(at..)).unwrap_or_default();
        let length = from.len().min(buffer.len());
        let wanted = buffer.get_mut(..length).unwrap_or_default();
        wanted.copy_from_slice(from.get(..length).unwrap_or_default());
        Ok(length)
    }

    fn write_at(&mut self, _: u64, _: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::PermissionDenied.into())
    }

    fn len(&self) -> io::Result<u64> {
        Ok(u64::try_from(self.0.len()).unwrap_or(u64::MAX))
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn set_len(&mut self, _: u64) -> io::Result<()> {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

/// Reads a chain out of the bytes of its file. Unlike a file of our own it may have neither a torn
/// end nor a damage.
///
/// # Errors
/// `Damaged` with the first entry that is not sound; `NewerStore`.
pub fn read_chain(replica: ReplicaId, bytes: &[u8]) -> Result<ForeignChain, Fault> {
    let file = shown(&file_name(replica));
    let disk = Bytes(bytes);
    let mut walker = Walker::new(&disk, &file, replica, None)?;
    let mut entries = Vec::new();
    while let Some(step) = walker.step()? {
        match step {
            Step::Frame(frame) => {
                if let Body::Entry(entry) = frame.body {
                    entries.push(*entry);
                }
            }
            Step::Damage(damage) => return Err(damage.fault()),
            Step::Torn(torn) => {
                let entry = walker.committed().link.count.saturating_add(1);
                return Err(Fault::Damaged { file, offset: torn.offset, entry });
            }
        }
    }
    Ok(ForeignChain { head: walker.committed().link.head(replica), entries })
}

impl Journal {
    /// Gives the bytes of a chain's file up to its last whole group; empty for none.
    ///
    /// # Errors
    /// `Io`.
    pub fn chain_bytes(&self, replica: ReplicaId) -> Result<Vec<u8>, Fault> {
        let Some(chain) = self.chains.get(&replica) else { return Ok(Vec::new()) };
        let fault = |error: io::Error| io_fault(&chain.file, &error);
        let size =
            usize::try_from(chain.end).map_err(|_| fault(io::ErrorKind::FileTooLarge.into()))?;
        let mut bytes = vec![0; size];
        let read = chain.disk.read_at(0, &mut bytes).map_err(fault)?;
        bytes.truncate(read);
        Ok(bytes)
    }

    /// Takes over a longer state of another's chain: one new file in the place of the old, so that
    /// a killed process leaves the old chain or the new one.
    ///
    /// # Errors
    /// `Fork` when it does not continue what is here, or is the own chain; `ReadOnly`,
    /// `WriteStopped`, `Io`.
    pub fn adopt(&mut self, replica: ReplicaId, bytes: &[u8]) -> Result<(), Fault> {
        self.pass_gate()?;
        if replica == self.own || !bytes.starts_with(&self.chain_bytes(replica)?) {
            return Err(Fault::Fork(replica.to_string()));
        }
        let chain = read_chain(replica, bytes)?;
        // Some systems replace no file that is open.
        self.chains.remove(&replica);
        let path = folder(&self.store).join(file_name(replica));
        let files = self.files.as_ref();
        let written =
            files.create_dir(&folder(&self.store)).and_then(|()| atomic_write(files, &path, bytes));
        let end = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let known = written.is_ok().then_some(KnownChain { head: chain.head, end });
        let mut opening = Opening {
            files,
            store: &self.store,
            own: self.own,
            mode: OpenMode::ReadOnly,
            report: OpenReport::default(),
        };
        if let Some(chain) = opening.chain(replica, known)? {
            self.chains.insert(replica, chain);
        }
        written.map_err(|error| io_fault(&shown(&file_name(replica)), &error))
    }
}
