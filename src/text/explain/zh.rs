//! Every fault in Chinese.

use super::{Explained, list, say, system};
use crate::protocol::{Fault, ReadOnlyReason};
use crate::text::note::{amount, limit};
use crate::text::{Lang, term};

#[expect(clippy::too_many_lines, reason = "a table: one arm for every fault")]
pub(super) fn explain(fault: &Fault) -> Explained {
    match fault {
        Fault::NoSuchCase(text) => {
            say(format!("没有找到案卷“{text}”。"), "请核对案号，或用 pingcha cases 查看全部案卷。")
        }
        Fault::AmbiguousCase(text, names) => {
            say(format!("“{text}”对应多宗案卷：{}。", names.join("、")), "请写完整案号或案卷编号。")
        }
        Fault::NoSuchDocument(text) => {
            say(format!("案卷中没有可读的文书“{text}”。"), "请核对文书名称；附件请用系统程序打开。")
        }
        Fault::NotViewable(name) => {
            say(format!("“{name}”不是文书、图像、音视频格式，未打开。"), "程序类文件一律不打开。")
        }
        Fault::UnknownEnding(name) => {
            say(format!("不能导出为“{name}”。"), "文件名请以 .xlsx .csv .json .md 或 .jsonl 结尾。")
        }
        Fault::IsFolder(name) => {
            say(format!("“{name}”是文件夹。"), "请在后面写上文件名，如 /问题清单.xlsx。")
        }
        Fault::NoSuchCriterion(code) => {
            say(format!("评查标准中没有事项 {code}。"), "请用 pingcha score 查看本卷的事项编号。")
        }
        Fault::NoSuchDefectCode(code) => {
            say(format!("没有编码为 {code} 的问题类型。"), "编码为 P、F、E、L、D 加两位数字。")
        }
        Fault::NoSuchDefect(id) => say(format!("没有问题记录 {id}。"), "它可能已被撤回。"),
        Fault::NoRubric(kind, procedure) => say(
            format!(
                "没有适用于{}（{}）的评查标准。",
                term::case_kind(*kind, Lang::Zh),
                term::procedure(*procedure, Lang::Zh)
            ),
            "请在 packs 文件夹中加入相应标准，或更正案卷类型。",
        ),
        Fault::MustApply(code) => {
            say(format!("事项 {code} 不能评为不适用。"), "请评为合格、缺项或记录问题。")
        }
        Fault::VetoNotAbsent(code) => say(
            format!("否决项 {code} 没有缺项一说。"),
            "成立时请记录问题并写明理由，不成立时评为合格。",
        ),
        Fault::HasDefects(code) => {
            say(format!("事项 {code} 已记录问题。"), "请先撤回问题（Delete 键），再改评。")
        }
        Fault::FindingAccepted => {
            say("该提示已采纳并记录了问题。".to_owned(), "请先撤回问题（Delete 键），再排除提示。")
        }
        Fault::EmptyFinding => say("问题描述不能为空。".to_owned(), "否决项尤其须写明具体理由。"),
        Fault::DeductionOutOfRange { criterion, min, max, step } => say(
            format!(
                "事项 {criterion} 的扣分须在 {} 至 {} 之间，步长 {}。",
                min.brief(),
                max.brief(),
                step.brief()
            ),
            "请改为允许的分值。",
        ),
        Fault::Submitted => {
            say("本卷评查已完成并锁定。".to_owned(), "需要修改时请先重新开卷并写明理由。")
        }
        Fault::NotSubmitted => say("本卷评查尚未完成。".to_owned(), "无须重新开卷，可以直接评查。"),
        Fault::StillUnjudged(codes) => say(
            format!("还有 {} 个事项未评：{}。", codes.len(), list(codes, Lang::Zh)),
            "请评完后再完成评查（F8 转到下一个未评事项）。",
        ),
        Fault::StillInDoubt(codes) => say(
            format!("还有 {} 个事项存疑：{}。", codes.len(), list(codes, Lang::Zh)),
            "请先消除存疑（F7），再完成评查。",
        ),
        Fault::NeedsReason => say("这一操作须写明理由。".to_owned(), "请用 --reason 写明。"),
        Fault::BadValue { field, value } => {
            say(format!("“{value}”不是 {field} 可以取的值。"), "请核对后重试。")
        }
        Fault::BothReviewed(id) => say(
            format!("案卷 {id} 已有评查记录，不能并入。"),
            "请反过来合并，保留有评查记录的一宗。",
        ),
        Fault::UndoWider => {
            say("上一步涉及多宗案卷。".to_owned(), "请退出后用 pingcha undo 整体撤销。")
        }
        Fault::NothingToUndo => {
            say("没有可以撤销的操作。".to_owned(), "撤销只收回本人的操作；做过的每一步见操作记录。")
        }
        Fault::NothingToRedo => {
            say("没有可以重做的操作。".to_owned(), "只有刚撤销、其后没有新操作时才能重做。")
        }
        Fault::ReverseBy(code) => say(
            "上一步不能用撤销收回。".to_owned(),
            match *code {
                "reopen" => "请用重新开卷（pingcha reopen）。",
                "stage" => "请用 pingcha plan step 退回前一阶段，并写明理由。",
                _ => "请再次完成评查。",
            },
        ),
        Fault::UndoBlocked(name) => {
            say(format!("{name} 已在此基础上继续工作，不能撤销。"), "请先与其商定。")
        }
        Fault::UndoRests { act, subject, who } => say(
            format!(
                "{who} 其后的“{} {subject}”以这一步为基础，不能撤销。",
                term::act(act, Lang::Zh)
            ),
            "请先撤销那一步。",
        ),
        Fault::UndoForeign => say(
            "这一步不是由您在本机记录的，不能由您撤销。".to_owned(),
            "请由记录人本人在其电脑上撤销。",
        ),
        Fault::UndoneAlready => say("这一步已经撤销。".to_owned(), "需要恢复请用重做（Ctrl+Y）。"),
        Fault::NotAStep => {
            say("撤销与重做本身不是可以撤销的步骤。".to_owned(), "请选择被撤销的那一步。")
        }
        Fault::TooLarge { what, max } => {
            say(format!("超过上限：{}最多 {}。", limit(what), amount(what, *max)), "请分批处理。")
        }
        Fault::ReadOnly(ReadOnlyReason::HeldBy(who)) => {
            say(format!("数据正被另一个程序使用（{who}），现为只读。"), "请关闭那一个后重试。")
        }
        Fault::ReadOnly(ReadOnlyReason::Medium(why)) => {
            say(format!("数据文件夹不能写入，现为只读。{why}"), "请检查磁盘与权限。")
        }
        Fault::ReadOnly(ReadOnlyReason::Damaged(place)) => say(
            format!("记录在 {place} 处损坏，现为只读。"),
            "请运行 pingcha verify 查看，再运行 pingcha repair 修复。",
        ),
        Fault::WriteStopped(why) => say(
            format!("写入磁盘失败，已停止写入：{why}。"),
            "请检查磁盘空间后重新启动程序；刚才输入的内容尚未保存。",
        ),
        Fault::Io(file, why) => say(
            format!("无法读写 {file}：{}。", system(why, Lang::Zh)),
            "请检查文件是否存在、是否有权限。",
        ),
        Fault::Damaged { file, offset, entry } => say(
            format!("{file} 在第 {offset} 字节（第 {entry} 条）损坏。"),
            "请运行 pingcha verify 与 pingcha repair。",
        ),
        Fault::BadPack(place, count) => say(
            format!("标准或规则文件有 {count} 处错误，第一处在 {place}。"),
            "请运行 pingcha packs check 查看。",
        ),
        Fault::BadSettings { file, line, text, why } => say(
            format!("设置文件 {file} 第 {line} 行有误：{text}（{why}）。"),
            "请改正该行或删去该行；也可把文件改名，再启动程序重新设置。",
        ),
        Fault::NewerStore(version) => {
            say(format!("数据由更新的版本写成（格式 {version}）。"), "请升级程序。")
        }
        Fault::Fork(place) => say(
            format!("记录在 {place} 处分叉：同一位置有两条不同的记录。"),
            "请保留两份数据并联系管理人员。",
        ),
        Fault::Session(fault) => crate::text::session::explain(fault, Lang::Zh),
        Fault::View(why) => {
            say(format!("视图不可用：{why}。"), "请运行 pingcha rebuild 重建，原始记录不受影响。")
        }
    }
}
