//! What is wrong with the words of a command line, in the language of the user.

use crate::text::Lang;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Says what is wrong and what would be right.
pub(super) fn explain(error: &Error, lang: Lang) -> String {
    if lang == Lang::En {
        return error.to_string();
    }
    let named = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = named(ContextKind::InvalidArg);
    let value = named(ContextKind::InvalidValue);
    #[expect(clippy::wildcard_enum_match_arm, reason = "the library may add kinds")]
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("没有命令“{}”。", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("不认识“{argument}”。"),
        ErrorKind::MissingRequiredArgument => format!("缺少：{argument}。"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 缺少内容。"),
        ErrorKind::InvalidValue => {
            let allowed = named(ContextKind::ValidValue);
            format!("{argument} 不能是“{value}”，可用：{allowed}。")
        }
        ErrorKind::ValueValidation => format!("{argument} 的内容“{value}”有误。"),
        ErrorKind::MissingSubcommand => "缺少子命令。".to_owned(),
        ErrorKind::ArgumentConflict => format!("{argument} 重复或与其他选项冲突。"),
        _ => return error.to_string(),
    };
    let likely = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg];
    let likely = likely.into_iter().map(named).find(|text| !text.is_empty());
    let likely = likely.map(|text| format!("是否指“{text}”？")).unwrap_or_default();
    let usage = named(ContextKind::Usage);
    let usage = usage.trim().strip_prefix("Usage: ").unwrap_or_default();
    let usage = if usage.is_empty() { String::new() } else { format!("\n用法：{usage}") };
    format!("{what}{likely}{usage}\n详见 pingcha --help。")
}

fn shown(value: &ContextValue) -> String {
    if let ContextValue::Strings(all) = value { all.join("、") } else { value.to_string() }
}
