//! Packages: what this store hands over, and what it takes from others.
//!
//! A package carries one chain. It is checked whole against what is here before a byte of it is
//! kept; then its contents go into the vault, and the chain takes the place of the shorter one by
//! one rename. What a killed process leaves is the old chain or the new one; the view follows.

use super::Store;
use super::care::name_contents;
use super::fold::fold;
use crate::domain::{
    ContentHash, EntryId, KeyCard, KeyRole, KnownKey, Person, PublicKey, Role, SessionId,
};
use crate::journal::read_chain;
use crate::package::{ContentKind, Package};
use crate::protocol::package::PACKAGE_MAX_BYTES;
use crate::protocol::{
    Aggregate, Change, Entry, Fault, FollowUpStep, MergeNews, PackageFault, PackageHead, Reversal,
    Standing,
};
use crate::seal::{fingerprint, sm3};
use crate::vault::{ATTACHMENT_MAX_BYTES, Kind};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// Whom this store believes.
#[derive(Clone, Copy, Debug)]
pub struct Trust<'a> {
    /// The key of this workstation.
    pub own: PublicKey,
    /// The keys that were enrolled here.
    pub known: &'a [KnownKey],
}

/// What a package is to be.
#[derive(Clone, Debug)]
pub struct PackageOrder {
    /// Which way it goes.
    pub role: KeyRole,
    /// The sender; its chain is the one that goes.
    pub sender: KeyCard,
    /// Whom it is for.
    pub recipient: (Person, PublicKey),
    /// The session.
    pub session: SessionId,
    /// Now.
    pub made: DateTime<Utc>,
}

/// Why nothing was merged: the place of the package among those given, and what is wrong with it;
/// or what is wrong here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeFault {
    /// A package is refused.
    Package(usize, PackageFault),
    /// This store cannot take it.
    Store(Fault),
}

impl From<Fault> for MergeFault {
    fn from(fault: Fault) -> Self {
        Self::Store(fault)
    }
}

/// A package that passed every check.
struct Passed<'a> {
    package: &'a Package,
    /// Entries that are not here yet.
    new: Vec<Entry>,
}

impl Store {
    /// Tells which way packages of a person in a session go.
    #[must_use]
    pub fn key_role(&self, session: &SessionId, person: &Person) -> KeyRole {
        let members = self.index.session(session).map(|one| one.plan.members.as_slice());
        let is_organiser = members
            .unwrap_or_default()
            .iter()
            .any(|member| member.person == *person && member.roles.contains(&Role::Organiser));
        if is_organiser { KeyRole::Organiser } else { KeyRole::Reviewer }
    }

    /// Makes a package of a chain of this store and the contents it names.
    ///
    /// # Errors
    /// `Session` is not known: `BadValue`; `TooLarge`; `Damaged` when a content cannot be read.
    pub fn pack(&self, order: &PackageOrder) -> Result<Package, Fault> {
        let session = &order.session;
        if *session != SessionId::default() && self.index.session(session).is_none() {
            return Err(Fault::BadValue { field: "session", value: session.0.clone() });
        }
        let mut named = BTreeSet::new();
        let mut kinds = BTreeMap::new();
        self.journal.scan(order.sender.replica, 0, &mut |entry, _| {
            name_contents(&entry.change, &mut named);
            note_kinds(&entry.change, &mut kinds);
            Ok(())
        })?;
        let mut contents = Vec::with_capacity(named.len());
        let mut size = 0_u64;
        for hash in named {
            let content = self.content(hash, kinds.get(&hash).copied())?;
            size = size.saturating_add(u64::try_from(content.1.len()).unwrap_or(u64::MAX));
            if size > PACKAGE_MAX_BYTES {
                return Err(Fault::TooLarge { what: "package", max: PACKAGE_MAX_BYTES });
            }
            contents.push(content);
        }
        let head = PackageHead {
            role: order.role,
            sender: order.sender.clone(),
            recipient: order.recipient.0.clone(),
            recipient_key: order.recipient.1,
            session: session.clone(),
            made: order.made,
            program: self.program.clone(),
            heads: self.heads(),
        };
        Ok(Package { head, chain: self.journal.chain_bytes(order.sender.replica)?, contents })
    }

    fn content(
        &self,
        hash: ContentHash,
        kind: Option<ContentKind>,
    ) -> Result<(ContentKind, Vec<u8>), Fault> {
        if let Some(bytes) = self.vault.get(hash)? {
            return Ok((kind.unwrap_or(ContentKind::Original), bytes));
        }
        let lost =
            || Fault::Damaged { file: format!("vault {}", hash.short()), offset: 0, entry: 0 };
        let path = self.vault.attachment_path(hash).ok_or_else(lost)?;
        let bytes = crate::disk::Files::read(&crate::disk::RealFiles, &path, ATTACHMENT_MAX_BYTES);
        let bytes =
            bytes.map_err(|error| Fault::Io(path.display().to_string(), error.to_string()))?;
        if sm3(&bytes) == hash { Ok((ContentKind::Attachment, bytes)) } else { Err(lost()) }
    }

    /// Tells what a merge would come to, and does nothing; conflicts are not foreseen.
    ///
    /// # Errors
    /// As `merge`.
    pub fn look_at_package(
        &self,
        package: &Package,
        trust: Trust<'_>,
    ) -> Result<MergeNews, MergeFault> {
        let passed = self.pass(package, trust, &mut BTreeMap::new());
        let passed = passed.map_err(|fault| MergeFault::Package(0, fault))?;
        Ok(news(&passed, Vec::new()))
    }

    /// Takes packages in: all of them pass every check, or nothing of any is kept.
    ///
    /// # Errors
    /// `Package` with the first that is refused; `Store`: `ReadOnly`, `WriteStopped`, `Io`.
    pub fn merge(
        &mut self,
        packages: &[Package],
        trust: Trust<'_>,
    ) -> Result<Vec<MergeNews>, MergeFault> {
        if let Some(reason) = &self.read_only {
            return Err(Fault::ReadOnly(reason.clone()).into());
        }
        let mut chains = BTreeMap::new();
        let mut passed = Vec::with_capacity(packages.len());
        for (place, package) in packages.iter().enumerate() {
            let one = self.pass(package, trust, &mut chains);
            passed.push(one.map_err(|fault| MergeFault::Package(place, fault))?);
        }
        let known = self.journal.ends();
        let taken = self.take_in(&passed);
        // What was taken is on disk, even if the next one failed: the view follows it.
        if self.catch_up(&known, &mut |_| {}).is_err() {
            self.remake_view()?;
        }
        taken?;
        let all = passed.iter().map(|one| Ok(news(one, self.conflicts(&one.new)?)));
        all.collect()
    }

    /// Keeps the contents first, so that no entry ever names what is not there.
    fn take_in(&mut self, passed: &[Passed<'_>]) -> Result<(), Fault> {
        for one in passed.iter().filter(|one| !one.new.is_empty()) {
            for (kind, bytes) in &one.package.contents {
                match kind {
                    ContentKind::Text => self.vault.put(Kind::Text, bytes)?,
                    ContentKind::Original => self.vault.put(Kind::Original, bytes)?,
                    ContentKind::Rubric => self.vault.put(Kind::Rubric, bytes)?,
                    ContentKind::Attachment => self.vault.put_attachment_bytes(bytes)?,
                };
            }
            self.vault.sync()?;
            self.journal.adopt(one.package.head.sender.replica, &one.package.chain)?;
        }
        Ok(())
    }

    /// Checks everything about a package that can be checked; `chains` are those that the
    /// packages before it will have brought.
    fn pass<'a>(
        &self,
        package: &'a Package,
        trust: Trust<'_>,
        chains: &mut BTreeMap<crate::domain::ReplicaId, &'a [u8]>,
    ) -> Result<Passed<'a>, PackageFault> {
        let people = believed(&package.head, trust)?;
        let replica = package.head.sender.replica;
        let read = read_chain(replica, &package.chain).map_err(|fault| {
            let entry = if let Fault::Damaged { entry, .. } = fault { entry } else { 0 };
            PackageFault::BrokenChain(entry)
        })?;
        let session = &package.head.session;
        let is_of_session =
            |entry: &Entry| entry.change.aggregate() == Aggregate::Session(session.clone());
        if *session != SessionId::default()
            && self.index.session(session).is_none()
            && !read.entries.iter().any(is_of_session)
        {
            return Err(PackageFault::OtherSession(session.0.clone()));
        }
        let stored = self.journal.chain_bytes(replica).map_err(|_| PackageFault::OtherChain)?;
        let here = chains.get(&replica).copied().unwrap_or(&stored);
        let seen = if here.starts_with(&package.chain) {
            u64::MAX
        } else if replica != self.own && package.chain.starts_with(here) {
            read_chain(replica, here).map_or(0, |chain| chain.head.count)
        } else {
            return Err(PackageFault::Fork);
        };
        let new: Vec<Entry> =
            read.entries.into_iter().filter(|entry| entry.id.sequence > seen).collect();
        if package.head.role == KeyRole::Reviewer {
            let foul = new.iter().find(|entry| !is_theirs(entry, &people));
            if let Some(entry) = foul {
                return Err(PackageFault::NotTheirs(entry.id.sequence, entry.change.code()));
            }
        }
        self.has_contents(package, &new)?;
        if !new.is_empty() {
            chains.insert(replica, &package.chain);
        }
        Ok(Passed { package, new })
    }

    fn has_contents(&self, package: &Package, new: &[Entry]) -> Result<(), PackageFault> {
        let brought: BTreeSet<ContentHash> =
            package.contents.iter().map(|(_, bytes)| sm3(bytes)).collect();
        let mut named = BTreeSet::new();
        for entry in new {
            name_contents(&entry.change, &mut named);
        }
        let is_here = |hash: ContentHash| {
            self.vault.contains(hash) || self.vault.attachment_path(hash).is_some()
        };
        let lost = named.difference(&brought).find(|hash| !is_here(**hash));
        lost.map_or(Ok(()), |hash| Err(PackageFault::MissingContent(hash.short())))
    }

    /// Counts what two chains changed from the same state, in what new entries touched.
    fn conflicts(&self, new: &[Entry]) -> Result<Vec<(Aggregate, usize)>, Fault> {
        let touched: BTreeSet<Aggregate> =
            new.iter().map(|entry| entry.change.aggregate()).collect();
        let mut found = Vec::new();
        for aggregate in touched {
            let entries = self.entries_of(&aggregate)?;
            let first = entries.first().map(|one| one.entry.id.replica);
            if entries.iter().all(|one| Some(one.entry.id.replica) == first) {
                continue;
            }
            let standings = fold(&aggregate, &entries).standings;
            let count = standings.values().filter(|one| **one == Standing::Conflict).count();
            if count > 0 {
                found.push((aggregate, count));
            }
        }
        Ok(found)
    }
}

fn news(passed: &Passed<'_>, conflicts: Vec<(Aggregate, usize)>) -> MergeNews {
    let new_entries = u64::try_from(passed.new.len()).unwrap_or(u64::MAX);
    MergeNews { head: passed.package.head.clone(), new_entries, conflicts }
}

/// Checks that the sender may send this here; gives the names the key acts under.
fn believed(head: &PackageHead, trust: Trust<'_>) -> Result<BTreeSet<String>, PackageFault> {
    let cards: Vec<&KnownKey> =
        trust.known.iter().filter(|one| one.card.key == head.sender.key).collect();
    if cards.is_empty() {
        return Err(PackageFault::UnknownKey(fingerprint(head.sender.key)));
    }
    if let Some(reason) = cards.iter().find_map(|one| one.retired.as_ref()) {
        return Err(PackageFault::RetiredKey(reason.clone()));
    }
    if head.recipient_key != trust.own {
        return Err(PackageFault::OtherRecipient(head.recipient.name.clone()));
    }
    if !cards.iter().any(|one| one.card.replica == head.sender.replica) {
        return Err(PackageFault::OtherChain);
    }
    let is_organiser = cards.iter().any(|one| one.role == KeyRole::Organiser);
    if head.role == KeyRole::Organiser && !is_organiser {
        return Err(PackageFault::NotOrganiser(head.sender.person.name.clone()));
    }
    Ok(cards.iter().map(|one| one.card.person.name.clone()).collect())
}

/// Whether a reviewer may have made an entry: under a name of theirs, on their own opinion, never
/// a step of the session, never taking back what others did.
fn is_theirs(entry: &Entry, people: &BTreeSet<String>) -> bool {
    let takes_back = match entry.change.reversal() {
        Reversal::Undo(target) | Reversal::Redo(target) => Some(target),
        Reversal::None => None,
    };
    let is_own = |target: EntryId| target.replica == entry.id.replica;
    if !people.contains(&entry.actor.name) || !takes_back.is_none_or(is_own) {
        return false;
    }
    match entry.change.aggregate() {
        Aggregate::Review(key) => key.reviewer == entry.actor,
        Aggregate::Session(_) => false,
        Aggregate::FollowUp(..) => {
            let Change::FollowUp { step, .. } = &entry.change else { return true };
            matches!(**step, FollowUpStep::Vote { .. })
        }
        Aggregate::Case(_) | Aggregate::Register => true,
    }
}

/// Notes what the contents a change names are; those of documents that were not read are originals.
fn note_kinds(change: &Change, kinds: &mut BTreeMap<ContentHash, ContentKind>) {
    let documents = if let Change::ImportCase(import) = change {
        import.documents.as_slice()
    } else if let Change::AbsorbCase { from, .. } = change {
        from.documents.as_slice()
    } else {
        let mut named = BTreeSet::new();
        name_contents(change, &mut named);
        kinds.extend(named.into_iter().map(|hash| (hash, ContentKind::Rubric)));
        return;
    };
    let texts = documents.iter().filter_map(|document| document.text);
    kinds.extend(texts.map(|hash| (hash, ContentKind::Text)));
}
