//! Looks at every byte of the vault and compares with what the journal refers to; changes nothing.

use super::attachments::{ATTACHMENT_MAX_BYTES, list};
use super::names::{attachments, folder, pack_name, shown_attachment, shown_pack};
use super::pack::{Item, Pack, numbers};
use super::report::{VaultDamage, VaultDamageKind, VaultReport, VaultTorn};
use crate::disk::{Files, Mode};
use crate::domain::ContentHash;
use crate::protocol::Fault;
use crate::seal::sm3;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VaultVerify {
    /// Items in packs and attachments.
    pub items: u64,
    /// Every damage. What no entry refers to may be damaged because the power went before it was
    /// synced.
    pub damaged: Vec<VaultDamage>,
    /// Torn ends of packs.
    pub torn: Vec<VaultTorn>,
    /// Hashes the journal refers to of which no sound copy is there.
    pub missing: Vec<ContentHash>,
    /// Sound contents nothing refers to: harmless, left by an import that was broken off.
    pub orphans: Vec<ContentHash>,
}

impl VaultVerify {
    /// Tells whether everything the journal refers to is there and sound.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.missing.is_empty()
    }
}

/// A verification under way.
struct Verifying<'a> {
    files: &'a dyn Files,
    store: &'a Path,
    sound: BTreeSet<ContentHash>,
    found: VaultVerify,
}

/// Verifies the vault of a store folder against the hashes its journal refers to. Contents kept
/// outside the vault are not to be among them.
#[must_use]
pub fn verify(files: &dyn Files, dir: &Path, referenced: &BTreeSet<ContentHash>) -> VaultVerify {
    let (sound, found) = (BTreeSet::new(), VaultVerify::default());
    let mut verifying = Verifying { files, store: dir, sound, found };
    verifying.packs();
    verifying.attachments();
    let Verifying { sound, mut found, .. } = verifying;
    found.missing = referenced.difference(&sound).copied().collect();
    found.orphans = sound.difference(referenced).copied().collect();
    found
}

impl Verifying<'_> {
    fn packs(&mut self) {
        match numbers(self.files, self.store) {
            Ok(numbers) => numbers.into_iter().for_each(|number| self.pack(number)),
            Err(error) => self.unreadable("vault".to_owned(), error.to_string()),
        }
    }

    fn pack(&mut self, number: u32) {
        let (file, path) = (shown_pack(number), folder(self.store).join(pack_name(number)));
        let (mut report, mut items) = (VaultReport::default(), Vec::new());
        let mut each = |item: Item| items.push(item);
        match Pack::open(self.files, &path, (number, Mode::Read), &mut report, &mut each) {
            Ok(pack) => items.iter().for_each(|item| self.item(&file, &pack, item)),
            Err(Fault::NewerStore(version)) => {
                self.damage(file, 0, None, VaultDamageKind::Newer(version));
            }
            Err(fault) => self.unreadable(file, fault.to_string()),
        }
        self.found.damaged.append(&mut report.damages);
        self.found.torn.append(&mut report.torn);
    }

    fn item(&mut self, file: &str, pack: &Pack, item: &Item) {
        self.found.items += 1;
        let what = match item.bytes(pack.disk.as_ref()) {
            Ok(bytes) if item.head.is_of(&bytes) => {
                self.sound.insert(item.head.hash);
                return;
            }
            Ok(_) => VaultDamageKind::Content,
            Err(error) => VaultDamageKind::Unreadable(error.to_string()),
        };
        self.found.damaged.push(VaultDamage {
            file: file.to_owned(),
            offset: item.offset,
            item: item.number,
            hash: Some(item.head.hash),
            what,
        });
    }

    fn attachments(&mut self) {
        match list(self.files, self.store) {
            Ok(hashes) => hashes.into_iter().for_each(|hash| self.attachment(hash)),
            Err(error) => self.unreadable("vault/files".to_owned(), error.to_string()),
        }
    }

    fn attachment(&mut self, hash: ContentHash) {
        self.found.items += 1;
        let path = attachments(self.store).join(hash.to_string());
        let what = match self.files.read(&path, ATTACHMENT_MAX_BYTES) {
            Ok(bytes) if sm3(&bytes) == hash => {
                self.sound.insert(hash);
                return;
            }
            Ok(_) => VaultDamageKind::Content,
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => VaultDamageKind::Content,
            Err(error) => VaultDamageKind::Unreadable(error.to_string()),
        };
        self.damage(shown_attachment(hash), 0, Some(hash), what);
    }

    fn unreadable(&mut self, file: String, said: String) {
        self.damage(file, 0, None, VaultDamageKind::Unreadable(said));
    }

    fn damage(
        &mut self,
        file: String,
        offset: u64,
        hash: Option<ContentHash>,
        what: VaultDamageKind,
    ) {
        self.found.damaged.push(VaultDamage { file, offset, item: 0, hash, what });
    }
}
