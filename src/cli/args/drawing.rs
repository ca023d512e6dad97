//! The words of `draw`.

use clap::Args;
use std::path::PathBuf;

/// Words of `draw`.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct DrawArgs {
    /// 每个单位抽几宗 (files of each unit)
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(in crate::cli) quota: u32,
    /// 随机种子，不写则由时钟取 (seed; else from the clock)
    #[arg(long)]
    pub(in crate::cli) seed: Option<u64>,
    /// 抽样范围：筛选式 (which cases are in the frame)
    #[arg(long, default_value = "")]
    pub(in crate::cli) filter: String,
    /// 必查案卷：筛选式 (which cases are mandatory)
    #[arg(long, default_value = "")]
    pub(in crate::cli) must: String,
    /// 在这份抽样记录上补抽 (draw again upon this record)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["quota", "seed", "filter", "must"])]
    pub(in crate::cli) from: Option<PathBuf>,
    /// 不符合评查条件的案卷：案号=理由，可写多次 (unsuitable: case=reason)
    #[arg(long, value_name = "CASE=REASON")]
    pub(in crate::cli) unsuitable: Vec<String>,
    /// 把抽样记录写到 .json 文件，不覆盖 (write the record)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// 把供签字的抽样记录写到 .docx 文件，不覆盖 (write the record to be signed)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) paper: Option<PathBuf>,
    /// 按这份抽样记录重抽，核对是否一致 (draw again and compare)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["quota", "seed", "filter", "must",
        "from", "unsuitable", "out", "paper"])]
    pub(in crate::cli) verify: Option<PathBuf>,
    /// 为这个评查活动抽取，按其方案，记入活动 (draw for this session, as planned)
    #[arg(long, value_name = "ID", conflicts_with_all = ["quota", "filter", "must", "from"])]
    pub(in crate::cli) session: Option<String>,
    /// JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
