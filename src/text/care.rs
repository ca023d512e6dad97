//! Says what care of a store finds: damages, repairs, backups.

use super::Lang;
use crate::protocol::backup::BackupFault;

/// Says what is wrong in a journal or vault, by the code of the damage.
#[must_use]
pub fn damage(code: &str, lang: Lang) -> &'static str {
    let (zh, en) = match code {
        "header" => ("文件头损坏", "the file header is damaged"),
        "other_chain" => ("属于另一条记录链", "it belongs to another chain"),
        "frame" => ("长度或校验和不符", "length or check sum is wrong"),
        "chain" => (
            "与前一条不衔接，有记录被改动、删除或插入",
            "it does not continue the entry before: something was edited, removed or put in",
        ),
        "content" => ("内容与其校验值不符", "the content is not what its hash says"),
        "shortened" => ("记录比已知的少", "it ends before a head that is known"),
        "forked" => ("分叉：已知位置是另一条记录", "fork: another entry stands at a known head"),
        "missing" => ("文件不见了", "the file is not there"),
        "newer" => ("由更新的版本写成，请升级程序", "written by a newer program"),
        "head" => ("条目头损坏", "the head of an item is damaged"),
        _ => ("无法读取", "it cannot be read"),
    };
    lang.pick(zh, en)
}

/// Names a damaged place.
#[must_use]
pub fn place(file: &str, offset: u64, number: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{file} 第 {offset} 字节（第 {number} 条）"),
        Lang::En => format!("{file} byte {offset} (no. {number})"),
    }
}

/// Names a run of entries.
#[must_use]
pub fn entries(first: u64, last: u64, lang: Lang) -> String {
    match (lang, first == last) {
        (Lang::Zh, true) => format!("第 {first} 条"),
        (Lang::Zh, false) => format!("第 {first} 至 {last} 条"),
        (Lang::En, true) => format!("entry {first}"),
        (Lang::En, false) => format!("entries {first} to {last}"),
    }
}

/// Says why a backup is refused.
#[must_use]
pub fn backup_fault(fault: &BackupFault, lang: Lang) -> String {
    let pick = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    match fault {
        BackupFault::NotABackup(why) => pick(
            format!("不是评查数据的备份，或已损坏：{why}。"),
            format!("This is no backup of ours, or it is damaged: {why}."),
        ),
        BackupFault::Newer(version) => pick(
            format!("备份由更新的版本写成（格式 {version}），请升级程序。"),
            format!("A newer program wrote this backup (format {version})."),
        ),
        BackupFault::FoulName(name) => pick(
            format!("备份中不允许的文件名：{name}。"),
            format!("A name that is not allowed in a backup: {name}."),
        ),
        BackupFault::Damaged(name) => pick(
            format!("备份已损坏：{name} 与其校验值不符。未恢复任何内容。"),
            format!("The backup is damaged: {name} is not what its hash says. Nothing restored."),
        ),
        BackupFault::Missing(name) => pick(
            format!("备份不完整：缺少 {name}。未恢复任何内容。"),
            format!("The backup is not whole: {name} is missing. Nothing restored."),
        ),
        BackupFault::Extra(name) => pick(
            format!("备份中有清单以外的文件：{name}。未恢复任何内容。"),
            format!("The backup holds {name}, which it does not list. Nothing restored."),
        ),
        BackupFault::BrokenSeal => pick(
            "备份已损坏：文件封存值不符。未恢复任何内容。".to_owned(),
            "The backup is damaged: its seal is broken. Nothing restored.".to_owned(),
        ),
        BackupFault::Io(file, why) => pick(
            format!("无法读写 {file}：{why}。"),
            format!("Cannot read or write {file}: {why}."),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_damage_has_words_of_its_own() {
        let codes = [
            "header",
            "other_chain",
            "frame",
            "chain",
            "content",
            "shortened",
            "forked",
            "missing",
            "newer",
            "head",
            "unreadable",
        ];
        for lang in [Lang::Zh, Lang::En] {
            let mut said: Vec<_> = codes.map(|code| damage(code, lang)).to_vec();
            said.sort_unstable();
            said.dedup();
            assert_eq!(said.len(), codes.len());
        }
    }
}
