//! The words of `check`, `facts` and `due`.

use clap::Subcommand;

/// The commands of checking.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum CheckCommand {
    /// 按规则检查案卷 (check case files against the rules)
    Check {
        /// 案卷，不写则全部 (case; all if none is named)
        cases: Vec<String>,
        /// 全部案卷 (every case)
        #[arg(long)]
        all: bool,
        /// 以哪一日为今日；文书没有日期的按该日的法律 (as of a day; today if not given)
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// 每行一个 JSON (one JSON object a line)
        #[arg(long)]
        json: bool,
    },
    /// 列出从案卷文书中读出的事实 (facts read from the documents)
    Facts {
        /// 案卷 (case)
        case: String,
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 推算期限的最后一日 (last day of a period)
    Due {
        /// 起算之日，不计入 (the day of the event, not counted)
        #[arg(long, value_name = "DATE")]
        from: String,
        /// 天数 (days)
        #[arg(long)]
        days: u32,
        /// 工作日 (working days)
        #[arg(long, conflicts_with = "calendar", required_unless_present = "calendar")]
        working: bool,
        /// 自然日，末日遇节假日顺延 (calendar days; a last day on a holiday moves on)
        #[arg(long)]
        calendar: bool,
    },
}
