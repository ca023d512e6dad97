//! Writes a package.

use super::{HEAD_MAX_BYTES, MAGIC, PURPOSE, Package, START_BYTES};
use crate::protocol::package::{PACKAGE_MAX_BYTES, PACKAGE_VERSION};
use crate::protocol::{PackageFault, PackageHead};
use crate::seal::{OwnKey, SIGNATURE_BYTES, sm3};

/// Gives the bytes of a package, signed.
///
/// # Errors
/// `TooLarge`.
pub fn write(package: &Package, key: &OwnKey) -> Result<Vec<u8>, PackageFault> {
    let mut head = head_bytes(&package.head);
    let parts = parts(package);
    head.extend(count(parts.len()).to_le_bytes());
    for (kind, bytes) in &parts {
        head.push(*kind);
        head.extend(size(bytes.len()).to_le_bytes());
        head.extend(sm3(bytes).0);
    }
    let body: u64 = parts.iter().map(|(_, bytes)| size(bytes.len())).sum();
    let around = size(START_BYTES + head.len() + SIGNATURE_BYTES);
    let whole = around.saturating_add(body);
    if whole > PACKAGE_MAX_BYTES || head.len() > HEAD_MAX_BYTES {
        return Err(PackageFault::TooLarge(whole));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(whole).unwrap_or_default());
    bytes.extend(MAGIC);
    bytes.extend(PACKAGE_VERSION.to_le_bytes());
    bytes.extend(whole.to_le_bytes());
    bytes.extend(count(head.len()).to_le_bytes());
    bytes.extend(head);
    for (_, part) in &parts {
        bytes.extend(*part);
    }
    bytes.extend(key.sign(PURPOSE, &bytes));
    Ok(bytes)
}

/// The chain, then the contents, each with its number on disk.
fn parts(package: &Package) -> Vec<(u8, &[u8])> {
    let contents = package.contents.iter().map(|(kind, bytes)| (kind.byte(), bytes.as_slice()));
    std::iter::once((0, package.chain.as_slice())).chain(contents).collect()
}

fn head_bytes(head: &PackageHead) -> Vec<u8> {
    let mut bytes = vec![match head.role {
        crate::domain::KeyRole::Organiser => 1,
        crate::domain::KeyRole::Reviewer => 2,
    }];
    bytes.extend(head.sender.key.0);
    bytes.extend(head.sender.replica.0);
    bytes.extend(head.recipient_key.0);
    let (sender, recipient) = (&head.sender.person, &head.recipient);
    let texts = [&sender.name, &sender.unit, &recipient.name, &recipient.unit];
    for text in texts.into_iter().chain([&head.session.0, &head.program]) {
        bytes.extend(count(text.len()).to_le_bytes());
        bytes.extend(text.as_bytes());
    }
    bytes.extend(head.made.timestamp().to_le_bytes());
    bytes.extend(count(head.heads.len()).to_le_bytes());
    for one in &head.heads {
        bytes.extend(one.replica.0);
        bytes.extend(one.count.to_le_bytes());
        bytes.extend(one.hash.0);
    }
    bytes
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
