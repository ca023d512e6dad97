//! Says the checks of the four properties (四性检测) by their code.

use super::Lang;

/// Names a property by its code.
#[must_use]
pub fn property(code: &str, lang: Lang) -> &'static str {
    let (zh, en) = match code {
        "authentic" => ("真实性", "Authenticity"),
        "complete" => ("完整性", "Completeness"),
        "usable" => ("可用性", "Usability"),
        _ => ("安全性", "Safety"),
    };
    lang.pick(zh, en)
}

/// Says what a check looks at; `None` for a code there is no check of.
#[must_use]
pub fn check(code: &str, lang: Lang) -> Option<&'static str> {
    let (zh, en) = match code {
        "continuous" => ("每条记录与前一条衔接", "every entry continues the one before"),
        "own_chain" => ("每条记录属于本链", "every entry belongs to its chain"),
        "heads_agree" => ("与别处留存的记录头一致", "the records agree with heads kept elsewhere"),
        "contents_match" => ("材料与其校验值一致", "every content is what its hash says"),
        "who_and_what" => ("每条记录有操作人、版本和顺序", "every entry names person and program"),
        "clock" => ("记录时间没有倒退", "the clock never went back"),
        "headers" => ("文件头完好", "file headers are whole"),
        "entries_whole" => ("每条记录和材料条目完好", "entries and items are whole"),
        "not_shortened" => ("记录没有变少", "no chain is shorter than it was"),
        "contents_there" => ("记录引用的材料都在", "all contents the records name are there"),
        "no_gaps" => ("没有以往丢失的记录", "no entries were lost before"),
        "no_torn_end" => ("没有未写完的结尾", "no end is unfinished"),
        "witnessed" => ("已与视图核对末尾", "the ends were compared with the view"),
        "readable" => ("文件可以读取", "files can be read"),
        "version" => ("本程序能读其版本", "this program knows the version"),
        "view" => ("显示的内容与记录一致", "what is shown is what the records say"),
        "packs" => ("评查标准等数据包没有错误", "the packs have no mistake"),
        "rubrics" => ("评分所用的评查标准都已留存", "the rubrics of all scores are kept"),
        "backup" => ("做过备份", "a backup was made"),
        "folders_private" => ("文件夹只有本人可进", "only the owner can enter the folders"),
        "files_private" => ("文件只有本人可读", "only the owner can read the files"),
        "no_links" => ("没有指向别处的链接", "no link leads elsewhere"),
        "one_writer" => ("检测时没有其他程序在写", "nobody else was writing meanwhile"),
        _ => return None,
    };
    Some(lang.pick(zh, en))
}

/// Says what to do when a check of a property failed.
#[must_use]
pub fn remedy(code: &str, lang: Lang) -> &'static str {
    let (zh, en) = match code {
        "contents_match" | "contents_there" | "rubrics" => (
            "请重新导入相应案卷文件夹，或从备份恢复。",
            "Import the case folders again, or restore a backup.",
        ),
        "heads_agree" => (
            "请用对应的备份核对：两份记录中有一份不是原来的。",
            "Compare with the backup of that day: one of the two is not the original.",
        ),
        "version" => ("请升级程序。", "Use a newer program."),
        "view" => ("请运行 pingcha rebuild。", "Run: pingcha rebuild."),
        "packs" => ("请运行 pingcha packs check。", "Run: pingcha packs check."),
        "folders_private" | "files_private" | "no_links" => (
            "请把数据文件夹的权限改为只有本人可用，并移除链接。",
            "Give the store folder to its owner alone, and remove links.",
        ),
        _ => (
            "请先备份数据文件夹，再运行 pingcha repair。",
            "Copy the store folder, then run: pingcha repair.",
        ),
    };
    lang.pick(zh, en)
}
