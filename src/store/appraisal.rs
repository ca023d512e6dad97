//! 四性检测: the four properties of an electronic record (DA/T 70-2018), as named checks over
//! everything a store holds. Nothing of the records is changed.

use super::care::StoreCheck;
use super::open::{known_chains, view_folder};
use super::view::SledView;
use super::{OpenOptions, Store, digest_of};
use crate::disk::{Files as _, RealFiles};
use crate::domain::{ContentHash, ReplicaId};
use crate::journal::{Damage, DamageKind, Journal, OpenMode};
use crate::packs::{Packs, rubric};
use crate::protocol::{Change, Fault, Head};
use crate::vault::{Vault, VaultDamage, VaultDamageKind};
use chrono::DateTime;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Most bytes of the note of the last backup.
const NOTE_MAX_BYTES: u64 = 64;

/// One of the four properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Property {
    /// 真实性.
    Authentic,
    /// 完整性.
    Complete,
    /// 可用性.
    Usable,
    /// 安全性.
    Safe,
}

impl Property {
    /// Every property, in the order of the report.
    pub const ALL: [Self; 4] = [Self::Authentic, Self::Complete, Self::Usable, Self::Safe];

    /// The name of the property in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Authentic => "authentic",
            Self::Complete => "complete",
            Self::Usable => "usable",
            Self::Safe => "safe",
        }
    }
}

/// A place in the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// File name within the store, or a hash.
    pub file: String,
    /// Byte offset.
    pub offset: u64,
    /// Number of the entry or item; 0 for the file as a whole.
    pub number: u64,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nothing to complain of.
    Passed,
    /// Worth knowing, and no fault of the records.
    Noted(Vec<Place>),
    /// Not as it must be, and where.
    Failed(Vec<Place>),
    /// It could not be looked at.
    Unknown,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appraised {
    /// What it is about.
    pub property: Property,
    /// Its name in JSON; `text` has the words.
    pub code: &'static str,
    /// What it found.
    pub finding: Finding,
}

/// Everything the report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appraisal {
    /// What `verify` found.
    pub check: StoreCheck,
    /// Every check, by property.
    pub checks: Vec<Appraised>,
}

impl Appraisal {
    /// Tells whether no check failed.
    #[must_use]
    pub fn is_passed(&self) -> bool {
        !self.checks.iter().any(|one| matches!(one.finding, Finding::Failed(_)))
    }
}

impl Store {
    /// Appraises a store by the four properties, held against heads kept elsewhere.
    ///
    /// # Errors
    /// `Io` when the journal cannot be read at all.
    pub fn appraise(folder: &Path, holder: &str, elsewhere: &[Head]) -> Result<Appraisal, Fault> {
        let check = Self::check_against(folder, holder, elsewhere)?;
        let entries = Entries::read(folder);
        let checks = [
            authentic(&check, &entries),
            complete(&check),
            usable(folder, &check, &entries),
            safe(folder, &check),
        ];
        Ok(Appraisal { check, checks: checks.concat() })
    }
}

const fn one(property: Property, code: &'static str, finding: Finding) -> Appraised {
    Appraised { property, code, finding }
}

fn failed(places: Vec<Place>) -> Finding {
    if places.is_empty() { Finding::Passed } else { Finding::Failed(places) }
}

fn noted(places: Vec<Place>) -> Finding {
    if places.is_empty() { Finding::Passed } else { Finding::Noted(places) }
}

fn named(file: String) -> Place {
    Place { file, ..Place::default() }
}

/// The places of damages of some kinds, in journal and vault.
fn places(
    check: &StoreCheck,
    is_journal: impl Fn(&DamageKind) -> bool,
    is_vault: impl Fn(&VaultDamageKind) -> bool,
) -> Vec<Place> {
    let of = |damage: &Damage| Place {
        file: damage.file.clone(),
        offset: damage.offset,
        number: damage.entry,
    };
    let of_vault = |damage: &VaultDamage| Place {
        file: damage.file.clone(),
        offset: damage.offset,
        number: damage.item,
    };
    let journal = &check.journal;
    let all = journal.chains.iter().flat_map(|chain| &chain.damages).chain(&journal.damages);
    let mut found: Vec<Place> = all.filter(|one| is_journal(&one.what)).map(of).collect();
    let vault = check.vault.damaged.iter().filter(|one| is_vault(&one.what));
    found.extend(vault.map(of_vault));
    found
}

/// What the entries say, as far as they can be read.
#[derive(Default)]
struct Entries {
    /// Without a person, a program or a rising number.
    nameless: Vec<Place>,
    /// With a time before that of the entry before.
    back: Vec<Place>,
    /// Rubrics that reviews were scored by.
    rubrics: BTreeSet<ContentHash>,
}

impl Entries {
    fn read(folder: &Path) -> Self {
        let (mut found, files) = (Self::default(), Arc::new(RealFiles));
        let nobody = ReplicaId::default();
        let opened = Journal::open(files, folder, nobody, OpenMode::ReadOnly, &[]);
        let Ok((journal, _)) = opened else { return found };
        for head in journal.heads() {
            let mut before = (DateTime::UNIX_EPOCH, 0);
            let scanned = journal.scan(head.replica, 0, &mut |entry, placed| {
                let place = || Place {
                    file: format!("journal/{}.log", head.replica),
                    offset: placed.position.offset,
                    number: entry.id.sequence,
                };
                let is_named = !entry.actor.name.is_empty() && !entry.program.is_empty();
                if !is_named || entry.lamport <= before.1 {
                    found.nameless.push(place());
                }
                if entry.at < before.0 {
                    found.back.push(place());
                }
                before = (entry.at, entry.lamport);
                if let Change::AdoptRubric { hash, .. } = entry.change {
                    found.rubrics.insert(hash);
                }
                Ok(())
            });
            // What cannot be read stands among the damages.
            drop(scanned);
        }
        found
    }
}

fn authentic(check: &StoreCheck, entries: &Entries) -> Vec<Appraised> {
    let is_chain = |what: &DamageKind| matches!(what, DamageKind::Chain);
    let is_other = |what: &DamageKind| matches!(what, DamageKind::OtherChain);
    let is_forked = |what: &DamageKind| matches!(what, DamageKind::Forked);
    let is_content = |what: &VaultDamageKind| matches!(what, VaultDamageKind::Content);
    let of = |code, finding| one(Property::Authentic, code, finding);
    vec![
        of("continuous", failed(places(check, is_chain, |_| false))),
        of("own_chain", failed(places(check, is_other, |_| false))),
        of("heads_agree", failed(places(check, is_forked, |_| false))),
        of("contents_match", failed(places(check, |_| false, is_content))),
        of("who_and_what", failed(entries.nameless.clone())),
        of("clock", noted(entries.back.clone())),
    ]
}

fn complete(check: &StoreCheck) -> Vec<Appraised> {
    let is_header = |what: &DamageKind| matches!(what, DamageKind::Header);
    let is_frame = |what: &DamageKind| matches!(what, DamageKind::Frame | DamageKind::Content);
    let is_short =
        |what: &DamageKind| matches!(what, DamageKind::Shortened { .. } | DamageKind::Missing);
    let is_vault_header = |what: &VaultDamageKind| matches!(what, VaultDamageKind::Header);
    let is_head = |what: &VaultDamageKind| matches!(what, VaultDamageKind::Head);
    let chains = &check.journal.chains;
    let gaps = chains.iter().flat_map(|chain| {
        let gaps = chain.gaps.iter();
        gaps.map(|gap| Place { file: chain.file.clone(), offset: 0, number: gap.first_lost })
    });
    let torn = chains.iter().filter_map(|chain| chain.torn.as_ref());
    let torn = torn.map(|torn| Place { file: torn.file.clone(), offset: torn.offset, number: 0 });
    let vault_torn = check.vault.torn.iter();
    let vault_torn =
        vault_torn.map(|torn| Place { file: torn.file.clone(), offset: torn.offset, number: 0 });
    let missing = check.vault.missing.iter().map(|hash| named(hash.to_string())).collect();
    let witnessed = if check.is_witnessed { Finding::Passed } else { Finding::Unknown };
    let of = |code, finding| one(Property::Complete, code, finding);
    vec![
        of("headers", failed(places(check, is_header, is_vault_header))),
        of("entries_whole", failed(places(check, is_frame, is_head))),
        of("not_shortened", failed(places(check, is_short, |_| false))),
        of("contents_there", failed(missing)),
        of("no_gaps", noted(gaps.collect())),
        of("no_torn_end", noted(torn.chain(vault_torn).collect())),
        of("witnessed", witnessed),
    ]
}

fn usable(folder: &Path, check: &StoreCheck, entries: &Entries) -> Vec<Appraised> {
    let is_unreadable = |what: &DamageKind| matches!(what, DamageKind::Unreadable(_));
    let is_newer = |what: &DamageKind| matches!(what, DamageKind::Newer(_));
    let vault_unreadable = |what: &VaultDamageKind| matches!(what, VaultDamageKind::Unreadable(_));
    let vault_newer = |what: &VaultDamageKind| matches!(what, VaultDamageKind::Newer(_));
    let of = |code, finding| one(Property::Usable, code, finding);
    vec![
        of("readable", failed(places(check, is_unreadable, vault_unreadable))),
        of("version", failed(places(check, is_newer, vault_newer))),
        of("view", view(folder, check)),
        of("packs", packs(folder)),
        of("rubrics", rubrics(folder, entries)),
        of("backup", backup(folder)),
    ]
}

/// The view shows what the records say, every state of it.
fn view(folder: &Path, check: &StoreCheck) -> Finding {
    if !check.journal.is_sound() || !check.is_witnessed {
        return Finding::Unknown;
    }
    let Ok(packs) = Packs::built_in() else { return Finding::Unknown };
    let opened = Store::open(OpenOptions {
        folder,
        own: ReplicaId::default(),
        packs: Arc::new(packs),
        program: String::new(),
        holder: String::new(),
        is_read_only: true,
        progress: &mut |_| {},
    });
    let Ok(replayed) = opened.and_then(|opened| opened.store.digest()) else {
        return Finding::Unknown;
    };
    let shown = SledView::open(&view_folder(folder)).and_then(|view| {
        let known: Vec<Head> = known_chains(&view)?.iter().map(|chain| chain.head).collect();
        Ok((known, digest_of(&view)?))
    });
    let heads: Vec<Head> = check.journal.chains.iter().map(|chain| chain.head).collect();
    match shown {
        Ok((known, digest)) if known == heads && digest != replayed => {
            Finding::Failed(vec![named("view".to_owned())])
        }
        Ok((known, _)) if known == heads => Finding::Passed,
        // Behind the records, or of no use: it is put right at the next opening.
        Ok(_) | Err(_) => Finding::Noted(vec![named("view".to_owned())]),
    }
}

fn packs(folder: &Path) -> Finding {
    let own = folder.join("packs");
    match Packs::load(own.is_dir().then_some(own.as_path())) {
        Ok(_) => Finding::Passed,
        Err(faults) => Finding::Failed(
            faults
                .iter()
                .map(|fault| Place {
                    file: fault.file.clone(),
                    offset: 0,
                    number: u64::from(fault.line),
                })
                .collect(),
        ),
    }
}

/// Every rubric a review was scored by is kept, and can be read by this program.
fn rubrics(folder: &Path, entries: &Entries) -> Finding {
    let Ok((vault, _)) = Vault::open(Arc::new(RealFiles), folder, OpenMode::ReadOnly) else {
        return Finding::Unknown;
    };
    let is_kept = |hash: &&ContentHash| {
        let bytes = vault.get(**hash).ok().flatten();
        bytes.is_some_and(|bytes| rubric::parse(&hash.short(), &bytes).is_ok())
    };
    let lost = entries.rubrics.iter().filter(|hash| !is_kept(hash));
    failed(lost.map(|hash| named(hash.to_string())).collect())
}

/// A backup was made of this store once, and the note of it can be read.
fn backup(folder: &Path) -> Finding {
    let note = RealFiles.read(&folder.join("backed-up"), NOTE_MAX_BYTES).unwrap_or_default();
    let text = String::from_utf8_lossy(&note).into_owned();
    match DateTime::parse_from_rfc3339(text.trim()) {
        Ok(_) => Finding::Passed,
        Err(_) => Finding::Noted(Vec::new()),
    }
}

/// What lies in the folder, by kind of trouble.
#[derive(Default)]
struct Rights {
    folders: Vec<Place>,
    files: Vec<Place>,
    links: Vec<Place>,
}

fn safe(folder: &Path, check: &StoreCheck) -> Vec<Appraised> {
    let mut found = Rights::default();
    if fs::symlink_metadata(folder).is_ok_and(|data| data.is_symlink()) {
        found.links.push(named(".".to_owned()));
    }
    found.look(folder, ".");
    let of = |code, finding| one(Property::Safe, code, finding);
    let is_locked = if check.is_locked { Finding::Passed } else { Finding::Unknown };
    vec![
        of("folders_private", failed(found.folders)),
        of("files_private", failed(found.files)),
        of("no_links", failed(found.links)),
        of("one_writer", is_locked),
    ]
}

impl Rights {
    fn look(&mut self, path: &Path, name: &str) {
        let Ok(data) = fs::symlink_metadata(path) else { return };
        if data.is_symlink() && name != "." {
            self.links.push(named(name.to_owned()));
            return;
        }
        if is_open_to_others(path) {
            let places = if path.is_dir() { &mut self.folders } else { &mut self.files };
            places.push(named(name.to_owned()));
        }
        let Ok(entries) = fs::read_dir(path) else { return };
        for entry in entries.flatten() {
            let part = entry.file_name();
            // The user's own packs and what sled makes of its folder are told too: all is private.
            let below = format!("{name}/{}", part.to_string_lossy());
            self.look(&entry.path(), below.trim_start_matches("./"));
        }
    }
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o077 != 0)
}

/// Rights of Windows are those of the folder of the user.
#[cfg(windows)]
const fn is_open_to_others(_path: &Path) -> bool {
    false
}
