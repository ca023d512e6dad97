//! The words of the commands of a session (评查活动).

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Which session, and how it is told.
#[derive(Clone, Debug, Default, Args)]
pub(in crate::cli) struct SessionWords {
    /// 评查活动编号；只有一个未归档活动时可不写 (session)
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) session: Option<String>,
    /// JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Commands about plans.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum PlanCommand {
    /// 把方案样本存成文件，供修改 (write a template to a file)
    Template {
        /// 目标文件，不覆盖已有文件 (target)
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 按方案文件建立或修改评查活动 (make or change a session of a file)
    Make {
        /// 方案文件 .toml (file)
        file: PathBuf,
        /// 活动编号，不写则用文件名 (id; else the name of the file)
        #[arg(long, value_name = "ID")]
        id: Option<String>,
    },
    /// 列出评查活动 (list sessions)
    List {
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 显示方案，可存成文件再改 (show the plan as a file)
    Show {
        #[command(flatten)]
        of: SessionWords,
    },
    /// 进到下一阶段，或写明理由退回前面的阶段 (go to the next stage, or back with a reason)
    Step {
        /// planned reviewing comparing feedback final rectifying closed；不写则下一阶段 (stage)
        to: Option<String>,
        /// 理由，退回时须写 (reason; needed for going back)
        #[arg(long, default_value = "")]
        reason: String,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 录入单位指标：分子/分母 (enter an indicator of a unit)
    Indicate {
        /// 单位编码或名称 (unit)
        unit: String,
        /// enforced in-court published recorded legally-reviewed (indicator)
        indicator: String,
        /// 如 9/10；写 none 则删去 (figures)
        figures: String,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 推荐典型案例 (nominate a typical case)
    Nominate {
        /// 案卷 (case)
        case: String,
        /// best worst instructive none (as what)
        merit: String,
        /// 理由 (reason)
        #[arg(long, default_value = "")]
        reason: String,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 最终得分、等次、排名与典型案例 (results: scores, grades, ranking)
    Results {
        #[command(flatten)]
        of: SessionWords,
    },
}

/// Words of `assign`.
#[derive(Debug, Args)]
pub(in crate::cli) struct AssignArgs {
    /// 改派这一宗；不写则全部自动分派 (this case; else all)
    pub(in crate::cli) case: Option<String>,
    /// 改派给谁，用逗号分开 (to whom)
    #[arg(long, value_delimiter = ',', requires = "case")]
    pub(in crate::cli) to: Vec<String>,
    /// 理由；改派须写，不顾回避时尤须写 (reason)
    #[arg(long, default_value = "")]
    pub(in crate::cli) reason: String,
    /// 不顾回避，由组织者负责 (against recusal, on the organiser's word)
    #[arg(long, requires = "case")]
    pub(in crate::cli) despite_recusal: bool,
    /// 分派种子，不写则用抽样种子 (seed; else that of the draw)
    #[arg(long)]
    pub(in crate::cli) seed: Option<u64>,
    /// 只看会怎样分派，不写入 (show only)
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    #[command(flatten)]
    pub(in crate::cli) of: SessionWords,
}

/// What is taken of opinions.
#[derive(Debug, Args)]
pub(in crate::cli) struct TakeWords {
    /// 案卷 (case)
    pub(in crate::cli) case: String,
    /// 事项编号 (criterion)
    #[arg(long)]
    pub(in crate::cli) criterion: String,
    /// 采纳：评查员姓名、all 合并、pass 合格 (a name, all, or pass)
    #[arg(long)]
    pub(in crate::cli) take: String,
    #[command(flatten)]
    pub(in crate::cli) of: SessionWords,
}

/// A mark ruled.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum RuledMark {
    /// 合格
    Pass,
    /// 缺项
    Absent,
    /// 不适用
    Na,
}

/// Commands about rulings.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RuleCommand {
    /// 一致的照收，无须复核的合并定案 (take over what is agreed)
    Settle {
        #[command(flatten)]
        of: SessionWords,
    },
    /// 裁定一个事项：采纳谁的意见 (rule on a criterion)
    Take {
        #[command(flatten)]
        words: TakeWords,
    },
    /// 裁定一个事项：另定结论 (rule with a mark of one's own)
    Mark {
        /// 案卷 (case)
        case: String,
        /// 事项编号 (criterion)
        #[arg(long)]
        criterion: String,
        /// 结论 (verdict)
        #[arg(long)]
        verdict: RuledMark,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 裁定一个事项：另记问题 (rule with a defect of one's own)
    Defect {
        /// 案卷 (case)
        case: String,
        /// 事项编号 (criterion)
        #[arg(long)]
        criterion: String,
        /// 问题编码，如 P16 (defect code)
        #[arg(long)]
        code: String,
        /// 问题描述，不写则用标准用语 (description)
        #[arg(long)]
        finding: Option<String>,
        /// 扣分 (points deducted)
        #[arg(long)]
        deduct: Option<String>,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 就有分歧的事项表决，过半数即定 (vote)
    Vote {
        #[command(flatten)]
        words: TakeWords,
    },
    /// 全卷定案 (conclude a file)
    Conclude {
        /// 案卷 (case)
        case: String,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 把已提交的评查退回评查员 (return a submitted review)
    Return {
        /// 案卷 (case)
        case: String,
        /// 评查员；小组评议 指定案结果 (reviewer)
        reviewer: String,
        /// 理由 (reason)
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        of: SessionWords,
    },
}

/// Commands about answers of units.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ObjectCommand {
    /// 列出反馈意见与异议 (list answers)
    List {
        #[command(flatten)]
        of: SessionWords,
    },
    /// 录入异议 (enter an objection)
    Add {
        /// 案卷 (case)
        case: String,
        /// 问题记录号，不写则对全卷 (defect; else the file as a whole)
        #[arg(long)]
        defect: Option<String>,
        /// 理由 (reasons)
        #[arg(long)]
        reason: String,
        /// 证据 (evidence)
        #[arg(long, default_value = "")]
        evidence: String,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 录入无异议 (enter that the unit accepts)
    Accept {
        /// 案卷 (case)
        case: String,
        /// 问题记录号，不写则对全卷 (defect)
        #[arg(long)]
        defect: Option<String>,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 裁定异议 (decide an objection)
    Decide {
        /// 案卷 (case)
        case: String,
        /// 反馈编号，见 object list (answer)
        answer: String,
        /// upheld 成立、rejected 不成立 (decision)
        decision: Decided,
        /// 理由 (reason)
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        of: SessionWords,
    },
}

/// The decision on an objection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Decided {
    /// 成立
    Upheld,
    /// 不成立
    Rejected,
}

/// Commands about rectification.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RectifyCommand {
    /// 整改台账：期限、进展、逾期、重复问题 (list)
    List {
        #[command(flatten)]
        of: SessionWords,
    },
    /// 就全部已定问题下达整改 (demand rectification of every confirmed defect)
    Demand {
        /// 期限；不写则按方案的日历日数 (deadline; else as the plan says)
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 记进展：reported 已反馈、returned 退回、closed 销号、looked-back 回头看合格 (go a step)
    Step {
        /// 案卷 (case)
        case: String,
        /// 问题记录号 (defect)
        defect: String,
        /// reported returned closed looked-back (where to)
        to: String,
        /// 说明；退回须写 (note)
        #[arg(long, default_value = "")]
        note: String,
        /// 整改证据 (evidence)
        #[arg(long, default_value = "")]
        evidence: String,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 延长期限 (put a deadline off)
    PutOff {
        /// 案卷 (case)
        case: String,
        /// 问题记录号 (defect)
        defect: String,
        /// 新期限 (deadline)
        #[arg(long, value_name = "DATE")]
        due: String,
        /// 理由 (reason)
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        of: SessionWords,
    },
}

/// The commands of a session.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SessionCommand {
    /// 评查活动：方案、阶段、指标、典型案例 (sessions)
    Plan {
        /// What to do with them.
        #[command(subcommand)]
        what: PlanCommand,
    },
    /// 分派评查员，自动回避 (assign reviewers)
    Assign(AssignArgs),
    /// 评查进度：每人、每单位 (progress)
    Progress {
        #[command(flatten)]
        of: SessionWords,
    },
    /// 比对各人意见：须复核的在前 (compare opinions)
    Compare {
        /// 只看这一宗，逐项列出 (this case, item by item)
        case: Option<String>,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 复核裁定、表决、定案、退回 (rule)
    Rule {
        /// What to rule.
        #[command(subcommand)]
        what: RuleCommand,
    },
    /// 单位反馈与异议 (answers of units)
    Object {
        /// What to do with them.
        #[command(subcommand)]
        what: ObjectCommand,
    },
    /// 整改台账与销号 (rectification)
    Rectify {
        /// What to do.
        #[command(subcommand)]
        what: RectifyCommand,
    },
    /// 评查一致性：κ、α、AC1 及各人宽严 (agreement of reviewers)
    Agreement {
        /// 自助法重抽次数 (resamplings)
        #[arg(long, default_value_t = 1000)]
        rounds: u32,
        #[command(flatten)]
        of: SessionWords,
    },
    /// 归档：此后只能查看、校验、导出 (close a session)
    Close {
        #[command(flatten)]
        of: SessionWords,
    },
}
