//! Commands that have a word instead of a key: typed in the palette behind the colon.

use crate::text::Lang;

/// A command with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelled {
    /// Back to the shell until it calls the program again.
    Suspend,
    /// Nothing to do: all is saved.
    Write,
    /// Leave.
    Quit,
}

impl Spelled {
    /// Every such command.
    pub const ALL: [Self; 3] = [Self::Suspend, Self::Write, Self::Quit];

    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Write => "w",
            Self::Quit => "q",
        }
    }

    /// The name.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Suspend => lang.pick("挂起", "Suspend"),
            Self::Write => lang.pick("保存", "Save"),
            Self::Quit => lang.pick("退出", "Quit"),
        }
    }

    /// One line of help.
    #[must_use]
    pub const fn help(self, lang: Lang) -> &'static str {
        match self {
            Self::Suspend => {
                lang.pick("暂回命令行，输入 fg 再回来", "Back to the shell; fg comes back")
            }
            Self::Write => lang.pick("确认记录已写入磁盘", "Confirm that the record is on disk"),
            Self::Quit => {
                lang.pick("退出程序，所有记录均已保存", "Leave; everything is saved already")
            }
        }
    }
}
