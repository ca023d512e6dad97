//! The words of `export`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Words of `export`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportArgs {
    /// 导出什么 (what)
    pub(in crate::cli) what: ExportArg,
    /// 目标文件；评查表、意见书、通知可为已有文件夹 (target; a folder for one paper each)
    #[arg(long)]
    pub(in crate::cli) out: PathBuf,
    /// 筛选式 (filter)
    #[arg(long, default_value = "")]
    pub(in crate::cli) filter: String,
    /// 脱敏级别 L0 内部 L1 被评单位 L2 其他单位 L3 公开 (how persons are covered)
    #[arg(long, value_name = "L0|L1|L2|L3", default_value = "L2")]
    pub(in crate::cli) mask: String,
    /// 不再询问，确认以 L0 导出 (do not ask before L0)
    #[arg(long)]
    pub(in crate::cli) yes: bool,
}

/// What to export.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum ExportArg {
    /// 问题清单 .xlsx .csv .json .md .jsonl
    Defects,
    /// 案卷得分表 .xlsx .csv .json .md；整卷 .jsonl
    Cases,
    /// 评查工作簿 .xlsx
    Workbook,
    /// 评查表 .docx
    Sheet,
    /// 评查意见书 .docx
    Opinion,
    /// 整改通知书 .docx
    Notice,
    /// 通报 .docx
    Bulletin,
    /// 网页报告 .html
    Html,
}
