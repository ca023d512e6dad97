//! `key`: the key of this workstation, and those enrolled here.

use super::args::{KeyCommand, KeyRoleArg};
use super::context::{Context, Done, Refusal, json, line};
use crate::config::KnownKeys;
use crate::disk::{Files as _, RealFiles, atomic_write};
use crate::domain::{ContentHash, KeyCard, KeyRole, KnownKey, PublicKey};
use crate::protocol::Fault;
use crate::runtime::clock;
use crate::seal::{OwnKey, fingerprint};
use crate::text::Lang;
use serde_json::json;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The file of the secret within the settings folder.
const SECRET_FILE: &str = "key";
/// What the file begins with.
const SECRET_MARK: &str = "pingcha-secret-1 ";
/// The file of enrolled keys.
const KNOWN_FILE: &str = "known-keys.toml";
/// Most bytes of that file.
const KNOWN_MAX_BYTES: u64 = 1024 * 1024;

/// Runs a command about keys of workstations.
pub(super) fn run(context: &Context, what: &KeyCommand) -> Done {
    match what {
        KeyCommand::Show { json } => show(context, *json),
        KeyCommand::Enrol { card, fingerprint, role } => enrol(context, card, fingerprint, *role),
        KeyCommand::Retire { key, reason } => retire(context, key, reason),
        KeyCommand::List { json } => list(context, *json),
    }
}

/// Reads the key of this workstation, or makes it once.
pub(super) fn own(context: &Context) -> Result<OwnKey, Refusal> {
    let path = context.locations.settings.join(SECRET_FILE);
    match RealFiles.read(&path, 256) {
        Ok(bytes) => parse(&bytes).ok_or_else(|| broken(context, &path)),
        Err(error) if error.kind() == ErrorKind::NotFound => make(context, &path),
        Err(error) if error.kind() == ErrorKind::FileTooLarge => Err(broken(context, &path)),
        Err(error) => Err(io_fault(&path, &error)),
    }
}

fn parse(bytes: &[u8]) -> Option<OwnKey> {
    let text = std::str::from_utf8(bytes).ok()?.strip_prefix(SECRET_MARK)?;
    let secret = ContentHash::parse(text.strip_suffix('\n')?)?;
    Some(OwnKey::of_secret(&secret.0))
}

fn broken(context: &Context, path: &Path) -> Refusal {
    let file = path.display();
    Refusal::Said(match context.lang {
        Lang::Zh => format!(
            "密钥文件已损坏：{file}。请从备份中恢复它；无法恢复时请把它移走，再运行 pingcha key \
             show 生成新密钥，并请各方停用旧密钥、登记新密钥。"
        ),
        Lang::En => format!(
            "The key file is damaged: {file}. Bring it back from a copy; if there is none, move \
             it away, run pingcha key show for a new key, and have the others retire the old one."
        ),
    })
}

fn make(context: &Context, path: &Path) -> Result<OwnKey, Refusal> {
    let secret = clock::secret().map_err(Refusal::Said)?;
    RealFiles
        .create_dir(&context.locations.settings)
        .map_err(|error| io_fault(&context.locations.settings, &error))?;
    let text = format!("{SECRET_MARK}{}\n", ContentHash(secret));
    atomic_write(&RealFiles, path, text.as_bytes()).map_err(|error| io_fault(path, &error))?;
    Ok(OwnKey::of_secret(&secret))
}

/// Gives the card of this workstation.
pub(super) fn card(context: &Context, key: &OwnKey) -> Result<KeyCard, Refusal> {
    let replica = context.replica()?;
    Ok(KeyCard { key: key.public(), replica, person: context.person.clone() })
}

fn show(context: &Context, as_json: bool) -> Done {
    let card = card(context, &own(context)?)?;
    let digits = fingerprint(card.key);
    if as_json {
        return json(&json!({
            "key": card.key.to_string(), "fingerprint": digits, "card": card.to_string(),
            "replica": card.replica.to_string(), "name": card.person.name,
            "unit": card.person.unit,
        }));
    }
    line(context.pick("密钥卡（发给对方）：", "Card, to be sent to the other side:"))?;
    line(&card.to_string())?;
    line(context.pick("指纹（电话或当面报给对方）：", "Fingerprint, to be read out:"))?;
    line(&digits)
}

fn known_path(context: &Context) -> PathBuf {
    context.locations.settings.join(KNOWN_FILE)
}

/// Reads the list of enrolled keys.
pub(super) fn known(context: &Context) -> Result<KnownKeys, Refusal> {
    let path = known_path(context);
    let text = match RealFiles.read(&path, KNOWN_MAX_BYTES) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(io_fault(&path, &error)),
    };
    KnownKeys::parse(&text).map_err(|fault| {
        let (file, line) = (path.display().to_string(), fault.line);
        Fault::BadSettings { file, line, text: fault.text, why: fault.message }.into()
    })
}

fn keep(context: &Context, known: &KnownKeys) -> Done {
    let path = known_path(context);
    let folder = &context.locations.settings;
    RealFiles.create_dir(folder).map_err(|error| io_fault(folder, &error))?;
    let text = known.write().map_err(Refusal::Said)?;
    atomic_write(&RealFiles, &path, text.as_bytes()).map_err(|error| io_fault(&path, &error))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn enrol(context: &Context, card: &str, said: &str, role: KeyRoleArg) -> Done {
    let bad = context.pick("不是密钥卡：", "Not a card: ");
    let card = KeyCard::parse(card).ok_or_else(|| Refusal::Usage(format!("{bad}{card}")))?;
    if digits(said) != digits(&fingerprint(card.key)) {
        let text = context.pick(
            "指纹与密钥卡不符，未登记。请与对方重新核对；密钥卡可能被人换过。",
            "The fingerprint is not that of the card; nothing enrolled. Compare once more.",
        );
        return Err(Refusal::Said(text.to_owned()));
    }
    let mut known = known(context)?;
    let role = match role {
        KeyRoleArg::Organiser => KeyRole::Organiser,
        KeyRoleArg::Reviewer => KeyRole::Reviewer,
    };
    let (key, name) = (card.key, card.person.name.clone());
    let is_new = known.enrol(card, role);
    if known.of(key).iter().any(|one| one.retired.is_some()) {
        let text = context.pick("该密钥已停用，不能再登记。", "That key was retired.");
        return Err(Refusal::Said(text.to_owned()));
    }
    keep(context, &known)?;
    let text = if is_new {
        context.pick("已登记：", "Enrolled: ")
    } else {
        context.pick("早已登记：", "Enrolled before: ")
    };
    line(&format!("{text}{name}"))
}

/// Finds the one key in use that answers to a text.
pub(super) fn find(context: &Context, known: &KnownKeys, text: &str) -> Result<KnownKey, Refusal> {
    let is_it = |one: &&KnownKey| {
        one.card.person.name == text.trim()
            || one.card.key.to_string() == text.trim()
            || (digits(text).len() == 24 && digits(text) == digits(&fingerprint(one.card.key)))
    };
    let mut found: Vec<&KnownKey> =
        known.all().iter().filter(is_it).filter(|one| one.retired.is_none()).collect();
    // A key that has written several chains is one key.
    found.dedup_by_key(|one| one.card.key);
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => {
            let words = context.pick("没有登记在用的密钥：", "No key in use: ");
            Err(Refusal::Said(format!("{words}{text}")))
        }
        _ => {
            let words = context.pick("不止一个密钥，请写指纹：", "Several keys, name one: ");
            Err(Refusal::Said(format!("{words}{text}")))
        }
    }
}

fn retire(context: &Context, text: &str, reason: &str) -> Done {
    if reason.trim().is_empty() {
        return Err(Fault::NeedsReason.into());
    }
    let mut known = known(context)?;
    let key: PublicKey = find(context, &known, text)?.card.key;
    known.retire(key, reason.trim());
    keep(context, &known)?;
    line(&format!("{}{}", context.pick("已停用：", "Retired: "), fingerprint(key)))
}

fn list(context: &Context, as_json: bool) -> Done {
    for one in known(context)?.all() {
        let card = &one.card;
        let digits = fingerprint(card.key);
        if as_json {
            json(&json!({
                "name": card.person.name, "unit": card.person.unit, "role": one.role.code(),
                "key": card.key.to_string(), "fingerprint": digits,
                "replica": card.replica.to_string(), "retired": one.retired,
            }))?;
            continue;
        }
        let role = match one.role {
            KeyRole::Organiser => context.pick("组织者", "organiser"),
            KeyRole::Reviewer => context.pick("评查员", "reviewer"),
        };
        let state = match &one.retired {
            Some(reason) => format!("{}{reason}", context.pick("已停用：", "retired: ")),
            None => context.pick("在用", "in use").to_owned(),
        };
        line(&format!("{}  {}  {role}  {digits}  {state}", card.person, card.person.unit))?;
    }
    Ok(())
}

fn io_fault(path: &Path, error: &io::Error) -> Refusal {
    Fault::Io(path.display().to_string(), error.to_string()).into()
}
