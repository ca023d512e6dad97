//! Reads a package. Nothing of it is believed before lengths, hashes and signature hold.

use super::{ContentKind, HEAD_MAX_BYTES, MAGIC, PURPOSE, Package, START_BYTES};
use crate::domain::{ContentHash, KeyCard, KeyRole, Person, PublicKey, ReplicaId, SessionId};
use crate::protocol::package::{PACKAGE_MAX_BYTES, PACKAGE_VERSION};
use crate::protocol::{Head, PackageFault, PackageHead};
use crate::seal::{SIGNATURE_BYTES, is_signed, sm3};
use chrono::DateTime;

/// A part as the head lists it.
struct Part {
    kind: Option<ContentKind>,
    length: usize,
    hash: ContentHash,
}

/// Reads the bytes of a package and proves that they are what the sender signed.
///
/// # Errors
/// `NotAPackage`, `Newer`, `TooLarge`, `Cut`, `Damaged`, `BadSignature`.
pub fn read(bytes: &[u8]) -> Result<Package, PackageFault> {
    let (start, rest) = bytes.split_at_checked(START_BYTES).ok_or(PackageFault::NotAPackage)?;
    let head_length = start_of(start, bytes.len())?;
    let body = rest.len().checked_sub(SIGNATURE_BYTES).ok_or(PackageFault::Cut)?;
    let (body, signature) = rest.split_at_checked(body).ok_or(PackageFault::Cut)?;
    let (head, body) = body.split_at_checked(head_length).ok_or(PackageFault::Cut)?;
    let mut reader = Reader(head);
    let (head, parts) = head_of(&mut reader).ok_or(PackageFault::Damaged(0))?;
    let signed = bytes.len().saturating_sub(SIGNATURE_BYTES);
    let package = body_of(head, &parts, body)?;
    let signature = signature.try_into().map_err(|_| PackageFault::Cut)?;
    let signed = bytes.get(..signed).unwrap_or_default();
    if is_signed(package.head.sender.key, PURPOSE, signed, &signature) {
        Ok(package)
    } else {
        Err(PackageFault::BadSignature)
    }
}

/// Checks the first bytes; gives the length of the head.
fn start_of(start: &[u8], whole: usize) -> Result<usize, PackageFault> {
    let mut reader = Reader(start);
    if reader.array() != Some(MAGIC) {
        return Err(PackageFault::NotAPackage);
    }
    let version = reader.u32().unwrap_or_default();
    match version {
        PACKAGE_VERSION => {}
        0 => return Err(PackageFault::NotAPackage),
        newer => return Err(PackageFault::Newer(newer)),
    }
    let length = reader.u64().unwrap_or_default();
    if length > PACKAGE_MAX_BYTES {
        return Err(PackageFault::TooLarge(length));
    }
    if usize::try_from(length) != Ok(whole) {
        return Err(PackageFault::Cut);
    }
    let head = reader.length().unwrap_or_default();
    if head > HEAD_MAX_BYTES { Err(PackageFault::Damaged(0)) } else { Ok(head) }
}

fn body_of(head: PackageHead, parts: &[Part], body: &[u8]) -> Result<Package, PackageFault> {
    let mut package = Package { head, chain: Vec::new(), contents: Vec::new() };
    let mut rest = body;
    for (number, part) in (1..).zip(parts) {
        let (bytes, behind) = rest.split_at_checked(part.length).ok_or(PackageFault::Cut)?;
        rest = behind;
        let is_first = number == 1;
        if sm3(bytes) != part.hash || is_first != part.kind.is_none() {
            return Err(PackageFault::Damaged(number));
        }
        match part.kind {
            None => package.chain = bytes.to_vec(),
            Some(kind) => package.contents.push((kind, bytes.to_vec())),
        }
    }
    if rest.is_empty() && !parts.is_empty() { Ok(package) } else { Err(PackageFault::Cut) }
}

fn head_of(reader: &mut Reader<'_>) -> Option<(PackageHead, Vec<Part>)> {
    let role = match reader.array()? {
        [1] => KeyRole::Organiser,
        [2] => KeyRole::Reviewer,
        _ => return None,
    };
    let (key, replica) = (PublicKey(reader.array()?), ReplicaId(reader.array()?));
    let recipient_key = PublicKey(reader.array()?);
    let person = Person { name: reader.text()?, unit: reader.text()? };
    let recipient = Person { name: reader.text()?, unit: reader.text()? };
    let (session, program) = (SessionId(reader.text()?), reader.text()?);
    let made = DateTime::from_timestamp(i64::from_le_bytes(reader.array()?), 0)?;
    let heads = reader.list(|reader| {
        let (replica, count) = (ReplicaId(reader.array()?), reader.u64()?);
        Some(Head { replica, count, hash: ContentHash(reader.array()?) })
    })?;
    let parts = reader.list(|reader| {
        let [byte] = reader.array()?;
        let kind = ContentKind::ALL.into_iter().find(|kind| kind.byte() == byte);
        if kind.is_none() && byte != 0 {
            return None;
        }
        let length = usize::try_from(reader.u64()?).ok()?;
        Some(Part { kind, length, hash: ContentHash(reader.array()?) })
    })?;
    let sender = KeyCard { key, replica, person };
    let head =
        PackageHead { role, sender, recipient, recipient_key, session, made, program, heads };
    reader.0.is_empty().then_some((head, parts))
}

/// Takes values off the front of some bytes; `None` when there are too few.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.u32()?).ok()
    }

    fn text(&mut self) -> Option<String> {
        let length = self.length()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    /// A number, then as many items. No room is made before an item was read.
    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.length()?;
        let mut items = Vec::new();
        for _ in 0..length {
            items.push(item(self)?);
        }
        Some(items)
    }
}
