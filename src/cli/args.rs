//! The words of the command line. Help is Chinese first; `--help` and the manual page come from
//! here.

mod checking;
mod drawing;
mod exporting;
mod sessions;
mod sharing;

pub(super) use checking::CheckCommand;
pub(super) use drawing::DrawArgs;
pub(super) use exporting::{ExportArg, ExportArgs};
pub(super) use sessions::{
    AssignArgs, Decided, ObjectCommand, PlanCommand, RectifyCommand, RuleCommand, RuledMark,
    SessionCommand, SessionWords, TakeWords,
};
pub(super) use sharing::{KeyCommand, KeyRoleArg, PackageCommand, PackageWords, SharingCommand};

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// How help is laid out.
const HELP: &str = "{about}\n\n用法 Usage: {usage}\n\n{all-args}";

/// 行政执法案卷评查工作台 (case-file review workbench).
#[derive(Debug, Parser)]
#[command(
    name = "pingcha",
    version,
    about,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    help_template = HELP,
    subcommand_help_heading = "命令 Commands",
    next_help_heading = "选项 Options"
)]
pub(super) struct Arguments {
    /// 数据文件夹 (store folder)
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) store: Option<PathBuf>,
    /// 界面语言 zh 或 en (language)
    #[arg(long, global = true, value_name = "zh|en")]
    pub(super) lang: Option<String>,
    /// 以何人名义操作：姓名，或 姓名@单位 (act as this person)
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub(super) person: Option<String>,
    /// 显示帮助 (help)
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本 (version)
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    /// What to do; nothing opens the workbench.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The whole command, its help laid out in one way throughout.
pub(super) fn command() -> clap::Command {
    Arguments::command().mut_subcommands(|one| {
        let one = one.help_template(HELP).subcommand_help_heading("命令 Commands");
        one.mut_args(|arg| {
            let heading = if arg.is_positional() { "参数 Arguments" } else { "选项 Options" };
            arg.help_heading(heading)
        })
    })
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 打开工作台 (open the workbench)
    Open,
    /// 建立演示数据并打开 (build the demo store and open it)
    Demo {
        /// 只建立，不打开 (do not open)
        #[arg(long)]
        no_open: bool,
    },
    /// 导入案卷文件夹、台账、问题清单或 JSON Lines (import)
    Import(ImportArgs),
    /// 列出案卷 (list case files)
    Cases {
        /// 筛选式 (filter)
        #[arg(long, default_value = "")]
        filter: String,
        /// 每行一个 JSON (one JSON object a line)
        #[arg(long)]
        json: bool,
    },
    /// 显示一宗案卷 (show a case file)
    Show {
        /// 案卷编号、案号或其一部分 (case)
        case: String,
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 评判一个或几个事项 (judge criteria)
    Judge {
        /// 案卷 (case)
        case: String,
        /// 事项编号，几个用逗号分开 (criteria)
        #[arg(long, required = true, value_delimiter = ',')]
        criterion: Vec<String>,
        /// 结论 (verdict)
        #[arg(long)]
        verdict: VerdictArg,
    },
    /// 记录一个问题 (flag a defect)
    Flag(FlagArgs),
    /// 撤回一个问题 (withdraw a defect)
    Unflag {
        /// 案卷 (case)
        case: String,
        /// 问题记录号 (defect id)
        id: String,
    },
    /// 完成评查并锁定 (submit)
    Submit {
        /// 案卷 (case)
        case: String,
    },
    /// 重新开卷 (reopen a submitted review)
    Reopen {
        /// 案卷 (case)
        case: String,
        /// 理由 (reason)
        #[arg(long)]
        reason: String,
    },
    /// 更正识别结果 (correct what was recognised)
    Correct {
        /// 案卷 (case)
        case: String,
        /// 文书，不写则更正案卷 (document; leave out for the case itself)
        #[arg(long)]
        document: Option<String>,
        /// docket unit kind procedure party matter，或 kind title order
        #[arg(long)]
        field: String,
        /// 新值 (value)
        #[arg(long)]
        value: String,
    },
    /// 撤回误导入的案卷 (withdraw a case file imported by mistake)
    Withdraw {
        /// 案卷 (case)
        case: String,
        /// 理由 (reason)
        #[arg(long)]
        reason: String,
    },
    /// 合并同一案件的两条记录 (join two records of one case)
    Join {
        /// 保留的案卷 (the one that stays)
        into: String,
        /// 并入的案卷 (the one given up)
        from: String,
        /// 理由 (reason)
        #[arg(long)]
        reason: String,
    },
    /// 撤销上一步 (undo)
    Undo,
    /// 重做 (redo)
    Redo,
    /// 显示得分与算式 (score)
    Score {
        /// 案卷 (case)
        case: String,
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 统计 (tally)
    Tally {
        /// 分组 (group by)
        #[arg(long, value_enum)]
        by: TallyArg,
        /// 筛选式 (filter)
        #[arg(long, default_value = "")]
        filter: String,
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 导出清单、工作簿、评查表、意见书、整改通知、通报、网页报告 (export)
    Export(ExportArgs),
    /// 随机抽取评查案卷：可重现、可核对、可签字 (draw case files)
    Draw(DrawArgs),
    /// 显示案卷的操作记录 (history)
    History {
        /// 案卷 (case)
        case: String,
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 出件登记：哪些文件未脱敏导出 (what was exported unmasked)
    Register {
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 校验记录与材料 (verify)
    Verify {
        /// JSON
        #[arg(long)]
        json: bool,
        /// 四性检测报告 (report of the four properties)
        #[arg(long)]
        report: bool,
        /// 与备份或导出文件中的记录头核对 (compare with the heads in a backup or an export)
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
    },
    /// 修复损坏的记录，保留全部完好的操作 (repair)
    Repair,
    /// 由记录重建视图 (rebuild the view)
    Rebuild,
    /// 数据与设置在哪里 (where things are)
    Where {
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 解读文字中引用的法条：版本、条款、幅度 (explain citations of laws)
    Cite {
        /// 含有引用的文字 (text)
        text: String,
        /// 按哪一天的法律，不写则今天 (day whose law applies)
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// JSON
        #[arg(long)]
        json: bool,
    },
    #[command(flatten)]
    Check(CheckCommand),
    #[command(flatten)]
    Session(SessionCommand),
    #[command(flatten)]
    Sharing(SharingCommand),
    /// 备份到一个文件 (backup)
    Backup {
        /// 目标文件；不写则存到设置中的备份文件夹 (file; else the folder that is set)
        file: Option<PathBuf>,
    },
    /// 从备份恢复到 --store (restore)
    Restore {
        /// 备份文件 (file)
        file: PathBuf,
    },
    /// 查看按键，检查自定按键 keys.toml (keys)
    Keys {
        /// What to do with them.
        #[command(subcommand)]
        what: KeysCommand,
    },
    /// 检查评查标准等数据包 (check packs)
    Packs {
        /// What to do with them.
        #[command(subcommand)]
        what: PacksCommand,
    },
    /// 生成命令补全 (shell completions)
    Completions {
        /// bash zsh fish powershell elvish
        shell: clap_complete::Shell,
    },
    /// 输出手册页 (manual page)
    Man,
    #[command(name = "__read-spreadsheet", hide = true)]
    ReadSpreadsheet {
        /// The file.
        path: PathBuf,
    },
}

/// Commands about keys.
#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    /// 检查按键文件，列出全部错误的行 (check)
    Check {
        /// 文件，不写则为设置文件夹中的 keys.toml (file)
        file: Option<PathBuf>,
    },
    /// 列出现用按键，可存为 keys.toml 再改 (list)
    List,
}

/// Commands about packs.
#[derive(Debug, Subcommand)]
pub(super) enum PacksCommand {
    /// 检查，列出全部错误的文件与行 (check)
    Check {
        /// 文件夹，不写则检查内置与数据旁的 packs (folder)
        folder: Option<PathBuf>,
    },
    /// 列出评查标准：编号、版本、名称 (list rubrics)
    List,
    /// 把报告模板（字体、版面、固定用语）存成文件，供修改 (write the form of papers to a file)
    Template {
        /// 目标文件，不覆盖已有文件 (target)
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 把一个评查标准存成文件，供修改 (write a rubric to a file)
    Copy {
        /// 评查标准编号，见 packs list (id)
        rubric: String,
        /// 目标文件，不覆盖已有文件 (target)
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Words of `import`.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// 案卷文件夹、CSV、XLSX 或 JSONL (paths)
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// 只看会导入什么，不写入 (show only)
    #[arg(long)]
    pub(super) dry_run: bool,
    /// 列对应表 (column map)
    #[arg(long, value_name = "FILE")]
    pub(super) columns: Option<PathBuf>,
    /// JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Words of `flag`.
#[derive(Debug, Args)]
pub(super) struct FlagArgs {
    /// 案卷 (case)
    pub(super) case: String,
    /// 问题编码，如 P16 (defect code)
    #[arg(long)]
    pub(super) code: String,
    /// 记在哪个事项下，不写则按编码 (criterion)
    #[arg(long)]
    pub(super) criterion: Option<String>,
    /// 文书种类或名称 (document kind or name)
    #[arg(long)]
    pub(super) document: Option<String>,
    /// 页 (page)
    #[arg(long)]
    pub(super) page: Option<u32>,
    /// 原文摘录 (quote)
    #[arg(long)]
    pub(super) quote: Option<String>,
    /// 问题描述 (finding)
    #[arg(long)]
    pub(super) finding: Option<String>,
    /// 整改意见及建议 (advice)
    #[arg(long)]
    pub(super) advice: Option<String>,
    /// 扣分 (deduction)
    #[arg(long)]
    pub(super) deduct: Option<String>,
    /// 次数 (occurrences)
    #[arg(long)]
    pub(super) count: Option<u16>,
}

/// A verdict on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum VerdictArg {
    /// 合格
    Pass,
    /// 缺项
    Absent,
    /// 不适用
    Na,
    /// 未评
    Unjudged,
}

/// A grouping on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum TallyArg {
    /// 镇街
    Unit,
    /// 问题类别
    Kind,
    /// 环节
    Stage,
    /// 编码
    Code,
    /// 评查人
    Reviewer,
}
