//! The words of what people hand to each other: `key`, `package`.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The commands of sharing.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SharingCommand {
    /// 本机密钥与已登记的密钥 (keys of workstations)
    Key {
        /// What to do with them.
        #[command(subcommand)]
        what: KeyCommand,
    },
    /// 数据包：离线下发与回收 (packages between workstations)
    Package {
        /// What to do with them.
        #[command(subcommand)]
        what: PackageCommand,
    },
}

/// Commands about packages.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum PackageCommand {
    /// 把本机的记录与材料签名打包给一人 (make a signed package for a person)
    Make(PackageWords),
    /// 核对一个数据包，不并入 (check a package, take nothing in)
    Open {
        /// 数据包 (package)
        file: PathBuf,
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 并入数据包，次序不限，重复无害；有一个不合格则都不并入 (take packages in, all or none)
    Merge {
        /// 数据包 (packages)
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// 每行一个 JSON (one JSON object a line)
        #[arg(long)]
        json: bool,
    },
}

/// Words of `package make`.
#[derive(Debug, Args)]
pub(in crate::cli) struct PackageWords {
    /// 评查活动，不写则为日常评查 (session)
    #[arg(long)]
    pub(in crate::cli) session: Option<String>,
    /// 收件人：已登记的姓名、指纹或公钥 (name, fingerprint or key of the recipient)
    #[arg(long = "for", value_name = "PERSON")]
    pub(in crate::cli) recipient: String,
    /// 以组织者还是评查员身份，不写则按评查方案 (as what; else by the plan)
    #[arg(long, value_enum)]
    pub(in crate::cli) role: Option<KeyRoleArg>,
    /// 目标文件 .pcpkg，不覆盖已有文件 (target)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: PathBuf,
    /// JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
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
