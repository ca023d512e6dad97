//! Says what is wrong in a key file.

use super::Lang;

/// The name of a place as a person reads it.
type Name = (&'static str, &'static str);

/// What is wrong in a key file. Names of commands and places are those of the command table; keys
/// are as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyMistake {
    /// The file is longer than this many bytes.
    TooLarge(u64),
    /// The file is no text in UTF-8.
    NotText,
    /// The text is no TOML; what the reader of TOML says.
    Syntax(String),
    /// No place has this name; the nearest that one has.
    UnknownPlace(String, Option<&'static str>),
    /// No command has this name; the nearest that one has.
    UnknownCommand(String, Option<&'static str>),
    /// The command belongs to another place: command, its own place.
    Elsewhere(&'static str, &'static str),
    /// The keys are neither a text nor a list of texts.
    NotKeys(&'static str),
    /// No keys at all: a command must keep one.
    NoKeys(&'static str),
    /// A part of the keys names no key: command, the part.
    UnknownKey(&'static str, String),
    /// Two commands have the same keys, or the keys of one begin those of the other.
    Clash {
        /// The keys of the first as written.
        keys: String,
        /// The commands: the one of this line and the other.
        commands: [&'static str; 2],
        /// Where both hold.
        place: Name,
    },
    /// A key that types text cannot give a command where text is typed: command, keys, place.
    Types(&'static str, String, Name),
    /// A warning: no key of the command passes an input method.
    NeedsInputMethodOff(&'static str),
}

impl KeyMistake {
    /// Tells whether the keys work all the same.
    #[must_use]
    pub const fn is_warning(&self) -> bool {
        matches!(self, Self::NeedsInputMethodOff(_))
    }

    /// Says what is wrong, why, and what to do.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        let or = |nearest: Option<&'static str>, list: &str| match nearest {
            Some(name) => format!("是否应为 {name}？"),
            None => format!("全部名称见 {list}。"),
        };
        match self {
            Self::TooLarge(most) => format!("文件过大，最多 {most} 字节。"),
            Self::NotText => "文件不是 UTF-8 文本，请另存为 UTF-8。".to_owned(),
            Self::Syntax(said) => format!("不是有效的 TOML：{said}。"),
            Self::UnknownPlace(name, nearest) => {
                format!("没有名为 [{name}] 的场合，{}", or(*nearest, "pingcha keys list"))
            }
            Self::UnknownCommand(name, nearest) => {
                format!("没有名为 {name} 的命令，{}", or(*nearest, "pingcha keys list"))
            }
            Self::Elsewhere(name, place) => {
                format!("命令 {name} 不在这一场合，请移到 [{place}] 之下。")
            }
            Self::NotKeys(name) => {
                format!("{name} 的值应为按键，如 \"F8 | n\" 或 [\"F8\", \"n\"]。")
            }
            Self::NoKeys(name) => format!("{name} 没有按键；每个命令至少保留一个。"),
            Self::UnknownKey(name, key) => format!(
                "{name}：没有按键“{key}”。写法如 F8、ctrl+a、shift+F2、space、enter、g g；\
                 Alt 组合键不可用。"
            ),
            Self::Clash { keys, commands: [one, other], place } => {
                format!("按键冲突：“{keys}”在{}同时用于 {one} 与 {other}，请改其中一个。", place.0)
            }
            Self::Types(name, keys, place) => format!(
                "{name}：“{keys}”在{}用于输入文字，不能作命令；请用功能键或 Ctrl 组合键。",
                place.0
            ),
            Self::NeedsInputMethodOff(name) => format!(
                "提醒：{name} 只剩字母键，中文输入法开启时无效；建议再加功能键、数字或 Ctrl 组合键。"
            ),
        }
    }

    fn en(&self) -> String {
        let or = |nearest: Option<&'static str>| match nearest {
            Some(name) => format!("did you mean {name}?"),
            None => "see pingcha keys list.".to_owned(),
        };
        match self {
            Self::TooLarge(most) => format!("The file is over {most} bytes."),
            Self::NotText => "The file is no UTF-8 text; save it as UTF-8.".to_owned(),
            Self::Syntax(said) => format!("This is no TOML: {said}."),
            Self::UnknownPlace(name, nearest) => format!("No place [{name}]: {}", or(*nearest)),
            Self::UnknownCommand(name, nearest) => format!("No command {name}: {}", or(*nearest)),
            Self::Elsewhere(name, place) => {
                format!("{name} does not belong here; move it under [{place}].")
            }
            Self::NotKeys(name) => {
                format!("{name} takes keys, such as \"F8 | n\" or [\"F8\", \"n\"].")
            }
            Self::NoKeys(name) => format!("{name} has no key; every command keeps one at least."),
            Self::UnknownKey(name, key) => format!(
                "{name}: \"{key}\" is no key. Write F8, ctrl+a, shift+F2, space, enter, g g; \
                 Alt cannot be used."
            ),
            Self::Clash { keys, commands: [one, other], place } => format!(
                "Clash: \"{keys}\" means both {one} and {other} in {}; change one of them.",
                place.1
            ),
            Self::Types(name, keys, place) => {
                format!("{name}: \"{keys}\" types text in {}; use an F-key or Ctrl.", place.1)
            }
            Self::NeedsInputMethodOff(name) => format!(
                "Note: {name} keeps letters only, which an input method swallows; add an F-key, a \
                 digit or Ctrl."
            ),
        }
    }
}
