//! `package`: hands the own chain to a colleague, looks at what came, takes it in.

use super::args::{KeyRoleArg, PackageCommand, PackageWords};
use super::context::{Context, Done, Refusal, json, line, shown};
use super::{key, packs::write_new};
use crate::disk::{Files as _, RealFiles};
use crate::domain::{KeyRole, SessionId};
use crate::package::{Package, read, write};
use crate::protocol::package::PACKAGE_MAX_BYTES;
use crate::protocol::{Aggregate, MergeNews, PackageFault};
use crate::runtime::clock;
use crate::store::{MergeFault, PackageOrder, Store, Trust};
use crate::text::{Lang, package::package_fault};
use serde_json::{Value, json};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn run(context: &Context, what: &PackageCommand) -> Done {
    match what {
        PackageCommand::Make(words) => make(context, words),
        PackageCommand::Open { file, json } => open(context, file, *json),
        PackageCommand::Merge { files, json } => merge(context, files, *json),
    }
}

fn make(context: &Context, words: &PackageWords) -> Done {
    let own = key::own(context)?;
    let known = key::known(context)?;
    let recipient = key::find(context, &known, &words.recipient)?.card;
    let (store, _) = context.open_with(true)?;
    let session = words.session.clone().map(SessionId).unwrap_or_default();
    let role = match words.role {
        Some(KeyRoleArg::Organiser) => KeyRole::Organiser,
        Some(KeyRoleArg::Reviewer) => KeyRole::Reviewer,
        None => store.key_role(&session, &context.person),
    };
    let order = PackageOrder {
        role,
        sender: key::card(context, &own)?,
        recipient: (recipient.person, recipient.key),
        session,
        made: clock::now(),
    };
    let package = store.pack(&order)?;
    if package.chain.is_empty() {
        let text = context.pick("本机还没有记录，无可打包。", "Nothing is recorded here yet.");
        return Err(Refusal::Said(text.to_owned()));
    }
    let bytes = write(&package, &own).map_err(|fault| refused(context, None, &fault))?;
    write_new(context, &words.out, &bytes)?;
    let (file, name) = (shown(&words.out).display().to_string(), &package.head.recipient.name);
    let (contents, size) = (package.contents.len(), bytes.len());
    if words.json {
        let told = head_json(&package, [("file", json!(file)), ("bytes", json!(size))]);
        return json(&told);
    }
    line(&match context.lang {
        Lang::Zh => format!("已制作给 {name} 的数据包 {file}：{contents} 份材料，{size} 字节。"),
        Lang::En => format!("Package for {name}: {file}, {contents} contents, {size} bytes."),
    })
}

/// Reads a file and proves its signature.
fn load(context: &Context, path: &Path) -> Result<Package, Refusal> {
    let bytes = RealFiles.read(path, PACKAGE_MAX_BYTES).map_err(|error| {
        if error.kind() == ErrorKind::FileTooLarge {
            return refused(context, Some(path), &PackageFault::TooLarge(PACKAGE_MAX_BYTES));
        }
        Refusal::Said(format!("{}: {error}", path.display()))
    })?;
    read(&bytes).map_err(|fault| refused(context, Some(path), &fault))
}

fn refused(context: &Context, path: Option<&Path>, fault: &PackageFault) -> Refusal {
    let name = path.map(|path| format!("{}{}", path.display(), context.pick("：", ": ")));
    let why = package_fault(fault, context.lang);
    let end = context.pick("未并入任何内容。", " Nothing was taken in.");
    Refusal::Said(format!("{}{why}{end}", name.unwrap_or_default()))
}

fn head_json<const N: usize>(package: &Package, more: [(&str, Value); N]) -> Value {
    let head = &package.head;
    let mut told = json!({
        "role": head.role.code(), "sender": head.sender.person.name,
        "key": head.sender.key.to_string(), "chain": head.sender.replica.to_string(),
        "recipient": head.recipient.name, "session": head.session.0,
        "made": head.made.to_rfc3339(), "program": head.program,
        "contents": package.contents.len(),
    });
    if let Some(told) = told.as_object_mut() {
        told.extend(more.map(|(name, value)| (name.to_owned(), value)));
    }
    told
}

/// Checks a package against this store and tells what it would bring.
fn open(context: &Context, file: &Path, as_json: bool) -> Done {
    let package = load(context, file)?;
    let (own, known) = (key::own(context)?, key::known(context)?);
    let (store, _) = context.open_with(true)?;
    let trust = Trust { own: own.public(), known: known.all() };
    let news = store.look_at_package(&package, trust).map_err(|fault| match fault {
        MergeFault::Package(_, fault) => refused(context, Some(file), &fault),
        MergeFault::Store(fault) => fault.into(),
    })?;
    if as_json {
        return json(&head_json(&package, [("new_entries", json!(news.new_entries))]));
    }
    let (name, count) = (&news.head.sender.person.name, news.new_entries);
    let made = clock::local(news.head.made).format("%Y-%m-%d %H:%M");
    line(&match context.lang {
        Lang::Zh => format!("{name} 于 {made} 制作，签名无误，其中 {count} 条记录本机没有。"),
        Lang::En => format!("Made by {name} on {made}; the signature holds; {count} new entries."),
    })
}

/// Takes packages in: all of them, or none.
fn merge(context: &Context, files: &[PathBuf], as_json: bool) -> Done {
    let packages: Vec<Package> =
        files.iter().map(|file| load(context, file)).collect::<Result<_, _>>()?;
    let (own, known) = (key::own(context)?, key::known(context)?);
    let mut store = context.open()?;
    let trust = Trust { own: own.public(), known: known.all() };
    let news = store.merge(&packages, trust).map_err(|fault| match fault {
        MergeFault::Package(place, fault) => {
            refused(context, files.get(place).map(PathBuf::as_path), &fault)
        }
        MergeFault::Store(fault) => fault.into(),
    })?;
    let digest = store.digest()?.to_string();
    for one in &news {
        if as_json {
            let conflicts: Vec<Value> = one.conflicts.iter().map(conflict_json).collect();
            json(&json!({
                "sender": one.head.sender.person.name, "session": one.head.session.0,
                "new_entries": one.new_entries, "conflicts": conflicts, "digest": digest,
            }))?;
        } else {
            tell(context, &store, one)?;
        }
    }
    store.checkpoint()?;
    Ok(())
}

fn conflict_json((aggregate, count): &(Aggregate, usize)) -> Value {
    let (kind, case) = match aggregate {
        Aggregate::Case(case) => ("case", Some(*case)),
        Aggregate::Review(key) => ("review", Some(key.case)),
        Aggregate::FollowUp(_, case) => ("follow_up", Some(*case)),
        Aggregate::Session(_) => ("session", None),
        Aggregate::Register => ("register", None),
    };
    json!({ "what": kind, "case": case.map(|case| case.0.to_string()), "count": count })
}

fn tell(context: &Context, store: &Store, news: &MergeNews) -> Done {
    let (name, count) = (&news.head.sender.person.name, news.new_entries);
    line(&match (context.lang, count) {
        (Lang::Zh, 0) => format!("{name}：没有新记录，早已并入。"),
        (Lang::En, 0) => format!("{name}: nothing new; it was taken in before."),
        (Lang::Zh, _) => format!("{name}：并入 {count} 条记录。"),
        (Lang::En, _) => format!("{name}: {count} entries taken in."),
    })?;
    for (aggregate, count) in &news.conflicts {
        let case = match aggregate {
            Aggregate::Case(case) | Aggregate::FollowUp(_, case) => Some(*case),
            Aggregate::Review(key) => Some(key.case),
            Aggregate::Session(_) | Aggregate::Register => None,
        };
        let docket = case.and_then(|case| store.case(&context.person, case).ok());
        let what =
            docket.map_or_else(|| news.head.session.0.clone(), |one| one.row.docket.to_string());
        line(&match context.lang {
            Lang::Zh => format!("  冲突 {what}：{count} 处由两人各自改动，均已保留，请裁定。"),
            Lang::En => format!("  Conflict in {what}: {count}, both kept, to be ruled on."),
        })?;
    }
    Ok(())
}
