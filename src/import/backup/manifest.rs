//! Reads the manifest of a backup.

use crate::domain::{ContentHash, ReplicaId};
use crate::protocol::Head;
use crate::protocol::backup::{
    BACKUP_MANIFEST, BACKUP_VERSION, BackupFault, BackupManifest, BackupMember,
};
use chrono::DateTime;
use serde::Deserialize;

/// What must stand in every version.
#[derive(Deserialize)]
struct Label {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
struct Wire {
    program: String,
    made: String,
    digest: String,
    heads: Vec<WireHead>,
    members: Vec<WireMember>,
}

#[derive(Deserialize)]
struct WireHead {
    replica: String,
    count: u64,
    hash: String,
}

#[derive(Deserialize)]
struct WireMember {
    name: String,
    size: u64,
    sm3: String,
}

/// Reads the text of the manifest.
pub(super) fn parse(text: &str) -> Result<BackupManifest, BackupFault> {
    let damaged = || BackupFault::Damaged(BACKUP_MANIFEST.to_owned());
    let label: Label = serde_json::from_str(text).map_err(|_| damaged())?;
    if label.format != "pingcha-backup" {
        return Err(BackupFault::NotABackup(BACKUP_MANIFEST.to_owned()));
    }
    if label.version != BACKUP_VERSION {
        return Err(BackupFault::Newer(label.version));
    }
    serde_json::from_str(text).ok().and_then(manifest).ok_or_else(damaged)
}

fn manifest(wire: Wire) -> Option<BackupManifest> {
    let head = |head: WireHead| {
        let (replica, hash) = (ReplicaId::parse(&head.replica)?, ContentHash::parse(&head.hash)?);
        Some(Head { replica, count: head.count, hash })
    };
    let member = |member: WireMember| {
        let hash = ContentHash::parse(&member.sm3)?;
        Some(BackupMember { name: member.name, size: member.size, hash })
    };
    Some(BackupManifest {
        program: wire.program,
        made: DateTime::parse_from_rfc3339(&wire.made).ok()?.to_utc(),
        digest: ContentHash::parse(&wire.digest)?,
        heads: wire.heads.into_iter().map(head).collect::<Option<_>>()?,
        members: wire.members.into_iter().map(member).collect::<Option<_>>()?,
    })
}
