//! `backup` and `restore`.

use super::context::{Context, Done, Refusal, line, progress, shown};
use crate::config;
use crate::disk::{
    Files, LockFault, Mode, RealFiles, StoreLock, Stream, atomic_stream, atomic_write,
};
use crate::domain::ReplicaId;
use crate::export;
use crate::import::backup::Backup;
use crate::packs::Packs;
use crate::protocol::backup::{BackupFault, BackupManifest};
use crate::protocol::{Fault, ReadOnlyReason};
use crate::runtime::{clock, paths};
use crate::store::{OpenOptions, Store};
use crate::text::{Lang, care};
use chrono::{DateTime, Utc};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Names tried beside the store.
const NAMES_MAX: u64 = 100_000;

/// Why writing a backup failed, from whichever side.
enum Trouble {
    Disk(io::Error),
    Backup(BackupFault),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Writes the whole store into one file.
pub(super) fn backup(context: &Context, file: Option<PathBuf>) -> Done {
    let file = file.map_or_else(|| dated(context), Ok)?;
    backup_to(context, &file)
}

/// A file named by the time of day in the folder that is set.
fn dated(context: &Context) -> Result<PathBuf, Refusal> {
    let set = &context.settings.backup.folder;
    if set.is_empty() {
        let text = context.pick(
            "请写明备份到哪个文件，或先在工作台的设置中填写备份文件夹。",
            "Name the file to back up to, or set a folder for backups in the workbench first.",
        );
        return Err(Refusal::Usage(text.to_owned()));
    }
    let folder = paths::expanded(set, config::home().as_deref());
    RealFiles.create_dir(&folder).map_err(|error| io_fault(&folder, &error))?;
    let now = clock::local(clock::now()).format("%Y-%m-%d-%H%M%S");
    Ok(folder.join(format!("pingcha-{now}.zip")))
}

fn backup_to(context: &Context, file: &Path) -> Done {
    let refused = |fault: &BackupFault| Refusal::Said(care::backup_fault(fault, context.lang));
    if RealFiles.exists(file) && Backup::open(file).is_err() {
        let text = context.pick("目标已存在且不是备份，未覆盖：", "There, and no backup: ");
        return Err(Refusal::Said(format!("{text}{}", file.display())));
    }
    let (store, _) = context.open_with(false)?;
    if let Some(reason) = store.read_only() {
        return Err(Fault::ReadOnly(reason.clone()).into());
    }
    let mut manifest = BackupManifest {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made: clock::now(),
        heads: store.heads(),
        digest: store.digest()?,
        members: Vec::new(),
    };
    let written = atomic_stream(&RealFiles, file, |stream| {
        manifest = export::backup::write(&context.locations.store, manifest.clone(), stream)
            .map_err(Trouble::Backup)?;
        Ok(())
    });
    written.map_err(|trouble| match trouble {
        Trouble::Backup(fault) => refused(&fault),
        Trouble::Disk(error) => io_fault(file, &error).into(),
    })?;
    drop(store);
    let checked = Backup::open(file).and_then(|mut made| made.check(&mut |_| {}));
    checked.map_err(|fault| refused(&fault))?;
    note_last(&context.locations.store, manifest.made);
    let (path, files) = (shown(file).display().to_string(), manifest.members.len());
    let entries: u64 = manifest.heads.iter().map(|head| head.count).sum();
    let digest = manifest.digest.short();
    line(&match context.lang {
        Lang::Zh => {
            format!("已备份到 {path}：{files} 个文件，{entries} 条记录，校验值 {digest}，已核对。")
        }
        Lang::En => {
            format!(
                "Backed up to {path}: {files} files, {entries} entries, digest {digest}, checked."
            )
        }
    })
}

/// Puts a backup in the place of the store; what was there is kept beside it.
pub(super) fn restore(context: &Context, file: &Path) -> Done {
    let refused = |fault: BackupFault| refused_backup(context, file, &fault);
    let store = shown(&context.locations.store);
    let mut backup = Backup::open(file).map_err(refused)?;
    backup.check(&mut |name| progress(name)).map_err(refused)?;
    progress("");
    let lock = guard(context, &store)?;
    let fresh = free(&store, "restoring")?;
    let unpacked = unpack(&mut backup, &fresh).map_err(refused);
    let unpacked = unpacked.and_then(|()| prove(&fresh, backup.manifest(), context));
    let placed = unpacked.and_then(|()| {
        // Some systems move no folder in which a file is open.
        drop(lock);
        place(&fresh, &store)
    });
    if placed.is_err() {
        // The error at hand matters more than what is left of the attempt.
        drop(fs::remove_dir_all(&fresh));
    }
    let kept = placed?;
    note_last(&store, backup.manifest().made);
    if let Some(kept) = kept {
        let text = context.pick("原有数据保存在", "What was there is kept in");
        line(&format!("{text} {}", kept.display()))?;
    }
    let manifest = backup.manifest();
    let own = context.replica()?;
    if manifest.heads.iter().any(|head| head.replica == own) {
        // Going on with the old chain would fork it from what was done after the backup.
        context.new_replica()?;
    }
    let (path, made) = (store.display(), clock::local(manifest.made).format("%Y-%m-%d %H:%M"));
    let digest = manifest.digest.short();
    line(&match context.lang {
        Lang::Zh => format!("已恢复到 {path}：{made} 的备份，校验值 {digest}，已核对。"),
        Lang::En => format!("Restored to {path}: the backup of {made}, digest {digest}, checked."),
    })
}

/// Says which backup is refused, why, and what to do.
fn refused_backup(context: &Context, file: &Path, fault: &BackupFault) -> Refusal {
    let (name, why) = (file.display(), care::backup_fault(fault, context.lang));
    Refusal::Said(match context.lang {
        Lang::Zh => format!("{name}：{why}请改用另一份备份。"),
        Lang::En => format!("{name}: {why} Use another backup."),
    })
}

/// Where the time of the last backup is noted: no record, only for the reminder.
const LAST: &str = "backed-up";

/// Notes when the last backup was made. A note that cannot be written leaves a reminder too many.
fn note_last(store: &Path, at: DateTime<Utc>) {
    drop(atomic_write(&RealFiles, &store.join(LAST), at.to_rfc3339().as_bytes()));
}

/// When the last backup was made, if one was.
pub(super) fn last(context: &Context) -> Option<DateTime<Utc>> {
    let bytes = RealFiles.read(&context.locations.store.join(LAST), 64).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    DateTime::parse_from_rfc3339(text.trim()).ok().map(|at| at.to_utc())
}

/// Makes sure that what stands in the place is a store nobody uses, or nothing.
fn guard(context: &Context, store: &Path) -> Result<Option<StoreLock>, Refusal> {
    if context.locations.settings.starts_with(store) {
        let text = context.pick("设置在数据文件夹内，不能替换：", "The settings lie inside: ");
        return Err(Refusal::Said(format!("{text}{}", store.display())));
    }
    if !RealFiles.exists(store) || is_empty(store) {
        return Ok(None);
    }
    if !["journal", "vault", "lock"].iter().any(|name| RealFiles.exists(&store.join(name))) {
        let text = context.pick("不是数据文件夹，未改动：", "No store, left alone: ");
        return Err(Refusal::Said(format!("{text}{}", store.display())));
    }
    match StoreLock::acquire(store, &context.holder()) {
        Ok(lock) => Ok(Some(lock)),
        Err(LockFault::Held { info }) => Err(Fault::ReadOnly(ReadOnlyReason::HeldBy(info)).into()),
        Err(LockFault::Io(error)) => Err(io_fault(store, &error).into()),
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Finds a name beside the store that nothing bears: `<store>.<what>-<number>`.
fn free(store: &Path, what: &str) -> Result<PathBuf, Fault> {
    let name =
        store.file_name().ok_or_else(|| io_fault(store, &io::ErrorKind::InvalidInput.into()))?;
    let beside = |number: u64| {
        let mut name = name.to_owned();
        name.push(format!(".{what}-{number}"));
        store.with_file_name(name)
    };
    let found = (1..NAMES_MAX).map(beside).find(|path| !RealFiles.exists(path));
    found.ok_or_else(|| io_fault(store, &io::ErrorKind::AlreadyExists.into()))
}

/// Writes and syncs every member below a new folder.
fn unpack(backup: &mut Backup, fresh: &Path) -> Result<(), BackupFault> {
    let fault = |error: io::Error| BackupFault::Io(fresh.display().to_string(), error.to_string());
    RealFiles.create_dir(fresh).map_err(fault)?;
    let unpacked = backup.unpack(&mut |name, bytes| {
        progress(name);
        let path = fresh.join(name);
        let folder = path.parent().unwrap_or(fresh);
        RealFiles.create_dir(folder)?;
        let mut stream = Stream::new(RealFiles.open(&path, Mode::New)?);
        io::copy(bytes, &mut stream)?;
        stream.sync()?;
        RealFiles.sync_dir(folder)
    });
    progress("");
    unpacked
}

/// Folds the unpacked store in memory and compares it with what the backup says of itself.
fn prove(fresh: &Path, manifest: &BackupManifest, context: &Context) -> Done {
    let packs = Packs::built_in().map_err(|faults| Fault::BadPack(String::new(), faults.len()))?;
    let program = env!("CARGO_PKG_VERSION");
    let opened = Store::open(OpenOptions {
        folder: fresh,
        own: ReplicaId::default(),
        packs: Arc::new(packs),
        program: program.to_owned(),
        holder: String::new(),
        is_read_only: true,
        progress: &mut |_| {},
    })?;
    // A later program may write states otherwise; the heads are the same in all of them.
    let is_same = manifest.program != program || opened.store.digest()? == manifest.digest;
    if opened.store.heads() == manifest.heads && is_same {
        return Ok(());
    }
    Err(Refusal::Said(
        context
            .pick(
                "备份中的记录与其清单不符。未恢复任何内容。",
                "The records in the backup are not those it lists. Nothing restored.",
            )
            .to_owned(),
    ))
}

/// Puts the new folder in the place of the store; gives where the old one went.
fn place(fresh: &Path, store: &Path) -> Result<Option<PathBuf>, Refusal> {
    let fault = |error: io::Error| io_fault(store, &error);
    let mut kept = None;
    if RealFiles.exists(store) {
        if is_empty(store) {
            fs::remove_dir(store).map_err(fault)?;
        } else {
            let aside = free(store, "before-restore")?;
            fs::rename(store, &aside).map_err(fault)?;
            kept = Some(aside);
        }
    }
    if let Err(error) = fs::rename(fresh, store) {
        if let Some(aside) = &kept {
            // Puts back what was there; should that fail too, it lies beside under its new name.
            drop(fs::rename(aside, store));
        }
        return Err(fault(error).into());
    }
    let above = store.parent().unwrap_or_else(|| Path::new("."));
    RealFiles.sync_dir(above).map_err(fault)?;
    Ok(kept)
}

fn io_fault(path: &Path, error: &io::Error) -> Fault {
    Fault::Io(path.display().to_string(), error.to_string())
}
