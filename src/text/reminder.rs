//! Says what to be reminded of, on one line: what is the matter and what to do.

use super::Lang;
use crate::protocol::Reminder;

/// Says a reminder.
#[must_use]
pub fn say(reminder: &Reminder, lang: Lang) -> String {
    match lang {
        Lang::Zh => zh(reminder),
        Lang::En => en(reminder),
    }
}

fn zh(reminder: &Reminder) -> String {
    match reminder {
        Reminder::Damaged(count, place) => {
            format!("有 {count} 处记录损坏（{place}）；请运行 pingcha verify")
        }
        Reminder::FaultyKeys(count, line) => {
            format!("keys.toml 第{line}行等{count}处错误，暂用出厂按键；pingcha keys check")
        }
        Reminder::NeverBackedUp(cases) => {
            format!("已有 {cases} 宗案卷，尚未备份；请运行 pingcha backup 文件名")
        }
        Reminder::BackupOld(days) => {
            format!("上次备份在 {days} 天前；请运行 pingcha backup 文件名")
        }
        Reminder::RubricChanged => {
            "评查标准在本卷开评后已修订；仍按原标准计分，改用请与组织者商定".to_owned()
        }
        Reminder::ViewRemade => "视图已由记录重建，评查记录没有损失，无须处理".to_owned(),
    }
}

fn en(reminder: &Reminder) -> String {
    match reminder {
        Reminder::Damaged(count, place) => {
            format!("{count} damages, first in {place}; run pingcha verify")
        }
        Reminder::FaultyKeys(count, line) => {
            format!(
                "keys.toml line {line}: {count} mistakes; shipped keys hold; pingcha keys check"
            )
        }
        Reminder::NeverBackedUp(cases) => {
            format!("{cases} case files and no backup; run pingcha backup FILE")
        }
        Reminder::BackupOld(days) => {
            format!("The last backup is {days} days old; run pingcha backup FILE")
        }
        Reminder::RubricChanged => {
            "Rubric revised since this review began; its score keeps the old one".to_owned()
        }
        Reminder::ViewRemade => "The view was remade from the records; nothing is lost".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reminder_fits_on_one_line() {
        let all = [
            Reminder::Damaged(12, "journal/0011223344556677.log".to_owned()),
            Reminder::FaultyKeys(12, 120),
            Reminder::NeverBackedUp(10_000),
            Reminder::BackupOld(365),
            Reminder::RubricChanged,
            Reminder::ViewRemade,
        ];
        for reminder in &all {
            for lang in [Lang::Zh, Lang::En] {
                let text = say(reminder, lang);
                let columns: usize =
                    text.chars().map(|letter| if letter > '\u{2e7f}' { 2 } else { 1 }).sum();
                assert!(columns <= 72, "{columns} columns: {text}");
            }
        }
    }
}
