//! The words of what people hand to each other: `key`.

use clap::{Subcommand, ValueEnum};

/// The commands of sharing.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SharingCommand {
    /// 本机密钥与已登记的密钥 (keys of workstations)
    Key {
        /// What to do with them.
        #[command(subcommand)]
        what: KeyCommand,
    },
}

/// Commands about keys of workstations.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum KeyCommand {
    /// 显示本机的密钥卡与指纹，首次使用时生成 (show the card and fingerprint of this workstation)
    Show {
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 登记他人的密钥，须当面或电话核对指纹 (enrol a key after comparing its fingerprint)
    Enrol {
        /// 对方 key show 所示的密钥卡 (the card that key show prints)
        card: String,
        /// 对方口头报出的指纹 (the fingerprint as the other side read it out)
        #[arg(long, value_name = "DIGITS")]
        fingerprint: String,
        /// 对方是组织者还是评查员 (what the other side is)
        #[arg(long, value_enum)]
        role: KeyRoleArg,
    },
    /// 停用一个已登记的密钥 (retire a key)
    Retire {
        /// 公钥、指纹或姓名 (key, fingerprint or name)
        key: String,
        /// 理由 (reason)
        #[arg(long)]
        reason: String,
    },
    /// 列出已登记的密钥 (list enrolled keys)
    List {
        /// 每行一个 JSON (one JSON object a line)
        #[arg(long)]
        json: bool,
    },
}

/// What the owner of a key is.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum KeyRoleArg {
    /// 组织者
    Organiser,
    /// 评查员
    Reviewer,
}
