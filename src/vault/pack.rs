//! One pack: scanned from head to head, appended to at its end.

use super::item::{HEAD_BYTES, Head, MARK};
use super::names::{folder, header, io_fault, pack_name, pack_number, shown_pack};
use super::report::{VaultDamage, VaultDamageKind, VaultReport, VaultTorn};
use crate::disk::{Disk, Files, Mode, Window};
use crate::protocol::Fault;
use crate::seal::HeaderFault;
use crate::seal::header::HEADER_BYTES;
use std::io;
use std::path::Path;

/// Bytes looked through at a time for a mark.
const SEARCH_BYTES: usize = 64 * 1024;

/// An open pack.
pub(super) struct Pack {
    pub(super) number: u32,
    pub(super) disk: Box<dyn Disk>,
    /// Byte offset behind the last item; 0 when not even the header is written.
    pub(super) end: u64,
    /// Number of items.
    pub(super) items: u64,
    /// Whether nothing is to be appended: its end is torn.
    pub(super) is_closed: bool,
}

/// Where an item stands in its pack.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) head: Head,
    /// Byte offset of its head.
    pub(super) offset: u64,
    /// Its number in the pack, from 1.
    pub(super) number: u64,
}

impl Item {
    /// Gives the byte offset behind the item.
    pub(super) fn next(&self) -> u64 {
        self.offset + HEAD_BYTES as u64 + u64::from(self.head.length)
    }

    /// Reads the bytes of the item; they may be damaged.
    pub(super) fn bytes(&self, disk: &dyn Disk) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; self.head.length as usize];
        let read = disk.read_at(self.offset + HEAD_BYTES as u64, &mut bytes)?;
        bytes.truncate(read);
        Ok(bytes)
    }
}

/// Lists the numbers of the packs in a store, rising.
pub(super) fn numbers(files: &dyn Files, store: &Path) -> io::Result<Vec<u32>> {
    let folder = folder(store);
    if !files.exists(&folder) {
        return Ok(Vec::new());
    }
    let mut numbers: Vec<u32> =
        files.list(&folder)?.iter().filter_map(|name| pack_number(name)).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

impl Pack {
    /// Makes an empty pack; its header is written with the first item.
    pub(super) fn make(files: &dyn Files, store: &Path, number: u32) -> io::Result<Self> {
        let disk = files.open(&folder(store).join(pack_name(number)), Mode::New)?;
        Ok(Self { number, disk, end: 0, items: 0, is_closed: false })
    }

    /// Opens a pack and hands over its items.
    pub(super) fn open(
        files: &dyn Files,
        path: &Path,
        (number, mode): (u32, Mode),
        report: &mut VaultReport,
        each: &mut dyn FnMut(Item),
    ) -> Result<Self, Fault> {
        let file = shown_pack(number);
        let fault = |error: io::Error| io_fault(&file, &error);
        let disk = files.open(path, mode).map_err(fault)?;
        let window = Window::new(disk.as_ref()).map_err(fault)?;
        let mut scan = Scan { window, file: file.clone(), number: 0, report };
        let newer = scan.header(number).map_err(fault)?;
        if let Some(version) = newer {
            return Err(Fault::NewerStore(version));
        }
        let (end, is_closed) = scan.items(each).map_err(fault)?;
        let items = scan.number;
        Ok(Self { number, disk, end, items, is_closed })
    }

    /// Writes an item behind the last; it is safe after a sync. A failed write is cut off as well
    /// as possible.
    pub(super) fn append(&mut self, head: Head, bytes: &[u8]) -> io::Result<Item> {
        let mut frame = if self.end == 0 { header(self.number).encode() } else { Vec::new() };
        let offset = self.end + frame.len() as u64;
        frame.extend(head.encode());
        frame.extend(bytes);
        self.disk.write_at(self.end, &frame).inspect_err(|_| {
            drop(self.disk.set_len(self.end));
        })?;
        let item = Item { head, offset, number: self.items + 1 };
        self.end = item.next();
        self.items = item.number;
        Ok(item)
    }
}

/// A scan over a pack.
struct Scan<'a> {
    window: Window<'a>,
    file: String,
    /// Items met.
    number: u64,
    report: &'a mut VaultReport,
}

impl Scan<'_> {
    /// Checks the header; gives the version of a newer program. A file too short for a header was
    /// being made when the power went, which `items` says.
    fn header(&mut self, number: u32) -> io::Result<Option<u32>> {
        if self.window.file_len() < HEADER_BYTES as u64 {
            return Ok(None);
        }
        match header(number).check(self.window.bytes(0, HEADER_BYTES)?) {
            Ok(()) => {}
            Err(HeaderFault::Newer(version)) => return Ok(Some(version)),
            Err(HeaderFault::Damaged | HeaderFault::OtherId) => {
                self.damage(0, 0, VaultDamageKind::Header);
            }
        }
        Ok(None)
    }

    /// Hands over the items; gives where the last ends, and whether the end is torn.
    fn items(&mut self, each: &mut dyn FnMut(Item)) -> io::Result<(u64, bool)> {
        let len = self.window.file_len();
        if len == 0 {
            return Ok((0, false));
        }
        let mut offset = (HEADER_BYTES as u64).min(len);
        let mut is_torn = len < HEADER_BYTES as u64;
        while offset < len {
            if let Some(item) = self.at(offset)? {
                self.number += 1;
                self.report.items += 1;
                offset = item.next();
                each(item);
            } else if let Some(next) = self.search(offset + 1)? {
                self.damage(offset, self.number + 1, VaultDamageKind::Head);
                offset = next;
            } else {
                is_torn = true;
                break;
            }
        }
        if is_torn {
            let (file, bytes) = (self.file.clone(), len - offset);
            self.report.torn.push(VaultTorn { file, offset, bytes });
        }
        Ok((offset, is_torn))
    }

    /// Gives the item whose head stands at an offset, if all of it is there.
    fn at(&mut self, offset: u64) -> io::Result<Option<Item>> {
        let head = Head::parse(self.window.bytes(offset, HEAD_BYTES)?);
        let item = head.map(|head| Item { head, offset, number: self.number + 1 });
        Ok(item.filter(|item| item.next() <= self.window.file_len()))
    }

    /// Finds the next head at an offset or behind it.
    fn search(&mut self, from: u64) -> io::Result<Option<u64>> {
        let mut base = from;
        loop {
            let chunk = self.window.bytes(base, SEARCH_BYTES)?;
            let Some(places) = chunk.len().checked_sub(3).filter(|places| *places > 0) else {
                return Ok(None);
            };
            let marks = chunk.windows(4).enumerate().filter(|(_, bytes)| *bytes == MARK);
            let marks: Vec<u64> = marks.map(|(at, _)| base + at as u64).collect();
            for mark in marks {
                if self.at(mark)?.is_some() {
                    return Ok(Some(mark));
                }
            }
            base += places as u64;
        }
    }

    fn damage(&mut self, offset: u64, item: u64, what: VaultDamageKind) {
        let file = self.file.clone();
        self.report.damages.push(VaultDamage { file, offset, item, hash: None, what });
    }
}
