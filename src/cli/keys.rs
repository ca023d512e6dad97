//! `keys`: the keys as they hold, and what is wrong with a key file.

use super::args::KeysCommand;
use super::context::{Context, Done, Refusal, line, shown};
use crate::app::command::{Command, Place};
use crate::config::keys::{KEYS_MAX_BYTES, KeyFile};
use crate::disk::{Files, RealFiles};
use crate::text::Lang;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where the keys of this user are.
pub(super) fn path(context: &Context) -> PathBuf {
    context.locations.settings.join("keys.toml")
}

/// Reads the keys of this user; a file that is not there changes nothing.
pub(super) fn read(path: &Path) -> Result<KeyFile, Refusal> {
    match RealFiles.read(path, KEYS_MAX_BYTES + 1) {
        Ok(bytes) => Ok(KeyFile::read(&bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(KeyFile::read(b"")),
        Err(error) => Err(Refusal::Said(format!("{}: {error}", path.display()))),
    }
}

/// Runs a command about keys.
pub(super) fn run(context: &Context, what: &KeysCommand) -> Done {
    match what {
        KeysCommand::Check { file } => check(context, file.as_deref()),
        KeysCommand::List => list(context),
    }
}

/// Names every mistake of a key file with its line.
fn check(context: &Context, file: Option<&Path>) -> Done {
    let path = file.map_or_else(|| path(context), Path::to_owned);
    let name = shown(&path).display().to_string();
    if !path.is_file() {
        let text = context.pick("没有这个文件：", "No such file: ");
        let words = context.pick(
            "；可由 pingcha keys list 的输出开始修改。",
            "; begin with what pingcha keys list prints.",
        );
        return Err(Refusal::Said(format!("{text}{name}{words}")));
    }
    let read = read(&path)?;
    for (number, mistake) in &read.faults {
        line(&format!("{name}:{number}: {}", mistake.say(context.lang)))?;
    }
    let count = read.faults.iter().filter(|(_, mistake)| !mistake.is_warning()).count();
    if count > 0 {
        return Err(Refusal::Said(match context.lang {
            Lang::Zh => format!("共 {count} 处错误，程序暂用出厂按键；改正后重新启动即可。"),
            Lang::En => format!("{count} mistakes; the shipped keys hold until they are mended."),
        }));
    }
    line(context.pick("没有错误，按键已生效。", "No mistakes; the keys hold."))
}

/// Prints the keys that hold, in the form of a key file.
fn list(context: &Context) -> Done {
    let file = read(&path(context))?;
    let head = context.pick(
        "# 按键。改动后存为设置文件夹中的 keys.toml，再运行 pingcha keys check。",
        "# Keys. Save changes as keys.toml in the settings folder, then run pingcha keys check.",
    );
    line(head)?;
    for place in std::iter::once(Place::Anywhere).chain(Place::SCREENS) {
        let (zh, en) = place.name();
        line("")?;
        line(&format!("[{}]  # {}", place.code(), context.pick(zh, en)))?;
        for entry in Command::ALL.iter().filter(|entry| entry.place == place) {
            let keys = toml::Value::String(file.keymap.wanted(entry.command).join(" | "));
            let words = match context.lang {
                Lang::Zh => format!("{}：{}", entry.zh, entry.zh_help),
                Lang::En => format!("{}: {}", entry.en, entry.en_help),
            };
            line(&format!("{} = {keys}  # {words}", entry.name))?;
        }
    }
    Ok(())
}
